/** The vote of an act, which is always an adoption: a rejected proposal makes no act. Words first, then figures, then one mark per voice. */
import { type DeliberationAdoptee, libelleResultat, phraseDuVote, type Scrutin } from "@executoire/droit";
import { html } from "hono/html";
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
    html`<p class="issue">Adoptée ${libelleResultat(s)}</p>
<div class="voix" aria-hidden="true">${SENS.map(({ cle }) => Array.from({ length: s[cle] }, () => html`<i class="${cle}"></i>`))}</div>
<dl class="decompte">
${SENS.filter(({ cle }) => cle !== "nePrennentPasPart" || s[cle] > 0).map(
  ({ cle, libelle }) =>
    html`<div><dt><i class="${cle}" aria-hidden="true"></i>${libelle}</dt><dd>${s[cle]}</dd></div>`,
)}
</dl>
<p>${FORMES[s.forme]}. ${compte(s.votants, "votant")}${"\u00a0"}: ${compte(s.presents, "présent")} et ${compte(s.pouvoirs, "pouvoir")}. ${compte(s.exprimes, "suffrage exprimé", "suffrages exprimés")}.</p>
<blockquote class="phrase"><p>«${"\u00a0"}${insecables(phraseDuVote(s, d.profil))}${"\u00a0"}»</p></blockquote>`,
  );
}
