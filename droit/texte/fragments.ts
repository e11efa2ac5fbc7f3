/** A styled text as a printer needs it: runs one after the other, each with all that applies to it. */
import type { Style } from "../faits.ts";

/** Characters that are all set alike. */
export interface Fragment {
  texte: string;
  gras?: true;
  italique?: true;
  souligne?: true;
  exposant?: true;
  indice?: true;
  /** The sum these characters belong to, in centimes; two sums side by side are two groups. */
  montant?: { centimes: number };
}

type Visible = Exclude<Style, { genre: "commentaire" }>;
const DE_FORME = ["gras", "italique", "souligne", "exposant", "indice"] as const;

/**
 * The runs of a text, in order; joined they are `imprimer(texte)`. `imprimer` may change spaces, add or take some, and
 * replace a sign by another: styles stay on the same letters. Anchors of comments are not printed.
 */
export function fragmentsDe(
  texte: string,
  styles: readonly Style[] = [],
  imprimer: (texte: string) => string = (t) => t,
): Fragment[] {
  const imprime = imprimer(texte);
  if (imprime === "") return [];
  const poses = transposer(texte, imprime, styles.filter(estVisible));
  if (poses.length === 0) return [{ texte: imprime }];
  const bornes = new Set([0, imprime.length]);
  for (const { de, a } of poses) bornes.add(de).add(a);
  const coupes = [...bornes].sort((x, y) => x - y);
  // One object for a whole sum, however its characters are set: whoever prints groups by identity.
  const sommes = new Map<Visible, { centimes: number }>();
  return coupes.slice(0, -1).map((de, i) => {
    const a = coupes[i + 1] as number;
    const ici = poses.filter((pose) => pose.de <= de && a <= pose.a);
    const fragment: Fragment = { texte: imprime.slice(de, a) };
    for (const genre of DE_FORME) if (ici.some((pose) => pose.genre === genre)) fragment[genre] = true;
    const montant = ici.find((pose) => pose.genre === "montant");
    if (montant?.genre === "montant") {
      const somme = sommes.get(montant) ?? { centimes: montant.centimes };
      sommes.set(montant, somme);
      fragment.montant = somme;
    }
    return fragment;
  });
}

/** Runs of one sum together, so that a sum half in bold is one sum. */
export function parMontant(
  fragments: readonly Fragment[],
): { montant: { centimes: number } | null; fragments: Fragment[] }[] {
  const groupes: { montant: { centimes: number } | null; fragments: Fragment[] }[] = [];
  for (const fragment of fragments) {
    const dernier = groupes.at(-1);
    const montant = fragment.montant ?? null;
    if (dernier && dernier.montant === montant) dernier.fragments.push(fragment);
    else groupes.push({ montant, fragments: [fragment] });
  }
  return groupes;
}

const estVisible = (style: Style): style is Visible => style.genre !== "commentaire";

/** The same spans on the printed text, by counting what is not a space; a span of spaces alone disappears. */
function transposer(texte: string, imprime: string, styles: readonly Visible[]): Visible[] {
  if (texte === imprime)
    return styles.filter(({ de, a }) => de < Math.min(a, texte.length)).map((s) => bornee(s, texte.length));
  const avant = signes(texte);
  const apres = signes(imprime);
  return styles.flatMap((style) => {
    const premier = avant.findIndex((place) => place >= style.de);
    const dernier = avant.findLastIndex((place) => place < style.a);
    if (premier < 0 || dernier < premier) return [];
    const [de, fin] = [apres[premier], apres[dernier]];
    return de === undefined || fin === undefined ? [] : [{ ...style, de, a: fin + 1 }];
  });
}

const bornee = (style: Visible, longueur: number): Visible =>
  style.a > longueur ? { ...style, a: longueur } : style;

/** Places of the characters that are not spaces. */
function signes(texte: string): number[] {
  const places: number[] = [];
  for (let i = 0; i < texte.length; i++) if (!/\s/.test(texte[i] as string)) places.push(i);
  return places;
}
