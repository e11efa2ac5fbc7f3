/** What is said on a point: who speaks, by two letters, and the notes the minutes will be written from. */
import { type EtatSeance, eluQuiSiege, type PointId, type SiegeId } from "@executoire/droit";
import { useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { ConflitBrouillon, StatutBrouillon } from "../brouillon/StatutBrouillon.tsx";
import { useBrouillon } from "../brouillon/useBrouillon.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { ChoixMembre } from "./ChoixMembre.tsx";
import { nomDuSiege, nomParId } from "./noms.ts";
import { Partie } from "./vote/Partie.tsx";

export function Debats({
  id,
  etat,
  point,
  donnerParole,
  motif,
}: {
  id: string;
  etat: EtatSeance;
  point: PointId;
  donnerParole: (siege: SiegeId) => Motif | null;
  motif: Motif | null;
}) {
  const suivi = etat.points[point];
  const [tour, setTour] = useState(0);
  const presents = etat.sieges.filter(({ id: siege }) => eluQuiSiege(etat, siege));
  const parole = etat.phase === "ouverte" && !suivi?.scrutin && !suivi?.ecarte;
  const paroles = suivi?.paroles ?? [];
  return (
    <Partie
      titre="Débats"
      etat={
        paroles.length === 0
          ? "orateurs et notes, pour le procès-verbal"
          : paroles.map((siege) => nomParId(etat, siege)).join(", ")
      }
      ouverte={paroles.length > 0}
    >
      {parole && (
        <ChoixMembre
          key={tour}
          libelle="Donner la parole"
          indication="Deux lettres du nom"
          membres={presents.map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }))}
          choisi={null}
          choisir={(siege) => {
            if (donnerParole(siege) === null) setTour(tour + 1);
          }}
          autoFocus={tour > 0}
          ferme
        />
      )}
      {motif && <Refuser motif={motif} />}
      <Notes id={id} point={point} />
    </Partie>
  );
}

function Notes({ id, point }: { id: string; point: PointId }) {
  const brouillon = useBrouillon(`debat:${id}:${point}`, { texte: "" });
  return (
    <div className="notes">
      <TextField
        className="champ"
        value={brouillon.contenu.texte}
        onChange={(texte) => brouillon.changer({ texte })}
      >
        <Label>Notes de débat</Label>
        <TextArea rows={4} placeholder="Qui a dit quoi, en une ligne chacun" />
      </TextField>
      <ConflitBrouillon brouillon={brouillon} />
      <StatutBrouillon brouillon={brouillon} />
    </div>
  );
}
