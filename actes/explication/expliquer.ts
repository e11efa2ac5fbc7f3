import type {
  DonneesActe,
  Enveloppe,
  EnveloppeRetour,
  Message,
  Referent,
  Service,
} from "../messages/types.ts";
import { libelleMatiere } from "../nomenclature/classification.ts";
import { natureParCode } from "../nomenclature/natures.ts";
import { naturesEmetteur } from "../nomenclature/natures-emetteur.ts";
import { compterAnnexes } from "../texte/compter.ts";
import { MOTS } from "./mots.ts";
import { remedeConnu } from "./refus-connus.ts";

/** A message told to someone who has never read the protocol. */
export interface Explication {
  /** `1-2`; `null` for an envelope or its anomaly. */
  code: string | null;
  titre: string;
  /** In the order one asks: which act, when, what, why, with which files. */
  lignes: { libelle: string; valeur: string }[];
  aFaire: string | null;
}

type Ligne = [libelle: string, valeur: string | null | undefined];

export function expliquerMessage(message: Message): Explication {
  const { titre, aFaire } = MOTS[message.racine];
  return {
    code: message.code,
    titre,
    lignes: lignesDe(message)
      .filter((l): l is [string, string] => typeof l[1] === "string" && l[1] !== "")
      .map(([libelle, valeur]) => ({ libelle, valeur })),
    aFaire: ("detail" in message ? remedeConnu(message.detail) : null) ?? aFaire,
  };
}

function lignesDe(m: Message): Ligne[] {
  switch (m.racine) {
    case "Acte":
      return acte(m.acte);
    case "ARActe":
      return [
        ["Identifiant", m.idActe],
        ["Reçu en préfecture", jourLisible(m.dateReception)],
        ...acte(m.acteRecu),
        ["Classification en vigueur", jourLisible(m.classificationEnCours)],
      ];
    case "AnomalieActe":
      return [
        ...refus(m),
        ...acte(m.acteRecu),
        ["Classification en vigueur", jourLisible(m.classificationEnCours)],
      ];
    case "AnomalieEnveloppe":
      return [...refus(m), ...(m.enveloppeRecue ? aller(m.enveloppeRecue) : [])];
    case "EnveloppeCLMISILL":
      return aller(m.enveloppe);
    case "EnveloppeMISILLCL":
      return retour(m.enveloppe);
    case "RetourClassification": {
      const { date, natures, matieres } = m.classification;
      return [
        ["Classification", jourLisible(date)],
        [
          "Contenu",
          `${natures.length} natures, ${compter(matieres)} matières, ${natures.reduce((n, { types }) => n + types.length, 0)} types de pièce permis`,
        ],
      ];
    }
    case "DemandeClassification":
    case "ReponseClassificationSansChangement":
      return [["Classification détenue", m.dateClassification && jourLisible(m.dateClassification)]];
    default:
      return courrier(m);
  }
}

/** Codes 2-1 to 6-2: each line is there when the message has what it says. */
function courrier(m: Extract<Message, { idActe: string | null }>): Ligne[] {
  const dates = m as {
    dateCourrierPref?: string | null;
    dateReception?: string | null;
    dateDepot?: string | null;
  };
  const mots = m as { description?: string; motif?: string; natureIllegalite?: string };
  const fichiers = m as {
    document?: { nomFichier: string } | null;
    documents?: { nomFichier: string }[];
    piecesJointes?: { nomFichier: string }[];
  };
  return [
    ["Acte", m.idActe],
    ["Courrier de la préfecture", dates.dateCourrierPref && jourLisible(dates.dateCourrierPref)],
    ["Reçu en préfecture", dates.dateReception && jourLisible(dates.dateReception)],
    ["Déposé au tribunal", dates.dateDepot && jourLisible(dates.dateDepot)],
    ["Pièces demandées", mots.description],
    ["Motif", mots.motif],
    ["Illégalité relevée", mots.natureIllegalite],
    ...[fichiers.document ?? [], fichiers.documents ?? [], fichiers.piecesJointes ?? []]
      .flat()
      .map(({ nomFichier }): Ligne => ["Document", nomFichier]),
  ];
}

function acte(a: DonneesActe): Ligne[] {
  const nature = natureParCode(a.codeNature);
  const code = a.codesMatiere.filter((c) => c !== null).join(".");
  const libelle = libelleMatiere(a.codesMatiere.slice(0, 2).join("."));
  return [
    ["Numéro", a.numeroInterne],
    ["Objet", a.objet],
    ["Date de la décision", jourLisible(a.date)],
    ["Nature", nature ? `${nature.libelle} (${nature.abrege})` : `inconnue (${a.codeNature})`],
    ["Matière", libelle === code ? code : `${code}, ${libelle}`],
    ["Classification citée", jourLisible(a.classificationLe)],
    ["Suit l’acte", a.precedent],
    [
      "Complément sur papier",
      a.documentPapier === null ? "non dit (message ancien)" : a.documentPapier ? "oui" : "non",
    ],
    ["Document principal", signe(a.document)],
    ...a.annexes.fichiers.map((f): Ligne => ["Annexe", signe(f)]),
    [
      "Attention",
      a.annexes.nombre === a.annexes.fichiers.length
        ? null
        : `le message annonce ${compterAnnexes(a.annexes.nombre)} et en nomme ${a.annexes.fichiers.length}`,
    ],
  ];
}

const refus = (m: { date: string; nature: string; detail: string }): Ligne[] => [
  ["Refusé", jourLisible(m.date)],
  // The number alone says nothing: the Ministry’s own list is not public (PROTOCOL 3.3).
  ["Détail", m.detail || "aucun"],
  ["Code du refus", m.nature],
];

const aller = (e: Enveloppe): Ligne[] => [
  [
    "Émetteur",
    `SIREN ${e.emetteur.siren}, département ${e.emetteur.departement}, arrondissement ${e.emetteur.arrondissement}, ${naturesEmetteur[e.emetteur.nature]?.toLowerCase() ?? "nature inconnue"} (${e.emetteur.nature})`,
  ],
  ["Personne à joindre", referent(e.referent)],
  ["Réponses à", e.adressesRetour.join(", ")],
  ...e.formulaires.map((f): Ligne => ["Message", f.nomFichier]),
];

const retour = (e: EnveloppeRetour): Ligne[] => [
  ["Émetteur", nommerService(e.service)],
  ["Personne à joindre", referent(e.referent)],
  ["Destinataire", `SIREN ${e.destinataire}`],
  ...e.formulaires.map((f): Ligne => ["Message", f.nomFichier]),
];

const GENRES = {
  PREF: "préfecture",
  SPREF: "sous-préfecture",
  SGAR: "secrétariat général pour les affaires régionales",
};

/** `sous-préfecture de l’arrondissement 2 du département 059` */
export const nommerService = ({ genre, departement, arrondissement }: Service): string =>
  `${GENRES[genre]}${arrondissement === null ? "" : ` de l’arrondissement ${arrondissement}`} du département ${departement}`;

const referent = (r: Referent | null): string => [r?.nom, r?.telephone, r?.email].filter(Boolean).join(", ");

const signe = (f: { nomFichier: string; signature?: string }): string =>
  f.signature === undefined ? f.nomFichier : `${f.nomFichier}, avec sa signature détachée`;

const compter = (liste: { enfants: unknown[] }[]): number =>
  liste.reduce((n, m) => n + 1 + compter(m.enfants as { enfants: unknown[] }[]), 0);

const JOUR = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

/** `2024-03-19` → `19 mars 2024`, the first of a month as `1er`; anything else as it came. */
export function jourLisible(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  const instant = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) ? date : JOUR.format(instant).replace(/^1 /, "1er ");
}
