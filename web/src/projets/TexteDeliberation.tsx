/** One deliberation of a projet: object, matter, text with its visas proposed, majority, annexes. */
import type { DeliberationProjet, Manque } from "@executoire/droit";
import type { ProjetVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import { EditeurTexte } from "../redaction/EditeurTexte.tsx";
import { Annexes } from "../seance/redaction/Annexes.tsx";
import { idDeChamp } from "../seance/redaction/adresse-de-champ.ts";
import { Champ } from "../seance/redaction/champs.tsx";
import { ChoixMatiere } from "../seance/redaction/Matiere.tsx";
import { Regime } from "../seance/redaction/Regime.tsx";
import { Forme } from "../signes/Forme.tsx";
import { adresseProjet } from "./lectures.ts";
import type { Discussion } from "./useFils.ts";
import { Visas } from "./Visas.tsx";
import { avecVisas } from "./visas.ts";

export function TexteDeliberation({
  projet,
  deliberation: d,
  rang,
  seance,
  manques,
  changer,
  discussion,
  lecture,
}: {
  projet: string;
  deliberation: DeliberationProjet;
  rang: number;
  /** The sitting it aims at: references of law are those of that day. */
  seance: string | null;
  manques: ProjetVue["manques"];
  changer: (suite: (avant: DeliberationProjet) => DeliberationProjet) => void;
  discussion: Discussion;
  lecture: boolean;
}) {
  const [propose, setPropose] = useState(false);
  const siens = manques.filter(({ deliberation }) => deliberation === d.id);
  const rien: Manque | undefined = undefined;
  return (
    <section aria-labelledby={`deliberation-${d.id}`} className="projet-feuille">
      <div className="point-tete">
        <h2 id={`deliberation-${d.id}`}>Délibération {rang}</h2>
        <a className="petit retour-liste" href="#projet-textes">
          Revenir aux textes
        </a>
      </div>
      {siens.length > 0 && (
        <ul className="projet-manques petit">
          {siens.map(({ phrase }) => (
            <li key={phrase}>
              <Forme trace="triangle" ton="ambre" />
              {phrase.replace(/^Délibération \d+\s?: /u, "").replace(/^./u, (l) => l.toLocaleUpperCase("fr"))}
            </li>
          ))}
        </ul>
      )}
      <Champ
        id={idDeChamp("objet", d.id)}
        libelle="Objet"
        lignes={2}
        valeur={d.objet}
        changer={(objet) => changer((avant) => ({ ...avant, objet: objet.replace(/\s*\n\s*/g, " ") }))}
        lecture={lecture}
      />
      <ChoixMatiere
        point={d.id}
        matiere={d.matiere}
        changer={(matiere) => changer((avant) => ({ ...avant, matiere }))}
        manque={rien}
        lecture={lecture}
      />
      {!lecture && (
        <p className="geste">
          <Button className="bouton" onPress={() => setPropose(true)}>
            Proposer des visas
          </Button>
          <span className="petit">
            Ceux des actes d’ici de la même matière, puis les références usuelles en vigueur.
          </span>
        </p>
      )}
      <EditeurTexte
        id={idDeChamp("texte", d.id)}
        libelle="Texte de la délibération"
        valeur={d.texte}
        changer={(texte) => changer((avant) => ({ ...avant, texte }))}
        lecture={lecture}
        {...discussion.pour(d.id)}
      />
      {propose && (
        <Visas
          matiere={d.matiere}
          seance={seance}
          texte={d.texte}
          fermer={() => setPropose(false)}
          inserer={(choisis) => changer((avant) => ({ ...avant, texte: avecVisas(avant.texte, choisis) }))}
        />
      )}
      <Regime
        point={d.id}
        regime={d.regime}
        changer={(regime) =>
          changer(({ regime: _, ...avant }) => (regime.type === "ordinaire" ? avant : { ...avant, regime }))
        }
        manque={rien}
        lecture={lecture}
      />
      <Annexes
        titre="h3"
        adresse={`${adresseProjet(projet)}/annexes`}
        point={d.id}
        annexes={d.annexes}
        changer={(suite) => changer((avant) => ({ ...avant, annexes: suite(avant.annexes) }))}
        manque={rien}
        lecture={lecture}
      />
    </section>
  );
}
