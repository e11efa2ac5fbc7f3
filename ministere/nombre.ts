/** `0 essai`, `1 essai`, `2 essais`: in French, zero is singular. */
export const compter = (n: number, singulier: string, pluriel = `${singulier}s`): string =>
  `${n} ${n < 2 ? singulier : pluriel}`;
