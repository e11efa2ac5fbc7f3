import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type Session, sessionDe } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";

export interface Env {
  Variables: { session: Session; nonce: string };
}

const COOKIE = "executoire";
export const ENTETE_JETON = "x-executoire-jeton";

const options = (origine: string) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: origine.startsWith("https:") }) as const;

export function poserSession(c: Context, origine: string, token: string): void {
  setCookie(c, COOKIE, token, { ...options(origine), maxAge: 12 * 3600 });
}
export function retirerSession(c: Context, origine: string): void {
  deleteCookie(c, COOKIE, options(origine));
}
export const tokenSession = (c: Context): string | undefined => getCookie(c, COOKIE);

/** Every route behind it knows who asks; a write must also carry the token of the session, which another site cannot read. */
export function exigerSession(ctx: Contexte): MiddlewareHandler<Env> {
  return async (c, next) => {
    const session = await sessionDe(ctx.db, ctx.horloge, tokenSession(c));
    if (!session) {
      return c.json(
        {
          refus: {
            code: "non-connecte",
            phrase: "Vous n’êtes pas connecté, ou votre session a expiré.",
            article: null,
            remede: "Connectez-vous.",
          },
        },
        401,
      );
    }
    const ecrit = c.req.method !== "GET" && c.req.method !== "HEAD";
    if (ecrit && c.req.header(ENTETE_JETON) !== session.jeton) {
      return c.json(
        {
          refus: {
            code: "jeton-absent",
            phrase: "Cette demande ne vient pas de l’application.",
            article: null,
            remede: "Rechargez la page et recommencez.",
          },
        },
        403,
      );
    }
    c.set("session", session);
    await next();
  };
}
