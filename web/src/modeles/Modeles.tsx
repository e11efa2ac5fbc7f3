import { Page } from "../cadre/Page.tsx";

export default function Modeles() {
  return <Page titre="Modèles">{null}</Page>;
}
