/** A value of an IMAP command: a bare word, a string (quoted or literal), or a list. */
export type Valeur =
  | { genre: "mot"; v: string }
  | { genre: "texte"; v: string }
  | { genre: "liste"; v: Valeur[] };

export interface Commande {
  etiquette: string;
  /** In capitals, `UID` joined to what follows: `UID FETCH`. */
  nom: string;
  arguments: Valeur[];
}

/** A line of text, or the bytes of a literal, in the order they came. */
export type Morceau = string | Buffer;

export class FauteDeSyntaxe extends Error {}

/** Lists in lists: real clients go to two or three. */
const PROFONDEUR_MAX = 20;

/** Reads a whole command (RFC 3501, 9); throws `FauteDeSyntaxe`. */
export function lireCommande(morceaux: Morceau[]): Commande {
  const lecteur = new Lecteur(morceaux);
  const etiquette = lecteur.motNu();
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(etiquette)) throw new FauteDeSyntaxe("étiquette");
  let nom = lecteur.motNu().toUpperCase();
  if (nom === "UID") nom = `UID ${lecteur.motNu().toUpperCase()}`;
  if (!/^[A-Z]+( [A-Z]+)?$/.test(nom)) throw new FauteDeSyntaxe("commande");
  return { etiquette, nom, arguments: lecteur.valeurs() };
}

class Lecteur {
  readonly #morceaux: Morceau[];
  #rang = 0;
  #place = 0;

  constructor(morceaux: Morceau[]) {
    this.#morceaux = morceaux;
  }

  #ligne(): string {
    const morceau = this.#morceaux[this.#rang];
    return typeof morceau === "string" ? morceau : "";
  }

  #suivant(): string {
    return this.#ligne()[this.#place] ?? "";
  }

  /** The next run of characters, up to a space. */
  motNu(): string {
    const reste = this.#ligne().slice(this.#place);
    const mot = /^[^ ]*/.exec(reste)?.[0] ?? "";
    this.#place += mot.length;
    if (this.#suivant() === " ") this.#place++;
    return mot;
  }

  /** Everything to the end of the command, or to the end of the list. */
  valeurs(profondeur = 0): Valeur[] {
    if (profondeur > PROFONDEUR_MAX) throw new FauteDeSyntaxe("listes");
    const valeurs: Valeur[] = [];
    for (;;) {
      const c = this.#suivant();
      if (c === " ") this.#place++;
      else if (c === "") {
        const litteral = this.#morceaux[this.#rang + 1];
        if (!Buffer.isBuffer(litteral)) {
          if (profondeur > 0) throw new FauteDeSyntaxe("parenthèse");
          return valeurs;
        }
        valeurs.push({ genre: "texte", v: litteral.toString("utf8") });
        this.#rang += 2;
        this.#place = 0;
      } else if (c === "(") {
        this.#place++;
        valeurs.push({ genre: "liste", v: this.valeurs(profondeur + 1) });
      } else if (c === ")") {
        if (profondeur === 0) throw new FauteDeSyntaxe("parenthèse");
        this.#place++;
        return valeurs;
      } else if (c === '"') valeurs.push({ genre: "texte", v: this.#guillemets() });
      else valeurs.push({ genre: "mot", v: this.#mot() });
    }
  }

  #guillemets(): string {
    const trouve = /^"((?:[^"\\]|\\.)*)"/.exec(this.#ligne().slice(this.#place));
    if (!trouve) throw new FauteDeSyntaxe("guillemets");
    this.#place += trouve[0].length;
    return Buffer.from((trouve[1] ?? "").replace(/\\(.)/g, "$1"), "latin1").toString("utf8");
  }

  /** A word; what is between brackets belongs to it, spaces included: `BODY[HEADER.FIELDS (DATE)]<0.10>`. */
  #mot(): string {
    const mot = /^(?:[^ ()"[\]]|\[[^\]]*\])+/.exec(this.#ligne().slice(this.#place))?.[0];
    if (mot === undefined) throw new FauteDeSyntaxe("mot");
    this.#place += mot.length;
    return mot;
  }
}

/** A set of numbers, `1:3,5,*`, as a question: no range is ever spelled out. */
export function lireEnsemble(texte: string, plusGrand: number): (n: number) => boolean {
  if (!/^(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?(?:,(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?)*$/.test(texte))
    throw new FauteDeSyntaxe("ensemble");
  const nombre = (t: string) => (t === "*" ? plusGrand : Number(t));
  const intervalles = texte.split(",").map((t) => {
    const [a = "", b = a] = t.split(":");
    return [Math.min(nombre(a), nombre(b)), Math.max(nombre(a), nombre(b))] as const;
  });
  return (n) => intervalles.some(([a, b]) => n >= a && n <= b);
}

/** A string of an answer: between quotes when it fits there, else a literal. */
export function chaine(texte: string | null): string {
  if (texte === null) return "NIL";
  if (/^[\x20-\x7e]*$/.test(texte)) return `"${texte.replace(/[\\"]/g, "\\$&")}"`;
  const octets = Buffer.from(texte, "latin1");
  return `{${octets.length}}\r\n${octets.toString("latin1")}`;
}

/**
 * A name against a pattern of LIST: `*` is anything, `%` anything within one level. Step by step: a
 * regular expression made of a hostile pattern would never end.
 */
export function correspond(motif: string, nom: string): boolean {
  const lettres = [...nom.toLowerCase()];
  // Which beginnings of the name the pattern read so far can be.
  let atteints = [true, ...lettres.map(() => false)];
  for (const c of motif.toLowerCase()) {
    const avant = atteints;
    const joker = c === "*" || c === "%";
    atteints = avant.map((_, i) => joker && avant[i] === true);
    for (let i = 1; i <= lettres.length; i++)
      if (joker) atteints[i] ||= atteints[i - 1] === true && (c === "*" || lettres[i - 1] !== "/");
      else atteints[i] = avant[i - 1] === true && lettres[i - 1] === c;
  }
  return atteints[lettres.length] === true;
}
