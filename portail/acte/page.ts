/** The page of an act: what was decided, then everything that lets a citizen trust it or contest it. */
import { type DateCivile, dateLongue, designer, estVotee } from "@executoire/droit";
import { html } from "hono/html";
import { cheminActe, cheminSeance } from "../adresses.ts";
import { document } from "../page.ts";
import type { ActePublic, CollectivitePublique } from "../publication.ts";
import { debut, type Fragment, insecables, majuscule, taille } from "../typographie.ts";
import { resumeDecision, texteActe, texteVote } from "./decision.ts";
import { annexes, documents, formatDe, miseEnLigne, occultation, preuve } from "./fichiers.ts";
import { presences } from "./presences.ts";
import { etatExecutoire, recours, vie } from "./vie.ts";
import { vote } from "./vote.ts";

/** Beyond this length an object is a paragraph rather than a title, and is set smaller. */
const OBJET_LONG = 90;

/**
 * Renders one published act. `aujourdhui` decides only how the clock of appeal is worded: the page of a past
 * appeal says so plainly.
 */
export function pageActe(
  c: CollectivitePublique,
  acte: ActePublic,
  { aujourdhui }: { aujourdhui: DateCivile },
): string {
  const d = acte.etat.decision;
  const chemin = cheminActe(c.slug, d.numero);
  const acteEnMots = designer(d);
  const nom = majuscule(acteEnMots.nom);
  return document(c, {
    titre: `${nom} ${d.numero}`,
    description: `${d.objet}. ${estVotee(d) ? "Séance du" : `${nom} du`} ${dateLongue(d.dateDecision)}.`,
    chemin,
    menu: "actes",
    ...(acte.etat.publication && {
      article: { titre: `${nom} ${d.numero} : ${debut(d.objet, 120)}`, publieLe: acte.etat.publication.a },
    }),
    tete: html`<link rel="alternate" type="application/ld+json" title="Données de l’acte" href="${acte.fichiers.donnees.href}">
<link rel="alternate" type="application/pdf" title="${acte.occultations ? "Copie publique" : `${nom} ${acteEnMots.accorder("signé")}`}" href="${acte.fichiers.acte.href}">`,
    contenu: html`<article>
${titre(c, acte)}
${
  estVotee(d)
    ? html`${resumeDecision(d)}
${vote(d)}
${presences(d)}`
    : ""
}
${occultation(acte)}
${vie(acte, aujourdhui)}
${recours(acte, aujourdhui)}
${estVotee(d) ? texteVote(d, acte.fichiers.images) : texteActe(d, acte.fichiers.images)}
${annexes(acte)}
${documents(acte)}
${preuve(acte, `${c.adressePortail}${chemin}`, c.slug)}
</article>`,
  });
}

function titre(c: CollectivitePublique, acte: ActePublic): Fragment {
  const d = acte.etat.decision;
  const f = acte.fichiers.acte;
  const nom = majuscule(designer(d).nom);
  const texte = estVotee(d) ? "Lire le texte voté" : d.texte.blocs.length > 0 ? "Lire le texte" : "";
  return html`<header class="titre">
<p class="numero${d.numero.length > 8 ? " numero-long" : ""}"><span class="lecteur">${nom} numéro </span>${d.numero}</p>
<div class="colonne">
<p class="genre">${estVotee(d) ? html`Délibération du <a href="${cheminSeance(c.slug, d.seance)}">${dateLongue(d.dateDecision)}</a>` : `${nom} du ${dateLongue(d.dateDecision)}`} · ${insecables(d.matiere.libelle)} <span class="chiffres">(${d.matiere.code})</span></p>
<h1${d.objet.length > OBJET_LONG ? html` class="long"` : ""}>${insecables(d.objet)}</h1>
${etatExecutoire(acte)}
${miseEnLigne(acte)}
<p class="gestes"><a class="principal" href="${f.href}">${acte.occultations ? "Télécharger la copie publique" : "Télécharger l’acte signé"} <span class="nom">(${formatDe(acte)}, ${taille(f.octets)})</span></a>
${texte ? html`<a href="#texte">${texte}</a>` : ""}${acte.delais.finRecours ? html` <a href="#recours">Contester</a>` : ""}</p>
</div>
</header>`;
}
