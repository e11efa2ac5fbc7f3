/** Members who stand aside for the point, and what it does to its voters and its quorum. */
import {
  type CauseDeport,
  type CommandeSeance,
  deportesDe,
  deportsDuPoint,
  type EtatSeance,
  eluQuiSiege,
  expliquerQuorum,
  type PointOrdreDuJour,
  votantsDe,
} from "@executoire/droit";
import { useState } from "react";
import { Button, Checkbox, Label, Radio, RadioGroup } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { ChoixMembre } from "../ChoixMembre.tsx";
import { nomDuSiege, nomParId } from "../noms.ts";
import { Partie } from "./Partie.tsx";

const CAUSES: { cause: CauseDeport; mot: string; bref: string }[] = [
  { cause: "interet", mot: "Intéressé à l’affaire", bref: "intéressé" },
  {
    cause: "representation",
    mot: "Représente la collectivité dans l’organisme",
    bref: "représentant",
  },
  { cause: "comptes", mot: "Ses comptes sont examinés", bref: "comptes" },
];

export function Retraits({
  etat,
  point,
  faire,
  motif,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  faire: (commande: CommandeSeance) => Motif | null;
  motif: Motif | null;
}) {
  const [cause, setCause] = useState<CauseDeport>(point.regime?.type === "comptes" ? "comptes" : "interet");
  const [quitteLaSalle, setQuitte] = useState(true);
  const [tour, setTour] = useState(0);
  const deports = deportsDuPoint(etat, point.id);
  const deportes = deportesDe(etat, point.id);
  const mandants = new Set(etat.procurations.map(({ mandant }) => mandant));
  const possibles = etat.sieges.filter(
    ({ id }) => !deportes.has(id) && (eluQuiSiege(etat, id) || mandants.has(id)),
  );
  const { votants } = votantsDe(etat, point.id);
  const tous = votantsDe(etat).votants;
  return (
    <Partie
      titre="Membres qui se retirent de ce point"
      etat={deports.length > 0 ? `(${deports.length})` : null}
    >
      {deports.length > 0 && (
        <>
          <ul className="procurations">
            {deports.map((deport) => (
              <li key={deport.siege}>
                <span>
                  {nomParId(etat, deport.siege)}{" "}
                  <span className="petit">
                    {CAUSES.find(({ cause: connue }) => connue === deport.cause)?.bref},{" "}
                    {deport.quitteLaSalle ? "quitte la salle" : "reste dans la salle"}
                  </span>
                </span>
                <Button
                  className="lien"
                  aria-label={`Annuler le retrait de ${nomParId(etat, deport.siege)}`}
                  onPress={() => faire({ ordre: "retirerDeport", point: point.id, siege: deport.siege })}
                >
                  Annuler
                </Button>
              </li>
            ))}
          </ul>
          <p className="note">
            {votants} votants pour ce point, au lieu de {tous}. {expliquerQuorum(etat, point.id)}
          </p>
        </>
      )}
      <RadioGroup
        className="choix-forme"
        value={cause}
        onChange={(valeur) => setCause(valeur as CauseDeport)}
      >
        <Label>Pourquoi</Label>
        <div className="choix-forme-liste">
          {CAUSES.map(({ cause: valeur, mot }) => (
            <Radio key={valeur} value={valeur}>
              {mot}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <Checkbox className="case" isSelected={quitteLaSalle} onChange={setQuitte}>
        {({ isSelected }) => (
          <>
            <span className="case-boite" aria-hidden="true">
              {isSelected && "✓"}
            </span>
            Quitte la salle le temps de ce point
          </>
        )}
      </Checkbox>
      <ChoixMembre
        key={tour}
        libelle="Membre qui se retire"
        indication="Deux lettres du nom"
        membres={possibles.map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }))}
        choisi={null}
        choisir={(siege) => {
          faire({ ordre: "deporter", point: point.id, siege, cause, quitteLaSalle });
          setTour(tour + 1);
        }}
        autoFocus={tour > 0}
        ferme
      />
      <p className="petit">Ni sa voix, ni celle qu’il porte ou qu’il a confiée ne comptent pour ce point.</p>
      {motif && <Refuser motif={motif} />}
    </Partie>
  );
}
