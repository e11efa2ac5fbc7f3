/** A sitting: when, where, who, and the list of deliberations examined (CGCT, art. L2121-25, PV-03). */
import {
  article,
  dateLongue,
  type EtatSeance,
  echeancesListe,
  eluQuiSiege,
  feuillePresence,
  listeDeliberations,
  type PointOrdreDuJour,
  quorumDe,
  type SiegeId,
  sansArticle,
} from "@executoire/droit";
import { html } from "hono/html";
import { chiffres, listes, phrasePresences, phraseQuorum } from "./acte/presences.ts";
import { cheminActe, cheminSeance } from "./adresses.ts";
import { document, section } from "./page.ts";
import type { CollectivitePublique, SeancePublique } from "./publication.ts";
import { compte, type Fragment, insecables, jour, majuscule, moment, prenomNom } from "./typographie.ts";

export function pageSeance(c: CollectivitePublique, vue: SeancePublique): string {
  const s = vue.etat;
  const organe = sansArticle(s.profil.organe);
  return document(c, {
    titre: `Séance du ${dateLongue(s.date)}`,
    description: `${majuscule(organe)}, séance du ${dateLongue(s.date)} : présences et liste des délibérations examinées.`,
    chemin: cheminSeance(c.slug, s.seance),
    menu: "seances",
    contenu: html`
<header class="titre"><div class="colonne">
<p class="genre">${majuscule(organe)}</p>
<h1>Séance du ${dateLongue(s.date)}</h1>
<p class="enligne">À ${s.heure}, ${s.lieu}. Présidence${"\u00a0"}: ${presidence(s)}.</p>
</div></header>
${deliberations(c, vue)}
${documents(vue)}
${autresPoints(s)}
${s.ouverte ? presences(s) : ""}
${convocation(s)}`,
  });
}

function deliberations(c: CollectivitePublique, vue: SeancePublique): Fragment {
  const s = vue.etat;
  const points = s.ordreDuJour.filter((p) => p.nature === "deliberation");
  const examinees = s.phase === "levee" || points.some((p) => s.points[p.id]?.scrutin);
  // Before 1 July 2022 no text asked for that list (PV-03).
  const due = echeancesListe(s.profil, s.date) !== null;
  const loi = article(s.profil, "liste");
  const avant = html`au plus tard le ${jour(vue.listeAvant)}${loi ? ` (${insecables(loi)})` : ""}`;
  const mention = vue.listePublieeLe
    ? html`<p class="note">Liste mise en ligne le ${moment(vue.listePublieeLe)}.${due ? html` La loi la demande dans la semaine qui suit la séance, soit ${avant}.` : ""}</p>`
    : examinees && due
      ? html`<p class="note">Cette liste doit être en ligne ${avant}.</p>`
      : "";
  return section(
    "deliberations",
    examinees ? "Délibérations examinées" : "Ordre du jour",
    points.length === 0
      ? html`<p>Aucune délibération n’est inscrite à l’ordre du jour de cette séance.</p>`
      : html`<ol class="actes">${points.map((p) => ligne(c, vue, p))}</ol>
${mention}`,
  );
}

function ligne(c: CollectivitePublique, vue: SeancePublique, p: PointOrdreDuJour): Fragment {
  const suivi = vue.etat.points[p.id];
  const numero = suivi?.numero ?? p.projet?.numero ?? "";
  const objet = insecables(p.projet?.objet ?? p.titre);
  const publie = Boolean(suivi?.acte) && vue.publies.includes(numero);
  return html`<li>
<p class="numero">${suivi?.scrutin ? numero : `Point ${p.rang}`}</p>
<h3>${publie ? html`<a href="${cheminActe(c.slug, numero)}">${objet}</a>` : objet}</h3>
<p class="resultat">${resultat(vue.etat, p)}${suivi?.acte && !publie ? html`<span class="note"> · texte pas encore mis en ligne</span>` : ""}</p>
</li>
`;
}

/** Approved or rejected, with the figures: what the list owes the reader for each deliberation. */
function resultat(s: EtatSeance, p: PointOrdreDuJour): Fragment {
  const { scrutin, ecarte } = s.points[p.id] ?? {};
  if (!scrutin && !ecarte && s.phase !== "levee") return html`À examiner`;
  const verdict = listeDeliberations(s).find(({ point }) => point === p.id)?.phrase ?? "Non examinée";
  if (!scrutin) return html`${verdict}`;
  // An election is read by its rounds, on the page of the act: « pour » and « contre » would say nothing.
  if (scrutin.election) return html`<strong>${verdict}</strong>`;
  const chiffres = [
    `${scrutin.pour} pour`,
    ...(scrutin.contre ? [`${scrutin.contre} contre`] : []),
    ...(scrutin.abstentions ? [compte(scrutin.abstentions, "abstention")] : []),
    ...(scrutin.nePrennentPasPart
      ? [
          `${scrutin.nePrennentPasPart} ${scrutin.nePrennentPasPart >= 2 ? "ne prennent" : "ne prend"} pas part`,
        ]
      : []),
  ].join(", ");
  return html`<strong>${insecables(verdict)}</strong> (${chiffres})`;
}

/** The papers of the sitting: the list within the week, the minutes once approved (PV-03, PV-05). */
function documents({ fichiers: { liste, procesVerbal } }: SeancePublique): Fragment | "" {
  if (!liste && !procesVerbal) return "";
  return section(
    "documents",
    "Documents de la séance",
    html`<ul class="points">
${procesVerbal ? html`<li><a href="${procesVerbal.href}">Procès-verbal</a>, arrêté le ${jour(procesVerbal.arreteLe)} (PDF${poids(procesVerbal.octets)})</li>` : ""}
${liste ? html`<li><a href="${liste.href}">Liste des délibérations examinées</a> (PDF${poids(liste.octets)})</li>` : ""}
</ul>`,
  );
}

const poids = (octets: number | undefined): string =>
  octets === undefined ? "" : `, ${Math.max(1, Math.round(octets / 1000))}\u00a0Ko`;

function autresPoints(s: EtatSeance): Fragment | "" {
  const points = s.ordreDuJour.filter((p) => p.nature !== "deliberation");
  if (points.length === 0) return "";
  return section(
    "autres",
    "Autres points",
    html`<ul class="points">${points.map((p) => html`<li>${insecables(p.titre)}</li>`)}</ul>`,
  );
}

function presences(s: EtatSeance): Fragment {
  const f = feuillePresence(s);
  const c = chiffres(f);
  const q = s.ouverte?.quorum ?? quorumDe(s);
  // Who came and went since the opening: the list below is that of the end.
  const quand = s.phase === "levee" && c.presents !== q.presents ? "à la levée de la séance, " : "";
  return section(
    "presences",
    "Les présences",
    html`<p>${compte(c.enExercice, "membre")} en exercice${"\u00a0"}: ${quand}${phrasePresences(c)}.</p>
<p>${phraseQuorum(q, " à l’ouverture")}${
      s.secretaire
        ? html` Secrétariat de séance${"\u00a0"}: <span class="nom">${nomSecretaire(s, s.secretaire)}</span>.`
        : ""
    }</p>
${listes(f)}`,
  );
}

/** Whoever presides now; the president with his capacity when it is he. */
function presidence(s: EtatSeance): Fragment {
  const autre = s.presidentDeSeance === s.president.siege ? null : eluQuiSiege(s, s.presidentDeSeance);
  return autre
    ? html`<strong class="nom">${prenomNom(autre.elu)}</strong>`
    : html`<strong class="nom">${s.president.prenom} ${s.president.nom}</strong>, ${s.president.qualite}`;
}

function nomSecretaire(s: EtatSeance, siege: SiegeId): string {
  const qui = eluQuiSiege(s, siege);
  return qui ? prenomNom(qui.elu) : "";
}

/** Twelve days in a département or a région, which the text does not call francs (CONV-05). */
const delai = ({ profil: { kind } }: EtatSeance, requis: number): string =>
  kind === "departement" || kind === "region"
    ? `${requis} jours`
    : compte(requis, "jour franc", "jours francs");

function convocation(s: EtatSeance): Fragment | "" {
  if (!s.convocation) return "";
  const { envoyeeLe, joursFrancs, requis, urgence } = s.convocation;
  return section(
    "convocation",
    "La convocation",
    html`<p>Envoyée le ${jour(envoyeeLe)}, ${compte(Math.max(0, joursFrancs), "jour franc", "jours francs")} avant la séance${requis > 0 ? `\u202f; la loi demande ${delai(s, requis)}` : ""}${urgence ? ", sauf l’urgence, sur laquelle l’assemblée se prononce" : ""}.</p>`,
  );
}
