/**
 * Where the words stand on a page, put back in the order one reads them: side headings before what they head, columns
 * of text one after the other, tables row by row. The order of the file is not trusted.
 */

export interface Morceau {
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
  texte: string;
}
type Rang = Morceau[];
/** A white strip from top to bottom. */
type Goutiere = [de: number, a: number];

const PROFONDEUR_MAX = 6;
const droite = (m: Morceau): number => m.x + m.largeur;
const median = (nombres: number[]): number =>
  [...nombres].sort((a, b) => a - b)[Math.floor(nombres.length / 2)] ?? 0;

/** Lines from top to bottom, each from left to right. */
function rangsDe(morceaux: readonly Morceau[]): Rang[] {
  const rangs: Rang[] = [];
  for (const m of [...morceaux].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const rang = rangs.at(-1);
    const premier = rang?.[0];
    if (rang && premier && premier.y - m.y < Math.max(premier.hauteur, m.hauteur) * 0.45) rang.push(m);
    else rangs.push([m]);
  }
  return rangs.map((rang) => rang.sort((a, b) => a.x - b.x));
}

/** The words of a page in reading order: a line each, paragraphs parted by an empty one. */
export function texteDesMorceaux(morceaux: readonly Morceau[]): string {
  const rangs = rangsDe(morceaux);
  return lire(rangs, pasOrdinaire(rangs), 0);
}

/** From one line to the next in running text: the smaller of the distances, since paragraphs and titles are further. */
function pasOrdinaire(rangs: Rang[]): number {
  const pas = rangs.slice(1).map((rang, i) => yDe(rangs[i] as Rang) - yDe(rang));
  return pas.sort((a, b) => a - b)[Math.floor(pas.length * 0.3)] || 12;
}
/** The line of its largest letters: a small label beside a title does not move it. */
const yDe = (rang: Rang): number =>
  rang.reduce((x, m) => (m.hauteur > x.hauteur ? m : x), rang[0] as Morceau).y;
const hauteurDe = (rang: Rang): number => Math.max(...rang.map(({ hauteur }) => hauteur));

function lire(rangs: Rang[], pas: number, profondeur: number): string {
  return reunirLesColonnes(enBlocs(rangs, pas))
    .map((bloc) => lireBloc(bloc, pas, profondeur))
    .filter((texte) => texte !== "")
    .join("\n\n");
}

/** Cut where the white between two lines is more than the letters ask for: large titles keep their lines together. */
function enBlocs(rangs: Rang[], pas: number): Rang[][] {
  const blocs: Rang[][] = [];
  rangs.forEach((rang, i) => {
    const avant = rangs[i - 1];
    const ecart = avant ? yDe(avant) - yDe(rang) : 0;
    const petit = avant ? Math.min(hauteurDe(avant), hauteurDe(rang)) : 0;
    if (!avant || (ecart > pas * 1.45 && ecart > petit * 1.65)) blocs.push([rang]);
    else blocs.at(-1)?.push(rang);
  });
  return blocs;
}

/**
 * White strips that no word of these lines crosses. One line alone asks for a wide one, ten for a narrow one; narrower
 * still where all that stands behind begins at the same place. A dash or a rank and its item are not two columns.
 */
function goutieres(rangs: Rang[]): Goutiere[] {
  const mots = rangs.flat().sort((a, b) => a.x - b.x);
  const n = rangs.length;
  const hauteur = median(mots.map((m) => m.hauteur));
  const large = hauteur * (n >= 4 ? 0.6 : n === 3 ? 0.9 : n === 2 ? 1.2 : 2);
  const trouvees: Goutiere[] = [];
  let fin = mots[0] ? droite(mots[0]) : 0;
  for (const m of mots) {
    const vide = m.x - fin;
    if (
      vide > large ||
      (vide > hauteur * 0.08 && alignes(rangs, m.x) && (vide > hauteur * 0.4 || autreCorps(mots, m.x)))
    )
      trouvees.push([fin, m.x]);
    fin = Math.max(fin, droite(m));
  }
  const [premiere] = trouvees;
  const puces =
    premiere && mots.filter((m) => m.x < premiere[0]).every(({ texte }) => PUCE.test(texte.trim()));
  return puces ? trouvees.slice(1) : trouvees;
}

const PUCE = /^(?:[-–—•*·▪]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°]\)?)$/iu;

/** Whether every line has nothing there, or a word that begins exactly there; two at least. */
function alignes(rangs: Rang[], x: number): boolean {
  const suivants = rangs.flatMap((rang) => rang.find((m) => m.x > x - 1) ?? []);
  return suivants.length >= 2 && suivants.every((m) => Math.abs(m.x - x) < 0.6);
}

/** Letters of another size at left: a heading in the margin, however near. */
function autreCorps(mots: Morceau[], x: number): boolean {
  const [avant, apres] = [mots.filter((m) => m.x < x - 1), mots.filter((m) => m.x >= x - 1)];
  const taille = median(apres.map(({ hauteur }) => hauteur));
  return avant.every(({ hauteur }) => Math.abs(hauteur - taille) > taille * 0.12);
}

function colonnesDe(rangs: Rang[], coupes: Goutiere[]): Rang[][] {
  const bords = [...coupes.map(([, a]) => a - 0.01), Number.POSITIVE_INFINITY];
  const colonnes: Morceau[][] = bords.map(() => []);
  for (const m of rangs.flat()) colonnes[bords.findIndex((bord) => m.x < bord)]?.push(m);
  return colonnes.map(rangsDe);
}

const largeurDe = (rangs: Rang[]): number => {
  const mots = rangs.flat();
  return Math.max(...mots.map(droite)) - Math.min(...mots.map(({ x }) => x));
};
const texteDe = (rangs: Rang[]): string[] => rangs.map(ligne);

/** Running text: most lines fill their column. */
function coule(colonne: Rang[]): boolean {
  if (colonne.length < 3) return false;
  const pleine = largeurDe(colonne);
  const lignes = texteDe(colonne);
  return (
    median(colonne.map((rang) => largeurDe([rang]))) > pleine * 0.6 &&
    lignes.join("").length / lignes.length >= 22
  );
}

/** The strip between columns of running text. */
function goutiereDeTexte(rangs: Rang[]): Goutiere[] {
  const coupes = goutieres(rangs);
  return coupes.length > 0 && coupes.length <= 2 && colonnesDe(rangs, coupes).every(coule) ? coupes : [];
}

/** Two columns whose paragraphs end at the same height are still two columns. */
function reunirLesColonnes(blocs: Rang[][]): Rang[][] {
  const sortie: Rang[][] = [];
  let ouvert: { coupes: Goutiere[] } | null = null;
  for (const bloc of blocs) {
    const coupes = goutiereDeTexte(bloc);
    const libres: Goutiere[] = ouvert?.coupes.map(([de, a]) => reste(bloc, de, a)) ?? [];
    if (ouvert && libres.every(([de, a]) => a - de > 6) && bloc.length > 1) {
      sortie.at(-1)?.push(...bloc);
      ouvert = { coupes: libres };
    } else {
      sortie.push([...bloc]);
      ouvert = coupes.length > 0 ? { coupes } : null;
    }
  }
  return sortie;
}

/** What stays white of a strip once these lines are laid over it. */
function reste(rangs: Rang[], de: number, a: number): Goutiere {
  let [x, y] = [de, a];
  for (const m of rangs.flat()) {
    if (m.x >= y || droite(m) <= x) continue;
    if (m.x > x && droite(m) >= y) y = m.x;
    else if (m.x <= x && droite(m) < y) x = droite(m);
    else return [0, 0];
  }
  return [x, y];
}

function lireBloc(bloc: Rang[], pas: number, profondeur: number): string {
  const coupes = goutieres(bloc);
  if (bloc.length < 2 || coupes.length === 0 || profondeur >= PROFONDEUR_MAX) return texteDe(bloc).join("\n");
  const suivre = (rangs: Rang[]) => lire(rangs, pas, profondeur + 1);
  const colonnes = colonnesDe(bloc, coupes);
  if (coupes.length <= 2 && colonnes.every(coule)) return colonnes.map(suivre).join("\n");
  const [premiere] = coupes as [Goutiere];
  const [marge = [], corps = []] = colonnesDe(bloc, [premiere]);
  if (estUneMarge(marge, corps, bloc)) return avecMarge(marge, corps, suivre);
  if (estUnEntete(colonnes)) return colonnes.map((c) => texteDe(c).join("\n")).join("\n\n");
  if (estUneListe(colonnes)) return colonnes.map((c) => texteDe(c).join("\n")).join("\n");
  return texteDe(bloc).join("\n");
}

const COMPTE = /\(\d{1,3}\)\s*$/u;
/** A few narrow lines beside many, or a heading with its count: what stands at right belongs to them. */
function estUneMarge(marge: Rang[], corps: Rang[], bloc: Rang[]): boolean {
  if (largeurDe(marge) >= largeurDe(bloc) * 0.38) return false;
  const [tete, autre] = [marge[0], corps[0]].map((rang) => (rang ? ligne(rang) : ""));
  if (COMPTE.test(tete as string)) return !COMPTE.test(autre as string);
  // What stands on other lines is no row of a table.
  const decale = marge.every((rang) => corps.every((autre) => Math.abs(yDe(rang) - yDe(autre)) > 1.5));
  return marge.length < corps.length * 0.7 || (decale && marge.length <= corps.length);
}

function avecMarge(marge: Rang[], corps: Rang[], suivre: (rangs: Rang[]) => string): string {
  const titres: Rang[][] = [];
  marge.forEach((rang, i) => {
    const avant = marge[i - 1];
    // The lines of one heading touch; another heading stands further down.
    if (avant && yDe(avant) - yDe(rang) < Math.max(hauteurDe(avant), hauteurDe(rang)) * 1.9)
      titres.at(-1)?.push(rang);
    else titres.push([rang]);
  });
  const hauts = titres.map((titre) => yDe(titre[0] as Rang) + hauteurDe(titre[0] as Rang) * 0.7);
  const parts: string[] = [];
  const avant = corps.filter((rang) => yDe(rang) > (hauts[0] ?? 0) + 1);
  if (avant.length > 0) parts.push(suivre(avant));
  titres.forEach((titre, i) => {
    const siens = corps.filter(
      (rang) =>
        yDe(rang) <= (hauts[i] as number) + 1 && yDe(rang) > (hauts[i + 1] ?? Number.NEGATIVE_INFINITY) + 1,
    );
    const lu = siens.length > 0 ? suivre(siens) : "";
    parts.push([texteDe(titre).join("\n"), lu].filter(Boolean).join(titre.length === 1 ? "    " : "\n"));
  });
  return parts.join("\n");
}

const CHIFFRES = /^[\d\s.,%€]+$/u;
/** Headings over one line of figures: each is read with the figure that stands under it. */
function estUnEntete(colonnes: Rang[][]): boolean {
  if (colonnes.some(({ length }) => length < 2 || length > 4)) return false;
  const textes = colonnes.map(texteDe);
  return textes.every((t) => CHIFFRES.test(t.at(-1) ?? "") && !CHIFFRES.test(t[0] ?? ""));
}

/** Names in columns, as a list of those present is set; functions over the names of those who sign. */
function estUneListe(colonnes: Rang[][]): boolean {
  const cases = colonnes.flatMap(texteDe);
  return (
    !cases.some((t) => /\d|:\s*$|pr[ée]sents|absents|excus[ée]s/iu.test(t)) &&
    cases.filter((t) => /^\p{Lu}/u.test(t) && t.length <= 60).length > cases.length * 0.8
  );
}

function ligne(rang: Rang): string {
  let texte = "";
  let fin = 0;
  for (const m of rang) {
    const vide = m.x - fin;
    if (texte)
      texte += vide > m.hauteur * 2 ? "    " : vide > m.hauteur * 0.15 && !texte.endsWith(" ") ? " " : "";
    texte += m.texte;
    fin = droite(m);
  }
  return texte;
}

/** What is printed again on each page, but for its figures: kept once, or it would cut a list in two. */
export function sansEnTetesCourants(pages: Morceau[][]): Morceau[][] {
  if (pages.length < 2) return pages;
  const rangs = pages.map(rangsDe);
  const cle = (rang: Rang | undefined): string => (rang ? ligne(rang).replace(/\d+/gu, "#").trim() : "");
  for (let tour = 0; tour < 2; tour++) {
    for (const [bord, garder] of [
      [0, "premiere"],
      [-1, "derniere"],
    ] as const) {
      const cles = rangs.map((page) => (page.length > 2 ? cle(page.at(bord)) : ""));
      const repetes = cles.flatMap((c, i) =>
        c !== "" && c.replace(/[#\s/]/gu, "") !== "" && cles.some((d, j) => j !== i && c === d) ? [i] : [],
      );
      for (const i of repetes) {
        const memes = repetes.filter((j) => cles[j] === cles[i]);
        if (i === (garder === "premiere" ? memes[0] : memes.at(-1))) continue;
        rangs[i]?.splice(bord, 1);
      }
    }
  }
  return rangs.map((page) => page.flat());
}
