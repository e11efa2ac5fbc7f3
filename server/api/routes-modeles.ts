import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** Appearance of documents, texts ready to use, references the visas are proposed from. */
export function routesModeles(_ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  return app;
}
