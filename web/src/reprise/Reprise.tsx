import { Page } from "../cadre/Page.tsx";

export default function Reprise() {
  return <Page titre="Reprise">{null}</Page>;
}
