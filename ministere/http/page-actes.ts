import { jourLisible, naturesEmetteur } from "@executoire/actes";
import { html } from "hono/html";
import { type ActeResume, etatsActe } from "../prefecture/vue.ts";
import { gabarit } from "./gabarit.ts";

/** Acts received, authority by authority, and the classification in force. */
export function pageActes(
  actes: ActeResume[],
  classification: string,
  fait: string | null,
  refus: string | null = null,
) {
  const parSiren = Map.groupBy(actes, (a) => a.emetteur.siren);
  return gabarit(
    "Actes reçus — sous-préfecture simulée",
    "actes",
    html`
<h1>Actes reçus</h1>
${fait === "classification" ? html`<p class="avis" role="status">La classification en vigueur est maintenant celle du ${jourLisible(classification)}.</p>` : ""}
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
<p>Celle du ${jourLisible(classification)}. Un acte qui en cite une autre revient en anomalie, et une demande (7-1) plus ancienne reçoit celle-ci en entier.</p>
<details${refus ? html` open` : ""}>
<summary>Changer la classification</summary>
<form method="post" action="/prefecture/classification" enctype="multipart/form-data">
<label>Autre date, avec le contenu national
<input type="date" name="date"></label>
<label>Ou fichier d’une classification (7-2, XML)
<input type="file" name="fichier" accept=".xml,text/xml"></label>
<button>Mettre en vigueur</button>
</form>
</details>`,
  );
}

function qui(acte: ActeResume | undefined): string {
  if (!acte) return "";
  const { departement, arrondissement, nature } = acte.emetteur;
  const genre = naturesEmetteur[nature]?.toLowerCase();
  return `${genre ? `, ${genre}` : ""}, département ${departement}, arrondissement ${arrondissement}`;
}
