import { genreDecrit } from "../acte-pris/genres.ts";
import { joursFrancs } from "../calendrier/delais.ts";
import { compter, dateLongue } from "../calendrier/ecriture.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import type { DateCivile, Instant } from "../faits.ts";
import { libelleResultat } from "../scrutin/phrase.ts";
import { nomComplet } from "../seance/noms.ts";
import { type DeliberationVotee, estNominatif, estVotee, seNotifie, transmissionDe } from "./decision.ts";
import { delais } from "./delais.ts";
import type { EtatActe } from "./etat.ts";
import { executoire } from "./executoire.ts";
import { retraitEnCours } from "./retrait.ts";

export type CleEtape =
  | "convoque"
  | "vote"
  | "pris"
  | "etabli"
  | "signe"
  | "transmis"
  | "acquitte"
  | "publie"
  | "notifie"
  | "executoire"
  | "fin-recours";

export interface Etape {
  cle: CleEtape;
  libelle: string;
  /** When it happened, or when it will where that is known; null while it is not. */
  a: Instant | DateCivile | null;
  fait: boolean;
  detail?: string;
}

/**
 * The life of an act step by step, in the order a clerk expects them. The law has no clock: the end of the appeal
 * is `fait` only when `aujourdhui` is given and is past it.
 */
export function ligneDeVie(etat: EtatActe, aujourdhui?: DateCivile): Etape[] {
  const { decision: d, document, original } = etat;
  const { le, notifieLe } = executoire(etat);
  const { finRecours } = delais(etat);
  const etape: FaireEtape = (cle, libelle, a, detail) => ({
    cle,
    libelle,
    a,
    fait: a !== null,
    ...(detail && { detail: String(detail) }),
  });
  return [
    ...(estVotee(d) ? naissanceParVote(d, etape) : [naissanceSansVote(etat, etape)]),
    etape(
      "etabli",
      document?.fichier || (!document && !estVotee(d) && !genreDecrit(d.genre).redige)
        ? "Document déposé"
        : "Document établi",
      document?.a ?? null,
      document?.pages && compter(document.pages, "page"),
    ),
    etape(
      "signe",
      "Signature",
      original?.a ?? null,
      original && `${nomComplet(original.signePar)}, ${original.signePar.qualite}`,
    ),
    ...transmission(etat, etape),
    ...connaissance(etat, notifieLe, etape),
    etape("executoire", "Caractère exécutoire", le, le && ceQuiLeRend(etat)),
    {
      ...etape(
        "fin-recours",
        "Fin du délai de recours",
        finRecours,
        `${tribunal(d.profil.departement).nom}, jusqu’à minuit`,
      ),
      fait: finRecours !== null && aujourdhui !== undefined && aujourdhui > finRecours,
    },
  ];
}

/** Two steps, or none for an act the law does not ask to send and that nobody sent: nothing is awaited. */
function transmission(etat: EtatActe, etape: FaireEtape): Etape[] {
  const { transmission: t, decision } = etat;
  if (t.etat === "aucune" && transmissionDe(decision).transmissible === false) return [];
  return [
    etape("transmis", "Transmission", t.envoyeeA, detailTransmission(etat)),
    etape(
      "acquitte",
      "Accusé de réception",
      t.accuse?.a ?? null,
      t.accuse && `reçu par l’État le ${dateLongue(t.accuse.dateReception)}`,
    ),
  ];
}

/** Put online, or brought to whom it concerns; both steps where both may happen. */
function connaissance(etat: EtatActe, notifieLe: Etape["a"], etape: FaireEtape): Etape[] {
  const { decision: d, publication, notification } = etat;
  const publie = etape(
    "publie",
    "Publication",
    publication?.a ?? null,
    publication && (retraitEnCours(etat) ? "retiré depuis de la ligne" : "en ligne sur le portail public"),
  );
  const notifie = etape("notifie", "Notification", notifieLe, notification?.mode);
  if (!seNotifie(d)) return notification ? [publie, notifie] : [publie];
  return estNominatif(d) || !publication ? [notifie] : [notifie, publie];
}

const ceQuiLeRend = ({ decision, notification }: EtatActe): string => {
  const connu = seNotifie(decision) && notification ? "notifié" : "publié";
  return transmissionDe(decision).transmissible === false
    ? `acte ${connu}, sans transmission obligatoire`
    : `acte ${connu} et transmis`;
};

/** Until it is signed, an act of the executive is a draft with a date; what was voted elsewhere was decided. */
function naissanceSansVote({ decision: d, original }: EtatActe, etape: FaireEtape): Etape {
  const decidee = original !== null || d.genre === "deliberation-deposee" || d.genre === "budget";
  return { ...etape("pris", NAISSANCES[d.genre] ?? "Décision", d.dateDecision), fait: decidee };
}

const NAISSANCES: Partial<Record<EtatActe["decision"]["genre"], string>> = {
  "deliberation-deposee": "Vote",
  contrat: "Conclusion",
  budget: "Vote du budget",
};

type FaireEtape = (cle: CleEtape, libelle: string, a: Etape["a"], detail?: string | number | null) => Etape;

function naissanceParVote(d: DeliberationVotee, etape: FaireEtape): Etape[] {
  const francs = joursFrancs(d.convocationLe, d.dateDecision);
  const { pour, votants } = d.scrutin;
  return [
    etape(
      "convoque",
      "Convocation",
      d.convocationLe,
      `${compter(francs, "jour franc", "jours francs")} avant la séance`,
    ),
    etape(
      "vote",
      "Vote",
      d.dateDecision,
      `adoptée ${libelleResultat(d.scrutin)}, ${pour} voix pour sur ${compter(votants, "votant")}`,
    ),
  ];
}

function detailTransmission({ transmission: t }: EtatActe): string | null {
  switch (t.etat) {
    case "preparee":
      return "archive prête, envoi en cours";
    case "annulee":
      return "télétransmission annulée";
    case "sans-reponse":
      return "envoi incertain\u00a0: aucune réponse du ministère";
    case "en-anomalie":
      return t.anomalie ? `refusée par le ministère\u00a0: ${t.anomalie.detail}` : "refusée par le ministère";
    default:
      return t.identifiant;
  }
}
