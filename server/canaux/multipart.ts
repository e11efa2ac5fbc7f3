import { randomBytes } from "node:crypto";

export type PartieFormulaire =
  | { nom: string; valeur: string }
  | { nom: string; fichier: string; mime: string; octets: Uint8Array };

/** Whether each character is one byte of ISO-8859-1. */
export const tientEnLatin1 = (texte: string): boolean =>
  [...texte].every((c) => (c.codePointAt(0) ?? 0) < 256);

/** A `multipart/form-data` body, whole: its length is known before it leaves. `latin1` refuses what it cannot write. */
export function multipart(
  parties: readonly PartieFormulaire[],
  encodage: "utf8" | "latin1" = "utf8",
): { type: string; corps: Uint8Array } {
  const frontiere = `executoire-${randomBytes(18).toString("hex")}`;
  const texte = (t: string): Buffer => {
    // A `?` in the place of a letter would go unseen into the legal message.
    if (encodage === "latin1" && !tientEnLatin1(t))
      throw new Error(`Caractère hors d’ISO-8859-1\u00a0: ${t}`);
    return Buffer.from(t, encodage);
  };
  const nom = (n: string) => n.replaceAll('"', "%22").replaceAll(/[\r\n]/g, " ");
  const morceaux: Uint8Array[] = [];
  for (const partie of parties) {
    if ("valeur" in partie) {
      morceaux.push(
        texte(
          `--${frontiere}\r\nContent-Disposition: form-data; name="${nom(partie.nom)}"\r\n\r\n${partie.valeur}\r\n`,
        ),
      );
      continue;
    }
    morceaux.push(
      texte(
        `--${frontiere}\r\nContent-Disposition: form-data; name="${nom(partie.nom)}"; filename="${nom(partie.fichier)}"\r\nContent-Type: ${partie.mime}\r\n\r\n`,
      ),
      partie.octets,
      texte("\r\n"),
    );
  }
  morceaux.push(texte(`--${frontiere}--\r\n`));
  return {
    type: `multipart/form-data; boundary=${frontiere}`,
    corps: new Uint8Array(Buffer.concat(morceaux)),
  };
}
