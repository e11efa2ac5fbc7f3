/**
 * A client of the interface as those in service are: it writes ISO-8859-1, believes in `OK` and `KO` and in no status,
 * reads the second line, and finds the day of reception by counting characters.
 */
import { randomBytes } from "node:crypto";

export type Champ = { nom: string; valeur: string | Uint8Array } | { nom: string; fichier: Fichier };
export interface Fichier {
  nom: string | Uint8Array;
  octets: Uint8Array;
}

export interface Reponse {
  status: number;
  type: string;
  entetes: Headers;
  octets: Buffer;
  /** Lines of the text as the client reads them. */
  lignes: string[];
}

export interface Client {
  get(chemin: string, entetes?: Record<string, string>): Promise<Reponse>;
  poster(chemin: string, champs: Champ[], entetes?: Record<string, string>): Promise<Reponse>;
}

export const texte = (nom: string, valeur: string): Champ => ({ nom, valeur: Buffer.from(valeur, "latin1") });
export const fichier = (nom: string, poste: string, octets: Uint8Array): Champ => ({
  nom,
  fichier: { nom: poste, octets },
});

export const basic = (login: string, secret: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${login}:${secret}`, "latin1").toString("base64")}`,
});

export function creerClient(url: string, identite: Record<string, string>): Client {
  const demander = async (chemin: string, init: RequestInit): Promise<Reponse> => {
    const reponse = await fetch(`${url}${chemin}`, { redirect: "manual", ...init });
    const octets = Buffer.from(await reponse.arrayBuffer());
    return {
      status: reponse.status,
      type: reponse.headers.get("content-type") ?? "",
      entetes: reponse.headers,
      octets,
      lignes: octets
        .toString("latin1")
        .split("\n")
        .map((ligne) => ligne.trim()),
    };
  };
  return {
    get: (chemin, entetes = {}) => demander(chemin, { headers: { ...identite, ...entetes } }),
    poster(chemin, champs, entetes = {}) {
      const { type, corps } = ecrireMultipart(champs);
      return demander(chemin, {
        method: "POST",
        headers: { ...identite, "content-type": type, ...entetes },
        body: new Uint8Array(corps),
      });
    },
  };
}

/** By hand: a library would decide of the encoding in the place of the client. */
export function ecrireMultipart(champs: Champ[]): { type: string; corps: Buffer } {
  const frontiere = `----------------${randomBytes(12).toString("hex")}`;
  const morceaux: Uint8Array[] = [];
  const dire = (valeur: string) => morceaux.push(Buffer.from(valeur, "latin1"));
  for (const champ of champs) {
    dire(`--${frontiere}\r\nContent-Disposition: form-data; name="${champ.nom}"`);
    if ("fichier" in champ) {
      const { nom, octets } = champ.fichier;
      dire(`; filename="`);
      morceaux.push(typeof nom === "string" ? Buffer.from(nom, "latin1") : nom);
      dire(`"\r\nContent-Type: application/octet-stream\r\n\r\n`);
      morceaux.push(octets);
    } else {
      dire("\r\n\r\n");
      morceaux.push(typeof champ.valeur === "string" ? Buffer.from(champ.valeur, "latin1") : champ.valeur);
    }
    dire("\r\n");
  }
  dire(`--${frontiere}--\r\n`);
  return { type: `multipart/form-data; boundary=${frontiere}`, corps: Buffer.concat(morceaux) };
}

/** As clients do: ten characters, twenty-one places after the literal name. */
export function dateReception(reponse: string): string {
  const place = reponse.indexOf("actes:DateReception");
  return place < 0 ? "" : reponse.substring(place + 21, place + 31);
}
