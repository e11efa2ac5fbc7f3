/**
 * Is this file the act? Judged from the file and the proof alone, without network: the same code runs on the server
 * and, stripped of its types, in the page one keeps. Nothing but what every browser has.
 */

/** What a register hands to whoever wants to check one of its acts. */
export interface Preuve {
  format: "executoire-preuve/1";
  /** How the act is called, `Délibération 2024/5`. */
  acte: string;
  collectivite: string;
  /** Key of the register, `name+id+base64`. */
  cle: string;
  /** The signed checkpoint. */
  point: string;
  /** The facts of the act that name files, each with its way to the root. */
  feuilles: { rang: number; contenu: string; chemin: string[] }[];
}

/** What a file was at a step of the act. */
export type Role =
  | "vote"
  | "depose"
  | "signe"
  | "transmis"
  | "archive"
  | "publie"
  | "copie-publique"
  | "liste"
  | "proces-verbal";

export interface Trouve {
  role: Role;
  /** When the register recorded it. */
  a: string;
  /** Bytes added after it: layers, stamps, other signatures. 0 for the file itself. */
  ajoutes: number;
}

export interface Jugement {
  /** SHA-256 of the file given. */
  empreinte: string;
  trouves: Trouve[];
  /** Whether the proof leads to the root its checkpoint signs. */
  preuve: "tient" | "incomplete" | "fausse";
  /** `indeterminee`: this browser cannot check an Ed25519 signature. */
  signature: "valide" | "fausse" | "indeterminee";
}

interface Feuille {
  type: string;
  a: string;
  fichiers?: { role: Role; sha256: string; octets: number | null }[];
}

/** Throws nothing: a proof that cannot be read is a false one. */
export async function juger(fichier: Uint8Array<ArrayBuffer>, preuve: Preuve): Promise<Jugement> {
  const empreinte = enHexadecimal(await condenser(fichier));
  const trouves: Trouve[] = [];
  for (const { contenu } of preuve.feuilles) {
    const { a, fichiers = [] } = lireFeuille(contenu);
    for (const { role, sha256, octets } of fichiers) {
      if (sha256 === empreinte) trouves.push({ role, a, ajoutes: 0 });
      else if (octets !== null && octets > 0 && octets < fichier.length) {
        const debut = enHexadecimal(await condenser(fichier.slice(0, octets)));
        if (debut === sha256) trouves.push({ role, a, ajoutes: fichier.length - octets });
      }
    }
  }
  return { empreinte, trouves, ...(await verifier(preuve)) };
}

async function verifier(preuve: Preuve): Promise<Pick<Jugement, "preuve" | "signature">> {
  const point = lirePoint(preuve.point);
  if (!point) return { preuve: "fausse", signature: "fausse" };
  const signature = await verifierSignature(preuve.cle, preuve.point);
  if (preuve.feuilles.length === 0) return { preuve: "incomplete", signature };
  for (const { rang, contenu, chemin } of preuve.feuilles) {
    const feuille = await condenser(joindre(Uint8Array.of(0), enOctets(contenu)));
    const racine = await remonter(feuille, rang - 1, point.taille, chemin.map(deBase64));
    if (!racine || enHexadecimal(racine) !== enHexadecimal(point.racine))
      return { preuve: "fausse", signature };
  }
  return { preuve: "tient", signature };
}

/** RFC 9162, section 2.1.3.2. Null where the path does not fit the tree. */
async function remonter(
  feuille: Uint8Array<ArrayBuffer>,
  rang: number,
  taille: number,
  chemin: Uint8Array<ArrayBuffer>[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!Number.isSafeInteger(rang) || rang < 0 || rang >= taille) return null;
  let r = rang;
  let dernier = taille - 1;
  let noeud = feuille;
  for (const frere of chemin) {
    if (dernier === 0) return null;
    if (r % 2 === 1 || r === dernier) {
      noeud = await condenser(joindre(Uint8Array.of(1), frere, noeud));
      while (r % 2 === 0 && r !== 0) {
        r = Math.floor(r / 2);
        dernier = Math.floor(dernier / 2);
      }
    } else noeud = await condenser(joindre(Uint8Array.of(1), noeud, frere));
    r = Math.floor(r / 2);
    dernier = Math.floor(dernier / 2);
  }
  return dernier === 0 ? noeud : null;
}

function lirePoint(note: string): { taille: number; racine: Uint8Array<ArrayBuffer> } | null {
  const [, taille, racine] = note.split("\n");
  if (!taille || !racine || !/^(0|[1-9]\d{0,14})$/.test(taille)) return null;
  const octets = deBase64(racine);
  return octets.length === 32 ? { taille: Number(taille), racine: octets } : null;
}

/** The signature of the register's own key on its checkpoint. */
async function verifierSignature(cle: string, note: string): Promise<Jugement["signature"]> {
  const [, nom, identifiant, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(cle) ?? [];
  const coupe = note.lastIndexOf("\n\n");
  const publique = deBase64(base64 ?? "");
  if (!nom || coupe < 0 || publique.length !== 33 || publique[0] !== 1) return "fausse";
  const attendu = await condenser(joindre(enOctets(`${nom}\n`), publique));
  if (enHexadecimal(attendu).slice(0, 8) !== identifiant) return "fausse";
  const texte = enOctets(note.slice(0, coupe + 1));
  const lignes = note
    .slice(coupe + 2)
    .trimEnd()
    .split("\n");
  const ligne = lignes.find((l) => l.startsWith(`\u2014 ${nom} `));
  const signature = deBase64(ligne?.split(" ")[2] ?? "");
  if (enHexadecimal(signature.slice(0, 4)) !== identifiant) return "fausse";
  try {
    const lue = await crypto.subtle.importKey("raw", publique.slice(1), "Ed25519", false, ["verify"]);
    return (await crypto.subtle.verify("Ed25519", lue, signature.slice(4), texte)) ? "valide" : "fausse";
  } catch {
    return "indeterminee";
  }
}

function lireFeuille(contenu: string): Feuille {
  try {
    return JSON.parse(contenu) as Feuille;
  } catch {
    return { type: "", a: "" };
  }
}

const condenser = async (octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", octets));

const enOctets = (texte: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(texte));

function joindre(...morceaux: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const tout = new Uint8Array(morceaux.reduce((n, morceau) => n + morceau.length, 0));
  let ou = 0;
  for (const morceau of morceaux) {
    tout.set(morceau, ou);
    ou += morceau.length;
  }
  return tout;
}

const enHexadecimal = (octets: Uint8Array): string =>
  [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");

function deBase64(texte: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(texte), (signe) => signe.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}
