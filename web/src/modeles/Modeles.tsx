/** What texts and documents are made from: their words ready to use, and how they look. */
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Page } from "../cadre/Page.tsx";
import { Apparence } from "./apparence/Apparence.tsx";
import { Textes } from "./textes/Textes.tsx";

export default function Modeles() {
  return (
    <Page titre="Modèles" large>
      <Tabs className="onglets">
        <TabList className="onglets-liste" aria-label="Modèles">
          <Tab id="textes">Textes</Tab>
          <Tab id="apparence">Apparence</Tab>
        </TabList>
        <TabPanel id="textes" className="onglet">
          <Textes />
        </TabPanel>
        <TabPanel id="apparence" className="onglet">
          <Apparence />
        </TabPanel>
      </Tabs>
    </Page>
  );
}
