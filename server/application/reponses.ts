/** Answers to the convocation: written in a stream of their own, so that 74 of them never disturb the clerk. */
import {
  type FaitConvocation,
  type FaitSeance,
  foldSeance,
  type Issue,
  type OrigineReponse,
  ok,
  type Refus,
  type ReponseConvocation,
  type ReponseRecue,
  refuser,
  reponsesRecues,
  type SiegeId,
  verifierReponse,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { FaitEnregistre } from "../journal/journal.ts";

/** Whose link, whose answer: one seat of one sitting, by its titulaire or its suppléant. */
export interface Repondant {
  collectivite: string;
  seance: string;
  siege: SiegeId;
  destinataire: "titulaire" | "suppleant";
}

export interface ReponseDemandee extends Repondant {
  reponse: ReponseConvocation;
  mandataire?: SiegeId;
  /** `lien` for the member himself; the clerk says how it reached him. */
  origine: OrigineReponse;
  /** Name written in the journal. */
  par: string;
}

/** When it was received, and the fingerprint of its fact in the journal. */
export interface Recu {
  a: string;
  empreinte: string;
}

/** The version of an optional field that is written only when it says something. */
const deSuppleant = (destinataire: Repondant["destinataire"]) =>
  destinataire === "suppleant" ? ({ destinataire } as const) : {};

const seanceInconnue = (seance: string): Refus => ({
  code: "seance-non-convoquee",
  phrase: `La séance « ${seance} » n’existe pas dans cette collectivité.`,
  article: null,
  remede: "Vérifiez le lien de la convocation.",
});

/**
 * Judges the answer against those received before it and records it, in one transaction that nobody enters meanwhile:
 * of two procurations given at the same moment to the same colleague, one is kept and the other refused.
 */
export async function repondre(ctx: Contexte, demande: ReponseDemandee): Promise<Issue<Recu>> {
  const { collectivite, seance, siege, destinataire, reponse, mandataire, origine, par } = demande;
  const stream = `convocation:${seance}`;
  const issue = await ctx.journal.ecrire(collectivite, par, async (e): Promise<Issue<Recu | null>> => {
    const faits = (await e.lire(`seance:${seance}`)) as FaitSeance[];
    if (faits.length === 0) return refuser(seanceInconnue(seance));
    const recues = reponsesRecues((await e.lire(stream)) as FaitConvocation[]);
    const recue: ReponseRecue = {
      siege,
      ...deSuppleant(destinataire),
      reponse,
      ...(mandataire && { mandataire }),
      recueLe: instant(ctx.horloge()),
      origine,
    };
    const jugee = verifierReponse(foldSeance(faits), recues, recue);
    if (!jugee.ok) return jugee;
    const [enregistre] = await e.ajouter(stream, jugee.valeur, { survenuLe: recue.recueLe });
    return ok(enregistre ? recuDe(enregistre) : null);
  });
  if (!issue.ok || issue.valeur) return issue as Issue<Recu>;
  // The same answer already stands: its own receipt is given again.
  const [derniere] = (await reponsesEnregistrees(ctx, demande)).slice(-1);
  if (!derniere) throw new Error(`Réponse sans fait : ${seance}, ${siege}`);
  return ok(recuDe(derniere));
}

const recuDe = ({ survenuLe, empreinte }: FaitEnregistre): Recu => ({ a: survenuLe, empreinte });

/** The answers of one member, oldest first, with their place in the journal. */
export async function reponsesEnregistrees(ctx: Contexte, qui: Repondant): Promise<FaitEnregistre[]> {
  const faits = await ctx.journal.historique(qui.collectivite, `convocation:${qui.seance}`);
  return faits.filter(({ fait }) => fait.type === "ReponseDonnee" && estDe(fait.data, qui));
}

const estDe = (
  data: { siege: SiegeId; destinataire?: "suppleant" },
  { siege, destinataire }: Pick<Repondant, "siege" | "destinataire">,
): boolean => data.siege === siege && (data.destinataire ?? "titulaire") === destinataire;

/** The first opening of a link by its holder. Called again it records nothing. */
export async function ouvrir(ctx: Contexte, qui: Repondant, par: string): Promise<void> {
  const stream = `convocation:${qui.seance}`;
  const deja = (faits: FaitConvocation[]) =>
    faits.some((fait) => fait.type === "ConvocationOuverte" && estDe(fait.data, qui));
  // Looked at before the chain is taken: a page opened ten times must not make the clerk wait ten times.
  const connus = await ctx.journal.historique(qui.collectivite, stream);
  if (deja(connus.map(({ fait }) => fait as FaitConvocation))) return;
  await ctx.journal.ecrire(qui.collectivite, par, async (e) => {
    if (deja((await e.lire(stream)) as FaitConvocation[])) return;
    const a = instant(ctx.horloge());
    await e.ajouter(stream, [
      { type: "ConvocationOuverte", data: { siege: qui.siege, ...deSuppleant(qui.destinataire), a } },
    ]);
  });
}
