import { Page } from "../cadre/Page.tsx";

export default function Canal() {
  return <Page titre="Canal de télétransmission">{null}</Page>;
}
