import PostalMime, { addressParser } from "postal-mime";

/** What is taken out of a mail: plain values, so that they may cross from one thread to another. */
export interface CourrielOuvert {
  fichiers: { nom: string; octets: Uint8Array }[];
  texte: string;
  /** Addresses of every author it names, in every header that names one. */
  auteurs: string[];
}

/** One that cannot be taken out does not lose the others. Throws where nothing can be read. */
export async function ouvrirCourriel(brut: Uint8Array): Promise<CourrielOuvert> {
  const mail = await PostalMime.parse(brut);
  return {
    fichiers: mail.attachments.map(({ filename, content }, i) => ({
      // A mail program may lose a name: what the bytes are is then told by what they say.
      nom: filename || `sans-nom-${i + 1}`,
      octets: new Uint8Array(typeof content === "string" ? Buffer.from(content) : content),
    })),
    texte: mail.text ?? mail.html ?? "",
    auteurs: mail.headers
      .filter(({ key }) => key === "from")
      .flatMap(({ value }) => addressParser(value, { flatten: true }))
      .map(({ address }) => address ?? ""),
  };
}
