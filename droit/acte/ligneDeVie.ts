import { joursFrancs } from "../calendrier/delais.ts";
import { compter, dateLongue } from "../calendrier/ecriture.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import type { DateCivile, Instant } from "../faits.ts";
import { libelleResultat } from "../scrutin/phrase.ts";
import { nomComplet } from "../seance/noms.ts";
import { delais } from "./delais.ts";
import type { EtatActe } from "./etat.ts";
import { executoire } from "./executoire.ts";

export type CleEtape =
  | "convoque"
  | "vote"
  | "etabli"
  | "signe"
  | "transmis"
  | "acquitte"
  | "publie"
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
 * The life of an act in nine steps, in the order a clerk expects them. The law has no clock: the end of the appeal
 * is `fait` only when `aujourdhui` is given and is past it.
 */
export function ligneDeVie(etat: EtatActe, aujourdhui?: DateCivile): Etape[] {
  const { deliberation: d, document, signature, transmission: t, publication } = etat;
  const { le } = executoire(etat);
  const { finRecours } = delais(etat);
  const francs = joursFrancs(d.convocationLe, d.dateDecision);
  const etape = (cle: CleEtape, libelle: string, a: Etape["a"], detail?: string | null): Etape => ({
    cle,
    libelle,
    a,
    fait: a !== null,
    ...(detail && { detail }),
  });
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
      `adoptée ${libelleResultat(d.scrutin)}, ${d.scrutin.pour} voix pour sur ${compter(d.scrutin.votants, "votant")}`,
    ),
    etape("etabli", "Document établi", document?.a ?? null, document && compter(document.pages, "page")),
    etape(
      "signe",
      "Signature",
      signature?.a ?? null,
      signature && `${nomComplet(signature.signataire)}, ${signature.signataire.qualite}`,
    ),
    etape("transmis", "Transmission", t.envoyeeA, detailTransmission(etat)),
    etape(
      "acquitte",
      "Accusé de réception",
      t.accuse?.a ?? null,
      t.accuse && `reçu par l’État le ${dateLongue(t.accuse.dateReception)}`,
    ),
    etape("publie", "Publication", publication?.a ?? null, publication && "en ligne sur le portail public"),
    etape("executoire", "Caractère exécutoire", le, le && "acte publié et transmis"),
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

function detailTransmission({ transmission: t }: EtatActe): string | null {
  switch (t.etat) {
    case "preparee":
      return "archive prête, envoi en cours";
    case "sans-reponse":
      return "envoi incertain\u00a0: aucune réponse du ministère";
    case "en-anomalie":
      return t.anomalie ? `refusée par le ministère\u00a0: ${t.anomalie.detail}` : "refusée par le ministère";
    default:
      return t.identifiant;
  }
}
