/** Models of text: those that came with the product, changed here or not, and those written here. */
import type { ModeleDeTexteRequete, ModeleResume } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { Attente, Panne } from "../../cadre/etats.tsx";
import { correspond } from "../../direct/filtre.ts";
import { modeleDeTexte, modelesDeTexte } from "../../projets/lectures.ts";
import { nouvelIdentifiant } from "../../seance/identifiant.ts";
import { Modele } from "./Modele.tsx";

const ORIGINES: Record<ModeleResume["origine"], string> = {
  livre: "livré",
  adapte: "livré, adapté ici",
  propre: "d’ici",
};
const GENRES: Record<ModeleResume["genre"], string> = {
  deliberation: "Délibération",
  arrete: "Arrêté",
  rapport: "Rapport",
};
const VIERGE: ModeleDeTexteRequete = {
  titre: "",
  genre: "deliberation",
  description: "",
  matiere: null,
  pour: [],
  champs: [],
  objet: "",
  texte: { blocs: [] },
};

export function Textes() {
  const requete = useQuery(modelesDeTexte);
  const [saisie, setSaisie] = useState("");
  const [ouvert, setOuvert] = useState<string | null>(null);
  const [neuf, setNeuf] = useState<{ id: string; depart: ModeleDeTexteRequete } | null>(null);
  if (requete.isError && !requete.data)
    return <Panne erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data) return <Attente quoi="Lecture des modèles" />;
  const { modeles, peutRegler, variables } = requete.data;
  const visibles = modeles.filter((m) => correspond(`${m.titre} ${m.description}`, saisie));
  const ouvrir = (id: string) => {
    setNeuf(null);
    setOuvert(id);
  };
  return (
    <div className="modeles-textes">
      <section className="modeles-liste" aria-labelledby="modeles-liste">
        <h2 id="modeles-liste">Modèles de texte</h2>
        <SearchField
          className="recherche"
          aria-label="Chercher un modèle"
          value={saisie}
          onChange={setSaisie}
        >
          <Input placeholder="Mots du modèle" />
          <Button className="effacer">×</Button>
        </SearchField>
        {visibles.length === 0 && <p className="vide">Aucun modèle ne porte ces mots.</p>}
        <ul className="sommaire">
          {visibles.map((m) => (
            <li key={m.id}>
              <button
                type="button"
                className="sommaire-ligne"
                aria-current={m.id === ouvert ? "true" : undefined}
                onClick={() => ouvrir(m.id)}
              >
                <span className="sommaire-titre">{m.titre}</span>
                <span className="petit">
                  {GENRES[m.genre]}, {ORIGINES[m.origine]}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {peutRegler && (
          <Button
            className="bouton sommaire-ajout"
            onPress={() => {
              setOuvert(null);
              setNeuf({ id: nouvelIdentifiant(), depart: VIERGE });
            }}
          >
            <span aria-hidden="true">+</span> Un modèle
          </Button>
        )}
      </section>
      {neuf ? (
        <Modele
          key={neuf.id}
          id={neuf.id}
          depart={neuf.depart}
          origine={null}
          variables={variables}
          peut={peutRegler}
          garde={() => ouvrir(neuf.id)}
          ferme={() => setNeuf(null)}
        />
      ) : ouvert ? (
        <Ouvert
          key={ouvert}
          id={ouvert}
          variables={variables}
          peut={peutRegler}
          dupliquer={(depart) => setNeuf({ id: nouvelIdentifiant(), depart })}
          ferme={() => setOuvert(null)}
        />
      ) : (
        <p className="vide">
          Un modèle tient les mots qui ne changent pas, et des variables entre doubles accolades que les faits
          remplissent&nbsp;: le nom de l’assemblée, la date de la séance, ce que le rédacteur précise.
          Choisissez celui à lire ou à adapter.
        </p>
      )}
    </div>
  );
}

function Ouvert({
  id,
  variables,
  peut,
  dupliquer,
  ferme,
}: {
  id: string;
  variables: React.ComponentProps<typeof Modele>["variables"];
  peut: boolean;
  dupliquer: (depart: ModeleDeTexteRequete) => void;
  ferme: () => void;
}) {
  const requete = useQuery(modeleDeTexte(id));
  if (requete.isError && !requete.data)
    return <Panne erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data) return <Attente quoi="Lecture du modèle" />;
  const { id: _, origine, modifiePar, modifieLe, ...depart } = requete.data;
  return (
    <Modele
      key={modifieLe ?? "livre"}
      id={id}
      depart={depart}
      origine={{ sorte: origine, modifiePar, modifieLe }}
      variables={variables}
      peut={peut}
      dupliquer={() => dupliquer({ ...depart, titre: `${depart.titre} (copie)` })}
      garde={() => {}}
      ferme={ferme}
    />
  );
}
