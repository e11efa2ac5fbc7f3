/** A delegation entered in the register: its deliberation, what it delegates, from when. */
import { dateMoyenne, type MatiereDeleguee } from "@executoire/droit";
import type { DelegationSaisie, DelegationsVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { delegations } from "./lectures.ts";
import { Matieres } from "./Matieres.tsx";

export function NouvelleDelegation({ vue }: { vue: DelegationsVue }) {
  const client = useQueryClient();
  const [ouvert, setOuvert] = useState(false);
  const [saisie, setSaisie] = useState<DelegationSaisie>(() => vide(vue));
  const [enCours, setEnCours] = useState(false);
  const [refus, setRefus] = useState<Motif | null>(null);
  const poser = (champs: Partial<DelegationSaisie>) => setSaisie((avant) => ({ ...avant, ...champs }));

  function choisirActe(acte: string) {
    const choisie = vue.deliberations.find(({ id }) => id === acte);
    poser(
      choisie
        ? { acte, numero: choisie.numero, dateDecision: choisie.dateDecision, du: choisie.executoireLe }
        : { acte: null, numero: "", dateDecision: "", du: "" },
    );
  }

  async function inscrire(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    setRefus(null);
    const reponse = await demander<DelegationsVue>("POST", "/api/delegations", saisie);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setRefus(refusDe(reponse));
    client.setQueryData(delegations.queryKey, reponse.valeur);
    setSaisie(vide(vue));
    setOuvert(false);
    annoncer("La délégation est inscrite au registre.");
  }

  return (
    <details
      className="geste-detail"
      open={ouvert}
      onToggle={(evenement) => setOuvert(evenement.currentTarget.open)}
    >
      <summary>Inscrire une délégation</summary>
      <form className="nouvelle-delegation" onSubmit={inscrire}>
        <Choix
          id="delegation-acte"
          libelle="Délibération qui délègue"
          valeur={saisie.acte ?? ""}
          options={[
            { valeur: "", mot: "Une délibération plus ancienne que ce registre" },
            ...vue.deliberations.map(({ id, numero, objet, dateDecision }) => ({
              valeur: id,
              mot: `${numero} du ${dateMoyenne(dateDecision)}, ${objet}`.slice(0, 140),
            })),
          ]}
          changer={choisirActe}
        />
        <div className="champs-ligne">
          <div className="champ-numero">
            <Champ
              id="delegation-numero"
              libelle="Numéro"
              valeur={saisie.numero}
              changer={(numero) => poser({ numero })}
              lecture={saisie.acte !== null}
            />
          </div>
          <div className="champ-date">
            <Champ
              id="delegation-date"
              libelle="Votée le"
              type="date"
              valeur={saisie.dateDecision}
              changer={(dateDecision) => poser({ dateDecision })}
              lecture={saisie.acte !== null}
            />
          </div>
          <div className="champ-date">
            <Champ
              id="delegation-du"
              libelle="En vigueur depuis"
              type="date"
              valeur={saisie.du}
              changer={(du) => poser({ du })}
            />
          </div>
          <div className="champ-date">
            <Champ
              id="delegation-au"
              libelle="Terme, s’il est fixé"
              type="date"
              valeur={saisie.au ?? ""}
              changer={(au) => setSaisie(({ au: _, ...avant }) => (au ? { ...avant, au } : avant))}
            />
          </div>
          <Champ
            id="delegation-delegataire"
            libelle="Donne pouvoir à"
            valeur={saisie.delegataire}
            changer={(delegataire) => poser({ delegataire })}
          />
        </div>
        <Matieres
          liste={vue.liste}
          matieres={saisie.matieres}
          changer={(suite: (avant: MatiereDeleguee[]) => MatiereDeleguee[]) =>
            setSaisie((avant) => ({ ...avant, matieres: suite(avant.matieres) }))
          }
        />
        <p>
          <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
            Inscrire au registre
          </Button>
        </p>
        {refus && <Refuser motif={refus} />}
      </form>
    </details>
  );
}

const vide = (vue: DelegationsVue): DelegationSaisie => ({
  acte: null,
  numero: "",
  dateDecision: "",
  delegataire: vue.delegataire,
  matieres: [],
  du: "",
});
