/** A sitting before it opens: its convocation explained, its agenda and the drafts it freezes. */
import { compter, dateLongue, dateMoyenne, heureLongue } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { seance } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Marque, PHASES } from "../signes/Etat.tsx";
import { Convocation } from "./Convocation.tsx";
import { Points } from "./Points.tsx";

export default function Preparation({ id }: { id: string }) {
  const requete = useQuery(seance(id));
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Séance" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      titre={vue ? `Séance du ${dateMoyenne(vue.etat.date)}` : "Séance"}
      surtitre={
        vue ? (
          <>
            {dateLongue(vue.etat.date)}, {heureLongue(vue.etat.heure)} · {vue.etat.lieu}
          </>
        ) : (
          "Séance"
        )
      }
      entete={
        vue && (
          <p className="page-gestes">
            <Marque signe={PHASES[vue.etat.phase]} />
            {vue.etat.phase !== "prevue" && (
              <Link className="bouton bouton-fort" href={`/seances/${id}/direct`}>
                {vue.etat.phase === "levee" ? "Revoir la séance" : "Ouvrir la séance en direct"}
              </Link>
            )}
          </p>
        )
      }
    >
      {vue ? (
        <div className="deux-colonnes deux-colonnes-large">
          <section className="panneau" aria-labelledby="ordre-du-jour">
            <h2 id="ordre-du-jour">Ordre du jour</h2>
            <p className="petit">
              {compter(vue.etat.ordreDuJour.length, "point")} · {vue.etat.sieges.length}{" "}
              {vue.etat.profil.membres} en exercice · présidence&nbsp;: {vue.etat.president.prenom}{" "}
              {vue.etat.president.nom}
            </p>
            <Points etat={vue.etat} />
          </section>
          <Convocation id={id} vue={vue} />
        </div>
      ) : (
        <Attente quoi="Lecture de la séance" />
      )}
    </Page>
  );
}
