/** A public or a secret ballot asked for by members present: who, how many are needed. */
import {
  type CommandeSeance,
  demandeRequise,
  deportesDe,
  type EtatSeance,
  eluQuiSiege,
  formeQuiPrime,
  type PointId,
  type SiegeId,
} from "@executoire/droit";
import { useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { nomParId } from "../noms.ts";
import { Membres } from "./Membres.tsx";
import { Partie } from "./Partie.tsx";

type Forme = "public" | "secret";

export function DemandeForme({
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
  const demandee = etat.points[point]?.formeDemandee;
  const [forme, setForme] = useState<Forme>(formeQuiPrime(etat.profil));
  const [demandeurs, setDemandeurs] = useState<SiegeId[]>([]);
  const deportes = deportesDe(etat, point);
  const presents = etat.sieges
    .filter(({ id }) => eluQuiSiege(etat, id) && !deportes.has(id))
    .map(({ id }) => id);
  const requis = demandeRequise(etat.profil, forme, presents.length);
  return (
    <Partie
      titre="Scrutin public ou secret demandé"
      etat={demandee ? `\u00a0: ${demandee.forme}, par ${demandee.demandeurs.length} membres` : null}
    >
      {demandee && (
        <p className="note">
          Scrutin {demandee.forme} demandé par{" "}
          {demandee.demandeurs.map((id) => nomParId(etat, id)).join(", ")}.
        </p>
      )}
      <RadioGroup className="choix-forme" value={forme} onChange={(valeur) => setForme(valeur as Forme)}>
        <Label>Ce qui est demandé</Label>
        <div className="choix-forme-liste">
          <Radio value="public">Scrutin public</Radio>
          <Radio value="secret">Scrutin secret</Radio>
        </div>
      </RadioGroup>
      <Membres
        etat={etat}
        libelle="Membres présents qui le demandent"
        parmi={presents}
        choisis={demandeurs}
        changer={setDemandeurs}
      />
      <p className="petit">
        {requis === null
          ? "La loi ne fixe pas de nombre\u00a0: suivre le règlement intérieur."
          : `${demandeurs.length} sur ${requis} requis, pour ${presents.length} présents\u00a0; les pouvoirs ne comptent pas.`}{" "}
        Si les deux sont demandés, le scrutin {formeQuiPrime(etat.profil)} l’emporte.
      </p>
      {motif && <Refuser motif={motif} />}
      <p>
        <Button
          className="bouton"
          onPress={() => {
            if (!faire({ ordre: "demanderForme", point, forme, demandeurs })) setDemandeurs([]);
          }}
        >
          Enregistrer la demande
        </Button>
      </p>
    </Partie>
  );
}
