/** Looks at most once per interval; between two looks there is nothing to see. A failed look is not repeated at once either. */
export function espacer<T extends { courrier(): Promise<{ id: string }[]> }>(boite: T, intervalleMs: number): T {
  let prochaine = 0;
  return {
    ...boite,
    async courrier() {
      const maintenant = performance.now();
      if (maintenant < prochaine) return [];
      prochaine = maintenant + intervalleMs;
      const lettres = await boite.courrier();
      // Where there was something there is often more: the loop looks again at its next turn.
      if (lettres.length > 0) prochaine = 0;
      return lettres;
    },
  };
}
