/** How projets are approved here, and who stands in for whom. */
import { compter, enumerer } from "@executoire/droit";
import type { CircuitsVue, CircuitVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Affectations } from "./Affectations.tsx";
import { circuits } from "./lectures.ts";
import { ReglerCircuit } from "./ReglerCircuit.tsx";
import { Suppleances } from "./Suppleances.tsx";
import { useReglage } from "./useReglage.ts";

export default function Circuits() {
  const requete = useQuery(circuits);
  const compte = useQuery(session).data?.compte.id ?? "";
  if (requete.isError && !requete.data)
    return (
      <EtatDePage
        titre="Circuits et suppléances"
        erreur={requete.error}
        recommencer={() => requete.refetch()}
      />
    );
  return (
    <Page titre="Circuits et suppléances" surtitre={<Link href="/projets">Projets</Link>}>
      {!requete.data ? (
        <Attente quoi="Lecture des circuits" />
      ) : (
        <div className="circuits-page">
          <Suppleances vue={requete.data} compte={compte} />
          <Liste vue={requete.data} />
          {requete.data.peutRegler && <Affectations vue={requete.data} />}
        </div>
      )}
    </Page>
  );
}

function Liste({ vue }: { vue: CircuitsVue }) {
  const [ouvert, setOuvert] = useState<string | null>(null);
  const nouveau = ouvert === NOUVEAU;
  return (
    <section className="panneau" aria-labelledby="circuits-liste">
      <div className="point-tete">
        <h2 id="circuits-liste">Circuits</h2>
        {vue.peutRegler && !nouveau && (
          <Button className="lien" onPress={() => setOuvert(NOUVEAU)}>
            Un circuit pour certains services
          </Button>
        )}
      </div>
      <p className="petit">
        Un projet suit le premier circuit qui nomme son service&nbsp;; sinon, celui de tous les services.
      </p>
      <ul className="circuits-liste">
        {vue.circuits.map((circuit) => (
          <li key={circuit.id}>
            {ouvert === circuit.id ? (
              <ReglerCircuit vue={vue} circuit={circuit} fermer={() => setOuvert(null)} />
            ) : (
              <UnCircuit vue={vue} circuit={circuit} ouvrir={() => setOuvert(circuit.id)} />
            )}
          </li>
        ))}
        {nouveau && (
          <li>
            <ReglerCircuit vue={vue} circuit={null} fermer={() => setOuvert(null)} />
          </li>
        )}
      </ul>
    </section>
  );
}

const NOUVEAU = "nouveau";
export const FONCTIONS = {
  "chef-de-service": "le chef du service",
  "direction-generale": "la direction générale",
  executif: "l’exécutif",
} as const;

function UnCircuit({
  vue,
  circuit: c,
  ouvrir,
}: {
  vue: CircuitsVue;
  circuit: CircuitVue;
  ouvrir: () => void;
}) {
  const { envoyer, enCours, motif } = useReglage();
  const nomDe = (compte: string) => vue.comptes.find((x) => x.compte === compte)?.nom ?? compte;
  return (
    <>
      <div className="point-tete">
        <h3>{c.nom}</h3>
        {vue.peutRegler && (
          <p className="point-gestes">
            <Button className="lien" aria-label={`Modifier ${c.nom}`} onPress={ouvrir}>
              Modifier
            </Button>
            {!c.usuel && (
              <Button
                className={attente("lien", enCours)}
                aria-label={`Retirer ${c.nom}`}
                onPress={() =>
                  void envoyer("DELETE", `/${encodeURIComponent(c.id)}`, undefined, "Circuit retiré.")
                }
              >
                Retirer
              </Button>
            )}
          </p>
        )}
      </div>
      {motif && <Refuser motif={motif} />}
      <p className="petit">
        {c.services.length === 0 ? "Tous les services" : enumerer(c.services)}
        {c.usuel &&
          ". Personne n’a eu à le régler\u00a0: il suit les fonctions données aux comptes, et passe les étapes que personne ne tient."}
      </p>
      {c.etapes.length === 0 ? (
        <p>
          Aucun visa n’est demandé.
          {c.usuel && " Nommez un chef de service ou un directeur général plus bas, et il en demandera."}
        </p>
      ) : (
        <ol className="circuits-etapes">
          <li>Le rédacteur écrit et soumet</li>
          {c.etapes.map(({ titre, qui, delai }) => (
            <li key={titre}>
              <strong>{titre}</strong>&nbsp;:{" "}
              {"fonction" in qui ? FONCTIONS[qui.fonction] : enumerer(qui.comptes.map(nomDe))}, en{" "}
              {compter(delai, "jour")}
            </li>
          ))}
          <li>Le service des assemblées inscrit à l’ordre du jour</li>
        </ol>
      )}
    </>
  );
}
