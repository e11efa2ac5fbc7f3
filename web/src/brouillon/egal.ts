/** The same contents, whatever the order of their fields: a base that stores JSON gives them back in its own. */
export function egal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [definis(a), definis(b)];
  return x.size === y.size && [...x].every(([cle, valeur]) => y.has(cle) && egal(valeur, y.get(cle)));
}

/** A field that is undefined does not travel: it is no field. */
const definis = (objet: object): Map<string, unknown> =>
  new Map(Object.entries(objet).filter(([, valeur]) => valeur !== undefined));
