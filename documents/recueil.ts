import {
  type ContenuActe,
  type DateCivile,
  dateMoyenne,
  designer,
  type Instant,
  type ProfilCollectivite,
} from "@executoire/droit";
import { type ActeSuivi, donneesActeSuivi } from "./acte-suivi.ts";
import type { Atelier, Norme } from "./atelier.ts";
import { fichiersDesImages, type Images } from "./corps.ts";
import { dateDocument } from "./date.ts";
import { espaces, imprimer, majuscule } from "./grammaire.ts";

export interface DocumentRecueil {
  profil: ProfilCollectivite;
  du: DateCivile;
  au: DateCivile;
  /** What it may be called for that period (PV-06). */
  titre: string;
  /** What the law says of it. */
  phrase: string;
  actes: (ActeSuivi & { contenu: ContenuActe })[];
  etabliLe: Instant;
  images?: Images;
}

/** The acts of a period with their table, in the order of their kinds then of their dates. Same input, same bytes. */
export function recueilPdf(
  atelier: Atelier,
  d: DocumentRecueil,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const periode = `du ${dateMoyenne(d.du)} au ${dateMoyenne(d.au)}`;
  const genres = [...new Set(d.actes.map(({ contenu }) => designer(contenu).pluriel))].toSorted(
    (x, y) => ORDRE.indexOf(x) - ORDRE.indexOf(y),
  );
  const { pdf, pages } = atelier.composer(
    "recueil",
    {
      titre: `${d.titre} ${periode} – ${d.profil.nom}`,
      auteur: d.profil.nom,
      description: `${d.titre} ${periode}`,
      date: dateDocument(d.etabliLe),
      courant: espaces(`${d.profil.nom} – ${minuscule(d.titre)} ${periode}`),
      pied: espaces(`${d.titre} ${periode}`),
      collectivite: d.profil.nom,
      intitule: imprimer(`${d.titre} ${periode}`),
      chapeau: imprimer(d.phrase),
      colonnes: ["Numéro", "Objet", "Date", "Page"],
      parties: genres.map((genre) => {
        const actes = d.actes.filter(({ contenu }) => designer(contenu).pluriel === genre);
        return {
          titre: majuscule(genre),
          table: `Table des ${genre}`,
          actes: actes.map((acte) => ({
            ...donneesActeSuivi(acte),
            jour: acte.contenu.dateDecision.split("-").reverse().join("/"),
          })),
        };
      }),
    },
    {
      norme,
      fichiers: Object.assign(
        {},
        ...d.actes.map(({ contenu }) => fichiersDesImages(contenu.texte, d.images)),
      ),
    },
  );
  return { pdf, pages };
}

const ORDRE = ["délibérations", "décisions", "arrêtés", "contrats", "documents budgétaires", "actes"];
const minuscule = (texte: string): string => texte.charAt(0).toLocaleLowerCase("fr") + texte.slice(1);
