import { isIP } from "node:net";
import type { Context } from "hono";

/**
 * Where a request comes from, to count those of one place. A proxy of this machine says whom it speaks for, at the end
 * of its own line; anybody else is who the connection is with.
 */
export function origineDe(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const prise = (env?.incoming?.socket?.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (prise !== "127.0.0.1" && prise !== "::1") return prise || "inconnue";
  const dite = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(dite) ? dite : prise;
}
