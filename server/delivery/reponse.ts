import {
  type CodeCourrierEnvoye,
  type FaitActe,
  type FaitTeletransmission,
  foldActe,
} from "@executoire/droit";
import type { Ecriture } from "../journal/journal.ts";

type Code = "1-1" | "7-1" | CodeCourrierEnvoye;

/** The State answers nothing to these: once taken they are over. */
const SANS_REPONSE: ReadonlySet<Code> = new Set(["2-2", "3-2", "4-2"]);

export const estSansReponseAttendue = (code: Code): boolean => SANS_REPONSE.has(code);

/** What is already known of an archive when its sending ends: an answer, a refusal, or nothing yet. */
export async function estRepondu(
  e: Ecriture,
  { stream, archive, code }: { stream: string; archive: string; code: Code },
): Promise<{ repondu: boolean; refuse: boolean }> {
  const faits = await e.lire(stream);
  if (!stream.startsWith("acte:")) return classification(faits as FaitTeletransmission[], archive);
  const { transmission: t, courriers } = foldActe(faits as FaitActe[]);
  if (code === "1-1") {
    if (t.archive !== archive) return { repondu: t.accuse !== null, refuse: t.accuse === null };
    return { repondu: t.accuse !== null || t.annulee !== null, refuse: t.etat === "en-anomalie" };
  }
  const courrier = courriers.find((c) => c.sens === "envoye" && c.id === archive);
  if (courrier?.sens !== "envoye") return { repondu: false, refuse: false };
  return { repondu: courrier.accuse !== null, refuse: courrier.etat === "en-anomalie" };
}

const REPONSES: ReadonlySet<FaitTeletransmission["type"]> = new Set([
  "ClassificationRecue",
  "ClassificationConfirmee",
]);

/** Answers to a request for the classification name no request: the one that comes after it answers it. */
function classification(faits: FaitTeletransmission[], archive: string) {
  const apres = faits.slice(
    faits.findIndex((f) => f.type === "ClassificationDemandee" && f.data.archive === archive) + 1,
  );
  return {
    repondu: apres.some(({ type }) => REPONSES.has(type)),
    refuse: apres.some((f) => f.type === "AnomalieRecue" && f.data.archive === archive),
  };
}
