import { parseNomArchive } from "@executoire/actes";

/** Largest request read: the largest archive and the wrapping of its multipart form. */
export const CORPS_OCTETS_MAX = 160_000_000;

export type CorpsLu =
  | { etat: "complet"; archive: string; octets: Uint8Array }
  /** The line was cut: what was received is known, and nothing of it is kept. */
  | { etat: "interrompu"; archive: string | null }
  | { etat: "refuse"; statut: 400 | 413; phrase: string };

/**
 * Reads a deposit (PROTOCOL 7.1), in either of the two forms the real gateway takes: one file part whose
 * field name is the archive’s, or three parts `name`, `filename` and `file`. Some senders write the name
 * as that of the file instead; it is read too.
 */
export async function lireCorps(requete: Request): Promise<CorpsLu> {
  const morceaux: Uint8Array[] = [];
  let recus = 0;
  try {
    for await (const morceau of requete.body ?? []) {
      recus += morceau.length;
      if (recus > CORPS_OCTETS_MAX)
        return { etat: "refuse", statut: 413, phrase: `Le dépôt dépasse ${CORPS_OCTETS_MAX} octets.` };
      morceaux.push(morceau);
    }
  } catch {
    const debut = Buffer.concat(morceaux).subarray(0, 2000).toString("latin1");
    return { etat: "interrompu", archive: /name="([^"]+\.tar\.gz)"/.exec(debut)?.[1] ?? null };
  }
  const type = requete.headers.get("content-type") ?? "";
  try {
    const formulaire = await new Response(Buffer.concat(morceaux), {
      headers: { "content-type": type },
    }).formData();
    const textes = ["name", "filename"].map((cle) => formulaire.get(cle));
    for (const [champ, valeur] of formulaire) {
      if (typeof valeur === "string") continue;
      const noms = [champ, valeur.name, ...textes.filter((t) => typeof t === "string")];
      const archive = noms.find((nom) => parseNomArchive(nom).ok) ?? champ;
      return { etat: "complet", archive, octets: new Uint8Array(await valeur.arrayBuffer()) };
    }
  } catch {
    return {
      etat: "refuse",
      statut: 400,
      phrase: "Le dépôt n’est pas un formulaire multipart/form-data lisible.",
    };
  }
  return { etat: "refuse", statut: 400, phrase: "Le dépôt ne contient aucun fichier." };
}
