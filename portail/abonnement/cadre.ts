/** The last acts inside another site: one line to paste, and the light page it shows. */
import { dateMoyenne, designer } from "@executoire/droit";
import { html } from "hono/html";
import {
  cheminAbonnement,
  cheminAccueil,
  cheminActe,
  cheminCadre,
  cheminIntegrer,
  cheminRessource,
  type Filtre,
} from "../adresses.ts";
import { direFiltre } from "../flux.ts";
import { document, section } from "../page.ts";
import type { ActePublic, CollectivitePublique } from "../publication.ts";
import { insecables, majuscule } from "../typographie.ts";

const ligneDeCadre = (c: CollectivitePublique, filtre: Filtre): string =>
  `<iframe src="${c.adressePortail}${cheminCadre(c.slug, filtre).replaceAll("&", "&amp;")}" title="Derniers actes publiés — ${c.nom.replaceAll('"', "&quot;")}" width="100%" height="420" loading="lazy"></iframe>`;

export function pageIntegrer(c: CollectivitePublique): string {
  return document(c, {
    titre: "Afficher les actes sur un autre site",
    description: `Une ligne pour montrer les derniers actes de ${c.nom} sur un autre site.`,
    chemin: cheminIntegrer(c.slug),
    contenu: html`<header class="titre"><div class="colonne">
<h1>Afficher les actes sur un autre site</h1>
<p>Collez cette ligne dans une page de votre site${"\u00a0"}: elle montre les derniers actes mis en ligne, et se tient à jour seule. Ni cookie, ni script.</p>
</div></header>
${section(
  "ligne",
  "La ligne",
  html`<p><label for="code">Tous les actes</label></p>
<p><textarea id="code" class="code" rows="8" readonly spellcheck="false">${ligneDeCadre(c, {})}</textarea></p>
<p><label for="code-matiere">Une matière seulement (ici 7.4, à remplacer)</label></p>
<p><textarea id="code-matiere" class="code" rows="8" readonly spellcheck="false">${ligneDeCadre(c, { matiere: "7.4" })}</textarea></p>`,
)}
${section("apercu", "Ce qu’elle montre", html`<p><a href="${cheminCadre(c.slug)}">Voir la page affichée</a></p>`)}
${section("attention", "À savoir", html`<p>Un cadre ne remplace pas la publication${"\u00a0"}: l’acte est publié à son adresse, ici, où sa date et sa preuve se lisent.</p>`)}`,
  });
}

/** Shown in a frame: no menu and no foot, its links leave the frame. */
export function pageCadre(c: CollectivitePublique, actes: ActePublic[], filtre: Filtre): string {
  const titre = insecables(`Derniers actes${direFiltre(filtre)} — ${c.nom}`);
  return String(html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${titre}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${cheminRessource("cadre.css")}">
</head>
<body>
<main>
<h1>${insecables(`Derniers actes${direFiltre(filtre)}`)}</h1>
${
  actes.length === 0
    ? html`<p>Aucun acte n’est encore publié.</p>`
    : html`<ol>${actes.map(({ etat: { decision: d } }) => {
        return html`<li><a target="_top" href="${c.adressePortail}${cheminActe(c.slug, d.numero)}">${insecables(d.objet)}</a>
<p>${majuscule(designer(d).nom)} ${d.numero} du <time datetime="${d.dateDecision}">${dateMoyenne(d.dateDecision)}</time></p></li>
`;
      })}</ol>`
}
<p class="suite"><a target="_top" href="${c.adressePortail}${cheminAccueil(c.slug)}">Tous les actes</a> <a target="_top" href="${c.adressePortail}${cheminAbonnement(c.slug)}">S’abonner</a></p>
${c.demonstration ? html`<p>Démonstration${"\u00a0"}: sans effet juridique.</p>` : ""}
</main>
</body>
</html>
`);
}
