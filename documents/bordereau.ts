import {
  type DateCivile,
  dateMoyenne,
  type Empreinte,
  type FichierTransmis,
  type Instant,
  type Matiere,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { espaces } from "./grammaire.ts";
import { empreinteCourte, horodatageLisible, tailleLisible } from "./lisible.ts";

/** A file of the archive, with the label of its document type where it has one (`Délibération`). */
export type FichierBordereau = FichierTransmis & { libellePiece?: string };

export interface Bordereau {
  collectivite: string;
  /** The named person who ordered the sending, never a technical account. */
  ordonnePar: string;
  /** `2024__5`. */
  numeroTransmis: string;
  /** As it was sent. */
  objet: string;
  dateDecision: DateCivile;
  /** Label of the nature, `Délibérations`. */
  nature: string;
  documentsPapiers: boolean;
  matiere: Matiere;
  /** From the acknowledgement; null before it. */
  identifiant: string | null;
  archive: { nom: string; octets: number; empreinte: Empreinte };
  /** Where other software says it keeps the act; null where it did not say. Absent: nothing is printed of it. */
  urlArchivage?: string | null;
  /** Addresses told of the acknowledgement; empty when nobody was. Absent: nothing is printed of it. */
  notifiee?: string[];
  fichiers: FichierBordereau[];
  /** Statuses in order, e.g. `Acquittement reçu`, `Reçu par le MI le 2024-03-22`. */
  vie: { etat: string; a: Instant; message: string }[];
  etabliLe: Instant;
}

/**
 * « Bordereau d’acquittement de transaction »: what was sent, what it held, what became of it. The blocks
 * are those operators print (PROTOCOL 10); roles are the real ones, dates are words, no character is lost.
 */
export function bordereauPdf(
  atelier: Atelier,
  b: Bordereau,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("bordereau", donneesBordereau(b), { norme });
  return { pdf, pages };
}

const ROLES: Record<FichierTransmis["role"], string> = {
  enveloppe: "Enveloppe",
  message: "Message métier",
  principal: "Document principal",
  annexe: "Annexe",
};

function donneesBordereau(b: Bordereau) {
  const ligne = (libelle: string, valeur: string, forte = false) => ({ libelle, valeur, forte });
  return {
    titre: `Bordereau d’acquittement de l’acte ${b.numeroTransmis}`,
    auteur: b.collectivite,
    description: b.identifiant ?? `Acte ${b.numeroTransmis}`,
    date: dateDocument(b.etabliLe),
    courant: espaces(`${b.collectivite} – acte ${b.numeroTransmis} – bordereau d’acquittement`),
    pied: b.identifiant ?? `Acte ${b.numeroTransmis}, sans acquittement à ce jour`,
    collectivite: b.collectivite,
    intitule: "Bordereau d’acquittement de transaction",
    tete: [ligne("Collectivité", b.collectivite), ligne("Envoi ordonné par", b.ordonnePar)],
    parametres: {
      titre: "Paramètres de la transaction",
      lignes: [
        ligne("Numéro de l’acte", b.numeroTransmis, true),
        ligne("Objet", espaces(b.objet), true),
        ligne("Type de transaction", "Transmission d’actes"),
        ligne("Date de la décision", espaces(dateMoyenne(b.dateDecision))),
        ligne("Nature de l’acte", b.nature),
        ligne("Documents papiers complémentaires", b.documentsPapiers ? "OUI" : "NON"),
        ligne("Classification matières/sous-matières", `${b.matiere.code} - ${b.matiere.libelle}`),
        ligne("Identifiant unique", b.identifiant ?? "Pas encore attribué"),
        ligne("Archive transmise", `${b.archive.nom}, ${tailleLisible(b.archive.octets)}`),
        ligne("Empreinte de l’archive", `SHA-256 ${empreinteCourte(b.archive.empreinte)}`),
        ...(b.notifiee === undefined
          ? []
          : [
              ligne(
                "Notification",
                b.notifiee.length === 0 ? "Non notifiée" : `Notifiée à ${b.notifiee.join(", ")}`,
              ),
            ]),
        ...(b.urlArchivage === undefined ? [] : [ligne("URL d’archivage", b.urlArchivage ?? "Non définie")]),
      ],
    },
    fichiers: {
      titre: "Fichiers contenus dans l’archive",
      colonnes: ["Fichier", "Type", "Taille"],
      lignes: b.fichiers.map((f) => ({
        role: f.libellePiece === undefined ? ROLES[f.role] : `${ROLES[f.role]} (${f.libellePiece})`,
        mime: f.mime,
        taille: tailleLisible(f.octets),
        details: [
          ...(f.nomOriginal === undefined ? [] : [`Nom original : ${f.nomOriginal}`]),
          `Nom métier : ${f.nom}`,
          `SHA-256 : ${empreinteCourte(f.empreinte)}`,
          ...(f.signature
            ? [
                `Signature détachée : ${tailleLisible(f.signature.octets)}, SHA-256 : ${empreinteCourte(f.signature.empreinte)}`,
              ]
            : []),
        ].map(espaces),
      })),
    },
    vie: {
      titre: "Cycle de vie de la transaction",
      colonnes: ["État", "Date", "Message"],
      lignes: b.vie.map(({ etat, a, message }) => ({
        etat,
        date: horodatageLisible(a),
        message: espaces(message),
      })),
    },
  };
}
