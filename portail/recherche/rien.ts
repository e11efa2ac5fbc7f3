/** Nothing was found: what to try next, each one sure to find something. */
import { html } from "hono/html";
import { cheminAccueil } from "../adresses.ts";
import type { Fragment } from "../typographie.ts";
import { cheminDemande } from "./demande.ts";
import type { Suggestion, Trouves } from "./trouves.ts";

export function rien(slug: string, { suggestions = [] }: Trouves): Fragment {
  const orthographe = suggestions.find(({ sorte }) => sorte === "orthographe");
  const autres = suggestions.filter(({ sorte }) => sorte !== "orthographe");
  return html`${orthographe ? html`<p class="trouves">Vouliez-vous dire <a href="${cheminDemande(slug, orthographe.demande)}">${orthographe.demande.q}</a>${"\u202f"}?</p>` : ""}
${
  autres.length > 0
    ? html`<p class="trouves">Ces recherches trouvent des actes${"\u00a0"}:</p>
<ul class="essais">${autres.map(
        (s) => html`<li><a href="${cheminDemande(slug, s.demande)}">${dire(s)}</a></li>
`,
      )}</ul>`
    : html`<p class="trouves">Essayez un autre mot de l’objet, ou le numéro de l’acte. Les actes plus anciens que ce registre n’y figurent pas.</p>`
}
<p class="trouves"><a href="${cheminAccueil(slug)}">Voir tous les actes</a></p>`;
}

function dire({ sorte, demande: { q } }: Suggestion): Fragment | string {
  const mots = q ? html`«${"\u00a0"}${q}${"\u00a0"}»` : "les actes";
  switch (sorte) {
    case "autres-annees":
      return html`${mots} dans toutes les années`;
    case "sans-filtre":
      return html`${mots} sans aucun filtre`;
    default:
      return html`${mots}`;
  }
}
