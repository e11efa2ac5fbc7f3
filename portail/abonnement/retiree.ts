/** The page of an act taken off line: that it was published, from when to when, and why it left. Nothing of its text. */
import { type DateCivile, dateLongue, type Instant } from "@executoire/droit";
import { html } from "hono/html";
import { cheminAccueil } from "../adresses.ts";
import { document, section } from "../page.ts";
import type { CollectivitePublique } from "../publication.ts";
import { insecables, majuscule, moment } from "../typographie.ts";

export interface ActeRetire {
  numero: string;
  /** `délibération`, `arrêté`. */
  nom: string;
  feminin: boolean;
  /** As the public may read it. */
  objet: string;
  dateDecision: DateCivile;
  publieLe: Instant;
  retireLe: Instant;
  motif: string;
  /** Earlier times it left and came back. */
  interruptions: { du: Instant; au: Instant }[];
}

export function pageRetiree(c: CollectivitePublique, acte: ActeRetire): string {
  const e = acte.feminin ? "e" : "";
  const nom = majuscule(acte.nom);
  const il = acte.feminin ? "Elle" : "Il";
  return document(c, {
    titre: `${nom} ${acte.numero}, retiré${e} de la ligne`,
    description: `${nom} ${acte.numero} n’est plus en ligne.`,
    chemin: null,
    menu: "actes",
    contenu: html`<article>
<header class="titre">
<p class="numero${acte.numero.length > 8 ? " numero-long" : ""}"><span class="lecteur">${nom} numéro </span>${acte.numero}</p>
<div class="colonne">
<p class="genre">${nom} du ${dateLongue(acte.dateDecision)}</p>
<h1${acte.objet.length > 90 ? html` class="long"` : ""}>${insecables(acte.objet)}</h1>
<p><strong>Cet acte n’est plus en ligne.</strong> Son texte et ses documents ne se lisent plus ici.</p>
</div></header>
${section(
  "retrait",
  "Publication",
  html`<p>Mis${e} en ligne le ${moment(acte.publieLe)}, retiré${e} le ${moment(acte.retireLe)}.</p>
${acte.interruptions.map(({ du, au }) => html`<p class="note">${il} avait déjà été retiré${e} du ${moment(du)} au ${moment(au)}.</p>`)}
<p>Motif${"\u00a0"}: ${insecables(acte.motif)}</p>`,
)}
${section(
  "suite",
  "Ce que cela change",
  html`<p>Le retrait de la page ne retire pas la décision${"\u00a0"}: ${acte.feminin ? "elle" : "il"} a été publié${e}, et les délais courus depuis restent ce qu’ils sont.</p>
<p>Toute personne peut demander l’acte à la collectivité, qui le communique sauf ce que la loi protège (art. L311-1 et suivants du code des relations entre le public et l’administration).</p>
<p><a href="${cheminAccueil(c.slug)}">Voir les actes en ligne</a></p>`,
)}
</article>`,
  });
}
