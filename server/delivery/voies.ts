/** How many acts one worker carries at once: enough to cover the waits (disk, line), few enough for two cores. */
export const VOIES = 6;

/** Does the work for each item, in order of start, a few at a time. The first failure is thrown once all have ended. */
export async function parVoies<T>(
  items: readonly T[],
  travail: (item: T) => Promise<unknown>,
): Promise<void> {
  let suivant = 0;
  let echec: { erreur: unknown } | null = null;
  const voie = async () => {
    while (suivant < items.length) {
      const item = items[suivant++] as T;
      try {
        await travail(item);
      } catch (erreur) {
        echec ??= { erreur };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(VOIES, items.length) }, voie));
  if (echec) throw (echec as { erreur: unknown }).erreur;
}
