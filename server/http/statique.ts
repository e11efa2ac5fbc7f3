import { readFile } from "node:fs/promises";
import { basename, extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import type { Env } from "./session.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

const POUR_TOUJOURS = "public, max-age=31536000, immutable";

/** The built application: files by their hashed names, and its page for every path of its own. */
export function application(dist: URL): Hono<Env> {
  const dossier = fileURLToPath(dist);
  const app = new Hono<Env>();
  app.get("*", async (c) => {
    const chemin = normalize(decodeURIComponent(c.req.path.replace(/^\/agents\/?/, "")));
    const cible = join(dossier, chemin);
    if (cible.startsWith(dossier + (dossier.endsWith(sep) ? "" : sep)) && extname(cible)) {
      const octets = await readFile(cible).catch(() => null);
      if (octets && basename(cible) !== "index.html") {
        return c.body(new Uint8Array(octets), 200, {
          "content-type": TYPES[extname(cible)] ?? "application/octet-stream",
          "cache-control": chemin.startsWith("assets") ? POUR_TOUJOURS : "no-cache",
        });
      }
      if (!octets) return c.text("Fichier introuvable", 404);
    }
    const page = await readFile(join(dossier, "index.html"), "utf8").catch(() => null);
    if (!page) return c.text("L’application n’a pas été construite : lancez « npm start ».", 503);
    return c.html(page.replaceAll("__NONCE__", c.var.nonce), 200, { "cache-control": "no-store" });
  });
  return app;
}

/** Style sheet and fonts of the portal, read once. */
export function ressourcesPortail(fichiers: URL[]): Hono<Env> {
  const connus = new Map(fichiers.map((url) => [basename(fileURLToPath(url)), url]));
  const app = new Hono<Env>();
  app.get("/:nom", async (c) => {
    const url = connus.get(c.req.param("nom"));
    if (!url) return c.text("Ressource introuvable", 404);
    const octets = await readFile(url);
    const type = TYPES[extname(url.pathname)] ?? "application/octet-stream";
    const cache = type === "font/woff2" ? POUR_TOUJOURS : "public, max-age=300";
    return c.body(new Uint8Array(octets), 200, { "content-type": type, "cache-control": cache });
  });
  return app;
}
