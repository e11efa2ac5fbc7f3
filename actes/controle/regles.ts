import type { RegleControle } from "./regle.ts";
import { reglesActe } from "./regles-acte.ts";
import { reglesPieces } from "./regles-pieces.ts";

/** Every rule of the pre-flight, by the code of its findings (PROTOCOL 6). */
export const reglesDeControle = { ...reglesActe, ...reglesPieces } as const satisfies Record<
  string,
  RegleControle
>;

export type CodeControle = keyof typeof reglesDeControle;

export const estCodeControle = (code: string): code is CodeControle => Object.hasOwn(reglesDeControle, code);
