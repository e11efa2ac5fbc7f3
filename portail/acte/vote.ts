/** The vote of an act, which is always an adoption: a rejected proposal makes no act. Words first, then figures, then one mark per voice. */
import {
  type DeliberationAdoptee,
  deNom,
  enumerer,
  libelleResultat,
  phraseDuVote,
  phrasesDesDeports,
  type ResultatElection,
  type Scrutin,
  voixParSens,
} from "@executoire/droit";
import { html, raw } from "hono/html";
import { section } from "../page.ts";
import { compte, type Fragment, insecables } from "../typographie.ts";

/** Shapes are told apart without colour: full disc, ring, bar, point. */
const SENS = [
  { cle: "pour", libelle: "Pour" },
  { cle: "contre", libelle: "Contre" },
  { cle: "abstentions", libelle: "Abstentions" },
  { cle: "nePrennentPasPart", libelle: "Ne prennent pas part" },
] as const;

const FORMES: Record<Scrutin["forme"], string> = {
  ordinaire: "Scrutin ordinaire",
  public: "Scrutin public",
  secret: "Scrutin secret",
};

export function vote(d: DeliberationAdoptee): Fragment {
  const s = d.scrutin;
  return section(
    "vote",
    "Le vote",
    html`${s.election ? election(s.election) : figures(s)}
${s.election?.acquise === "effet-immediat" ? "" : html`<p>${FORMES[s.forme]}. ${compte(s.votants, "votant")}${"\u00a0"}: ${compte(s.presents, "présent")} et ${compte(s.pouvoirs, "pouvoir")}. ${compte(s.exprimes, "suffrage exprimé", "suffrages exprimés")}.</p>`}
<blockquote class="phrase"><p>«${"\u00a0"}${insecables(phraseDuVote(s, d.profil))}${"\u00a0"}»</p></blockquote>
${noms(s)}
${deports(s)}`,
  );
}

const figures = (s: Scrutin): Fragment => html`<p class="issue">Adoptée ${libelleResultat(s)}</p>
<div class="voix" aria-hidden="true">${SENS.map(({ cle }) => Array.from({ length: s[cle] }, () => html`<i class="${cle}"></i>`))}</div>
<dl class="decompte">
${SENS.filter(({ cle }) => cle !== "nePrennentPasPart" || s[cle] > 0).map(
  ({ cle, libelle }) =>
    html`<div><dt><i class="${cle}" aria-hidden="true"></i>${libelle}</dt><dd>${s[cle]}</dd></div>`,
)}
</dl>`;

/** A vote on persons: who is elected, then each round candidate by candidate. */
function election({ elus, tours, parAge, acquise }: ResultatElection): Fragment {
  const verbe = acquise === "effet-immediat" ? "Nomination" : "Élection";
  return html`<p class="issue">${verbe} ${enumerer(elus.map(deNom))}${parAge ? ", au bénéfice de l’âge" : ""}</p>
${tours.map(
  (t) => html`<h3>Tour ${t.tour}</h3>
<dl class="decompte">
${t.candidats.map(({ nom, voix }) => html`<div><dt>${nom}</dt><dd>${voix}</dd></div>`)}
</dl>
<p class="note">${compte(t.blancs, "blanc")}, ${compte(t.nuls, "nul")}, ${compte(t.exprimes, "exprimé")}${"\u202f"}; majorité absolue${"\u00a0"}: ${t.majorite}.</p>`,
)}`;
}

/** The names a public ballot makes public, or those the minutes keep of an ordinary one; a secret ballot has none. */
function noms(s: Scrutin): Fragment | "" {
  const groupes = voixParSens(s);
  if (groupes.length === 0) return "";
  return html`<details class="noms"${s.forme === "public" ? raw(" open") : ""}>
<summary>Qui a voté quoi</summary>
${groupes.map(
  ({ sens, noms: liste }) => html`<h3>${sens} (${liste.length})</h3>
<p>${liste.join(", ")}.</p>`,
)}
</details>`;
}

const deports = (s: Scrutin): Fragment[] =>
  phrasesDesDeports(s).map((phrase) => html`<p class="note">${phrase}</p>`);
