import { createHash } from "node:crypto";
import { ok, type Result, refuser } from "../resultat.ts";
import { texteDesOctets } from "../xml/octets.ts";
import { canonique } from "./canonique.ts";

const ESPACE = "http://www.minefi.gouv.fr/cp/demat/docbudgetaire";

/** What a budget document says of its own integrity (PROTOCOL 2.6). It proves that nothing moved, not who wrote. */
export interface SceauBudget {
  md5: string;
  sha1: string;
  /** As written, `2017-04-25T08:11:48`; empty when absent. */
  date: string;
}

/** `null` when the XML is not a budget document at all. */
export type LectureBudget = { scelle: true; sceau: SceauBudget } | { scelle: false } | null;

/**
 * Recognises a budget document by its root and its namespace, then recomputes its seal: MD5 and SHA-1 of
 * the canonical document without the `Scellement` element and the text right after it.
 */
export function lireBudget(octets: Uint8Array, champ = "principal"): Result<LectureBudget> {
  let lu: ReturnType<typeof canonique>;
  try {
    lu = canonique(texteDuDocument(octets), "Scellement");
  } catch (erreur) {
    const detail = erreur instanceof Error ? erreur.message : String(erreur);
    return refuser("message-illisible", champ, "2.6", `Le document XML ne se lit pas (${detail}).`);
  }
  if (lu.racine.nom !== "DocumentBudgetaire" || lu.racine.espace !== ESPACE) return ok(null);
  if (!lu.omis) return ok({ scelle: false });
  const { md5 = "", sha1 = "", date = "" } = lu.omis;
  if (md5 === "" && sha1 === "") return ok({ scelle: false });
  const calcule = { md5: empreinte("md5", lu.texte), sha1: empreinte("sha1", lu.texte) };
  if (md5.toLowerCase() !== calcule.md5 || sha1.toLowerCase() !== calcule.sha1)
    return refuser(
      "budget-sceau-faux",
      champ,
      "2.6",
      "Le document budgétaire a changé depuis son scellement\u00a0: son empreinte n’est plus celle que porte le sceau.",
    );
  return ok({ scelle: true, sceau: { md5, sha1, date } });
}

const empreinte = (algorithme: "md5" | "sha1", texte: string): string =>
  createHash(algorithme).update(texte, "utf8").digest("hex");

/** A budget document is not a message: its label is believed, and is UTF-8 when there is none. */
function texteDuDocument(octets: Uint8Array): string {
  const debut = Buffer.from(octets.subarray(0, 200)).toString("latin1");
  return /encoding=["']iso-8859-1["']/i.test(debut)
    ? Buffer.from(octets).toString("latin1")
    : texteDesOctets(octets).texte;
}
