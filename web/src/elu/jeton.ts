/** The token is read once from the fragment of the address and kept in memory: no request ever carries it in a path. */
export interface Jeton {
  valeur: string;
  /** Name under which this device keeps what belongs to this link: the end of the signature, which says nothing. */
  cle: string;
}

const FORME = /^#?([\w-]{8,1024}\.[\w-]{20,128})$/;

export function lireJeton(fragment: string): Jeton | null {
  const valeur = FORME.exec(fragment.trim())?.[1];
  return valeur ? { valeur, cle: valeur.slice(-16) } : null;
}
