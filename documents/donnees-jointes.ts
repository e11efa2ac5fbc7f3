/** The facts of an act, carried inside its document (PDF/A-3) so that it explains itself to machines. */
import type { ActePris, DeliberationAdoptee } from "@executoire/droit";
import { jsonCanonique } from "./json.ts";

/** Told by `format`: a reader refuses a version it does not know. Raised when a field changes its meaning. */
export const FORMAT = { nom: "executoire/acte", version: 1 } as const;

/**
 * UTF-8 JSON, keys in order. `format` says what it is; everything else is the act as the journal holds it: number,
 * object, authority, dates, vote, structured text. Documented in docs/donnees-jointes.md.
 */
export const donneesJointes = (acte: DeliberationAdoptee | ActePris): Uint8Array =>
  new TextEncoder().encode(jsonCanonique({ ...acte, genre: genreDe(acte), format: FORMAT }));

const genreDe = (acte: DeliberationAdoptee | ActePris): string =>
  "genre" in acte ? acte.genre : "deliberation";
