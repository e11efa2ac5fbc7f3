import { ok, type Result, refuser } from "../resultat.ts";

/** Longest number the schema carries (`NumeroInterne`). */
export const NUMERO_LONGUEUR_MAX = 15;

/**
 * Turns the number people read, `2024/5`, into the one that travels, `2024__5` (PROTOCOL 2.2).
 *
 * Accents go, letters become capitals, `/` becomes two underscores, any other run of foreign characters
 * becomes one. Never shortened: a number cut at 15 characters could collide with another, so it is refused.
 * Two display numbers may give the same transmitted number; the caller checks that the result is free.
 */
export function normaliserNumero(affiche: string): Result<string> {
  const transmis = affiche
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replaceAll("Œ", "OE")
    .replaceAll("Æ", "AE")
    .replaceAll("/", "__")
    .replace(/[^A-Z0-9_]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (transmis === "")
    return refuser(
      "numero-vide",
      "numero",
      "2.2",
      `Le numéro «\u00a0${affiche}\u00a0» ne contient ni lettre ni chiffre\u00a0: il ne peut pas être transmis.`,
    );
  if (transmis.length > NUMERO_LONGUEUR_MAX)
    return refuser(
      "numero-trop-long",
      "numero",
      "2.2",
      `Le numéro «\u00a0${affiche}\u00a0» donnerait «\u00a0${transmis}\u00a0», soit ${transmis.length} caractères\u00a0; ${NUMERO_LONGUEUR_MAX} au plus. Il n’est jamais coupé, car deux actes pourraient alors porter le même numéro.`,
    );
  return ok(transmis);
}

/** Accepts a number fit to travel: 1 to 15 capitals, digits or `_`, neither beginning nor ending by `_`. */
export function verifierNumero(numero: string): Result<string> {
  if (numero === "") return refuser("numero-vide", "numero", "2.2", "Le numéro de l’acte est vide.");
  if (numero.length > NUMERO_LONGUEUR_MAX)
    return refuser(
      "numero-trop-long",
      "numero",
      "2.2",
      `Le numéro «\u00a0${numero}\u00a0» compte ${numero.length} caractères\u00a0; ${NUMERO_LONGUEUR_MAX} au plus.`,
    );
  if (!/^(?:[A-Z0-9][A-Z0-9_]*)?[A-Z0-9]$/.test(numero))
    return refuser(
      "numero-invalide",
      "numero",
      "2.2",
      `Le numéro «\u00a0${numero}\u00a0» ne peut contenir que des capitales sans accent, des chiffres et «\u00a0_\u00a0», et doit commencer et finir par une lettre ou un chiffre.`,
    );
  return ok(numero);
}
