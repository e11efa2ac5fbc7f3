/** One projet: read first, then written. */
import type { ContenuProjet } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Dossier } from "./Dossier.tsx";
import { projet } from "./lectures.ts";

export const CONTENU_VIDE: ContenuProjet = {
  titre: "",
  service: "",
  rapport: { blocs: [] },
  deliberations: [],
};

export default function Projet({ id }: { id: string }) {
  const requete = useQuery(projet(id));
  const compte = useQuery(session).data?.compte;
  if (requete.isError && !requete.data)
    return <EtatDePage titre="Projet" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data || !compte)
    return (
      <Page titre="Projet" surtitre={<Link href="/projets">Projets</Link>}>
        <Attente quoi="Lecture du projet" />
      </Page>
    );
  return <Dossier id={id} vue={requete.data} compte={compte.id} />;
}
