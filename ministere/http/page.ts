import { html } from "hono/html";
import { type Comportement, scenarios } from "../comportement.ts";
import type { DepotJournal } from "../dossier/depots.ts";

const REPONSES = {
  accuse: "accusé de réception (1-2)",
  anomalie: "anomalie de l’acte (1-3)",
  "anomalie-enveloppe": "anomalie d’enveloppe (ANO_)",
  aucune: "aucune réponse",
} as const;

const heure = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  dateStyle: "medium",
  timeStyle: "medium",
});
const instant = (iso: string | null): string => (iso === null ? "—" : heure.format(new Date(iso)));

const etat = (d: DepotJournal): string => {
  if (d.doublon) return "doublon, sans effet";
  if (d.complet) return "reçu";
  return d.motif ?? "refusé";
};

const COLONNES: { nom: string; valeur: (d: DepotJournal) => string }[] = [
  { nom: "N°", valeur: (d) => String(d.rang) },
  { nom: "Arrivée", valeur: (d) => instant(d.a) },
  { nom: "Archive", valeur: (d) => d.archive ?? "inconnue" },
  { nom: "Acte", valeur: (d) => d.idActe ?? "—" },
  { nom: "État", valeur: etat },
  { nom: "Réponse", valeur: (d) => REPONSES[d.reponse] },
  { nom: "Partie le", valeur: (d) => instant(d.repondueLe) },
];

/** The one page of the Ministry: what came, what was answered, how it behaves. */
export const page = (depots: DepotJournal[], comportement: Comportement) => html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ministère simulé</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: light-dark(#1c1b1a, #f1efe9); background: light-dark(#fcfbf8, #1b1a19); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
* { box-sizing: border-box; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid light-dark(#8c877d, #77736b); }
td { overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
label { max-width: 100%; }
select, input, button { font: inherit; padding: .5rem; height: 44px; max-width: 100%; }
select, input { display: block; margin-top: .25rem; }
button { background: light-dark(#1f5a45, #9fd3be); color: light-dark(#fff, #10231b); border: 0; border-radius: 4px; padding-inline: 1rem; }
@media (max-width: 60rem) {
  thead { display: none; }
  table, tbody { display: block; }
  tr { display: block; padding: .75rem 0; border-bottom: 1px solid light-dark(#8c877d, #77736b); }
  td { display: grid; grid-template-columns: 6rem 1fr; border: 0; padding: .1rem 0; }
  td::before { content: attr(data-nom); color: light-dark(#56524b, #b8b3a8); }
}
:focus-visible { outline: 3px solid light-dark(#1f5a45, #9fd3be); outline-offset: 2px; }
</style>
</head>
<body>
<main>
<h1>Ministère simulé</h1>
<p>Ce programme tient le rôle du ministère et de la sous-préfecture pour les essais et les démonstrations. Rien de ce qu’il répond n’a de valeur juridique.</p>
<h2>Comportement</h2>
<p>En ce moment : ${scenarios[comportement.scenario]}${comportement.fois === undefined ? "" : ` Encore ${comportement.fois} dépôt(s).`}</p>
<form method="post" action="/comportement">
<label>Pour les prochains dépôts
<select name="scenario">${Object.entries(scenarios).map(
  ([cle, libelle]) =>
    html`<option value="${cle}"${cle === comportement.scenario ? html` selected` : ""}>${libelle}</option>`,
)}</select></label>
<label>Délai (ms) <input name="delaiMs" type="number" min="0" inputmode="numeric"></label>
<label>Nombre de dépôts <input name="fois" type="number" min="1" inputmode="numeric"></label>
<button>Changer le comportement</button>
</form>
<h2>Dépôts et réponses</h2>
${
  depots.length === 0
    ? html`<p>Aucun dépôt pour l’instant. Les archives télétransmises apparaîtront ici, avec la réponse faite à chacune.</p>`
    : html`<table>
<thead><tr>${COLONNES.map(({ nom }) => html`<th scope="col">${nom}</th>`)}</tr></thead>
<tbody>${[...depots]
        .reverse()
        .map(
          (d) =>
            html`<tr>${COLONNES.map(({ nom, valeur }) => html`<td data-nom="${nom}">${valeur(d)}</td>`)}</tr>`,
        )}</tbody>
</table>`
}
</main>
</body>
</html>`;
