import { Page } from "../cadre/Page.tsx";

export default function NouvelleSeance() {
  return <Page titre="Nouvelle séance">{null}</Page>;
}
