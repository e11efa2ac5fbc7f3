/** Answers that every door gives in the same words. */
import type { Context } from "hono";
import { type Geste, peut, refusDroit } from "../application/droits.ts";
import type { Env } from "../http/session.ts";

type C = Context<Env>;

/** Null when the account may; else the refusal to send. */
export function exiger(c: C, geste: Geste): Response | null {
  const { compte } = c.var.session;
  return peut(compte, geste) ? null : c.json({ refus: refusDroit(compte, geste) }, 403);
}

/** The same answer whether the thing does not exist or belongs to another authority. */
export function introuvable(c: C, quoi: string): Response {
  return c.json(
    {
      refus: {
        code: "introuvable",
        phrase: `${quoi} n’existe pas, ou n’appartient pas à votre collectivité.`,
        article: null,
        remede: "Revenez au tableau de bord.",
      },
    },
    404,
  );
}
