/**
 * What was typed here and what the page gives back, told apart. A text of the page that was sent up from here is an echo
 * and changes nothing; any other was written by somebody else, on one of the texts the page had then, and is laid into
 * the document as it is now, under what was typed meanwhile. Pure: nothing here knows the browser.
 */
import type { TexteActe } from "@executoire/droit";
import type { Mark, Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import {
  AddMarkStep,
  Mapping,
  RemoveMarkStep,
  ReplaceStep,
  type Step,
  Transform,
} from "@tiptap/pm/transform";
import { egal } from "../brouillon/egal.ts";
import { normaliser, versDocument } from "./document.ts";

/** A text the page may show or have been changed from, as a document, and how the places in it moved since. */
interface Connu {
  texte: TexteActe;
  doc: Node;
  vers: Mapping;
}

/** What came from elsewhere: the text it was written on, and the steps that were. */
export interface Venue extends Connu {
  base: Connu;
  pas: readonly Step[];
}

export interface Suivi {
  /** The document changed here and went up as this text. */
  parti(texte: TexteActe, doc: Node, chemin: Mapping): void;
  /** The page shows this text: null when there is nothing to do. */
  revenu(texte: TexteActe): Venue | null;
  /** Lays it into the document; the caret keeps its place among the words. */
  poser(venue: Venue, tr: Transaction): Transaction;
}

export function creerSuivi(depart: TexteActe, doc: Node): Suivi {
  /** What the page last showed, and what went up since. */
  let montre: Connu = { texte: depart, doc, vers: new Mapping() };
  let partis: Connu[] = [];
  /** Came, and waits for its turn. */
  let enAttente: Venue | null = null;
  const avancer = (chemin: Mapping): void => {
    for (const { vers } of new Set([montre, ...partis, ...(enAttente ? [enAttente.base] : [])]))
      vers.appendMapping(chemin);
  };

  return {
    parti(texte, suivant, chemin) {
      avancer(chemin);
      partis.push({ texte, doc: suivant, vers: new Mapping() });
    },
    revenu(texte) {
      let rang = partis.findLastIndex((parti) => parti.texte === texte);
      if (rang < 0 && montre.texte === texte) return null;
      const voulu = rang < 0 ? normaliser(texte) : texte;
      if (rang < 0 && egal(normaliser(montre.texte), voulu)) return null;
      if (rang < 0) rang = partis.findIndex((parti) => egal(normaliser(parti.texte), voulu));
      if (rang >= 0) {
        montre = partis[rang] ?? montre;
        partis = partis.slice(rang + 1);
        return null;
      }
      const suivant = doc.type.schema.nodeFromJSON(versDocument(voulu));
      // Written on what was shown, or on what went up since: on the one it takes nothing from, and differs least from.
      const [premier, ...autres] = [montre, ...partis].map((base) => ({
        base,
        ...pasVers(base.doc, suivant),
      }));
      if (!premier) throw new Error("The page never showed a text");
      const { base, pas } = autres.reduce((mieux, un) => (un.ecart < mieux.ecart ? un : mieux), premier);
      enAttente = { texte, doc: suivant, vers: new Mapping(), base, pas };
      return enAttente;
    },
    poser(venue, tr) {
      // Another came after it, that holds it.
      if (enAttente !== venue) return tr;
      enAttente = null;
      const { base, pas, vers } = venue;
      // From the text that came to the document: back to what it was written on, on with what was typed, and there again.
      const retours = pas.map((un) => un.getMap().invert()).reverse();
      for (const retour of retours) vers.appendMap(retour);
      vers.appendMapping(base.vers);
      pas.forEach((un, i) => {
        const ici = un.map(base.vers);
        // What was typed in the very words replaced stays.
        if (!ici || !memesMots(base.doc, un, tr.doc, ici)) return;
        if (!tr.maybeStep(ici).failed) vers.appendMap(ici.getMap(), retours.length - 1 - i);
      });
      avancer(tr.mapping);
      montre = venue;
      return tr;
    },
  };
}

/** The words a step takes away are still those it was written on. */
function memesMots(avant: Node, pas: Step, doc: Node, ici: Step): boolean {
  if (!(pas instanceof ReplaceStep && ici instanceof ReplaceStep)) return true;
  return doc.slice(ici.from, ici.to).eq(avant.slice(pas.from, pas.to));
}

/** Nobody takes away letters they have not seen: a base that asks for it is the wrong one. */
const RETIRE = 1e6;

/** The steps from one document to the other, as small as they can be told; `ecart`: how much they touch. */
export function pasVers(doc: Node, suivant: Node): { pas: readonly Step[]; ecart: number } {
  const debut = doc.content.findDiffStart(suivant.content);
  const fin = debut === null ? null : doc.content.findDiffEnd(suivant.content);
  if (debut === null || !fin) return { pas: [], ecart: 0 };
  if (sansMarques(doc).eq(sansMarques(suivant))) return { pas: pasDesMarques(doc, suivant), ecart: 0.5 };
  let { a, b } = fin;
  const recouvre = debut - Math.min(a, b);
  if (recouvre > 0) {
    a += recouvre;
    b += recouvre;
  }
  const { steps } = new Transform(doc).replace(debut, a, suivant.slice(debut, b));
  return { pas: steps, ecart: Math.max(a, b) - debut + (a > debut ? RETIRE : 0) };
}

const sansMarques = (doc: Node): Node => new Transform(doc).removeMark(0, doc.content.size).doc;

/** Between two documents of the same words, the marks that go and those that come. */
function pasDesMarques(doc: Node, suivant: Node): Step[] {
  const pas: Step[] = [];
  const [avant, apres] = [marquesDe(doc), marquesDe(suivant)];
  for (const { de, a, marque } of avant)
    if (!apres.some((autre) => autre.de === de && autre.a === a && autre.marque.eq(marque)))
      pas.push(new RemoveMarkStep(de, a, marque));
  for (const { de, a, marque } of apres)
    if (!avant.some((autre) => autre.de === de && autre.a === a && autre.marque.eq(marque)))
      pas.push(new AddMarkStep(de, a, marque));
  return pas;
}

/** Each mark with the stretch it runs on. */
function marquesDe(doc: Node): { de: number; a: number; marque: Mark }[] {
  const lues: { de: number; a: number; marque: Mark }[] = [];
  doc.descendants((noeud, pos) => {
    if (!noeud.isText) return;
    for (const marque of noeud.marks) {
      const suite = lues.find(({ a, marque: m }) => a === pos && m.eq(marque));
      if (suite) suite.a = pos + noeud.nodeSize;
      else lues.push({ de: pos, a: pos + noeud.nodeSize, marque });
    }
  });
  return lues;
}
