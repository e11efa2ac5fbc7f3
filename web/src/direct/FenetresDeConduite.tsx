/** The windows by which a sitting is held as a meeting: a break, the public out, another in the chair, the end. */
import {
  type CausePresidence,
  type CommandeSeance,
  compter,
  type EtatSeance,
  eluQuiSiege,
  type SiegeId,
} from "@executoire/droit";
import { useState } from "react";
import { Button, Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { ChoixMembre } from "./ChoixMembre.tsx";
import type { Conduire } from "./Conduite.tsx";
import { Fenetre } from "./Fenetre.tsx";
import { nomDuSiege, nomParId } from "./noms.ts";
import { Formulaire } from "./vote/Formulaire.tsx";
import { saisieVide } from "./vote/saisie.ts";

type Faire = (commande: CommandeSeance) => Motif | null;

export default function FenetreDeConduite({
  laquelle,
  etat,
  faire,
  fermer,
}: {
  laquelle: Conduire;
  etat: EtatSeance;
  faire: Faire;
  fermer: () => void;
}) {
  switch (laquelle) {
    case "suspendre":
      return <Suspendre faire={faire} fermer={fermer} />;
    case "huis-clos":
      return <HuisClos etat={etat} faire={faire} fermer={fermer} />;
    case "presidence":
      return <Presidence etat={etat} faire={faire} fermer={fermer} />;
    case "lever":
      return <Lever etat={etat} faire={faire} fermer={fermer} />;
  }
}

/** The gesture, then the window closes; refused, it stays with the reason. */
function useGeste(faire: Faire, fermer: () => void) {
  const [motif, setMotif] = useState<Motif | null>(null);
  return {
    motif,
    tenter(commande: CommandeSeance) {
      const refus = faire(commande);
      setMotif(refus);
      if (!refus) fermer();
    },
  };
}

function Suspendre({ faire, fermer }: { faire: Faire; fermer: () => void }) {
  const { motif, tenter } = useGeste(faire, fermer);
  const [texte, setTexte] = useState("");
  return (
    <Fenetre titre="Suspendre la séance" fermer={fermer}>
      <form
        className="pile"
        onSubmit={(evenement) => {
          evenement.preventDefault();
          tenter({ ordre: "suspendre", ...(texte.trim() && { motif: texte.trim() }) });
        }}
      >
        <TextField className="champ" value={texte} onChange={setTexte} autoFocus>
          <Label>Motif, s’il est dit</Label>
          <Input placeholder="à la demande d’un groupe" />
        </TextField>
        {motif && <Refuser motif={motif} />}
        <div className="dialogue-pied">
          <Button className="bouton" onPress={fermer}>
            Annuler
          </Button>
          <Button className="bouton bouton-fort" type="submit">
            Suspendre maintenant
          </Button>
        </div>
      </form>
    </Fenetre>
  );
}

function HuisClos({ etat, faire, fermer }: { etat: EtatSeance; faire: Faire; fermer: () => void }) {
  const { motif, tenter } = useGeste(faire, fermer);
  const [demandeurs, setDemandeurs] = useState<SiegeId[]>([]);
  const [choix, setChoix] = useState(0);
  const presents = etat.sieges.filter(({ id }) => eluQuiSiege(etat, id) && !demandeurs.includes(id));
  return (
    <Fenetre titre="Prononcer le huis clos" fermer={fermer} haute>
      <p className="petit">
        Demandé par le président, ou par les membres que la loi exige&nbsp;; l’assemblée décide sans débat.
      </p>
      <ChoixMembre
        key={choix}
        libelle="Membres qui le demandent (aucun si c’est le président)"
        indication="Deux lettres du nom"
        membres={presents.map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }))}
        choisi={null}
        choisir={(siege) => {
          setDemandeurs([...demandeurs, siege]);
          setChoix(choix + 1);
        }}
        autoFocus={choix > 0}
      />
      {demandeurs.length > 0 && (
        <p>
          {demandeurs.map((siege) => nomParId(etat, siege)).join(", ")}{" "}
          <Button className="lien" onPress={() => setDemandeurs(demandeurs.slice(0, -1))}>
            Retirer le dernier
          </Button>
        </p>
      )}
      <Formulaire
        objet={{ etat, point: null }}
        cle={`${etat.seance}/huis-clos`}
        vide={saisieVide(null)}
        nom="Vote du huis clos"
        bouton="Clore ce vote"
        consequence={
          "Adopté, le public quitte la salle\u00a0; rejeté, le vote est noté et la séance reste publique."
        }
        motif={motif}
        sansForme
        soumettre={(vote) => tenter({ ordre: "prononcerHuisClos", demandeurs, ...vote })}
      />
      <p>
        <Button className="bouton" onPress={fermer}>
          Annuler
        </Button>
      </p>
    </Fenetre>
  );
}

const CAUSES: { cause: CausePresidence; mot: string }[] = [
  { cause: "empechement", mot: "Le président est absent ou empêché" },
  { cause: "comptes", mot: "Vote des comptes" },
  { cause: "doyen-age", mot: "Doyen d’âge, pour l’élection du président" },
];

function Presidence({ etat, faire, fermer }: { etat: EtatSeance; faire: Faire; fermer: () => void }) {
  const { motif, tenter } = useGeste(faire, fermer);
  const comptes = etat.ordreDuJour.find(({ id }) => id === etat.pointCourant)?.regime?.type === "comptes";
  const [cause, setCause] = useState<CausePresidence>(
    comptes ? "comptes" : etat.installation ? "doyen-age" : "empechement",
  );
  const confiee = etat.presidentDeSeance !== etat.president.siege;
  const presents = etat.sieges.filter(({ id }) => eluQuiSiege(etat, id) && id !== etat.presidentDeSeance);
  return (
    <Fenetre titre="Présidence de la séance" fermer={fermer} haute>
      <p>
        Préside maintenant&nbsp;: <strong>{nomParId(etat, etat.presidentDeSeance)}</strong>
      </p>
      {confiee && (
        <div className="geste">
          <Button className="bouton" onPress={() => tenter({ ordre: "reprendrePresidence" })}>
            Rendre la présidence à {etat.president.prenom} {etat.president.nom}
          </Button>
        </div>
      )}
      <RadioGroup
        className="choix-forme"
        value={cause}
        onChange={(valeur) => setCause(valeur as CausePresidence)}
      >
        <Label>Pourquoi un autre préside</Label>
        <div className="choix-colonne">
          {CAUSES.map(({ cause: valeur, mot }) => (
            <Radio key={valeur} value={valeur}>
              {mot}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <ChoixMembre
        libelle="Confier la présidence à"
        indication="Deux lettres du nom"
        membres={presents.map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }))}
        choisi={null}
        choisir={(siege) => tenter({ ordre: "confierPresidence", siege, cause })}
        autoFocus
      />
      {motif && <Refuser motif={motif} />}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={fermer}>
          Fermer
        </Button>
      </div>
    </Fenetre>
  );
}

/** The end cannot be taken back lightly: it is asked twice. */
function Lever({ etat, faire, fermer }: { etat: EtatSeance; faire: Faire; fermer: () => void }) {
  const { motif, tenter } = useGeste(faire, fermer);
  const reste = etat.ordreDuJour.filter(({ id }) => {
    const { appele, ecarte } = etat.points[id] ?? {};
    return !appele && !ecarte;
  }).length;
  return (
    <Fenetre titre="Lever la séance&nbsp;?" fermer={fermer} role="alertdialog">
      <p>
        Plus rien ne pourra être voté ni constaté.
        {reste > 0 &&
          ` ${compter(reste, "point")} de l’ordre du jour n’${reste > 1 ? "ont" : "a"} été ni appelé${reste > 1 ? "s" : ""} ni reporté${reste > 1 ? "s" : ""}.`}
      </p>
      {motif && <Refuser motif={motif} />}
      <div className="dialogue-pied">
        <Button className="bouton" autoFocus onPress={fermer}>
          Continuer la séance
        </Button>
        <Button className="bouton bouton-fort" onPress={() => tenter({ ordre: "lever" })}>
          Lever la séance maintenant
        </Button>
      </div>
    </Fenetre>
  );
}
