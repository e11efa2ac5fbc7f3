import type { Context } from "hono";

export const estFormulaire = (c: Context): boolean =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header("content-type") ?? "");

/** The page asked for by a browser, or the JSON asked for by a program. */
export const veutUnePage = (c: Context): boolean =>
  estFormulaire(c) || (c.req.header("accept") ?? "").includes("text/html");

/** Fields of a form or of a JSON object; an unreadable body asks for nothing. */
export async function corpsLu(c: Context): Promise<Record<string, unknown>> {
  try {
    const corps: unknown = estFormulaire(c) ? await c.req.parseBody({ all: true }) : await c.req.json();
    return typeof corps === "object" && corps !== null ? (corps as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
