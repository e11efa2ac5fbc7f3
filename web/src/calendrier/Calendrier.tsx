import { Page } from "../cadre/Page.tsx";

export default function Calendrier() {
  return <Page titre="Calendrier">{null}</Page>;
}
