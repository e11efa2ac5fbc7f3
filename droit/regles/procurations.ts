/** Rules of procurations, of the secretary and of the minutes (PROC-01 to -06, PV-01, PV-04). */
import { compter } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { verifierDureeProcuration } from "../convocation/dureeProcuration.ts";
import { articleDeport } from "../seance/articles.ts";
import { votantsDe, votantsNommes } from "../seance/votants.ts";
import type { Verification } from "../verification.ts";
import { entier, facultatif, liste, objet, ouiNon, parmi, refuserChamp, texte } from "./champs.ts";
import { enExercice, presents, procurations, SIEGES_MAX, tropDePresents } from "./figures.ts";
import { CGCT, PUBLICITE } from "./periodes.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";
import { avec, definir, deRefus, informer, type RegleDeDroit, type Resultat } from "./regle.ts";
import { ordonner, POINT, seanceFictive, siege } from "./seanceFictive.ts";

const moment = "seance" as const;
const { kind, departement } = COLLECTIVITE;
const PROCURATION = ["L2121-20", "L5211-1", "L3121-16", "L4132-15"];

export const REGLES_PROCURATIONS: readonly RegleDeDroit[] = [
  definir({
    id: "PROC-01",
    titre: "Une procuration par mandataire",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/procurations.ts donnerProcuration"],
    entree: {
      kind,
      recues: liste(
        "procurations, dans l’ordre de réception",
        objet("procuration", { de: texte("mandant"), a: texte("mandataire présent") }),
        { min: 1, max: 200 },
      ),
    },
    exemple: {
      kind: "commune",
      recues: [
        { de: "A", a: "B" },
        { de: "C", a: "B" },
      ],
    },
    repondre: (e) => {
      const noms = [...new Set([...e.recues.map(({ a }) => a), ...e.recues.map(({ de }) => de)])];
      const mandataires = new Set(e.recues.map(({ a }) => a));
      const numero = (nom: string) => siege(noms.indexOf(nom) + 1);
      const vide = seanceFictive({
        profil: profilDe(e),
        date: "2026-01-01",
        enExercice: noms.length,
        presents: mandataires.size,
      });
      let etat = {
        ...vide,
        sieges: vide.sieges.map((s, i) => ({ ...s, titulaire: { prenom: "", nom: noms[i] as string } })),
      };
      const lignes: Resultat[] = [];
      const acceptees: string[] = [];
      const refusees: string[] = [];
      for (const { de, a } of e.recues) {
        const suite = ordonner(etat, {
          ordre: "donnerProcuration",
          mandant: numero(de),
          mandataire: numero(a),
        });
        etat = suite.etat as typeof etat;
        if (suite.refus) {
          refusees.push(de);
          lignes.push(deRefus("PROC-01", `Procuration de ${de} à ${a}`, suite.refus));
        } else {
          acceptees.push(de);
          const ligne: Verification = {
            regle: "PROC-01",
            verdict: "conforme",
            intitule: `Procuration de ${de} à ${a}`,
            phrase: `${a} porte la procuration de ${de}.`,
            calcul: "Première reçue par ce mandataire, membre présent.",
            article: article(e, "procuration") ?? "",
          };
          lignes.push(ligne);
        }
      }
      return lignes.map((ligne, i) => (i === 0 ? avec(ligne, { acceptees, refusees }) : ligne));
    },
  }),
  definir({
    id: "PROC-02",
    titre: "Trois séances consécutives au plus",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    prudence: "Une séance levée faute de quorum compte parmi les trois.",
    fonctions: ["convocation/dureeProcuration.ts verifierDureeProcuration"],
    entree: {
      kind,
      seances: entier("séances consécutives", { min: 1, max: 100 }),
      maladieEtablie: facultatif(ouiNon("maladie dûment constatée")),
    },
    exemple: { kind: "commune", seances: 4, maladieEtablie: false },
    repondre: (e) => verifierDureeProcuration(e, e.seances, e.maladieEtablie ?? false),
  }),
  definir({
    id: "PROC-03",
    titre: "Suppléant et procuration",
    moment,
    articles: ["L5211-6", "L2121-20"],
    periodes: [CGCT],
    statut: "conteste",
    prudence:
      "Le suppléant présent vote et la procuration du titulaire est écartée\u00a0; un suppléant ne porte pas de procuration.",
    reglage: "suppleantMandataire",
    fonctions: ["seance/procurations.ts donnerProcuration", "seance/presences.ts constaterPresences"],
    entree: {
      kind: parmi("type d’EPCI", ["CC", "CA", "syndicat"]),
      titulairePresent: ouiNon("le titulaire est présent"),
      suppleantPresent: ouiNon("le suppléant, prévenu, est présent"),
      procuration: ouiNon("le titulaire a donné procuration à un autre titulaire"),
    },
    exemple: { kind: "CA", titulairePresent: false, suppleantPresent: true, procuration: true },
    repondre: (e) => {
      const vide = seanceFictive({ profil: profilDe(e), date: "2026-01-01", enExercice: 3, presents: 1 });
      const etat0 = {
        ...vide,
        presences: {
          ...vide.presences,
          [siege(2)]: e.titulairePresent
            ? ("titulaire-present" as const)
            : e.suppleantPresent
              ? ("suppleant-present" as const)
              : ("absent" as const),
        },
      };
      const { etat, refus } = e.procuration
        ? ordonner(etat0, { ordre: "donnerProcuration", mandant: siege(2), mandataire: siege(1) })
        : { etat: etat0, refus: null };
      const voix = votantsNommes(etat).filter((v) => v.siege === siege(2));
      const [votant] = voix;
      const qui = !votant ? null : votant.par ? "mandataire" : votant.suppleant ? "suppleant" : "titulaire";
      const ligne: Verification = {
        regle: "PROC-03",
        verdict: refus && qui === "suppleant" ? "avertissement" : "conforme",
        intitule: "Une voix par siège",
        phrase:
          qui === null
            ? "Personne ne vote pour ce siège."
            : `Le siège a une voix, celle du ${qui === "suppleant" ? "suppléant" : qui}${refus ? "\u00a0; la procuration est écartée" : ""}.`,
        calcul:
          "Titulaire présent, puis suppléant prévenu et présent, puis procuration valable\u00a0: un siège, une voix.",
        article: "art. L5211-6 et L2121-20 du CGCT",
        ...(refus && { remede: "Le mentionner au procès-verbal." }),
      };
      return avec(ligne, { voix: voix.length, votant: qui, procurationEcartee: refus !== null });
    },
  }),
  definir({
    id: "PROC-04",
    titre: "Le mandataire s’en va",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/presences.ts constaterPresences", "seance/votants.ts votantsDe"],
    entree: {
      kind,
      enExercice,
      presents,
      procurations,
      mandatairesPartis: entier("mandataires qui quittent la salle", { max: SIEGES_MAX }),
    },
    exemple: { kind: "CA", enExercice: 74, presents: 52, procurations: 10, mandatairesPartis: 1 },
    controler: (e) =>
      tropDeProcurations(e) ??
      (e.mandatairesPartis > e.procurations
        ? refuserChamp("mandatairesPartis", "plus de départs que de mandataires").refus
        : null),
    repondre: (e) => {
      const avant = avecProcurations(e);
      const apres = ordonner(avant, {
        ordre: "constaterPresences",
        constats: Array.from({ length: e.mandatairesPartis }, (_, i) => ({
          siege: siege(i + 1),
          etat: "absent" as const,
        })),
      }).etat;
      const [tous, restants] = [votantsDe(avant), votantsDe(apres)];
      return avec(
        {
          regle: "PROC-04",
          intitule: "Votants après un départ",
          phrase: `Il reste ${compter(restants.votants, "votant")}, contre ${tous.votants} avant.`,
          calcul: `${compter(e.mandatairesPartis, "mandataire parti emporte", "mandataires partis emportent")} sa voix et celle qu’il portait\u00a0: ${restants.presents} présents et ${compter(restants.pouvoirs, "pouvoir")}.`,
          article: article(e, "procuration") ?? "",
          remede: "Un membre qui part peut donner procuration à un collègue qui reste.",
        },
        { votantsAvant: tous.votants, votantsApres: restants.votants },
      );
    },
  }),
  definir({
    id: "PROC-05",
    titre: "Procuration et intérêt personnel",
    moment,
    articles: ["L2131-11", "L2121-14", "L5211-1"],
    periodes: [CGCT],
    statut: "non-confirme",
    prudence: "Certain pour les comptes\u00a0; par raisonnement pour les autres intérêts.",
    fonctions: ["seance/deports.ts deporter", "seance/votants.ts votantsNommes"],
    entree: {
      kind,
      enExercice,
      presents,
      procurations,
      retire: parmi("qui se retire", ["mandant", "mandataire"]),
      cause: parmi("pourquoi", ["interet", "comptes"]),
    },
    exemple: {
      kind: "CA",
      enExercice: 74,
      presents: 52,
      procurations: 10,
      retire: "mandataire",
      cause: "comptes",
    },
    controler: (e) =>
      tropDeProcurations(e) ??
      (e.procurations === 0 ? refuserChamp("procurations", "il en faut au moins une").refus : null),
    repondre: (e) => {
      const avant = avecProcurations(e);
      const mandant = siege(e.presents + 1);
      const qui = e.retire === "mandant" ? mandant : siege(1);
      const apres = ordonner(avant, {
        ordre: "deporter",
        point: POINT,
        siege: qui,
        cause: e.cause,
        quitteLaSalle: true,
      }).etat;
      const mandantVote = votantsNommes(apres, POINT).some((v) => v.siege === mandant);
      const votants = votantsDe(apres, POINT).votants;
      return avec(
        {
          regle: "PROC-05",
          intitule: "Votants du point",
          phrase: `${compter(votants, "votant")} sur ce point\u00a0; la voix du mandant n’est pas exprimée.`,
          calcul: `${votantsDe(avant, POINT).votants} votants sans le retrait. Un mandant intéressé ne vote pas par un autre\u00a0; un mandataire retiré ne vote ni pour lui ni pour son mandant.`,
          article: articleDeport(profilDe(e), e.cause),
        },
        { votants, voixDuMandantExprimee: mandantVote },
      );
    },
  }),
  definir({
    id: "PROC-06",
    titre: "Nombre des votants",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/votants.ts votantsDe"],
    entree: { kind, enExercice, presents, procurations },
    exemple: { kind: "CA", enExercice: 74, presents: 52, procurations: 10 },
    controler: (e) => tropDeProcurations(e),
    repondre: (e) => {
      const { votants } = votantsDe(avecProcurations(e));
      return avec(
        {
          regle: "PROC-06",
          intitule: "Nombre des votants",
          phrase: `${compter(votants, "votant")}.`,
          calcul: `${e.presents} présents et ${compter(e.procurations, "procuration")}.`,
          article: article(e, "procuration") ?? "",
        },
        { votants },
      );
    },
  }),
  definir({
    id: "PV-01",
    titre: "Secrétaire de séance",
    moment,
    articles: ["L2121-15", "L5211-1", "L2541-6", "L3121-13", "L4132-12"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/ouverture.ts designerSecretaire"],
    entree: { kind, departement, present: ouiNon("le secrétaire est un membre présent") },
    exemple: { kind: "CA", present: true },
    repondre: (e) => {
      const profil = profilDe(e);
      const texteDeLoi = article(profil, "secretaire") ?? "";
      const horsConseil = profil.kind === "commune" && profil.alsaceMoselle;
      const etat = seanceFictive({ profil, date: "2026-01-01", enExercice: 3, presents: 2 });
      const { refus } = ordonner(etat, { ordre: "designerSecretaire", siege: siege(e.present ? 2 : 3) });
      if (refus && !horsConseil) return deRefus("PV-01", "Secrétaire de séance", refus);
      const ligne: Verification = {
        regle: "PV-01",
        verdict: "conforme",
        intitule: "Secrétaire de séance",
        phrase: horsConseil
          ? "Le conseil désigne son secrétaire, qui peut ne pas être membre."
          : "Le secrétaire est désigné parmi les membres présents, au début de la séance.",
        calcul: "Des auxiliaires peuvent assister sans délibérer.",
        article: texteDeLoi,
      };
      return ligne;
    },
  }),
  informer({
    id: "PV-04",
    titre: "Contenu du procès-verbal",
    moment,
    articles: ["L2121-15", "L5211-1", "L3121-13", "L4132-12"],
    periodes: [PUBLICITE],
    statut: "confirme",
    prudence: "Pour un département, le contenu est à confirmer.",
    fonctions: [
      "proces-verbal/completude.ts manquesDuProcesVerbal",
      "proces-verbal/construire.ts procesVerbal",
    ],
    dit: "Date et heure\u00a0; noms du président, des membres présents ou représentés et des secrétaires\u00a0; quorum\u00a0; ordre du jour\u00a0; délibérations et rapports\u00a0; demandes de scrutin particulier\u00a0; résultats, avec les noms au scrutin public\u00a0; teneur des discussions.",
  }),
];

function tropDeProcurations(e: { enExercice: number; presents: number; procurations: number }) {
  return (
    tropDePresents(e) ??
    (e.procurations > Math.min(e.presents, e.enExercice - e.presents)
      ? refuserChamp(
          "procurations",
          "il y a plus de procurations que d’absents pour les donner ou de présents pour les porter",
        ).refus
      : null)
  );
}

/** Absent members give their vote to the first members present, one each. */
function avecProcurations(e: {
  kind: Parameters<typeof profilDe>[0]["kind"];
  enExercice: number;
  presents: number;
  procurations: number;
}) {
  const etat = seanceFictive({
    profil: profilDe(e),
    date: "2026-01-01",
    enExercice: e.enExercice,
    presents: e.presents,
  });
  return Array.from({ length: e.procurations }, (_, i) => i + 1).reduce(
    (courant, n) =>
      ordonner(courant, { ordre: "donnerProcuration", mandant: siege(e.presents + n), mandataire: siege(n) })
        .etat,
    etat,
  );
}
