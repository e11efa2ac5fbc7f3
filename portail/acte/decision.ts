/** What was decided, in three lines, and the whole text as it was voted. */
import {
  type ActePris,
  type Bloc,
  type DeliberationAdoptee,
  phraseDuVote,
  type TexteActe,
} from "@executoire/droit";
import { html } from "hono/html";
import { section } from "../page.ts";
import { debut, type Fragment, insecables, majuscule } from "../typographie.ts";

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
export function texteVote(d: DeliberationAdoptee): Fragment {
  const phrase = html`<p>${insecables(phraseDuVote(d.scrutin, d.profil))}</p>\n`;
  const premiere = d.texte.blocs.findIndex((bloc) => bloc.type === "decision");
  return section(
    "texte",
    "Le texte voté",
    html`<div class="acte">
${d.texte.blocs.map((bloc, i) => rendre(bloc, i === premiere ? phrase : ""))}
</div>`,
  );
}

/** The text of an act of the executive; nothing where the file that was deposited is the text. */
export function texteActe(d: ActePris): Fragment | "" {
  if (d.texte.blocs.length === 0) return "";
  const formule = html`<p>${d.genre.startsWith("arrete") ? "Arrête" : "Décide"}${"\u00a0"}:</p>\n`;
  const premiere = d.texte.blocs.findIndex((bloc) => bloc.type === "decision");
  return section(
    "texte",
    "Le texte",
    html`<div class="acte">
${d.texte.blocs.map((bloc, i) => rendre(bloc, i === premiere ? formule : ""))}
</div>`,
  );
}

function rendre(bloc: Bloc, phrase: Fragment | ""): Fragment {
  switch (bloc.type) {
    case "intertitre":
      return html`<h3>${insecables(bloc.texte)}</h3>\n`;
    case "paragraphe":
      return html`<p>${insecables(bloc.texte)}</p>\n`;
    case "visa":
      return html`<p class="visa">${insecables(bloc.texte)}</p>\n`;
    case "considerant":
      return html`<p class="considerant">${insecables(bloc.texte)}</p>\n`;
    case "liste":
      return bloc.ordonnee
        ? html`<ol>${bloc.elements.map((e) => html`<li>${insecables(e)}</li>`)}</ol>\n`
        : html`<ul>${bloc.elements.map((e) => html`<li>${insecables(e)}</li>`)}</ul>\n`;
    case "tableau":
    case "image":
      return html``;
    case "decision":
      return html`<div class="dispositif">${phrase}<ul>${bloc.elements.map((e) => html`<li>${insecables(e)}</li>`)}</ul></div>\n`;
  }
}
