/**
 * References usually cited in the visas, by matter and kind of authority, each with the dates between which it can be.
 *
 * Only what whoever wrote the table is sure of; `aVerifier` marks what was not read again in the text in force. A
 * reference is a proposal: the law asks that an act be founded, not that it cite.
 */
import type { DateCivile, KindCollectivite } from "../faits.ts";
import type { GenreModele } from "./modele.ts";

export interface ReferenceUsuelle {
  id: string;
  texte: string;
  usage: string;
  /** Codes of the nomenclature it goes with: `7.5` takes `7.5.1` too. Empty: every matter. */
  matieres: string[];
  pour: KindCollectivite[];
  genres: GenreModele[];
  validFrom: DateCivile | null;
  validTo: DateCivile | null;
  aVerifier: boolean;
}

const EPCI: KindCollectivite[] = ["CC", "CA", "CU", "metropole", "syndicat"];
const BLOC: KindCollectivite[] = ["commune", ...EPCI];
const TOUTES: KindCollectivite[] = [...BLOC, "departement", "region"];
const CGCT = "Vu le code général des collectivités territoriales, notamment";
/** Publication of the code: its articles exist since. */
const CODE = "1996-02-24";

type Ligne = [
  id: string,
  texte: string,
  usage: string,
  matieres: string[],
  pour: KindCollectivite[],
  options?: { genres?: GenreModele[]; du?: DateCivile | null; au?: DateCivile; aVerifier?: boolean },
];
const DELIBERATION: GenreModele[] = ["deliberation"];
const ARRETE: GenreModele[] = ["arrete"];

const LIGNES: Ligne[] = [
  [
    "cgct-l2121-29",
    `${CGCT} son article L. 2121-29`,
    "Toute délibération d’un conseil municipal.",
    [],
    ["commune"],
    { genres: DELIBERATION },
  ],
  [
    "cgct-l5211-1",
    `${CGCT} ses articles L. 5211-1 et suivants`,
    "Toute délibération d’un établissement public de coopération intercommunale.",
    [],
    EPCI,
    { genres: DELIBERATION },
  ],
  [
    "cgct-l3211-1",
    `${CGCT} son article L. 3211-1`,
    "Toute délibération d’un conseil départemental.",
    [],
    ["departement"],
    { genres: DELIBERATION },
  ],
  [
    "cgct-l4221-1",
    `${CGCT} son article L. 4221-1`,
    "Toute délibération d’un conseil régional.",
    [],
    ["region"],
    { genres: DELIBERATION },
  ],
  [
    "cgct-l2131-1",
    `${CGCT} ses articles L. 2131-1 et L. 2131-2`,
    "Publicité et transmission de l’acte.",
    [],
    BLOC,
  ],
  // Commande publique
  [
    "ccp",
    "Vu le code de la commande publique",
    "Marchés publics et concessions.",
    ["1.1", "1.2", "1.3", "1.6"],
    TOUTES,
    { du: "2019-04-01" },
  ],
  [
    "ord-2015-899",
    "Vu l’ordonnance n° 2015-899 du 23 juillet 2015 relative aux marchés publics",
    "Marchés lancés avant le code de la commande publique.",
    ["1.1"],
    TOUTES,
    { du: "2016-04-01", au: "2019-03-31" },
  ],
  [
    "decret-2016-360",
    "Vu le décret n° 2016-360 du 25 mars 2016 relatif aux marchés publics",
    "Marchés lancés avant le code de la commande publique.",
    ["1.1"],
    TOUTES,
    { du: "2016-04-01", au: "2019-03-31" },
  ],
  [
    "cgct-l1411-1",
    `${CGCT} ses articles L. 1411-1 et suivants`,
    "Délégation d’un service public.",
    ["1.2"],
    TOUTES,
  ],
  [
    "cgct-l1413-1",
    `${CGCT} son article L. 1413-1`,
    "Commission consultative des services publics locaux.",
    ["1.2"],
    TOUTES,
    { du: "2002-02-28", aVerifier: true },
  ],
  // Urbanisme
  [
    "cu",
    "Vu le code de l’urbanisme",
    "Documents d’urbanisme et droit des sols.",
    ["2"],
    TOUTES,
    { du: null },
  ],
  [
    "cu-l211-1",
    "Vu le code de l’urbanisme, notamment ses articles L. 211-1 et suivants",
    "Droit de préemption urbain.",
    ["2.3"],
    BLOC,
    { du: null, aVerifier: true },
  ],
  [
    "cu-l153-36",
    "Vu le code de l’urbanisme, notamment ses articles L. 153-36 à L. 153-48",
    "Modification d’un plan local d’urbanisme.",
    ["2.1"],
    BLOC,
    { du: "2016-01-01", aVerifier: true },
  ],
  // Domaine
  [
    "cg3p",
    "Vu le code général de la propriété des personnes publiques",
    "Biens du domaine public et du domaine privé.",
    ["3"],
    TOUTES,
    { du: "2006-07-01" },
  ],
  [
    "cg3p-l2122-1",
    "Vu le code général de la propriété des personnes publiques, notamment ses articles L. 2122-1 et suivants et L. 2125-1",
    "Occupation du domaine public et redevance.",
    ["3.5"],
    TOUTES,
    { du: "2006-07-01" },
  ],
  [
    "cgct-l2241-1",
    `${CGCT} son article L. 2241-1`,
    "Gestion et cession des biens de la commune.",
    ["3.1", "3.2", "3.3", "3.6"],
    ["commune"],
  ],
  [
    "cgct-l5211-37",
    `${CGCT} son article L. 5211-37`,
    "Bilan des acquisitions et cessions d’un établissement public de coopération intercommunale.",
    ["3.1", "3.2"],
    EPCI,
    { aVerifier: true },
  ],
  // Fonction publique
  [
    "cgfp",
    "Vu le code général de la fonction publique",
    "Agents de la collectivité.",
    ["4"],
    TOUTES,
    { du: "2022-03-01" },
  ],
  [
    "cgfp-l313-1",
    "Vu le code général de la fonction publique, notamment son article L. 313-1",
    "Création d’un emploi par l’assemblée.",
    ["4.1", "4.2"],
    TOUTES,
    { du: "2022-03-01" },
  ],
  [
    "cgfp-l332-8",
    "Vu le code général de la fonction publique, notamment son article L. 332-8",
    "Emploi permanent qu’un agent contractuel peut occuper.",
    ["4.2"],
    TOUTES,
    { du: "2022-03-01" },
  ],
  [
    "cgfp-l332-23",
    "Vu le code général de la fonction publique, notamment son article L. 332-23",
    "Accroissement temporaire ou saisonnier d’activité.",
    ["4.2"],
    TOUTES,
    { du: "2022-03-01" },
  ],
  [
    "loi-83-634",
    "Vu la loi n° 83-634 du 13 juillet 1983 portant droits et obligations des fonctionnaires",
    "Agents, avant le code général de la fonction publique.",
    ["4"],
    TOUTES,
    { du: "1983-07-14", au: "2022-02-28" },
  ],
  [
    "loi-84-53",
    "Vu la loi n° 84-53 du 26 janvier 1984 portant dispositions statutaires relatives à la fonction publique territoriale, notamment son article 34",
    "Création d’un emploi, avant le code général de la fonction publique.",
    ["4.1", "4.2"],
    TOUTES,
    { du: "1984-01-27", au: "2022-02-28" },
  ],
  // Institutions
  [
    "cgct-l2121-21",
    `${CGCT} son article L. 2121-21`,
    "Nominations et désignations, au scrutin secret ou non.",
    ["5.1", "5.3"],
    ["commune"],
    { genres: DELIBERATION },
  ],
  [
    "cgct-l2121-33",
    `${CGCT} son article L. 2121-33`,
    "Délégués de la commune dans des organismes extérieurs.",
    ["5.3"],
    ["commune"],
    { genres: DELIBERATION },
  ],
  [
    "cgct-l2121-21-epci",
    `${CGCT} ses articles L. 2121-21 et L. 5211-1`,
    "Nominations et désignations, au scrutin secret ou non.",
    ["5.1", "5.3"],
    EPCI,
    { genres: DELIBERATION },
  ],
  [
    "cgct-l2121-22",
    `${CGCT} son article L. 2121-22`,
    "Commissions du conseil municipal.",
    ["5.2"],
    ["commune"],
  ],
  [
    "cgct-l2121-8",
    `${CGCT} son article L. 2121-8`,
    "Règlement intérieur du conseil.",
    ["5.2"],
    ["commune"],
    { aVerifier: true },
  ],
  [
    "cgct-l2122-22",
    `${CGCT} ses articles L. 2122-22 et L. 2122-23`,
    "Attributions que le conseil délègue au maire, et décisions qu’il prend ainsi.",
    ["5.4", "5.2"],
    ["commune"],
  ],
  [
    "cgct-l5211-10",
    `${CGCT} son article L. 5211-10`,
    "Attributions déléguées au président ou au bureau.",
    ["5.4", "5.2"],
    EPCI,
  ],
  [
    "cgct-l3211-2",
    `${CGCT} son article L. 3211-2`,
    "Attributions déléguées au président du conseil départemental.",
    ["5.4"],
    ["departement"],
  ],
  [
    "cgct-l4221-5",
    `${CGCT} son article L. 4221-5`,
    "Attributions déléguées au président du conseil régional.",
    ["5.4"],
    ["region"],
  ],
  [
    "cgct-l2122-18",
    `${CGCT} son article L. 2122-18`,
    "Délégation de fonctions du maire à un adjoint ou à un conseiller.",
    ["5.4"],
    ["commune"],
    { genres: ARRETE },
  ],
  [
    "cgct-l2122-19",
    `${CGCT} son article L. 2122-19`,
    "Délégation de signature du maire à un responsable de service.",
    ["5.5"],
    ["commune"],
    { genres: ARRETE },
  ],
  [
    "cgct-l5211-9",
    `${CGCT} son article L. 5211-9`,
    "Délégations de fonctions ou de signature du président.",
    ["5.4", "5.5"],
    EPCI,
    { genres: ARRETE },
  ],
  [
    "cgct-l3221-3",
    `${CGCT} son article L. 3221-3`,
    "Délégations du président du conseil départemental.",
    ["5.4", "5.5"],
    ["departement"],
    { genres: ARRETE },
  ],
  [
    "cgct-l4231-3",
    `${CGCT} son article L. 4231-3`,
    "Délégations du président du conseil régional.",
    ["5.4", "5.5"],
    ["region"],
    { genres: ARRETE },
  ],
  [
    "cgct-l2123-20",
    `${CGCT} ses articles L. 2123-20 à L. 2123-24`,
    "Indemnités de fonction des élus municipaux.",
    ["5.6"],
    ["commune"],
  ],
  [
    "cgct-l5211-12",
    `${CGCT} son article L. 5211-12`,
    "Indemnités de fonction des élus intercommunaux.",
    ["5.6"],
    EPCI,
  ],
  ["cgct-l2123-12", `${CGCT} son article L. 2123-12`, "Formation des élus municipaux.", ["5.6"], ["commune"]],
  [
    "cgct-l5211-17",
    `${CGCT} son article L. 5211-17`,
    "Transfert de compétences à l’établissement.",
    ["5.7"],
    BLOC,
  ],
  [
    "cgct-l5211-20",
    `${CGCT} son article L. 5211-20`,
    "Modification des statuts de l’établissement.",
    ["5.7"],
    BLOC,
  ],
  [
    "cgct-l5214-16",
    `${CGCT} son article L. 5214-16`,
    "Compétences d’une communauté de communes.",
    ["5.7"],
    ["CC"],
  ],
  [
    "cgct-l5216-5",
    `${CGCT} son article L. 5216-5`,
    "Compétences d’une communauté d’agglomération.",
    ["5.7"],
    ["CA"],
    { du: "1999-07-13" },
  ],
  [
    "cgct-l5215-20",
    `${CGCT} son article L. 5215-20`,
    "Compétences d’une communauté urbaine.",
    ["5.7"],
    ["CU"],
  ],
  [
    "cgct-l5217-2",
    `${CGCT} son article L. 5217-2`,
    "Compétences d’une métropole.",
    ["5.7"],
    ["metropole"],
    { du: "2015-01-01", aVerifier: true },
  ],
  [
    "cgct-l5211-4-1",
    `${CGCT} son article L. 5211-4-1`,
    "Mise à disposition de services.",
    ["5.7", "4"],
    BLOC,
    { du: "2002-02-28", aVerifier: true },
  ],
  // Police
  [
    "cgct-l2212-1",
    `${CGCT} ses articles L. 2212-1 et L. 2212-2`,
    "Police municipale.",
    ["6.1"],
    ["commune"],
    { genres: ARRETE },
  ],
  [
    "cgct-l2213-1",
    `${CGCT} ses articles L. 2213-1 et suivants`,
    "Police de la circulation et du stationnement.",
    ["6.1", "8.3"],
    ["commune"],
    { genres: ARRETE },
  ],
  [
    "route-r411-25",
    "Vu le code de la route, notamment ses articles R. 411-8 et R. 411-25",
    "Circulation et signalisation.",
    ["6.1", "8.3"],
    BLOC,
    { genres: ARRETE, du: "2001-06-01", aVerifier: true },
  ],
  [
    "am-1967",
    "Vu l’arrêté interministériel du 24 novembre 1967 relatif à la signalisation des routes et des autoroutes",
    "Signalisation temporaire ou permanente.",
    ["6.1", "8.3"],
    BLOC,
    { genres: ARRETE, du: "1967-11-24" },
  ],
  [
    "cgct-l5211-9-2",
    `${CGCT} son article L. 5211-9-2`,
    "Pouvoirs de police transférés au président.",
    ["6.1"],
    EPCI,
    { genres: ARRETE, du: "2004-08-17", aVerifier: true },
  ],
  // Finances
  [
    "cgct-l1612-1",
    `${CGCT} ses articles L. 1612-1 et suivants`,
    "Adoption et exécution du budget.",
    ["7.1"],
    TOUTES,
  ],
  ["cgct-l1612-11", `${CGCT} son article L. 1612-11`, "Décision modificative.", ["7.1"], TOUTES],
  [
    "cgct-l2311-1",
    `${CGCT} ses articles L. 2311-1 et suivants`,
    "Budget de la commune.",
    ["7.1"],
    ["commune"],
  ],
  [
    "cgct-l5211-36",
    `${CGCT} son article L. 5211-36`,
    "Budget d’un établissement public de coopération intercommunale.",
    ["7.1"],
    EPCI,
    { aVerifier: true },
  ],
  ["cgct-l2312-1", `${CGCT} son article L. 2312-1`, "Débat sur les orientations budgétaires.", ["7.1"], BLOC],
  [
    "cgct-l5217-10-6",
    `${CGCT} son article L. 5217-10-6`,
    "Virements entre chapitres, en nomenclature M57.",
    ["7.1"],
    TOUTES,
    { du: "2015-01-01", aVerifier: true },
  ],
  [
    "cgi-1639-a",
    "Vu le code général des impôts, notamment ses articles 1636 B sexies et 1639 A",
    "Vote des taux d’imposition.",
    ["7.2"],
    BLOC,
    { du: null },
  ],
  ["cgct-l2337-3", `${CGCT} son article L. 2337-3`, "Recours à l’emprunt.", ["7.3"], ["commune"]],
  [
    "cgct-l1611-4",
    `${CGCT} son article L. 1611-4`,
    "Contrôle des associations subventionnées.",
    ["7.5"],
    TOUTES,
  ],
  [
    "cgct-l2311-7",
    `${CGCT} son article L. 2311-7`,
    "Attribution d’une subvention par une délibération distincte du budget.",
    ["7.5"],
    BLOC,
    { du: "2005-08-27", aVerifier: true },
  ],
  [
    "loi-2000-321",
    "Vu la loi n° 2000-321 du 12 avril 2000 relative aux droits des citoyens dans leurs relations avec les administrations, notamment ses articles 9-1 et 10",
    "Subvention à un organisme de droit privé.",
    ["7.5"],
    TOUTES,
    { du: "2014-08-02" },
  ],
  [
    "decret-2001-495",
    "Vu le décret n° 2001-495 du 6 juin 2001 pris pour l’application de l’article 10 de la loi n° 2000-321 du 12 avril 2000",
    "Convention au-delà de 23 000 € de subvention dans l’année.",
    ["7.5"],
    TOUTES,
    { du: "2001-06-10", aVerifier: true },
  ],
  [
    "cgct-l5216-5-vi",
    `${CGCT} le VI de son article L. 5216-5`,
    "Fonds de concours d’une communauté d’agglomération.",
    ["7.8"],
    ["CA", "commune"],
    { du: "2004-08-17", aVerifier: true },
  ],
  [
    "cgct-l5214-16-v",
    `${CGCT} le V de son article L. 5214-16`,
    "Fonds de concours d’une communauté de communes.",
    ["7.8"],
    ["CC", "commune"],
    { du: "2004-08-17", aVerifier: true },
  ],
  [
    "cgct-l1511-2",
    `${CGCT} ses articles L. 1511-2 et L. 1511-3`,
    "Aides aux entreprises et à leur immobilier.",
    ["7.4"],
    TOUTES,
    { du: "2015-08-09", aVerifier: true },
  ],
  // Thèmes
  [
    "education-l212-4",
    "Vu le code de l’éducation, notamment ses articles L. 212-4 et L. 212-5",
    "Écoles publiques à la charge de la commune.",
    ["8.1"],
    ["commune"],
    { du: "2000-06-22" },
  ],
  [
    "voirie-l141-3",
    "Vu le code de la voirie routière, notamment son article L. 141-3",
    "Classement et déclassement des voies communales.",
    ["8.3"],
    BLOC,
    { du: "1989-06-24", aVerifier: true },
  ],
  [
    "casf-l123-4",
    "Vu le code de l’action sociale et des familles, notamment ses articles L. 123-4 et suivants",
    "Centre communal ou intercommunal d’action sociale.",
    ["8.2"],
    BLOC,
    { du: "2000-12-23" },
  ],
  [
    "environnement",
    "Vu le code de l’environnement",
    "Eau, déchets, milieux naturels.",
    ["8.8"],
    TOUTES,
    { du: "2000-09-21" },
  ],
];

export const REFERENCES_USUELLES: ReferenceUsuelle[] = LIGNES.map(
  ([id, texte, usage, matieres, pour, { genres, du = CODE, au, aVerifier = false } = {}]) => ({
    id,
    texte,
    usage,
    matieres,
    pour,
    genres: genres ?? ["deliberation", "arrete"],
    validFrom: du,
    validTo: au ?? null,
    aVerifier,
  }),
);

/** `7.5` takes `7.5` and `7.5.1`, never `7.50`. */
const couvre = (code: string, matiere: string): boolean => matiere === code || matiere.startsWith(`${code}.`);

/** Those that can be cited that day for this matter: the nearest to the matter first, the general ones last. */
export function referencesUsuelles(
  kind: KindCollectivite,
  { matiere, date, genre }: { matiere: string; date: DateCivile; genre: GenreModele },
): ReferenceUsuelle[] {
  return REFERENCES_USUELLES.filter(
    ({ pour, genres, matieres, validFrom, validTo }) =>
      pour.includes(kind) &&
      genres.includes(genre) &&
      (validFrom === null || validFrom <= date) &&
      (validTo === null || date <= validTo) &&
      (matieres.length === 0 || (matiere !== "" && matieres.some((code) => couvre(code, matiere)))),
  ).sort((x, y) => precision(y, matiere) - precision(x, matiere));
}

const precision = ({ matieres }: ReferenceUsuelle, matiere: string): number =>
  Math.max(0, ...matieres.filter((code) => couvre(code, matiere)).map((code) => code.length));
