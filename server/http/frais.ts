/** An answer that a program asks for again and again: nothing is sent when nothing changed. */
import { createHash } from "node:crypto";
import type { Context } from "hono";

export function frais(
  c: Context,
  corps: string,
  { type, modifie, garde }: { type: string; modifie?: Date | undefined /** Seconds. */; garde: number },
): Response {
  // Weak: the same text, whatever compression it travels under.
  const marque = `W/"${createHash("sha256").update(corps).digest("base64url").slice(0, 22)}"`;
  const entetes: Record<string, string> = {
    etag: marque,
    "cache-control": `public, max-age=${garde}`,
    ...(modifie && { "last-modified": modifie.toUTCString() }),
  };
  return inchange(c, marque, modifie)
    ? c.body(null, 304, entetes)
    : c.body(corps, 200, { ...entetes, "content-type": type });
}

/** RFC 9110, 13.2.2: the date counts only where no mark is given. */
function inchange(c: Context, marque: string, modifie: Date | undefined): boolean {
  const marques = c.req.header("if-none-match");
  if (marques !== undefined)
    return (
      marques.trim() === "*" ||
      marques.split(",").some((une) => une.trim().replace(/^(W\/)?/, "W/") === marque)
    );
  const depuis = Date.parse(c.req.header("if-modified-since") ?? "");
  return (
    modifie !== undefined && !Number.isNaN(depuis) && Math.floor(modifie.getTime() / 1000) * 1000 <= depuis
  );
}
