import type { DateCivile, GenreActePris } from "../faits.ts";
import { genreDecrit } from "./genres.ts";

/**
 * The next number of a kind in its year: `A2026-12`. Numbers of an authority are one space, whatever the kind, since
 * the number names the act on the wire and in its addresses: each kind has its letter, so that suites never meet.
 * `occupe` says whether a number, as it would be transmitted, is taken.
 */
export function proposerNumeroActe(
  genre: GenreActePris,
  le: DateCivile,
  occupe: (numero: string) => boolean,
): string {
  const { lettre } = genreDecrit(genre);
  const annee = le.slice(0, 4);
  for (let n = 1; ; n++) {
    const numero = lettre ? `${lettre}${annee}-${n}` : `${annee}/${n}`;
    if (!occupe(numero)) return numero;
  }
}
