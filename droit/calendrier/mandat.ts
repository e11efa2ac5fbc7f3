/** Dates that a renewal sets running: installation, règlement intérieur, indemnities, training, pact (ELEC-01, CAL-01 to -04). */
import { duCgct, estAFiscalitePropre, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul } from "../verification.ts";
import { ajouterJours, ajouterMois } from "./dates.ts";
import { dateLongue, dateMoyenne } from "./ecriture.ts";
import { DATES_DES_TEXTES, type Valable, valeurAu } from "./periodes.ts";

export interface FenetreInstallation extends Calcul {
  du: DateCivile;
  au: DateCivile;
}

/**
 * When a new council meets for the first time, from the Sunday of the round that decided.
 *
 * CGCT, art. L2121-7: a municipal council, from the Friday to the Sunday after. Art. L5211-6: an EPCI, by the Friday of
 * the fourth week after the election of the maires (ELEC-01). Départements and régions have their own dates,
 * not computed here: null.
 */
export function fenetreInstallation(
  { kind }: Pick<ProfilCollectivite, "kind">,
  tourDecisif: DateCivile,
): FenetreInstallation | null {
  if (kind === "departement" || kind === "region") return null;
  const vendredi = ajouterJours(tourDecisif, 5);
  if (kind === "commune") {
    const dimanche = ajouterJours(tourDecisif, 7);
    return {
      regle: "ELEC-01",
      intitule: "Installation du conseil",
      phrase: `Le conseil municipal élu le ${dateLongue(tourDecisif)} s’installe du ${dateLongue(vendredi)} au ${dateLongue(dimanche)}.`,
      calcul: `Du vendredi au dimanche qui suivent le tour décisif. Le maire sortant convoque\u00a0; le doyen d’âge préside jusqu’à l’élection du maire.`,
      article: duCgct("L2121-7"),
      du: vendredi,
      au: dimanche,
    };
  }
  const au = ajouterJours(vendredi, 28);
  return {
    regle: "ELEC-01",
    intitule: "Installation du conseil",
    phrase: `L’assemblée s’installe au plus tard le ${dateLongue(au)}.`,
    calcul: `Vendredi de la quatrième semaine qui suit l’élection des maires, tenue au plus tôt le ${dateMoyenne(vendredi)}.`,
    article: duCgct("L5211-6"),
    du: vendredi,
    au,
  };
}

/** A deadline of the term; `certitude` as the rule stands. */
export interface EcheanceMandat extends Calcul {
  date: DateCivile;
  statut: "confirme" | "conteste" | "non-confirme";
}

type Taille = Pick<ProfilCollectivite, "kind" | "population" | "alsaceMoselle">;

/** Months from the installation, and inhabitants from which a commune owes a règlement intérieur. */
const MOIS = { reglement: 6, indemnites: 3, formation: 3, pacte: 9 } as const;
const SEUIL_REGLEMENT: readonly Valable<number>[] = [
  { du: DATES_DES_TEXTES.cgct, au: "2020-03-14", valeur: 3500, texte: "art. L2121-8 du CGCT" },
  { du: "2020-03-15", valeur: 1000, texte: "loi n° 2015-991, art. 82, au renouvellement de 2020" },
];
/** Disputed in Moselle, Bas-Rhin and Haut-Rhin: the higher threshold is said, the lower one advised. */
const SEUIL_ALSACE_MOSELLE = 3500;
const SEUIL_PRUDENT = 1000;

/**
 * Règlement intérieur within six months of the installation (CAL-01), or null where none is asked for.
 *
 * CGCT, art. L2121-8 (EPCI by L5211-1): communes of 1 000 inhabitants and more. In Moselle, Bas-Rhin and Haut-Rhin
 * L2541-5 governs and the threshold of 3 500 is disputed: the deadline is then said as a caution. Départements and
 * régions have a delay of their own, not computed here.
 */
export function reglementInterieur(profil: Taille, installeLe: DateCivile): EcheanceMandat | null {
  const { kind, population, alsaceMoselle } = profil;
  if (kind === "departement" || kind === "region") return null;
  const commune = kind === "commune";
  const alsacien = commune && alsaceMoselle;
  const seuil = alsacien
    ? SEUIL_ALSACE_MOSELLE
    : (valeurAu(SEUIL_REGLEMENT, installeLe)?.valeur ?? SEUIL_ALSACE_MOSELLE);
  if (commune && population < seuil && !(alsacien && population >= SEUIL_PRUDENT)) return null;
  const date = ajouterMois(installeLe, MOIS.reglement);
  return {
    regle: "CAL-01",
    intitule: "Règlement intérieur",
    phrase: `Le règlement intérieur est établi au plus tard le ${dateLongue(date)}.`,
    calcul: `Six mois après l’installation du ${dateMoyenne(installeLe)}. ${
      alsacien
        ? "En Alsace-Moselle, le seuil de 3 500 habitants est discuté\u00a0; l’établir dès 1 000 habitants met à l’abri."
        : commune
          ? `Communes de ${seuil === 1000 ? "1 000" : "3 500"} habitants et plus.`
          : "D’ici là, l’ancien règlement s’applique."
    }`,
    article: alsacien ? duCgct("L2541-5") : estEpci(kind) ? duCgct("L2121-8", "L5211-1") : duCgct("L2121-8"),
    date,
    statut: alsacien ? "conteste" : "confirme",
  };
}

/** Indemnities within three months: CGCT, art. L2123-20-1 (CAL-02). */
export function deliberationIndemnites({ kind }: Taille, installeLe: DateCivile): EcheanceMandat {
  const date = ajouterMois(installeLe, MOIS.indemnites);
  return {
    regle: "CAL-02",
    intitule: "Indemnités des élus",
    phrase: `Les indemnités sont fixées au plus tard le ${dateLongue(date)}.`,
    calcul: `Trois mois après l’installation du ${dateMoyenne(installeLe)}. La délibération porte en annexe un tableau nominatif.`,
    article:
      kind === "departement"
        ? duCgct("L3123-15-1")
        : kind === "region"
          ? duCgct("L4135-15-1")
          : estEpci(kind)
            ? duCgct("L5211-12")
            : duCgct("L2123-20-1"),
    date,
    statut: kind === "commune" ? "confirme" : "non-confirme",
  };
}

/** Training orientations of a commune or an EPCI within three months: art. L2123-12 (CAL-03), to be confirmed. */
export function orientationsFormation({ kind }: Taille, installeLe: DateCivile): EcheanceMandat | null {
  if (kind === "departement" || kind === "region") return null;
  const date = ajouterMois(installeLe, MOIS.formation);
  return {
    regle: "CAL-03",
    intitule: "Formation des élus",
    phrase: `Les orientations de la formation des élus sont fixées au plus tard le ${dateLongue(date)}.`,
    calcul: `Trois mois après l’installation du ${dateMoyenne(installeLe)}.`,
    article: duCgct("L2123-12"),
    date,
    statut: "non-confirme",
  };
}

/**
 * Governance pact of an EPCI à fiscalité propre within nine months, once its council has decided to have one;
 * the debate itself is compulsory. CGCT, art. L5211-11-2 (CAL-04). Null elsewhere.
 */
export function pacteDeGouvernance({ kind }: Taille, installeLe: DateCivile): EcheanceMandat | null {
  if (!estAFiscalitePropre(kind)) return null;
  const date = ajouterMois(installeLe, MOIS.pacte);
  return {
    regle: "CAL-04",
    intitule: "Pacte de gouvernance",
    phrase: `Le pacte de gouvernance, si l’assemblée en décide un après le débat, est adopté au plus tard le ${dateLongue(date)}.`,
    calcul: `Neuf mois après le renouvellement\u00a0; compté ici depuis l’installation du ${dateMoyenne(installeLe)}. Le débat sur le pacte est obligatoire après le renouvellement.`,
    article: duCgct("L5211-11-2"),
    date,
    statut: "confirme",
  };
}
