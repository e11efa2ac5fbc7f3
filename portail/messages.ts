/** The two pages nobody looks for. Each says what happened and where to go. */
import { html } from "hono/html";
import { cheminAccueil } from "./adresses.ts";
import { document } from "./page.ts";
import type { CollectivitePublique } from "./publication.ts";
import type { Fragment } from "./typographie.ts";

/** `c` is null when the address names no authority we know. `chemin` is shown back, escaped. */
export function pageIntrouvable(c: CollectivitePublique | null, chemin: string): string {
  return message(
    c,
    "Page introuvable",
    html`<p>L’adresse <code>${chemin}</code> ne mène à aucun acte de ce registre.</p>
<p>Le numéro d’un acte s’y écrit avec un tiret${"\u00a0"}: la délibération 2024/5 se trouve à la fin d’adresse <code>/actes/2024-5</code>. Un acte qui n’est pas encore mis en ligne n’a pas de page.</p>`,
  );
}

export function pageErreur(c: CollectivitePublique | null): string {
  return message(
    c,
    "Cette page n’a pas pu être affichée",
    html`<p>Le registre a rencontré une erreur, qui est de notre fait. Les actes publiés ne sont pas touchés.</p>
<p>Rechargez la page dans quelques minutes. Si l’erreur revient et qu’un délai de recours est en cours, demandez l’acte à la collectivité, qui doit vous le communiquer.</p>`,
  );
}

/** Facts are sealed every ten minutes: an act just put online waits for its proof. */
export function pagePreuveAVenir(c: CollectivitePublique, acte: string): string {
  return message(
    c,
    "La preuve arrive",
    html`<p>Cet acte vient d’être mis en ligne. Le registre scelle ses faits toutes les dix minutes${"\u00a0"}: sa preuve sera ici à la prochaine.</p>
<p><a href="${acte}">Revenir à l’acte</a></p>`,
  );
}

function message(c: CollectivitePublique | null, titre: string, corps: Fragment): string {
  return document(c, {
    titre,
    description: titre,
    chemin: null,
    contenu: html`<header class="titre"><div class="colonne">
<h1>${titre}</h1>
${corps}
${c ? html`<p class="gestes"><a class="principal" href="${cheminAccueil(c.slug)}">Chercher dans les actes publiés</a></p>` : ""}
</div></header>`,
  });
}
