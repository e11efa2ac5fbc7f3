/** The structured text of an act as HTML: the twin of its document, block by block, article by article. */
import {
  arbreDe,
  type Bloc,
  type BlocImage,
  type BlocTableau,
  type Empreinte,
  elementsDe,
  type Fragment as Fragments,
  fragmentsDe,
  type Noeud,
  parMontant,
  type Style,
  type TexteActe,
  titreArticle,
} from "@executoire/droit";
import { html } from "hono/html";
import { type Fragment, insecables } from "../typographie.ts";

/** Where an image is read, and its size in pixels so that the page does not move while it comes. */
export interface ImagePublique {
  href: string;
  largeur: number;
  hauteur: number;
}
export type ImagesPubliques = Record<Empreinte, ImagePublique>;

/** `avantLesArticles` stands once, before the first article. */
export function rendreTexte(
  { blocs }: TexteActe,
  { avantLesArticles = "", images = {} }: { avantLesArticles?: Fragment | ""; images?: ImagesPubliques } = {},
): Fragment {
  const total = blocs.reduce((n, b) => n + (b.type === "decision" ? b.elements.length : 0), 0);
  let numero = 0;
  let tableaux = 0;
  const rendre = (bloc: Bloc): Fragment => {
    switch (bloc.type) {
      case "intertitre":
        return html`<h3>${riche(bloc.texte, bloc.styles)}</h3>\n`;
      case "paragraphe":
        return html`<p>${riche(bloc.texte, bloc.styles)}</p>\n`;
      case "visa":
      case "considerant":
        return html`<p class="${bloc.type}">${riche(bloc.texte, bloc.styles)}</p>\n`;
      case "liste":
        return html`${liste(arbreDe(bloc), bloc.ordonnee)}\n`;
      case "tableau":
        tableaux += 1;
        return tableau(bloc, tableaux);
      case "image":
        return image(bloc, images[bloc.empreinte]);
      case "decision": {
        const avant = numero === 0 ? avantLesArticles : "";
        return html`<div class="dispositif">${avant}
${elementsDe(bloc).map((element) => {
  numero += 1;
  return html`<h3 class="article">${ordinal(titreArticle(numero, total))}</h3>
<p>${riche(element.texte, element.styles)}</p>
${element.suite.map(rendre)}`;
})}</div>\n`;
      }
    }
  };
  return html`<div class="acte">
${blocs.map(rendre)}</div>`;
}

/** « 1er » as it is printed. */
const ordinal = (titre: string): Fragment =>
  titre.endsWith("1er") ? html`${titre.slice(0, -2)}<sup>er</sup>` : html`${titre}`;

function riche(texte: string, styles: readonly Style[] = []): Fragment {
  if (styles.length === 0) return html`${insecables(texte)}`;
  return html`${parMontant(fragmentsDe(texte, styles, insecables)).map(({ montant, fragments }) =>
    montant
      ? html`<data class="montant" value="${(montant.centimes / 100).toFixed(2)}">${fragments.map(style)}</data>`
      : fragments.map(style),
  )}`;
}

function style(f: Fragments): Fragment {
  let rendu = html`${f.texte}`;
  if (f.exposant) rendu = html`<sup>${rendu}</sup>`;
  if (f.indice) rendu = html`<sub>${rendu}</sub>`;
  if (f.souligne) rendu = html`<u>${rendu}</u>`;
  if (f.italique) rendu = html`<em>${rendu}</em>`;
  if (f.gras) rendu = html`<strong>${rendu}</strong>`;
  return rendu;
}

function liste(noeuds: Noeud[], ordonnee: boolean): Fragment {
  const items = noeuds.map(
    ({ texte, styles, sous }) =>
      html`<li>${riche(texte, styles)}${sous.length > 0 ? liste(sous, ordonnee) : ""}</li>`,
  );
  return ordonnee ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** Wider than a phone, a table moves inside its own frame, which the keyboard reaches and a screen reader names. */
function tableau({ titre, colonnes, lignes, total }: BlocTableau, rang: number): Fragment {
  const id = `tableau-${rang}`;
  const droite = (i: number) => (colonnes[i]?.alignement === "droite" ? html` class="droite"` : "");
  // The first cell names its row where it holds words.
  const nomme = colonnes[0]?.alignement === "gauche";
  const ligne = (cellules: string[]) =>
    html`<tr>${cellules.map((c, i) => (i === 0 && nomme && c.trim() ? html`<th scope="row">${insecables(c)}</th>` : html`<td${droite(i)}>${insecables(c)}</td>`))}</tr>\n`;
  const corps = total ? lignes.slice(0, -1) : lignes;
  const somme = total ? lignes.at(-1) : undefined;
  return html`<div class="defile" role="region" tabindex="0" ${titre ? html`aria-labelledby="${id}"` : html`aria-label="Tableau ${rang}"`}><table>
${titre ? html`<caption id="${id}"><span>${insecables(titre)}</span></caption>\n` : ""}<thead><tr>${colonnes.map((c, i) => (c.titre.trim() ? html`<th scope="col"${droite(i)}>${insecables(c.titre)}</th>` : html`<td></td>`))}</tr></thead>
<tbody>${corps.map(ligne)}</tbody>
${somme ? html`<tfoot>${ligne(somme)}</tfoot>\n` : ""}</table></div>\n`;
}

function image({ alternative, legende, largeur }: BlocImage, lue: ImagePublique | undefined): Fragment {
  // Tens of the width of the text: the rules of the page carry no style of its own.
  const part = Math.min(100, Math.max(20, Math.round(largeur / 10) * 10));
  const dessin = lue
    ? html`<img class="part-${part}" src="${lue.href}" alt="${alternative}" width="${lue.largeur}" height="${lue.hauteur}" loading="lazy" decoding="async">`
    : html`<p class="note">Image${"\u00a0"}: ${alternative}</p>`;
  return html`<figure>${dessin}${legende?.trim() ? html`<figcaption>${insecables(legende)}</figcaption>` : ""}</figure>\n`;
}
