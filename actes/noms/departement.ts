import type { Emetteur, Service } from "../messages/types.ts";
import { ok, type Result, refuser } from "../resultat.ts";

const FORME = /^(?:0[0-9]{2}|02[AB]|9[0-9]{2})$/;

/** Accepts the three characters of the protocol: `059`, `02A`, `971`. `2A` and `135` are refused. */
export function verifierDepartement(code: string): Result<string> {
  if (FORME.test(code)) return ok(code);
  return refuser(
    "departement-invalide",
    "departement",
    "2.1",
    `Le département «\u00a0${code}\u00a0» doit tenir en trois caractères\u00a0: 001 à 095, 02A, 02B ou 971 et suivants.`,
  );
}

/** From the usual code, `59`, `2A`, `971`, to the three characters of the protocol. */
export function departementActes(usuel: string): Result<string> {
  const code = usuel.trim().toUpperCase();
  return verifierDepartement(code.length < 3 ? code.padStart(3, "0") : code);
}

/** One digit: an arrondissement numbered 10 or more cannot be written (PROTOCOL 3.1). */
export function verifierArrondissement(arrondissement: string): Result<string> {
  if (/^[0-9]$/.test(arrondissement)) return ok(arrondissement);
  return refuser(
    "arrondissement-invalide",
    "arrondissement",
    "3.1",
    `L’arrondissement «\u00a0${arrondissement}\u00a0» doit être un seul chiffre, celui que connaît la préfecture.`,
  );
}

export function verifierSiren(siren: string): Result<string> {
  if (/^[0-9]{9}$/.test(siren)) return ok(siren);
  return refuser(
    "siren-invalide",
    "siren",
    "2.1",
    `Le SIREN «\u00a0${siren}\u00a0» doit compter neuf chiffres, sans espace.`,
  );
}

/** Key of Luhn. Only worth a warning: test numbers do not pass it (PROTOCOL 6.5). */
export function sirenPlausible(siren: string): boolean {
  const chiffres = [...siren].reverse().map(Number);
  const somme = chiffres.reduce((total, c, i) => {
    const poids = i % 2 === 1 ? c * 2 : c;
    return total + (poids > 9 ? poids - 9 : poids);
  }, 0);
  return somme % 10 === 0;
}

/** Name of a service in file names: `SPREF0592`, `PREF059`, `SGAR075`. */
export const codeService = (service: Service): string =>
  service.genre === "SPREF"
    ? `SPREF${service.departement}${service.arrondissement ?? ""}`
    : `${service.genre}${service.departement}`;

/** Who controls the acts of this sender: the sub-prefecture of its arrondissement. */
export const serviceDeControle = (emetteur: Pick<Emetteur, "departement" | "arrondissement">): Service => ({
  genre: "SPREF",
  departement: emetteur.departement,
  arrondissement: emetteur.arrondissement,
});

/** Reads `SPREF0592`, `PREF059` or `SGAR075`; `null` for anything else. */
export function parseService(code: string): Service | null {
  const m = /^(SPREF|PREF|SGAR)([0-9AB]{3})([0-9])?$/.exec(code);
  if (!m?.[1] || !m[2] || (m[1] === "SPREF") !== (m[3] !== undefined)) return null;
  return { genre: m[1] as Service["genre"], departement: m[2], arrondissement: m[3] ?? null };
}
