import type { Context } from "hono";
import type { z } from "zod";

/** A request body read by its schema, or the answer that says which field is wrong and why. */
export async function lireCorps<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<{ ok: true; valeur: z.infer<S> } | { ok: false; reponse: Response }> {
  const brut: unknown = await c.req.json().catch(() => undefined);
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
