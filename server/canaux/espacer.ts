/** How long the other works of a turn wait for a mailbox; it goes on being read meanwhile. */
const PATIENCE_MS = 3_000;

/**
 * Looks at most once per interval, and never makes the worker wait long: a slow operator answers the next call.
 * A failed look is not repeated before its time, and says the same thing until then, so that it is told once.
 */
export function espacer<T extends { courrier(): Promise<{ id: string }[]> }>(
  boite: T,
  intervalleMs: number,
  patienceMs = PATIENCE_MS,
): T {
  let prochaine = 0;
  let enCours: Promise<void> | null = null;
  let trouvees: { id: string }[] = [];
  let echec: unknown = null;
  const regarder = async () => {
    try {
      trouvees = await boite.courrier();
      echec = null;
    } catch (error) {
      echec = error;
    }
    // Where there was something there is often more: the loop looks again at its next turn.
    prochaine = trouvees.length > 0 ? 0 : performance.now() + intervalleMs;
    enCours = null;
  };
  return {
    ...boite,
    async courrier() {
      // What an earlier look found is handed over before another begins.
      if (!enCours && trouvees.length === 0 && performance.now() >= prochaine) enCours = regarder();
      if (enCours) await auPlus(enCours, patienceMs);
      if (echec) throw echec;
      const rendues = trouvees;
      trouvees = [];
      return rendues;
    },
  };
}

async function auPlus(travail: Promise<void>, ms: number): Promise<void> {
  let minuterie: NodeJS.Timeout | undefined;
  const limite = new Promise<void>((resolve) => {
    minuterie = setTimeout(resolve, ms);
  });
  await Promise.race([travail, limite]);
  clearTimeout(minuterie);
}
