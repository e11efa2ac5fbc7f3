import { jourLisible, naturesEmetteur } from "@executoire/actes";
import { html } from "hono/html";
import { type ActeResume, etatsActe } from "../prefecture/vue.ts";
import { gabarit } from "./gabarit.ts";

/** Dates of the classifications in force: the general one, and those of authorities that have their own. */
export interface VueClassifications {
  generale: string;
  collectivites: { siren: string; date: string }[];
}

interface Retour {
  /** The classification just changed: the general one, or that of an authority, by its SIREN. */
  fait?: string | null;
  /** Why the last change was refused, and what was typed. */
  refus?: string | null;
  saisie?: Record<string, unknown>;
}

/** Acts received, authority by authority, and the classifications in force. */
export function pageActes(
  actes: ActeResume[],
  classifications: VueClassifications,
  { fait = null, refus = null, saisie = {} }: Retour,
) {
  const { generale, collectivites } = classifications;
  const parSiren = Map.groupBy(actes, (a) => a.emetteur.siren);
  return gabarit(
    "Actes reçus — sous-préfecture simulée",
    "actes",
    html`
<h1>Actes reçus</h1>
${fait === null ? "" : html`<p class="avis" role="status">${direChangement(fait, classifications)}</p>`}
${refus ? html`<p class="avis refus" role="alert">${refus}</p>` : ""}
${
  actes.length === 0
    ? html`<p>Aucun acte pour l’instant. Les actes télétransmis apparaîtront ici\u00a0; vous pourrez leur répondre comme le ferait la sous-préfecture.</p>`
    : [...parSiren].map(
        ([siren, siens]) => html`
<h2>Collectivité ${siren}${qui(siens[0])}</h2>
<table class="pile">
<thead><tr><th scope="col">Numéro</th><th scope="col">Décision du</th><th scope="col">Objet</th><th scope="col">Reçu le</th><th scope="col">État</th><th scope="col">Courriers</th><th scope="col">Réponses</th></tr></thead>
<tbody>${siens.map(
          (a) => html`<tr>
<th scope="row" class="court" data-nom="Numéro"><a href="/prefecture/actes/${encodeURIComponent(a.idActe)}">${a.numero}</a></th>
<td class="court" data-nom="Décision du">${jourLisible(a.date)}</td>
<td data-nom="Objet">${a.objet}</td>
<td class="court" data-nom="Reçu le">${jourLisible(a.dateReception)}</td>
<td data-nom="État"><span class="etat ${a.etat}">${etatsActe[a.etat]}</span></td>
<td data-nom="Courriers">${a.courriers}</td>
<td data-nom="Réponses">${a.reponses}</td>
</tr>`,
        )}</tbody>
</table>`,
      )
}
<h2>Classification en vigueur</h2>
<p>Celle du ${jourLisible(generale)}${collectivites.length > 0 ? ", sauf pour les collectivités qui ont la leur" : ""}. Un acte qui en cite une autre revient en anomalie, et une demande (7-1) plus ancienne reçoit celle-ci en entier.</p>
${
  collectivites.length === 0
    ? ""
    : html`<ul>${collectivites.map(
        ({ siren, date }) => html`<li>Collectivité ${siren}\u00a0: celle du ${jourLisible(date)}
<form method="post" action="/prefecture/classification">
<input type="hidden" name="siren" value="${siren}">
<input type="hidden" name="generale" value="oui">
<button aria-label="Revenir à la classification générale, collectivité ${siren}">Revenir à la classification générale</button>
</form></li>`,
      )}</ul>`
}
<details${refus ? html` open` : ""}>
<summary>Changer la classification</summary>
<form method="post" action="/prefecture/classification" enctype="multipart/form-data">
<label>Pour la collectivité (SIREN)<span class="aide">Vide\u00a0: toutes celles qui n’ont pas la leur.</span>
<input name="siren" value="${typeof saisie.siren === "string" ? saisie.siren : ""}" list="collectivites" inputmode="numeric" autocomplete="off"></label>
<datalist id="collectivites">${[...parSiren.keys()].map((siren) => html`<option value="${siren}">`)}</datalist>
<label>Autre date, avec le contenu national
<input type="date" name="date"></label>
<label>Ou fichier d’une classification (7-2, XML)
<input type="file" name="fichier" accept=".xml,text/xml"></label>
<button>Mettre en vigueur</button>
</form>
</details>`,
  );
}

function direChangement(fait: string, { generale, collectivites }: VueClassifications): string {
  const sienne = collectivites.find(({ siren }) => siren === fait);
  if (sienne) return `La classification de ${fait} est maintenant celle du ${jourLisible(sienne.date)}.`;
  const celle = `celle du ${jourLisible(generale)}`;
  return fait === "generale"
    ? `La classification en vigueur est maintenant ${celle}.`
    : `${fait} suit de nouveau la classification générale, ${celle}.`;
}

function qui(acte: ActeResume | undefined): string {
  if (!acte) return "";
  const { departement, arrondissement, nature } = acte.emetteur;
  const genre = naturesEmetteur[nature]?.toLowerCase();
  return `${genre ? `, ${genre}` : ""}, département ${departement}, arrondissement ${arrondissement}`;
}
