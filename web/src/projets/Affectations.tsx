/** The service of each account and what it is in the circuit: all the usual circuit asks for. */
import type { CircuitsVue, CompteDuCircuit, Fonction } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { useReglage } from "./useReglage.ts";

const FONCTIONS: { valeur: Fonction | ""; mot: string }[] = [
  { valeur: "", mot: "Aucune fonction" },
  { valeur: "chef-de-service", mot: "Chef de service" },
  { valeur: "direction-generale", mot: "Direction générale" },
  { valeur: "executif", mot: "Exécutif" },
];

export function Affectations({ vue }: { vue: CircuitsVue }) {
  return (
    <section className="panneau" aria-labelledby="affectations">
      <h2 id="affectations">Qui est qui</h2>
      <p className="petit">
        Le service et la fonction de chaque compte suffisent au circuit habituel&nbsp;: chef de service,
        direction générale, exécutif.
      </p>
      <ul className="affectations">
        {vue.comptes.map((compte) => (
          <Compte key={`${compte.compte} ${compte.service} ${compte.fonction}`} compte={compte} />
        ))}
      </ul>
    </section>
  );
}

function Compte({ compte: c }: { compte: CompteDuCircuit }) {
  const { envoyer, enCours, motif } = useReglage();
  const [service, setService] = useState(c.service ?? "");
  const [fonction, setFonction] = useState<Fonction | "">(c.fonction ?? "");
  const change = service.trim() !== (c.service ?? "") || fonction !== (c.fonction ?? "");
  return (
    <li aria-label={c.nom}>
      <p className="affectation-nom">
        <strong>{c.nom}</strong>
        {!c.peutViser && <span className="petit"> n’a pas le droit de viser</span>}
      </p>
      <Champ id={`service-${c.compte}`} libelle="Service" valeur={service} changer={setService} />
      <Choix<Fonction | "">
        id={`fonction-${c.compte}`}
        libelle="Dans le circuit"
        valeur={fonction}
        options={FONCTIONS}
        changer={setFonction}
      />
      <Button
        className={attente("bouton", enCours)}
        aria-label={`Enregistrer ${c.nom}`}
        isDisabled={!change}
        onPress={() =>
          void envoyer(
            "PUT",
            `/affectations/${encodeURIComponent(c.compte)}`,
            { service: service.trim() || null, fonction: fonction || null },
            `${c.nom}\u00a0: enregistré.`,
          )
        }
      >
        Enregistrer
      </Button>
      {motif && <Refuser motif={motif} />}
    </li>
  );
}
