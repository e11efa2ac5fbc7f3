/** What the room may see of a sitting, and nothing else: no name beside a vote, nothing at all behind closed doors. */
import {
  type EtatSeance,
  eluQuiSiege,
  type FaitSeance,
  faitsValables,
  foldSeance,
  type Instant,
  libelleResultat,
  nomComplet,
  type PointOrdreDuJour,
  quorumDe,
  type Scrutin,
  type SiegeId,
  votantsDe,
} from "@executoire/droit";

export type Scene =
  | { sorte: "avant" }
  | { sorte: "suspendue"; a: Instant }
  | { sorte: "huis-clos" }
  | { sorte: "carence" }
  | { sorte: "point"; rang: number; titre: string; rapporteur: string | null; parole: string | null }
  | {
      sorte: "resultat";
      rang: number;
      titre: string;
      libelle: string;
      rejet: boolean;
      chiffres: Chiffres;
      elus: string[];
    }
  | { sorte: "entre-deux" }
  | { sorte: "levee"; a: Instant };

export interface Chiffres {
  pour: number;
  contre: number;
  abstentions: number;
  nePrennentPasPart: number;
}

export interface VueDeSalle {
  etat: Pick<EtatSeance, "date" | "heure" | "lieu" | "profil" | "repetitionDe">;
  scene: Scene;
  /** Absent behind closed doors: nothing is told then. */
  assemblee: { presents: number; representes: number; requis: number; atteint: boolean } | null;
  suivants: { rang: number; titre: string }[];
}

const SUIVANTS = 3;

export function projeterSalle(faits: readonly FaitSeance[]): VueDeSalle {
  const etat = foldSeance(faits);
  const scene = sceneDe(etat, faits);
  const { date, heure, lieu, profil, repetitionDe } = etat;
  const ferme = scene.sorte === "huis-clos";
  const quorum = quorumDe(etat, etat.pointCourant);
  return {
    etat: { date, heure, lieu, profil, repetitionDe },
    scene,
    assemblee: ferme
      ? null
      : {
          presents: quorumDe(etat).presents,
          representes: votantsDe(etat, null).pouvoirs,
          requis: quorum.requis,
          atteint: quorum.atteint,
        },
    suivants: ferme || etat.phase === "levee" || etat.carence ? [] : aVenir(etat),
  };
}

function sceneDe(etat: EtatSeance, faits: readonly FaitSeance[]): Scene {
  if (etat.levee) return { sorte: "levee", a: etat.levee };
  if (etat.phase === "ouverte" && etat.huisClos) return { sorte: "huis-clos" };
  if (etat.carence) return { sorte: "carence" };
  if (etat.suspendue) return { sorte: "suspendue", a: etat.suspendue };
  if (etat.phase !== "ouverte") return { sorte: "avant" };
  const courant = pointDe(etat, etat.pointCourant);
  if (courant) {
    const orateur = etat.points[courant.id]?.paroles?.at(-1);
    return {
      sorte: "point",
      rang: courant.rang,
      titre: courant.titre,
      rapporteur: courant.rapporteur ?? null,
      parole: orateur ? nomDe(etat, orateur) : null,
    };
  }
  const dernier = faitsValables(faits).findLast(
    ({ fait }) => fait.type === "ScrutinClos" || fait.type === "PointEcarte" || fait.type === "HuisClosLeve",
  )?.fait;
  const vote = dernier?.type === "ScrutinClos" ? pointDe(etat, dernier.data.point) : null;
  return dernier?.type === "ScrutinClos" && vote
    ? resultat(vote, dernier.data.scrutin)
    : { sorte: "entre-deux" };
}

/** Figures only, whatever the ballot. The names of those elected are proclaimed. */
function resultat({ rang, titre }: PointOrdreDuJour, scrutin: Scrutin): Scene {
  const { pour, contre, abstentions, nePrennentPasPart } = scrutin;
  return {
    sorte: "resultat",
    rang,
    titre,
    libelle: scrutin.resultat === "rejet" ? libelleResultat(scrutin) : `adoptée ${libelleResultat(scrutin)}`,
    rejet: scrutin.resultat === "rejet",
    chiffres: { pour, contre, abstentions, nePrennentPasPart },
    elus: scrutin.election?.elus ?? [],
  };
}

const pointDe = (etat: EtatSeance, id: string | null): PointOrdreDuJour | null =>
  etat.ordreDuJour.find((point) => point.id === id) ?? null;

function nomDe(etat: EtatSeance, siege: SiegeId): string | null {
  const assis = eluQuiSiege(etat, siege);
  return assis && nomComplet(assis.elu);
}

const aVenir = (etat: EtatSeance) =>
  etat.ordreDuJour
    .filter(({ id }) => {
      const { appele, ecarte, scrutin } = etat.points[id] ?? {};
      return id !== etat.pointCourant && !appele && !ecarte && !scrutin;
    })
    .slice(0, SUIVANTS)
    .map(({ rang, titre }) => ({ rang, titre }));
