/**
 * JSON with keys in order, two spaces: the journal may give keys back in another order than it took them,
 * and the attached facts must not change with it.
 */
export function jsonCanonique(valeur: unknown): string {
  return JSON.stringify(valeur, (_, v: unknown) => (estObjet(v) ? trier(v) : v), 2);
}

const estObjet = (v: unknown): v is Record<string, unknown> =>
  typeof v === "object" && v !== null && !Array.isArray(v);

const trier = (objet: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(objet).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
