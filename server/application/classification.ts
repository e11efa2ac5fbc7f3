/** The classification of an authority: what its prefecture sent (7-2), else the national base shipped with the program. */
import {
  arbreLisible,
  type Classification,
  classificationNationale,
  libelleTypeRecu,
  lireMessage,
  peutDemanderClassification,
  recevoirClassification,
  type Transaction,
} from "@executoire/actes";
import { type DateCivile, dateMoyenne, type Empreinte } from "@executoire/droit";
import type { ClassificationResume, ClassificationVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { jour } from "../horloge.ts";

export interface ClassificationEnVigueur {
  enVigueur: Classification;
  /** The exact bytes of the version in force, as they came; null for the national base. */
  empreinte: Empreinte | null;
  /** The date an act names: that of the version received, else the one set for the authority. */
  date: DateCivile;
  versions: { date: DateCivile; empreinte: Empreinte; recueLe: string }[];
  /** The same, read: what another one is filed among. */
  connues: Classification[];
  avertissements: string[];
}

/** Read once: the bytes behind a fingerprint never change. A classification weighs some hundred kilobytes. */
const lues = new Map<Empreinte, Classification>();
const LUES_MAX = 40;

async function lire(ctx: Contexte, empreinte: Empreinte): Promise<Classification> {
  const connue = lues.get(empreinte);
  if (connue) return connue;
  const lu = lireMessage(await ctx.store.get(empreinte));
  if (!lu.ok || lu.valeur.racine !== "RetourClassification")
    throw new Error(`Classification illisible dans le journal : ${empreinte}`);
  if (lues.size >= LUES_MAX) lues.delete(lues.keys().next().value ?? "");
  lues.set(empreinte, lu.valeur.classification);
  return lu.valeur.classification;
}

/** The one in force: chosen by its date among all that came, never by order of arrival (PROTOCOL 8). */
export async function classificationDe(
  ctx: Contexte,
  collectivite: string,
  db: Base | Tx = ctx.db,
): Promise<ClassificationEnVigueur> {
  const recues = await db
    .selectFrom("classifications")
    .select(["date", "empreinte", "avertissements", "recue_le"])
    .where("collectivite", "=", collectivite)
    .orderBy("version")
    .execute();
  let versions: Classification[] = [];
  for (const { empreinte } of recues) versions = ranger(versions, await lire(ctx, empreinte)).versions;
  const [enVigueur] = versions;
  const { reglages } = await db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const derniere = recues.findLast(({ date }) => date === enVigueur?.date);
  return {
    enVigueur: enVigueur ?? classificationNationale,
    empreinte: derniere?.empreinte ?? null,
    date: enVigueur?.date ?? (reglages.classificationLe || classificationNationale.date),
    versions: recues
      .map(({ date, empreinte, recue_le }) => ({ date, empreinte, recueLe: recue_le }))
      .sort((x, y) => y.date.localeCompare(x.date) || y.recueLe.localeCompare(x.recueLe)),
    connues: versions,
    avertissements: derniere?.avertissements ?? [],
  };
}

/** Files one more. The first that comes without document types takes those of the national base (V70). */
export function ranger(connues: readonly Classification[], recue: Classification) {
  const sansTypes = recue.natures.every(({ types }) => types.length === 0);
  if (connues.length > 0 || !sansTypes) return recevoirClassification(connues, recue);
  const { natures } = classificationNationale;
  const complete = {
    ...recue,
    natures: recue.natures.map((n) => ({
      ...n,
      types: natures.find(({ code, abrege }) => code === n.code || abrege === n.abrege)?.types ?? [],
    })),
  };
  const rangee = recevoirClassification([], complete);
  return {
    ...rangee,
    avertissements: [
      ...rangee.avertissements,
      `La classification du ${recue.date} ne donne aucun type de pièce\u00a0: ceux de la liste nationale sont employés.`,
    ],
  };
}

/** Asks for everything: with the date of a version never received, the State would answer that nothing changed. */
const TOUT_DEMANDER: DateCivile = "2001-01-01";

export const dateConnue = ({ empreinte, date }: ClassificationEnVigueur): DateCivile =>
  empreinte ? date : TOUT_DEMANDER;

const STATUTS = { preparee: 2, envoyee: 3, "sans-reponse": 3, repondue: 4, refusee: -1 } as const;

/** Our requests as the protocol counts them, latest first. */
export async function demandesDe(db: Base | Tx, collectivite: string, siren: string) {
  const lignes = await db
    .selectFrom("demandes_classification")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .orderBy("a", "desc")
    .orderBy("archive", "desc")
    .execute();
  return lignes.map((ligne) => {
    const transaction: Transaction = {
      id: ligne.archive,
      type: 7,
      sens: "envoi",
      statut: STATUTS[ligne.etat],
      siren,
      numero: null,
      idActe: null,
      code: "7-1",
      jour: ligne.jour,
      // Nobody knows whether it left: its answer may come.
      tentee: true,
    };
    return { ligne, transaction };
  });
}

export async function resumeClassification(
  ctx: Contexte,
  collectivite: { id: string; siren: string },
): Promise<ClassificationResume> {
  const c = await classificationDe(ctx, collectivite.id);
  return resumer(c, await demandesDe(ctx.db, collectivite.id, collectivite.siren), jour(ctx.horloge()));
}

function resumer(
  { date, empreinte, versions, avertissements }: ClassificationEnVigueur,
  demandes: Awaited<ReturnType<typeof demandesDe>>,
  aujourdhui: DateCivile,
): ClassificationResume {
  const enCours = demandes.find(({ ligne }) => ["preparee", "envoyee", "sans-reponse"].includes(ligne.etat));
  const refusee = demandes[0]?.ligne.etat === "refusee" ? demandes[0].ligne : null;
  const le = dateMoyenne;
  const connue = empreinte
    ? `Classification du ${le(date)}, reçue de la préfecture le ${le((versions.find((v) => v.empreinte === empreinte)?.recueLe ?? "").slice(0, 10))}.`
    : `Aucune classification n’a encore été reçue de la préfecture\u00a0: la liste nationale du ${le(date)} en tient lieu.`;
  const suite = enCours
    ? ` Une demande est partie ou va partir\u00a0; la réponse est attendue.`
    : refusee
      ? ` La dernière demande a été refusée\u00a0: ${refusee.motif ?? "sans motif"}.`
      : demandes[0]?.ligne.jour === aujourdhui
        ? " Elle a été demandée aujourd’hui."
        : "";
  return {
    date,
    recue: empreinte !== null,
    demandeEnCours: enCours
      ? {
          a: enCours.ligne.a,
          etat: enCours.ligne.etat as "preparee" | "envoyee" | "sans-reponse",
        }
      : null,
    phrase: `${connue}${suite}`,
    avertissements,
  };
}

/** The tree with labels people read beside the raw ones, and every version held. */
export async function vueClassification(
  ctx: Contexte,
  collectivite: { id: string; siren: string },
): Promise<ClassificationVue> {
  const c = await classificationDe(ctx, collectivite.id);
  const demandes = await demandesDe(ctx.db, collectivite.id, collectivite.siren);
  return {
    ...resumer(c, demandes, jour(ctx.horloge())),
    matieres: arbreLisible(c.enVigueur.matieres),
    natures: c.enVigueur.natures
      .map(({ code, abrege, libelle, types }) => ({
        code: code ?? 0,
        abrege,
        libelle,
        types: types.map((t) => ({ code: t.code, libelle: libelleTypeRecu(t) })),
      }))
      .sort((x, y) => x.code - y.code),
    versions: c.empreinte
      ? c.versions.map(({ date, recueLe }) => ({ date, recueLe }))
      : [{ date: c.date, recueLe: null }],
  };
}

/** Why it may not be asked for now, in words; null when it may. One a day, and one at a time (PROTOCOL 8, 11.15). */
export async function refusDeDemander(
  ctx: Contexte,
  db: Base | Tx,
  collectivite: string,
  siren: string,
): Promise<{ code: string; phrase: string; article: null; remede: string } | null> {
  const { reglages } = await db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const { departementActes, arrondissement, natureActes, trigramme, quadrigramme, adresseRetour } = reglages;
  if (![departementActes, arrondissement, natureActes, trigramme, quadrigramme, adresseRetour].every(Boolean))
    return {
      code: "reglages-incomplets",
      phrase:
        "Les réglages de télétransmission de la collectivité sont incomplets\u00a0: son département, son arrondissement, sa nature ou son adresse de retour manque.",
      article: null,
      remede: "Demandez à l’administrateur de les compléter.",
    };
  const demandes = await demandesDe(db, collectivite, siren);
  const permis = peutDemanderClassification(
    demandes.map(({ transaction }) => transaction),
    jour(ctx.horloge()),
  );
  if (!permis.ok)
    return {
      code: permis.refus.code,
      phrase: permis.refus.phrase,
      article: null,
      remede: "Attendez la réponse de la préfecture.",
    };
  const [avertissement] = permis.valeur.avertissements;
  if (!avertissement) return null;
  return {
    code: "demande-du-jour",
    phrase: `${avertissement} Une seule demande part par jour.`,
    article: null,
    remede: "Recommencez demain.",
  };
}
