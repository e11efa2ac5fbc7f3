import type { Constat } from "@executoire/server/contrat";

/** A pre-flight in one sentence, for the eye and the ear. */
export function direControle(constats: Pick<Constat, "gravite">[]): string {
  const combien = (gravite: Constat["gravite"]) => constats.filter((c) => c.gravite === gravite).length;
  const [bloquants, avertissements] = [combien("bloquant"), combien("avertissement")];
  const surveiller = `${avertissements} point${avertissements > 1 ? "s" : ""} à surveiller`;
  if (bloquants > 0)
    return `${bloquants} contrôle${bloquants > 1 ? "s" : ""} bloque${bloquants > 1 ? "nt" : ""} l’envoi${avertissements > 0 ? `, ${surveiller}` : ""}.`;
  return avertissements > 0 ? `Rien ne bloque, ${surveiller}.` : "Rien ne bloque, rien à surveiller.";
}
