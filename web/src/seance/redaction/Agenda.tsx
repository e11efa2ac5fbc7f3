/** The agenda being ordered: by drag, by the keyboard drag of the handle, or at once with Alt and an arrow. */
import type { Manque, NaturePoint, PointId, PointOrdreDuJour } from "@executoire/droit";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { annoncer } from "../../cadre/annonces.ts";
import { Forme } from "../../signes/Forme.tsx";
import { insecable } from "../../signes/typographie.ts";
import { decaler, deplacer } from "../ordre.ts";

const COURTES: Record<NaturePoint, string> = {
  deliberation: "Délibération",
  procedure: "Procédure",
  information: "Information",
};

export function Agenda({
  points,
  manques,
  ouvert,
  ouvrir,
  ordonner,
  lecture,
  premierRang = 1,
}: {
  points: PointOrdreDuJour[];
  manques: readonly Manque[];
  ouvert: PointId | null;
  ouvrir: (id: PointId) => void;
  ordonner: (points: PointOrdreDuJour[]) => void;
  lecture: boolean;
  /** The agenda goes on after points already sent. */
  premierRang?: number;
}) {
  const { dragAndDropHooks } = useDragAndDrop<PointOrdreDuJour>({
    isDisabled: lecture,
    getItems: (cles) =>
      [...cles].map((cle) => ({ "text/plain": points.find(({ id }) => id === cle)?.titre ?? String(cle) })),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition === "on") return;
      ordonner(deplacer(points, new Set([...keys].map(String)), String(target.key), target.dropPosition));
    },
  });

  function surTouche(evenement: KeyboardEvent<HTMLDivElement>) {
    if (lecture || !evenement.altKey || (evenement.key !== "ArrowUp" && evenement.key !== "ArrowDown"))
      return;
    const id = (evenement.target as HTMLElement).closest<HTMLElement>("[role=row]")?.dataset.key;
    if (!id) return;
    evenement.preventDefault();
    evenement.stopPropagation();
    const suite = decaler(points, id, evenement.key === "ArrowUp" ? -1 : 1);
    const rang = suite.findIndex((point) => point.id === id) + 1;
    ordonner(suite);
    annoncer(`Point placé en position ${rang} sur ${suite.length}.`);
  }

  // A long agenda scrolls in its own box: the point being written stays in sight, the page where it is on a phone.
  const liste = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!ouvert || window.matchMedia(ETROIT).matches) return;
    liste.current?.querySelector(`[data-key="${CSS.escape(ouvert)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [ouvert]);

  // Rows are drawn again only when what they show changes, not at each letter typed elsewhere.
  const aCompleter = new Map<PointId, number>();
  for (const { point, bloquant } of manques)
    if (point && bloquant) aCompleter.set(point, (aCompleter.get(point) ?? 0) + 1);

  return (
    <div ref={liste} onKeyDownCapture={surTouche} onClickCapture={surClic}>
      <GridList
        className="agenda"
        aria-label="Ordre du jour"
        items={points}
        dependencies={[JSON.stringify([...aCompleter]), lecture, premierRang]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={ouvert ? [ouvert] : []}
        onSelectionChange={(cles) => {
          const [cle] = cles === "all" ? [] : [...cles];
          if (cle !== undefined) ouvrir(String(cle));
        }}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => (
          <p className="vide">L’ordre du jour est vide&nbsp;: ajoutez le premier point.</p>
        )}
      >
        {(point) => (
          <Ligne
            point={point}
            rang={premierRang - 1 + point.rang}
            manques={aCompleter.get(point.id) ?? 0}
            lecture={lecture}
          />
        )}
      </GridList>
    </div>
  );
}

/** On a narrow screen the point opens far below its line: a tap goes there. The keyboard stays in the list. */
function surClic(evenement: MouseEvent<HTMLDivElement>): void {
  const cible = evenement.target as HTMLElement;
  if (!cible.closest("[role=row]") || cible.closest("button") || !window.matchMedia(ETROIT).matches) return;
  requestAnimationFrame(() => document.getElementById("point-ouvert")?.scrollIntoView({ block: "start" }));
}
const ETROIT = "(max-width: 860px)";

function Ligne({
  point,
  rang,
  manques,
  lecture,
}: {
  point: PointOrdreDuJour;
  rang: number;
  manques: number;
  lecture: boolean;
}) {
  const titre = point.titre.trim() || "Point sans intitulé";
  return (
    <GridListItem id={point.id} textValue={titre} className="agenda-ligne">
      {!lecture && (
        <Button slot="drag" className="agenda-poignee" aria-label={`Déplacer\u00a0: ${titre}`}>
          <Poignee />
        </Button>
      )}
      <span className="agenda-rang chiffres">{rang}</span>
      <span className="agenda-titre">
        <span className={point.titre.trim() ? undefined : "agenda-sans-titre"}>{insecable(titre)}</span>
        <span className="petit">
          {COURTES[point.nature]}
          {point.nature === "deliberation" && point.projet?.numero && ` ${point.projet.numero}`}
          {manques > 0 && (
            <span className="agenda-manques ton-ambre">
              <Forme trace="triangle" /> {manques} à compléter
            </span>
          )}
        </span>
      </span>
    </GridListItem>
  );
}

function Poignee() {
  return (
    <svg viewBox="0 0 10 16" width="10" height="16" aria-hidden="true" fill="currentColor">
      {[3, 8, 13].flatMap((y) => [
        <circle key={`g${y}`} cx="2.5" cy={y} r="1.4" />,
        <circle key={`d${y}`} cx="7.5" cy={y} r="1.4" />,
      ])}
    </svg>
  );
}
