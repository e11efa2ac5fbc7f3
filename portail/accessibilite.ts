/**
 * The accessibility statement the law asks for. No audit has been made, so the state it declares is the one the
 * law gives in that case, `non conforme`; the page says beside it what is in fact checked.
 */
import { html } from "hono/html";
import { cheminAccessibilite } from "./adresses.ts";
import { document, section } from "./page.ts";
import type { CollectivitePublique } from "./publication.ts";

const NB = "\u00a0";

export function pageAccessibilite(c: CollectivitePublique): string {
  return document(c, {
    titre: "Accessibilité : non conforme",
    description: `Déclaration d’accessibilité du registre des actes publiés de ${c.nom}.`,
    chemin: cheminAccessibilite(c.slug),
    menu: "accessibilite",
    contenu: html`
<header class="titre"><div class="colonne">
<h1>Déclaration d’accessibilité</h1>
<p>${c.nom} s’engage à rendre son registre des actes accessible à tous, comme le demande l’article${NB}47 de la loi n°${NB}2005-102 du 11${NB}février 2005. Cette déclaration s’applique aux pages publiques de ce registre.</p>
</div></header>
${section(
  "etat",
  "État",
  html`<p><strong>Accessibilité${NB}: non conforme.</strong></p>
<p>Aucun audit n’a encore été mené selon le référentiel général d’amélioration de l’accessibilité (RGAA${NB}4.1.2). Sans audit, un site est déclaré non conforme, quelle que soit sa qualité.</p>`,
)}
${section(
  "verifie",
  "Ce qui est vérifié",
  html`<ul>
<li>Chaque modèle de page est contrôlé par un outil automatique (axe-core), qui ne couvre qu’une petite part des critères.</li>
<li>Les contrastes du texte sont d’au moins 7${NB}pour${NB}1, en clair comme en sombre.</li>
<li>Les pages se lisent au clavier, sans script, à 200${NB}% et sur un écran de 320${NB}pixels de large.</li>
<li>Aucune information ne tient à la seule couleur.</li>
</ul>`,
)}
${section(
  "reste",
  "Ce qui reste à faire",
  html`<ul>
<li>Un audit par une personne compétente, sur un échantillon de pages.</li>
<li>Des essais avec des lecteurs d’écran, par des personnes qui s’en servent.</li>
<li>Les annexes déposées par la collectivité peuvent ne pas être accessibles${NB}: leur contenu n’est pas contrôlé.</li>
</ul>`,
)}
${section(
  "autrement",
  "Lire un acte autrement",
  html`<p>Chaque délibération, et chaque arrêté écrit ici, est donné en texte sur sa page, en plus du fichier PDF. Si une page ou une annexe vous reste inaccessible, demandez à la collectivité une version que vous puissiez lire${"\u00a0"}: elle vous doit une réponse.</p>`,
)}
${section(
  "defenseur",
  "Voies de recours",
  html`<p>Si la réponse n’est pas satisfaisante, vous pouvez saisir le Défenseur des droits, <a href="https://formulaire.defenseurdesdroits.fr/">par son formulaire en ligne</a> ou auprès de son délégué dans votre région.</p>`,
)}`,
  });
}
