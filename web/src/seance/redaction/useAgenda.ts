/** The gestures on a list of points, whatever draft holds it: which one is open, what was just taken out. */
import type { DateCivile, Manque, NaturePoint, Numeros, PointId, PointOrdreDuJour } from "@executoire/droit";
import { useState } from "react";
import { annoncer } from "../../cadre/annonces.ts";
import { nouvelIdentifiant } from "../identifiant.ts";
import { prochainNumero } from "../numeros.ts";
import { copier, inserer, nouveauPoint, remplacer, retirer } from "../ordre.ts";
import type { Retire } from "./Ajouter.tsx";
import { allerAuChamp, idDeChamp } from "./adresse-de-champ.ts";
import type { GestesPoint } from "./Point.tsx";

export function useAgenda({
  points,
  changer,
  date,
  numeros,
}: {
  points: PointOrdreDuJour[];
  changer: (suite: (avant: PointOrdreDuJour[]) => PointOrdreDuJour[]) => void;
  date: DateCivile;
  numeros: Numeros;
}) {
  const [choisi, setChoisi] = useState<PointId | null>(null);
  const [retire, setRetire] = useState<Retire | null>(null);
  const ouvert = points.find(({ id }) => id === choisi) ?? points[0] ?? null;
  const numero = () => prochainNumero(date, numeros, points);

  function poser(point: PointOrdreDuJour, place: number) {
    changer((avant) => inserer(avant, point, place));
    setChoisi(point.id);
    setRetire(null);
    allerAuChamp(idDeChamp("titre", point.id));
  }

  const gestesDe = (point: PointOrdreDuJour): GestesPoint => ({
    changer: (suite) => changer((avant) => remplacer(avant, point.id, suite)),
    dupliquer() {
      poser(copier(point, nouvelIdentifiant(), numero()), points.indexOf(point) + 1);
      annoncer("Point dupliqué.");
    },
    retirer() {
      const place = points.indexOf(point);
      changer((avant) => retirer(avant, point.id));
      setRetire({ point, place });
      setChoisi((points[place + 1] ?? points[place - 1])?.id ?? null);
    },
  });

  return {
    ouvert,
    retire,
    numero,
    ouvrir: setChoisi,
    gestesDe,
    ajouter: (nature: NaturePoint) =>
      poser(nouveauPoint(nouvelIdentifiant(), nature, numero()), points.length),
    remettre() {
      if (!retire) return;
      changer((avant) => inserer(avant, retire.point, retire.place));
      setChoisi(retire.point.id);
      setRetire(null);
      allerAuChamp(idDeChamp("titre", retire.point.id));
    },
    aller(manque: Manque) {
      if (manque.point) setChoisi(manque.point);
      allerAuChamp(manque.champ === "points" ? "ajouter-point" : idDeChamp(manque.champ, manque.point));
    },
  };
}
