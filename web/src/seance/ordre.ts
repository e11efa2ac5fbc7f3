/** The agenda as a list being ordered: each gesture gives a new list, its ranks in order from 1. */
import type { NaturePoint, PointId, PointOrdreDuJour, Projet } from "@executoire/droit";

type Points = readonly PointOrdreDuJour[];

const ranger = (points: Points): PointOrdreDuJour[] =>
  points.map((point, i) => (point.rang === i + 1 ? point : { ...point, rang: i + 1 }));

/** One place up (-1) or down (+1); at the end of the list, nothing moves. */
export function decaler(points: Points, id: PointId, pas: -1 | 1): PointOrdreDuJour[] {
  const de = points.findIndex((point) => point.id === id);
  const vers = de + pas;
  const [un, autre] = [points[de], points[vers]];
  if (!un || !autre) return ranger(points);
  const suite = [...points];
  suite[de] = autre;
  suite[vers] = un;
  return ranger(suite);
}

/** Dropped before or after another point. */
export function deplacer(
  points: Points,
  ids: ReadonlySet<PointId>,
  cible: PointId,
  ou: "before" | "after",
): PointOrdreDuJour[] {
  if (ids.has(cible)) return ranger(points);
  const deplaces = points.filter(({ id }) => ids.has(id));
  const reste = points.filter(({ id }) => !ids.has(id));
  const place = reste.findIndex(({ id }) => id === cible);
  if (place < 0) return ranger(points);
  const debut = ou === "before" ? place : place + 1;
  return ranger([...reste.slice(0, debut), ...deplaces, ...reste.slice(debut)]);
}

/** Put at that place, 0 for the first; beyond the end, last. */
export const inserer = (points: Points, point: PointOrdreDuJour, place: number): PointOrdreDuJour[] =>
  ranger([...points.slice(0, place), point, ...points.slice(place)]);

export const retirer = (points: Points, id: PointId): PointOrdreDuJour[] =>
  ranger(points.filter((point) => point.id !== id));

export const remplacer = (
  points: Points,
  id: PointId,
  changer: (point: PointOrdreDuJour) => PointOrdreDuJour,
): PointOrdreDuJour[] => points.map((point) => (point.id === id ? changer(point) : point));

export const projetVide = (numero: string): Projet => ({
  numero,
  objet: "",
  matiere: { code: "", libelle: "" },
  texte: { blocs: [] },
  annexes: [],
});

export const nouveauPoint = (id: PointId, nature: NaturePoint, numero: string): PointOrdreDuJour => ({
  id,
  rang: 0,
  titre: "",
  nature,
  ...(nature === "deliberation" && { projet: projetVide(numero) }),
});

/** A copy beside its model: everything but its name, its number and the minutes it approves, which are its own. */
export function copier(modele: PointOrdreDuJour, id: PointId, numero: string): PointOrdreDuJour {
  const { pvDe: _, ajouteLe: __, ...point } = modele;
  return { ...point, id, ...(point.projet && { projet: { ...point.projet, numero } }) };
}

/** The object follows the title until somebody writes it apart. */
export function intituler(point: PointOrdreDuJour, titre: string): PointOrdreDuJour {
  const { projet } = point;
  const suit = projet && (projet.objet === point.titre || projet.objet === "");
  return { ...point, titre, ...(suit && { projet: { ...projet, objet: titre } }) };
}

/** What only a deliberation has, put aside while the point is something else. */
export type MisDeCote = Pick<PointOrdreDuJour, "projet" | "regime">;

/** A point that becomes a deliberation finds its draft again, or gets an empty one; another has none to freeze. */
export function changerNature(
  point: PointOrdreDuJour,
  nature: NaturePoint,
  { numero, misDeCote = {} }: { numero: string; misDeCote?: MisDeCote | undefined },
): PointOrdreDuJour {
  if (nature === "deliberation") {
    const projet = point.projet ?? misDeCote.projet ?? { ...projetVide(numero), objet: point.titre };
    return { ...misDeCote, ...point, nature, projet };
  }
  const { projet: _, regime: __, ...reste } = point;
  return { ...reste, nature };
}
