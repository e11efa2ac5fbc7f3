/** Answers of the interface: texts in ISO-8859-1, JSON, files. The HTTP status says nothing more than the text does. */
import { ecrireKO, ecrireOK, TYPE_REPONSE } from "@executoire/actes";
import { disposition } from "../http/disposition.ts";
import type { RefusDepot } from "./demande.ts";

const octets = (corps: Uint8Array, type: string, entetes: Record<string, string> = {}): Response =>
  new Response(new Uint8Array(corps), {
    headers: { "content-type": type, "cache-control": "no-store", ...entetes },
  });

export const texte = (corps: Uint8Array): Response => octets(corps, TYPE_REPONSE);
export const reussi = (...lignes: (string | number)[]): Response => texte(ecrireOK(...lignes));
export const echoue = (phrase: string): Response => texte(ecrireKO(phrase));

/** The sentence clients know, then the field of their form it is about. */
export const refuse = ({ phrase, champ }: RefusDepot): Response => echoue(`${phrase}\nChamp : ${champ}`);

/** In ASCII, so that a client that believes in ISO-8859-1 and one that believes in UTF-8 read the same. */
export const json = (valeur: unknown): Response =>
  octets(
    Buffer.from(
      JSON.stringify(valeur).replace(
        /[\u0080-\uffff]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
    ),
    "application/json",
  );

export const xml = (corps: Uint8Array): Response => octets(corps, "application/xml");

export interface FichierServi {
  nom: string;
  mime: string;
  octets: Uint8Array;
}

/** Always taken, never shown: what came from elsewhere does not open in a page of ours. */
export const fichier = ({ nom, mime, octets: corps }: FichierServi, note?: string): Response =>
  octets(corps, mime, {
    "content-disposition": disposition(nom, mime, false),
    ...(note && { "x-executoire-note": encodeURIComponent(note) }),
  });

/** Only a header: what the page of a browser would have shown has no place here. */
export const ailleurs = (adresse: string): Response =>
  new Response(null, { status: 302, headers: { location: adresse, "cache-control": "no-store" } });
