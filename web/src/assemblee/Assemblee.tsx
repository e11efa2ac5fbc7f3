/** Who sits: a body, on a day, seat by seat; what changed and why; what the authority chose where the law is disputed. */
import { CONSEIL, dateLongue, estDateCivile, type OrganeId, type SiegeId } from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Chiffres } from "./Chiffres.tsx";
import { Chronologie } from "./Chronologie.tsx";
import { Texte } from "./champs.tsx";
import { FicheSiege } from "./FicheSiege.tsx";
import { Fichier } from "./Fichier.tsx";
import { assemblee, lireOrgane, organes } from "./lectures.ts";
import { Membres } from "./Membres.tsx";
import { NouveauxSieges } from "./NouveauxSieges.tsx";
import { Reglages } from "./Reglages.tsx";

export default function Assemblee() {
  const requete = useQuery(assemblee);
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Assemblée" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!vue)
    return (
      <Page titre="Assemblée">
        <Attente quoi="Lecture de l’assemblée" />
      </Page>
    );
  if (vue.mandatures.length === 0)
    return (
      <Page titre="Assemblée">
        <p className="vide">
          Aucune assemblée n’est encore installée&nbsp;: ses sièges, leurs titulaires et leurs dates viendront
          ici dès la mise en service.
        </p>
      </Page>
    );
  return <Registre vue={vue} />;
}

function Registre({ vue }: { vue: AssembleeVue }) {
  const [organe, setOrgane] = useState<OrganeId>(CONSEIL);
  const [saisie, setSaisie] = useState(vue.aujourdhui);
  const [ouvert, ouvrir] = useState<SiegeId | null>(null);
  const date = estDateCivile(saisie) ? saisie : vue.aujourdhui;
  const lecture = useMemo(() => lireOrgane(vue, organe, date), [vue, organe, date]);
  const fiche = ouvert && lecture?.composition.tableau.find(({ siege }) => siege.id === ouvert);
  const connus = organes(vue);
  const nom = connus.find(({ id }) => id === organe)?.nom ?? "Assemblée";
  return (
    <Page titre="Assemblée" surtitre={`${nom}, ${dateLongue(date)}`} large>
      <div className="assemblee-barre">
        {connus.length > 1 && (
          <label className="champ-ligne">
            Organe
            <select value={organe} onChange={(evenement) => setOrgane(evenement.target.value)}>
              {connus.map(({ id, nom }) => (
                <option key={id} value={id}>
                  {nom}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="assemblee-date">
          <Texte libelle="Composition au" type="date" valeur={saisie} changer={setSaisie} />
          {date !== vue.aujourdhui && (
            <Button className="lien" onPress={() => setSaisie(vue.aujourdhui)}>
              Revenir à aujourd’hui
            </Button>
          )}
        </div>
        {vue.peutGerer && (
          <div className="assemblee-gestes">
            {lecture && organe === CONSEIL && <Fichier lecture={lecture} />}
            <NouveauxSieges vue={vue} lecture={lecture} ouvrir={setOrgane} />
          </div>
        )}
      </div>
      {lecture ? (
        <>
          <Chiffres lecture={lecture} ouvrir={ouvrir} />
          <Tabs className="onglets">
            <TabList className="onglets-liste" aria-label="Parties de l’assemblée">
              <Tab id="membres">Membres</Tab>
              <Tab id="chronologie">Chronologie</Tab>
              {organe === CONSEIL && <Tab id="reglages">Réglages</Tab>}
            </TabList>
            <TabPanel id="membres" className="onglet">
              <Membres vue={vue} lecture={lecture} ouvrir={ouvrir} />
            </TabPanel>
            <TabPanel id="chronologie" className="onglet">
              <Chronologie vue={vue} lecture={lecture} />
            </TabPanel>
            {organe === CONSEIL && (
              <TabPanel id="reglages" className="onglet">
                <Reglages vue={vue} lecture={lecture} />
              </TabPanel>
            )}
          </Tabs>
          {fiche && (
            <FicheSiege
              key={fiche.siege.id}
              vue={vue}
              lecture={lecture}
              ligne={fiche}
              fermer={() => ouvrir(null)}
            />
          )}
        </>
      ) : (
        <p className="vide">
          {nom}&nbsp;: pas encore installé le {dateLongue(date)}. Choisissez une date plus tardive.
        </p>
      )}
    </Page>
  );
}
