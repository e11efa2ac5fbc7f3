/** The agenda: what changed, a search, and every point with what it holds and whether it was read. */
import { dateMoyenne, type PointId } from "@executoire/droit";
import type { DossierElu, PointDossier } from "@executoire/server/contrat";
import { useDeferredValue, useMemo } from "react";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import type { Nouveaute } from "./changements.ts";
import type { Outils } from "./Dossier.tsx";
import { NATURES } from "./natures.ts";
import type { Notes } from "./notes.ts";
import { Pieces } from "./Pieces.tsx";
import { chercher, type Trouve } from "./recherche.ts";
import type { EtatLu } from "./useLu.ts";

export function Sommaire({
  dossier,
  lu,
  notes,
  ouvert,
  ouvrir,
  saisie,
  chercherMots,
  outils,
}: {
  dossier: DossierElu;
  lu: EtatLu;
  notes: Notes;
  /** The point being read: the list is then beside it, without the rest. */
  ouvert: PointId | null;
  ouvrir: (point: PointId) => void;
  /** What is searched: kept while one of its results is read. */
  saisie: string;
  chercherMots: (saisie: string) => void;
  outils: Outils;
}) {
  const { points } = dossier;
  const cherchee = useDeferredValue(saisie);
  const trouves = useMemo(() => chercher(points, cherchee), [points, cherchee]);
  const generales = dossier.pieces.filter(({ point }) => point === undefined);
  const accueil = ouvert === null;
  const enRecherche = cherchee.trim().length > 1;

  return (
    <section className="elu-sommaire" aria-labelledby="titre-sommaire">
      <div className="elu-sommaire-tete">
        <h2 id="titre-sommaire">Ordre du jour</h2>
        <p className="petit chiffres" id="avancement">
          {lu.lus.size} sur {points.length} {points.length > 1 ? "points lus" : "point lu"}
        </p>
      </div>
      <progress
        className="elu-avancement"
        aria-labelledby="avancement"
        value={lu.lus.size}
        max={points.length}
      />
      {accueil && <Changements dossier={dossier} lu={lu} ouvrir={ouvrir} />}
      {accueil && (
        <div className="champ elu-recherche">
          <label htmlFor="recherche">Chercher dans le dossier</label>
          <input
            id="recherche"
            type="search"
            autoComplete="off"
            value={saisie}
            onChange={(e) => chercherMots(e.target.value)}
          />
        </div>
      )}
      {accueil && enRecherche ? (
        <Resultats trouves={trouves} points={points} ouvrir={ouvrir} />
      ) : (
        <ol className="elu-points">
          {points.map((point) => (
            <li key={point.id}>
              <Ligne
                point={point}
                lu={lu.lus.has(point.id)}
                nouveaute={lu.nouveautes.get(point.id)}
                annote={notes[point.id] !== undefined}
                courant={ouvert === point.id}
                ouvrir={ouvrir}
              />
            </li>
          ))}
        </ol>
      )}
      {accueil && generales.length > 0 && (
        <>
          <h3>Documents de la convocation</h3>
          <Pieces pieces={generales} outils={outils} />
        </>
      )}
    </section>
  );
}

function Ligne({
  point,
  lu,
  nouveaute,
  annote,
  courant,
  ouvrir,
}: {
  point: PointDossier;
  lu: boolean;
  nouveaute: Nouveaute | undefined;
  annote: boolean;
  courant: boolean;
  ouvrir: (point: PointId) => void;
}) {
  const annexes = point.projet?.annexes.length ?? 0;
  const details = [
    NATURES[point.nature],
    point.rapporteur && `rapporteur\u00a0: ${point.rapporteur}`,
    annexes > 0 && (annexes > 1 ? `${annexes}\u00a0annexes` : "1\u00a0annexe"),
    point.ajouteLe && `ajouté le ${dateMoyenne(point.ajouteLe)}`,
    annote && "mes notes",
  ].filter(Boolean);
  return (
    <button
      type="button"
      className="elu-point"
      data-point={point.id}
      aria-current={courant ? "true" : undefined}
      onClick={() => ouvrir(point.id)}
    >
      <span className="elu-rang chiffres">{point.rang}</span>
      <span className="elu-point-corps">
        <span className="elu-point-titre">{insecable(point.titre)}</span>
        <span className="petit">
          {nouveaute && (
            <strong className="ton-ambre">{nouveaute === "ajoute" ? "Nouveau" : "Modifié"} · </strong>
          )}
          {details.join(" · ")}
        </span>
      </span>
      <span className="elu-point-lu">
        <Forme trace={lu ? "rond" : "rond-vide"} ton={lu ? "vert" : "gris"} />
        <span className="hors-vue">{lu ? "lu" : "à lire"}</span>
      </span>
    </button>
  );
}

/** Complements of the convocation, and what this device had not seen yet. */
function Changements({
  dossier,
  lu,
  ouvrir,
}: {
  dossier: DossierElu;
  lu: EtatLu;
  ouvrir: (point: PointId) => void;
}) {
  const changes = dossier.points.filter(({ id }) => lu.nouveautes.has(id));
  if (changes.length === 0) return null;
  return (
    <div className="elu-changements">
      <h3>Ce qui a changé depuis votre dernière visite</h3>
      <ul>
        {changes.map((point) => {
          const envoi = dossier.complements.find(({ points }) => points.includes(point.id));
          return (
            <li key={point.id}>
              <strong>{lu.nouveautes.get(point.id) === "ajoute" ? "Ajouté" : "Modifié"}</strong>
              {envoi && ` par l’envoi du ${dateMoyenne(envoi.le)}`}&nbsp;:{" "}
              <button type="button" className="lien" onClick={() => ouvrir(point.id)}>
                {point.rang}. {insecable(point.titre)}
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" className="bouton" onClick={lu.toutConnu}>
        C’est vu
      </button>
    </div>
  );
}

const LIEUX: Record<Trouve["ou"], string> = {
  titre: "titre",
  note: "note de synthèse",
  texte: "projet",
  annexe: "annexe",
};

function Resultats({
  trouves,
  points,
  ouvrir,
}: {
  trouves: Trouve[];
  points: readonly PointDossier[];
  ouvrir: (point: PointId) => void;
}) {
  const nombre = new Set(trouves.map(({ point }) => point)).size;
  return (
    <div>
      <p className="petit" role="status">
        {nombre === 0 ? "Aucun point ne contient ces mots." : nombre === 1 ? "1 point" : `${nombre} points`}
      </p>
      <ol className="elu-points">
        {trouves.map(({ point: id, ou, avant, mot, apres }) => {
          const point = points.find((p) => p.id === id);
          return (
            <li key={`${id} ${ou}`}>
              <button type="button" className="elu-point" data-point={id} onClick={() => ouvrir(id)}>
                <span className="elu-rang chiffres">{point?.rang}</span>
                <span className="elu-point-corps">
                  <span className="elu-point-titre">{point && insecable(point.titre)}</span>
                  <span className="petit elu-extrait">
                    {LIEUX[ou]}&nbsp;: {avant}
                    <mark>{mot}</mark>
                    {apres}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
