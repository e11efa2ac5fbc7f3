/** Numbers proposed for deliberations: the next of the year that nothing carries. */
import type { DateCivile, Numeros, PointOrdreDuJour } from "@executoire/droit";

/** `2026/12` after `2026/11`, wherever that one is written: the register, another sitting, this agenda. */
export function prochainNumero(
  date: DateCivile,
  { pris, reserves }: Numeros,
  points: readonly PointOrdreDuJour[],
): string {
  const ecrits = points.map(({ projet }) => projet?.numero ?? "");
  return `${date.slice(0, 4)}/${dernierRang(date, [...pris, ...reserves, ...ecrits]) + 1}`;
}

/** Numbers the deliberations again in the order of the agenda, from the first that is free outside of it. */
export function renumeroter(
  date: DateCivile,
  { pris, reserves }: Numeros,
  points: readonly PointOrdreDuJour[],
): PointOrdreDuJour[] {
  let rang = dernierRang(date, [...pris, ...reserves]);
  return points.map((point) => {
    if (point.nature !== "deliberation" || !point.projet) return point;
    rang += 1;
    return { ...point, projet: { ...point.projet, numero: `${date.slice(0, 4)}/${rang}` } };
  });
}

/** Whether the numbers of the agenda no longer follow its order. */
export function enDesordre(points: readonly PointOrdreDuJour[]): boolean {
  const rangs = points
    .filter(({ nature }) => nature === "deliberation")
    .flatMap(({ projet }) => rangDe(projet?.numero ?? "") ?? []);
  return rangs.some((rang, i) => i > 0 && rang <= (rangs[i - 1] as number));
}

const rangDe = (numero: string): number | null => {
  const rang = /^\d{4}\/(\d{1,6})$/.exec(numero.trim())?.[1];
  return rang === undefined ? null : Number(rang);
};

const dernierRang = (date: DateCivile, numeros: readonly string[]): number =>
  Math.max(
    0,
    ...numeros
      .filter((numero) => numero.trim().startsWith(`${date.slice(0, 4)}/`))
      .map((n) => rangDe(n) ?? 0),
  );
