import type { Classification } from "../nomenclature/classification.ts";
import type { RefusProtocole, Result } from "../resultat.ts";
import { type CodeControle, estCodeControle, reglesDeControle } from "./regles.ts";

/** One finding of the pre-flight. `bloquant`: the sending must not leave. */
export interface ConstatControle {
  gravite: "bloquant" | "avertissement";
  /** Stable, for programs: the rule’s key in `reglesDeControle`. */
  code: CodeControle;
  champ: string;
  phrase: string;
  /** What to do now. */
  remede: string;
  /** Section of the protocol. */
  regle: string;
  /** Who asks for it: the schema, the operators, the Ministry, or only us. */
  source: string;
}

/** What the caller knows and the protocol needs. */
export interface ContexteControle {
  /** Today in Paris, `YYYY-MM-DD`: at 00:30 in Paris, UTC is still yesterday. */
  aujourdhui: string;
  /** The last classification received; the national base when there is none. */
  classification?: Classification;
  /** How many annexes the text of the act announces, when that is known. */
  annexesAnnoncees?: number;
  /** The text of the act: what it says of its annexes is compared with those joined. */
  texteActe?: string;
  /** Transmitted numbers already used by the authority, whatever became of them. */
  numerosPris?: Iterable<string>;
  /** SHA-256, in lower-case hexadecimal, of the main documents already transmitted. */
  empreintesTransmises?: Iterable<string>;
  /** Size of the composed archive, in bytes. */
  octetsArchive?: number;
}

/** A finding: gravity, repair and source come from its rule. */
export function constater(code: CodeControle, champ: string, phrase: string): ConstatControle {
  const { gravite, remede, section, source } = reglesDeControle[code];
  return { gravite, code, champ, phrase, remede, regle: section, source };
}

/** A refusal of the library, as the finding of its rule. */
export function depuis({ code, champ, phrase }: RefusProtocole): ConstatControle {
  if (!estCodeControle(code)) throw new Error(`Le refus «\u00a0${code}\u00a0» n’a pas de règle de contrôle.`);
  return constater(code, champ, phrase);
}

export const siRefus = (resultat: Result<unknown>): ConstatControle[] =>
  resultat.ok ? [] : [depuis(resultat.refus)];
