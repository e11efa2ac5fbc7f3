/** What is sent to the State's representative, by when, and by which way (EXEC-02, EXEC-03, LEGAL-05). */
import { ajouterJours } from "../calendrier/dates.ts";
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { type Valable, valeurAu } from "../calendrier/periodes.ts";
import { article, duCgct, estAFiscalitePropre, type Nature } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";

/** Kinds of acts, as L2131-2 sorts them. */
export const CATEGORIES_ACTE = {
  deliberation: { libelle: "délibération ou décision prise par délégation", transmise: true },
  "voirie-stationnement": { libelle: "tarif de voirie ou de stationnement", transmise: false },
  voirie: { libelle: "alignement, classement ou ouverture d’une voie", transmise: false },
  "taux-de-promotion": { libelle: "taux de promotion des agents", transmise: false },
  "centre-de-gestion": { libelle: "affiliation à un centre de gestion", transmise: false },
  police: { libelle: "décision de police", transmise: true },
  circulation: { libelle: "police de la circulation ou du stationnement", transmise: false },
  reglementaire: { libelle: "acte réglementaire", transmise: true },
  emprunt: { libelle: "convention d’emprunt", transmise: true },
  marche: { libelle: "marché public ou accord-cadre", transmise: true },
  concession: { libelle: "concession", transmise: true },
  "nomination-recrutement": {
    libelle: "nomination, recrutement par contrat ou licenciement",
    transmise: true,
  },
  "autre-decision-individuelle": { libelle: "autre décision individuelle sur un agent", transmise: false },
  urbanisme: { libelle: "permis et autre autorisation d’urbanisme", transmise: true },
  "puissance-publique": { libelle: "acte pris avec des prérogatives de puissance publique", transmise: true },
} as const satisfies Record<string, { libelle: string; transmise: boolean }>;

export type CategorieActe = keyof typeof CATEGORIES_ACTE;

/** Threshold of D2131-5-1 in euros before tax: that of the European Union for supplies and services. */
const SEUIL_MARCHES: readonly Valable<number>[] = [
  { du: "2024-01-01", au: "2025-12-31", valeur: 221_000, texte: "art. D2131-5-1 du CGCT" },
  { du: "2026-01-01", au: "2027-12-31", valeur: 216_000, texte: "art. D2131-5-1 du CGCT" },
];

export interface ActeATransmettre {
  nature: Nature;
  categorie: CategorieActe;
  le: DateCivile;
  /** Contracts: amount before tax, in euros. */
  montantHT?: number;
}

export interface Transmissible extends Verification {
  /** Null where the threshold of that year is not known here. */
  transmissible: boolean | null;
  seuil: number | null;
}

/** Whether the law asks for the transmission of an act: CGCT, art. L2131-2, L3131-2, L4141-2 (EXEC-02). */
export function estTransmissible({ nature, categorie, le, montantHT }: ActeATransmettre): Transmissible {
  const { libelle, transmise } = CATEGORIES_ACTE[categorie];
  const texte = article(nature, "transmission") ?? "";
  const base = { regle: "EXEC-02", intitule: "Transmission obligatoire", article: texte };
  const rendre = (transmissible: boolean, calcul: string, seuil: number | null = null): Transmissible => ({
    ...base,
    verdict: "conforme",
    phrase: transmissible
      ? `Cet acte (${libelle}) est transmis au représentant de l’État\u00a0: il n’est pas exécutoire avant.`
      : `Cet acte (${libelle}) n’a pas à être transmis\u00a0: sa publication ou sa notification suffit.`,
    calcul,
    transmissible,
    seuil,
  });
  if (categorie !== "marche") return rendre(transmise, `Catégorie\u00a0: ${libelle}.`);
  const seuil = valeurAu(SEUIL_MARCHES, le);
  if (!seuil || montantHT === undefined) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: seuil
        ? "Le montant hors taxe décide si le marché est transmis."
        : `Le seuil en vigueur le ${dateMoyenne(le)} n’est pas connu ici.`,
      calcul: seuil
        ? `Seuil\u00a0: ${montant(seuil.valeur)} hors taxe.`
        : "Le seuil suit celui de l’Union européenne, révisé tous les deux ans.",
      remede: seuil ? "Indiquer le montant." : "Reprendre le seuil publié pour cette période.",
      transmissible: null,
      seuil: seuil?.valeur ?? null,
    };
  }
  return rendre(
    montantHT >= seuil.valeur,
    `${montant(montantHT)} hors taxe, pour un seuil de ${montant(seuil.valeur)} du ${dateMoyenne(seuil.du)} au ${dateMoyenne(seuil.au ?? le)}.`,
    seuil.valeur,
  );
}

const montant = (euros: number): string =>
  `${String(euros).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")}\u00a0€`;

export interface DelaiTransmission extends Verification {
  /** Last day of the transmission; null where the text gives none. */
  date: DateCivile | null;
}

/**
 * Fifteen days from the signature for individual decisions and for contracts at or above the threshold; no general term
 * for the others, which simply are not executory before. CGCT, art. L2131-2, L2131-13, L1411-9, L3131-6, L4141-6
 * (EXEC-03). A late transmission does not annul.
 */
export function delaiDeTransmission(
  nature: Nature,
  objet: "decision-individuelle" | "contrat" | "autre",
  signeLe: DateCivile,
  transmisLe?: DateCivile | undefined,
): DelaiTransmission {
  const date = objet === "autre" ? null : ajouterJours(signeLe, 15);
  const tardif = date !== null && transmisLe !== undefined && transmisLe > date;
  return {
    regle: "EXEC-03",
    intitule: "Délai de transmission",
    verdict: tardif ? "avertissement" : "conforme",
    phrase: date
      ? `L’acte signé le ${dateMoyenne(signeLe)} est transmis au plus tard le ${dateLongue(date)}${tardif ? `\u00a0; il l’a été le ${dateLongue(transmisLe)}` : ""}.`
      : "Aucun délai n’est fixé\u00a0: l’acte n’est pas exécutoire tant qu’il n’est pas transmis.",
    calcul: date
      ? `Quinze jours après la signature.${objet === "contrat" ? " La transmission précède la notification au titulaire\u00a0; le préfet est informé de la date de notification dans les quinze jours." : ""}`
      : "Les délibérations et les actes réglementaires n’ont pas de délai propre\u00a0; le budget a le sien.",
    article:
      objet !== "contrat"
        ? (article(nature, "transmission") ?? "")
        : nature.kind === "departement"
          ? duCgct("L3131-6")
          : nature.kind === "region"
            ? duCgct("L4141-6")
            : duCgct("L2131-13", "L1411-9"),
    ...(tardif && {
      remede: "Le retard n’annule pas l’acte\u00a0: il n’est exécutoire que depuis sa transmission.",
    }),
    date,
  };
}

/** Loi n° 2015-991, art. 107 and 128. */
const TELETRANSMISSION: DateCivile = "2020-08-07";

/** Whether acts must leave electronically: régions, départements, EPCI à fiscalité propre, communes > 50 000 (LEGAL-05). */
export const teletransmissionObligatoire = (
  { kind, population }: Pick<ProfilCollectivite, "kind" | "population">,
  le: DateCivile,
): boolean =>
  le >= TELETRANSMISSION &&
  (kind === "region" ||
    kind === "departement" ||
    estAFiscalitePropre(kind) ||
    (kind === "commune" && population > 50_000));
