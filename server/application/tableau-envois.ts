/** What an act still has to go through before the State holds it, one line at most; and its letters that did not get through. */
import {
  article,
  articleDeSignature,
  type CourrierEnvoye,
  designer,
  type EtatActe,
  nomComplet,
  quiSigne,
  transmissionDe,
} from "@executoire/droit";
import type { ATraiter } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { COURRIERS } from "./historique.ts";
import { enRetard } from "./teletransmission.ts";

export function dueActe(ctx: Contexte, etat: EtatActe): ATraiter[] {
  if (etat.annulation) return [];
  const envoi = duDeLActe(ctx, etat);
  return [
    ...(envoi ? [envoi] : []),
    ...etat.courriers.flatMap((c) => (c.sens === "envoye" ? duCourrier(etat, c) : [])),
  ];
}

function entree(
  { acte, decision: { numero } }: EtatActe,
  titre: string,
  detail: string,
  urgence: ATraiter["urgence"] = "normal",
  reference: string | null = null,
): ATraiter {
  return {
    urgence,
    titre: `${numero}\u00a0: ${titre}`,
    detail,
    avant: null,
    article: reference,
    lien: `/actes/${acte}`,
  };
}

function duDeLActe(ctx: Contexte, etat: EtatActe): ATraiter | null {
  const { transmission: t, decision } = etat;
  const d = designer(decision);
  switch (t.etat) {
    case "sans-reponse":
      return entree(
        etat,
        "envoi sans réponse",
        "On ne sait pas si l’archive est arrivée\u00a0: une décision est attendue.",
        "retard",
      );
    case "en-anomalie":
      return entree(
        etat,
        t.anomalie?.nature === "operateur" ? "refusé par l’opérateur" : "anomalie du Ministère",
        t.anomalie?.detail ?? "",
        "retard",
      );
    case "envoyee":
      return enRetard(ctx, etat)
        ? entree(
            etat,
            "accusé de réception attendu",
            "Transmis depuis plus de quatre heures, sans accusé.",
            "bientot",
          )
        : null;
    case "annulee":
      return entree(
        etat,
        "télétransmission annulée",
        `L’État ne détient plus ${d.complet}\u00a0: ${d.pronom} se transmet de nouveau, sous un autre numéro, ou reste sans force exécutoire.`,
        "bientot",
      );
    case "aucune":
      return duAvantLEnvoi(etat);
    default:
      return null;
  }
}

function duAvantLEnvoi(etat: EtatActe): ATraiter | null {
  const { decision } = etat;
  const d = designer(decision);
  if (etat.original) {
    if (transmissionDe(decision).transmissible === false) return null;
    return entree(
      etat,
      "télétransmettre",
      `${d.majuscule} est ${d.accorder("signé")}\u00a0; ${d.pronom} n’est exécutoire qu’une fois ${d.accorder("transmis")} et ${d.accorder("publié")}.`,
      "bientot",
      article(decision.profil, "transmission"),
    );
  }
  if (!etat.document)
    return entree(etat, "établir le document", `${d.majuscule} n’a pas encore de document.`);
  return entree(
    etat,
    "signer",
    `Le document attend la signature de ${nomComplet(quiSigne(decision))}.`,
    "normal",
    articleDeSignature(decision),
  );
}

function duCourrier(etat: EtatActe, c: CourrierEnvoye): ATraiter[] {
  const quoi = COURRIERS[c.code].toLowerCase();
  if (c.etat === "sans-reponse")
    return [
      entree(
        etat,
        `${quoi}, sans réponse`,
        "On ne sait pas si l’envoi est arrivé\u00a0: une décision est attendue.",
        "retard",
      ),
    ];
  if (c.etat === "en-anomalie") return [entree(etat, `${quoi}, refusé`, c.anomalie?.detail ?? "", "retard")];
  return [];
}
