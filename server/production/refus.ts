/** What the field expects of documents, as values: they may be refused for reasons the law does not know. */
import type { Refus } from "@executoire/droit";

export type RefusDocument = Omit<Refus, "code"> & { code: string };
export type IssueDocument<T> = { ok: true; valeur: T } | { ok: false; refus: RefusDocument };

export const ok = <T>(valeur: T): { ok: true; valeur: T } => ({ ok: true, valeur });
export const refuser = (refus: RefusDocument): { ok: false; refus: RefusDocument } => ({ ok: false, refus });

export const caractereSansSigne = (signes: string[]): RefusDocument => ({
  code: "caractere-sans-signe",
  phrase: `Le texte contient ${signes.length > 1 ? "des signes" : "un signe"} qu’un document officiel ne peut pas imprimer\u00a0: ${signes.slice(0, 5).join(" ")}.`,
  article: null,
  remede: "Remplacer par des lettres, des chiffres ou des signes ordinaires.",
});

export const nonCompose: RefusDocument = {
  code: "document-non-compose",
  phrase: "Ce document n’a pas pu être composé. Le détail est dans le journal technique du serveur.",
  article: null,
  remede: "Prévenir l’administrateur de ce serveur, en lui donnant la date et l’heure.",
};

export const pasEncore = (phrase: string, remede: string): RefusDocument => ({
  code: "document-pas-encore",
  phrase,
  article: null,
  remede,
});
