import { Page } from "../cadre/Page.tsx";

export default function Seances() {
  return <Page titre="Séances">{null}</Page>;
}
