/** The frame of every page: head, skip link, landmarks, foot. */
import type { Instant } from "@executoire/droit";
import { html } from "hono/html";
import {
  cheminAbonnement,
  cheminAccessibilite,
  cheminAccueil,
  cheminDonneesOuvertes,
  cheminFlux,
  cheminRessource,
  cheminVerification,
} from "./adresses.ts";
import type { CollectivitePublique } from "./publication.ts";
import { debut, type Fragment, insecables } from "./typographie.ts";

export interface Page {
  /** Before the name of the authority in the title of the window. */
  titre: string;
  description: string;
  /** Path of the one address of this page; null for a page that has none (404, 500). */
  chemin: string | null;
  /** What the menu marks as the current page. */
  menu?: "actes" | "seances" | "verification" | "accessibilite";
  /** An act: how a message names it, and since when it is online. */
  article?: { titre: string; publieLe: Instant };
  /** More links for the head. */
  tete?: Fragment;
  contenu: Fragment;
}

/**
 * A whole document as text. The templates hold only values known now: a promise among them would be a mistake
 * of ours, so it stops here rather than print `[object Promise]`.
 */
export function document(c: CollectivitePublique | null, page: Page): string {
  const titre = c ? `${page.titre} — ${c.nom}` : page.titre;
  const rendu = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${insecables(titre)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${debut(page.description, 200)}">
<meta name="color-scheme" content="light dark">
${page.chemin === null ? html`<meta name="robots" content="noindex">` : ""}
${c && page.chemin !== null ? html`<link rel="canonical" href="${c.adressePortail}${page.chemin}">` : ""}
<link rel="icon" href="${cheminRessource("icone.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${cheminRessource("portail.css")}">
${c ? html`<link rel="alternate" type="application/atom+xml" title="Derniers actes publiés" href="${cheminFlux(c.slug)}">` : ""}
${c && page.chemin !== null ? partage(c, page, page.chemin) : ""}
${page.tete ?? ""}
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header>
${c?.demonstration ? bandeau(c) : ""}
<div class="entete">
${entete(c, page.menu)}
</div>
</header>
<main id="contenu" tabindex="-1">
${page.contenu}
</main>
${pied(c)}
</body>
</html>
`;
  if (rendu instanceof Promise)
    throw new Error("A page of the portal must be rendered from values, not promises");
  return rendu.toString();
}

/** Open Graph: what a message shows of a link to the page. */
const partage = (c: CollectivitePublique, { titre, description, article }: Page, chemin: string): Fragment =>
  html`<meta property="og:type" content="${article ? "article" : "website"}">
<meta property="og:site_name" content="${c.nom}">
<meta property="og:locale" content="fr_FR">
<meta property="og:title" content="${insecables(article?.titre ?? titre)}">
<meta property="og:description" content="${debut(description, 200)}">
<meta property="og:url" content="${c.adressePortail}${chemin}">
${article ? html`<meta property="article:published_time" content="${article.publieLe}">` : ""}`;

const bandeau = ({ canalReel }: CollectivitePublique): Fragment =>
  html`<p class="demonstration"><strong>Démonstration.</strong> ${
    canalReel
      ? insecables(
          "Signature et publication sont des essais, sans effet juridique ; la transmission au représentant de l’État, elle, emprunte un canal réel.",
        )
      : html`Signature, transmission et publication sont simulées${"\u00a0"}: ces pages n’ont aucun effet juridique.`
  }</p>`;

function entete(c: CollectivitePublique | null, menu: Page["menu"]): Fragment {
  if (!c) return html`<p class="enseigne">Registre des actes publiés</p>`;
  const lien = (cle: Page["menu"], href: string, texte: string) =>
    html`<li><a href="${href}"${menu === cle ? html` aria-current="true"` : ""}>${texte}</a></li>`;
  return html`<p class="enseigne"><a href="${cheminAccueil(c.slug)}">${c.nom}</a></p>
<nav aria-label="Menu principal"><ul>
${lien("actes", cheminAccueil(c.slug), "Actes")}
${lien("seances", `${cheminAccueil(c.slug)}#seances`, "Séances")}
${lien("verification", cheminVerification(c.slug), "Vérifier")}
</ul></nav>`;
}

function pied(c: CollectivitePublique | null): Fragment {
  return html`<footer class="pied">
${
  c
    ? html`<p>${c.nom} · SIREN <span class="chiffres">${c.siren.replace(/(\d{3})(?=\d)/g, "$1\u00a0")}</span></p>
<ul>
<li><a href="${cheminAccessibilite(c.slug)}">Accessibilité${"\u00a0"}: non conforme</a></li>
<li><a href="${cheminDonneesOuvertes(c.slug)}">Données ouvertes</a></li>
<li><a href="${cheminAbonnement(c.slug)}">S’abonner aux nouveaux actes</a></li>
</ul>`
    : ""
}
<p>Publié avec Exécutoire, logiciel libre. Ni cookie, ni mesure d’audience.</p>
</footer>`;
}

/** A part of a page under its heading; the heading hangs in the margin where there is room. */
export function section(id: string, titre: string, contenu: Fragment): Fragment {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${titre}</h2>
<div class="colonne">
${contenu}
</div>
</section>`;
}
