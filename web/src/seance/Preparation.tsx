/** One address for a sitting, from its draft to its minutes: the draft while there is one, then the facts. */
import { useQuery } from "@tanstack/react-query";
import { EchecLecture } from "../api/client.ts";
import { seance } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Convoquee } from "./Convoquee.tsx";
import { nomenclature, preparation } from "./lectures.ts";
import { Editeur } from "./redaction/Editeur.tsx";

export default function Preparation({ id }: { id: string }) {
  // Asked for now, there when a draft is opened.
  useQuery(nomenclature);
  const brouillon = useQuery(preparation(id));
  const reponse = brouillon.error instanceof EchecLecture ? brouillon.error.reponse.sorte : null;
  // A draft is not for everyone to read; the sitting it became is.
  const convoquee = reponse === "introuvable" || reponse === "refus";
  const faits = useQuery({ ...seance(id), enabled: convoquee });
  if (convoquee && faits.data) return <Convoquee id={id} vue={faits.data} />;
  if (brouillon.data && !convoquee) return <Editeur key={id} id={id} vue={brouillon.data} />;
  const panne = convoquee && !(reponse === "refus" && faits.isError) ? faits : brouillon;
  if (panne.isError)
    return (
      <EtatDePage
        titre="Séance"
        erreur={panne.error ?? new Error("lecture")}
        recommencer={() => panne.refetch()}
      />
    );
  return (
    <Page titre="Séance" surtitre="Séance">
      <Attente quoi="Lecture de la séance" />
    </Page>
  );
}
