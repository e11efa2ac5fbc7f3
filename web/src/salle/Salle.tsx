/** The second screen of the room: very large, nothing to touch, told again by itself whenever the sitting moves. */
import { compter, dateLongue, type FaitSeance, heureDe } from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { demander } from "../api/client.ts";
import { seance } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { ecouterPoste } from "../direct/canal.ts";
import { suivreSeance } from "../direct/file/flux.ts";
import { garderLaPage } from "../direct/horsLigne.ts";
import { type Chiffres, projeterSalle, type Scene, type VueDeSalle } from "./projeter.ts";

export default function Salle({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(seance(id));
  const { faits, coupee } = useFaits(id, data);
  useEffect(garderLaPage, []);
  useEffect(() => {
    document.documentElement.classList.add("en-salle");
    document.title = "Affichage de la salle · Exécutoire";
    return () => document.documentElement.classList.remove("en-salle");
  }, []);
  if (!faits)
    return error ? (
      <EtatDePage titre="Affichage de la salle" erreur={error} recommencer={() => refetch()} seul />
    ) : (
      <main>
        <Attente quoi="Ouverture de l’affichage" />
      </main>
    );
  return <Ecran vue={projeterSalle(faits)} coupee={coupee} />;
}

/** The facts of the server; while the line is cut, those of the clerk's screen on the same device. */
function useFaits(id: string, lue: SeanceVue | undefined): { faits: FaitSeance[] | null; coupee: boolean } {
  const [fraiche, setFraiche] = useState<SeanceVue | null>(null);
  const [poste, setPoste] = useState<FaitSeance[] | null>(null);
  const [coupee, setCoupee] = useState(false);
  useEffect(() => {
    let connue = 0;
    const lire = async (version: number) => {
      setCoupee(false);
      if (version <= connue) return;
      const reponse = await demander<SeanceVue>("GET", `/api/seances/${encodeURIComponent(id)}`);
      if (reponse.sorte !== "ok") return;
      connue = reponse.valeur.version;
      setFraiche(reponse.valeur);
      setPoste(null);
    };
    return suivreSeance(id, {
      version: (version) => void lire(version),
      coupure: () => setCoupee(true),
      retour: () => {},
    });
  }, [id]);
  useEffect(() => ecouterPoste(id, setPoste), [id]);
  const faits = poste ?? fraiche?.faits ?? lue?.faits ?? null;
  return { faits, coupee: coupee && !poste };
}

function Ecran({ vue, coupee }: { vue: VueDeSalle; coupee: boolean }) {
  const { etat, scene, assemblee, suivants } = vue;
  return (
    <main className="salle">
      <header className="salle-tete">
        <p>{etat.profil.nom}</p>
        <p>
          {etat.repetitionDe !== null && <strong>Répétition, sans effet juridique · </strong>}
          {dateLongue(etat.date)}
        </p>
      </header>
      <div className="salle-scene" aria-live="polite" aria-atomic="true">
        <SceneDeSalle scene={scene} etat={etat} />
      </div>
      <footer className="salle-pied">
        {assemblee && (
          <p className="salle-chiffres chiffres">
            <span>
              <strong>{assemblee.presents}</strong> {assemblee.presents > 1 ? "présents" : "présent"}
            </span>
            <span>
              <strong>{assemblee.representes}</strong>{" "}
              {assemblee.representes > 1 ? "représentés" : "représenté"}
            </span>
            {assemblee.requis > 0 && (
              <span>
                Quorum {assemblee.requis}&nbsp;: {assemblee.atteint ? "atteint" : "non atteint"}
              </span>
            )}
          </p>
        )}
        {suivants.length > 0 && (
          <section aria-label="Points suivants">
            <h2>À suivre</h2>
            <ol>
              {suivants.map(({ rang, titre }) => (
                <li key={rang}>
                  <span className="chiffres">{rang}.</span> {titre}
                </li>
              ))}
            </ol>
          </section>
        )}
        {coupee && <p className="salle-coupee">Affichage en attente du réseau</p>}
      </footer>
    </main>
  );
}

const aLHeure = (instant: string) => heureDe(instant).replace(":", "\u00a0h\u00a0");

function SceneDeSalle({ scene, etat }: { scene: Scene; etat: VueDeSalle["etat"] }) {
  switch (scene.sorte) {
    case "avant":
      return (
        <>
          <h1>La séance va s’ouvrir</h1>
          <p className="salle-sous">
            {etat.heure.replace(":", "\u00a0h\u00a0")} · {etat.lieu}
          </p>
        </>
      );
    case "huis-clos":
      return <h1>Séance à huis clos</h1>;
    case "suspendue":
      return (
        <>
          <h1>Séance suspendue</h1>
          <p className="salle-sous">depuis {aLHeure(scene.a)}</p>
        </>
      );
    case "carence":
      return (
        <>
          <h1>Quorum non atteint</h1>
          <p className="salle-sous">L’assemblée ne peut pas délibérer.</p>
        </>
      );
    case "levee":
      return (
        <>
          <h1>Séance levée</h1>
          <p className="salle-sous">à {aLHeure(scene.a)}</p>
        </>
      );
    case "entre-deux":
      return <h1>Séance ouverte</h1>;
    case "point":
      return (
        <>
          <p className="salle-rang chiffres">Point {scene.rang}</p>
          <h1 className="salle-titre">{scene.titre}</h1>
          {scene.rapporteur && <p className="salle-sous">Rapporteur&nbsp;: {scene.rapporteur}</p>}
          {scene.parole && <p className="salle-parole">La parole est à {scene.parole}</p>}
        </>
      );
    case "resultat":
      return (
        <>
          <p className="salle-rang chiffres">
            Point {scene.rang} · {scene.titre}
          </p>
          <h1 className={scene.rejet ? "salle-rejet" : "salle-adopte"}>{majuscule(scene.libelle)}</h1>
          {scene.elus.length > 0 && <p className="salle-sous">Élus&nbsp;: {scene.elus.join(", ")}</p>}
          <Decompte chiffres={scene.chiffres} />
        </>
      );
  }
}

function Decompte({ chiffres }: { chiffres: Chiffres }) {
  const { pour, contre, abstentions, nePrennentPasPart } = chiffres;
  return (
    <ul className="salle-decompte chiffres">
      <li>
        <strong>{pour}</strong> pour
      </li>
      <li>
        <strong>{contre}</strong> contre
      </li>
      <li>
        <strong>{abstentions}</strong> {compter(abstentions, "abstention").replace(/^\S+\s/, "")}
      </li>
      {nePrennentPasPart > 0 && (
        <li>
          <strong>{nePrennentPasPart}</strong> hors vote
        </li>
      )}
    </ul>
  );
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
