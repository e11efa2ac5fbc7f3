import { ok, type Result, refuser } from "../resultat.ts";
import { NUMERO_LONGUEUR_MAX, normaliserNumero } from "./numero.ts";

/** A number as people read it and as it travels: both are kept (PROTOCOL 2.2). */
export interface NumeroDActe {
  /** `2024/5` */
  affiche: string;
  /** `2024__5` */
  transmis: string;
}

/**
 * Normalises a number and checks that its transmitted form is free. Different display numbers may give
 * the same one (`2024-5`, `2024 5`, `2024_5`), and a number once sent stays taken, cancelled or not.
 */
export function attribuerNumero(affiche: string, pris: Iterable<NumeroDActe>): Result<NumeroDActe> {
  const transmis = normaliserNumero(affiche);
  if (!transmis.ok) return transmis;
  for (const autre of pris) {
    if (autre.transmis !== transmis.valeur) continue;
    const lequel =
      autre.affiche === affiche
        ? `Le numéro «\u00a0${affiche}\u00a0» a déjà servi.`
        : `Les numéros «\u00a0${affiche}\u00a0» et «\u00a0${autre.affiche}\u00a0» donneraient le même numéro transmis, «\u00a0${transmis.valeur}\u00a0».`;
    return refuser(
      "numero-deja-pris",
      "numero",
      "2.2",
      `${lequel} Un numéro transmis reste pris, même après une annulation ou un échec.`,
    );
  }
  return ok({ affiche, transmis: transmis.valeur });
}

/**
 * A free number close to the one wanted, `2024/5` → `2024/5-2`, to offer and never to impose; `null`
 * when no suffix fits in the length of the protocol.
 */
export function proposerSuffixe(affiche: string, pris: Iterable<NumeroDActe>): NumeroDActe | null {
  if (!normaliserNumero(affiche).ok) return null;
  const transmis = new Set([...pris].map((n) => n.transmis));
  for (let n = 2; n < 10 ** NUMERO_LONGUEUR_MAX; n++) {
    const essai = `${affiche}-${n}`;
    const normalise = normaliserNumero(essai);
    if (!normalise.ok) return null;
    if (!transmis.has(normalise.valeur)) return { affiche: essai, transmis: normalise.valeur };
  }
  return null;
}
