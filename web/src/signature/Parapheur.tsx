import { Page } from "../cadre/Page.tsx";

export default function Parapheur() {
  return <Page titre="Signature">{null}</Page>;
}
