/** A tree of HTML as lines, tables and images one after the other: what a page looks like, without what it is made of. */
import type { BlocTableau, Style } from "@executoire/droit";
import { type Balise, estBalise, motsDe, parcourir, styleDe } from "./html.ts";
import { lireTableau } from "./tableau.ts";

export interface Ligne {
  sorte: "ligne";
  texte: string;
  styles: Style[];
  titre: boolean;
  /** Of which list it is an item; `null` for an ordinary line. */
  liste: { ordonnee: boolean; niveau: number; cle: number } | null;
}
export type Passage =
  | Ligne
  | { sorte: "tableau"; bloc: BlocTableau }
  | { sorte: "image"; source: string; alternative: string };

export interface Lecture {
  passages: Passage[];
  /** What was not taken, in words a clerk reads. */
  laisses: string[];
}

const BLOCS = new Set(
  "p div h1 h2 h3 h4 h5 h6 ul ol li table tr td th blockquote pre section article header footer address dl dt dd center figure figcaption form fieldset hr body html main nav aside details summary".split(
    " ",
  ),
);
const IGNORES = new Set(
  "script style head title meta link iframe object embed svg math template noscript xml select button input textarea audio video canvas applet".split(
    " ",
  ),
);
const DE_FORME: Record<string, "gras" | "italique" | "souligne" | "exposant" | "indice"> = {
  b: "gras",
  strong: "gras",
  i: "italique",
  em: "italique",
  u: "souligne",
  ins: "souligne",
  sup: "exposant",
  sub: "indice",
};
type Forme = (typeof DE_FORME)[string];

export function passagesDe(racine: Balise): Lecture {
  return new Lecteur(racine).lire();
}

class Lecteur {
  readonly passages: Passage[] = [];
  readonly laisses = new Map<string, number>();
  readonly notes = new Map<string, string>();
  readonly ecartes = new Set<Balise>();
  readonly racine: Balise;
  ligne: Ligne = neuve();
  listes: { ordonnee: boolean; cle: number }[] = [];
  element: { pris: boolean } | null = null;
  cles = 0;
  titre = 0;
  /** Lists of Word, by their own name, so that the same one goes on after a paragraph. */
  listesWord = new Map<string, number>();

  constructor(racine: Balise) {
    this.racine = racine;
  }

  lire(): Lecture {
    this.lireNotes();
    this.enfants(this.racine, []);
    this.clore();
    return { passages: this.passages, laisses: this.dires() };
  }

  /** Notes at the foot of the page are set where they are called. */
  lireNotes(): void {
    for (const balise of parcourir(this.racine)) {
      const id = balise.attributs.id ?? "";
      const estNote =
        /mso-element:\s*(?:foot|end)note(?![\w-])/.test(styleDe(balise)) ||
        /^sd(?:foot|end)note\d+$/.test(id) ||
        (balise.nom === "li" && /^(?:foot|end)note-\d+$/.test(id));
      if (!estNote) continue;
      const cles = [id, ...[...parcourir(balise)].flatMap(({ attributs: a }) => a.name ?? a.id ?? [])];
      const texte = blancs(motsDe(sansRenvois(balise))).trim();
      for (const cle of cles) if (cle) this.notes.set(cle, texte);
      this.ecartes.add(balise);
    }
  }

  enfants(balise: Balise, formes: Forme[]): void {
    for (const enfant of balise.enfants)
      if (estBalise(enfant)) this.balise(enfant, formes);
      else this.mots(enfant, formes);
  }

  /** Every branch ends the reading of this element: what each answers is nothing. */
  balise(balise: Balise, formes: Forme[]) {
    const { nom } = balise;
    const style = styleDe(balise);
    if (this.ecartes.has(balise)) return;
    if (IGNORES.has(nom)) return this.laisserUn(nom);
    if (nom === "del" || nom === "strike" || nom === "s" || /text-decoration:[^;]*line-through/.test(style))
      return this.laisser("du texte supprimé ou barré");
    if (estDeCommentaire(balise, style)) return this.laisser("des commentaires");
    if (
      (nom === "div" && /^(?:header|footer)$/.test(balise.attributs.title ?? "")) ||
      /display:\s*none|mso-hide:\s*all|mso-element:\s*(?:header|footer|comment-list)/.test(style)
    )
      return this.laisser("du texte caché, des en-têtes ou des pieds de page");
    if (nom === "font" || /font-family|color:|background|font-size/.test(style))
      this.laisser("des polices, des tailles et des couleurs");
    if (nom === "note") return this.note(motsDe(balise));
    if (nom === "br") return this.rompre();
    if (nom === "img" || nom === "v:imagedata") return this.image(balise);
    if (nom === "table") return this.tableau(balise, formes);
    if (nom === "a") return this.lien(balise, formes);
    if (nom === "ul" || nom === "ol") return this.liste(balise, formes);
    if (!BLOCS.has(nom)) {
      if (/mso-list:\s*ignore/.test(style)) return;
      // A mark of revision: inserted words are ordinary words.
      const revision = nom === "ins";
      return this.enfants(balise, revision ? formes : formesDe(balise, style, formes));
    }
    this.bloc(balise, style, formes);
  }

  bloc(balise: Balise, style: string, formes: Forme[]): void {
    this.clore();
    const estTitre = /^h[1-6]$/.test(balise.nom);
    if (estTitre) this.titre++;
    const word = balise.nom === "li" ? null : listeDeWord(balise, style);
    if (word) this.ligne.liste = { ...word, cle: this.cleWord(word.nom) };
    if (balise.nom === "li" && this.listes.length > 0) this.element = { pris: false };
    if (this.element && !this.element.pris) {
      const courante = this.listes.at(-1);
      if (courante)
        this.ligne.liste = {
          ordonnee: courante.ordonnee,
          niveau: Math.min(5, this.listes.length - 1),
          cle: (this.listes[0] as { cle: number }).cle,
        };
    }
    this.ligne.titre = this.titre > 0;
    this.enfants(balise, estTitre ? [] : formesDe(balise, style, formes));
    this.clore();
    if (estTitre) this.titre--;
    if (balise.nom === "li") this.element = this.listes.length > 1 ? { pris: true } : null;
  }

  cleWord(nom: string): number {
    const cle = this.listesWord.get(nom) ?? ++this.cles;
    this.listesWord.set(nom, cle);
    return cle;
  }

  liste(balise: Balise, formes: Forme[]): void {
    this.clore();
    this.listes.push({ ordonnee: balise.nom === "ol", cle: ++this.cles });
    const avant = this.element;
    this.element = null;
    this.enfants(balise, formes);
    this.clore();
    this.element = avant && { pris: true };
    this.listes.pop();
  }

  tableau(balise: Balise, formes: Forme[]): void {
    this.clore();
    const lu = lireTableau(balise, (cellule) => this.motsDeCase(cellule));
    if (lu) {
      this.passages.push({ sorte: "tableau", bloc: lu });
      return;
    }
    // A table that only sets words side by side: its words, line by line.
    this.enfants(balise, formes);
    this.clore();
  }

  motsDeCase(cellule: Balise): string {
    const sous = new Lecteur({ nom: "", attributs: {}, enfants: cellule.enfants });
    for (const [cle, note] of this.notes) sous.notes.set(cle, note);
    const { passages } = sous.lire();
    for (const [quoi, n] of sous.laisses) this.laisses.set(quoi, (this.laisses.get(quoi) ?? 0) + n);
    return passages
      .map((p) => (p.sorte === "ligne" ? p.texte : ""))
      .filter(Boolean)
      .join(" ");
  }

  lien(balise: Balise, formes: Forme[]) {
    const cible = (balise.attributs.href ?? "").replace(/^.*#/, "");
    const note = balise.attributs.href?.includes("#") ? this.notes.get(cible) : undefined;
    if (note !== undefined) return this.note(note);
    if (/^(?:https?|ftp|mailto|file|javascript|data):/i.test(balise.attributs.href ?? ""))
      this.laisser("des liens, dont les mots restent");
    // The underline of a link is not that of the text.
    this.enfants(balise, formes);
  }

  note(texte: string): void {
    if (!texte) return;
    this.mots(` (${texte})`, []);
    this.laisser("des notes de bas de page, mises dans le texte");
  }

  image(balise: Balise): void {
    const source = balise.attributs.src ?? "";
    if (/^data:image\/(?:png|jpe?g);base64,/i.test(source) || source.startsWith("fichier:")) {
      const { liste } = this.ligne;
      this.clore();
      this.passages.push({ sorte: "image", source, alternative: blancs(balise.attributs.alt ?? "").trim() });
      this.ligne.liste = liste && this.ligne.texte ? liste : this.ligne.liste;
      return;
    }
    this.laisser(
      /^https?:|^\/\//i.test(source)
        ? "des images d’autres sites"
        : "des images que le presse-papiers ne contient pas",
    );
  }

  mots(brut: string, formes: Forme[]): void {
    let mots = blancs(brut);
    if (this.ligne.texte === "" || this.ligne.texte.endsWith(" ")) mots = mots.replace(/^ /, "");
    if (!mots) return;
    const de = this.ligne.texte.length;
    this.ligne.texte += mots;
    for (const genre of new Set(formes)) this.ligne.styles.push({ de, a: de + mots.length, genre });
  }

  rompre(): void {
    const { liste, titre } = this.ligne;
    this.clore();
    // Behind a break inside an item, words still belong to it.
    if (liste && this.element) this.element.pris = true;
    this.ligne.titre = titre;
  }

  clore(): void {
    const { ligne } = this;
    this.ligne = neuve();
    const texte = ligne.texte.replace(/[ \u00a0]+$/u, "");
    if (!texte) {
      this.ligne.titre = this.titre > 0;
      if (ligne.liste && !ligne.texte) this.ligne.liste = ligne.liste;
      return;
    }
    const styles = ligne.styles.flatMap((s) =>
      s.de < texte.length ? [{ ...s, a: Math.min(s.a, texte.length) }] : [],
    );
    if (ligne.liste && this.element) this.element.pris = true;
    const avant = this.passages.at(-1);
    // A second paragraph of an item goes on with it.
    if (!ligne.liste && this.element?.pris && avant?.sorte === "ligne" && avant.liste) {
      const decalage = avant.texte.length + 1;
      avant.texte += ` ${texte}`;
      avant.styles.push(...styles.map((s) => ({ ...s, de: s.de + decalage, a: s.a + decalage })));
      return;
    }
    this.passages.push({ ...ligne, texte, styles, titre: ligne.titre || this.titre > 0 });
  }

  laisser(quoi: string): void {
    this.laisses.set(quoi, (this.laisses.get(quoi) ?? 0) + 1);
  }
  laisserUn(nom: string): void {
    if (/^(?:script|iframe|object|embed|applet)$/.test(nom)) this.laisser("des programmes, jamais exécutés");
    else if (/^(?:svg|math|canvas|audio|video)$/.test(nom))
      this.laisser("des dessins, des formules ou des sons");
    else if (/^(?:select|button|input|textarea)$/.test(nom)) this.laisser("des champs de formulaire");
  }
  dires(): string[] {
    return [...this.laisses.keys()];
  }
}

const neuve = (): Ligne => ({ sorte: "ligne", texte: "", styles: [], titre: false, liste: null });

/** Line ends and runs of spaces of the source are one space; a non-breaking one is a letter. */
const blancs = (texte: string): string => texte.replace(/\u00ad/g, "").replace(/[ \t\r\n\f]+/g, " ");

const estDeCommentaire = ({ nom, attributs }: Balise, style: string): boolean =>
  /mso-element:\s*comment/.test(style) ||
  /^(?:MsoCommentReference|msocomanchor|msocomtxt|MsoCommentText)$/i.test(attributs.class ?? "") ||
  (nom === "a" && /#_msocom|#_cmnt|#_comment/i.test(attributs.href ?? "")) ||
  /^(?:_cmnt|comment-)\d/.test(attributs.id ?? "");

const sansRenvois = (balise: Balise): Balise => ({
  ...balise,
  enfants: balise.enfants.flatMap((e): (Balise | string)[] =>
    estBalise(e) ? (e.nom === "a" && /#/.test(e.attributs.href ?? "") ? [] : [sansRenvois(e)]) : [e],
  ),
});

function formesDe(balise: Balise, style: string, formes: Forme[]): Forme[] {
  const suite = new Set(formes);
  const forme = DE_FORME[balise.nom];
  if (forme) suite.add(forme);
  const graisse = /(?<![\w-])font-weight:\s*(\w+)/.exec(style)?.[1];
  if (graisse) {
    if (graisse === "bold" || graisse === "bolder" || Number(graisse) >= 600) suite.add("gras");
    else suite.delete("gras");
  }
  if (/(?<![\w-])font-style:\s*(?:italic|oblique)/.test(style)) suite.add("italique");
  else if (/(?<![\w-])font-style:\s*normal/.test(style)) suite.delete("italique");
  if (/text-decoration(?:-line)?:[^;]*underline/.test(style) && balise.nom !== "a") suite.add("souligne");
  if (/vertical-align:\s*super/.test(style)) suite.add("exposant");
  if (/vertical-align:\s*sub(?![\w-])/.test(style)) suite.add("indice");
  return [...suite];
}

/** A list of Word is paragraphs that say so: `mso-list:l0 level2 lfo1`, with their mark as text. */
function listeDeWord(
  balise: Balise,
  style: string,
): { ordonnee: boolean; niveau: number; nom: string } | null {
  const dit = /mso-list:\s*(l\d+)\s+level(\d)/.exec(style);
  if (!dit) return null;
  const marque = [...parcourir(balise)].find((b) => /mso-list:\s*ignore/.test(styleDe(b)));
  const signe = marque ? motsDe(marque).trim() : "";
  return {
    ordonnee: /^(?:\d+|[a-z]|[ivx]+)\s?[.)°-]/i.test(signe) && !/^o$/i.test(signe),
    niveau: Math.min(5, Number(dit[2]) - 1),
    nom: dit[1] as string,
  };
}
