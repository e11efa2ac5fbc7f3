/** The sitting as a fold of its facts. No check here: what is in the journal happened. */
import type { FaitSeance, PointId, TexteActe } from "../faits.ts";
import { fusionner } from "../texte/fusionner.ts";
import type { EtatSeance, SuiviPoint } from "./etat.ts";
import { eluQuiSiege } from "./noms.ts";

type Donnees<T extends FaitSeance["type"]> = Extract<FaitSeance, { type: T }>["data"];

/** The first fact of a sitting gives the state everything else changes. */
export function seanceInitiale(data: Donnees<"SeancePrevue">): EtatSeance {
  return {
    seance: data.seance,
    phase: "prevue",
    profil: data.profil,
    date: data.date,
    heure: data.heure,
    lieu: data.lieu,
    president: data.president,
    sieges: data.sieges,
    ordreDuJour: data.ordreDuJour,
    organe: data.organe ?? "conseil",
    modalite: data.modalite ?? "presentiel",
    installation: data.installation ?? false,
    apresCarence: data.apresCarence ?? null,
    repetitionDe: data.repetitionDe ?? null,
    convocation: null,
    complements: [],
    presences: {},
    aDistance: [],
    procurations: [],
    procurationsEteintes: [],
    secretaire: null,
    presidentDeSeance: data.president.siege,
    ouverte: null,
    carence: null,
    urgence: null,
    suspendue: null,
    huisClos: false,
    points: {},
    pointCourant: null,
    levee: null,
    version: 1,
  };
}

/**
 * One fact further. The state given is not changed. `FaitCorrige` cannot be applied to a state: the facts are
 * folded again without the one it names (`foldSeance`).
 */
export function appliquerSeance(etat: EtatSeance | null, fait: FaitSeance): EtatSeance {
  if (fait.type === "SeancePrevue") return seanceInitiale(fait.data);
  if (!etat) throw new Error(`A sitting cannot begin with ${fait.type}`);
  return { ...appliquer(etat, fait), version: etat.version + 1 };
}

function appliquer(etat: EtatSeance, fait: Exclude<FaitSeance, { type: "SeancePrevue" }>): EtatSeance {
  switch (fait.type) {
    case "SeanceConvoquee": {
      const { seanceLe: _, ...convocation } = fait.data;
      return { ...etat, phase: "convoquee", convocation };
    }
    case "OrdreDuJourComplete": {
      const { points, ...envoi } = fait.data;
      return {
        ...etat,
        ordreDuJour: [...etat.ordreDuJour, ...points],
        complements: [...etat.complements, { ...envoi, points: points.map(({ id }) => id) }],
      };
    }
    case "PresenceConstatee": {
      const { siege, etat: presence, aDistance } = fait.data;
      const autres = etat.aDistance.filter((id) => id !== siege);
      return {
        ...etat,
        presences: { ...etat.presences, [siege]: presence },
        aDistance: aDistance ? [...autres, siege] : autres,
        // A secretary who leaves, or whose seat passes to another person, no longer keeps the record: another
        // is designated (PV-01).
        secretaire: etat.secretaire === siege && etat.presences[siege] !== presence ? null : etat.secretaire,
      };
    }
    case "ProcurationDonnee": {
      const { mandant, mandataire, a, recueLe } = fait.data;
      return {
        ...etat,
        procurations: [...etat.procurations, { mandant, mandataire, a, ...(recueLe && { recueLe }) }],
      };
    }
    case "ProcurationRetiree": {
      const { mandant, mandataire } = fait.data;
      return {
        ...etat,
        procurations: etat.procurations.filter((procuration) => procuration.mandant !== mandant),
        procurationsEteintes: [...etat.procurationsEteintes, { mandant, mandataire }],
      };
    }
    case "SecretaireDesigne":
      return { ...etat, secretaire: fait.data.siege };
    case "SeanceOuverte":
      return { ...etat, phase: "ouverte", ouverte: fait.data };
    case "CarenceConstatee":
      return { ...etat, phase: "ouverte", carence: fait.data, pointCourant: null };
    case "UrgenceStatuee":
      return { ...etat, urgence: { admise: fait.data.admise, a: fait.data.a } };
    case "PresidenceConfiee":
      return { ...etat, presidentDeSeance: fait.data.siege };
    case "PresidenceReprise":
      return { ...etat, presidentDeSeance: etat.president.siege };
    case "PointAppele": {
      const { point, ...appele } = fait.data;
      return { ...suivre(etat, point, { appele }), pointCourant: point };
    }
    case "PointEcarte": {
      const { point, ...ecarte } = fait.data;
      const suite = suivre(etat, point, { ecarte });
      return { ...suite, pointCourant: etat.pointCourant === point ? null : etat.pointCourant };
    }
    case "MembreDeporte": {
      const { point, siege, cause, quitteLaSalle } = fait.data;
      const deport = { siege, cause, quitteLaSalle };
      const qui = eluQuiSiege(etat, siege)?.suppleant ? { ...deport, suppleant: true as const } : deport;
      return suivre(etat, point, { deports: [...(etat.points[point]?.deports ?? []), qui] });
    }
    case "DeportRetire": {
      const { point, siege } = fait.data;
      return suivre(etat, point, {
        deports: (etat.points[point]?.deports ?? []).filter((d) => d.siege !== siege),
      });
    }
    case "ParolePrise": {
      const { point, siege } = fait.data;
      return suivre(etat, point, { paroles: [...(etat.points[point]?.paroles ?? []), siege] });
    }
    case "FormeDemandee": {
      const { point, forme, demandeurs, requis } = fait.data;
      return suivre(etat, point, { formeDemandee: { forme, demandeurs, requis } });
    }
    case "SecretEcarte":
      return suivre(etat, fait.data.point, { secretEcarte: true });
    case "AmendementDepose": {
      const { point, amendement } = fait.data;
      const { amendements = [], texte } = etat.points[point] ?? {};
      // The text it was written on, where it is no longer that of the project.
      const depose = { ...amendement, ...(texte && { texteAvant: texte }) };
      return suivre(etat, point, { amendements: [...amendements, depose] });
    }
    case "AmendementVote": {
      const { point, amendement: id, scrutin, adopte } = fait.data;
      const connus = etat.points[point]?.amendements ?? [];
      const vote = connus.find((amendement) => amendement.id === id);
      const adopteTexte = adopte && vote ? texteAmende(etat, point, vote) : undefined;
      return suivre(etat, point, {
        amendements: connus.map((amendement) =>
          amendement.id === id ? { ...amendement, scrutin, adopte } : amendement,
        ),
        ...(adopteTexte && { texte: adopteTexte }),
      });
    }
    case "TourDepouille": {
      const { point, tour } = fait.data;
      return suivre(etat, point, { tours: [...(etat.points[point]?.tours ?? []), tour] });
    }
    case "ScrutinClos": {
      const { point, scrutin, numero, acte } = fait.data;
      const suite = suivre(etat, point, { scrutin, numero, acte });
      // A corrected vote may be that of another point than the one under discussion.
      return { ...suite, pointCourant: etat.pointCourant === point ? null : etat.pointCourant };
    }
    case "SeanceSuspendue":
      return { ...etat, suspendue: fait.data.a };
    case "SeanceReprise":
      return { ...etat, suspendue: null };
    case "SecretMaintenu":
      return suivre(etat, fait.data.point, { secretMaintenu: true });
    case "HuisClosRefuse":
      return etat;
    case "HuisClosPrononce":
      return { ...etat, huisClos: true };
    case "HuisClosLeve":
      return { ...etat, huisClos: false };
    case "SeanceLevee":
      return { ...etat, phase: "levee", pointCourant: null, suspendue: null, levee: fait.data.a };
    case "FaitCorrige":
      throw new Error("A correction is folded from the facts, not from a state");
  }
}

/** The text of a point if that amendment is adopted now: those adopted since it was written stand with it. */
export function texteAmende(
  etat: EtatSeance,
  point: PointId,
  { texteAvant, texteApres }: NonNullable<SuiviPoint["amendements"]>[number],
): TexteActe {
  const projet = etat.ordreDuJour.find(({ id }) => id === point)?.projet?.texte;
  const [origine, courant] = [texteAvant ?? projet, etat.points[point]?.texte ?? projet];
  return origine && courant ? fusionner(origine, courant, texteApres) : texteApres;
}

const suivre = (etat: EtatSeance, point: PointId, suite: Partial<SuiviPoint>): EtatSeance => ({
  ...etat,
  points: { ...etat.points, [point]: { ...etat.points[point], ...suite } },
});

/**
 * The facts that hold, in the order in which they happened, each with its version: the corrected ones and their
 * corrections left out. A correction may itself be corrected: what it undid then stands again. A corrected vote
 * takes the place of the one it replaces, since the assembly voted then and not when the clerk corrected it.
 */
export function faitsValables(faits: readonly FaitSeance[]): { version: number; fait: FaitSeance }[] {
  const annules = versionsCorrigees(faits);
  const place = placeDe(faits);
  return faits
    .map((fait, i) => ({ version: i + 1, fait }))
    .filter(({ version, fait }) => !annules.has(version) && fait.type !== "FaitCorrige")
    .sort((a, b) => place(a.version) - place(b.version));
}

/** Versions read as if they had not happened, corrections of corrections counted. */
export function versionsCorrigees(faits: readonly FaitSeance[]): ReadonlySet<number> {
  const annules = new Set<number>();
  for (let i = faits.length - 1; i >= 0; i--) {
    const fait = faits[i] as FaitSeance;
    if (fait.type === "FaitCorrige" && !annules.has(i + 1)) annules.add(fait.data.version);
  }
  return annules;
}

/**
 * When the fact at a version took its place: its own version, but for a corrected vote, a `ScrutinClos` written just
 * after the correction of the former one.
 */
export function placeDe(faits: readonly FaitSeance[]): (version: number) => number {
  const places = new Map<number, number>();
  faits.forEach((fait, i) => {
    const avant = faits[i - 1];
    if (fait.type !== "ScrutinClos" || avant?.type !== "FaitCorrige") return;
    const ancien = faits[avant.data.version - 1];
    if (ancien?.type !== "ScrutinClos" || ancien.data.point !== fait.data.point) return;
    places.set(i + 1, places.get(avant.data.version) ?? avant.data.version);
  });
  return (version) => places.get(version) ?? version;
}

/** The state after all the facts of a stream. Throws on an empty list: a sitting exists by its first fact. */
export function foldSeance(faits: readonly FaitSeance[]): EtatSeance {
  const etat = faitsValables(faits).reduce<EtatSeance | null>(
    (avant, { fait }) => appliquerSeance(avant, fait),
    null,
  );
  if (!etat) throw new Error("A sitting without facts");
  return { ...etat, version: faits.length };
}

/**
 * The sitting as it was just after the vote on a point, whoever moved since and however often the vote was
 * corrected: what the act photographs. Throws when the point was not voted.
 */
export function etatAuVote(faits: readonly FaitSeance[], point: PointId): EtatSeance {
  let etat: EtatSeance | null = null;
  for (const { fait } of faitsValables(faits)) {
    etat = appliquerSeance(etat, fait);
    if (fait.type === "ScrutinClos" && fait.data.point === point) return etat;
  }
  throw new Error(`No closed vote on ${point}`);
}
