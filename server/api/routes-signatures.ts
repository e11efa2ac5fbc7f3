import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";

/** Signing: certificates of persons, signature books, what was printed and waits for its scan. */
export function routesSignatures(_ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  return app;
}
