import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** Documents made for a sitting and for the register. */
export function routesDocuments(_ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  return app;
}
