import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** Mounted under /api, behind a session. */
export function routesPreparation(_ctx: Contexte): Hono<Env> {
  return new Hono<Env>();
}
