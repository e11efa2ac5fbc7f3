/** Sums and numbers as a text writes them, in figures and in letters. */
import { compter, nombreEnLettres } from "../calendrier/ecriture.ts";

/** `12 500,00 €`, with spaces that do not break. */
export function montantEnChiffres(centimes: number): string {
  const positif = Math.abs(centimes);
  const signe = centimes < 0 ? "−" : "";
  return `${signe}${nombreEnChiffres(Math.floor(positif / 100))},${String(positif % 100).padStart(2, "0")}\u00a0€`;
}

export const nombreEnChiffres = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");

/** A whole number up to 999 999 999 999 in words. */
export function grandNombreEnLettres(n: number): string {
  const morceaux: string[] = [];
  const ecrire = (quantite: number, nom: string) => {
    if (quantite > 0) morceaux.push(`${nombreEnLettres(quantite)} ${nom}${quantite > 1 ? "s" : ""}`);
  };
  ecrire(Math.floor(n / 1e9), "milliard");
  ecrire(Math.floor((n % 1e9) / 1e6), "million");
  const reste = n % 1e6;
  if (reste > 0 || morceaux.length === 0) morceaux.push(nombreEnLettres(reste));
  return morceaux.join(" ");
}

/** `douze mille cinq cents euros et trente centimes`. */
export function montantEnLettres(centimes: number): string {
  const [euros, cents] = [Math.floor(Math.abs(centimes) / 100), Math.abs(centimes) % 100];
  const moins = centimes < 0 ? "moins " : "";
  const enCents = compter(cents, "centime").replace(/^\d+/, nombreEnLettres(cents));
  if (euros === 0 && cents > 0) return moins + enCents;
  // « Un million d’euros », but « un million deux cents euros ».
  const rond = euros >= 1e6 && euros % 1e6 === 0;
  const mot = euros < 2 ? "euro" : "euros";
  return `${moins}${grandNombreEnLettres(euros)} ${rond ? `d’${mot}` : mot}${cents > 0 ? ` et ${enCents}` : ""}`;
}
