/** What programs may take, and under which terms. */
import { html } from "hono/html";
import { cheminDonneesOuvertes, cheminFlux } from "./adresses.ts";
import { document, section } from "./page.ts";
import type { CollectivitePublique } from "./publication.ts";

export function pageDonnees(
  c: CollectivitePublique,
  annees: readonly string[],
  schemaCommun: boolean,
): string {
  const lien = (fichier: string, texte: string, note: string) =>
    html`<li><a href="${cheminDonneesOuvertes(c.slug, fichier)}">${texte}</a><span class="note">${note}</span></li>`;
  return document(c, {
    titre: "Données ouvertes",
    description: `Les actes publiés de ${c.nom}, en formats ouverts.`,
    chemin: cheminDonneesOuvertes(c.slug),
    contenu: html`<header class="titre"><div class="colonne">
<h1>Données ouvertes</h1>
<p>Les mêmes faits que ces pages, pour les programmes. Un passage occulté ici l’est aussi là.</p>
</div></header>
${
  schemaCommun
    ? section(
        "deliberations",
        "Délibérations",
        html`<ul class="fichiers">
${lien("deliberations.csv", "Toutes les délibérations (CSV)", "Schéma commun des données locales, «\u00a0Délibérations\u00a0» 2.1.5. Une ligne par délibération.")}
${annees.map((annee) => lien(`deliberations-${annee}.csv`, `Délibérations de ${annee} (CSV)`, ""))}
</ul>`,
      )
    : ""
}
${section(
  "actes",
  "Tous les actes",
  html`<ul class="fichiers">
${lien("actes.json", "Liste des actes (JSON)", "Par pages, du plus anciennement modifié au plus récent\u00a0; «\u00a0?modifie_depuis=2024-03-22\u00a0» ne donne que ce qui a changé. Un acte retiré de la ligne y reste, marqué « retire », avec son motif.")}
${lien("actes.ndjson", "Copie entière (NDJSON)", "Un acte par ligne, en données liées (schema.org, ELI).")}
<li><a href="${cheminFlux(c.slug)}">Derniers actes (Atom)</a></li>
</ul>
<p class="note">Chaque acte se lit aussi à son adresse, suivie de «\u00a0/donnees.jsonld\u00a0» ou de «\u00a0/acte.akn.xml\u00a0» (Akoma Ntoso 3.0).</p>`,
)}`,
  });
}
