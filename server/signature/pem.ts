/** PEM (RFC 7468) to DER and back: the only text form of certificates and keys we read or write. */

export type Etiquette = "CERTIFICATE" | "PRIVATE KEY";

/** Every block with this label, in order. Bad base64 gives bytes that are no DER: their reader refuses them. */
export function lirePem(texte: string, etiquette: Etiquette): Uint8Array<ArrayBuffer>[] {
  const bloc = new RegExp(`-----BEGIN ${etiquette}-----([A-Za-z0-9+/=\\s]+)-----END ${etiquette}-----`, "g");
  return [...texte.matchAll(bloc)].map((m) => Uint8Array.from(Buffer.from(m[1] ?? "", "base64")));
}

export function ecrirePem(der: ArrayBuffer, etiquette: Etiquette): string {
  const lignes =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${etiquette}-----\n${lignes.join("\n")}\n-----END ${etiquette}-----\n`;
}
