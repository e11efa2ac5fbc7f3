/** One polite live region for the whole application: what arrives by itself is said once. */
let ecouteur: ((texte: string) => void) | null = null;

export function ecouterAnnonces(recevoir: (texte: string) => void): () => void {
  ecouteur = recevoir;
  return () => {
    ecouteur = null;
  };
}

export function annoncer(texte: string): void {
  ecouteur?.(texte);
}
