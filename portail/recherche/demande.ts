/** What a citizen asks of the list: words, and what to keep. One address says it all, to be sent and kept. */
import { cheminAccueil } from "../adresses.ts";

export interface Filtres {
  annee?: number;
  organe?: string;
  /** `7` or `7.4`. */
  matiere?: string;
  /** `délibération`. */
  nature?: string;
}

export interface Demande {
  q: string;
  filtres: Filtres;
  tri: "pertinence" | "date";
  /** From 1. */
  page: number;
}

export const CLES_FILTRES = ["annee", "organe", "matiere", "nature"] as const;

export const estVide = ({ q, filtres }: Pick<Demande, "q" | "filtres">): boolean =>
  q === "" && Object.keys(filtres).length === 0;

/** Relevance is of words: without any, the latest come first and nothing need be said. */
export function cheminDemande(slug: string, { q, filtres, tri, page }: Demande): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  for (const cle of CLES_FILTRES) if (filtres[cle] !== undefined) params.set(cle, String(filtres[cle]));
  if (q && tri === "date") params.set("tri", "date");
  if (page > 1) params.set("page", String(page));
  const suite = params.toString();
  return suite ? `${cheminAccueil(slug)}?${suite}` : cheminAccueil(slug);
}

/** Whatever an address may hold: what means nothing is left out. */
export function lireDemande(lire: (cle: string) => string | undefined): Demande {
  const texte = (cle: string, max: number) =>
    (lire(cle) ?? "")
      .replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, max)
      .toWellFormed();
  const annee = /^\d{4}$/.test(texte("annee", 5)) ? Number(texte("annee", 4)) : null;
  const matiere = /^\d{1,2}(\.\d{1,2})?$/.exec(texte("matiere", 6))?.[0];
  const organe = texte("organe", 200);
  const nature = texte("nature", 60);
  const q = texte("q", 200);
  return {
    q,
    filtres: {
      ...(annee && { annee }),
      ...(organe && { organe }),
      ...(matiere && { matiere }),
      ...(nature && { nature }),
    },
    tri: q && lire("tri") !== "date" ? "pertinence" : "date",
    page: Math.max(1, Math.min(100_000, Number.parseInt(lire("page") ?? "1", 10) || 1)),
  };
}
