/** The pages that have nothing to show yet, or nothing at all: each says why and what to do. */
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { EchecLecture, refusDe } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Page } from "./Page.tsx";

export function Attente({ quoi }: { quoi: string }) {
  return (
    <p className="attente" role="status">
      {quoi}…
    </p>
  );
}

export function EtatDePage({
  titre,
  erreur,
  recommencer,
  seul,
}: {
  titre: string;
  erreur: Error;
  recommencer: () => void;
  /** Outside the frame: this is then the whole document. */
  seul?: boolean;
}) {
  if (erreur instanceof EchecLecture && erreur.reponse.sorte === "introuvable") return <Introuvable />;
  const page = (
    <Page titre={titre}>
      <Panne erreur={erreur} recommencer={recommencer} />
    </Page>
  );
  return seul ? <main>{page}</main> : page;
}

/** A part of a page that could not be read. */
export function Panne({ erreur, recommencer }: { erreur: Error; recommencer: () => void }) {
  const motif =
    erreur instanceof EchecLecture
      ? erreur.reponse.sorte === "coupure"
        ? {
            phrase: "Le serveur ne répond pas.",
            article: null,
            remede:
              "Vérifiez le réseau et que le serveur est en marche\u00a0; ce qui est enregistré le reste.",
          }
        : refusDe(erreur.reponse)
      : { phrase: "Cette page n’a pas pu s’afficher.", article: null, remede: "Rechargez-la." };
  return (
    <div className="pile">
      <Refuser motif={motif} />
      <p>
        <Button className="bouton" onPress={recommencer}>
          Réessayer
        </Button>
      </p>
    </div>
  );
}

export function Introuvable() {
  return (
    <Page titre="Page introuvable">
      <div className="pile lecture">
        <p>Cette adresse ne mène à aucune séance ni à aucun acte de votre collectivité.</p>
        <p>
          <Link href="/">Revenir au tableau de bord</Link>
        </p>
      </div>
    </Page>
  );
}
