/** Where a passage stands, in words that outlive the editor: block, item, place in the text; and the way back. */

import type { AncreFil } from "@executoire/server/contrat";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { blocsEntre } from "./lieu.ts";

/** An anchor before the server gives it the version of the draft. */
export type Ancre = Omit<AncreFil, "version">;

/** The anchor of a selection, cut to its first block; null where no thread can hang: a table, an image, nothing chosen. */
export function ancreDe(doc: Node, de: number, a: number): { ancre: Ancre; de: number; a: number } | null {
  const $de = doc.resolve(de);
  if (!$de.parent.isTextblock || !$de.parent.type.allowsMarkType(marque(doc))) return null;
  const fin = Math.min(a, $de.end());
  if (fin <= de) return null;
  const debut = $de.start();
  return { ancre: { ...lieu($de), de: de - debut, a: fin - debut }, de, a: fin };
}

const marque = (doc: Node) => {
  const trouvee = doc.type.schema.marks.commentaire;
  if (!trouvee) throw new Error("No mark for comments");
  return trouvee;
};

function lieu($pos: ResolvedPos): Omit<Ancre, "de" | "a"> {
  const bloc = $pos.index(0);
  const premier = $pos.node(1);
  if (premier.type.name === "liste") return { bloc, element: $pos.index(1) };
  if (premier.type.name !== "decision") return { bloc };
  const article = { bloc, element: $pos.index(1) };
  const rang = $pos.index(2);
  if (rang === 0) return article;
  const suite = { ...article, suite: rang - 1 };
  return $pos.node(3).type.name === "liste" ? { ...suite, sousElement: $pos.index(3) } : suite;
}

/** The passage an anchor names, when it still says the words cited; else where these words are alone to be. */
export function passageDe(
  doc: Node,
  { ancre, cite }: { ancre: Ancre | null; cite: string },
): { de: number; a: number } | null {
  const bloc = ancre && blocNomme(doc, ancre);
  if (ancre && bloc && bloc.noeud.textContent.slice(ancre.de, ancre.a) === cite)
    return { de: bloc.debut + ancre.de, a: bloc.debut + ancre.a };
  if (!cite.trim()) return null;
  const trouves = blocsEntre(doc, 0, doc.content.size).flatMap((debut) => {
    const texte = doc.resolve(debut).parent.textContent;
    const place = texte.indexOf(cite);
    return place < 0
      ? []
      : [{ de: debut + place, a: debut + place + cite.length, encore: texte.indexOf(cite, place + 1) >= 0 }];
  });
  const [seul] = trouves;
  return trouves.length === 1 && seul && !seul.encore ? { de: seul.de, a: seul.a } : null;
}

function blocNomme(doc: Node, ancre: Ancre): { noeud: Node; debut: number } | null {
  const chemin = [ancre.bloc];
  const premier = doc.maybeChild(ancre.bloc);
  if (premier?.type.name === "decision") chemin.push(ancre.element ?? 0, (ancre.suite ?? -1) + 1);
  else if (ancre.element !== undefined) chemin.push(ancre.element);
  if (ancre.sousElement !== undefined) chemin.push(ancre.sousElement);
  let noeud: Node = doc;
  let debut = 0;
  for (const rang of chemin) {
    const enfant = noeud.maybeChild(rang);
    if (!enfant) return null;
    for (let i = 0; i < rang; i++) debut += noeud.child(i).nodeSize;
    debut += 1;
    noeud = enfant;
  }
  return noeud.isTextblock ? { noeud, debut } : null;
}

/** The passages each thread hangs on, in the order of the text. */
export function passagesDesFils(doc: Node): Map<string, { de: number; a: number }> {
  const passages = new Map<string, { de: number; a: number }>();
  doc.descendants((noeud, pos) => {
    for (const { type, attrs } of noeud.marks) {
      if (type.name !== "commentaire") continue;
      const deja = passages.get(attrs.fil);
      if (deja) deja.a = pos + noeud.nodeSize;
      else passages.set(attrs.fil, { de: pos, a: pos + noeud.nodeSize });
    }
  });
  return passages;
}
