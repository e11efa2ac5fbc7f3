/** The home of an authority: search, the acts it published, its sittings. */
import { dateLongue, dateMoyenne, designer } from "@executoire/droit";
import { html } from "hono/html";
import { cheminAbonnement, cheminAccueil, cheminActe, cheminSeance } from "./adresses.ts";
import { document, section } from "./page.ts";
import type { ActeListe, CollectivitePublique, SeanceListe } from "./publication.ts";
import { affiner, nombreEcrit } from "./recherche/affiner.ts";
import { cheminDemande, type Demande, estVide } from "./recherche/demande.ts";
import { rien } from "./recherche/rien.ts";
import type { Trouves } from "./recherche/trouves.ts";
import { compte, type Fragment, insecables, majuscule } from "./typographie.ts";

export const ACTES_PAR_PAGE = 20;

export interface Accueil {
  demande: Demande;
  trouves: Trouves;
  /** Shown when nothing is asked. */
  seances: SeanceListe[];
}

export function pageAccueil(
  c: CollectivitePublique,
  { demande, trouves, seances: reunions }: Accueil,
): string {
  const vide = estVide(demande);
  const { page, pages } = trouves;
  const suite = page > 1 ? `, page ${page} sur ${pages}` : "";
  const titre = titreListe(demande, trouves);
  return document(c, {
    titre: (vide ? "Délibérations et actes publiés" : titre) + suite,
    description: `Les délibérations, arrêtés et décisions de ${c.nom}\u00a0: texte, vote, dates, délais de recours et documents.`,
    chemin: cheminDemande(c.slug, { ...demande, page }),
    menu: "actes",
    contenu: html`
<header class="titre"><div class="colonne">
<h1>Délibérations et actes publiés</h1>
${formulaire(c, demande)}
</div></header>
${section("actes", vide ? "Derniers actes" : insecables(titre), liste(c, demande, trouves))}
${vide ? section("seances", "Séances", seances(c, reunions)) : ""}
${vide ? section("suivre", "Suivre", html`<p><a href="${cheminAbonnement(c.slug)}">Être prévenu par courriel, par un flux ou dans son agenda</a>, sans compte.</p>`) : ""}`,
  });
}

/** The filters in force stay while words change. */
function formulaire(c: CollectivitePublique, { q, filtres, tri }: Demande): Fragment {
  const gardes = Object.entries(filtres).map(
    ([cle, valeur]) => html`<input type="hidden" name="${cle}" value="${valeur}">`,
  );
  return html`<form role="search" method="get" action="${cheminAccueil(c.slug)}" class="recherche">
<label for="q">Chercher un acte</label>
<div><input type="search" id="q" name="q" value="${q}" autocomplete="off" maxlength="200" aria-describedby="aide-q"><button type="submit">Chercher</button></div>
${gardes}${q && tri === "date" ? html`<input type="hidden" name="tri" value="date">` : ""}
<p id="aide-q" class="note">Des mots du texte, un numéro (2024/5) ou un identifiant unique. Entre guillemets, les mots se suivent${"\u202f"}; précédé d’un tiret, un mot est écarté.</p>
</form>`;
}

function titreListe({ q }: Demande, { total, plus }: Trouves): string {
  const pour = q ? ` pour « ${q} »` : "";
  if (total === 0) return `Aucun acte${pour}`;
  return plus ? `Plus de ${nombreEcrit(total)}\u00a0actes${pour}` : `${compte(total, "acte")}${pour}`;
}

function liste(c: CollectivitePublique, demande: Demande, trouves: Trouves): Fragment {
  const reste = html`${affiner(c.slug, demande, trouves)}`;
  if (trouves.actes.length === 0)
    return estVide(demande)
      ? html`<p>Aucun acte n’est encore publié. Délibérations, arrêtés et décisions paraissent ici dès leur mise en ligne.</p>`
      : html`${reste}${rien(c.slug, trouves)}`;
  return html`${reste}
${estVide(demande) ? "" : html`<p class="trouves">${ordre(c, demande)}<a href="${cheminAccueil(c.slug)}">Revenir à tous les actes</a></p>`}
<ol class="actes">${trouves.actes.map((a) => ligne(c, a))}</ol>
${trouves.pages > 1 ? pagination(c, demande, trouves) : ""}`;
}

function ordre(c: CollectivitePublique, demande: Demande): Fragment | string {
  if (!demande.q) return "";
  const autre = demande.tri === "date" ? "pertinence" : "date";
  return html`Classés par ${demande.tri === "date" ? "date" : "pertinence"} · <a href="${cheminDemande(c.slug, { ...demande, tri: autre, page: 1 })}">Classer par ${autre}</a> · `;
}

function ligne(c: CollectivitePublique, a: ActeListe): Fragment {
  return html`<li>
<p class="numero">${a.numero}</p>
<h3><a href="${cheminActe(c.slug, a.numero)}">${insecables(a.objet)}</a></h3>
${a.extrait ? html`<p class="extrait">${a.extrait.map((s) => (s.trouve ? html`<mark>${s.texte}</mark>` : s.texte))}</p>` : ""}
<p class="note">${majuscule(designer(a).nom)} du <time datetime="${a.dateDecision}">${dateMoyenne(a.dateDecision)}</time> · ${insecables(a.matiere.libelle)} · ${a.executoireLe ? "exécutoire" : "pas encore exécutoire"}</p>
</li>
`;
}

function pagination(
  c: CollectivitePublique,
  demande: Demande,
  { page, pages, total, plus }: Trouves,
): Fragment {
  const vers = (n: number, rel: string, texte: string) =>
    html`<a rel="${rel}" href="${cheminDemande(c.slug, { ...demande, page: n })}">${texte}</a>`;
  const derniere = page === pages && (plus || total > pages * ACTES_PAR_PAGE);
  return html`${derniere ? html`<p class="trouves">Les autres ne sont pas montrés${"\u00a0"}: précisez la recherche ou choisissez une année.</p>` : ""}
<nav class="pagination" aria-label="Pages de la liste">
<span>${page > 1 ? vers(page - 1, "prev", "Page précédente") : ""}</span>
<span>Page ${page} sur ${pages}</span>
<span>${page < pages ? vers(page + 1, "next", "Page suivante") : ""}</span>
</nav>`;
}

const PHASES: Record<SeanceListe["phase"], string> = {
  prevue: "prévue",
  convoquee: "convoquée",
  ouverte: "en cours",
  levee: "tenue",
};

function seances(c: CollectivitePublique, liste: SeanceListe[]): Fragment {
  if (liste.length === 0) return html`<p>Aucune séance n’est encore annoncée.</p>`;
  return html`<ul class="seances">${liste.map(
    (s) => html`<li>
<h3><a href="${cheminSeance(c.slug, s.seance)}">${dateLongue(s.date)}</a></h3>
<p class="note">${s.heure}, ${s.lieu} · séance ${PHASES[s.phase]}${s.deliberations > 0 ? ` · ${compte(s.deliberations, "délibération")}` : ""}</p>
</li>
`,
  )}</ul>`;
}
