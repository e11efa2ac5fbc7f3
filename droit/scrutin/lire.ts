/** The vote as a clerk types it, in plain words. */
import { compter } from "../calendrier/ecriture.ts";
import type { Decompte, EtatPresence, FormeScrutin, PointId, SensVote, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { deportesDe, type Votant, votantsNommes } from "../seance/votants.ts";
import { articleNomination } from "./articles.ts";
import type { Lecture } from "./carnet.ts";
import { lireClauses } from "./clauses.ts";

/** What was understood: figures, names where they are all known, the chair's vote where it was written. */
export interface VoteLu extends Decompte {
  voix: { siege: SiegeId; sens: SensVote }[];
  voixDuPresident?: "pour" | "contre" | "abstention";
}

export interface CadreLecture {
  /** In the order of the tableau. */
  votants: readonly Votant[];
  sieges: readonly Siege[];
  presidentDeSeance: SiegeId;
  /** Ordinary when absent: only those who did not vote for are then kept by name. */
  forme?: FormeScrutin;
  /** To say why someone does not vote. */
  presences?: Readonly<Record<SiegeId, EtatPresence>>;
  deports?: Iterable<SiegeId>;
}

/** What the reading needs, from a sitting. */
export const cadreLecture = (
  etat: EtatSeance,
  point: PointId | null,
  forme: FormeScrutin = "ordinaire",
): CadreLecture => ({
  votants: votantsNommes(etat, point),
  sieges: etat.sieges,
  presidentDeSeance: etat.presidentDeSeance,
  forme,
  presences: etat.presences,
  deports: deportesDe(etat, point),
});

const TOUS_LES_SENS = ["pour", "contre", "abstention", "ne-prend-pas-part"] as const;

/**
 * Reads `unanimité`, `unanimité sauf Dupont contre, Durand abstention`, `42 pour 3 contre 2 abstentions`, `12 pour`,
 * `groupe Ensemble contre`, `contre : Martin, Petit ; abstention : Durand`, `tous contre sauf le président pour`. Case
 * and accents are ignored; P, C, A and N after a name do for the words. Whoever is not mentioned voted for, unless
 * the votes for are given as a number. A represented member is named himself: his holder votes for him, and « et son
 * pouvoir » after the holder's name says both voted alike.
 *
 * Nothing is guessed: a name two members bear, a word that is not understood, a name or a number without a sense, a
 * member who does not vote are refused, each with what to write instead. The sums are left to `depouiller`.
 */
export function lireVote(texte: string, cadre: CadreLecture): Issue<VoteLu> {
  const lues = lireClauses(texte, cadre);
  if (!lues.ok) return lues;
  const { valeur: lecture } = lues;
  const secret = cadre.forme === "secret";
  if (secret && (lecture.individuels.size > 0 || lecture.deGroupe.size > 0)) return refuser(nomAuSecret());
  const chair = secret ? undefined : departage(lecture, cadre.presidentDeSeance);
  const sensDe = new Map([...lecture.deGroupe, ...lecture.individuels]);
  const base = lecture.base ?? (lecture.nombres.pour === undefined ? "pour" : null);
  const compte = compterVoix(lecture, sensDe, base, cadre.votants.length);
  if (!compte.ok) return compte;
  const voix = secret ? [] : nommerVoix(sensDe, compte.valeur, cadre);
  const { decompte } = compte.valeur;
  const partage = decompte.pour === decompte.contre && decompte.pour > 0;
  if (chair && chair !== "pour" && !partage) {
    return refuser(nombreEtNoms(chair, lecture.nombres[chair] ?? 0, 1));
  }
  const voixDuPresident = lecture.president ?? (partage ? chair : undefined);
  return ok({ ...decompte, voix, ...(voixDuPresident && { voixDuPresident }) });
}

/**
 * `29 pour, 29 contre, le président contre`: the chair is named to decide a tie, not for the one name of that sense.
 * He is then left out of the names, which would contradict the number.
 */
function departage(
  { individuels, nombres }: Lecture,
  president: SiegeId,
): "pour" | "contre" | "abstention" | undefined {
  const sens = individuels.get(president);
  if (sens === undefined || sens === "ne-prend-pas-part") return undefined;
  if (sens === "pour") return sens;
  const nommes = [...individuels.values()].filter((autre) => autre === sens).length;
  if (nommes > 1 || (nombres[sens] ?? 1) === 1) return undefined;
  individuels.delete(president);
  return sens;
}

interface Compte {
  decompte: Decompte;
  /** Senses whose every vote is named, and the sense of all the others when they are all known. */
  complets: ReadonlySet<SensVote>;
  reste: SensVote | null;
}

function compterVoix(
  { nombres }: Lecture,
  sensDe: ReadonlyMap<SiegeId, SensVote>,
  base: SensVote | null,
  votants: number,
): Issue<Compte> {
  const nombre = {} as Record<SensVote, number>;
  const complets = new Set<SensVote>();
  let horsBase = 0;
  for (const sens of TOUS_LES_SENS) {
    const nommes = [...sensDe.values()].filter((s) => s === sens).length;
    const dit = nombres[sens];
    if (sens === base && dit === undefined) continue;
    if (dit !== undefined && nommes > 0 && dit !== nommes && sens !== (base ?? "pour")) {
      return refuser(nombreEtNoms(sens, dit, nommes));
    }
    nombre[sens] = dit ?? nommes;
    if (nombre[sens] === nommes) complets.add(sens);
    horsBase += nombre[sens];
  }
  if (base !== null && nombres[base] === undefined) {
    if (horsBase > votants) return refuser(tropDeVoix(horsBase, votants));
    nombre[base] = votants - horsBase;
  }
  const reste = base ?? "pour";
  const autresComplets = TOUS_LES_SENS.every((sens) => sens === reste || complets.has(sens));
  const total = TOUS_LES_SENS.reduce((somme, sens) => somme + nombre[sens], 0);
  return ok({
    decompte: {
      pour: nombre.pour,
      contre: nombre.contre,
      abstentions: nombre.abstention,
      nePrennentPasPart: nombre["ne-prend-pas-part"],
    },
    complets,
    reste: autresComplets && total === votants ? reste : null,
  });
}

/** Public ballot: everyone whose sense is known. Ordinary: the senses other than « pour » that are named in full. */
function nommerVoix(
  sensDe: ReadonlyMap<SiegeId, SensVote>,
  { complets, reste }: Compte,
  { votants, forme }: CadreLecture,
): VoteLu["voix"] {
  const publique = forme === "public";
  return votants.flatMap(({ siege }) => {
    const sens = sensDe.get(siege) ?? reste;
    if (!sens) return [];
    const garde = publique || (sens !== "pour" && (complets.has(sens) || sens === reste));
    return garde ? [{ siege, sens }] : [];
  });
}

const MOTS: Record<SensVote, string> = {
  pour: "pour",
  contre: "contre",
  abstention: "abstention",
  "ne-prend-pas-part": "ne prend pas part",
};

const nombreEtNoms = (sens: SensVote, nombre: number, nommes: number): Refus => ({
  code: "voix-contradictoire",
  phrase: `«\u00a0${nombre} ${MOTS[sens]}\u00a0», et ${compter(nommes, "nom")} dans ce sens.`,
  article: null,
  remede: "Nommer tous ceux qui ont voté ainsi, ou n’en donner que le nombre.",
  champ: "voix",
});

const tropDeVoix = (total: number, votants: number): Refus => ({
  code: "decompte-inexact",
  phrase: `Il y a ${total} voix pour ${compter(votants, "votant")}\u00a0: ${total - votants} de trop.`,
  article: null,
  remede: "Corriger les nombres, ou constater d’abord les arrivées et les procurations.",
  champ: "pour",
});

const nomAuSecret = (): Refus => ({
  code: "secret-sans-nom",
  phrase: "Le scrutin est secret\u00a0: aucun nom ne peut être rattaché à un vote.",
  article: articleNomination({ kind: "commune" }),
  remede: "N’écrire que les nombres de voix.",
  champ: "voix",
});
