import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin. */
export function routesProjets(_ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  return app;
}
