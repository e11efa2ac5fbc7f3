import { Page } from "../cadre/Page.tsx";

export default function EtatConvocation(_: { id: string }) {
  return <Page titre="Convocation">{null}</Page>;
}
