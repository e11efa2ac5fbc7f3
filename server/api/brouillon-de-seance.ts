import { type Issue, ok, refuser } from "@executoire/droit";
import { refusDEnregistrer } from "../application/preparation-gestes.ts";
import type { Contexte } from "../contexte.ts";
import { seanceBrouillon } from "./requetes-preparation.ts";

/** What may be saved under a key: the draft of a sitting has a shape, others are whatever their page writes. */
export async function contenuDeBrouillon(
  ctx: Contexte,
  collectivite: string,
  cle: string,
  contenu: Record<string, unknown>,
): Promise<Issue<Record<string, unknown>>> {
  const id = /^seance:(.+)$/.exec(cle)?.[1];
  if (id === undefined) return ok(contenu);
  const lu = seanceBrouillon.safeParse(contenu);
  if (!lu.success) {
    const [premier] = lu.error.issues;
    return refuser({
      code: "ordre-du-jour-invalide",
      phrase: `Ce brouillon n’a pas la forme d’une séance\u00a0: ${premier?.path.join(".")}, ${premier?.message}.`,
      article: null,
      remede: "Corrigez ce champ\u00a0; le reste est gardé sur cet appareil.",
      champ: premier?.path.join(".") ?? "",
    });
  }
  const refus = await refusDEnregistrer(ctx, collectivite, id, lu.data);
  return refus ? refuser(refus) : ok({ ...lu.data });
}
