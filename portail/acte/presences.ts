/** Who was there: figures in a sentence, names on demand. Names never break across lines. */
import type { DeliberationAdoptee, Elu, FeuillePresence, Quorum } from "@executoire/droit";
import { html } from "hono/html";
import { section } from "../page.ts";
import { compte, type Fragment, nomPrenom, prenomNom } from "../typographie.ts";

export interface ChiffresPresence {
  enExercice: number;
  presents: number;
  suppleants: number;
  pouvoirs: number;
  excuses: number;
  absents: number;
}

export const chiffres = (f: FeuillePresence): ChiffresPresence => ({
  enExercice: f.enExercice,
  presents: f.presents.length,
  suppleants: f.presents.filter((p) => p.suppleant).length,
  pouvoirs: f.procurations.length,
  excuses: f.excuses.length,
  absents: f.absents.length,
});

/** `52 présents (dont 2 suppléants), 10 représentés par un pouvoir, 9 excusés, 3 absents`. */
export function phrasePresences(c: ChiffresPresence): string {
  const presents =
    c.suppleants > 0
      ? `${compte(c.presents, "présent")} (dont ${compte(c.suppleants, "suppléant")})`
      : compte(c.presents, "présent");
  const pouvoirs =
    c.pouvoirs > 0 ? [`${compte(c.pouvoirs, "représenté")} par un pouvoir donné à un membre présent`] : [];
  return [presents, ...pouvoirs, compte(c.excuses, "excusé"), compte(c.absents, "absent")].join(", ");
}

export function presences(d: DeliberationAdoptee): Fragment {
  const c = chiffres(d.feuille);
  const q = d.quorum;
  return section(
    "presences",
    "Les présences",
    html`<p>${compte(c.enExercice, "membre")} en exercice${"\u00a0"}: ${phrasePresences(c)}.</p>
<p>${phraseQuorum(q)}</p>
<p>Présidence de séance${"\u00a0"}: ${presidence(d)}. Secrétariat de séance${"\u00a0"}: <span class="nom">${prenomNom(d.secretaire)}</span>.</p>
${listes(d.feuille)}`,
  );
}

/** None is required at a second convocation (QUORUM-03); the pouvoirs never count. */
export const phraseQuorum = ({ requis, atteint, presents }: Quorum, quand = ""): string =>
  requis === 0
    ? `Aucun quorum n’est requis à une seconde convocation\u00a0: ${compte(presents, "présent")}.`
    : `Quorum ${atteint ? "atteint" : "non atteint"}${quand}\u00a0: ${compte(presents, "présent")} pour ${requis} requis. Les pouvoirs ne comptent pas pour le quorum.`;

/** Whoever presided the vote; the president with his capacity when it was he. */
function presidence({ president, presidentDeSeance: autre }: DeliberationAdoptee): Fragment {
  return autre && prenomNom(autre) !== prenomNom(president)
    ? html`<span class="nom">${prenomNom(autre)}</span>`
    : html`<span class="nom">${prenomNom(president)}</span>, ${president.qualite}`;
}

/** The full lists, closed until asked for; printed open. */
export function listes(f: FeuillePresence): Fragment {
  const nomme = (elu: Elu | null) => (elu ? nomPrenom(elu) : "Titulaire non nommé");
  return html`<details class="noms"><summary>Lire les noms des ${f.enExercice} membres</summary>
${groupe(
  "Présents",
  f.presents.map(
    (p) => html`${nomPrenom(p.elu)}${p.suppleant ? html` <abbr title="suppléant">(S)</abbr>` : ""}`,
  ),
)}
${groupe(
  "Ayant donné pouvoir",
  f.procurations.map(
    (p) => html`${nomPrenom(p.mandant)} <span class="a">à${"\u00a0"}${nomPrenom(p.mandataire)}</span>`,
  ),
  "paires",
)}
${groupe(
  "Excusés",
  f.excuses.map((e) => nomme(e.elu)),
)}
${groupe(
  "Absents",
  f.absents.map((e) => nomme(e.elu)),
)}
</details>`;
}

function groupe(titre: string, noms: (string | Fragment)[], classe = ""): Fragment | "" {
  if (noms.length === 0) return "";
  return html`<h3>${titre} <span class="combien">(${noms.length})</span></h3>
<ul${classe ? html` class="${classe}"` : ""}>${noms.map((n) => html`<li>${n}</li>`)}</ul>`;
}
