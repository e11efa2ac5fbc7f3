import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Env } from "./session.ts";

/** Headers of every answer. The application may run its own scripts only; the portal runs none. */
export function entetes(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const nonce = randomBytes(16).toString("base64");
    c.set("nonce", nonce);
    await next();
    const lien = /^\/elu(\/|$)/.test(c.req.path);
    // Only documents the page has just received are shown inside it: a preview.
    const cadres = lien ? "" : " frame-src blob:;";
    // The one page made to be shown inside other sites, which holds nothing to click on in somebody's name.
    const cadre = /^\/(?!(?:agents|api|boite|elu)\/)[^/]+\/cadre$/.test(c.req.path);
    const csp =
      lien || c.req.path.startsWith("/agents")
        ? `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self';${cadres}`
        : cadre
          ? "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
          : "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    c.header("content-security-policy", csp);
    c.header("x-content-type-options", "nosniff");
    // The address of a personal link never leaves in a referrer, not even without its token.
    c.header("referrer-policy", lien ? "no-referrer" : "same-origin");
    if (!cadre) c.header("x-frame-options", "DENY");
    c.header("cross-origin-opener-policy", "same-origin");
    c.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
    if (c.req.path.startsWith("/api/") && !c.res.headers.has("cache-control"))
      c.header("cache-control", "no-store");
  };
}

/** An address that is no text, or that holds a NUL, names nothing here: said so before a query or a file meets it. */
export function adresseLisible(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    try {
      if (`${decodeURIComponent(pathname)}${search}`.includes("\0") || /%00/.test(search))
        return c.notFound();
    } catch {
      return c.notFound();
    }
    await next();
  };
}

/** A write whose Origin is another site is refused before anything else looks at it. */
export function memeOrigine(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const ecrit = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    const etranger =
      origin !== undefined
        ? URL.parse(origin)?.host !== c.req.header("host")
        : site !== undefined && site !== "same-origin" && site !== "none";
    if (ecrit && etranger) {
      return c.json(
        {
          refus: {
            code: "origine-etrangere",
            phrase: "Cette demande vient d’un autre site : elle est refusée.",
            article: null,
            remede: "Utilisez l’application d’Exécutoire.",
          },
        },
        403,
      );
    }
    await next();
  };
}
