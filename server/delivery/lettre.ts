import PostalMime from "postal-mime";
import type { Lettre } from "./canal.ts";

/** A mail as it arrived, RFC 822, and the files it carries. One that cannot be taken out does not lose the others. */
export async function lireCourriel(brut: Uint8Array): Promise<Lettre> {
  const mail = await PostalMime.parse(brut).catch((error: Error) => error);
  // A letter nobody can open is still a letter: it is kept, and put aside for a person.
  if (mail instanceof Error) return { brut, fichiers: [], illisible: `courriel illisible : ${mail.message}` };
  return {
    brut,
    fichiers: mail.attachments.flatMap(({ filename, content }) =>
      filename
        ? [
            {
              nom: filename,
              octets: new Uint8Array(typeof content === "string" ? Buffer.from(content) : content),
            },
          ]
        : [],
    ),
    texte: mail.text ?? mail.html ?? "",
  };
}
