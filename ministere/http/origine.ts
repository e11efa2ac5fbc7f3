import type { MiddlewareHandler } from "hono";

/**
 * Refuses what another site would make a browser send (a form hidden in a page, a script). Programs send
 * neither header, and pass: nothing here is authenticated by a cookie, but a visited page must not play
 * the sub-prefecture either.
 */
export const memeOrigine: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    const site = c.req.header("sec-fetch-site");
    const origine = c.req.header("origin");
    const etrangere = origine !== undefined && hote(origine) !== c.req.header("host");
    if (etrangere || (site !== undefined && site !== "same-origin" && site !== "none"))
      return c.json({ erreur: "Cette demande vient d’un autre site\u00a0: elle est refusée." }, 403);
  }
  return next();
};

function hote(origine: string): string | null {
  try {
    return new URL(origine).host;
  } catch {
    // `null`, the origin of a page without one.
    return null;
  }
}
