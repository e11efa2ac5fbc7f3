import { Page } from "../cadre/Page.tsx";

export default function Projets() {
  return <Page titre="Projets">{null}</Page>;
}
