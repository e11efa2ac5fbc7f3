/** Who keeps the minutes, chosen by typing among the seats. */
import type { EtatSeance, SiegeId } from "@executoire/droit";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { ChoixMembre } from "./ChoixMembre.tsx";
import { nomDuSiege } from "./noms.ts";

export function Secretaire({
  etat,
  designer,
  motif,
}: {
  etat: EtatSeance;
  designer: (siege: SiegeId) => void;
  motif: Motif | null;
}) {
  const membres = etat.sieges
    .filter(({ titulaire }) => titulaire !== null)
    .map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }));
  return (
    <div className="secretaire">
      <ChoixMembre
        libelle="Secrétaire de séance"
        indication="À désigner&nbsp;: deux lettres"
        membres={membres}
        choisi={etat.secretaire}
        choisir={designer}
        inactif={etat.phase === "levee"}
      />
      {motif && <Refuser motif={motif} />}
    </div>
  );
}
