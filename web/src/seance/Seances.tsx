/** Every sitting: those being prepared, those to come, those held; rehearsals apart. */
import { compter, dateLongue } from "@executoire/droit";
import type { PreparationsVue, SeanceResume } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Marque, PHASES } from "../signes/Etat.tsx";
import { preparations, seances } from "./lectures.ts";
import { nomOrgane } from "./organes.ts";

export default function Seances() {
  const brouillons = useQuery(preparations);
  const faites = useQuery(seances);
  const peut = useQuery(session).data?.compte.roles.includes("assemblees") ?? false;
  const panne = [brouillons, faites].find((requete) => requete.isError && !requete.data);
  if (panne?.error)
    return <EtatDePage titre="Séances" erreur={panne.error} recommencer={() => panne.refetch()} />;
  const vue = brouillons.data;
  const toutes = faites.data;
  return (
    <Page
      titre="Séances"
      entete={
        peut && (
          <Link className="bouton bouton-fort" href="/seances/nouvelle">
            Nouvelle séance
          </Link>
        )
      }
    >
      {vue && toutes ? <Listes vue={vue} toutes={toutes} /> : <Attente quoi="Lecture des séances" />}
    </Page>
  );
}

function Listes({ vue, toutes }: { vue: PreparationsVue; toutes: SeanceResume[] }) {
  const reelles = toutes.filter(({ repetition }) => !repetition);
  const aVenir = reelles.filter(({ phase }) => phase !== "levee").reverse();
  const tenues = reelles.filter(({ phase }) => phase === "levee");
  const repetitions = toutes.filter(({ repetition }) => repetition);
  if (vue.preparations.length + toutes.length === 0)
    return (
      <p className="vide">
        Aucune séance encore. La première se prépare ici&nbsp;: sa date, son ordre du jour, puis sa
        convocation.
      </p>
    );
  return (
    <div className="seances">
      {vue.preparations.length > 0 && (
        <Groupe titre="En préparation">
          {vue.preparations.map((p) => (
            <li key={p.id}>
              <Titre lien={`/seances/${p.id}`} vue={vue} {...p} />
              <p className="seances-etat">
                <Echeance dernierEnvoi={p.dernierEnvoi} aujourdhui={vue.aujourdhui} />
                <span className="petit">
                  {compter(p.points, "point")}
                  {p.bloquants > 0 && ` · ${p.bloquants} à compléter`}
                </span>
              </p>
            </li>
          ))}
        </Groupe>
      )}
      {aVenir.length > 0 && (
        <Groupe
          titre={aVenir.some(({ phase }) => phase === "ouverte") ? "Convoquées et en cours" : "Convoquées"}
        >
          {aVenir.map((s) => (
            <Ligne key={s.id} seance={s} vue={vue} />
          ))}
        </Groupe>
      )}
      {tenues.length > 0 && (
        <Groupe titre="Tenues">
          {tenues.map((s) => (
            <Ligne key={s.id} seance={s} vue={vue} />
          ))}
        </Groupe>
      )}
      {repetitions.length > 0 && (
        <Groupe titre="Répétitions, sans effet juridique">
          {repetitions.map((s) => (
            <Ligne key={s.id} seance={s} vue={vue} />
          ))}
        </Groupe>
      )}
    </div>
  );
}

function Groupe({ titre, children }: { titre: string; children: ReactNode }) {
  const id = `groupe-${titre.split(/[\s,]/)[0]?.toLowerCase().replace(/\W/g, "")}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul className="seances-liste">{children}</ul>
    </section>
  );
}

function Titre({
  lien,
  vue,
  organe,
  date,
  heure,
  lieu,
}: {
  lien: string;
  vue: PreparationsVue;
  organe: string;
  date: string;
  heure: string;
  lieu: string;
}) {
  return (
    <div>
      <p className="tache-titre">
        <Link href={lien}>
          {dateLongue(date)}
          {heure && `, ${heure}`}
        </Link>
      </p>
      <p className="petit">
        {nomOrgane(vue.organes, organe)}
        {lieu && ` · ${lieu}`}
      </p>
    </div>
  );
}

function Ligne({ seance, vue }: { seance: SeanceResume; vue: PreparationsVue }) {
  const { id, phase } = seance;
  return (
    <li>
      <Titre lien={`/seances/${id}`} vue={vue} {...seance} />
      <p className="seances-etat">
        <Marque signe={PHASES[phase]} />
        <span className="petit">
          {compter(seance.points, "point")}
          {seance.actes > 0 && ` · ${compter(seance.actes, "acte")}`}
        </span>
      </p>
      <p className="seances-suite">
        {(phase === "convoquee" || phase === "ouverte") && (
          <Link
            href={`/seances/${id}/direct`}
            aria-label={`En direct, ${seance.repetition ? "répétition" : "séance"} du ${dateLongue(seance.date)}`}
          >
            En direct
          </Link>
        )}
        {phase === "levee" && !seance.repetition && (
          <Link
            href={`/seances/${id}/pv`}
            aria-label={`Procès-verbal de la séance du ${dateLongue(seance.date)}`}
          >
            Procès-verbal
          </Link>
        )}
      </p>
    </li>
  );
}

function Echeance({ dernierEnvoi, aujourdhui }: { dernierEnvoi: string | null; aujourdhui: string }) {
  const depasse = dernierEnvoi !== null && dernierEnvoi < aujourdhui;
  const signe = depasse
    ? { mot: `Délai ordinaire fini le ${dateLongue(dernierEnvoi)}`, trace: "carre", ton: "rouge" }
    : {
        mot: dernierEnvoi
          ? dernierEnvoi === aujourdhui
            ? "À convoquer aujourd’hui, dernier jour"
            : `À convoquer au plus tard le ${dateLongue(dernierEnvoi)}`
          : "À convoquer",
        trace: dernierEnvoi === aujourdhui ? "triangle" : "pointille",
        ton: dernierEnvoi === aujourdhui ? "ambre" : "gris",
      };
  return <Marque signe={signe as Parameters<typeof Marque>[0]["signe"]} />;
}
