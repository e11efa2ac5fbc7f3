/** French typography for what is displayed. Only spaces move: no letter of a voted text is touched. */
import {
  type DateCivile,
  dateCivileDe,
  dateLongue,
  type Elu,
  heureDe,
  type Instant,
} from "@executoire/droit";
import { html } from "hono/html";

/** A piece of escaped HTML. */
export type Fragment = ReturnType<typeof html>;

const INSECABLE = "\u00a0";
const FINE = "\u202f";

/** Ties guillemets and high punctuation to their word, and `n°`, `art.`, `M.` to what follows. */
export function insecables(texte: string): string {
  return texte
    .replace(/«[ \u00a0\u202f]*/g, `«${INSECABLE}`)
    .replace(/[ \u00a0\u202f]*»/g, `${INSECABLE}»`)
    .replace(/ ([;!?])/g, `${FINE}$1`)
    .replace(/ :/g, `${INSECABLE}:`)
    .replace(/(n°|\bart\.|\bM\.) /g, `$1${INSECABLE}`);
}

/** Sizes as people read them, powers of ten as file managers in French print them: `979 octets`, `84 ko`, `2,6 Mo`. */
export function taille(octets: number): string {
  if (octets < 1000) return `${octets}${INSECABLE}octets`;
  if (octets < 999_500) return `${Math.round(octets / 1000)}${INSECABLE}ko`;
  return `${(octets / 1_000_000).toFixed(1).replace(".", ",")}${INSECABLE}Mo`;
}

/** `1 voix`, `62 voix`, `2 membres`: the noun takes its s from two on. */
export function compte(n: number, nom: string, pluriel = `${nom}s`): string {
  return `${n}${INSECABLE}${n >= 2 ? pluriel : nom}`;
}

/** `Marie-Josée DÉPREZ`, as in a sentence. */
export const prenomNom = (elu: Elu): string => `${elu.prenom}${INSECABLE}${elu.nom}`.trim();
/** `DÉPREZ Marie-Josée`, as in the register's lists. */
export const nomPrenom = (elu: Elu): string => `${elu.nom} ${elu.prenom}`.trim();

export const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** A day, for people and for machines. */
export const jour = (date: DateCivile): Fragment => html`<time datetime="${date}">${dateLongue(date)}</time>`;

/** An instant in the authority's time: `vendredi 22 mars 2024 à 14:27`. */
export const moment = (instant: Instant): Fragment =>
  html`<time datetime="${instant}">${dateLongue(dateCivileDe(instant))} à${INSECABLE}${heureDe(instant)}</time>`;

/** The beginning of a long text, cut between two words. */
export function debut(texte: string, max: number): string {
  if (texte.length <= max) return texte;
  const coupe = texte.slice(0, max - 1);
  const espace = coupe.lastIndexOf(" ");
  return `${(espace > max / 2 ? coupe.slice(0, espace) : coupe).replace(/[\s,;:]+$/u, "")}…`;
}
