/** After the sitting: the minutes as they will be printed, the debates to write, the dates and what the law says. */
import type { ProcesVerbalVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { procesVerbal } from "./lecture.ts";
import { Point } from "./Point.tsx";
import { Suites } from "./Suites.tsx";

export default function ProcesVerbal({ id }: { id: string }) {
  const requete = useQuery(procesVerbal(id));
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Procès-verbal" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      titre={vue?.pv.titre ?? "Procès-verbal"}
      surtitre={<Link href={`/seances/${id}`}>La séance</Link>}
      entete={
        vue && (
          <p className="page-gestes">
            <a className="bouton" href={vue.fichiers.regularite}>
              Imprimer l’examen de régularité
            </a>
            <Link className="bouton" href={`/seances/${id}/direct`}>
              {vue.phase === "levee" ? "Revoir la séance" : "Ouvrir la séance en direct"}
            </Link>
          </p>
        )
      }
    >
      {vue ? <Contenu id={id} vue={vue} /> : <Attente quoi="Lecture du procès-verbal" />}
    </Page>
  );
}

function Contenu({ id, vue }: { id: string; vue: ProcesVerbalVue }) {
  const { pv, regularite } = vue;
  const fige = vue.suite.arrete !== null;
  return (
    <div className="deux-colonnes deux-colonnes-large">
      <article className="pv" aria-label="Procès-verbal">
        <section aria-labelledby="pv-ouverture">
          <h2 id="pv-ouverture">Ouverture</h2>
          {vue.phase === "ouverte" || vue.phase === "levee" ? (
            <>
              {pv.ouverture.map((phrase) => (
                <p key={phrase}>{phrase}</p>
              ))}
              {pv.quorum && <p>{pv.quorum.phrase}</p>}
              <Presences vue={vue} />
            </>
          ) : (
            <p className="vide">
              La séance n’est pas encore ouverte. Les présences, les débats et les votes viennent ici à mesure
              qu’elle se tient.
            </p>
          )}
        </section>
        {pv.points.map((point) => (
          <Point
            key={point.id}
            seance={id}
            point={point}
            fige={fige}
            manque={vue.manques.some((m) => m.point === point.id)}
          />
        ))}
        <section aria-labelledby="pv-cloture">
          <h2 id="pv-cloture">Clôture</h2>
          {pv.cloture.length === 0 ? (
            <p className="vide">La séance n’est pas encore levée.</p>
          ) : (
            pv.cloture.map((phrase) => <p key={phrase}>{phrase}</p>)
          )}
        </section>
        {(vue.suite.arrete?.remarques ?? []).length > 0 && (
          <section aria-labelledby="pv-remarques">
            <h2 id="pv-remarques">Remarques</h2>
            {vue.suite.arrete?.remarques.map(({ auteur, texte }) => (
              <p key={`${auteur} ${texte}`}>
                <strong>{auteur}</strong>&nbsp;: {texte}
              </p>
            ))}
          </section>
        )}
      </article>
      <div className="pile">
        <Suites id={id} vue={vue} />
        <section className="panneau" aria-labelledby="pv-regularite">
          <h2 id="pv-regularite">Régularité</h2>
          <ul className="regles">
            {regularite.map((regle) => (
              <LigneDeRegle key={`${regle.regle} ${regle.phrase}`} regle={regle} />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function Presences({ vue: { pv } }: { vue: ProcesVerbalVue }) {
  const { presents, excuses, absents, procurations } = pv.presences;
  const nom = ({ prenom, nom: famille }: { prenom: string; nom: string }) => `${prenom} ${famille}`;
  const groupes: [string, string[]][] = [
    ["Présents", presents.map(({ elu, suppleant }) => `${nom(elu)}${suppleant ? " (suppléant)" : ""}`)],
    ["Excusés", excuses.map(({ elu }) => (elu ? nom(elu) : "titulaire non nommé"))],
    ["Absents", absents.map(({ elu }) => (elu ? nom(elu) : "titulaire non nommé"))],
    ["Procurations", procurations.map((p) => `${nom(p.mandant)} à ${nom(p.mandataire)}`)],
  ];
  return (
    <dl className="pv-presences">
      {groupes.map(([titre, noms]) => (
        <div key={titre}>
          <dt>
            {titre} <span className="chiffres">({noms.length})</span>
          </dt>
          <dd>{noms.length > 0 ? `${noms.join(", ")}.` : titre === "Procurations" ? "Aucune." : "Aucun."}</dd>
        </div>
      ))}
      <div>
        <dt>{pv.secretaires.length > 1 ? "Secrétaires" : "Secrétaire"}</dt>
        <dd>{pv.secretaires.join(", ") || "Aucun secrétaire désigné."}</dd>
      </div>
    </dl>
  );
}
