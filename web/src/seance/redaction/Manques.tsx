/** What is missing: of the sitting, then point by point; each word leads to its field, which says more. */
import { type ChampPreparation, compter, type Manque, type PointOrdreDuJour } from "@executoire/droit";
import { Button } from "react-aria-components";
import { Forme } from "../../signes/Forme.tsx";

const COURT: Record<ChampPreparation, string> = {
  date: "date",
  heure: "heure",
  lieu: "lieu",
  modalite: "mode de réunion",
  points: "ordre du jour",
  titre: "intitulé",
  note: "note de synthèse",
  regime: "régime de vote",
  numero: "numéro",
  objet: "objet",
  matiere: "matière",
  texte: "texte",
  annexes: "annexes",
};

export function Manques({
  manques,
  points,
  aller,
  premierRang = 1,
}: {
  manques: readonly Manque[];
  points: readonly PointOrdreDuJour[];
  aller: (manque: Manque) => void;
  premierRang?: number;
}) {
  const bloquants = manques.filter(({ bloquant }) => bloquant).length;
  const deLaSeance = manques.filter(({ point }) => point === undefined);
  const parPoint = points
    .map((point, i) => ({
      point,
      rang: premierRang + i,
      manques: manques.filter((manque) => manque.point === point.id),
    }))
    .filter((groupe) => groupe.manques.length > 0);
  return (
    <section className="panneau" aria-labelledby="manques">
      <h2 id="manques">{bloquants === 0 ? "Rien ne manque" : "À compléter"}</h2>
      <p className="petit">
        {bloquants > 0
          ? `${compter(bloquants, "élément")} avant de pouvoir convoquer.`
          : "L’ordre du jour, les notes et les projets peuvent partir."}
      </p>
      <ul className="manques">
        {deLaSeance.map((manque) => (
          <li key={manque.champ}>
            <Forme trace="triangle" ton="ambre" />
            <p>
              <Button className="lien" onPress={() => aller(manque)}>
                {manque.phrase}
              </Button>
              {manque.article && <span className="petit article">{manque.article}</span>}
            </p>
          </li>
        ))}
        {parPoint.map((groupe) => (
          <li key={groupe.point.id}>
            <Marque bloquant={groupe.manques.some(({ bloquant }) => bloquant)} />
            <div>
              <p className="petit manques-point">
                {groupe.rang}. {groupe.point.titre.trim() || "Point sans intitulé"}
              </p>
              <p className="manques-champs">
                {groupe.manques.map((manque) => (
                  <Button key={manque.champ} className="lien" onPress={() => aller(manque)}>
                    {COURT[manque.champ]}
                    {!manque.bloquant && " (facultatif)"}
                  </Button>
                ))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Marque = ({ bloquant }: { bloquant: boolean }) => (
  <Forme trace={bloquant ? "triangle" : "rond-vide"} ton={bloquant ? "ambre" : "gris"} />
);
