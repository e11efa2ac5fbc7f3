/** The accounts of other software as the server tells them, and what a form says before it is sent. */
import type { AccesListe, AccesVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const acces = queryOptions({ queryKey: ["acces"], queryFn: () => lire<AccesListe>("/api/acces") });

/** A login made of the name, free among the accounts in service: « Web-delib » → `web-delib`, then `web-delib-2`. */
export function proposerIdentifiant(nom: string, existants: readonly AccesVue[]): string {
  const base = nom
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  if (base === "") return "";
  const pris = new Set(existants.filter((a) => a.revoqueLe === null).map((a) => a.identifiant));
  for (let rang = 1; ; rang++) {
    const propose = rang === 1 ? base : `${base}-${rang}`;
    if (!pris.has(propose)) return propose;
  }
}

/** From this machine only: software that runs elsewhere would not find it. */
export const estLocale = (adresse: string): boolean =>
  ["127.0.0.1", "localhost", "[::1]"].includes(new URL(adresse).hostname);
