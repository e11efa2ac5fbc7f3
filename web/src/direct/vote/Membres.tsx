/** Several members, added one by one by typing two letters. */
import type { EtatSeance, SiegeId } from "@executoire/droit";
import { useState } from "react";
import { Button } from "react-aria-components";
import { ChoixMembre } from "../ChoixMembre.tsx";
import { nomDuSiege, nomParId } from "../noms.ts";

export function Membres({
  etat,
  libelle,
  parmi,
  choisis,
  changer,
}: {
  etat: EtatSeance;
  libelle: string;
  parmi: readonly SiegeId[];
  choisis: readonly SiegeId[];
  changer: (sieges: SiegeId[]) => void;
}) {
  const [tour, setTour] = useState(0);
  const possibles = new Set(parmi);
  return (
    <div className="membres">
      <ChoixMembre
        key={tour}
        libelle={libelle}
        indication="Deux lettres du nom"
        membres={etat.sieges
          .filter(({ id }) => possibles.has(id) && !choisis.includes(id))
          .map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }))}
        choisi={null}
        choisir={(siege) => {
          changer([...choisis, siege]);
          setTour(tour + 1);
        }}
        autoFocus={tour > 0}
        ferme
      />
      {choisis.length > 0 && (
        <ul className="membres-choisis">
          {choisis.map((siege) => (
            <li key={siege}>
              {nomParId(etat, siege)}{" "}
              <Button
                className="lien"
                aria-label={`Ôter ${nomParId(etat, siege)}`}
                onPress={() => changer(choisis.filter((autre) => autre !== siege))}
              >
                Ôter
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
