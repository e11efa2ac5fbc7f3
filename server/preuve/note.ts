/** Signed notes and checkpoints, in the formats of C2SP (`signed-note`, `tlog-checkpoint`). */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

const ED25519 = 1;
const TIRET = "\u2014";
/** A note with more is refused; the format asks that sixteen be accepted. */
const SIGNATURES_MAX = 64;

export interface ClePublique {
  nom: string;
  /** 32 bytes. */
  octets: Uint8Array;
}

export interface Note {
  /** Ends with a line feed. */
  texte: string;
  signatures: { nom: string; identifiant: string; octets: Uint8Array }[];
}

/** The root of the first `taille` leaves of a register. */
export interface PointDeControle {
  /** Address of the register without its scheme: `exemple.fr/caudresis-catesis`. */
  origine: string;
  taille: number;
  racine: Uint8Array;
}

/** First four bytes of SHA-256(name, line feed, type, key), in hexadecimal. */
export const identifiantDeCle = ({ nom, octets }: ClePublique): string =>
  createHash("sha256")
    .update(`${nom}\n`)
    .update(Uint8Array.of(ED25519))
    .update(octets)
    .digest("hex")
    .slice(0, 8);

/** The key as it is handed to whoever verifies: `name+id+base64`. */
export const ecrireCle = (cle: ClePublique): string =>
  `${cle.nom}+${identifiantDeCle(cle)}+${Buffer.concat([Uint8Array.of(ED25519), cle.octets]).toString("base64")}`;

/** Null where it is not such a key, or where its identifier is another's. */
export function lireCle(texte: string): ClePublique | null {
  const [, nom, identifiant, base64] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(texte.trim()) ?? [];
  if (!nom || !base64) return null;
  const octets = Buffer.from(base64, "base64");
  if (octets.length !== 33 || octets[0] !== ED25519) return null;
  const cle = { nom, octets: new Uint8Array(octets.subarray(1)) };
  return identifiantDeCle(cle) === identifiant ? cle : null;
}

export const textePointDeControle = ({ origine, taille, racine }: PointDeControle): string =>
  `${origine}\n${taille}\n${Buffer.from(racine).toString("base64")}\n`;

/** Null where the text is not a checkpoint. Extension lines are allowed, and not read. */
export function lirePointDeControle(texte: string): PointDeControle | null {
  const [origine, taille, racine] = texte.split("\n");
  if (!origine || !taille || !racine || !texte.endsWith("\n")) return null;
  const octets = Buffer.from(racine, "base64");
  if (!/^(0|[1-9]\d{0,14})$/.test(taille) || octets.length !== 32 || octets.toString("base64") !== racine)
    return null;
  return { origine, taille: Number(taille), racine: new Uint8Array(octets) };
}

/** Throws when the key is not an Ed25519 one: it was made here. */
export function signerNote(texte: string, nom: string, clePrivee: KeyObject): string {
  if (!texte.endsWith("\n")) throw new Error("The text of a note ends with a line feed");
  const publique = { nom, octets: octetsDeClePublique(clePrivee) };
  const signature = Buffer.concat([
    Buffer.from(identifiantDeCle(publique), "hex"),
    sign(null, Buffer.from(texte, "utf8"), clePrivee),
  ]);
  return `${texte}\n${TIRET} ${nom} ${signature.toString("base64")}\n`;
}

/** Null where it is not a note; says nothing of its signatures. */
export function lireNote(note: string): Note | null {
  const coupe = note.lastIndexOf("\n\n");
  // A note is text: no control character but the line feed.
  if (coupe < 0 || /[^\P{Cc}\n]|\ufffd/u.test(note) || !note.endsWith("\n")) return null;
  const lignes = note.slice(coupe + 2, -1).split("\n");
  if (lignes.length > SIGNATURES_MAX) return null;
  const signatures = lignes.map((ligne) => {
    const [, nom, base64] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(ligne) ?? [];
    const octets = Buffer.from(base64 ?? "", "base64");
    if (!nom || octets.length < 5) return null;
    return {
      nom,
      identifiant: octets.subarray(0, 4).toString("hex"),
      octets: new Uint8Array(octets.subarray(4)),
    };
  });
  if (signatures.some((signature) => signature === null)) return null;
  return { texte: note.slice(0, coupe + 1), signatures: signatures as Note["signatures"] };
}

/**
 * The text, if one of these keys signed it and none of them signed it wrongly. Signatures of unknown keys say nothing.
 */
export function ouvrirNote(note: string, cles: readonly ClePublique[]): string | null {
  const lue = lireNote(note);
  if (!lue) return null;
  let reconnue = false;
  for (const { nom, identifiant, octets } of lue.signatures) {
    const cle = cles.find((c) => c.nom === nom && identifiantDeCle(c) === identifiant);
    if (!cle) continue;
    if (!verify(null, Buffer.from(lue.texte, "utf8"), enCle(cle), octets)) return null;
    reconnue = true;
  }
  return reconnue ? lue.texte : null;
}

const PREFIXE_PUBLIQUE = Buffer.from("302a300506032b6570032100", "hex");
const PREFIXE_PRIVEE = Buffer.from("302e020100300506032b657004220420", "hex");

const enCle = ({ octets }: ClePublique): KeyObject =>
  createPublicKey({ key: Buffer.concat([PREFIXE_PUBLIQUE, octets]), format: "der", type: "spki" });

/** The private key whose 32 secret bytes these are. */
export const clePriveeDe = (graine: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PREFIXE_PRIVEE, graine]), format: "der", type: "pkcs8" });

export function octetsDeClePublique(cle: KeyObject): Uint8Array {
  const publique = cle.type === "private" ? createPublicKey(cle) : cle;
  return new Uint8Array(publique.export({ format: "der", type: "spki" }).subarray(PREFIXE_PUBLIQUE.length));
}
