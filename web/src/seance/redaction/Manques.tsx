/** What is missing, point by point: each line leads to its field. */
import type { Manque, PointOrdreDuJour } from "@executoire/droit";
import { Button } from "react-aria-components";
import { Forme } from "../../signes/Forme.tsx";

export function Manques({
  manques,
  points,
  aller,
}: {
  manques: readonly Manque[];
  points: readonly PointOrdreDuJour[];
  aller: (manque: Manque) => void;
}) {
  const bloquants = manques.filter(({ bloquant }) => bloquant).length;
  return (
    <section className="panneau" aria-labelledby="manques">
      <h2 id="manques">{bloquants === 0 ? "Rien ne manque" : `À compléter (${bloquants})`}</h2>
      {manques.length === 0 ? (
        <p className="petit">L’ordre du jour, les notes et les projets sont complets.</p>
      ) : (
        <ul className="manques">
          {manques.map((manque) => (
            <li key={`${manque.point ?? ""} ${manque.champ} ${manque.phrase}`}>
              <Forme
                trace={manque.bloquant ? "triangle" : "rond-vide"}
                ton={manque.bloquant ? "ambre" : "gris"}
              />
              <p>
                <Button className="lien" onPress={() => aller(manque)}>
                  <span className="hors-vue">{manque.bloquant ? "Bloquant, " : "À noter, "}</span>
                  {manque.point && `Point ${points.findIndex(({ id }) => id === manque.point) + 1}. `}
                  {manque.phrase}
                </Button>
                {manque.article && <span className="petit article">{manque.article}</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
