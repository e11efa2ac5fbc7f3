/** One act, one page: its state, its life, what can be done, and everything that proves it. */
import { dateCivileDe, dateLongue, designer, estVotee, type Verification } from "@executoire/droit";
import type { ActeVue, SessionVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Link } from "wouter";
import { acte } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { ETATS_ACTE, EtatActeMarque, Marque } from "../signes/Etat.tsx";
import { Forme } from "../signes/Forme.tsx";
import { titreActe } from "../signes/typographie.ts";
import { JUGEMENTS, LigneDeRegle } from "../signes/Verdict.tsx";
import { Anomalie } from "./Anomalie.tsx";
import { Gestes } from "./Gestes.tsx";
import { LigneDeVie } from "./LigneDeVie.tsx";
import {
  PanneauDocuments,
  PanneauHistorique,
  PanneauPublication,
  PanneauTexte,
  PanneauTransmission,
} from "./Panneaux.tsx";
import { PanneauPrefecture } from "./Prefecture.tsx";

export default function Acte({ id, session }: { id: string; session: SessionVue }) {
  const requete = useQuery(acte(id));
  const vue = requete.data;
  useArrivees(vue);
  if (requete.isError && !vue)
    return <EtatDePage titre="Acte" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      large
      titre={vue ? titreActe(vue.etat.decision.numero, vue.etat.decision.objet) : "Acte"}
      surtitre={
        vue ? (
          <>
            <Link href="/actes">Actes</Link> ·{" "}
            {estVotee(vue.etat.decision) ? (
              <>
                délibération de la{" "}
                <Link href={`/seances/${vue.etat.decision.seance}`}>
                  séance du {dateLongue(vue.etat.decision.dateDecision)}
                </Link>
              </>
            ) : (
              <>
                {designer(vue.etat.decision).nom} du {dateLongue(vue.etat.decision.dateDecision)}
                {vue.etat.decision.depot && (
                  <> · déposé par le logiciel «&nbsp;{vue.etat.decision.depot.par}&nbsp;»</>
                )}
              </>
            )}
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
          <Manques manques={vue.manques} />
          <div className="acte">
            <div className="acte-corps">
              <Anomalie
                vue={vue}
                {...(vue.gestes.includes("transmettre") && { corriger: `/actes/${id}/envoi` })}
              />
              <Gestes id={id} vue={vue} session={session} />
              <Onglets id={id} vue={vue} session={session} />
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
  const { suspenduJusque } = vue.prefecture;
  if (vue.affiche === "suspendu" && suspenduJusque)
    return (
      <p className="badge">
        <Marque
          signe={{
            ...ETATS_ACTE.suspendu,
            mot: `Suspendu à la demande du préfet, jusqu’au ${dateLongue(suspenduJusque)} au plus`,
          }}
        />
      </p>
    );
  return (
    <p className="badge">
      <EtatActeMarque etat={vue.affiche} executoireLe={null} />
    </p>
  );
}

/** Something the act should have once acknowledged and has not: nobody should have to look for it. */
function Manques({ manques }: { manques: string[] }) {
  if (manques.length === 0) return null;
  return (
    <ul className="manques alerte alerte-rouge" aria-label="Ce qui manque">
      {manques.map((manque) => (
        <li key={manque}>
          <Forme trace="carre" ton="rouge" /> {manque}
        </li>
      ))}
    </ul>
  );
}

const ONGLETS = ["texte", "documents", "transmission", "prefecture", "publication", "historique"];
const demande = (): string => window.location.hash.slice(1);

/** The open tab is in the address: a line of the desk or of the tableau leads right to it. */
function Onglets({ id, vue, session }: { id: string; vue: ActeVue; session: SessionVue }) {
  const [onglet, setOnglet] = useState(() => (ONGLETS.includes(demande()) ? demande() : "texte"));
  useEffect(() => {
    const suivre = () => ONGLETS.includes(demande()) && setOnglet(demande());
    window.addEventListener("hashchange", suivre);
    return () => window.removeEventListener("hashchange", suivre);
  }, []);
  const dus = vue.prefecture.fils.filter(
    ({ reponsesPossibles, suites, recu }) =>
      recu.code === "5-1" ||
      (reponsesPossibles.length > 0 &&
        recu.code !== "2-1" &&
        !suites.some(({ sens, code }) => sens === "envoye" && code !== "3-2" && code !== "4-2")),
  ).length;
  return (
    <Tabs
      className="onglets"
      selectedKey={onglet}
      onSelectionChange={(cle) => {
        setOnglet(String(cle));
        window.history.replaceState(window.history.state, "", `#${String(cle)}`);
      }}
    >
      <TabList className="onglets-liste" aria-label="Parties de l’acte">
        <Tab id="texte">Texte</Tab>
        <Tab id="documents">Documents</Tab>
        <Tab id="transmission">Télétransmission</Tab>
        <Tab id="prefecture">
          Préfecture
          {dus > 0 && (
            <span className="onglet-du">
              <Forme trace="triangle" ton="ambre" />
              <span className="chiffres">{dus}</span>
              <span className="hors-vue"> à traiter</span>
            </span>
          )}
        </Tab>
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
      <TabPanel id="prefecture" className="onglet">
        <PanneauPrefecture id={id} vue={vue} session={session} />
      </TabPanel>
      <TabPanel id="publication" className="onglet">
        <PanneauPublication id={id} vue={vue} session={session} />
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
    annoncer(`${vue.etat.decision.numero} : ${mots.join(", ")}.`);
  }, [vue]);
}
