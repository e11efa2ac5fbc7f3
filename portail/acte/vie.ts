/** The life of the act in dates, its executory state, and the time left to contest it. */
import { type DateCivile, dateCivileDe, type Etape, ligneDeVie } from "@executoire/droit";
import { html } from "hono/html";
import { section } from "../page.ts";
import type { ActePublic } from "../publication.ts";
import { type Fragment, insecables, jour, moment } from "../typographie.ts";
import { cet } from "./fichiers.ts";

/** The seal is drawn with a tick or a pause: its shape says what its colour says. */
const sceau = (acquis: boolean): Fragment =>
  html`<svg class="sceau" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/>${
    acquis ? html`<path d="M7 12.5l3.5 3.5L17.5 8.5"/>` : html`<path d="M9.5 8v8M14.5 8v8"/>`
  }</svg>`;

export function etatExecutoire(acte: ActePublic): Fragment {
  const { executoireLe } = acte;
  return html`<div class="etat${executoireLe ? "" : " attente"}">${sceau(executoireLe !== null)}
<p><strong>${
    executoireLe
      ? html`Exécutoire depuis le ${jour(dateCivileDe(executoireLe))}`
      : `${cet(acte)} n’est pas encore exécutoire`
  }</strong>
<span>${insecables(acte.explication)}</span></p></div>`;
}

/** The making of the file is of no use to a citizen, nor the address of the page already open. */
export function vie(acte: ActePublic, aujourdhui: DateCivile): Fragment {
  const etapes = ligneDeVie(acte.etat, aujourdhui).filter((e) => e.cle !== "etabli");
  return section("dates", "Les dates", html`<ol class="vie">${etapes.map(etape)}</ol>`);
}

function etape(e: Etape): Fragment {
  const date = e.a === null ? "" : e.a.includes("T") ? moment(e.a) : jour(e.a);
  return html`<li class="${e.fait ? "fait" : "attendu"}"><strong>${e.libelle}</strong>${e.fait ? "" : html` <span class="avenir">(à venir)</span>`}
<span class="quand">${date}</span>${e.detail && e.cle !== "publie" ? html` <span class="detail">${insecables(e.detail)}</span>` : ""}</li>\n`;
}

/**
 * The clock of appeal (RECOURS-01, -02). The last day counts until midnight. A recours gracieux, which the
 * portal cannot know, moves it (RECOURS-03): the page says so instead of promising.
 */
export function recours(acte: ActePublic, aujourdhui: DateCivile): Fragment {
  const { finRecours, finDefere } = acte.delais;
  if (finRecours === null) return html``;
  const ouvert = aujourdhui <= finRecours;
  const { nom, telerecours } = acte.tribunal;
  return section(
    "recours",
    "Contester cet acte",
    ouvert
      ? html`<p class="echeance">Recours possible jusqu’au <strong>${jour(finRecours)} inclus</strong>, devant le ${nom}.</p>
<p>Le recours se dépose par courrier au greffe du tribunal, ou en ligne sur <a href="${telerecours}">Télérecours citoyens</a>. Le délai est de deux mois à compter de la publication (art.${"\u00a0"}R421-1 du code de justice administrative)${"\u202f"}; un recours gracieux, adressé à la collectivité avant cette date, l’interrompt.</p>
${defere(finDefere, aujourdhui)}`
      : html`<p class="echeance">Le délai de recours a pris fin le <strong>${jour(finRecours)}</strong>. Le ${nom} ne peut plus, en principe, être saisi contre cet acte.</p>
<p>Le délai était de deux mois à compter de la publication (art.${"\u00a0"}R421-1 du code de justice administrative). Un recours gracieux formé à temps a pu le prolonger pour son auteur. Les recours se déposent par courrier ou sur <a href="${telerecours}">Télérecours citoyens</a>.</p>
${defere(finDefere, aujourdhui)}`,
  );
}

function defere(fin: DateCivile | null, aujourdhui: DateCivile): Fragment | "" {
  if (fin === null) return "";
  return aujourdhui <= fin
    ? html`<p>Le préfet, de son côté, peut déférer l’acte au même tribunal jusqu’au ${jour(fin)} inclus.</p>`
    : html`<p>Le délai du préfet pour déférer l’acte au même tribunal a pris fin le ${jour(fin)}.</p>`;
}
