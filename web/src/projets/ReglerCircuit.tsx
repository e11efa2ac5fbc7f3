/** One circuit: its services, and its steps in their order. */
import type { CircuitsVue, CircuitVue, EtapeCircuit, Fonction } from "@executoire/server/contrat";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { nouvelIdentifiant } from "../seance/identifiant.ts";
import { Case, Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { useReglage } from "./useReglage.ts";

type Etape = EtapeCircuit & { cle: string };
type Qui = Fonction | "comptes";
const QUI: { valeur: Qui; mot: string }[] = [
  { valeur: "chef-de-service", mot: "Le chef du service" },
  { valeur: "direction-generale", mot: "La direction générale" },
  { valeur: "executif", mot: "L’exécutif" },
  { valeur: "comptes", mot: "Des personnes nommées" },
];

export function ReglerCircuit({
  vue,
  circuit,
  fermer,
}: {
  vue: CircuitsVue;
  /** Null: one more, for some services. */
  circuit: CircuitVue | null;
  fermer: () => void;
}) {
  const { envoyer, enCours, motif } = useReglage();
  const [nom, setNom] = useState(circuit?.nom ?? "");
  const [services, setServices] = useState(circuit?.services.join(", ") ?? "");
  const [etapes, setEtapes] = useState<Etape[]>(() =>
    (circuit?.etapes ?? []).map((e) => ({ ...e, cle: nouvelIdentifiant() })),
  );
  const pourTous = circuit !== null && circuit.services.length === 0;
  const modifier = (cle: string, champs: Partial<EtapeCircuit>) =>
    setEtapes((avant) => avant.map((e) => (e.cle === cle ? { ...e, ...champs } : e)));
  function deplacer(place: number, de: -1 | 1) {
    setEtapes((avant) => {
      const suite = [...avant];
      const [e] = suite.splice(place, 1);
      if (e) suite.splice(place + de, 0, e);
      return suite;
    });
    annoncer(`Étape placée en position ${place + de + 1}.`);
  }
  async function enregistrer(evenement: FormEvent) {
    evenement.preventDefault();
    const id = circuit?.id ?? nouvelIdentifiant();
    const corps = {
      nom,
      services: services
        .split(",")
        .map((s) => s.trim())
        .filter(Boolean),
      etapes: etapes.map(({ titre, qui, delai }) => ({ titre, qui, delai })),
    };
    if (await envoyer("PUT", `/${encodeURIComponent(id)}`, corps, "Circuit enregistré.")) fermer();
  }
  return (
    <form className="pile-large regler-circuit" onSubmit={enregistrer}>
      <div className="champs-ligne">
        <Champ id="circuit-nom" libelle="Nom du circuit" valeur={nom} changer={setNom} />
        {!pourTous && (
          <Champ
            id="circuit-services"
            libelle="Services"
            valeur={services}
            changer={setServices}
            aide="Séparés par des virgules, tels qu’ils sont écrits dans les projets."
          />
        )}
      </div>
      <ol className="regler-etapes">
        {etapes.map((etape, i) => {
          const choisi: Qui = "fonction" in etape.qui ? etape.qui.fonction : "comptes";
          const comptes = "comptes" in etape.qui ? etape.qui.comptes : [];
          return (
            <li key={etape.cle}>
              <fieldset>
                <legend>Étape {i + 1}</legend>
                <div className="champs-ligne">
                  <Champ
                    id={`etape-titre-${etape.cle}`}
                    libelle="Nom de l’étape"
                    valeur={etape.titre}
                    changer={(titre) => modifier(etape.cle, { titre })}
                  />
                  <Choix<Qui>
                    id={`etape-qui-${etape.cle}`}
                    libelle="Qui vise"
                    valeur={choisi}
                    options={QUI}
                    changer={(q) =>
                      modifier(etape.cle, { qui: q === "comptes" ? { comptes: [] } : { fonction: q } })
                    }
                  />
                  <div className="champ-numero">
                    <Champ
                      id={`etape-delai-${etape.cle}`}
                      libelle="Jours pour viser"
                      valeur={etape.delai ? String(etape.delai) : ""}
                      changer={(v) =>
                        modifier(etape.cle, { delai: Number(v.replace(/\D/g, "").slice(0, 3)) })
                      }
                    />
                  </div>
                </div>
                {choisi === "comptes" && (
                  <fieldset className="regler-personnes">
                    <legend className="petit">Personnes</legend>
                    {vue.comptes
                      .filter(({ peutViser }) => peutViser)
                      .map(({ compte, nom: n }) => (
                        <Case
                          key={compte}
                          libelle={n}
                          cochee={comptes.includes(compte)}
                          cocher={(oui) =>
                            modifier(etape.cle, {
                              qui: {
                                comptes: oui ? [...comptes, compte] : comptes.filter((c) => c !== compte),
                              },
                            })
                          }
                        />
                      ))}
                  </fieldset>
                )}
                <p className="point-gestes">
                  <Button className="lien" isDisabled={i === 0} onPress={() => deplacer(i, -1)}>
                    Monter
                  </Button>
                  <Button
                    className="lien"
                    isDisabled={i === etapes.length - 1}
                    onPress={() => deplacer(i, 1)}
                  >
                    Descendre
                  </Button>
                  <Button
                    className="lien"
                    onPress={() => setEtapes((avant) => avant.filter(({ cle }) => cle !== etape.cle))}
                  >
                    Retirer l’étape
                  </Button>
                </p>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <p>
        <Button
          className="bouton"
          onPress={() =>
            setEtapes((avant) => [
              ...avant,
              {
                cle: nouvelIdentifiant(),
                titre: "",
                qui: { fonction: "direction-generale" },
                delai: 5,
              },
            ])
          }
        >
          <span aria-hidden="true">+</span> Une étape
        </Button>
      </p>
      {etapes.length === 0 && (
        <p className="note">Sans étape, les projets de ces services entrent à l’ordre du jour sans visa.</p>
      )}
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Enregistrer le circuit
        </Button>
        <Button className="bouton" onPress={fermer}>
          Annuler
        </Button>
        <p className="petit">Les projets déjà soumis gardent le circuit de leur soumission.</p>
      </div>
    </form>
  );
}
