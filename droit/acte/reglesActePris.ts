/** What the law asks of an act no sitting voted: who signs it, whether and when it leaves, how it is made known. */
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { article, duCgct, estEpci, type Nature } from "../collectivite/articles.ts";
import type { Instant } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";
import type { Verification } from "../verification.ts";
import {
  articleDeSignature,
  type ContenuActe,
  estNominatif,
  estVotee,
  quiSigne,
  seNotifie,
  transmissionDe,
} from "./decision.ts";
import { designer } from "./designer.ts";
import type { EtatActe } from "./etat.ts";
import { estExecutif } from "./qualite.ts";
import type { Constat, Regle } from "./regle.ts";
import { examinerSignature } from "./signatureDeLActe.ts";
import { delaiDeTransmission } from "./transmission.ts";

const CGCT = "1996-02-24";
const horsSeance = (d: ContenuActe): boolean => !estVotee(d);
const quand = (a: Instant): string => `${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

/** A rule already written as a function: what it finds, without its name. */
const constat = ({ verdict, phrase, calcul, remede }: Verification): Constat => ({
  verdict,
  phrase,
  calcul,
  ...(remede && { remede }),
});

/** By what text the executive lets another sign: L2122-18 (EPCI L5211-9), L3221-3, L4231-3. */
const articleDeDelegation = ({ kind }: Nature): string =>
  kind === "departement"
    ? duCgct("L3221-3")
    : kind === "region"
      ? duCgct("L4231-3")
      : duCgct(estEpci(kind) ? "L5211-9" : "L2122-18");

const competence: Regle = {
  regle: "ELEC-06",
  intitule: "Auteur de l’acte",
  depuis: CGCT,
  article: ({ profil }) => articleDeDelegation(profil),
  concerne: (d) => horsSeance(d) && d.genre !== "deliberation-deposee",
  examiner({ decision: d, original }): Constat {
    const auteur = original?.signePar ?? quiSigne(d);
    const executif = d.profil.kind === "commune" ? "le maire" : "le président";
    const calcul = `${nomComplet(auteur)}, ${auteur.qualite}.`;
    return estExecutif(d.profil.kind, auteur.qualite)
      ? { verdict: "conforme", phrase: "L’acte est pris par l’exécutif de la collectivité.", calcul }
      : {
          verdict: "avertissement",
          phrase: `${nomComplet(auteur)} n’est pas ${executif}\u00a0: l’acte n’est régulier qu’avec un arrêté de délégation en vigueur, exécutoire et qui couvre cette matière.`,
          calcul,
          remede: "Vérifier l’arrêté de délégation, et le viser dans l’acte.",
        };
  },
};

const signature: Regle = {
  regle: "PV-02",
  intitule: "Signature",
  depuis: CGCT,
  article: (d) => articleDeSignature(d) ?? "",
  concerne: horsSeance,
  examiner(etat): Constat {
    const { signature: s, original, decision } = etat;
    if (original && !s) {
      const { signePar, a } = original;
      return {
        verdict: "conforme",
        phrase: `L’acte a été déposé déjà signé par ${nomComplet(signePar)}, ${signePar.qualite}.`,
        calcul: `Déclaration faite au dépôt du fichier, le ${quand(a)}\u00a0; la signature elle-même n’est pas contrôlée ici.`,
      };
    }
    return examinerSignature(etat, {
      autrui: `alors qu’il porte le nom de ${nomComplet(quiSigne(decision))}`,
    });
  },
};

const transmissible: Regle = {
  regle: "EXEC-02",
  intitule: "Transmission obligatoire",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "transmission"),
  concerne: horsSeance,
  examiner({ decision, transmission: t }): Constat {
    const trouve = transmissionDe(decision);
    const lu = constat(trouve);
    if (trouve.transmissible !== false || t.etat === "aucune") return lu;
    return {
      ...lu,
      verdict: "avertissement",
      phrase: `${lu.phrase} Il a pourtant été transmis\u00a0: le représentant de l’État le reçoit pour information.`,
    };
  },
};

/** Which term of EXEC-03 holds: individual decisions and contracts have one. */
const objetDuDelai = (d: ContenuActe): "decision-individuelle" | "contrat" | "autre" =>
  d.genre === "contrat" ? "contrat" : estNominatif(d) ? "decision-individuelle" : "autre";

const quinzeJours: Regle = {
  regle: "EXEC-03",
  intitule: "Délai de transmission",
  depuis: CGCT,
  article: (d) => delaiDeTransmission(d.profil, objetDuDelai(d), d.dateDecision).article,
  concerne: (d) => horsSeance(d) && objetDuDelai(d) !== "autre" && transmissionDe(d).transmissible !== false,
  examiner({ decision: d, original, signature: s, transmission: t, notification: n }): Constat {
    // Signed elsewhere, the day of the act is the only one known.
    const signeLe = s ? dateCivileDe(s.a) : d.dateDecision;
    const parti = t.accuse?.dateReception ?? (t.envoyeeA ? dateCivileDe(t.envoyeeA) : undefined);
    const trouve = delaiDeTransmission(d.profil, objetDuDelai(d), signeLe, parti);
    const delai: Constat = constat(trouve);
    if (!original && trouve.date)
      delai.phrase = `L’acte n’est pas encore signé\u00a0: il est transmis dans les quinze jours de sa signature, au plus tard le ${dateLongue(trouve.date)} s’il est signé à sa date.`;
    const notifieAvant = d.genre === "contrat" && n !== null && (parti === undefined || n.le < parti);
    return notifieAvant
      ? {
          ...delai,
          verdict: "avertissement",
          phrase: `Le contrat a été notifié le ${dateMoyenne(n.le)}, avant sa transmission\u00a0: la transmission précède la notification au titulaire.`,
          remede: "Transmettre le contrat sans attendre, et informer le préfet de la date de notification.",
        }
      : delai;
  },
};

const notification: Regle = {
  regle: "EXEC-04",
  intitule: "Notification",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "publication"),
  concerne: seNotifie,
  examiner({ decision: d, notification: n, publication: p }): Constat {
    const acte = designer(d);
    const jamais = estNominatif(d) ? " Il n’est jamais mis en ligne." : "";
    if (n) {
      return {
        verdict: "conforme",
        phrase: `${acte.majuscule} a été ${acte.accorder("notifié")} le ${dateLongue(n.le)} (${n.mode}).`,
        calcul: `Date inscrite le ${quand(n.a)}.`,
      };
    }
    return {
      verdict: "indetermine",
      phrase: `${acte.majuscule} n’est pas encore ${acte.accorder("notifié")}.`,
      calcul: `${
        d.genre === "contrat"
          ? "Un contrat est notifié à son titulaire."
          : "Une décision individuelle est notifiée à la personne qu’elle concerne."
      }${jamais}${p ? " Il est en ligne." : ""}`,
      remede: "Notifier l’acte avec les voies et délais de recours, puis inscrire la date.",
    };
  },
};

const budget: Regle = {
  regle: "LEGAL-05",
  intitule: "Flux budgétaire",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "transmission"),
  concerne: (d) => d.genre === "budget",
  examiner({ document }: EtatActe): Constat {
    const calcul = "Le flux XML est scellé\u00a0: un octet changé après le scellement se voit.";
    if (!document) {
      return {
        verdict: "indetermine",
        phrase: "Le document budgétaire n’est pas encore déposé.",
        calcul,
        remede: "Déposer le fichier XML scellé par le logiciel budgétaire.",
      };
    }
    return document.mime === "application/xml"
      ? {
          verdict: "conforme",
          phrase: "Le budget est un flux XML, son sceau a été vérifié au dépôt.",
          calcul,
        }
      : {
          verdict: "avertissement",
          phrase: "Le document budgétaire est un PDF, alors que l’État attend un flux XML scellé.",
          calcul,
          remede: "Déposer le fichier XML scellé, sauf si la collectivité n’y est pas encore tenue.",
        };
  },
};

export const REGLES_ACTE_PRIS: readonly Regle[] = [
  competence,
  signature,
  transmissible,
  quinzeJours,
  budget,
  notification,
];
