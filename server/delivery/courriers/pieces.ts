import { type MessageRecu, parseNomFichier, typeParContenu } from "@executoire/actes";
import type { PieceCourrier } from "@executoire/droit";
import type { Contexte } from "../../contexte.ts";

/** Documents of a letter, each by its bytes: what a file says it is, is what its content shows. */
export function garderPieces(ctx: Contexte, documents: MessageRecu["documents"]): Promise<PieceCourrier[]> {
  return Promise.all(
    documents.map(async ({ nom, octets }) => {
      const type = typeParContenu(octets);
      const lu = parseNomFichier(nom);
      const typePiece = lu.ok ? lu.valeur.typePiece : null;
      return {
        nom: nomLisible(nom),
        ...(typePiece && { typePiece }),
        mime: type.ok ? type.valeur.mime : "application/octet-stream",
        octets: octets.length,
        empreinte: await ctx.store.put(octets),
      };
    }),
  );
}

/** A name as people may read it and a browser may save it: no path, no control, no character that reorders others. */
export function nomLisible(nom: string): string {
  const propre = (nom.split(/[/\\]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/[\p{C}"<>:|?*]/gu, "")
    .trim()
    .slice(-200)
    .toWellFormed();
  return propre === "" || /^\.+$/.test(propre) ? "document" : propre;
}
