import { jourLisible } from "@executoire/actes";
import { html } from "hono/html";
import { type CodeCourrier, codesCourrier } from "../prefecture/demande.ts";
import { type ActeVu, type Evenement, etatsActe } from "../prefecture/vue.ts";
import { gabarit, instantLisible } from "./gabarit.ts";

interface Retour {
  /** Code of the letter just ordered. */
  fait: string | null;
  /** Why the last order was refused, and what was typed. */
  refus?: string;
  saisie?: Record<string, unknown>;
}

/** One act: what was received, everything exchanged about it, and what a sub-prefecture may write. */
export function pageActe(acte: ActeVu, { fait, refus, saisie = {} }: Retour) {
  const { idActe } = acte;
  return gabarit(
    `Acte ${acte.numero} — sous-préfecture simulée`,
    "acte",
    html`
<p class="petit"><a href="/prefecture/actes">Actes reçus</a> › ${idActe}</p>
<h1>Acte ${acte.numero} <span class="etat ${acte.etat}">${etatsActe[acte.etat]}</span></h1>
${fait !== null && fait in codesCourrier ? html`<p class="avis" role="status">Écrit\u00a0: ${codesCourrier[fait as CodeCourrier].toLowerCase()} (${fait}). La lettre part vers ${acte.adressesRetour.join(", ")}.</p>` : ""}
${refus ? html`<p class="avis refus" role="alert">${refus} <a href="#${ancre(saisie.code)}">Reprendre le courrier</a></p>` : html`<p><a href="#ecrire">Écrire à la collectivité</a></p>`}
<p class="serif">${acte.objet}</p>
<dl>
<dt>Identifiant</dt><dd>${idActe}</dd>
<dt>Décision du</dt><dd>${jourLisible(acte.date)}</dd>
<dt>Reçu le</dt><dd>${jourLisible(acte.dateReception)}</dd>
<dt>Nature</dt><dd>${acte.nature}</dd>
<dt>Matière</dt><dd>${acte.matiere}</dd>
<dt>Classification citée</dt><dd>${jourLisible(acte.classificationLe)}</dd>
<dt>Complément sur papier</dt><dd>${acte.documentPapier === null ? "non dit" : acte.documentPapier ? "oui" : "non"}</dd>
${acte.precedent ? html`<dt>Suit l’acte</dt><dd><a href="/prefecture/actes/${encodeURIComponent(acte.precedent)}">${acte.precedent}</a></dd>` : ""}
</dl>
<div class="deux">
<section aria-labelledby="echanges">
<h2 id="echanges">Échanges</h2>
<ol class="fil">${acte.fil.map((e) => evenement(idActe, e))}</ol>
</section>
<section aria-labelledby="ecrire">
<h2 id="ecrire">Écrire à la collectivité</h2>
<p class="petit">${acte.etat === "refuse" ? "La préfecture a refusé cet acte\u00a0: pour elle, il n’est pas reçu, et elle ne peut rien en écrire." : "Chaque lettre part aussitôt aux adresses de retour de l’acte."}</p>
${(acte.etat === "refuse" ? [] : FORMULAIRES).map(({ code, quoi, champs, bouton }) => formulaire(idActe, code, quoi, bouton, champs(saisie.code === code ? saisie : {}), saisie.code === code))}
</section>
</div>`,
  );
}

const evenement = (idActe: string, e: Evenement) => html`<li class="${e.sens}">
<span class="quand">${e.fait ? instantLisible(e.a) : `Partira le ${instantLisible(e.a)}`} · ${e.sens === "recu" ? "reçu de la collectivité" : "envoyé par la préfecture"}</span>
<h3>${e.titre} (${e.code})</h3>
${e.doublon ? html`<p class="alerte">Doublon\u00a0: déjà reçu, sans autre effet.</p>` : ""}
${e.avertissement ? html`<p class="alerte">${e.avertissement}</p>` : ""}
${e.lignes.length > 0 ? html`<dl>${e.lignes.map((l) => html`<dt>${l.libelle}</dt><dd>${l.valeur}</dd>`)}</dl>` : ""}
${e.fichiers.length > 0 ? html`<ul class="fichiers">${e.fichiers.map((f) => html`<li>${f.typePiece ? `${f.libelle} (${f.typePiece})` : f.libelle}\u00a0: <a href="/prefecture/actes/${encodeURIComponent(idActe)}/fichiers/${f.rang}/${encodeURIComponent(f.nom)}">${f.nom}</a></li>`)}</ul>` : ""}
</li>`;

const ancre = (code: unknown): string => `courrier-${code}`;

type Html = ReturnType<typeof html>;
type Saisie = Record<string, unknown>;

const dit = (saisie: Saisie, champ: string): string =>
  typeof saisie[champ] === "string" ? (saisie[champ] as string) : "";

const zone = (nom: string, libelle: string, aide: string, saisie: Saisie, obligatoire = false) =>
  html`<label>${libelle}${aide ? html`<span class="aide">${aide}</span>` : ""}<textarea name="${nom}" rows="4"${obligatoire ? html` required` : ""}>${dit(saisie, nom)}</textarea></label>`;

const lettre = (saisie: Saisie, defaut: string) => html`
${zone("texte", "Lettre", defaut, saisie)}
<label>Ou lettre en PDF<input type="file" name="fichier" accept="application/pdf,.pdf"></label>`;

const FORMULAIRES: { code: CodeCourrier; quoi: string; bouton: string; champs: (saisie: Saisie) => Html }[] =
  [
    {
      code: "2-1",
      quoi: codesCourrier["2-1"],
      bouton: "Envoyer le courrier",
      champs: (s) => lettre(s, "Composée en PDF avec ce texte."),
    },
    {
      code: "3-1",
      quoi: codesCourrier["3-1"],
      bouton: "Demander les pièces",
      champs: (s) =>
        html`${zone("description", "Pièces demandées", "", s, true)}${lettre(s, "Sans texte ni PDF, la description fait la lettre.")}`,
    },
    {
      code: "4-1",
      quoi: codesCourrier["4-1"],
      bouton: "Envoyer les observations",
      champs: (s) =>
        html`${zone("motif", "Motif", "", s, true)}${lettre(s, "Sans texte ni PDF, le motif fait la lettre.")}`,
    },
    {
      code: "5-1",
      quoi: codesCourrier["5-1"],
      bouton: "Déférer l’acte",
      champs: (
        s,
      ) => html`<label>Déposé au tribunal le<input type="date" name="dateDepot" value="${dit(s, "dateDepot")}"></label>
${zone("natureIllegalite", "Nature de l’illégalité", "", s, true)}
<label>Pièces jointes (PDF)<input type="file" name="fichier" accept="application/pdf,.pdf" multiple></label>`,
    },
    {
      code: "1-3",
      quoi: codesCourrier["1-3"],
      bouton: "Refuser l’acte",
      champs: (
        s,
      ) => html`<p class="petit">Une anomalie envoyée après l’accusé ne doit rien changer chez la collectivité\u00a0: c’est un essai.</p>
<label>Code (trois chiffres)<input name="nature" value="${dit(s, "nature") || "001"}" pattern="[0-9]{3}" inputmode="numeric"></label>
${zone("detail", "Détail", "", s)}`,
    },
  ];

const formulaire = (
  idActe: string,
  code: CodeCourrier,
  quoi: string,
  bouton: string,
  champs: Html,
  ouvert: boolean,
) => html`
<details id="${ancre(code)}"${ouvert ? html` open` : ""}>
<summary>${quoi} (${code})</summary>
<form method="post" enctype="multipart/form-data" action="/prefecture/actes/${encodeURIComponent(idActe)}/courriers">
<input type="hidden" name="code" value="${code}">
${champs}
<button>${bouton}</button>
</form>
</details>`;
