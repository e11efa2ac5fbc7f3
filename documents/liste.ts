import {
  article,
  type DateCivile,
  dateLongue,
  dateMoyenne,
  type Instant,
  type LigneListe,
  type ProfilCollectivite,
  sansArticle,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, imprimer, majuscule } from "./grammaire.ts";
import { heureEnClair } from "./lisible.ts";

export interface DocumentListe {
  profil: ProfilCollectivite;
  date: DateCivile;
  heure: string;
  lieu: string;
  lignes: LigneListe[];
  /** Last day to post it and put it online. */
  avant: DateCivile;
  empreinteFaits: string;
  etabliLe: Instant;
}

/** « Liste des délibérations examinées » (CGCT, art. L2121-25): date, object, approved or rejected. */
export function listePdf(
  atelier: Atelier,
  d: DocumentListe,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("liste", donnees(d), { norme });
  return { pdf, pages };
}

function donnees({ profil, date, heure, lieu, lignes, avant, empreinteFaits, etabliLe }: DocumentListe) {
  const organe = majuscule(sansArticle(profil.organe));
  const loi = article(profil, "liste");
  return {
    titre: `Liste des délibérations examinées le ${dateMoyenne(date)}`,
    auteur: profil.nom,
    description: `${organe}, séance du ${dateLongue(date)}`,
    date: dateDocument(etabliLe),
    courant: espaces(`${profil.nom} – délibérations examinées le ${dateMoyenne(date)}`),
    pied: `Liste du ${dateMoyenne(date)} – empreinte des faits ${empreinteFaits}`,
    collectivite: profil.nom,
    organe,
    intitule: "Liste des délibérations examinées",
    chapeau: espaces(`Séance du ${dateLongue(date)}, ${heureEnClair(heure)}, ${lieu}.`),
    lignes: lignes.map((l) => ({
      numero: l.numero ?? `Point ${l.rang}`,
      objet: imprimer(l.objet),
      resultat: imprimer(l.phrase),
    })),
    notes: [
      `Liste affichée au siège ${de(profil.nom)} et mise en ligne${loi ? ` (${loi})` : ""} au plus tard le ${dateLongue(avant)}.`,
    ].map(imprimer),
  };
}
