/**
 * What an assembly may let its executive decide alone (ELEC-06). In a commune the list is closed, each item with its
 * number in L2122-22; elsewhere the authority writes its own, and some things may never be delegated.
 */
import { duCgct, estEpci, type Nature } from "../collectivite/articles.ts";
import type { DateCivile, KindCollectivite } from "../faits.ts";

export interface MatiereDelegable {
  /** `L2122-22-4`. */
  cle: string;
  numero: number;
  libelle: string;
  /** First day of the item, where it came after the code. */
  du?: DateCivile;
  /** The item itself asks the assembly to set limits. */
  limite?: true;
  /** Ceiling written in the law, in euros. */
  plafond?: number;
}

const m = (numero: number, libelle: string, reste: Partial<MatiereDelegable> = {}): MatiereDelegable => ({
  cle: `L2122-22-${numero}`,
  numero,
  libelle,
  ...reste,
});

/** In our words: the text itself is the one to read. */
export const MATIERES_COMMUNE: readonly MatiereDelegable[] = [
  m(1, "affectation des propriétés communales aux services publics, et leur délimitation"),
  m(2, "tarifs de voirie, de stationnement et autres droits sans caractère fiscal", { limite: true }),
  m(3, "emprunts prévus au budget et gestion de la dette", { limite: true }),
  m(4, "marchés publics, accords-cadres et leurs avenants, les crédits étant inscrits"),
  m(5, "locations de biens pour douze ans au plus"),
  m(6, "contrats d’assurance et indemnités de sinistre"),
  m(7, "création, modification et suppression des régies comptables"),
  m(8, "concessions dans les cimetières"),
  m(9, "dons et legs sans condition ni charge"),
  m(10, "vente de gré à gré de biens mobiliers, jusqu’à 4 600 euros", { plafond: 4600 }),
  m(11, "honoraires des avocats, notaires, commissaires de justice et experts"),
  m(12, "offres aux expropriés, dans la limite de l’estimation de l’État"),
  m(13, "création de classes dans les établissements d’enseignement"),
  m(14, "reprises d’alignement en application d’un document d’urbanisme"),
  m(15, "droit de préemption urbain", { limite: true }),
  m(16, "actions en justice et transactions de faible montant", { limite: true }),
  m(17, "accidents où des véhicules municipaux sont en cause", { limite: true }),
  m(18, "avis avant les opérations d’un établissement public foncier"),
  m(19, "conventions de participation aux équipements d’une zone aménagée ou d’une voie"),
  m(20, "lignes de trésorerie, dans un montant maximal", { limite: true }),
  m(21, "préemption des fonds de commerce et des terrains commerciaux", { limite: true }),
  m(22, "droit de priorité sur les biens de l’État", { limite: true }),
  m(23, "diagnostics d’archéologie préventive sur le territoire"),
  m(24, "renouvellement d’adhésion aux associations"),
  m(25, "expropriation pour des aires de stockage de bois en montagne"),
  m(26, "demandes de subventions", { limite: true, du: "2015-08-09" }),
  m(27, "demandes d’autorisations d’urbanisme sur ses propres biens", { limite: true, du: "2017-01-29" }),
  m(28, "protection des occupants de locaux d’habitation vendus", { du: "2017-01-29" }),
  m(29, "participation du public par voie électronique", { du: "2018-11-25" }),
  m(30, "admission en non-valeur de titres de faible montant", { limite: true, du: "2022-02-23" }),
  m(31, "mandats spéciaux des membres du conseil et leurs frais", { limite: true, du: "2022-02-23" }),
];

/** What the assembly keeps whatever it wants: EPCI by L5211-10. The seventh item was read in part only. */
export const MATIERES_RESERVEES_EPCI: readonly string[] = [
  "le vote du budget, et les taux ou tarifs des taxes et redevances",
  "l’approbation des comptes",
  "les mesures budgétaires prises après une mise en demeure",
  "les changements de composition, de fonctionnement ou de durée",
  "l’adhésion à un établissement public",
  "la délégation de la gestion d’un service public",
  "les orientations d’aménagement, d’habitat et de politique de la ville",
];

export interface ListeDeDelegation {
  article: string;
  /** Where the decisions taken are reported, and by when. */
  compteRendu: string;
  /** Only what the list says may be delegated. */
  fermee: boolean;
  matieres: readonly MatiereDelegable[];
  reservees: readonly string[];
}

/** Frequent subjects, for an authority whose list is free: the key says so. */
const FREQUENTES = [3, 4, 5, 6, 7, 9, 10, 11, 16, 20, 24, 26, 27];

export function listeDeDelegation({ kind }: Nature): ListeDeDelegation {
  if (kind === "commune") {
    return {
      article: duCgct("L2122-22"),
      compteRendu: duCgct("L2122-23"),
      fermee: true,
      matieres: MATIERES_COMMUNE,
      reservees: [],
    };
  }
  const texte = articleLibre(kind);
  return {
    article: duCgct(texte),
    compteRendu: duCgct(texte),
    fermee: false,
    matieres: MATIERES_COMMUNE.filter(({ numero }) => FREQUENTES.includes(numero)).map(
      ({ numero, libelle, limite }) => ({
        cle: `${texte}:${numero}`,
        numero,
        libelle: libelle.replace(", jusqu’à 4 600 euros", ""),
        ...(limite && { limite }),
      }),
    ),
    reservees: estEpci(kind) ? MATIERES_RESERVEES_EPCI : [],
  };
}

const articleLibre = (kind: Exclude<KindCollectivite, "commune">): string =>
  kind === "departement" ? "L3211-2" : kind === "region" ? "L4221-5" : "L5211-10";

/** Where the register takes the decisions: communes and EPCI only (REG-06). */
export const articleDuRegistre = (nature: Nature): string | null =>
  nature.kind === "departement" || nature.kind === "region"
    ? null
    : estEpci(nature.kind)
      ? duCgct("R2122-7-1", "L5211-1")
      : duCgct("R2122-7-1");
