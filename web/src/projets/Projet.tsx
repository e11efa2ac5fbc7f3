import { Page } from "../cadre/Page.tsx";

export default function Projet({ id }: { id: string }) {
  return <Page titre="Projet">{id}</Page>;
}
