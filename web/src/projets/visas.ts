/** Visas chosen in a list, put where visas stand. */
import type { Bloc, TexteActe } from "@executoire/droit";

const cleDe = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .replace(/[\s;.,]+$/u, "")
    .trim();

/** The text already cites it, whatever ends the line. */
export const estCite = ({ blocs }: TexteActe, visa: string): boolean =>
  blocs.some((b) => b.type === "visa" && cleDe(b.texte) === cleDe(visa));

/** After the last visa, else before the first recital or the decision, else at the head. */
export function avecVisas(texte: TexteActe, choisis: readonly string[]): TexteActe {
  const nouveaux = choisis
    .filter((visa) => !estCite(texte, visa))
    .map((visa): Bloc => ({ type: "visa", texte: `${visa.replace(/[\s;.]+$/u, "")}\u00a0;` }));
  if (nouveaux.length === 0) return texte;
  const { blocs } = texte;
  const dernier = blocs.findLastIndex(({ type }) => type === "visa");
  const suite = blocs.findIndex(({ type }) => type === "considerant" || type === "decision");
  const place = dernier >= 0 ? dernier + 1 : Math.max(suite, 0);
  return { ...texte, blocs: [...blocs.slice(0, place), ...nouveaux, ...blocs.slice(place)] };
}
