/** The seats as rows: what each shows now, kept identical while nothing changed so that only one row is redrawn. */
import type { EtatPresence, EtatSeance, SiegeId } from "@executoire/droit";
import { type Groupe, groupeDe } from "./groupes.ts";
import { type Mouvement, phraseMouvement } from "./mouvements.ts";
import { nomDuSiege, nomListe, nomParId, texteDuSiege } from "./noms.ts";
import type { ReponseAttendue } from "./reprise.ts";

export interface Ligne {
  id: SiegeId;
  rang: number;
  nom: string;
  /** Second line: who replaces, represents or is represented. */
  sous: string;
  presence: EtatPresence | null;
  groupe: Groupe;
  aDistance: boolean;
  aTitulaire: boolean;
  /** The suppléant is offered while the titulaire is away. */
  aSuppleant: boolean;
  /** Members may be connected from another room. */
  visio: boolean;
  /** What the search looks into. */
  texte: string;
}

const MOTS: Record<Groupe, string> = {
  present: "présent",
  excuse: "excusé",
  absent: "absent",
  represente: "représenté",
  "a-constater": "à constater",
};
export const motDe = ({
  presence,
  groupe,
  aDistance,
}: Pick<Ligne, "presence" | "groupe" | "aDistance">): string =>
  presence === "suppleant-present"
    ? "suppléant présent"
    : aDistance && groupe === "present"
      ? "présent à distance"
      : MOTS[groupe];

export interface Autour {
  mouvements: ReadonlyMap<SiegeId, Mouvement>;
  reponses: ReadonlyMap<SiegeId, ReponseAttendue>;
}

export function lignesDe(etat: EtatSeance, autour: Autour, avant: Map<SiegeId, Ligne>): Map<SiegeId, Ligne> {
  const apres = new Map<SiegeId, Ligne>();
  for (const siege of etat.sieges) {
    const presence = etat.presences[siege.id] ?? null;
    const remplace = presence === "suppleant-present" && siege.suppleant;
    const ligne: Ligne = {
      id: siege.id,
      rang: siege.rang,
      nom: remplace ? `${nomListe(remplace)} (S)` : nomDuSiege(siege),
      sous: sousLigne(etat, autour, siege.id),
      presence,
      groupe: groupeDe(etat, siege.id),
      aDistance: etat.aDistance.includes(siege.id),
      aTitulaire: siege.titulaire !== null,
      aSuppleant: siege.suppleant !== null && presence !== "titulaire-present",
      visio: etat.modalite === "visioconference",
      texte: texteDuSiege(siege),
    };
    const ancienne = avant.get(siege.id);
    apres.set(siege.id, ancienne && memes(ancienne, ligne) ? ancienne : ligne);
  }
  return apres;
}

const memes = (a: Ligne, b: Ligne): boolean =>
  a.nom === b.nom &&
  a.sous === b.sous &&
  a.presence === b.presence &&
  a.groupe === b.groupe &&
  a.aDistance === b.aDistance;

function sousLigne(etat: EtatSeance, { mouvements, reponses }: Autour, id: SiegeId): string {
  const siege = etat.sieges.find((s) => s.id === id);
  const donnee = etat.procurations.find(({ mandant }) => mandant === id);
  const portee = etat.procurations.find(({ mandataire }) => mandataire === id);
  const mouvement = mouvements.get(id);
  const morceaux = [
    etat.presidentDeSeance === id && "préside",
    etat.secretaire === id && "secrétaire",
    mouvement && phraseMouvement(etat, mouvement),
    donnee && `représenté par ${nomParId(etat, donnee.mandataire)}`,
    portee && `pouvoir de ${nomParId(etat, portee.mandant)}`,
    etat.presences[id] === undefined && !donnee && reponses.get(id)?.phrase,
  ];
  if (etat.presences[id] === "suppleant-present")
    morceaux.push(
      siege?.titulaire ? `supplée ${nomListe(siege.titulaire)}` : "supplée un titulaire non nommé",
    );
  else if (siege?.suppleant) morceaux.push(`suppléant\u00a0: ${nomListe(siege.suppleant)}`);
  if (siege?.commune) morceaux.push(siege.commune);
  if (siege?.groupe) morceaux.push(siege.groupe);
  return morceaux.filter(Boolean).join(" · ");
}
