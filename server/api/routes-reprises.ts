import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** Acts older than this register, as their published text was read and confirmed. */
export function routesReprises(_ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  return app;
}
