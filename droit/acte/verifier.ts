/** What may be asked of an act in its present state. The shell does the work between the check and the fact. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import type { Instant } from "../faits.ts";
import { occultationEnAttente } from "../occultation/verifier.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { nomComplet } from "../seance/noms.ts";
import { articleDeSignature, estNominatif, estVotee, quiSigne } from "./decision.ts";
import { type Designation, designer } from "./designer.ts";
import type { CommandeActe, EtatActe } from "./etat.ts";
import { retraitEnCours } from "./retrait.ts";
import { refusActePris } from "./verifierActePris.ts";

const quand = (a: Instant): string => `le ${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

/** Null when the order may be carried out, else the refusal. */
export function verifierCommandeActe(etat: EtatActe, commande: CommandeActe): Issue<null> {
  const refus = refusDe(etat, commande);
  return refus ? refuser(refus) : ok(null);
}

function refusDe(etat: EtatActe, { ordre }: CommandeActe): Refus | null {
  const d = designer(etat.decision);
  if (etat.annulation) return neVautPlus(etat, d, etat.annulation.motif);
  switch (ordre) {
    case "etablir":
      return (
        dejaSigne(etat, d, "son document ne peut plus être établi de nouveau") ??
        dejaEnRoute(etat, d) ??
        rienAEtablir(etat, d)
      );
    case "signer":
      return (
        dejaSigne(etat, d, `${d.pronom} ne se signe qu’une fois`) ??
        sansDocument(etat, d) ??
        sansPlace(etat, d)
      );
    case "transmettre":
      return (
        nonSigne(etat, d, `être ${d.accorder("transmis")} au représentant de l’État`) ?? dejaTransmis(etat, d)
      );
    case "parametrer":
      return dejaTransmis(etat, d);
    case "renvoyer":
      return renvoiSansObjet(etat, d);
    case "publier":
      return (
        nominatif(etat, d) ??
        nonSigne(etat, d, `être ${d.accorder("publié")}`) ??
        dejaPublie(etat, d) ??
        occultationEnAttente(etat)
      );
    case "modifier":
    case "deposer":
    case "notifier":
    case "abandonner":
      return refusActePris(etat, ordre, d, () => nonSigne(etat, d, `être ${d.accorder("notifié")}`));
  }
}

function neVautPlus({ decision }: EtatActe, d: Designation, motif: string): Refus {
  return estVotee(decision)
    ? {
        code: "acte-annule",
        phrase: `${d.majuscule} n’existe plus\u00a0: le scrutin rectifié rejette la proposition (${motif}).`,
        article: null,
        remede: "Inscrire l’affaire à une séance ultérieure.",
      }
    : {
        code: "acte-annule",
        phrase: `${d.majuscule} a été ${d.accorder("abandonné")} avant de partir (${motif}).`,
        article: null,
        remede: "Préparer un nouvel acte, sous un autre numéro.",
      };
}

function dejaSigne({ original, decision }: EtatActe, d: Designation, consequence: string): Refus | null {
  if (!original) return null;
  const ou = original.signeIci ? quand(original.a) : "hors de ce registre";
  return {
    code: "acte-deja-signe",
    phrase: `${d.majuscule} a été ${d.accorder("signé")} par ${nomComplet(original.signePar)} ${ou}\u00a0: ${consequence}.`,
    article: articleDeSignature(decision),
    remede: estVotee(decision)
      ? "Pour modifier ce qui est décidé, soumettre une nouvelle délibération à l’assemblée."
      : "Pour modifier ce qui est décidé, prendre un nouvel acte.",
  };
}

/** An act deposited to be signed, already sent by mistake of order: nothing of it may change any more. */
function dejaEnRoute(etat: EtatActe, d: Designation): Refus | null {
  return estVotee(etat.decision) ? null : dejaTransmis(etat, d);
}

function rienAEtablir({ decision, document }: EtatActe, d: Designation): Refus | null {
  if (estVotee(decision)) return null;
  if (document?.fichier) {
    return {
      code: "acte-depose",
      phrase: `Le texte ${d.de} est le fichier déposé, «\u00a0${document.fichier}\u00a0»\u00a0: il n’y a rien à composer.`,
      article: null,
      remede: "Signer ce fichier, ou en déposer un autre.",
    };
  }
  if (decision.texte.blocs.length > 0) return null;
  return {
    code: "acte-sans-texte",
    phrase: `${d.majuscule} n’a pas encore de texte.`,
    article: null,
    remede: "Écrire le texte, ou déposer le fichier de l’acte.",
    champ: "texte",
  };
}

function sansDocument(etat: EtatActe, d: Designation): Refus | null {
  if (etat.document) return null;
  return {
    code: "acte-sans-document",
    phrase: `${d.majuscule} n’a pas encore de document à signer.`,
    article: null,
    remede: estVotee(etat.decision)
      ? "Établir d’abord le document de la délibération."
      : "Établir d’abord son document, ou déposer le fichier de l’acte.",
  };
}

function sansPlace({ document }: EtatActe, d: Designation): Refus | null {
  if (!document || document.champSignature) return null;
  return {
    code: "acte-sans-place",
    phrase: `Le fichier ${d.de} n’a pas de place pour une signature\u00a0: il ne se signe pas ici.`,
    article: null,
    remede: "Déposer un PDF à signer, ou le fichier déjà signé avec le nom de son signataire.",
  };
}

function nonSigne(etat: EtatActe, d: Designation, action: string): Refus | null {
  if (etat.original) return null;
  const attendu = quiSigne(etat.decision);
  return {
    code: "acte-non-signe",
    phrase: `${d.majuscule} n’est pas ${d.accorder("signé")}\u00a0: ${d.pronom} ne peut pas ${action}.`,
    article: articleDeSignature(etat.decision),
    remede: `Faire signer l’acte par ${nomComplet(attendu)}, ${attendu.qualite}.`,
  };
}

function dejaTransmis(etat: EtatActe, d: Designation): Refus | null {
  const t = etat.transmission;
  // After an anomaly the Ministry holds nothing: a corrected archive may leave, under a name of its own.
  if (t.etat === "aucune" || t.etat === "annulee" || t.etat === "en-anomalie") return null;
  const depuis = t.accuse
    ? `et le représentant de l’État l’a ${d.accorder("reçu")} le ${dateMoyenne(t.accuse.dateReception)}`
    : t.envoyeeA
      ? `et envoyée ${quand(t.envoyeeA)}`
      : t.prepareeA
        ? `depuis ${quand(t.prepareeA)}`
        : "";
  return {
    code: "acte-deja-transmis",
    phrase: `La transmission ${d.de} est déjà ordonnée${depuis && ` ${depuis}`}\u00a0: un acte ne se transmet qu’une fois.`,
    article: article(etat.decision.profil, "transmission"),
    remede:
      t.etat === "sans-reponse"
        ? "Ordonner le renvoi de la même archive, après vérification auprès de la préfecture."
        : "Suivre la transmission en cours.",
  };
}

/**
 * A resend is a person's decision. It has a purpose when nobody knows whether the archive arrived, or to try at
 * once what certainly failed. What the Ministry refused is not sent again as it was: it is transmitted anew.
 */
function renvoiSansObjet(etat: EtatActe, d: Designation): Refus | null {
  const { etat: transmission, tentatives } = etat.transmission;
  if (transmission === "aucune" || transmission === "annulee") {
    return {
      code: "acte-non-transmis",
      phrase: `${d.majuscule} n’a pas encore été ${d.accorder("transmis")}.`,
      article: article(etat.decision.profil, "transmission"),
      remede: "Ordonner d’abord sa transmission.",
    };
  }
  if (transmission === "sans-reponse") return null;
  if (transmission === "preparee" && tentatives.at(-1)?.issue === "echouee") return null;
  const motif =
    transmission === "acquittee"
      ? `le représentant de l’État l’a déjà ${d.accorder("reçu")}`
      : transmission === "en-anomalie"
        ? "le ministère a refusé cette archive, les mêmes octets le seraient encore"
        : transmission === "envoyee"
          ? "l’archive est partie et son accusé de réception est attendu"
          : "son envoi est en cours";
  return {
    code: "renvoi-sans-objet",
    phrase: `Il n’y a pas lieu de renvoyer ${d.complet}\u00a0: ${motif}.`,
    article: null,
    remede:
      transmission === "acquittee"
        ? "Aucune action n’est nécessaire."
        : transmission === "en-anomalie"
          ? "Corriger la cause de l’anomalie, puis télétransmettre de nouveau."
          : "Attendre la réponse du ministère.",
  };
}

/** An individual decision is notified to whom it concerns; online it would tell everyone of a person's affairs. */
function nominatif({ decision }: EtatActe, d: Designation): Refus | null {
  if (!estNominatif(decision)) return null;
  return {
    code: "acte-nominatif",
    phrase: `${d.majuscule} concerne des personnes nommées\u00a0: ${d.pronom} se notifie, et n’est jamais ${d.accorder("mis")} en ligne.`,
    article: article(decision.profil, "publication"),
    remede: "Notifier l’acte à la personne concernée, puis inscrire la date de la notification.",
  };
}

function dejaPublie(etat: EtatActe, d: Designation): Refus | null {
  if (!etat.publication) return null;
  const retrait = retraitEnCours(etat);
  if (retrait)
    return {
      code: "acte-deja-publie",
      phrase: `${d.majuscule} a été ${d.accorder("publié")} ${quand(etat.publication.a)}, puis ${d.accorder("retiré")} de la ligne ${quand(retrait.a)}.`,
      article: article(etat.decision.profil, "publication"),
      remede: "Remettre l’acte en ligne.",
    };
  return {
    code: "acte-deja-publie",
    phrase: `${d.majuscule} est en ligne depuis ${quand(etat.publication.a)}.`,
    article: article(etat.decision.profil, "publication"),
    remede: "Aucune action n’est nécessaire.",
  };
}
