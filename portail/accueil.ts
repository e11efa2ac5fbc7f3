/** The home of an authority: search, the acts it published, its sittings. */
import { dateLongue, dateMoyenne, designer } from "@executoire/droit";
import { html } from "hono/html";
import { cheminAbonnement, cheminAccueil, cheminActe, cheminRecherche, cheminSeance } from "./adresses.ts";
import { document, section } from "./page.ts";
import type { ActeListe, CollectivitePublique, SeanceListe } from "./publication.ts";
import { compte, type Fragment, insecables, majuscule } from "./typographie.ts";

export const ACTES_PAR_PAGE = 20;

export interface Accueil {
  actes: ActeListe[];
  seances: SeanceListe[];
  /** What was searched; absent or empty: all acts, newest first. */
  q?: string;
  /** From 1. */
  page: number;
  /** Acts in all, over every page. */
  total: number;
}

export function pageAccueil(c: CollectivitePublique, vue: Accueil): string {
  const q = vue.q?.trim() ?? "";
  const pages = Math.max(1, Math.ceil(vue.total / ACTES_PAR_PAGE));
  const suite = vue.page > 1 ? `, page ${vue.page} sur ${pages}` : "";
  return document(c, {
    titre: (q ? `${titreListe(q, vue.total)}` : "Délibérations et actes publiés") + suite,
    description: `Les délibérations, arrêtés et décisions de ${c.nom} : texte, vote, dates, délais de recours et documents.`,
    chemin: cheminRecherche(c.slug, q, vue.page),
    menu: "actes",
    contenu: html`
<header class="titre"><div class="colonne">
<h1>Délibérations et actes publiés</h1>
${recherche(c, q)}
</div></header>
${section("actes", q ? insecables(titreListe(q, vue.total)) : "Derniers actes", liste(c, vue, q, pages))}
${q ? "" : section("seances", "Séances", seances(c, vue.seances))}
${q ? "" : section("suivre", "Suivre", html`<p><a href="${cheminAbonnement(c.slug)}">Être prévenu par courriel, par un flux ou dans son agenda</a>, sans compte.</p>`)}`,
  });
}

function recherche(c: CollectivitePublique, q: string): Fragment {
  return html`<form role="search" method="get" action="${cheminAccueil(c.slug)}" class="recherche">
<label for="q">Chercher un acte</label>
<div><input type="search" id="q" name="q" value="${q}" autocomplete="off" aria-describedby="aide-q"><button type="submit">Chercher</button></div>
<p id="aide-q" class="note">Des mots du texte, un numéro (2024/5) ou un identifiant unique.</p>
</form>`;
}

const titreListe = (q: string, total: number): string =>
  total === 0 ? `Aucun acte pour « ${q} »` : `${compte(total, "acte")} pour « ${q} »`;

function liste(c: CollectivitePublique, vue: Accueil, q: string, pages: number): Fragment {
  if (vue.actes.length === 0) return vide(c, q);
  return html`${q ? html`<p class="trouves"><a href="${cheminAccueil(c.slug)}">Revenir à tous les actes</a></p>` : ""}
<ol class="actes">${vue.actes.map((a) => ligne(c, a))}</ol>
${pages > 1 ? pagination(c, vue.page, pages, q) : ""}`;
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

function vide(c: CollectivitePublique, q: string): Fragment {
  return q
    ? html`<p class="trouves">Essayez un seul mot de l’objet, ou le numéro de l’acte. Les actes plus anciens que ce registre n’y figurent pas.</p>
<p><a href="${cheminAccueil(c.slug)}">Voir tous les actes</a></p>`
    : html`<p>Aucun acte n’est encore publié. Délibérations, arrêtés et décisions paraissent ici dès leur mise en ligne.</p>`;
}

function pagination(c: CollectivitePublique, page: number, pages: number, q: string): Fragment {
  const vers = (n: number, rel: string, texte: string) =>
    html`<a rel="${rel}" href="${cheminRecherche(c.slug, q, n)}">${texte}</a>`;
  return html`<nav class="pagination" aria-label="Pages de la liste">
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
