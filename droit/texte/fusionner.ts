/** Two amendments written on the same text: the second adopted keeps what the first changed. */
import type { Bloc, TexteActe } from "../faits.ts";
import { decisionDe, type Element, elementsDe, listeDe } from "./elements.ts";

/** A line of a text: a paragraph, or one element of a list; `tete` opens the block it belongs to. */
interface Ligne {
  cle: string;
  tete: boolean;
  bloc: Bloc;
  /** Of a list or a decision: the element itself, at the depth it had there. */
  element?: Element;
}

/**
 * `courant` with the changes that lead from `origine` to `amende`. A line both changed is as `amende` says, since it is
 * the last adopted; everything else `courant` changed stays. Written on the text as it stands, an amendment is simply
 * what it says.
 */
export function fusionner(origine: TexteActe, courant: TexteActe, amende: TexteActe): TexteActe {
  const [o, c, a] = [lignes(origine), lignes(courant), lignes(amende)];
  if (memesLignes(o, c)) return amende;
  const [versCourant, versAmende] = [apparier(o, c), apparier(o, a)];
  const sortie: Ligne[] = [];
  let [ic, ia] = [0, 0];
  for (let io = 0; io <= o.length; io++) {
    const [jc, ja] = io === o.length ? [c.length, a.length] : [versCourant[io], versAmende[io]];
    // A line that one of them dropped or rewrote: what replaces it comes with the next line both keep.
    if (jc === undefined || ja === undefined) continue;
    const [duCourant, deLAmende] = [c.slice(ic, jc), a.slice(ia, ja)];
    const debut = dernierCommun(versCourant, versAmende, io);
    const base = o.slice(debut, io);
    sortie.push(...(memesLignes(base, deLAmende) ? duCourant : morceau(base, duCourant, deLAmende)));
    if (io < o.length) sortie.push(a[ja] as Ligne);
    [ic, ia] = [jc + 1, ja + 1];
  }
  return { blocs: assembler(sortie) };
}

/** Between two lines kept by all. Lines changed one for one keep each its own; else the last adopted prevails. */
function morceau(base: Ligne[], courant: Ligne[], amende: Ligne[]): Ligne[] {
  // Both only add there: nothing contradicts, the first adopted comes first.
  if (base.length === 0)
    return [...courant, ...amende.filter(({ cle }) => !courant.some((deja) => deja.cle === cle))];
  if (base.length !== amende.length || base.length !== courant.length) return amende;
  return base.map((ligne, i) => (ligne.cle === amende[i]?.cle ? courant[i] : amende[i]) as Ligne);
}

function dernierCommun(c: (number | undefined)[], a: (number | undefined)[], avant: number): number {
  for (let i = avant - 1; i >= 0; i--) if (c[i] !== undefined && a[i] !== undefined) return i + 1;
  return 0;
}

const memesLignes = (x: Ligne[], y: Ligne[]): boolean =>
  x.length === y.length && x.every(({ cle }, i) => cle === y[i]?.cle);

function lignes({ blocs }: TexteActe): Ligne[] {
  return blocs.flatMap((bloc): Ligne[] => {
    if (bloc.type !== "liste" && bloc.type !== "decision")
      return [{ cle: JSON.stringify(bloc), tete: true, bloc }];
    const genre = bloc.type === "liste" ? `liste ${bloc.ordonnee}` : bloc.type;
    return elementsDe(bloc).map((element, i) => ({
      cle: `${genre} ${JSON.stringify(element)}`,
      tete: i === 0,
      bloc,
      element,
    }));
  });
}

function assembler(suite: Ligne[]): Bloc[] {
  const blocs: { bloc: Bloc; elements: Element[] }[] = [];
  for (const { bloc, tete, element } of suite) {
    const dernier = blocs.at(-1);
    if (element && dernier && !tete && memeSuite(dernier.bloc, bloc)) dernier.elements.push(element);
    else blocs.push({ bloc, elements: element ? [element] : [] });
  }
  return blocs.map(({ bloc, elements }) =>
    bloc.type === "liste"
      ? listeDe(bloc.ordonnee, elements)
      : bloc.type === "decision"
        ? decisionDe(elements)
        : bloc,
  );
}

const memeSuite = (x: Bloc, y: Bloc): boolean =>
  x.type === y.type && (x.type === "decision" || x.type === "liste");

/** For each line of `x`, its place in `y` along the longest common sequence; undefined where it was dropped. */
function apparier(x: Ligne[], y: Ligne[]): (number | undefined)[] {
  const longueurs = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(0));
  const l = (i: number, j: number): number => longueurs[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--) {
      const rangee = longueurs[i] as number[];
      rangee[j] = x[i]?.cle === y[j]?.cle ? l(i + 1, j + 1) + 1 : Math.max(l(i + 1, j), l(i, j + 1));
    }
  const places = new Array<number | undefined>(x.length).fill(undefined);
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i]?.cle === y[j]?.cle) places[i++] = j++;
    else if (l(i + 1, j) >= l(i, j + 1)) i++;
    else j++;
  }
  return places;
}
