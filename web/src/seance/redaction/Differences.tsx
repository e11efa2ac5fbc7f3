/** What two versions of a sitting do not share, in a few words: enough to choose. */
import { dateMoyenne } from "@executoire/droit";
import type { SeanceBrouillon } from "@executoire/server/contrat";
import { egal } from "../../brouillon/egal.ts";

export function Differences({ mien, sien }: { mien: SeanceBrouillon; sien: SeanceBrouillon | null }) {
  if (!sien) return null;
  const cadre: [string, string, string][] = [
    ["Date", dateMoyenne(mien.date), dateMoyenne(sien.date)],
    ["Heure", mien.heure, sien.heure],
    ["Lieu", mien.lieu, sien.lieu],
    ["Réunion", mien.modalite, sien.modalite],
  ];
  const autres = sien.points.filter((point) => !memePoint(mien, point));
  const absents = mien.points.filter(({ id }) => !sien.points.some((point) => point.id === id));
  const ordre = (seance: SeanceBrouillon) => seance.points.map(({ id }) => id).join(" ");
  return (
    <ul className="differences petit">
      {cadre
        .filter(([, un, autre]) => un !== autre)
        .map(([nom, un, autre]) => (
          <li key={nom}>
            {nom}&nbsp;: «&nbsp;{un || "rien"}&nbsp;» dans la vôtre, «&nbsp;{autre || "rien"}&nbsp;» dans la
            sienne.
          </li>
        ))}
      {autres.length > 0 && <li>Autrement dans la sienne&nbsp;: {nommer(autres)}.</li>}
      {absents.length > 0 && <li>Dans la vôtre seulement&nbsp;: {nommer(absents)}.</li>}
      {autres.length + absents.length === 0 && ordre(mien) !== ordre(sien) && (
        <li>Les mêmes points, dans un autre ordre.</li>
      )}
    </ul>
  );
}

/** The same point, wherever it stands in the list. */
function memePoint({ points }: SeanceBrouillon, point: SeanceBrouillon["points"][number]): boolean {
  const mien = points.find(({ id }) => id === point.id);
  return mien !== undefined && egal({ ...mien, rang: 0 }, { ...point, rang: 0 });
}

const nommer = (points: { titre: string }[]): string =>
  points.map(({ titre }) => `«\u00a0${titre || "sans intitulé"}\u00a0»`).join(", ");
