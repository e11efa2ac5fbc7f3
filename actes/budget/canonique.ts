import { SaxesParser } from "saxes";

/** A document in its canonical form, and where each child of the root begins and ends in it. */
export interface Canonique {
  racine: { nom: string; espace: string };
  /** The canonical text, without the child named `omis` and the text that follows it. */
  texte: string;
  /** Attributes of the child left out, by local name; `null` when there was none. */
  omis: Record<string, string> | null;
}

const PROFONDEUR_MAX = 64;

/**
 * Canonical XML 1.0, inclusive, without comments, of a whole document; one child of the root may be left
 * out with the text right after it. Written for the seal of budget documents (PROTOCOL 2.6): no document
 * type, bounded depth. Throws on a document that is not well-formed: the caller says it in French.
 */
export function canonique(xml: string, omettre: string): Canonique {
  let texte = "";
  let racine: Canonique["racine"] | null = null;
  let omis: Canonique["omis"] = null;
  // Inside the child left out, or in the text that follows it.
  let muet: "non" | "element" | "suite" = "non";
  let profondeur = 0;
  /** The namespaces already written by the ancestors. */
  const espaces: Record<string, string>[] = [{ "": "" }];
  const parser = new SaxesParser({ xmlns: true, position: false });
  const ecrire = (morceau: string) => {
    if (muet === "non") texte += morceau;
  };
  parser.on("error", (erreur) => {
    throw erreur;
  });
  parser.on("doctype", () => {
    throw new Error("il déclare un type de document");
  });
  parser.on("opentag", (balise) => {
    if (++profondeur > PROFONDEUR_MAX) throw new Error("ses éléments sont trop imbriqués");
    if (muet === "suite") muet = "non";
    if (profondeur === 1) racine = { nom: balise.local, espace: balise.uri };
    const attributs = Object.values(balise.attributes);
    if (profondeur === 2 && balise.local === omettre && muet === "non" && omis === null) {
      omis = Object.fromEntries(attributs.map((a) => [a.local, a.value]));
      muet = "element";
    }
    const herites = espaces.at(-1) ?? {};
    const portee = { ...herites, ...balise.ns };
    espaces.push(portee);
    const declares = Object.keys(balise.ns)
      .filter((prefixe) => portee[prefixe] !== herites[prefixe])
      .sort(ordre)
      .map(
        (prefixe) => ` ${prefixe === "" ? "xmlns" : `xmlns:${prefixe}`}="${attribut(portee[prefixe] ?? "")}"`,
      );
    const ordinaires = attributs
      .filter((a) => a.prefix !== "xmlns" && a.name !== "xmlns")
      .sort((a, b) => ordre(a.uri, b.uri) || ordre(a.local, b.local))
      .map((a) => ` ${a.name}="${attribut(a.value)}"`);
    ecrire(`<${balise.name}${declares.join("")}${ordinaires.join("")}>`);
  });
  const contenu = (morceau: string) => {
    // Outside the root, blanks are not part of the canonical form.
    if (profondeur > 0) ecrire(echapper(morceau));
  };
  parser.on("text", contenu);
  parser.on("cdata", contenu);
  parser.on("comment", () => {
    // Not written, but it ends the text it follows.
    if (muet === "suite") muet = "non";
  });
  parser.on("processinginstruction", ({ target, body }) => {
    const instruction = `<?${target}${body === "" ? "" : ` ${body}`}?>`;
    if (muet === "suite") muet = "non";
    if (profondeur > 0) ecrire(instruction);
    else texte += racine === null ? `${instruction}\n` : `\n${instruction}`;
  });
  parser.on("closetag", (balise) => {
    // The end of the root also ends the text left out.
    if (muet === "suite") muet = "non";
    ecrire(`</${balise.name}>`);
    if (muet === "element" && profondeur === 2) muet = "suite";
    espaces.pop();
    profondeur--;
  });
  parser.write(xml.replace(/^\uFEFF/, "")).close();
  if (!racine) throw new Error("il est vide");
  return { racine, texte, omis };
}

/** Order of code points, which is not the order of UTF-16 units above U+FFFF. */
const ordre = (a: string, b: string): number => {
  const gauche = [...a];
  const droite = [...b];
  for (let i = 0; i < Math.min(gauche.length, droite.length); i++) {
    const ecart = (gauche[i]?.codePointAt(0) ?? 0) - (droite[i]?.codePointAt(0) ?? 0);
    if (ecart !== 0) return ecart;
  }
  return gauche.length - droite.length;
};

const echapper = (texte: string): string =>
  texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#xD;");

const attribut = (texte: string): string =>
  texte
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#x9;")
    .replaceAll("\n", "&#xA;")
    .replaceAll("\r", "&#xD;");
