import type { Context } from "hono";
import type { z } from "zod";

/**
 * The base keeps neither NUL nor half a character: pasted from elsewhere they say nothing, and are dropped. A key that
 * holds one, or that names the prototype of objects, was not typed by the application.
 */
function lireJson(texte: string): unknown {
  return JSON.parse(texte, (cle, valeur: unknown) => {
    if (cle === "__proto__" || !estLisible(cle)) throw new SyntaxError("Unreadable key");
    return typeof valeur === "string" && !estLisible(valeur) ? rendreLisible(valeur) : valeur;
  });
}

const rendreLisible = (texte: string): string => texte.replaceAll("\0", "").toWellFormed();
const estLisible = (texte: string): boolean => !texte.includes("\0") && texte.isWellFormed();

/** A request body read by its schema, or the answer that says which field is wrong and why. */
export async function lireCorps<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<{ ok: true; valeur: z.infer<S> } | { ok: false; reponse: Response }> {
  const brut: unknown = await c.req
    .text()
    .then(lireJson)
    .catch(() => undefined);
  const lu = schema.safeParse(brut);
  if (lu.success) return { ok: true, valeur: lu.data };
  const [premier] = lu.error.issues;
  const champ = premier?.path.join(".") ?? "";
  return {
    ok: false,
    reponse: c.json(
      {
        refus: {
          code: "demande-illisible",
          phrase: champ
            ? `Le champ « ${champ} » n’est pas valable : ${premier?.message}.`
            : "La demande n’est pas lisible.",
          article: null,
          remede: "Corrigez ce champ et recommencez.",
          champ,
        },
      },
      400,
    ),
  };
}
