import { verifierDate } from "../noms/date.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import { estStatut, type Statut } from "../transaction/statuts.ts";
import { ecrireKO, lireReponse, octetsISO, restituerHtml } from "./reponses.ts";

/** Answer of `actes_transac_get_status.php`. */
export interface ReponseStatut {
  /** `null` for a number that no known operator uses. */
  statut: Statut | null;
  nombre: number;
  /** The 1-2 as received, only while the state is 4 (PROTOCOL 11.16). */
  accuse: Uint8Array | null;
  /** The error, only in state −1. */
  message: string | null;
}

/** `OK`, the state, then the very bytes of the 1-2 in state 4, or the error in state −1 (V55). */
export function ecrireStatut(
  statut: Statut,
  suite: { accuse?: Uint8Array; message?: string } = {},
): Uint8Array {
  const tete = octetsISO(`OK\n${statut}\n`);
  if (statut === 4 && suite.accuse) return joindre(tete, suite.accuse);
  // The sentence is escaped as a KO is, without its first line.
  if (statut === -1 && suite.message) return joindre(tete, ecrireKO(suite.message).subarray(3));
  return tete;
}

export function lireStatut(octets: Uint8Array): Result<ReponseStatut> {
  const reponse = lireReponse(octets);
  if (!reponse.ok) return reponse;
  const nombre = Number(reponse.valeur.valeur);
  if (!/^-?\d{1,4}$/.test(reponse.valeur.valeur))
    return refuser(
      "tiers-illisible",
      "reponse",
      "9.2",
      `L’opérateur devait répondre par un numéro d’état, et a répondu «\u00a0${reponse.valeur.valeur.slice(0, 100)}\u00a0».`,
    );
  // The message is taken by its bytes: its own label says how to read it.
  const debut = Buffer.from(octets).indexOf("<");
  const accuse = nombre === 4 && debut >= 0 ? octets.subarray(debut) : null;
  const reste = reponse.valeur.lignes.slice(1).join("\n");
  return ok({
    statut: estStatut(nombre) ? nombre : null,
    nombre,
    accuse,
    message: nombre === -1 && reste !== "" ? restituerHtml(reste) : null,
  });
}

const ATTRIBUT = "actes:DateReception";

/**
 * The day of reception as clients take it, without reading the XML: ten characters, twenty-one places after
 * the literal name (PROTOCOL 9.3, 11.26). `null` when what stands there is no date: the 1-2 would be useless
 * to them.
 */
export function dateReceptionParDecalage(texte: string): string | null {
  const place = texte.indexOf(ATTRIBUT);
  const date = place < 0 ? "" : texte.slice(place + 21, place + 31);
  return verifierDate(date, "dateReception", "9.3").ok ? date : null;
}

function joindre(a: Uint8Array, b: Uint8Array): Uint8Array {
  const tout = new Uint8Array(a.length + b.length);
  tout.set(a);
  tout.set(b, a.length);
  return tout;
}
