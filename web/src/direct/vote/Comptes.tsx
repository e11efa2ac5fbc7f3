/** The accounts: the executive attends the debate, withdraws at the vote, and another member presides (QUORUM-07). */
import {
  type CommandeSeance,
  type EtatSeance,
  eluQuiSiege,
  nomComplet,
  type PointId,
  votantsNommes,
} from "@executoire/droit";
import { Button } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { ChoixMembre } from "../ChoixMembre.tsx";
import { nomDuSiege } from "../noms.ts";

export function Comptes({
  etat,
  point,
  faire,
  motif,
}: {
  etat: EtatSeance;
  point: PointId;
  faire: (commande: CommandeSeance) => Motif | null;
  motif: Motif | null;
}) {
  const { siege } = etat.president;
  const nom = nomComplet(etat.president);
  const vote = votantsNommes(etat, point).some(
    (votant) => votant.siege === siege || votant.par?.siege === siege,
  );
  const preside = etat.presidentDeSeance === siege;
  if (!vote && !preside) return null;
  const autres = etat.sieges.filter(({ id }) => id !== siege && eluQuiSiege(etat, id));
  return (
    <div className="vote-rappel" role="note">
      <p>
        <strong>Vote des comptes.</strong> {nom} peut assister au débat, mais se retire au moment du vote, et
        un autre membre préside.
      </p>
      {preside && (
        <ChoixMembre
          libelle="Qui préside pour les comptes"
          indication="Deux lettres du nom"
          membres={autres.map((membre) => ({ id: membre.id, nom: nomDuSiege(membre) }))}
          choisi={null}
          choisir={(choisi) => faire({ ordre: "confierPresidence", siege: choisi, cause: "comptes" })}
          ferme
        />
      )}
      {vote && (
        <p>
          <Button
            className="bouton"
            onPress={() => faire({ ordre: "deporter", point, siege, cause: "comptes", quitteLaSalle: true })}
          >
            Noter le retrait de {nom}
          </Button>
        </p>
      )}
      {motif && <Refuser motif={motif} />}
    </div>
  );
}

/** The accounts are voted: the president comes back to the chair. */
export function PresidenceARendre({
  etat,
  faire,
}: {
  etat: EtatSeance;
  faire: (commande: CommandeSeance) => Motif | null;
}) {
  if (etat.phase !== "ouverte" || etat.presidentDeSeance === etat.president.siege) return null;
  return (
    <div className="geste">
      <Button className="bouton" onPress={() => faire({ ordre: "reprendrePresidence" })}>
        Rendre la présidence à {nomComplet(etat.president)}
      </Button>
      <p className="petit">Le vote des comptes est clos.</p>
    </div>
  );
}
