/** Where the people of a seat are written to. Not facts: they can be erased, and go with the person. */
import { nomComplet } from "@executoire/droit";
import type { AssembleeVue, CoordonneesVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Choix, Texte } from "./champs.tsx";
import type { PropsGeste } from "./FicheSiege.tsx";
import { adresseDe, CANAUX } from "./Membres.tsx";
import { useGeste } from "./useGeste.ts";

type Destinataire = CoordonneesVue["destinataire"];

export function Adresses({ vue, lecture, ligne, annuler }: PropsGeste & { vue: AssembleeVue }) {
  const destinataires = (["titulaire", "suppleant"] as const).filter((qui) => ligne.siege[qui]);
  return (
    <>
      <p className="note">
        La convocation part par voie électronique, sauf pour qui demande le papier (art.&nbsp;L2121-10 du
        CGCT). Une adresse ne sert qu’à la personne nommée&nbsp;: elle est effacée quand son mandat finit.
      </p>
      {destinataires.map((qui) => (
        <Adresse
          key={qui}
          qui={qui}
          ligne={ligne}
          lecture={lecture}
          actuelle={adresseDe(vue.coordonnees, ligne, qui)}
        />
      ))}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={annuler}>
          Retour au siège
        </Button>
      </div>
    </>
  );
}

function Adresse({
  qui,
  lecture,
  ligne: { siege },
  actuelle,
}: Pick<PropsGeste, "lecture" | "ligne"> & { qui: Destinataire; actuelle: CoordonneesVue | null }) {
  const [canal, setCanal] = useState(actuelle?.canal ?? "courriel");
  const [courriel, setCourriel] = useState(actuelle?.courriel ?? "");
  const [adresse, setAdresse] = useState(actuelle?.adresse ?? "");
  const [motif, setMotif] = useState<Motif | null>(null);
  const { envoyer, enCours } = useGeste();
  const elu = siege[qui];
  if (!elu) return null;
  const chemin = `${encodeURIComponent(lecture.mandature.id)}/coordonnees/${encodeURIComponent(siege.id)}/${qui}`;
  const nom = nomComplet(elu);
  return (
    <form
      className="pile"
      aria-label={`Adresse de ${nom}`}
      onSubmit={async (evenement) => {
        evenement.preventDefault();
        const corps = { canal, courriel: courriel.trim() || null, adresse: adresse.trim() || null };
        setMotif(await envoyer("PUT", chemin, corps, `L’adresse de ${nom} est enregistrée.`));
      }}
    >
      <h3>
        {nom}
        {qui === "suppleant" && <span className="petit"> suppléant</span>}
      </h3>
      <Choix
        libelle="Convocation par"
        valeur={canal}
        choix={Object.entries(CANAUX) as [CoordonneesVue["canal"], string][]}
        changer={setCanal}
      />
      <Texte
        libelle="Courriel"
        type="email"
        valeur={courriel}
        changer={setCourriel}
        requis={canal === "courriel"}
      />
      <Texte libelle="Adresse postale" valeur={adresse} changer={setAdresse} />
      {motif && <Refuser motif={motif} />}
      <div className="dialogue-pied">
        {actuelle && (
          <Button
            className="bouton"
            onPress={async () => {
              const refus = await envoyer("DELETE", chemin, undefined, `L’adresse de ${nom} est effacée.`);
              setMotif(refus);
              if (!refus) {
                setCourriel("");
                setAdresse("");
              }
            }}
          >
            Effacer
          </Button>
        )}
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Enregistrer
        </Button>
      </div>
    </form>
  );
}
