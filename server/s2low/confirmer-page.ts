import { dateLongue } from "@executoire/droit";
import { cheminRessource } from "@executoire/portail";
import { html } from "hono/html";

const nbsp = "\u00a0";
type Html = ReturnType<typeof html>;

/** An act that waits, as its page shows it. */
export interface AConfirmer {
  id: string;
  acte: string;
  numero: string;
  objet: string;
  date: string;
  /** The account that deposited it. */
  deposePar: string;
  attend: boolean;
}

export function pageConfirmation({
  chemin,
  actes,
  retour,
  jeton,
  agent,
}: {
  chemin: string;
  actes: AConfirmer[];
  retour: string;
  jeton: string;
  agent: string;
}): string {
  const attendent = actes.filter(({ attend }) => attend);
  return page(
    "Confirmer l’envoi",
    html`<header class="titre"><div class="colonne">
<h1>Confirmer l’envoi au représentant de l’État</h1>
<p>${agent}, un logiciel de votre collectivité a déposé ${actes.length > 1 ? "ces actes" : "cet acte"}. L’envoi part quand vous le confirmez${nbsp}; vous reviendrez ensuite sur ${new URL(retour).host}.</p>
</div></header>
<section aria-labelledby="actes">
<h2 id="actes">${actes.length > 1 ? `${actes.length} actes` : "L’acte"}</h2>
<div class="colonne">
<ul class="fichiers">${actes.map(
      (a) => html`<li><strong>${a.numero}</strong> ${a.objet}
<span class="note">Décision du ${dateLongue(a.date)}, déposée par ${a.deposePar}${a.attend ? "" : ", n’est plus en attente"}</span>
<span class="note"><a href="/api/actes/${encodeURIComponent(a.acte)}/fichiers/acte.pdf">Lire le document</a></span></li>`,
    )}</ul>
${
  attendent.length > 0
    ? html`<form method="post" action="${chemin}">
${attendent.map(({ id }) => html`<input type="hidden" name="id[]" value="${id}">`)}
<input type="hidden" name="url_return" value="${retour}">
<input type="hidden" name="jeton" value="${jeton}">
<button type="submit">${attendent.length > 1 ? `Confirmer l’envoi de ${attendent.length} actes` : "Confirmer l’envoi"}</button>
</form>`
    : html`<p>Il n’y a plus rien à confirmer.</p>`
}
</div>
</section>`,
  );
}

export function pageConfirmee({
  refus,
  nombre,
  retour,
}: {
  refus: string[];
  nombre: number;
  retour: string;
}): string {
  const partis = nombre - refus.length;
  return page(
    refus.length === 0 ? "Envoi confirmé" : "Envoi refusé",
    html`<header class="titre"><div class="colonne">
<h1>${refus.length === 0 ? "L’envoi est confirmé" : "Un envoi n’a pas pu partir"}</h1>
<p role="status">${partis > 0 ? `${partis} ${partis > 1 ? "actes sont en file d’envoi" : "acte est en file d’envoi"}.` : "Rien n’est parti."}</p>
${refus.map((phrase) => html`<p>${phrase}</p>`)}
<p><a href="${retour}" rel="noreferrer">Revenir au logiciel qui a déposé ${nombre > 1 ? "ces actes" : "cet acte"}</a></p>
</div></header>`,
    refus.length === 0 ? retour : null,
  );
}

export function pageRefus(phrase: string, connexion = false): string {
  return page(
    "Confirmation impossible",
    html`<header class="titre"><div class="colonne">
<h1>Rien n’est parti</h1>
<p>${phrase}</p>
${connexion ? html`<p><a href="/agents/" target="_blank" rel="noopener">Se connecter</a></p>` : ""}
</div></header>`,
  );
}

/** `suite`: where the browser goes by itself. */
function page(titre: string, contenu: Html, suite: string | null = null): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${titre} — Exécutoire</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${suite === null ? "" : html`<meta http-equiv="refresh" content="0; url=${suite}">`}
<link rel="icon" href="${cheminRessource("icone.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${cheminRessource("portail.css")}">
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header>
<div class="entete"><p class="enseigne"><a href="/agents/">Exécutoire</a></p></div>
</header>
<main id="contenu" tabindex="-1">
${contenu}
</main>
</body>
</html>`.toString();
}
