import {
  type CanalConvocation,
  type DateCivile,
  dateLongue,
  dateMoyenne,
  type Empreinte,
  type Instant,
  type ProfilCollectivite,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, imprimer } from "./grammaire.ts";
import { empreinteCourte, heureEnClair } from "./lisible.ts";

export interface DocumentRemise {
  profil: ProfilCollectivite;
  date: DateCivile;
  heure: string;
  lieu: string;
  /** 1 for the convocation, then one per complement. */
  envoi: number;
  bordereaux: {
    nom: string;
    /** `Siège 12, Caudry`, `suppléant de …`. */
    qualite: string | null;
    canal: Exclude<CanalConvocation, "courriel">;
    /** Postal address, where it is known. */
    adresse: string | null;
  }[];
  documents: { titre: string; empreinte: Empreinte }[];
  etabliLe: Instant;
}

/** One slip per recipient on paper: what the clerk has signed, or keeps with the proof of posting (CONV-08). */
export function remisePdf(
  atelier: Atelier,
  d: DocumentRemise,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("remise", donnees(d), { norme });
  return { pdf, pages };
}

function donnees({ profil, date, heure, lieu, envoi, bordereaux, documents, etabliLe }: DocumentRemise) {
  const quoi = envoi === 1 ? "convocation" : `complément n° ${envoi - 1} à la convocation`;
  return {
    titre: `Bordereaux de remise, séance du ${dateMoyenne(date)}`,
    auteur: profil.nom,
    description: `Remise de la ${quoi} ${de(profil.organe)}`,
    date: dateDocument(etabliLe),
    courant: espaces(`${profil.nom} – bordereaux de remise – séance du ${dateMoyenne(date)}`),
    pied: espaces(`Bordereaux de remise – ${quoi} à la séance du ${dateMoyenne(date)}`),
    collectivite: profil.nom,
    seance: imprimer(`Séance ${de(profil.organe)} du ${dateLongue(date)} à ${heureEnClair(heure)}, ${lieu}.`),
    documents: documents.map(({ titre, empreinte }) =>
      imprimer(`${titre} (SHA-256 ${empreinteCourte(empreinte)}…)`),
    ),
    bordereaux: bordereaux.map(({ nom, qualite, canal, adresse }, i) => {
      const poste = canal === "papier";
      return {
        reference: `Bordereau ${i + 1}/${bordereaux.length}`,
        titre: poste ? "Envoi postal" : "Remise en main propre",
        nom,
        precisions: [qualite, poste ? adresse : null].filter((t): t is string => t !== null).map(imprimer),
        date: poste ? "Posté le" : "Remis le",
        signature: poste
          ? imprimer("Numéro de l’envoi et signature de l’agent qui l’a déposé")
          : imprimer("Signature de la personne qui reçoit les documents"),
      };
    }),
  };
}
