import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** The external signature book. */
export function routesCarnet(_ctx: Contexte): Hono<Env> {
  return new Hono<Env>();
}
