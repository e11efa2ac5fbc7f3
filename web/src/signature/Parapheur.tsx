/** What waits for a signature: read one after the other, then signed in one gesture. */
import { compter } from "@executoire/droit";
import type { ParapheurVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { ASigner } from "./ASigner.tsx";
import { Carnet } from "./Carnet.tsx";
import { Certificat } from "./Certificat.tsx";
import { Delegations } from "./Delegations.tsx";
import { Lot } from "./Lot.tsx";
import { parapheur } from "./lectures.ts";
import { Papier } from "./Papier.tsx";
import { Recentes } from "./Recentes.tsx";
import { Reglages } from "./Reglages.tsx";
import { Verifier } from "./Verifier.tsx";

export default function Parapheur() {
  const requete = useQuery(parapheur);
  const roles = useQuery(session).data?.compte.roles ?? [];
  if (requete.isError && !requete.data)
    return <EtatDePage titre="Signature" erreur={requete.error} recommencer={() => requete.refetch()} />;
  const vue = requete.data;
  if (!vue) return <Attente quoi="Lecture du parapheur" />;
  const administre = roles.includes("administrateur");
  const service = roles.includes("assemblees");
  return (
    <Page titre="Signature" entete={<p className="petit">{resumer(vue)}</p>} large>
      {vue.lots.map((lot) => (
        <Lot key={lot.id} lot={lot} />
      ))}
      <Tabs className="onglets">
        <TabList className="onglets-liste" aria-label="Signature">
          <Tab id="a-signer">À signer</Tab>
          <Tab id="recentes">Signés</Tab>
          {service && <Tab id="papier">Sur papier</Tab>}
          {service && <Tab id="carnet">Parapheur externe</Tab>}
          <Tab id="verifier">Vérifier</Tab>
          <Tab id="delegations">Délégations</Tab>
          {vue.signataire && <Tab id="certificat">Mon certificat</Tab>}
          {administre && <Tab id="reglages">Réglages</Tab>}
        </TabList>
        <TabPanel id="a-signer" className="onglet">
          <ASigner vue={vue} service={service} />
        </TabPanel>
        <TabPanel id="recentes" className="onglet">
          <Recentes vue={vue} />
        </TabPanel>
        <TabPanel id="papier" className="onglet">
          <Papier />
        </TabPanel>
        <TabPanel id="carnet" className="onglet">
          <Carnet vue={vue} />
        </TabPanel>
        <TabPanel id="verifier" className="onglet">
          <Verifier />
        </TabPanel>
        <TabPanel id="delegations" className="onglet">
          <Delegations peutTenir={service} />
        </TabPanel>
        <TabPanel id="certificat" className="onglet">
          <Certificat vue={vue} />
        </TabPanel>
        <TabPanel id="reglages" className="onglet">
          <Reglages />
        </TabPanel>
      </Tabs>
    </Page>
  );
}

function resumer({ pieces, signataire }: ParapheurVue): string {
  const miennes = pieces.filter(({ obstacle }) => !obstacle).length;
  if (signataire && miennes > 0)
    return `${compter(miennes, "document attend", "documents attendent")} votre signature.`;
  const autres = pieces.length - miennes;
  return autres > 0
    ? `${compter(autres, "document attend", "documents attendent")} une signature.`
    : "Rien n’attend.";
}
