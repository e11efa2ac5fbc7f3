/** How a field is reached from what is missing in it. */
import type { ChampPreparation, PointId } from "@executoire/droit";

export const idDeChamp = (champ: ChampPreparation, point?: PointId): string =>
  `champ-${point ?? "seance"}-${champ}`;

/** Focuses the field once it is there: its point may have to open first. */
export function allerAuChamp(id: string): void {
  requestAnimationFrame(() => {
    const champ = document.getElementById(id);
    champ?.focus({ preventScroll: true });
    champ?.scrollIntoView({ block: "center" });
  });
}
