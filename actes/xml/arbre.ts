import { SaxesParser } from "saxes";
import { ok, type Result, refuser } from "../resultat.ts";
import { type Encodage, texteDesOctets } from "./octets.ts";

export const ESPACE_ACTES = "http://www.interieur.gouv.fr/ACTES#v1.1-20040216";
export const ESPACE_INSEE = "http://xml.insee.fr/schema";
const ESPACE_XMLNS = "http://www.w3.org/2000/xmlns/";

/** An element as read: local names only, whatever the prefixes were. */
export interface Element {
  nom: string;
  espace: string;
  attributs: Record<string, string>;
  enfants: Element[];
  texte: string;
}

/** Bounds of a message. A real one is under 100 kB, unless detached signatures are inside. */
export interface LimitesMessage {
  octets: number;
  profondeur: number;
  /** Of elements, and as many attributes. */
  elements: number;
}

export const limitesMessage: LimitesMessage = { octets: 5_000_000, profondeur: 32, elements: 50_000 };

class Depassement extends Error {
  readonly code: "message-trop-grand" | "message-dtd";
  constructor(code: "message-trop-grand" | "message-dtd", message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads well-formed XML into a small tree. No document type, hence no entity of any kind; size, depth
 * and number of elements bounded; the encoding is found from the bytes, not from the label.
 */
export function lireArbre(
  octets: Uint8Array,
  limites: LimitesMessage = limitesMessage,
): Result<{ racine: Element; encodage: Encodage }> {
  if (octets.length > limites.octets)
    return refuser(
      "message-trop-grand",
      "message",
      "3.4",
      `Le message pèse ${octets.length} octets\u00a0; ${limites.octets} au plus.`,
    );
  const { texte, encodage } = texteDesOctets(octets);
  try {
    const racine = analyser(texte, limites);
    if (racine) return ok({ racine, encodage });
    return refuser("message-illisible", "message", "1.2", "Le message ne contient aucun élément.");
  } catch (erreur) {
    const detail = erreur instanceof Error ? erreur.message : String(erreur);
    if (erreur instanceof Depassement) return refuser(erreur.code, "message", "3.4", detail);
    return refuser(
      "message-illisible",
      "message",
      "1.2",
      `Le message n’est pas un document XML bien formé (${detail}).`,
    );
  }
}

function analyser(texte: string, limites: LimitesMessage): Element | null {
  let racine: Element | null = null;
  const pile: Element[] = [];
  let comptes = 0;
  let attributs = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", (erreur) => {
    throw erreur;
  });
  parser.on("doctype", () => {
    throw new Depassement(
      "message-dtd",
      "Le message déclare un type de document (DTD)\u00a0: il n’est pas lu.",
    );
  });
  parser.on("attribute", () => {
    if (++attributs > limites.elements)
      throw new Depassement("message-trop-grand", "Le message contient trop d’attributs.");
  });
  parser.on("opentag", (balise) => {
    if (pile.length >= limites.profondeur || ++comptes > limites.elements)
      throw new Depassement("message-trop-grand", "Le message contient trop d’éléments, ou trop imbriqués.");
    const element: Element = {
      nom: balise.local,
      espace: balise.uri,
      attributs: attributsDe(Object.values(balise.attributes)),
      enfants: [],
      texte: "",
    };
    pile.at(-1)?.enfants.push(element);
    racine ??= element;
    pile.push(element);
  });
  const ajouter = (morceau: string) => {
    const courant = pile.at(-1);
    if (courant) courant.texte += morceau;
  };
  parser.on("text", ajouter);
  parser.on("cdata", ajouter);
  parser.on("closetag", () => {
    pile.pop();
  });
  parser.write(texte).close();
  return racine;
}

/** By local name: qualified attributes of the protocol, and the unqualified ones some senders write. */
function attributsDe(liste: { local: string; uri: string; value: string }[]): Record<string, string> {
  const attributs: Record<string, string> = Object.create(null);
  for (const { local, uri, value } of liste) {
    if (uri === ESPACE_XMLNS) continue;
    // A qualified attribute wins over an unqualified one of the same name.
    if (uri !== "" || attributs[local] === undefined) attributs[local] = value;
  }
  return attributs;
}

/** First child of this name. */
export const enfant = (element: Element, nom: string): Element | undefined =>
  element.enfants.find((e) => e.nom === nom);

export const enfantsNommes = (element: Element, nom: string): Element[] =>
  element.enfants.filter((e) => e.nom === nom);

/** Text of a child, blanks at both ends removed; `null` when the child is absent. */
export const texteDe = (element: Element, nom: string): string | null =>
  enfant(element, nom)?.texte.trim() ?? null;
