import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Folder of the official schemas and of real messages; absent from a plain clone, and tests then say so. */
const PARTAGE = process.env.EXECUTOIRE_SHARED ?? join(import.meta.dirname, "../../../shared");

export const dossierEchantillons: string | null = present(join(PARTAGE, "actes/samples"));
export const dossierSchemas: string | null = present(join(PARTAGE, "actes/schemas"));

export const sansEchantillons =
  dossierEchantillons === null && "échantillons officiels absents (variable EXECUTOIRE_SHARED)";
export const sansSchemas =
  dossierSchemas === null && "schémas officiels absents (variable EXECUTOIRE_SHARED)";

export interface Validateur {
  /** Errors of the schema, empty when the document is valid. */
  erreurs(octets: Uint8Array): string[];
  fermer(): void;
}

/** Validator of the current schema, or of the one before document types. Nothing is fetched. */
export async function validateur(fichier = "actesv1_1.xsd"): Promise<Validateur> {
  if (!dossierSchemas) throw new Error("Les schémas officiels sont absents.");
  const { XmlDocument, XsdValidator } = await import("libxml2-wasm");
  const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs");
  xmlRegisterFsInputProviders();
  const chemin = join(dossierSchemas, fichier);
  const xsd = XmlDocument.fromBuffer(readFileSync(chemin), { url: pathToFileURL(chemin).href });
  const validator = XsdValidator.fromDoc(xsd);
  return {
    erreurs(octets) {
      const document = XmlDocument.fromBuffer(octets);
      try {
        validator.validate(document);
        return [];
      } catch (erreur) {
        return [erreur instanceof Error ? erreur.message : String(erreur)];
      } finally {
        document.dispose();
      }
    },
    fermer() {
      validator.dispose();
      xsd.dispose();
    },
  };
}

function present(chemin: string): string | null {
  return existsSync(chemin) ? chemin : null;
}
