/**
 * Lines of a page as the text of an act: visas, considérants, the decision and its articles, as `lireTexte` finds them
 * in plain words, with their looks, their lists, their tables and their images.
 */
import {
  apresFormule,
  type Bloc,
  type BlocImage,
  decisionDe,
  type Element,
  estConsiderant,
  estVisa,
  lireMarque,
  listeDe,
  montantsDans,
  ouvreFormule,
  type Style,
  type SuiteArticle,
  type TexteActe,
  typographier,
} from "@executoire/droit";
import type { Ligne, Passage } from "./passages.ts";

/** `images`: what became of each source; those that are not there are left out. */
export function structurer(passages: readonly Passage[], images: ReadonlyMap<string, BlocImage>): TexteActe {
  const redacteur = new Redacteur();
  for (const passage of reunirFormule(passages)) {
    if (passage.sorte === "tableau") redacteur.bloc(passage.bloc);
    else if (passage.sorte === "ligne") redacteur.ligne(passage);
    else {
      const image = images.get(passage.source);
      if (image) redacteur.bloc({ ...image, alternative: passage.alternative.slice(0, 2000) });
    }
  }
  return { blocs: redacteur.finir() };
}

const TETE_D_ARTICLE = /^article\s+(?:\d{1,3}|premier|unique)\s?(?:er|ᵉʳ)?\s*(?:[:.–−-]\s*|$)/iu;
/** What is written under the decision of an act: it decides nothing. */
const APRES_LA_DECISION =
  /^(?:ainsi fait|fait et délibéré|fait à|pour extrait|pour copie|certifié|suivent les signatures)/iu;

class Redacteur {
  private readonly blocs: Bloc[] = [];
  private articles: Element[] | null = null;
  /** Articles bear their own heads: what has none follows one. */
  private nommes = false;
  private liste: { ordonnee: boolean; cle: number; elements: Element[] } | null = null;

  ligne(brute: Ligne) {
    const ligne = soigner(brute);
    if (this.articles && APRES_LA_DECISION.test(ligne.texte)) this.clore();
    if (this.articles === null && !ligne.liste) {
      const reste = apresFormule(ligne.texte);
      if (reste !== null) {
        this.finirListe();
        this.articles = [];
        if (reste) this.article(depuis(ligne, ligne.texte.length - reste.length));
        return;
      }
    }
    const tete = TETE_D_ARTICLE.exec(ligne.texte);
    if (tete) {
      this.finirListe();
      this.articles ??= [];
      this.nommes = true;
      return this.article(depuis(ligne, tete[0].length));
    }
    if (estVisa(ligne.texte) && !this.articles) return this.texte("visa", ligne);
    if (estConsiderant(ligne.texte) && !this.articles) return this.texte("considerant", ligne);
    if (this.articles && !this.nommes) return this.article(ligne);
    if (ligne.liste) return this.element(ligne);
    if (!this.articles && estIntertitre(ligne)) return this.texte("intertitre", sansGras(ligne));
    this.paragraphe(ligne);
  }

  bloc(bloc: Bloc & SuiteArticle): void {
    this.finirListe();
    const dernier = this.articles?.at(-1);
    if (dernier) dernier.suite.push(bloc);
    else this.blocs.push(bloc);
  }

  finir(): Bloc[] {
    this.clore();
    return this.blocs;
  }

  private article({ texte, styles }: Ligne): void {
    this.articles?.push({ texte, styles, niveau: 0, suite: [] });
  }

  private paragraphe(ligne: Ligne): void {
    this.finirListe();
    const dernier = this.articles?.at(-1);
    // « Article 1er » alone on its line: what it decides comes on the next.
    if (dernier && dernier.texte === "" && dernier.suite.length === 0) {
      dernier.texte = ligne.texte;
      dernier.styles = ligne.styles;
      return;
    }
    this.bloc(blocDe("paragraphe", ligne) as SuiteArticle & Bloc);
  }

  private texte(type: "visa" | "considerant" | "intertitre", ligne: Ligne): void {
    this.finirListe();
    this.blocs.push(blocDe(type, ligne));
  }

  private element(ligne: Ligne): void {
    const { ordonnee, niveau, cle } = ligne.liste as NonNullable<Ligne["liste"]>;
    const suit = this.liste && this.liste.cle === cle && (niveau > 0 || this.liste.ordonnee === ordonnee);
    if (!suit) {
      this.finirListe();
      this.liste = { ordonnee, cle, elements: [] };
    }
    this.liste?.elements.push({ texte: ligne.texte, styles: ligne.styles, niveau, suite: [] });
  }

  private finirListe(): void {
    const { liste } = this;
    this.liste = null;
    if (liste) this.bloc(listeDe(liste.ordonnee, liste.elements));
  }

  private clore(): void {
    this.finirListe();
    if (this.articles && this.articles.length > 0) this.blocs.push(decisionDe(this.articles));
    this.articles = null;
    this.nommes = false;
  }
}

const blocDe = (
  type: "paragraphe" | "visa" | "considerant" | "intertitre",
  { texte, styles }: Ligne,
): Bloc => (styles.length > 0 ? { type, texte, styles } : { type, texte });

/** The line from this character on. */
function depuis(ligne: Ligne, debut: number): Ligne {
  const styles = ligne.styles.flatMap((s) =>
    s.a > debut ? [{ ...s, de: Math.max(0, s.de - debut), a: s.a - debut }] : [],
  );
  return { ...ligne, texte: ligne.texte.slice(debut), styles };
}

/** Marks typed by hand become the structure; sums are recognised. */
function soigner(brute: Ligne): Ligne {
  let ligne = brute;
  if (!ligne.liste && !ligne.titre && !TETE_D_ARTICLE.test(ligne.texte)) {
    const lue = lireMarque(ligne.texte);
    if (lue && "puce" in lue.marque)
      ligne = {
        ...depuis(ligne, ligne.texte.length - lue.reste.length),
        liste: { ordonnee: false, niveau: 0, cle: -1 },
      };
  }
  ligne = { ...ligne, texte: typographier(ligne.texte) };
  const sommes = montantsDans(ligne.texte).map(
    ({ de, a, centimes }): Style => ({ de, a, genre: "montant", centimes }),
  );
  return sommes.length > 0 ? { ...ligne, styles: [...ligne.styles, ...sommes] } : ligne;
}

const couvert = (ligne: Ligne, genre: Style["genre"]): boolean => {
  let jusque = 0;
  for (const s of ligne.styles.filter((x) => x.genre === genre).sort((x, y) => x.de - y.de)) {
    if (/\S/u.test(ligne.texte.slice(jusque, s.de))) return false;
    jusque = Math.max(jusque, s.a);
  }
  return !/\S/u.test(ligne.texte.slice(jusque));
};

function estIntertitre(ligne: Ligne): boolean {
  if (ligne.titre) return ligne.texte.length <= 300;
  return (
    ligne.texte.length <= 100 &&
    !/[.,;!?…»]$/u.test(ligne.texte) &&
    (couvert(ligne, "gras") || couvert(ligne, "souligne"))
  );
}

/** An intertitre is set in bold by itself. */
const sansGras = (ligne: Ligne): Ligne => ({
  ...ligne,
  styles: ligne.styles.filter(({ genre }) => genre !== "gras" && genre !== "souligne"),
});

/** « Le conseil, après en avoir délibéré, » and « DÉCIDE : » are often two paragraphs of one formula. */
function reunirFormule(passages: readonly Passage[]): Passage[] {
  const reunis: Passage[] = [];
  for (const passage of passages) {
    const avant = reunis.at(-1);
    if (
      avant?.sorte === "ligne" &&
      passage.sorte === "ligne" &&
      !avant.liste &&
      !passage.liste &&
      ouvreFormule(avant.texte) &&
      apresFormule(avant.texte) === null &&
      /^(?:d[ée]cide|arr[êe]te)/iu.test(passage.texte)
    )
      reunis[reunis.length - 1] = { ...avant, texte: `${avant.texte} ${passage.texte}`, styles: [] };
    else reunis.push(passage);
  }
  return reunis;
}
