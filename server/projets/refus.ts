import type { Refus } from "@executoire/droit";

/** A refusal of the shell: its code is not of the law. */
export type AnyRefus = Omit<Refus, "code"> & { code: string };

/** What a gesture on a projet answers. */
export type Resultat<T> =
  | { ok: true; valeur: T }
  | { ok: "introuvable" }
  /** The account may not: 403. */
  | { ok: "interdit"; refus: AnyRefus }
  | { ok: false; refus: AnyRefus };

export const non = (
  code: string,
  phrase: string,
  remede: string,
  champ?: string,
): { ok: false; refus: AnyRefus } => ({
  ok: false,
  refus: { code, phrase, article: null, remede, ...(champ && { champ }) },
});

export const INTROUVABLE = { ok: "introuvable" } as const;

export const ecritureInterdite = (nom: string): { ok: "interdit"; refus: AnyRefus } => ({
  ok: "interdit",
  refus: {
    code: "droit-absent",
    phrase: `Le compte de ${nom} ne permet pas d’écrire dans ce projet\u00a0: il revient à son rédacteur, à son service, à qui doit le viser maintenant et au service des assemblées.`,
    article: null,
    remede: "Écrivez un commentaire, ou demandez au rédacteur.",
  },
});
