import { html } from "hono/html";
import { type Comportement, scenarios } from "../comportement.ts";
import type { DepotJournal, Reponse } from "../dossier/depots.ts";
import type { Guichet } from "../guichet.ts";
import { compter } from "../nombre.ts";
import { gabarit, instantLisible } from "./gabarit.ts";

const REPONSES: Record<Reponse, string> = {
  accuse: "accusé de réception (1-2)",
  anomalie: "anomalie de l’acte (1-3)",
  "anomalie-enveloppe": "anomalie d’enveloppe (ANO_)",
  "accuse-courrier": "accusé d’une réponse (3-5 ou 4-5)",
  annulation: "accusé d’annulation (6-2)",
  classification: "classification (7-2)",
  "sans-changement": "classification sans changement (7-3)",
  aucune: "aucune réponse",
};

const etat = (d: DepotJournal): string => {
  if (d.doublon) return "doublon\u00a0: réponse renvoyée, sans autre effet";
  if (d.complet) return "reçu";
  return d.motif ?? "refusé";
};

type Cellule = ReturnType<typeof html> | string | number;

const COLONNES: { nom: string; court?: true; valeur: (d: DepotJournal) => Cellule }[] = [
  { nom: "N°", court: true, valeur: (d) => d.rang },
  { nom: "Arrivée", court: true, valeur: (d) => instantLisible(d.a) },
  {
    nom: "Archive",
    valeur: (d) =>
      html`${d.archive ?? "inconnue"}${d.idActe ? html`<br><a href="/prefecture/actes/${encodeURIComponent(d.idActe)}">${d.idActe}</a>` : ""}`,
  },
  { nom: "Messages", court: true, valeur: (d) => d.messages.map((m) => m.code).join(", ") || "—" },
  {
    nom: "État",
    valeur: (d) =>
      html`${etat(d)}${d.messages.map((m) => (m.avertissement ? html`<br><span class="alerte">${m.avertissement}</span>` : ""))}`,
  },
  {
    nom: "Réponse",
    valeur: (d) =>
      html`${REPONSES[d.reponse]}${d.repondueLe ? html`<br>partie le ${instantLisible(d.repondueLe)}` : d.reponse === "aucune" ? "" : html`<br>à venir`}`,
  },
];

/** Deposits shown: the page of a long test must still open. `/journal` gives them all. */
const DEPOTS_MAX = 200;

/** What came, what was answered, and how the Ministry behaves. */
export function pageMinistere(
  guichet: Pick<Guichet, "journal" | "comportement" | "panneJusqua" | "sorties">,
) {
  const depots = guichet.journal();
  const comportement: Comportement = guichet.comportement();
  const panne = guichet.panneJusqua();
  const sorties = guichet.sorties();
  return gabarit(
    "Dépôts et comportement — ministère simulé",
    "ministere",
    html`
<h1>Dépôts et comportement</h1>
<p>Ce programme tient le rôle du ministère et de la sous-préfecture pour les essais et les démonstrations.</p>
<h2>Comportement</h2>
${panne ? html`<p class="avis refus">En panne jusqu’au ${instantLisible(panne)}\u00a0: tout dépôt est refusé.</p>` : ""}
<p>En ce moment\u00a0: ${scenarios[comportement.scenario]}${comportement.fois === undefined ? "" : ` Encore ${compter(comportement.fois, "dépôt")}.`}</p>
<form class="ligne" method="post" action="/comportement">
<label>Pour les prochains dépôts
<select name="scenario">${Object.entries(scenarios).map(
      ([cle, libelle]) =>
        html`<option value="${cle}"${cle === comportement.scenario ? html` selected` : ""}>${libelle}</option>`,
    )}</select></label>
<label>Délai (ms) <input name="delaiMs" type="number" min="0" inputmode="numeric"></label>
<label>Nombre de dépôts <input name="fois" type="number" min="1" inputmode="numeric"></label>
<button>Changer le comportement</button>
</form>
${
  sorties.length > 0
    ? html`<h2>Courriels en attente</h2>
<p>Aucun serveur n’a encore accepté ces lettres\u00a0: elles repartent d’elles-mêmes.</p>
<ul>${sorties.map((s) => html`<li>Lettre ${s.id} pour ${s.adresse}, ${compter(s.essais, "essai")}${s.erreur ? `\u00a0: ${s.erreur}` : ""}</li>`)}</ul>`
    : ""
}
<h2>Dépôts et réponses</h2>
${
  depots.length === 0
    ? html`<p>Aucun dépôt pour l’instant. Les archives télétransmises apparaîtront ici, avec la réponse faite à chacune.</p>`
    : html`${depots.length > DEPOTS_MAX ? html`<p>Les ${DEPOTS_MAX} derniers sur ${depots.length}\u00a0; <a href="/journal">le journal</a> les donne tous.</p>` : ""}<table class="pile">
<thead><tr>${COLONNES.map(({ nom }) => html`<th scope="col">${nom}</th>`)}</tr></thead>
<tbody>${depots
        .slice(-DEPOTS_MAX)
        .reverse()
        .map(
          (d) =>
            html`<tr>${COLONNES.map(({ nom, court, valeur }) => html`<td data-nom="${nom}"${court ? html` class="court"` : ""}>${valeur(d)}</td>`)}</tr>`,
        )}</tbody>
</table>`
}`,
  );
}
