import { Page } from "../cadre/Page.tsx";

export default function ProcesVerbal(_: { id: string }) {
  return <Page titre="Procès-verbal">{null}</Page>;
}
