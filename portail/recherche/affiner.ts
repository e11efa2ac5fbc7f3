/** Narrowing a list: what is kept, each with a link that takes it off, and what more may be kept. */
import { html } from "hono/html";
import { cheminAccueil } from "../adresses.ts";
import { type Fragment, insecables, majuscule } from "../typographie.ts";
import { CLES_FILTRES, cheminDemande, type Demande } from "./demande.ts";
import type { Facette, Trouves, Valeur } from "./trouves.ts";

const NOMS: Record<Facette["cle"], string> = {
  annee: "Année",
  organe: "Organe",
  matiere: "Matière",
  nature: "Nature",
};

export const nombreEcrit = (n: number): string => n.toLocaleString("fr-FR");

/** `12`, `plus de 100`. */
const combien = ({ nombre, bornee }: Valeur): string =>
  bornee ? `${nombreEcrit(nombre)} et plus` : nombreEcrit(nombre);

export function affiner(slug: string, demande: Demande, { facettes }: Trouves): Fragment {
  return html`${gardes(slug, demande)}
${proposees(slug, demande, facettes)}`;
}

/** The filters in force. */
function gardes(slug: string, demande: Demande): Fragment {
  const poses = CLES_FILTRES.filter((cle) => demande.filtres[cle] !== undefined);
  if (poses.length === 0) return html``;
  return html`<ul class="filtres" aria-label="Filtres en cours">${poses.map((cle) => {
    const { [cle]: valeur, ...reste } = demande.filtres;
    return html`<li><a href="${cheminDemande(slug, { ...demande, filtres: reste, page: 1 })}"><span class="cache">Retirer le filtre </span>${NOMS[cle]}${"\u00a0"}: ${majuscule(String(valeur))} <span aria-hidden="true">×</span></a></li>
`;
  })}${poses.length > 1 ? html`<li><a href="${demande.q ? cheminDemande(slug, { ...demande, filtres: {}, page: 1 }) : cheminAccueil(slug)}">Retirer tous les filtres</a></li>` : ""}</ul>`;
}

function proposees(slug: string, demande: Demande, facettes: Facette[]): Fragment {
  // A choice of one changes nothing.
  const utiles = facettes.filter(
    ({ cle, valeurs }) =>
      valeurs.length > 1 &&
      (demande.filtres[cle] === undefined || (cle === "matiere" && !demande.filtres.matiere?.includes("."))),
  );
  if (utiles.length === 0) return html``;
  return html`<nav class="facettes" aria-label="Affiner la liste">${utiles.map(
    ({ cle, valeurs }) => html`<details>
<summary>${cle === "matiere" && demande.filtres.matiere ? "Sous-matière" : NOMS[cle]}</summary>
<ul${cle === "annee" ? html` class="annees"` : ""}>${valeurs.map(
      (v) =>
        html`<li><a href="${cheminDemande(slug, { ...demande, filtres: { ...demande.filtres, [cle]: v.valeur }, page: 1 })}">${insecables(majuscule(v.libelle ?? v.valeur))}</a> <span class="combien">(${combien(v)})</span></li>
`,
    )}</ul>
</details>
`,
  )}</nav>`;
}
