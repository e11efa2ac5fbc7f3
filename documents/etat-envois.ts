import {
  type DateCivile,
  dateLongue,
  dateMoyenne,
  type Empreinte,
  type Instant,
  type ProfilCollectivite,
  sansArticle,
  type Verification,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { espaces, imprimer, majuscule } from "./grammaire.ts";
import { empreinteCourte, heureEnClair, horodatageLisible } from "./lisible.ts";

export interface DocumentEtatEnvois {
  profil: ProfilCollectivite;
  date: DateCivile;
  heure: string;
  lieu: string;
  envois: {
    titre: string;
    a: Instant;
    document: Empreinte;
    delai: Pick<Verification, "phrase" | "calcul" | "article">;
    lignes: {
      nom: string;
      /** `suppléant`, `copie`; null for a holder. */
      role: string | null;
      /** `Envoyé par courriel le …`, `Non parti`. */
      etat: string;
      detail: string | null;
      /** Something the clerk must still do. */
      alerte: boolean;
      preuve: Empreinte | null;
    }[];
  }[];
  etabliLe: Instant;
}

/** What the file of the sitting keeps of its convocation: each sending, each person, each proof (CONV-08). */
export function etatEnvoisPdf(
  atelier: Atelier,
  d: DocumentEtatEnvois,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("etat-envois", donnees(d), { norme });
  return { pdf, pages };
}

function donnees({ profil, date, heure, lieu, envois, etabliLe }: DocumentEtatEnvois) {
  const organe = majuscule(sansArticle(profil.organe));
  return {
    titre: `État des envois de la convocation du ${dateMoyenne(date)}`,
    auteur: profil.nom,
    description: `${organe}, séance du ${dateLongue(date)}`,
    date: dateDocument(etabliLe),
    courant: espaces(`${profil.nom} – état des envois – séance du ${dateMoyenne(date)}`),
    pied: espaces(`État des envois au ${horodatageLisible(etabliLe)}`),
    collectivite: profil.nom,
    organe,
    intitule: "État des envois de la convocation",
    chapeau: imprimer(`Séance du ${dateLongue(date)} à ${heureEnClair(heure)}, ${lieu}.`),
    envois: envois.map((envoi) => ({
      titre: imprimer(`${envoi.titre}, ${horodatageLisible(envoi.a)}`),
      phrases: [
        `${envoi.delai.phrase} ${envoi.delai.calcul} ${majuscule(envoi.delai.article)}.`,
        `Lettre envoyée : SHA-256 ${envoi.document.slice(0, 32)} ${envoi.document.slice(32)}`,
      ].map(imprimer),
      lignes: envoi.lignes.map((ligne) => ({
        ...ligne,
        nom: imprimer(ligne.nom),
        etat: imprimer(ligne.etat),
        detail: ligne.detail && imprimer(ligne.detail),
        preuve: ligne.preuve ? `${empreinteCourte(ligne.preuve)}…` : "–",
      })),
    })),
  };
}
