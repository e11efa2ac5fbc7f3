import { Page } from "../cadre/Page.tsx";

export default function Occultation({ id }: { id: string }) {
  return <Page titre="Occultation">{id}</Page>;
}
