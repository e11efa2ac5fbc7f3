/** A signature as the server makes it: the place in the workshop's threads, the key in the thread that answers. */
import { apposerSignature, momentLong, octetsASigner } from "@executoire/documents";
import type { ChampSignature, Instant, Signataire } from "@executoire/droit";
import { signerOctets } from "../server/signature/cms.ts";
import { type Identite, lireIdentite } from "../server/signature/index.ts";
import type { Workshop } from "../server/workshop/workshop.ts";

const lues = new Map<string, Identite>();

export async function identiteDeTest(pem: Parameters<typeof lireIdentite>[0]): Promise<Identite> {
  const connue = lues.get(pem.certificat);
  if (connue) return connue;
  const lue = await lireIdentite(pem);
  if (!lue.ok) throw new Error(lue.refus.phrase);
  lues.set(pem.certificat, lue.valeur);
  return lue.valeur;
}

export async function signerAuServeur(
  workshop: Workshop,
  identite: Identite,
  d: { pdf: Uint8Array; champ: ChampSignature; signataire: Signataire; a: Instant },
): Promise<Uint8Array<ArrayBuffer>> {
  const { pdf, ...place } = await workshop.run("placerSignature", {
    pdf: d.pdf,
    champ: d.champ,
    demande: {
      nom: `${d.signataire.prenom} ${d.signataire.nom}`,
      qualite: d.signataire.qualite,
      le: d.a,
      dateTexte: momentLong(d.a),
    },
  });
  const cms = await signerOctets(new Uint8Array(octetsASigner(pdf, place)), identite);
  return new Uint8Array(apposerSignature(pdf, place, cms));
}
