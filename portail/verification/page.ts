/** Where a citizen brings a file: is it an act of this register? Works without JavaScript; the file is not kept. */
import { html } from "hono/html";
import { cheminActe, cheminVerification } from "../adresses.ts";
import { document } from "../page.ts";
import type { CollectivitePublique } from "../publication.ts";
import { type Fragment, insecables } from "../typographie.ts";
import type { Verdict } from "./dire.ts";

export interface Verification {
  /** Name of the file as the citizen calls it. */
  nom: string;
  empreinte: string;
  verdict: Verdict;
  /** The acts it belongs to, where there is one. */
  actes: { numero: string; nom: string }[];
}

export function pageVerification(
  c: CollectivitePublique,
  resultat: Verification | null,
  refus: string | null = null,
): string {
  return document(c, {
    titre: "Vérifier un document",
    description: `Ce fichier est-il un acte du registre de ${c.nom}, tel qu’il a été voté, signé, transmis et publié ?`,
    chemin: cheminVerification(c.slug),
    menu: "verification",
    contenu: html`<header class="titre"><div class="colonne">
<h1>Vérifier un document</h1>
<p>Ce fichier est-il un acte de ce registre, tel qu’il a été voté, signé, transmis ou mis en ligne${"\u00a0"}? Déposez-le${"\u00a0"}: il est comparé, octet pour octet, à ce que le registre a scellé. Il n’est pas conservé.</p>
</div></header>
${refus ? html`<section class="verdict verdict-refus" role="alert"><div class="colonne"><p>${insecables(refus)}</p></div></section>` : ""}
${resultat ? rendreResultat(c, resultat) : ""}
<section aria-labelledby="deposer"><h2 id="deposer">Le fichier</h2><div class="colonne">
<form method="post" action="${cheminVerification(c.slug)}" enctype="multipart/form-data" class="verification">
<p><label for="fichier">Fichier à vérifier (PDF, 30${"\u00a0"}Mo au plus)</label>
<input id="fichier" name="fichier" type="file" accept="application/pdf" required></p>
<p><button type="submit">Vérifier</button></p>
</form>
<p class="note">Sans confier votre fichier à ce site${"\u00a0"}: la page de chaque acte propose une preuve à garder, qui fait la même vérification sur votre ordinateur, sans réseau.</p>
</div></section>
<section aria-labelledby="comment"><h2 id="comment">Comment c’est prouvé</h2><div class="colonne">
<p>Chaque fait d’un acte (adoption, signature, transmission, accusé de réception, mise en ligne) est une feuille d’un arbre d’empreintes. La collectivité en signe la racine${"\u00a0"}: réécrire ou retirer un seul fait la changerait. Les feuilles ne nomment personne.</p>
<p>Pour les programmes${"\u00a0"}: <a href="${cheminVerification(c.slug, "point")}">le dernier point de contrôle signé</a>, <a href="${cheminVerification(c.slug, "cle")}">la clé du registre</a>. Les formats sont ceux de C2SP (<span lang="en">signed note, tlog-checkpoint, tlog-tiles</span>) et de la RFC${"\u00a0"}6962.</p>
</div></section>`,
  });
}

function rendreResultat(c: CollectivitePublique, { nom, empreinte, verdict, actes }: Verification): Fragment {
  return html`<section class="verdict verdict-${verdict.ton}" aria-labelledby="verdict"><h2 id="verdict">Réponse</h2><div class="colonne">
<p class="verdict-titre"><strong>${insecables(verdict.titre)}</strong></p>
${verdict.phrases.map((phrase) => html`<p>${insecables(phrase)}</p>`)}
${actes.map((acte) => html`<p><a href="${cheminActe(c.slug, acte.numero)}">${insecables(acte.nom)}</a></p>`)}
<p class="note">${nom} · SHA-256 <code class="empreinte">${empreinte}</code></p>
</div></section>`;
}
