import { Page } from "../cadre/Page.tsx";

export default function Registre() {
  return <Page titre="Registre">{null}</Page>;
}
