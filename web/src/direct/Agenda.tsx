/** The agenda while it runs: free in its order, each point with what became of it. */
import { type EtatSeance, heureDe, type PointId, type PointOrdreDuJour } from "@executoire/droit";
import { useEffect, useRef } from "react";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";
import { ACTE_A_NAITRE } from "./file/useSeance.ts";

export function OrdreDuJour({
  etat,
  choisi,
  choisir,
}: {
  etat: EtatSeance;
  choisi: PointId | null;
  choisir: (point: PointId) => void;
}) {
  // The point one works on stays in sight in its list, without moving the page.
  const liste = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const ligne = choisi && liste.current?.querySelector<HTMLElement>('[aria-current="step"]')?.parentElement;
    if (!ligne || !liste.current) return;
    const { scrollTop, clientHeight } = liste.current;
    const haut = ligne.offsetTop - liste.current.offsetTop;
    if (haut < scrollTop || haut + ligne.offsetHeight > scrollTop + clientHeight)
      liste.current.scrollTop = haut - ligne.offsetHeight;
  }, [choisi]);
  return (
    <ol className="odj" aria-label="Ordre du jour" ref={liste}>
      {etat.ordreDuJour.map((point) => {
        const { mot, trace, ton } = avancement(etat, point);
        return (
          <li key={point.id}>
            <button
              type="button"
              className="odj-point"
              aria-current={point.id === choisi ? "step" : undefined}
              onClick={() => choisir(point.id)}
            >
              <span className="odj-rang chiffres">{point.rang}</span>
              <span className="odj-titre">{point.titre}</span>
              <span className={`verdict ton-${ton}`}>
                <Forme trace={trace} />
                {mot}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

export function avancement(
  etat: EtatSeance,
  point: PointOrdreDuJour,
): { mot: string; trace: Trace; ton: Ton } {
  const suivi = etat.points[point.id];
  if (suivi?.ecarte)
    return suivi.ecarte.sort === "retire"
      ? { mot: "Retiré", trace: "carre", ton: "gris" }
      : { mot: "Reporté", trace: "triangle", ton: "gris" };
  if (suivi?.acte === ACTE_A_NAITRE) return { mot: "À confirmer", trace: "trois-quarts", ton: "ambre" };
  if (suivi?.scrutin)
    return suivi.scrutin.resultat === "rejet"
      ? { mot: "Rejeté", trace: "carre", ton: "gris" }
      : { mot: "Adopté", trace: "rond", ton: "vert" };
  if (etat.pointCourant === point.id)
    return {
      mot: `En cours${suivi?.appele ? `, ${heureDe(suivi.appele.a)}` : ""}`,
      trace: "demi",
      ton: "accent",
    };
  if (!suivi?.appele) return { mot: "À venir", trace: "rond-vide", ton: "gris" };
  return point.nature === "deliberation"
    ? { mot: "Interrompu", trace: "demi", ton: "ambre" }
    : { mot: "Traité", trace: "rond", ton: "gris" };
}

/** The next point nobody called nor put aside. */
export const prochain = (etat: EtatSeance, apres = 0): PointOrdreDuJour | null => {
  const libre = ({ id }: PointOrdreDuJour) => !etat.points[id]?.appele && !etat.points[id]?.ecarte;
  return (
    etat.ordreDuJour.find((point) => point.rang > apres && libre(point)) ??
    etat.ordreDuJour.find(libre) ??
    null
  );
};
