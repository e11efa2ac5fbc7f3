/**
 * What was typed here and what the page gives back, told apart. A text of the page that was sent up from here is an echo
 * and changes nothing; any other was written by somebody else, on one of the texts the page had then, and is laid into
 * the document as it is now, under what was typed meanwhile. Pure: nothing here knows the browser.
 */
import type { TexteActe } from "@executoire/droit";
import type { Mark, Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { AddMarkStep, Mapping, RemoveMarkStep, ReplaceStep, type Step, Transform } from "@tiptap/pm/transform";
import { egal } from "../brouillon/egal.ts";
import { normaliser, versDocument } from "./document.ts";

/** A text of the page, the document it was, and how the document went there from the one before. */
interface Envoi {
  texte: TexteActe;
  doc: Node;
  chemin: Mapping;
}

/** What came from elsewhere, and how the document moved since. */
export interface Venue {
  /** What it was written on, and the steps that were. */
  doc: Node;
  pas: readonly Step[];
  depuis: Mapping;
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
  // The first is what the page last showed.
  let envois: Envoi[] = [{ texte: depart, doc, chemin: new Mapping() }];
  /** Came, and waits for its turn. */
  let enAttente: Venue[] = [];

  return {
    parti(texte, suivant, chemin) {
      envois.push({ texte, doc: suivant, chemin });
      for (const venue of enAttente) venue.depuis.appendMapping(chemin);
    },
    revenu(texte) {
      let rang = envois.findLastIndex((envoi) => envoi.texte === texte);
      const voulu = rang < 0 ? normaliser(texte) : texte;
      if (rang < 0) rang = envois.findLastIndex((envoi) => egal(normaliser(envoi.texte), voulu));
      if (rang >= 0) {
        envois = envois.slice(rang);
        return null;
      }
      const suivant = doc.type.schema.nodeFromJSON(versDocument(voulu));
      // Written on the one it differs least from; on the latest of those.
      const ecarts = envois.map((envoi) => pasVers(envoi.doc, suivant));
      const base = ecarts.reduce((mieux, { ecart }, i) => (ecart <= (ecarts[mieux]?.ecart ?? 0) ? i : mieux), 0);
      const depuis = new Mapping();
      for (const { chemin } of envois.slice(base + 1)) depuis.appendMapping(chemin);
      const venue = { doc: envois[base]?.doc ?? doc, pas: ecarts[base]?.pas ?? [], depuis };
      enAttente.push(venue);
      return venue;
    },
    poser(venue, tr) {
      enAttente = enAttente.filter((autre) => autre !== venue);
      for (const pas of venue.pas) {
        const ici = pas.map(venue.depuis);
        // What was typed in the very words replaced stays.
        if (ici && memesMots(venue.doc, pas, tr.doc, ici)) tr.maybeStep(ici);
      }
      return tr;
    },
  };
}

/** The words a step takes away are still those it was written on. */
function memesMots(avant: Node, pas: Step, doc: Node, ici: Step): boolean {
  if (!(pas instanceof ReplaceStep && ici instanceof ReplaceStep)) return true;
  return doc.slice(ici.from, ici.to).eq(avant.slice(pas.from, pas.to));
}

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
  return { pas: steps, ecart: Math.max(a, b) - debut };
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
