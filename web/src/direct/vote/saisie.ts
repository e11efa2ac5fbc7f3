/** A vote being entered: one line in plain words, the figures if they are corrected by hand, the roll call. Pure. */
import {
  cadreLecture,
  type Decompte,
  type EtatSeance,
  ecrireVote,
  type FormeScrutin,
  type Issue,
  lireVote,
  type PointId,
  type PointOrdreDuJour,
  type RegimeVote,
  refuser,
  type Scrutin,
  type SensVote,
  type SiegeId,
  scrutinDe,
  type Votant,
  type VoteSaisi,
  votantsNommes,
} from "@executoire/droit";

export type Chiffres = Record<keyof Decompte, string>;

export interface Saisie {
  /** The line as typed. In a public ballot it fills the roll call. */
  phrase: string;
  /** Figures typed one by one; null while the line says them. */
  chiffres: Chiffres | null;
  /** The form chosen; the one asked for by members prevails. */
  forme: FormeScrutin | null;
  /** The roll call of a public ballot. */
  appel: Record<SiegeId, SensVote>;
  voixDuPresident: "pour" | "contre" | "abstention" | null;
  numero: string;
}

export const saisieVide = (point: PointOrdreDuJour | null): Saisie => ({
  phrase: "Unanimité",
  chiffres: null,
  forme: null,
  appel: {},
  voixDuPresident: null,
  numero: point?.projet?.numero ?? "",
});

/** What is voted: a point, something before it, or the sitting itself. */
export interface Objet {
  etat: EtatSeance;
  point: PointId | null;
  regime?: RegimeVote | undefined;
}

/** The form the ballot must take, and why it is no longer a choice; null when it is one. */
export function formeImposee({ etat, point }: Objet): { forme: FormeScrutin; pourquoi: string } | null {
  const demandee = point ? etat.points[point]?.formeDemandee : undefined;
  if (demandee) {
    const nombre = demandee.demandeurs.length;
    return {
      forme: demandee.forme,
      pourquoi: `Demandé par ${nombre} membre${nombre > 1 ? "s présents" : " présent"}${demandee.requis > 0 ? ` (${demandee.requis} requis)` : ""}.`,
    };
  }
  if (etat.modalite === "visioconference") {
    return { forme: "public", pourquoi: "En visioconférence, l’assemblée ne vote qu’au scrutin public." };
  }
  return null;
}

export const formeDe = (objet: Objet, saisie: Saisie): FormeScrutin =>
  formeImposee(objet)?.forme ?? saisie.forme ?? "ordinaire";

export interface Lecture {
  forme: FormeScrutin;
  votants: Votant[];
  /** As it would be sent; null while the line is not understood. */
  vote: VoteSaisi | null;
  /** The law on it, or why the line is not understood. */
  issue: Issue<Scrutin>;
  /** The line itself cannot be read: nothing can be said of the figures. */
  illisible: boolean;
  /** The names that are understood, in the order of the tableau. */
  noms: { votant: Votant; sens: SensVote }[];
}

/** What the line, the figures and the roll call say now: the same law as the one that will be recorded. */
export function lireSaisie(objet: Objet, saisie: Saisie): Lecture {
  const { etat, point, regime } = objet;
  const votants = votantsNommes(etat, point);
  const forme = formeDe(objet, saisie);
  const lu = voteDe(objet, saisie, forme, votants);
  if (!lu.ok) return { forme, votants, vote: null, issue: lu, illisible: true, noms: [] };
  const president = saisie.voixDuPresident ?? lu.valeur.voixDuPresident;
  const sansPresident: VoteSaisi = { ...lu.valeur };
  delete sansPresident.voixDuPresident;
  const demande = estDemandee(scrutinDe(etat, sansPresident, point, regime));
  const vote: VoteSaisi =
    demande && president ? { ...sansPresident, voixDuPresident: president } : sansPresident;
  const parSiege = new Map(votants.map((votant) => [votant.siege, votant]));
  const noms = (vote.voix ?? []).flatMap(({ siege, sens }) => {
    const votant = parSiege.get(siege);
    return votant ? [{ votant, sens }] : [];
  });
  return { forme, votants, vote, issue: scrutinDe(etat, vote, point, regime), illisible: false, noms };
}

const estDemandee = (issue: Issue<Scrutin>): boolean =>
  !issue.ok && issue.refus.code === "voix-du-president-requise";

/** A tie that waits for the chair: asked for then, and only then (VOTE-03). */
export function voixDuPresidentDemandee(objet: Objet, saisie: Saisie): boolean {
  const { etat, point, regime } = objet;
  const lu = lireSaisie(objet, { ...saisie, voixDuPresident: null });
  if (!lu.vote) return false;
  const { voixDuPresident: _, ...vote } = lu.vote;
  return estDemandee(scrutinDe(etat, vote, point, regime));
}

function voteDe(
  { etat, point }: Objet,
  saisie: Saisie,
  forme: FormeScrutin,
  votants: readonly Votant[],
): Issue<VoteSaisi> {
  if (forme === "public") {
    const voix = votants.flatMap(({ siege }) => {
      const sens = saisie.appel[siege];
      return sens ? [{ siege, sens }] : [];
    });
    // Whoever is not called yet counts nowhere: the law then names them.
    const decompte = compterVoix(voix);
    return {
      ok: true,
      valeur: { forme, ...decompte, pour: decompte.pour + votants.length - voix.length, voix },
    };
  }
  if (saisie.chiffres) return { ok: true, valeur: { forme, ...lireChiffres(saisie.chiffres) } };
  const lu = lireVote(saisie.phrase, cadreLecture(etat, point, forme));
  if (!lu.ok) return refuser(lu.refus);
  const { voix, ...reste } = lu.valeur;
  return { ok: true, valeur: { forme, ...reste, ...(voix.length > 0 && { voix }) } };
}

export function compterVoix(voix: readonly { sens: SensVote }[]): Decompte {
  const n = (cherche: SensVote) => voix.filter(({ sens }) => sens === cherche).length;
  return {
    pour: n("pour"),
    contre: n("contre"),
    abstentions: n("abstention"),
    nePrennentPasPart: n("ne-prend-pas-part"),
  };
}

/** An empty field is zero; anything that is not a whole number is NaN, which the law refuses by its name. */
export function lireChiffres(chiffres: Chiffres): Decompte {
  const lire = (texte: string): number =>
    /^\d{0,4}$/.test(texte.trim()) ? Number(texte.trim()) : Number.NaN;
  return {
    pour: lire(chiffres.pour),
    contre: lire(chiffres.contre),
    abstentions: lire(chiffres.abstentions),
    nePrennentPasPart: lire(chiffres.nePrennentPasPart),
  };
}

/** The four figures as the fields show them. */
export function chiffresDe(lecture: Lecture, saisie: Saisie): Chiffres {
  if (saisie.chiffres && lecture.forme !== "public") return saisie.chiffres;
  if (!lecture.vote) return { pour: "", contre: "", abstentions: "", nePrennentPasPart: "" };
  const decompte = lecture.forme === "public" ? compterVoix(lecture.vote.voix ?? []) : lecture.vote;
  return {
    pour: String(decompte.pour),
    contre: String(decompte.contre),
    abstentions: String(decompte.abstentions),
    nePrennentPasPart: String(decompte.nePrennentPasPart),
  };
}

/** One figure corrected by hand: « pour » follows as long as nobody typed it, and the line is written again. */
export function changerChiffre(objet: Objet, saisie: Saisie, champ: keyof Decompte, texte: string): Saisie {
  const lecture = lireSaisie(objet, saisie);
  const avant = chiffresDe(lecture, saisie);
  const chiffres = { ...avant, [champ]: texte };
  const lu = lireChiffres(chiffres);
  if (champ !== "pour" && !Object.values(lu).some(Number.isNaN)) {
    const juste = sommeDe(lireChiffres(avant)) === lecture.votants.length || !lecture.vote;
    const reste = lecture.votants.length - lu.contre - lu.abstentions - lu.nePrennentPasPart;
    if (juste && reste >= 0) chiffres.pour = String(reste);
  }
  const decompte = lireChiffres(chiffres);
  if (Object.values(decompte).some(Number.isNaN)) return { ...saisie, chiffres };
  return { ...saisie, chiffres, phrase: ecrireVote(decompte, lecture.votants) };
}

const sommeDe = (d: Decompte): number => d.pour + d.contre + d.abstentions + d.nePrennentPasPart;

/** The line typed: figures corrected by hand give way; in a public ballot, names it tells fill the roll call. */
export function changerPhrase(objet: Objet, saisie: Saisie, phrase: string): Saisie {
  const suite: Saisie = { ...saisie, phrase, chiffres: null };
  if (formeDe(objet, saisie) !== "public") return suite;
  const lu = lireVote(phrase, cadreLecture(objet.etat, objet.point, "public"));
  if (!lu.ok || lu.valeur.voix.length === 0) return suite;
  return { ...suite, appel: Object.fromEntries(lu.valeur.voix.map(({ siege, sens }) => [siege, sens])) };
}

/** One member called: the line follows once everybody was. */
export function appeler(objet: Objet, saisie: Saisie, siege: SiegeId, sens: SensVote | null): Saisie {
  const { [siege]: _, ...autres } = saisie.appel;
  const appel = sens ? { ...autres, [siege]: sens } : autres;
  const votants = votantsNommes(objet.etat, objet.point);
  const voix = votants.flatMap((votant) => {
    const dit = appel[votant.siege];
    return dit ? [{ siege: votant.siege, sens: dit }] : [];
  });
  const complet = voix.length === votants.length;
  return { ...saisie, appel, phrase: complet ? ecrireVote({ ...compterVoix(voix), voix }, votants) : "" };
}

/** Another form: a public ballot starts its roll call empty, or from what the line already told. */
export function changerForme(saisie: Saisie, forme: FormeScrutin): Saisie {
  const suite: Saisie = { ...saisie, forme, voixDuPresident: null };
  if (forme === "public" || saisie.phrase) return suite;
  return { ...suite, phrase: "Unanimité" };
}
