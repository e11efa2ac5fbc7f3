import { Page } from "../cadre/Page.tsx";

export default function Assemblee() {
  return <Page titre="Assemblée">{null}</Page>;
}
