import { type Element, enfant, enfantsNommes } from "../xml/arbre.ts";
import { dateDe, dateEnfant, fichierSigne } from "./lire-acte.ts";
import type { FichierSigne } from "./types.ts";
import type { MessageCourrier, ReferenceActe, ReferenceCourrier } from "./types-courriers.ts";

type Lecteurs = {
  [R in MessageCourrier["racine"]]: (racine: Element) => Extract<MessageCourrier, { racine: R }>;
};

/**
 * Readers of 2-1 to 6-2 (PROTOCOL 4.2). None refuses: a referral to the court without its identifier is
 * still a referral, to be shown to somebody, not to be dropped.
 */
const lecteurs: Lecteurs = {
  CourrierSimple: (r) => ({ racine: "CourrierSimple", code: "2-1", ...courrier(r), document: document(r) }),
  ReponseCourrierSimple: (r) => ({
    racine: "ReponseCourrierSimple",
    code: "2-2",
    ...courrier(r),
    document: document(r),
  }),
  DemandePieceComplementaire: (r) => ({
    racine: "DemandePieceComplementaire",
    code: "3-1",
    ...courrier(r),
    description: texteLibre(r, "DescriptionPieces"),
    document: document(r),
  }),
  ARDemandePieceComplementaire: (r) => ({
    racine: "ARDemandePieceComplementaire",
    code: "3-2",
    ...courrier(r),
  }),
  RefusPieceComplementaire: (r) => ({
    racine: "RefusPieceComplementaire",
    code: "3-3",
    ...courrier(r),
    document: document(r),
  }),
  PieceComplementaire: (r) => ({
    racine: "PieceComplementaire",
    code: "3-4",
    ...courrier(r),
    documents: fichiers(r, "Documents", "Document"),
  }),
  ARPieceComplementaire: (r) => ({
    racine: "ARPieceComplementaire",
    code: "3-5",
    ...courrierAcquitte(r),
    ...reception(r),
  }),
  LettreObservations: (r) => ({
    racine: "LettreObservations",
    code: "4-1",
    ...courrier(r),
    motif: texteLibre(r, "Motif"),
    document: document(r),
  }),
  ARLettreObservations: (r) => ({ racine: "ARLettreObservations", code: "4-2", ...courrier(r) }),
  RejetLettreObservations: (r) => ({
    racine: "RejetLettreObservations",
    code: "4-3",
    ...courrier(r),
    document: document(r),
  }),
  ReponseLettreObservations: (r) => ({
    racine: "ReponseLettreObservations",
    code: "4-4",
    ...courrier(r),
    document: document(r),
  }),
  ARReponseRejetLettreObservations: (r) => ({
    racine: "ARReponseRejetLettreObservations",
    code: "4-5",
    ...courrierAcquitte(r),
    ...reception(r),
  }),
  DefereTA: (r) => ({
    racine: "DefereTA",
    code: "5-1",
    ...acte(r),
    dateDepot: dateEnfant(r, "DateDepot") || null,
    natureIllegalite: texteLibre(r, "NatureIllegalite"),
    piecesJointes: fichiers(r, "PiecesJointes", "PieceJointe"),
  }),
  Annulation: (r) => ({ racine: "Annulation", code: "6-1", ...acte(r) }),
  ARAnnulation: (r) => ({ racine: "ARAnnulation", code: "6-2", ...acte(r), ...reception(r) }),
};

/** Reads a 2-1 to 6-2, or `null` when the root is none of them. */
export function lireCourrier(racine: Element): MessageCourrier | null {
  const lecteur = Object.hasOwn(lecteurs, racine.nom)
    ? lecteurs[racine.nom as MessageCourrier["racine"]]
    : undefined;
  return lecteur?.(racine) ?? null;
}

const acte = (element: Element): ReferenceActe => ({ idActe: element.attributs.IDActe?.trim() || null });

const courrier = (element: Element): ReferenceCourrier => ({
  ...acte(element),
  dateCourrierPref: dateDe(element.attributs.DateCourrierPref) || null,
});

/** 3-5 and 4-5 say what they answer in a child; some senders put it on the root, as the others do. */
const courrierAcquitte = (racine: Element): ReferenceCourrier =>
  courrier(enfant(racine, "InfosCourrierPref") ?? racine);

const reception = (racine: Element) => ({ dateReception: dateDe(racine.attributs.DateReception) || null });

/** Not trimmed: the prefecture’s words are shown as they were written. */
const texteLibre = (racine: Element, nom: string): string => enfant(racine, nom)?.texte ?? "";

function document(racine: Element): FichierSigne | null {
  const element = enfant(racine, "Document");
  return element ? fichierSigne(element) : null;
}

/** In their container, or directly under the root when the sender left it out. */
const fichiers = (racine: Element, conteneur: string, nom: string): FichierSigne[] =>
  enfantsNommes(enfant(racine, conteneur) ?? racine, nom).map(fichierSigne);
