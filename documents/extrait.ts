import { type DateCivile, dateMoyenne, nomComplet, type Signataire } from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { fichiersDesImages } from "./corps.ts";
import type { Deliberation } from "./deliberation.ts";
import { donneesDeliberation } from "./deliberation-donnees.ts";
import { donneesJointes } from "./donnees-jointes.ts";
import { de, espaces, imprimer, majuscule } from "./grammaire.ts";

export interface DocumentExtrait {
  deliberation: Deliberation;
  /** Who certifies, and when. */
  certifie: { par: Signataire; le: DateCivile };
  /** Where it stands in the register, `2024/012`; null while it is not printed there. */
  page: string | null;
}

/**
 * « Extrait du registre des délibérations », certified true by the executive: the act as entered, under the same hand as
 * the act itself, and one signature instead of two. Anyone may ask for it (CGCT, art. L2121-26, EPCI by L5211-46).
 */
export function extraitPdf(
  atelier: Atelier,
  { deliberation, certifie, page }: DocumentExtrait,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { acte } = deliberation;
  const base = donneesDeliberation(deliberation, null);
  const intitule = `Extrait du registre des délibérations ${de(acte.profil.organe)}`;
  const { pdf, pages } = atelier.composer(
    "deliberation",
    {
      ...base,
      titre: `Extrait du registre : ${acte.objet}`,
      description: `Extrait de la délibération ${acte.numero} du ${dateMoyenne(acte.dateDecision)}`,
      courant: espaces(
        `${acte.profil.nom} – extrait du registre – délibération ${acte.numero} du ${dateMoyenne(acte.dateDecision)}`,
      ),
      pied: `Extrait, délibération ${acte.numero} – empreinte des faits ${deliberation.empreinteFaits}`,
      entete: {
        ...base.entete,
        registre: imprimer(page ? `${intitule}, page ${page}` : intitule),
      },
      signatures: {
        titre: "Certification",
        formule: imprimer(
          `Pour extrait certifié conforme au registre, où la délibération a été signée par ${nomComplet(acte.president)}, ${acte.president.qualite}, et par ${nomComplet(acte.secretaire)}, secrétaire de séance. Le ${dateMoyenne(certifie.le)}.`,
        ),
        places: [
          {
            champ: "president",
            mention: null,
            titre: majuscule(certifie.par.qualite),
            nom: nomComplet(certifie.par).replaceAll(" ", "\u00a0"),
          },
        ],
      },
    },
    {
      norme,
      fichiers: { ...fichiersDesImages(acte.texte, deliberation.images), "faits.json": donneesJointes(acte) },
    },
  );
  return { pdf, pages };
}
