/** What is due, in the order of the law; then the sittings and the acts. */
import { compter, dateLongue, dateMoyenne, heureLongue } from "@executoire/droit";
import type { ActeResume, ATraiter, SeanceResume } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { TableDesActes } from "../acte/TableDesActes.tsx";
import { tableau } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Marque, PHASES, URGENCES } from "../signes/Etat.tsx";

export function Tableau() {
  const requete = useQuery(tableau);
  if (requete.isError && !requete.data)
    return (
      <EtatDePage titre="Tableau de bord" erreur={requete.error} recommencer={() => requete.refetch()} />
    );
  return (
    <Page titre="Tableau de bord">
      {requete.data ? (
        <div className="deux-colonnes">
          <AFaire taches={requete.data.aFaire} />
          <Seances seances={requete.data.seances} />
          <ActesRecents actes={requete.data.actes} />
        </div>
      ) : (
        <Attente quoi="Lecture de ce qui est à faire" />
      )}
    </Page>
  );
}

function AFaire({ taches }: { taches: ATraiter[] }) {
  return (
    <section className="panneau" aria-labelledby="a-faire">
      <h2 id="a-faire">À faire</h2>
      {taches.length === 0 ? (
        <p className="vide">
          Rien n’attend&nbsp;: ici viendront les convocations à envoyer, les actes à signer et à transmettre,
          et les délais qui courent.
        </p>
      ) : (
        <ol className="taches">
          {taches.map((tache) => (
            <li key={`${tache.lien} ${tache.titre}`}>
              <Marque signe={URGENCES[tache.urgence]} />
              <div>
                <p className="tache-titre">
                  <Link href={chemin(tache.lien)}>{tache.titre}</Link>
                </p>
                <p className="petit">{tache.detail}</p>
              </div>
              <p className="tache-delai">
                {tache.avant && <span>au plus tard le {dateLongue(tache.avant)}</span>}
                {tache.article && <span className="article">{tache.article}</span>}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The server gives paths inside the application, with or without its base. */
const chemin = (lien: string): string => lien.replace(/^\/agents(?=\/|$)/, "") || "/";

function Seances({ seances }: { seances: SeanceResume[] }) {
  return (
    <section className="panneau" aria-labelledby="seances">
      <div className="point-tete">
        <h2 id="seances">Séances</h2>
        <Link href="/seances/nouvelle">Nouvelle séance</Link>
      </div>
      {seances.length === 0 ? (
        <p className="vide">
          Aucune séance n’est prévue. La première apparaîtra ici dès qu’elle aura une date.
        </p>
      ) : (
        <ul className="liste-seances">
          {seances.map((seance) => (
            <li key={seance.id}>
              <p className="tache-titre">
                <Link href={`/seances/${seance.id}`}>
                  {seance.repetition ? "Répétition" : "Séance"} du {dateLongue(seance.date)}
                </Link>
              </p>
              <p className="petit">
                {heureLongue(seance.heure)}, {seance.lieu}
              </p>
              <p className="petit liste-seances-pied">
                <Marque signe={PHASES[seance.phase]} />
                <span>
                  {compter(seance.points, "point")} · {compter(seance.actes, "acte")}
                </span>
                {(seance.phase === "convoquee" || seance.phase === "ouverte") && (
                  <Link
                    href={`/seances/${seance.id}/direct`}
                    aria-label={`${seance.repetition ? "Répétition" : "Séance"} du ${dateMoyenne(seance.date)} en direct`}
                  >
                    En direct
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ActesRecents({ actes }: { actes: ActeResume[] }) {
  return (
    <section className="panneau panneau-entier" aria-labelledby="actes">
      <h2 id="actes">Actes</h2>
      {actes.length === 0 ? (
        <p className="vide">
          Aucun acte encore&nbsp;: chaque délibération votée en séance vient ici, avec sa ligne de vie jusqu’à
          l’exécutoire.
        </p>
      ) : (
        <TableDesActes actes={actes} nom="Actes récents" />
      )}
    </section>
  );
}
