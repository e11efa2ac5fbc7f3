/** What was decided, in three lines, and the whole text as it was voted. */
import { type ActePris, type DeliberationAdoptee, phraseDuVote, type TexteActe } from "@executoire/droit";
import { html } from "hono/html";
import { section } from "../page.ts";
import { debut, type Fragment, insecables, majuscule } from "../typographie.ts";
import { type ImagesPubliques, rendreTexte } from "./texte.ts";

const LIGNES = 3;
/** About three lines of the reading column: beyond, the text itself is one link away. */
const SIGNES = 240;

const decisions = (texte: TexteActe): string[] =>
  texte.blocs.flatMap((bloc) => (bloc.type === "decision" ? bloc.elements : []));

/** « Ce qui a été décidé » : the first items of the decision, in the words of the act. */
export function resumeDecision(d: DeliberationAdoptee): Fragment {
  const elements = decisions(d.texte);
  if (elements.length === 0) {
    return section(
      "decision",
      "Ce qui a été décidé",
      html`<p>La décision se lit dans <a href="#texte">le texte voté</a>.</p>`,
    );
  }
  const reste = elements.length - LIGNES;
  return section(
    "decision",
    "Ce qui a été décidé",
    html`<p class="annonce">${majuscule(d.profil.organe)} décide${"\u00a0"}:</p>
<ul class="decide">${elements.slice(0, LIGNES).map((e) => html`<li>${insecables(debut(e.replace(/[\s;.]+$/u, ""), SIGNES))}</li>`)}</ul>
${reste > 0 ? html`<p><a href="#texte">${reste === 1 ? "Un autre point est" : `${reste} autres points sont`} dans le texte voté</a></p>` : ""}`,
  );
}

/** The whole text, structured as it was adopted. The sentence of the vote stands once, before what is decided. */
export function texteVote(d: DeliberationAdoptee, images?: ImagesPubliques): Fragment {
  const phrase = html`<p class="formule">${insecables(phraseDuVote(d.scrutin, d.profil))}</p>`;
  return section(
    "texte",
    "Le texte voté",
    rendreTexte(d.texte, { avantLesArticles: phrase, ...(images && { images }) }),
  );
}

/** The text of an act of the executive; nothing where the file that was deposited is the text. */
export function texteActe(d: ActePris, images?: ImagesPubliques): Fragment | "" {
  if (d.texte.blocs.length === 0) return "";
  const formule = html`<p class="formule">${d.genre.startsWith("arrete") ? "Arrête" : "Décide"}${"\u00a0"}:</p>`;
  return section(
    "texte",
    "Le texte",
    rendreTexte(d.texte, { avantLesArticles: formule, ...(images && { images }) }),
  );
}
