/** What would leave if one convened now: the facts, the letter, the recipients. Nothing is written here. */
import type { DocumentConvocation } from "@executoire/documents";
import {
  article,
  CONSEIL,
  dateMoyenne,
  deciderSeance,
  type EtatSeance,
  type FaitSeance,
  foldSeance,
  type Instant,
  type Issue,
  ok,
  type PointOrdreDuJour,
  type Refus,
  refuser,
} from "@executoire/droit";
import { z } from "zod";
import { pointOrdreDuJour } from "../api/requetes.ts";
import { compositionPour } from "../application/assemblee.ts";
import { pointFige, refusDeFiger } from "../application/figer.ts";
import type { Base, Tx } from "../database/connection.ts";
import { type LigneDistribution, lignesDeDistribution } from "./destinataires.ts";
import { lettre } from "./lettre.ts";

export interface Preparee {
  /** From a draft: the sitting and its convocation; from a sitting already there: the convocation alone. */
  faits: FaitSeance[];
  etat: EtatSeance;
  points: PointOrdreDuJour[];
  document: DocumentConvocation;
  lignes: LigneDistribution[];
}
export type Preparation = Issue<Preparee> | { ok: "deja" } | { ok: "conflit" } | { ok: "introuvable" };

export interface Demande {
  collectivite: string;
  seance: string;
  /** Version of the draft, or of the sitting, that the clerk was looking at; null to look without deciding. */
  version: number | null;
  urgence?: string;
  /** Today, for the law; and the instant printed in the properties of the letter. */
  envoyeeLe: string;
  etabliLe: Instant;
}

/** A draft as it must be to leave; while it is written, anything goes. */
const complet = z.object({
  organe: z.string().min(1).default(CONSEIL),
  date: z.iso.date("La date de la séance n’est pas indiquée."),
  heure: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "L’heure de la séance n’est pas indiquée."),
  lieu: z
    .string("Le lieu de la séance n’est pas indiqué.")
    .trim()
    .min(1, "Le lieu de la séance n’est pas indiqué."),
  modalite: z.enum(["presentiel", "visioconference"]).default("presentiel"),
  installation: z.boolean().nullish(),
  apresCarence: z.object({ seance: z.string(), date: z.iso.date() }).nullish(),
  points: z.array(pointOrdreDuJour, "L’ordre du jour n’est pas lisible."),
});

export async function preparerConvocation(base: Base | Tx, demande: Demande): Promise<Preparation> {
  const { collectivite, seance } = demande;
  const faits = await lireFaits(base, collectivite, seance);
  if (faits.length > 0) return preparerPrevue(base, demande, faits);
  const brouillon = await base
    .selectFrom("brouillons")
    .select(["version", "contenu"])
    .where("collectivite", "=", collectivite)
    .where("cle", "=", `seance:${seance}`)
    .executeTakeFirst();
  if (!brouillon) return { ok: "introuvable" };
  if (demande.version !== null && brouillon.version !== demande.version) return { ok: "conflit" };
  const lu = complet.safeParse(brouillon.contenu);
  if (!lu.success) return refuser(brouillonIncomplet(lu.error));
  const { organe, installation, apresCarence, points, ...reste } = lu.data;
  const composition = await compositionPour(base, collectivite, organe, reste.date);
  if (!composition) return refuser(sansComposition(organe, reste.date));
  const prevue: FaitSeance = {
    type: "SeancePrevue",
    data: {
      seance,
      ...composition,
      ...reste,
      organe,
      ordreDuJour: points.map((point, i) => ({ ...pointFige(point), rang: i + 1 })),
      ...(installation && { installation }),
      ...(apresCarence && { apresCarence }),
    },
  };
  return decider(base, demande, [prevue]);
}

async function preparerPrevue(base: Base | Tx, demande: Demande, faits: FaitSeance[]): Promise<Preparation> {
  const { phase, repetitionDe } = foldSeance(faits);
  if (repetitionDe !== null) return refuser(repetition());
  if (phase !== "prevue") return { ok: "deja" };
  if (demande.version !== null && faits.length !== demande.version) return { ok: "conflit" };
  const issue = await decider(base, demande, faits);
  return issue.ok ? ok({ ...issue.valeur, faits: issue.valeur.faits.slice(faits.length) }) : issue;
}

async function decider(base: Base | Tx, demande: Demande, avant: FaitSeance[]): Promise<Issue<Preparee>> {
  const { envoyeeLe, urgence, etabliLe } = demande;
  const prevue = foldSeance(avant);
  const decision = deciderSeance(
    prevue,
    { ordre: "convoquer", envoyeeLe, ...(urgence?.trim() && { urgence }) },
    { a: etabliLe },
  );
  if (!decision.ok) return decision;
  const refus =
    projetAbsent(prevue, prevue.ordreDuJour) ??
    (await refusDeFiger(base, demande.collectivite, prevue.profil, {
      ...prevue,
      points: prevue.ordreDuJour,
    }));
  if (refus) return refuser(refus);
  const faits = [...avant, ...decision.valeur];
  const etat = foldSeance(faits);
  return ok({
    faits,
    etat,
    points: etat.ordreDuJour,
    document: lettre(etat, etat.ordreDuJour, null, etabliLe),
    lignes: await lignesDeDistribution(base, demande.collectivite, etat),
  });
}

/** The same for points that come late. `version` is not asked: facts are only added, and the law sees them all. */
export async function preparerComplement(
  base: Base | Tx,
  demande: Omit<Demande, "version"> & { points: PointOrdreDuJour[]; complement: number },
): Promise<Preparation> {
  const { collectivite, seance, urgence, envoyeeLe, etabliLe, complement } = demande;
  const points = demande.points.map(pointFige);
  const avant = await lireFaits(base, collectivite, seance);
  if (avant.length === 0) return { ok: "introuvable" };
  const etatAvant = foldSeance(avant);
  if (etatAvant.repetitionDe !== null) return refuser(repetition());
  const demandes = new Set(points.map(({ id }) => id));
  const deja = etatAvant.complements.some(
    ({ points: ids }) => ids.length === demandes.size && ids.every((id) => demandes.has(id)),
  );
  if (deja && demandes.size > 0) return { ok: "deja" };
  const decision = deciderSeance(
    etatAvant,
    {
      ordre: "completerOrdreDuJour",
      points,
      envoyeLe: envoyeeLe,
      ...(urgence?.trim() && { urgence }),
    },
    { a: etabliLe },
  );
  if (!decision.ok) return decision;
  const etat = foldSeance([...avant, ...decision.valeur]);
  const ajoutes = etat.ordreDuJour.filter(({ id }) => demandes.has(id));
  const refus =
    projetAbsent(etat, ajoutes) ??
    (await refusDeFiger(base, collectivite, etat.profil, { ...etatAvant, points: ajoutes }));
  if (refus) return refuser(refus);
  return ok({
    faits: decision.valeur,
    etat,
    points: ajoutes,
    document: lettre(etat, ajoutes, complement, etabliLe),
    lignes: await lignesDeDistribution(base, collectivite, etat),
  });
}

export async function lireFaits(
  base: Base | Tx,
  collectivite: string,
  seance: string,
): Promise<FaitSeance[]> {
  const lignes = await base
    .selectFrom("journal")
    .select(["type", "data"])
    .where("collectivite", "=", collectivite)
    .where("stream", "=", `seance:${seance}`)
    .orderBy("version")
    .execute();
  return lignes as unknown as FaitSeance[];
}

/** Members vote on a text: a deliberation without its draft could not be closed at the sitting. */
function projetAbsent(etat: EtatSeance, points: PointOrdreDuJour[]): Refus | null {
  const sans = points.find(({ nature, projet }) => nature === "deliberation" && !projet);
  if (!sans) return null;
  return {
    code: "projet-absent",
    phrase: `Le point ${sans.rang}, « ${sans.titre} », est soumis à délibération et n’a pas de projet de délibération.`,
    article: article(etat.profil, "ordre-du-jour"),
    remede: "Rédiger le projet, ou inscrire ce point pour information.",
    champ: sans.id,
  };
}

function brouillonIncomplet(erreur: z.ZodError): Refus {
  const [premiere] = erreur.issues;
  const [champ, rang] = premiere?.path ?? [];
  const phrase =
    champ === "points" && typeof rang === "number"
      ? `Le point ${rang + 1} de l’ordre du jour n’est pas complet (${premiere?.path.slice(2).join(", ") || "contenu"}).`
      : (premiere?.message ?? "Le brouillon n’est pas complet.");
  return {
    code: "ordre-du-jour-invalide",
    phrase,
    article: null,
    remede: "Compléter la préparation de la séance avant de convoquer.",
    champ: String(champ ?? ""),
  };
}

const sansComposition = (organe: string, date: string): Refus => ({
  code: "organe-invalide",
  phrase: `La composition de «\u00a0${organe}\u00a0» n’est pas connue au ${dateMoyenne(date)}.`,
  article: null,
  remede: "Compléter d’abord la composition de l’assemblée.",
  champ: "organe",
});

const repetition = (): Refus => ({
  code: "repetition-sans-effet",
  phrase: "C’est une répétition : elle est sans effet juridique, personne n’est convoqué.",
  article: null,
  remede: "Convoquer la séance elle-même.",
});
