/** A volume of a register as it stands: what belongs in it, what was printed, what changed since. */
import { type ActeSuivi, type Cloture, comparerNumeros } from "@executoire/documents";
import {
  type ContenuActe,
  type DateCivile,
  dateLongue,
  designer,
  type EtatActe,
  type FaitRegistre,
  type FeuilletImprime,
  type Matiere,
  type ProfilCollectivite,
  type RegistreId,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { clotureDe } from "./documents-seance.ts";
import { empreinteDe } from "./rendre.ts";
import { lireSeance, type SeanceLue } from "./seance.ts";

export type Tirage = FaitRegistre["data"] & { par: string };

/** Something to be entered: its name, what it is made from, where it was printed last. */
export interface Feuillet {
  cle: string;
  source: string;
  imprime: (FeuilletImprime & { tirage: number }) | null;
  change: boolean;
}
export interface ActeInscrit extends Feuillet {
  acte: string | null;
  numero: string;
  objet: string;
  matiere: Matiere;
  date: DateCivile;
  contenu: ActeSuivi["contenu"];
  /** Signed: an extract of it may be certified. */
  signe: boolean;
}
export interface Inscription {
  cle: string;
  date: DateCivile;
  titre: string;
  profil: ProfilCollectivite;
  lue: SeanceLue | null;
  actes: ActeInscrit[];
  cloture: (Feuillet & { contenu: Cloture }) | null;
  /** Why it cannot be printed yet. */
  motif: string | null;
}
export interface Volume {
  registre: RegistreId;
  annee: number;
  tirages: Tirage[];
  /** In the order of the dates, then of the numbers. */
  inscriptions: Inscription[];
  /** Last page printed; 0 when none is. */
  pages: number;
  clos: boolean;
}

export const streamDuRegistre = (registre: RegistreId, annee: number): string =>
  `registre:${registre}:${annee}`;

/** Delegated decisions are entered with the deliberations, by their date (CGCT, art. R2122-7-1; REG-06). */
const GENRES: Record<RegistreId, ContenuActe["genre"][]> = {
  deliberations: ["decision", "deliberation-deposee"],
  arretes: ["arrete-reglementaire", "arrete-individuel"],
};

export async function tiragesDe(
  ctx: Contexte,
  collectivite: string,
  registre: RegistreId,
  annee: number,
): Promise<Tirage[]> {
  const faits = await ctx.journal.historique(collectivite, streamDuRegistre(registre, annee));
  return faits.map(({ fait, par }) => ({ ...(fait as FaitRegistre).data, par }));
}

/** `2024/013`, where an act was printed last; null while it is not. */
export async function pageImprimee(
  ctx: Contexte,
  collectivite: string,
  registre: RegistreId,
  date: DateCivile,
  cle: string,
): Promise<string | null> {
  const annee = Number(date.slice(0, 4));
  const trouve = (await tiragesDe(ctx, collectivite, registre, annee))
    .flatMap(({ feuillets }) => feuillets)
    .findLast((f) => f.cle === cle);
  return trouve ? folio(annee, trouve.premiere) : null;
}

export const folio = (annee: number, page: number): string => `${annee}/${String(page).padStart(3, "0")}`;

export async function lireVolume(
  ctx: Contexte,
  collectivite: string,
  registre: RegistreId,
  annee: number,
): Promise<Volume> {
  const tirages = await tiragesDe(ctx, collectivite, registre, annee);
  const imprimes = new Map(
    tirages.flatMap(({ rang, feuillets }) => feuillets.map((f) => [f.cle, { ...f, tirage: rang }] as const)),
  );
  const feuillet = (cle: string, contenu: unknown): Feuillet => {
    const source = empreinteDe(contenu);
    const imprime = imprimes.get(cle) ?? null;
    return { cle, source, imprime, change: imprime !== null && imprime.source !== source };
  };
  const actes = await actesDeLAnnee(ctx, collectivite, annee);
  const inscriptions: Inscription[] = [];
  if (registre === "deliberations") {
    const parId = new Map(actes.map((etat) => [etat.acte, etat]));
    for (const id of await seancesDeLAnnee(ctx, collectivite, annee)) {
      const lue = await lireSeance(ctx, collectivite, id);
      if (lue) inscriptions.push(inscrireSeance(lue, parId, feuillet));
    }
  }
  for (const etat of actes) {
    const { decision } = etat;
    // What was given up before it was signed was never an act.
    if (!GENRES[registre].includes(decision.genre) || etat.annulation) continue;
    inscriptions.push(inscrireActe(etat, feuillet));
  }
  return {
    registre,
    annee,
    tirages,
    inscriptions: inscriptions.toSorted(
      (x, y) =>
        x.date.localeCompare(y.date) || comparerNumeros(x.actes[0]?.numero ?? "", y.actes[0]?.numero ?? ""),
    ),
    pages: tirages.at(-1)?.derniere ?? 0,
    clos: tirages.some(({ clos }) => clos),
  };
}

type Feuilleter = (cle: string, contenu: unknown) => Feuillet;

function inscrireSeance(
  lue: SeanceLue,
  actes: ReadonlyMap<string, EtatActe>,
  feuillet: Feuilleter,
): Inscription {
  const { etat, seance } = lue;
  const inscrits = etat.ordreDuJour.flatMap((point): ActeInscrit[] => {
    const { scrutin, numero, acte } = etat.points[point.id] ?? {};
    if (!scrutin || !numero || !point.projet) return [];
    const etatActe = acte ? actes.get(acte) : undefined;
    const contenu: ActeSuivi["contenu"] =
      etatActe && !etatActe.annulation
        ? etatActe.decision
        : {
            genre: "rejet",
            numero,
            objet: point.projet.objet,
            profil: etat.profil,
            texte: etat.points[point.id]?.texte ?? point.projet.texte,
            ...(point.rapporteur && { rapporteur: point.rapporteur }),
            scrutin,
          };
    const cle = acte ? `acte:${acte}` : `rejet:${seance}:${point.id}`;
    const matiere = "matiere" in contenu ? contenu.matiere : point.projet.matiere;
    return [
      {
        ...feuillet(cle, contenu),
        acte: acte ?? null,
        numero,
        objet: contenu.objet,
        matiere,
        date: etat.date,
        contenu,
        signe: etatActe?.original != null && !etatActe.annulation,
      },
    ];
  });
  const cloture = clotureDe(lue);
  return {
    cle: `seance:${seance}`,
    date: etat.date,
    titre: `Séance du ${dateLongue(etat.date)}`,
    profil: etat.profil,
    lue,
    actes: inscrits.toSorted((x, y) => comparerNumeros(x.numero, y.numero)),
    cloture: cloture.ok ? { ...feuillet(cloture.valeur.cle, cloture.valeur), contenu: cloture.valeur } : null,
    motif: cloture.ok ? null : cloture.refus.phrase,
  };
}

function inscrireActe(etat: EtatActe, feuillet: Feuilleter): Inscription {
  const { decision, acte } = etat;
  const quoi = designer(decision);
  return {
    cle: `acte:${acte}`,
    date: decision.dateDecision,
    titre: majuscule(`${quoi.nom} ${decision.numero}`),
    profil: decision.profil,
    lue: null,
    actes: [
      {
        ...feuillet(`acte:${acte}`, decision),
        acte,
        numero: decision.numero,
        objet: decision.objet,
        matiere: decision.matiere,
        date: decision.dateDecision,
        contenu: decision,
        signe: etat.original !== null,
      },
    ],
    cloture: null,
    motif: etat.original ? null : `${quoi.majuscule} n’est pas ${quoi.accorder("signé")}.`,
  };
}

async function actesDeLAnnee(ctx: Contexte, collectivite: string, annee: number): Promise<EtatActe[]> {
  const lignes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("date_decision", ">=", `${annee}-01-01`)
    .where("date_decision", "<=", `${annee}-12-31`)
    .orderBy("date_decision")
    .orderBy("id")
    .execute();
  return lignes.map(({ etat }) => etat);
}

async function seancesDeLAnnee(ctx: Contexte, collectivite: string, annee: number): Promise<string[]> {
  const lignes = await ctx.db
    .selectFrom("seances")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    .where("phase", "in", ["ouverte", "levee"])
    .where("date", ">=", `${annee}-01-01`)
    .where("date", "<=", `${annee}-12-31`)
    .orderBy("date")
    .orderBy("id")
    .execute();
  return lignes.map(({ id }) => id);
}

/** Years that have something to enter, the latest first. */
export async function anneesDuRegistre(
  ctx: Contexte,
  collectivite: string,
  registre: RegistreId,
): Promise<number[]> {
  const actes = await ctx.db
    .selectFrom("actes")
    .select("date_decision")
    .distinct()
    .where("collectivite", "=", collectivite)
    .where(
      "genre",
      "in",
      registre === "deliberations" ? ["deliberation", ...GENRES[registre]] : GENRES[registre],
    )
    .execute();
  const seances =
    registre === "deliberations"
      ? await ctx.db
          .selectFrom("seances")
          .select("date")
          .where("collectivite", "=", collectivite)
          .where("repetition", "=", false)
          .where("phase", "in", ["ouverte", "levee"])
          .execute()
      : [];
  const dates = [...actes.map(({ date_decision }) => date_decision), ...seances.map(({ date }) => date)];
  return [...new Set(dates.map((date) => Number(date.slice(0, 4))))].sort((x, y) => y - x);
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
