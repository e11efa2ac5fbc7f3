/** What may be asked of an act in its present state. The shell does the work between the check and the fact. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import type { Instant } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { nomComplet } from "../seance/noms.ts";
import type { CommandeActe, EtatActe } from "./etat.ts";

const quand = (a: Instant): string => `le ${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

/** Null when the order may be carried out, else the refusal. */
export function verifierCommandeActe(etat: EtatActe, commande: CommandeActe): Issue<null> {
  const refus = refusDe(etat, commande);
  return refus ? refuser(refus) : ok(null);
}

function refusDe(etat: EtatActe, { ordre }: CommandeActe): Refus | null {
  if (etat.annulation) {
    return {
      code: "acte-annule",
      phrase: `${nom(etat)} n’existe plus\u00a0: le scrutin rectifié rejette la proposition (${etat.annulation.motif}).`,
      article: null,
      remede: "Inscrire l’affaire à une séance ultérieure.",
    };
  }
  switch (ordre) {
    case "etablir":
      return dejaSigne(etat, "son document ne peut plus être établi de nouveau");
    case "signer":
      return dejaSigne(etat, "il ne se signe qu’une fois") ?? sansDocument(etat);
    case "transmettre":
      return nonSigne(etat, "être transmise au représentant de l’État") ?? dejaTransmis(etat);
    case "renvoyer":
      return renvoiSansObjet(etat);
    case "publier":
      return nonSigne(etat, "être publiée") ?? dejaPublie(etat);
  }
}

const nom = (etat: EtatActe): string => `La délibération ${etat.deliberation.numero}`;

function dejaSigne(etat: EtatActe, consequence: string): Refus | null {
  if (!etat.signature) return null;
  const { signataire, a } = etat.signature;
  return {
    code: "acte-deja-signe",
    phrase: `${nom(etat)} a été signée par ${nomComplet(signataire)} ${quand(a)}\u00a0: ${consequence}.`,
    article: article(etat.deliberation.profil, "signature"),
    remede: "Pour modifier ce qui est décidé, soumettre une nouvelle délibération à l’assemblée.",
  };
}

function sansDocument(etat: EtatActe): Refus | null {
  if (etat.document) return null;
  return {
    code: "acte-sans-document",
    phrase: `${nom(etat)} n’a pas encore de document à signer.`,
    article: null,
    remede: "Établir d’abord le document de la délibération.",
  };
}

function nonSigne(etat: EtatActe, action: string): Refus | null {
  if (etat.signature) return null;
  return {
    code: "acte-non-signe",
    phrase: `${nom(etat)} n’est pas signée\u00a0: elle ne peut pas ${action}.`,
    article: article(etat.deliberation.profil, "signature"),
    remede: `Faire signer l’acte par ${nomComplet(etat.deliberation.president)}, ${etat.deliberation.president.qualite}.`,
  };
}

function dejaTransmis(etat: EtatActe): Refus | null {
  const t = etat.transmission;
  // After an anomaly the Ministry holds nothing: a corrected archive may leave, under a name of its own.
  if (t.etat === "aucune" || t.etat === "annulee" || t.etat === "en-anomalie") return null;
  const depuis = t.accuse
    ? `et le représentant de l’État l’a reçue le ${dateMoyenne(t.accuse.dateReception)}`
    : t.envoyeeA
      ? `et envoyée ${quand(t.envoyeeA)}`
      : t.prepareeA
        ? `depuis ${quand(t.prepareeA)}`
        : "";
  return {
    code: "acte-deja-transmis",
    phrase: `La transmission de la délibération ${etat.deliberation.numero} est déjà ordonnée${depuis && ` ${depuis}`}\u00a0: un acte ne se transmet qu’une fois.`,
    article: article(etat.deliberation.profil, "transmission"),
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
function renvoiSansObjet(etat: EtatActe): Refus | null {
  const { etat: transmission, tentatives } = etat.transmission;
  if (transmission === "aucune" || transmission === "annulee") {
    return {
      code: "acte-non-transmis",
      phrase: `${nom(etat)} n’a pas encore été transmise.`,
      article: article(etat.deliberation.profil, "transmission"),
      remede: "Ordonner d’abord sa transmission.",
    };
  }
  if (transmission === "sans-reponse") return null;
  if (transmission === "preparee" && tentatives.at(-1)?.issue === "echouee") return null;
  const motif =
    transmission === "acquittee"
      ? "le représentant de l’État l’a déjà reçue"
      : transmission === "en-anomalie"
        ? "le ministère a refusé cette archive, les mêmes octets le seraient encore"
        : transmission === "envoyee"
          ? "elle est partie et son accusé de réception est attendu"
          : "son envoi est en cours";
  return {
    code: "renvoi-sans-objet",
    phrase: `Il n’y a pas lieu de renvoyer la délibération ${etat.deliberation.numero}\u00a0: ${motif}.`,
    article: null,
    remede:
      transmission === "acquittee"
        ? "Aucune action n’est nécessaire."
        : transmission === "en-anomalie"
          ? "Corriger la cause de l’anomalie, puis télétransmettre de nouveau."
          : "Attendre la réponse du ministère.",
  };
}

function dejaPublie(etat: EtatActe): Refus | null {
  if (!etat.publication) return null;
  return {
    code: "acte-deja-publie",
    phrase: `${nom(etat)} est en ligne depuis ${quand(etat.publication.a)}.`,
    article: article(etat.deliberation.profil, "publication"),
    remede: "Aucune action n’est nécessaire.",
  };
}
