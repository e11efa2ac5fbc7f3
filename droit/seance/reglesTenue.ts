/** How the sitting was opened, kept and closed. */
import { ajouterJours } from "../calendrier/dates.ts";
import { compter, dateLongue, dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile } from "../faits.ts";
import { articleVisioconference } from "./articles.ts";
import type { EtatSeance } from "./etat.ts";
import { feuillePresence, siegesSansEtat } from "./feuille.ts";
import { ligne, type RegleSeance } from "./ligne.ts";
import { nomPresent, nomSiege, titreDe } from "./noms.ts";
import { horsMembres } from "./ouverture.ts";
import type { Parcours } from "./parcours.ts";
import { quorum as quorumDeBase } from "./quorum.ts";
import { quorumEnMots } from "./recitPhrases.ts";

const feuille: RegleSeance = ({ etat, ouverture }) => {
  if (!ouverture) return [];
  const f = feuillePresence(ouverture);
  const [presents, excuses, absents, representes] = [f.presents, f.excuses, f.absents, f.procurations].map(
    (groupe) => groupe.length,
  ) as [number, number, number, number];
  const inconnus = siegesSansEtat(ouverture);
  return [
    ligne({
      regle: "COMP-01",
      intitule: "Feuille de présence",
      article: article(etat.profil, "secretaire"),
      verdict: inconnus.length === 0 ? "conforme" : "irregulier",
      phrase:
        inconnus.length === 0
          ? "La feuille de présence rend compte de chaque membre en exercice à l’ouverture."
          : `La feuille ne dit rien ${inconnus.length === 1 ? "d’un membre" : `de ${inconnus.length} membres`}\u00a0: ${enumerer(inconnus.slice(0, 5).map(nomSiege))}.`,
      calcul: `${compter(presents, "présent")} + ${compter(excuses, "excusé")} + ${compter(absents, "absent")} + ${compter(representes, "représenté")} pour ${f.enExercice} membres en exercice.`,
      remede: "Compléter la feuille de présence.",
    }),
  ];
};

const QUAND = { ouverture: "à l’ouverture", reprise: "à la reprise", carence: "au constat", point: "" };

const quorums: RegleSeance = ({ etat, quorums: tests }) => {
  const texte = article(etat.profil, "quorum");
  const [premier] = tests;
  if (!premier) return [];
  const dire = (t: (typeof tests)[number]) =>
    t.point ? `au point ${titreDe(etat, t.point)}` : QUAND[t.quand];
  const compte = (t: (typeof tests)[number]) => `${dire(t)} ${quorumEnMots(t.quorum)}`;
  // Computed again from the figures, never taken from the verdict the fact carries.
  const atteint = ({ quorum: q }: (typeof tests)[number]) =>
    q.requis === 0 ? etat.apresCarence !== null : quorumDeBase(q).atteint;
  const carence = tests.find(({ quand }) => quand === "carence");
  const votes = new Set(Object.entries(etat.points).flatMap(([id, { scrutin }]) => (scrutin ? [id] : [])));
  const manques = tests.filter(
    (t) =>
      t.quand !== "carence" &&
      !atteint(t) &&
      (t.point === undefined || votes.has(t.point)) &&
      dernier(tests, t),
  );
  const regle =
    premier.quorum.requis === 0
      ? "Aucun quorum n’est requis sur les mêmes points"
      : "Plus de la moitié des membres en exercice, sans les procurations";
  const calcul = `${regle}\u00a0: ${tests.map(compte).join("\u00a0; ")}.`;
  const lignes = [
    ligne({
      regle: premier.quorum.requis === 0 ? "QUORUM-03" : "QUORUM-04",
      intitule: "Quorum",
      article: texte,
      verdict: manques.length === 0 ? "conforme" : "irregulier",
      phrase:
        manques.length > 0
          ? `Le quorum n’était pas atteint ${enumerer(manques.map(dire))}.`
          : premier.quorum.requis === 0
            ? "Seconde convocation\u00a0: l’assemblée délibère quel que soit le nombre des présents."
            : "Le quorum a été vérifié à l’ouverture, à chaque reprise et à l’appel de chaque point voté.",
      calcul,
      remede: "Convoquer de nouveau l’assemblée et délibérer une seconde fois.",
    }),
  ];
  if (!carence) return lignes;
  return [
    ligne({
      regle: "QUORUM-03",
      intitule: "Carence",
      article: texte,
      verdict: "avertissement",
      phrase: "La séance s’est interrompue faute de quorum.",
      calcul: `${compte(carence)}.`,
      remede:
        "Convoquer de nouveau l’assemblée sur les mêmes points\u00a0: elle délibérera sans condition de quorum.",
    }),
    ...(votes.size > 0 ? lignes : []),
  ];
};

/** A point called twice is judged on its last test. */
const dernier = (tests: Parcours["quorums"], test: Parcours["quorums"][number]): boolean =>
  test.point === undefined || tests.findLast(({ point }) => point === test.point) === test;

/** Loi 2022-217, art. 170; a narrower regime before it. */
const VISIOCONFERENCE: DateCivile = "2022-08-01";

const visioconference: RegleSeance = ({ etat }) => {
  if (etat.modalite !== "visioconference") return [];
  const interdite = etat.profil.kind === "commune" || etat.installation;
  if (!interdite && etat.date < VISIOCONFERENCE) {
    return [
      ligne({
        regle: "QUORUM-08",
        intitule: "Visioconférence",
        article: articleVisioconference(etat.profil),
        verdict: "indetermine",
        phrase:
          "La séance s’est tenue en plusieurs lieux, sous un droit antérieur qui n’est pas contrôlé ici.",
        calcul: `Règle en vigueur depuis le ${dateMoyenne(VISIOCONFERENCE)}, séance du ${dateMoyenne(etat.date)}.`,
      }),
    ];
  }
  return [
    ligne({
      regle: "QUORUM-08",
      intitule: "Visioconférence",
      article: articleVisioconference(etat.profil),
      verdict: interdite ? "irregulier" : "avertissement",
      phrase: interdite
        ? "Cette séance ne pouvait pas se tenir en visioconférence."
        : "La séance s’est tenue en plusieurs lieux\u00a0: elle est diffusée en direct et chaque lieu est ouvert au public.",
      calcul: `${compter(etat.aDistance.length, "membre connecté", "membres connectés")} à distance\u00a0; scrutin public seulement\u00a0; une séance au moins par semestre en un seul lieu.`,
      remede: interdite
        ? "Délibérer de nouveau dans une séance tenue en un seul lieu."
        : "Vérifier que le règlement intérieur organise ces réunions, et leur diffusion.",
    }),
  ];
};

const secretaire: RegleSeance = ({ etat, votes }) => {
  const sans = votes.filter(({ fait, etat: avant }) => fait.type === "ScrutinClos" && !avant.secretaire);
  const siege = etat.sieges.find(({ id }) => id === etat.secretaire);
  const aucunVote = !votes.some(({ fait }) => fait.type === "ScrutinClos");
  if (aucunVote) return [];
  return [
    ligne({
      regle: "PV-01",
      intitule: "Secrétaire de séance",
      article: article(etat.profil, "secretaire"),
      verdict: sans.length === 0 ? "conforme" : "irregulier",
      phrase:
        sans.length === 0
          ? `Un secrétaire présent tenait la séance à chaque vote${siege ? `\u00a0: ${nomPresent(etat, siege)} en dernier` : ""}.`
          : "Un vote a été clos sans secrétaire de séance.",
      calcul: horsMembres(etat)
        ? "Le conseil peut le choisir hors de ses membres\u00a0; un membre est remplacé s’il quitte la salle."
        : "Désigné parmi les membres présents\u00a0; remplacé s’il quitte la salle.",
      remede: "Vérifier qui tenait le secrétariat au moment de ce vote.",
    }),
  ];
};

/** The acts bear the date of the sitting: it opened that day, and ended then or in the night that followed. */
const heures: RegleSeance = ({ etat }) => {
  if (!etat.ouverte || etat.repetitionDe) return [];
  const ouverte = dateCivileDe(etat.ouverte.a);
  const levee = dateCivileDe(etat.levee ?? etat.ouverte.a);
  if (ouverte === etat.date && levee <= ajouterJours(etat.date, 1)) return [];
  const faux = ouverte === etat.date ? `levée le ${dateLongue(levee)}` : `ouverte le ${dateLongue(ouverte)}`;
  return [
    ligne({
      regle: "PV-04",
      intitule: "Jour de la séance",
      article: article(etat.profil, "secretaire"),
      verdict: "avertissement",
      phrase: `La séance du ${dateLongue(etat.date)} est notée comme ${faux}.`,
      calcul: "Le procès-verbal donne la date et l’heure de la séance\u00a0; les actes portent sa date.",
      remede: "Vérifier si la séance s’est tenue le jour de sa convocation, et le dire au procès-verbal.",
    }),
  ];
};

const ordreDuJour: RegleSeance = ({ etat }) => {
  const restants = etat.ordreDuJour.filter(({ id, nature }) => {
    const suivi = etat.points[id];
    return nature === "deliberation" && !suivi?.scrutin && !suivi?.ecarte;
  });
  if (etat.phase !== "levee" || etat.carence || restants.length === 0) return [];
  return [
    ligne({
      regle: "CONV-02",
      intitule: "Ordre du jour",
      article: article(etat.profil, "ordre-du-jour"),
      verdict: "avertissement",
      phrase: `${compter(restants.length, "affaire n’a été ni votée ni reportée", "affaires n’ont été ni votées ni reportées")}\u00a0: ${enumerer(restants.map(({ titre }) => `«\u00a0${titre}\u00a0»`))}.`,
      calcul:
        "Seules les affaires portées à l’ordre du jour sont délibérées\u00a0; la liste des délibérations dit le sort de chacune.",
      remede: "Les inscrire à une séance ultérieure.",
    }),
  ];
};

/** PV-03 since 1 July 2022. What was published is told apart: it is in another stream. */
const liste: RegleSeance = ({ etat }) => {
  if (etat.phase !== "levee" || etat.date < "2022-07-01" || etat.repetitionDe) return [];
  return [
    ligne({
      regle: "PV-03",
      intitule: "Liste des délibérations",
      article: article(etat.profil, "liste"),
      verdict: "indetermine",
      phrase: `La liste des délibérations examinées est affichée et mise en ligne au plus tard le ${dateLongue(ajouterJours(etat.date, 7))}.`,
      calcul: `Une semaine à compter de la séance du ${dateLongue(etat.date)}, sans prolongation.`,
      remede: "Publier la liste.",
    }),
    ligne({
      regle: "PV-05",
      intitule: "Procès-verbal",
      article: article(etat.profil, "secretaire"),
      verdict: "indetermine",
      phrase:
        "Le procès-verbal est arrêté au début de la séance suivante, puis publié dans la semaine qui suit celle-ci.",
      calcul: `Rédigé par le secrétaire, signé par lui et par ${president(etat)}.`,
      remede: "Le soumettre à la séance suivante.",
    }),
  ];
};

const president = (etat: EtatSeance): string =>
  etat.profil.kind === "commune" ? "le maire" : "le président";

export const REGLES_DE_TENUE: readonly RegleSeance[] = [
  feuille,
  quorums,
  visioconference,
  secretaire,
  heures,
  ordreDuJour,
  liste,
];
