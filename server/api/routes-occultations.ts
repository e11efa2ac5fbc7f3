import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** What public copies leave out. */
export function routesOccultations(_ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  return app;
}
