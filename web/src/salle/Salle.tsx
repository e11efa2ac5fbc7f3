import { Page } from "../cadre/Page.tsx";

export default function Salle(_: { id: string }) {
  return <Page titre="Affichage de la salle">{null}</Page>;
}
