/** What becomes of the act: signature, pieces, transmission, publication, executory character, delays. */
import { compter, dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { limiteDeLaListe } from "../calendrier/procesVerbal.ts";
import { article } from "../collectivite/articles.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import type { Instant } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";
import { estNominatif, estVotee, quiSigne, seNotifie, transmissionDe } from "./decision.ts";
import { delais } from "./delais.ts";
import { executoire } from "./executoire.ts";
import { finDuDelaiDuPrefet } from "./prefecture.ts";
import { qualiteAttendue } from "./qualite.ts";
import type { Constat, Regle } from "./regle.ts";
import { REGLES_ACTE_PRIS } from "./reglesActePris.ts";
import { examinerSignature } from "./signatureDeLActe.ts";
import { teletransmissionObligatoire } from "./transmission.ts";

const CGCT = "1996-02-24";
/** Publication, register and signature were rewritten that day (ord. 2021-1310, décret 2021-1311). */
const REFORME_PUBLICITE = "2022-07-01";

const quand = (a: Instant): string => `${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

const signature: Regle = {
  regle: "PV-02",
  intitule: "Signature",
  depuis: REFORME_PUBLICITE,
  article: ({ profil }) => article(profil, "signature"),
  concerne: estVotee,
  examiner: (etat) =>
    examinerSignature(etat, {
      autrui: "qui ne présidait pas la séance",
      suite: estVotee(etat.decision)
        ? ` ${nomComplet(etat.decision.secretaire)}, secrétaire de séance, signe avec le président la feuille de clôture du registre.`
        : "",
    }),
};

const pieces: Regle = {
  regle: "LEGAL-02",
  intitule: "Pièces transmises",
  concerne: (d) => transmissionDe(d).transmissible !== false,
  depuis: CGCT,
  article: ({ profil }) => article(profil, "defere"),
  examiner({ decision: d, transmission: t }): Constat {
    const annoncees = d.annexes.length;
    if (t.prepareeA === null) {
      return {
        verdict: "indetermine",
        phrase: "L’archive n’est pas encore préparée.",
        calcul: `${compter(annoncees, "annexe annoncée", "annexes annoncées")}.`,
      };
    }
    const envoyees = t.fichiers.filter(({ role }) => role === "annexe").length;
    const calcul = `${compter(annoncees, "annexe annoncée", "annexes annoncées")}, ${compter(envoyees, "annexe jointe", "annexes jointes")} à l’archive.`;
    return annoncees === envoyees
      ? { verdict: "conforme", phrase: "L’archive contient l’acte et toutes ses annexes.", calcul }
      : {
          verdict: "avertissement",
          phrase:
            "L’archive ne contient pas toutes les annexes annoncées\u00a0: le délai du préfet peut repartir de leur réception.",
          calcul,
          remede: "Transmettre les annexes manquantes.",
        };
  },
};

const transmission: Regle = {
  regle: "LEGAL-05",
  intitule: "Transmission au contrôle de légalité",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "transmission"),
  examiner({ transmission: t, decision: d }): Constat {
    const voie = `${
      teletransmissionObligatoire(d.profil, d.dateDecision)
        ? "Télétransmission obligatoire pour cette collectivité."
        : "Télétransmission facultative, par convention avec le préfet."
    }${
      d.genre === "budget"
        ? " Le budget part en un flux XML scellé, obligatoire au-delà de 50 000 habitants."
        : ""
    }`;
    if (t.annulee) {
      return {
        verdict: "avertissement",
        phrase: `La transmission a été annulée le ${dateMoyenne(t.annulee.dateReception)} : l’État ne détient plus cet acte.`,
        calcul: `${voie} Annulation reçue le ${quand(t.annulee.a)}.`,
        remede: "Transmettre de nouveau l’acte, ou le retirer.",
      };
    }
    if (t.accuse) {
      return {
        verdict: "conforme",
        phrase: `Acte reçu par le représentant de l’État le ${dateMoyenne(t.accuse.dateReception)}.`,
        calcul: `${voie} Accusé de réception du ${quand(t.accuse.a)}, identifiant ${t.identifiant}.`,
      };
    }
    if (t.etat === "en-anomalie" && t.anomalie) {
      return {
        verdict: "irregulier",
        phrase: `Le ministère a refusé la transmission\u00a0: ${t.anomalie.detail}`.replace(/\.?$/, "."),
        calcul: `${voie} Anomalie «\u00a0${t.anomalie.nature}\u00a0» du ${quand(t.anomalie.a)}.`,
        remede: "Corriger la cause de l’anomalie, puis ordonner le renvoi.",
      };
    }
    if (t.etat === "sans-reponse") {
      return {
        verdict: "avertissement",
        phrase: "Nul ne sait si l’archive est arrivée.",
        calcul: `${voie} ${compter(t.tentatives.length, "tentative")}.`,
        remede: "Vérifier auprès de la préfecture avant d’ordonner un renvoi.",
      };
    }
    if (t.etat === "aucune" && transmissionDe(d).transmissible === false)
      return { verdict: "conforme", phrase: "Aucune transmission n’est due pour cet acte.", calcul: voie };
    const phrase = t.envoyeeA
      ? `Acte envoyé le ${quand(t.envoyeeA)}, accusé de réception attendu.`
      : "L’acte n’est pas encore transmis.";
    return { verdict: "indetermine", phrase, calcul: voie };
  },
};

const publication: Regle = {
  regle: "EXEC-05",
  intitule: "Publication",
  depuis: REFORME_PUBLICITE,
  concerne: (d) => !seNotifie(d),
  article: ({ profil }) =>
    (article(profil, "publication") ?? "")
      .replace(" du CGCT", " et R2131-1 du CGCT")
      .replace(" et L5211-3 et ", ", L5211-3 et "),
  examiner(etat): Constat {
    const { publication: p, original, decision: d } = etat;
    const { enLigneJusque } = delais(etat);
    if (!p || !enLigneJusque)
      return {
        verdict: "indetermine",
        phrase: "L’acte n’est pas encore publié.",
        calcul:
          "Deux mois en ligne au moins, avec le prénom, le nom et la qualité de l’auteur et la date de mise en ligne.",
      };
    const auteur = original?.signePar ?? quiSigne(d);
    const calcul = `En ligne depuis le ${quand(p.a)}, à y garder deux mois au moins\u00a0: retrait possible dès le ${dateMoyenne(enLigneJusque)}. Auteur\u00a0: ${nomComplet(auteur)}, ${auteur.qualite}.`;
    return qualiteAttendue(d.profil.kind).test(auteur.qualite) || !estVotee(d)
      ? {
          verdict: "conforme",
          phrase: `Acte publié le ${quand(p.a)}, avec son auteur et sa qualité.`,
          calcul,
        }
      : {
          verdict: "avertissement",
          phrase: `La qualité imprimée, «\u00a0${auteur.qualite}\u00a0», n’est pas celle qui donne compétence à l’auteur.`,
          calcul,
          remede:
            d.profil.kind === "commune"
              ? "Imprimer «\u00a0maire\u00a0»."
              : "Imprimer «\u00a0président\u00a0» de la collectivité.",
        };
  },
};

const caractereExecutoire: Regle = {
  regle: "EXEC-01",
  intitule: "Caractère exécutoire",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "executoire"),
  examiner(etat): Constat {
    const { le, recuLe, publieLe, notifieLe, explication } = executoire(etat);
    const calcul = explication;
    if (le) return { verdict: "conforme", phrase: `Acte exécutoire depuis le ${quand(le)}.`, calcul };
    const connu = notifieLe ? "notifié" : publieLe ? "publié" : null;
    return connu && !recuLe
      ? {
          verdict: "avertissement",
          phrase: `L’acte est ${connu}, mais il n’est pas exécutoire tant que l’État ne l’a pas reçu.`,
          calcul,
          remede: "Transmettre l’acte sans attendre.",
        }
      : { verdict: "indetermine", phrase: "L’acte n’est pas encore exécutoire.", calcul };
  },
};

const liste: Regle = {
  regle: "PV-03",
  intitule: "Liste des délibérations",
  depuis: REFORME_PUBLICITE,
  article: ({ profil }) => article(profil, "liste"),
  concerne: estVotee,
  examiner(etat): Constat {
    const { dateDecision } = etat.decision;
    const listeAvant = limiteDeLaListe(dateDecision);
    return {
      verdict: "indetermine",
      phrase: `La liste des délibérations examinées doit être affichée et mise en ligne au plus tard le ${dateLongue(listeAvant)}.`,
      calcul: `Une semaine après la séance du ${dateMoyenne(dateDecision)}, sans prolongation.`,
    };
  },
};

const defere: Regle = {
  regle: "LEGAL-01",
  intitule: "Délai du préfet",
  concerne: (d) => transmissionDe(d).transmissible !== false,
  depuis: CGCT,
  article: ({ profil }) => article(profil, "defere"),
  examiner(etat): Constat {
    const fin = finDuDelaiDuPrefet(etat);
    const recu = etat.transmission.accuse?.dateReception;
    if (!fin || !recu)
      return {
        verdict: "indetermine",
        phrase: "Le délai du préfet court à compter de la réception de l’acte complet.",
        calcul: "Deux mois francs.",
      };
    const lettres = etat.courriers.some(({ code }) => code === "3-1" || code === "4-1")
      ? " Les lettres de la préfecture ont pu le repousser."
      : "";
    const calcul = `Deux mois francs à compter du ${dateMoyenne(recu)}, reportés s’il le faut au premier jour ouvrable.${lettres}`;
    return fin.date === fin.auPlusTard
      ? {
          verdict: "conforme",
          phrase: `Le préfet peut déférer l’acte au tribunal jusqu’au ${dateLongue(fin.date)}.`,
          calcul,
        }
      : {
          verdict: "indetermine",
          phrase: `Le délai du préfet finit le ${dateLongue(fin.date)} ou le ${dateLongue(fin.auPlusTard)}, selon ce que demande sa lettre.`,
          calcul,
          remede: "Lire la lettre et dire ce qu’elle demande.",
        };
  },
};

const recours: Regle = {
  regle: "RECOURS-02",
  intitule: "Délai de recours",
  depuis: CGCT,
  article: () => "art. R421-1 du code de justice administrative",
  examiner(etat): Constat {
    const { finRecours } = delais(etat);
    const { publication: p, notification: n, decision: d } = etat;
    const { nom } = tribunal(d.profil.departement);
    const publieLe = p && !estNominatif(d) ? dateCivileDe(p.a) : null;
    const depuis = [publieLe, n?.le ?? null].filter((le) => le !== null).sort()[0];
    if (!finRecours || !depuis)
      return {
        verdict: "indetermine",
        phrase: `Le délai de recours court à compter de la ${seNotifie(d) ? "notification" : "publication"}.`,
        calcul: `Deux mois francs, devant le ${nom}.`,
      };
    return {
      verdict: "conforme",
      phrase: `Recours possible devant le ${nom} jusqu’au ${dateLongue(finRecours)} à minuit.`,
      calcul: `Deux mois francs à compter du ${dateMoyenne(depuis)}, reportés s’il le faut au premier jour ouvrable.`,
    };
  },
};

export const REGLES_ACTE: readonly Regle[] = [
  signature,
  ...REGLES_ACTE_PRIS,
  pieces,
  transmission,
  publication,
  caractereExecutoire,
  liste,
  defere,
  recours,
];
