/** How long before the sitting the convocation must leave, and whether it did. */
import { ajouterJours, numeroDeJour } from "../calendrier/dates.ts";
import { dernierEnvoi, joursFrancs } from "../calendrier/delais.ts";
import { compter, dateLongue, dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES, type Valable, valeurAu } from "../calendrier/periodes.ts";
import { duCgct, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";

export interface DelaiConvocation {
  /** Days between the sending and the sitting: jours francs, or plain days for départements and régions. */
  requis: number;
  article: string;
  /** The reason of that number, for people. */
  pourquoi: string;
}

/** First sitting of a municipal council after a general renewal (CONV-06). */
export interface Circonstance {
  installation?: boolean;
}

interface Delais {
  /** Inhabitants from which the longer delay holds. */
  seuil: number;
  /** Jours francs. */
  sousLeSeuil: number;
  duSeuil: number;
  installation: number;
  /** Plain days. */
  departementOuRegion: number;
}

/** Lengthening to 5 and 7 days was debated in 2025; no text in force has been seen. A new line would carry it. */
const DELAIS: readonly [Valable<Delais>, ...Valable<Delais>[]] = [
  {
    du: DATES_DES_TEXTES.cgct,
    texte: "art. L2121-7, L2121-11, L2121-12, L3121-19 et L4132-18 du CGCT",
    valeur: { seuil: 3500, sousLeSeuil: 3, duSeuil: 5, installation: 3, departementOuRegion: 12 },
  },
];

/** The delays of that day; those of today for a date the table does not reach. */
const delaisAu = (le: DateCivile | undefined): Delais =>
  (le ? valeurAu(DELAIS, le)?.valeur : undefined) ?? DELAIS[0].valeur;

/**
 * The delay of an ordinary convocation, by kind of authority, for a sitting of that day.
 *
 * CGCT, art. L2121-11 and L2121-12, for an EPCI by L5211-1, L2121-7 for the installation, L2541-2 in Moselle,
 * Bas-Rhin and Haut-Rhin, L3121-19 and L4132-18 (CONV-03, CONV-05, CONV-06). Urgency is another rule (CONV-04).
 */
export function delaiConvocation(
  profil: ProfilCollectivite,
  circonstance: Circonstance = {},
  seanceLe?: DateCivile,
): DelaiConvocation {
  const { kind } = profil;
  const delais = delaisAu(seanceLe);
  if (kind === "departement" || kind === "region") {
    const [texte, quoi] = kind === "region" ? ["L4132-18", "d’une région"] : ["L3121-19", "d’un département"];
    return {
      requis: delais.departementOuRegion,
      article: duCgct(texte),
      pourquoi: `l’assemblée ${quoi} est convoquée douze jours au moins avant sa réunion, avec les rapports`,
    };
  }
  if (estEpci(kind)) {
    return profil.communeMembreDe3500
      ? {
          requis: delais.duSeuil,
          article: duCgct("L2121-12", "L5211-1"),
          pourquoi: "l’établissement compte au moins une commune membre de 3 500 habitants et plus",
        }
      : {
          requis: delais.sousLeSeuil,
          article: duCgct("L2121-11", "L5211-1"),
          pourquoi: "l’établissement ne compte aucune commune membre de 3 500 habitants et plus",
        };
  }
  if (circonstance.installation) {
    return {
      requis: delais.installation,
      article: duCgct("L2121-7"),
      pourquoi:
        "première réunion du conseil municipal après son renouvellement, quelle que soit la population",
    };
  }
  if (profil.population >= delais.seuil) {
    return {
      requis: delais.duSeuil,
      article: duCgct("L2121-12"),
      pourquoi: "commune de 3 500 habitants et plus",
    };
  }
  return {
    requis: delais.sousLeSeuil,
    article: duCgct(profil.alsaceMoselle ? "L2541-2" : "L2121-11"),
    pourquoi: "commune de moins de 3 500 habitants",
  };
}

/** A verification of CONV-03 with its numbers apart, for whoever must compute further. */
export interface VerificationConvocation extends Verification {
  joursFrancs: number;
  requis: number;
  /** Last day on which the convocation could lawfully leave. */
  dernierEnvoi: DateCivile;
  /** Last day that no reading of the text can criticise: the day before `dernierEnvoi` where days may be francs. */
  dernierEnvoiSur: DateCivile;
}

/**
 * Whether the convocation left in time (CONV-03, CONV-05, CONV-06).
 *
 * Départements and régions: the text says “twelve days at least”, not francs. The twelfth day is accepted with a
 * warning, since a judge may want clear days. An insufficient delay vitiates the deliberations (CE 3 June 1983,
 * Dame Vincent). Sittings before 24 February 1996 are `indetermine`: another code applied.
 */
export function verifierConvocation(
  profil: ProfilCollectivite,
  envoyeeLe: DateCivile,
  seanceLe: DateCivile,
  circonstance: Circonstance = {},
): VerificationConvocation {
  const { requis, article, pourquoi } = delaiConvocation(profil, circonstance, seanceLe);
  const douzeJours = profil.kind === "departement" || profil.kind === "region";
  const francs = joursFrancs(envoyeeLe, seanceLe);
  const dernierEnvoiSur = dernierEnvoi(seanceLe, requis);
  const limite = douzeJours ? ajouterJours(dernierEnvoiSur, 1) : dernierEnvoiSur;
  const base = {
    regle:
      circonstance.installation && profil.kind === "commune" ? "CONV-06" : douzeJours ? "CONV-05" : "CONV-03",
    intitule: "Délai de convocation",
    article,
    joursFrancs: francs,
    requis,
    dernierEnvoi: limite,
    dernierEnvoiSur,
  };
  const faits = `Convocation envoyée le ${dateLongue(envoyeeLe)} pour la séance du ${dateLongue(seanceLe)}`;
  const mesure = francs < 0 ? "aucun jour franc" : compter(francs, "jour franc", "jours francs");
  const besoin = douzeJours ? `${requis} jours requis` : `${requis} requis`;
  const phrase = `${faits}\u00a0: ${mesure}, ${besoin}.`;
  const calcul = `${compteDesJours(envoyeeLe, seanceLe, francs)} ${requis} requis (${pourquoi}). Dernier envoi possible\u00a0: ${dateLongue(limite)}.`;
  if (seanceLe < DELAIS[0].du) {
    return {
      ...base,
      verdict: "indetermine",
      phrase,
      calcul: `${calcul} Séance antérieure au code général des collectivités territoriales.`,
    };
  }
  if (envoyeeLe > limite) {
    const remede = `Fixer la séance au plus tôt le ${dateLongue(ajouterJours(envoyeeLe, requis + (douzeJours ? 0 : 1)))}, ou avancer l’envoi au ${dateLongue(limite)}.`;
    return { ...base, verdict: "irregulier", phrase, calcul, remede };
  }
  if (envoyeeLe > dernierEnvoiSur) {
    return {
      ...base,
      verdict: "avertissement",
      phrase,
      calcul,
      remede: `Envoyer dès le ${dateLongue(dernierEnvoiSur)}\u00a0: douze jours francs mettent à l’abri de toute lecture du texte.`,
    };
  }
  return { ...base, verdict: "conforme", phrase, calcul };
}

/** The days that count, one by one while they can be read at a glance. */
function compteDesJours(envoi: DateCivile, seance: DateCivile, francs: number): string {
  if (francs <= 0)
    return "Entre le jour de l’envoi et celui de la séance, qui ne comptent pas\u00a0: aucun jour\u00a0;";
  const liste = Array.from({ length: Math.min(francs, 15) }, (_, i) => ajouterJours(envoi, i + 1));
  const unSeulMois = envoi.slice(0, 7) === seance.slice(0, 7) && francs <= 15;
  const jours = unSeulMois
    ? enumerer(liste.map((d, i) => (i === liste.length - 1 ? dateMoyenne(d) : String(Number(d.slice(8))))))
    : `du ${dateMoyenne(ajouterJours(envoi, 1))} au ${dateMoyenne(ajouterJours(seance, -1))}`;
  const total = numeroDeJour(seance) - numeroDeJour(envoi) - 1;
  return `Jours comptés, sans celui de l’envoi ni celui de la séance\u00a0: ${jours}, soit ${total}\u00a0;`;
}
