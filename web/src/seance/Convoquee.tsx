/** A sitting once convened: its agenda frozen, what may still be added, and the doors to what follows. */
import { compter, dateLongue, dateMoyenne, heureLongue } from "@executoire/droit";
import type { RepetitionReponse, SeanceVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { Marque, PHASES } from "../signes/Etat.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { Convocation } from "./Convocation.tsx";
import { Points } from "./Points.tsx";
import { Complement } from "./redaction/Complement.tsx";

export function Convoquee({ id, vue }: { id: string; vue: SeanceVue }) {
  const { etat } = vue;
  const peut = useQuery(session).data?.compte.roles.includes("assemblees") ?? false;
  const repetition = etat.repetitionDe !== null;
  return (
    <Page
      titre={`${repetition ? "Répétition" : "Séance"} du ${dateMoyenne(etat.date)}`}
      surtitre={
        <>
          <Link href="/seances">Séances</Link> · {dateLongue(etat.date)}, {heureLongue(etat.heure)} ·{" "}
          {etat.lieu}
        </>
      }
      entete={
        <p className="page-gestes">
          <Marque signe={PHASES[etat.phase]} />
          {etat.phase !== "prevue" && (
            <Link className="bouton bouton-fort" href={`/seances/${id}/direct`}>
              {etat.phase === "levee" ? "Revoir la séance" : "Ouvrir la séance en direct"}
            </Link>
          )}
        </p>
      }
    >
      {repetition && (
        <p className="bandeau-repetition">
          <strong>Répétition, sans effet juridique</strong>&nbsp;: aucun numéro n’est pris, aucun acte ne
          naît. <Link href={`/seances/${etat.repetitionDe}`}>Revenir à la séance</Link>
        </p>
      )}
      <Suites id={id} vue={vue} peut={peut} repetition={repetition} />
      <div className="deux-colonnes deux-colonnes-large">
        <section className="panneau" aria-labelledby="ordre-du-jour">
          <h2 id="ordre-du-jour">Ordre du jour</h2>
          <p className="petit">
            {compter(etat.ordreDuJour.length, "point")} · {etat.sieges.length} {etat.profil.membres} en
            exercice · présidence&nbsp;: {etat.president.prenom} {etat.president.nom}
          </p>
          <Points etat={etat} />
          {peut && !repetition && etat.phase === "convoquee" && <Complement id={id} vue={vue} />}
        </section>
        <Convocation id={id} vue={vue} />
      </div>
    </Page>
  );
}

function Suites({
  id,
  vue,
  peut,
  repetition,
}: {
  id: string;
  vue: SeanceVue;
  peut: boolean;
  repetition: boolean;
}) {
  const { phase } = vue.etat;
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const client = useQueryClient();
  const [, naviguer] = useLocation();

  async function repeter() {
    if (enCours) return;
    setEnCours(true);
    const reponse = await demander<RepetitionReponse>(
      "POST",
      `/api/seances/${encodeURIComponent(id)}/repetition`,
    );
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    void client.invalidateQueries({ queryKey: ["seances"] });
    naviguer(`/seances/${reponse.valeur.id}/direct`);
  }

  if (phase === "prevue") return null;
  return (
    <>
      <nav className="suites" aria-label="Suites de la séance">
        {!repetition && (
          <Link className="bouton" href={`/seances/${id}/convocation`}>
            État des envois
          </Link>
        )}
        {!repetition && (
          <Link className="bouton" href={`/registre?seance=${encodeURIComponent(id)}`}>
            Documents
          </Link>
        )}
        <a className="bouton" href={`/agents/seances/${id}/salle`} target="_blank" rel="noreferrer">
          Affichage de la salle<span className="hors-vue"> (nouvel onglet)</span>
        </a>
        {(phase === "ouverte" || phase === "levee") && (
          <Link className="bouton" href={`/seances/${id}/pv`}>
            Procès-verbal
          </Link>
        )}
        {peut && !repetition && phase === "convoquee" && (
          <Button className={attente("bouton", enCours)} onPress={repeter}>
            Répéter la séance
          </Button>
        )}
      </nav>
      {motif && <Refuser motif={motif} />}
    </>
  );
}
