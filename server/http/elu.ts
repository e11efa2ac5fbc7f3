import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "./session.ts";

/** Mounted under /elu: the personal link of a member, without an account. */
export function elu(_ctx: Contexte): Hono<Env> {
  return new Hono<Env>();
}
