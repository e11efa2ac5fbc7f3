/** Following an authority: feeds, the calendar, and mails without account. Every step is a form; none needs a script. */
import { html } from "hono/html";
import {
  cheminAbonnement,
  cheminAccueil,
  cheminCalendrier,
  cheminFlux,
  cheminIntegrer,
  type Filtre,
} from "../adresses.ts";
import { direFiltre } from "../flux.ts";
import { document, section } from "../page.ts";
import type { CollectivitePublique } from "../publication.ts";
import { type Fragment, insecables } from "../typographie.ts";

interface Saisie {
  adresse: string;
  matiere: string;
  q: string;
}

export type EtatAbonnement =
  | {
      etape: "formulaire";
      /** Whether mails can leave from here. */
      courriel: boolean;
      matieres: readonly { code: string; libelle: string }[];
      saisie: Saisie;
      /** What the last try was refused for. */
      refus?: { champ: "adresse" | "matiere" | "q" | null; phrase: string };
    }
  | { etape: "envoye"; adresse: string }
  | { etape: "a-confirmer"; jeton: string; filtre: Filtre }
  | { etape: "confirme"; filtre: Filtre }
  | { etape: "a-finir"; jeton: string; filtre: Filtre }
  | { etape: "fini" }
  | { etape: "perime" };

/** What the mails tell of, in words: `les actes mis en ligne de la matière 7.4`. */
export const lesActes = (filtre: Filtre): string => `les actes mis en ligne${direFiltre(filtre)}`;

export function pageAbonnement(c: CollectivitePublique, etat: EtatAbonnement): string {
  return document(c, {
    titre: TITRES[etat.etape],
    description: `Suivre les actes de ${c.nom} : courriel, flux Atom, calendrier des séances.`,
    // Only the form has an address one may share; the others hold somebody's link.
    chemin: etat.etape === "formulaire" ? cheminAbonnement(c.slug) : null,
    contenu: etat.etape === "formulaire" ? formulaire(c, etat) : etape(c, etat),
  });
}

const TITRES: Record<EtatAbonnement["etape"], string> = {
  formulaire: "S’abonner",
  envoye: "Un message vous attend",
  "a-confirmer": "Confirmer l’abonnement",
  confirme: "Vous êtes abonné",
  "a-finir": "Se désabonner",
  fini: "Vous n’êtes plus abonné",
  perime: "Ce lien ne sert plus",
};

function etape(c: CollectivitePublique, etat: Exclude<EtatAbonnement, { etape: "formulaire" }>): Fragment {
  return html`<header class="titre"><div class="colonne">
<h1>${TITRES[etat.etape]}</h1>
${corps(c, etat)}
</div></header>`;
}

function corps(c: CollectivitePublique, etat: Exclude<EtatAbonnement, { etape: "formulaire" }>): Fragment {
  const bouton = (quoi: "confirmer" | "fin", jeton: string, texte: string) =>
    html`<form method="post" action="${cheminAbonnement(c.slug, quoi, { jeton })}"><p><button type="submit">${texte}</button></p></form>`;
  switch (etat.etape) {
    case "envoye":
      return html`<p>Si l’adresse <strong class="adresse">${etat.adresse}</strong> n’est pas déjà abonnée, un message y part maintenant. Ouvrez le lien qu’il contient dans les 48${"\u00a0"}heures${"\u00a0"}: sans cela rien ne vous sera envoyé, et votre adresse sera effacée.</p>
<p class="note">Rien reçu au bout de quelques minutes${"\u00a0"}? Regardez les indésirables, puis <a href="${cheminAbonnement(c.slug)}">vérifiez l’adresse</a>.</p>`;
    case "a-confirmer":
      return html`<p>${insecables(`Vous recevrez, au plus une fois par jour, ${lesActes(etat.filtre)}.`)}</p>
${bouton("confirmer", etat.jeton, "Confirmer l’abonnement")}`;
    case "confirme":
      return html`<p>${insecables(`Le premier message viendra avec les prochains actes${direFiltre(etat.filtre)}. Chaque message porte un lien pour s’arrêter.`)}</p>
<p><a href="${cheminAccueil(c.slug)}">Voir les derniers actes</a></p>`;
    case "a-finir":
      return html`<p>${insecables(`Vous recevez ${lesActes(etat.filtre)}. En vous désabonnant, votre adresse est effacée aussitôt.`)}</p>
${bouton("fin", etat.jeton, "Me désabonner")}`;
    case "fini":
      return html`<p>Votre adresse est effacée${"\u00a0"}: plus rien ne partira d’ici.</p>
<p><a href="${cheminAbonnement(c.slug)}">S’abonner autrement</a></p>`;
    case "perime":
      return html`<p>L’abonnement a pris fin, ou le lien a plus de 48${"\u00a0"}heures${"\u00a0"}: dans les deux cas, l’adresse est effacée.</p>
<p><a href="${cheminAbonnement(c.slug)}">S’abonner</a></p>`;
  }
}

type Formulaire = Extract<EtatAbonnement, { etape: "formulaire" }>;

function formulaire(c: CollectivitePublique, etat: Formulaire): Fragment {
  return html`<header class="titre"><div class="colonne">
<h1>S’abonner</h1>
<p>Être prévenu des actes mis en ligne. Sans compte, et sans être suivi.</p>
</div></header>
${section("courriel", "Par courriel", etat.courriel ? courriel(c, etat) : html`<p>Aucun message ne peut partir d’ici pour l’instant. Les flux ci-dessous disent les mêmes actes, dès leur mise en ligne.</p>`)}
${section("flux", "Par flux Atom", flux(c, etat))}
${section("calendrier", "Séances", html`<p><a href="${cheminCalendrier(c.slug)}">Calendrier des séances (iCalendar)</a>${"\u00a0"}: donnez cette adresse à votre agenda, il suivra les changements.</p>`)}
${section("integrer", "Sur votre site", html`<p><a href="${cheminIntegrer(c.slug)}">Afficher les derniers actes sur un autre site</a>, en une ligne.</p>`)}`;
}

function courriel(c: CollectivitePublique, { matieres, saisie, refus }: Formulaire): Fragment {
  const erreur = (champ: "adresse" | "matiere" | "q") => refus?.champ === champ;
  const dire = (champ: "adresse" | "matiere" | "q") =>
    erreur(champ) ? html`<p class="erreur" id="erreur-${champ}">${insecables(refus?.phrase ?? "")}</p>` : "";
  const decrit = (champ: "adresse" | "matiere" | "q", aide: string) =>
    html` aria-describedby="${erreur(champ) ? `erreur-${champ} ${aide}` : aide}"${erreur(champ) ? html` aria-invalid="true"` : ""}`;
  const domaines = matieres.filter(({ code }) => !code.includes("."));
  const option = ({ code, libelle }: { code: string; libelle: string }) =>
    html`<option value="${code}"${saisie.matiere === code ? html` selected` : ""}>${code} ${libelle}</option>`;
  return html`${refus && refus.champ === null ? html`<p class="erreur" role="alert">${insecables(refus.phrase)}</p>` : ""}
<form method="post" action="${cheminAbonnement(c.slug)}" class="formulaire">
<p><label for="adresse">Adresse électronique</label>
<input id="adresse" name="adresse" type="email" autocomplete="email" required maxlength="254" value="${saisie.adresse}"${decrit("adresse", "aide-adresse")}></p>
${dire("adresse")}
<p class="note" id="aide-adresse">Par exemple prenom.nom@exemple.fr. Elle ne sert qu’à ces messages${"\u00a0"}; elle est effacée si vous ne confirmez pas, et dès que vous vous désabonnez.</p>
<p><label for="matiere">Matière (facultatif)</label>
<select id="matiere" name="matiere"${decrit("matiere", "aide-matiere")}><option value="">Toutes les matières</option>
${domaines.map(
  (domaine) => html`<optgroup label="${domaine.code} ${domaine.libelle}">
${matieres.filter(({ code }) => code === domaine.code || code.startsWith(`${domaine.code}.`)).map(option)}
</optgroup>`,
)}
</select></p>
${dire("matiere")}
<p class="note" id="aide-matiere">La matière selon la nomenclature de l’État.</p>
<p><label for="mots">Mots (facultatif)</label>
<input id="mots" name="q" maxlength="100" value="${saisie.q}"${decrit("q", "aide-mots")}></p>
${dire("q")}
<p class="note" id="aide-mots">Seulement les actes qui les contiennent${"\u00a0"}: «${"\u00a0"}assainissement${"\u00a0"}», le nom de votre rue.</p>
<p><button type="submit">Recevoir ces actes</button></p>
<p class="note">Un message par jour au plus, et seulement s’il y a du nouveau. Ni image, ni lien de suivi.</p>
</form>`;
}

function flux(c: CollectivitePublique, { saisie }: Formulaire): Fragment {
  const adresse = (filtre: Filtre) => `${c.adressePortail}${cheminFlux(c.slug, filtre)}`;
  const { matiere, q } = saisie;
  return html`<ul class="fichiers">
<li><a href="${cheminFlux(c.slug)}">Tous les actes</a><span class="note">${adresse({})}</span></li>
${matiere || q ? html`<li><a href="${cheminFlux(c.slug, { ...(matiere && { matiere }), ...(q && { q }) })}">Les actes${direFiltre({ ...(matiere && { matiere }), ...(q && { q }) })}</a></li>` : ""}
</ul>
<p class="note">Ajoutez <code>?matiere=7.4</code> pour une matière et celles qu’elle contient, <code>?q=assainissement</code> pour des mots.</p>`;
}
