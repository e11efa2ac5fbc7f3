/** One act, one page: its state, its life, what can be done, and everything that proves it. */
import { dateCivileDe, dateLongue, type Verification } from "@executoire/droit";
import type { ActeVue, SessionVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Link } from "wouter";
import { acte } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { EtatActeMarque } from "../signes/Etat.tsx";
import { Forme } from "../signes/Forme.tsx";
import { titreActe } from "../signes/typographie.ts";
import { JUGEMENTS, LigneDeRegle } from "../signes/Verdict.tsx";
import { Gestes } from "./Gestes.tsx";
import { LigneDeVie } from "./LigneDeVie.tsx";
import {
  PanneauDocuments,
  PanneauHistorique,
  PanneauPublication,
  PanneauTexte,
  PanneauTransmission,
} from "./Panneaux.tsx";

export default function Acte({ id, session }: { id: string; session: SessionVue }) {
  const requete = useQuery(acte(id));
  const vue = requete.data;
  useArrivees(vue);
  if (requete.isError && !vue)
    return <EtatDePage titre="Acte" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      large
      titre={vue ? titreActe(vue.etat.deliberation.numero, vue.etat.deliberation.objet) : "Acte"}
      surtitre={
        vue ? (
          <>
            <Link href="/actes">Actes</Link> · délibération de la{" "}
            <Link href={`/seances/${vue.etat.deliberation.seance}`}>
              séance du {dateLongue(vue.etat.deliberation.dateDecision)}
            </Link>
          </>
        ) : (
          <Link href="/actes">Actes</Link>
        )
      }
      entete={vue && <Badge vue={vue} />}
    >
      {vue ? (
        <>
          <LigneDeVie etapes={vue.ligneDeVie} />
          {requete.isError && (
            <p className="note" role="status">
              <Forme trace="triangle" ton="ambre" /> Le serveur ne répond pas&nbsp;: l’état affiché date de la
              dernière réponse, et sera relu.
            </p>
          )}
          <div className="acte">
            <div className="acte-corps">
              <Gestes id={id} vue={vue} session={session} />
              <Onglets vue={vue} />
            </div>
            <Regularite acte={id} regles={vue.regularite} />
          </div>
        </>
      ) : (
        <Attente quoi="Lecture de l’acte" />
      )}
    </Page>
  );
}

function Badge({ vue }: { vue: ActeVue }) {
  if (vue.executoireLe)
    return (
      <p className="badge badge-executoire">
        <Forme trace="rond" /> EXÉCUTOIRE le {dateLongue(dateCivileDe(vue.executoireLe))}
      </p>
    );
  return (
    <p className="badge">
      <EtatActeMarque etat={vue.affiche} executoireLe={null} />
    </p>
  );
}

function Onglets({ vue }: { vue: ActeVue }) {
  return (
    <Tabs className="onglets">
      <TabList className="onglets-liste" aria-label="Parties de l’acte">
        <Tab id="texte">Texte</Tab>
        <Tab id="documents">Documents</Tab>
        <Tab id="transmission">Télétransmission</Tab>
        <Tab id="publication">Publication</Tab>
        <Tab id="historique">Historique</Tab>
      </TabList>
      <TabPanel id="texte" className="onglet">
        <PanneauTexte etat={vue.etat} />
      </TabPanel>
      <TabPanel id="documents" className="onglet">
        <PanneauDocuments vue={vue} />
      </TabPanel>
      <TabPanel id="transmission" className="onglet">
        <PanneauTransmission vue={vue} />
      </TabPanel>
      <TabPanel id="publication" className="onglet">
        <PanneauPublication vue={vue} />
      </TabPanel>
      <TabPanel id="historique" className="onglet">
        <PanneauHistorique vue={vue} />
      </TabPanel>
    </Tabs>
  );
}

const ORDRE = ["irregulier", "avertissement", "indetermine", "conforme"] as const;

function Regularite({ acte, regles }: { acte: string; regles: Verification[] }) {
  // What asks for a decision comes first; the rest keeps the order of the law.
  const grave = ({ verdict }: Verification) =>
    verdict === "irregulier" ? 0 : verdict === "avertissement" ? 1 : 2;
  const parGravite = regles.toSorted((a, b) => grave(a) - grave(b));
  return (
    <section className="panneau regularite" aria-labelledby="regularite">
      <h2 id="regularite" className="regle-tete">
        Régularité
        <span className="regularite-compte">
          {ORDRE.map((verdict) => {
            const n = regles.filter((regle) => regle.verdict === verdict).length;
            const { mot, trace, ton } = JUGEMENTS[verdict];
            return n === 0 ? null : (
              <span key={verdict} className={`verdict ton-${ton}`} title={mot}>
                <span className="chiffres">{n}</span> <Forme trace={trace} />
                <span className="hors-vue">{mot}</span>
              </span>
            );
          })}
        </span>
      </h2>
      <ul className="regles">
        {parGravite.map((regle) => (
          <LigneDeRegle key={regle.regle + regle.intitule} regle={regle} />
        ))}
      </ul>
      <p className="petit">
        <a href={`/api/actes/${encodeURIComponent(acte)}/regularite.pdf`}>Imprimer cet examen (PDF)</a>
      </p>
    </section>
  );
}

/** What arrives by itself (acknowledgement, publication) is said once, politely. */
function useArrivees(vue: ActeVue | undefined): void {
  const faites = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!vue) return;
    const etapes = vue.ligneDeVie.filter(({ fait }) => fait);
    const nouvelles = faites.current ? etapes.filter(({ cle }) => !faites.current?.has(cle)) : [];
    faites.current = new Set(etapes.map(({ cle }) => cle));
    if (nouvelles.length === 0) return;
    const mots = nouvelles.map(({ libelle }) => libelle);
    if (vue.executoireLe)
      mots.push(`l’acte est exécutoire depuis le ${dateLongue(dateCivileDe(vue.executoireLe))}`);
    annoncer(`${vue.etat.deliberation.numero} : ${mots.join(", ")}.`);
  }, [vue]);
}
