import type { Classification } from "../nomenclature/classification.ts";
import type { RefusProtocole, Result } from "../resultat.ts";

/** One finding of the pre-flight. `bloquant`: the sending must not leave. */
export interface ConstatControle {
  gravite: "bloquant" | "avertissement";
  /** Stable, for programs: a refusal’s code or one of the codes below. */
  code: string;
  champ: string;
  phrase: string;
  /** What to do now. */
  remede: string;
  /** Section of the protocol. */
  regle: string;
}

/** What the caller knows and the protocol needs. */
export interface ContexteControle {
  /** Today in Paris, `YYYY-MM-DD`: at 00:30 in Paris, UTC is still yesterday. */
  aujourdhui: string;
  /** The last classification received; the national base when there is none. */
  classification?: Classification;
  /** How many annexes the text of the act announces, when that is known. */
  annexesAnnoncees?: number;
  /** Transmitted numbers already used by the authority, whatever became of them. */
  numerosPris?: Iterable<string>;
  /** Size of the composed archive, in bytes. */
  octetsArchive?: number;
}

/** A finding that stops the sending. */
export const bloquer = (
  code: string,
  champ: string,
  regle: string,
  phrase: string,
  remede: string,
): ConstatControle => ({
  gravite: "bloquant",
  code,
  champ,
  phrase,
  remede,
  regle,
});

/** A finding the sender should see, and may pass. */
export const avertir = (...args: Parameters<typeof bloquer>): ConstatControle => ({
  ...bloquer(...args),
  gravite: "avertissement",
});

/** A refusal of the library, as a finding with its repair. */
export const depuis = (refus: RefusProtocole, remede: string): ConstatControle =>
  bloquer(refus.code, refus.champ, refus.regle, refus.phrase, remede);

export const siRefus = (resultat: Result<unknown>, remede: string): ConstatControle[] =>
  resultat.ok ? [] : [depuis(resultat.refus, remede)];
