import type { Bloc, TexteActe } from "../faits.ts";
import { apresFormule, estConsiderant, estVisa, ouvreFormule } from "./marques.ts";
import { type Paragraphe, paragraphesDe } from "./paragraphes.ts";

/**
 * Reads the body of a deliberation from plain lines, wrapped or not, as a clerk pastes it from another software.
 *
 * Visas and considérants keep their first word. Bullets, numbers and « Article 1 : » become the structure of the
 * list. The formula « Après en avoir délibéré …, décide : » opens the decision and is dropped, since the vote is
 * printed from its facts (VOTE-02); everything after it is decided, one item per article. No other word is lost.
 */
export function lireTexte(brut: string): TexteActe {
  const blocs: Bloc[] = [];
  let decision: string[] | null = null;
  for (const paragraphe of reunirFormule(paragraphesDe(brut))) {
    const decide: string | null = paragraphe.marque || decision ? null : apresFormule(paragraphe.texte);
    if (decide !== null) {
      decision = decide ? [decide] : [];
      blocs.push({ type: "decision", elements: decision });
    } else if (decision) decision.push(paragraphe.texte);
    else ajouter(blocs, paragraphe);
  }
  // A formula with nothing behind it decides nothing.
  return { blocs: blocs.filter((bloc) => bloc.type !== "decision" || bloc.elements.length > 0) };
}

/** « Le conseil, après en avoir délibéré, » and « DÉCIDE : » are often two paragraphs of one formula. */
function reunirFormule(paragraphes: Paragraphe[]): Paragraphe[] {
  const reunis: Paragraphe[] = [];
  for (const paragraphe of paragraphes) {
    const precedent = reunis[reunis.length - 1];
    const attendLaSuite =
      precedent && ouvreFormule(precedent.texte) && apresFormule(precedent.texte) === null;
    if (attendLaSuite && !paragraphe.marque && /^d[ée]cide/iu.test(paragraphe.texte)) {
      precedent.texte = `${precedent.texte} ${paragraphe.texte}`;
    } else reunis.push({ ...paragraphe });
  }
  return reunis;
}

function ajouter(blocs: Bloc[], { texte, marque, isole }: Paragraphe): void {
  if (marque) {
    const ordonnee = "numero" in marque;
    const dernier = blocs[blocs.length - 1];
    const recommence = ordonnee && marque.numero === 1;
    if (dernier?.type === "liste" && dernier.ordonnee === ordonnee && !recommence)
      dernier.elements.push(texte);
    else blocs.push({ type: "liste", ordonnee, elements: [texte] });
  } else if (estVisa(texte)) blocs.push({ type: "visa", texte });
  else if (estConsiderant(texte)) blocs.push({ type: "considerant", texte });
  else if (isole && estIntertitre(texte)) blocs.push({ type: "intertitre", texte });
  else blocs.push({ type: "paragraphe", texte });
}

const estIntertitre = (texte: string): boolean =>
  texte.length <= 80 && /^[\p{Lu}\d]/u.test(texte) && !/[.,;:!?…»]$/u.test(texte);
