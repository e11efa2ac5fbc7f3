import { Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "./session.ts";

/** Mounted under /boite: the mail of the demonstration, readable on this machine; nothing without a local mailbox. */
export function boite(_ctx: Contexte): Hono<Env> {
  return new Hono<Env>();
}
