/** The doors of the application, and who may pass. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useRef } from "react";
import { Redirect, Route, Router, Switch, useLocation } from "wouter";
import { Tableau } from "./accueil/Tableau.tsx";
import { session } from "./api/lectures.ts";
import { Cadre } from "./cadre/Cadre.tsx";
import { Connexion } from "./cadre/Connexion.tsx";
import { Attente, EtatDePage, Introuvable } from "./cadre/etats.tsx";

const Preparation = lazy(() => import("./seance/Preparation.tsx"));
const NouvelleSeance = lazy(() => import("./seance/NouvelleSeance.tsx"));
const Seances = lazy(() => import("./seance/Seances.tsx"));
const EtatConvocation = lazy(() => import("./convocation/EtatConvocation.tsx"));
const Salle = lazy(() => import("./salle/Salle.tsx"));
const ProcesVerbal = lazy(() => import("./pv/ProcesVerbal.tsx"));
const Assemblee = lazy(() => import("./assemblee/Assemblee.tsx"));
const Calendrier = lazy(() => import("./calendrier/Calendrier.tsx"));
const Direct = lazy(() => import("./direct/Direct.tsx"));
const Actes = lazy(() => import("./acte/Actes.tsx"));
const Acte = lazy(() => import("./acte/Acte.tsx"));
const Teletransmission = lazy(() => import("./teletransmission/Teletransmission.tsx"));
const ControleLot = lazy(() => import("./teletransmission/ControleLot.tsx"));
const ParcoursClassification = lazy(() => import("./teletransmission/ParcoursClassification.tsx"));
const Canal = lazy(() => import("./canal/Canal.tsx"));
const Acces = lazy(() => import("./acces/Acces.tsx"));
const NouvelActe = lazy(() => import("./actes-pris/NouvelActe.tsx"));
const ModifierActe = lazy(() => import("./actes-pris/ModifierActe.tsx"));
const Delegations = lazy(() => import("./delegations/Delegations.tsx"));
const Reponse = lazy(() => import("./acte/Reponse.tsx"));
const Envoi = lazy(() => import("./acte/Envoi.tsx"));
const Projets = lazy(() => import("./projets/Projets.tsx"));
const Projet = lazy(() => import("./projets/Projet.tsx"));
const NouveauProjet = lazy(() => import("./projets/Nouveau.tsx"));
const Circuits = lazy(() => import("./projets/Circuits.tsx"));
const Parapheur = lazy(() => import("./signature/Parapheur.tsx"));
const Reprise = lazy(() => import("./reprise/Reprise.tsx"));
const LectureReprise = lazy(() => import("./reprise/Lecture.tsx"));
const ActeRepris = lazy(() => import("./reprise/ActeRepris.tsx"));
const Modeles = lazy(() => import("./modeles/Modeles.tsx"));
const Registre = lazy(() => import("./registre/Registre.tsx"));
const Occultation = lazy(() => import("./occultation/Occultation.tsx"));

export function Application() {
  return (
    <Router base="/agents">
      <Portes />
    </Router>
  );
}

function Portes() {
  const [chemin] = useLocation();
  const requete = useQuery(session);
  const dejaEntre = useRef(false);
  if (requete.data) dejaEntre.current = true;
  if (requete.isPending) return <Attente quoi="Ouverture de l’application" />;
  if (requete.isError)
    return (
      <EtatDePage titre="Exécutoire" erreur={requete.error} recommencer={() => requete.refetch()} seul />
    );

  const ouverte = requete.data;
  if (!ouverte) {
    if (chemin === "/connexion") return <Connexion interrompue={dejaEntre.current} />;
    return <Redirect to="/connexion" replace state={{ retour: chemin }} />;
  }
  if (chemin === "/connexion") {
    const retour = (window.history.state as { retour?: string } | null)?.retour ?? "/";
    return <Redirect to={retour} replace />;
  }
  // The second screen of the room has no frame: only what the room must see.
  const salle = /^\/seances\/([^/]+)\/salle$/.exec(chemin);
  if (salle?.[1]) {
    return (
      <Suspense fallback={<Attente quoi="Ouverture de l’affichage" />}>
        <Salle id={decodeURIComponent(salle[1])} />
      </Suspense>
    );
  }
  return (
    <Cadre session={ouverte}>
      <Suspense fallback={<Attente quoi="Ouverture de la page" />}>
        <Switch>
          <Route path="/">
            <Tableau />
          </Route>
          <Route path="/seances">
            <Seances />
          </Route>
          <Route path="/seances/nouvelle">
            <NouvelleSeance />
          </Route>
          <Route path="/assemblee">
            <Assemblee />
          </Route>
          <Route path="/calendrier">
            <Calendrier />
          </Route>
          <Route path="/seances/:id/convocation">{({ id }) => <EtatConvocation key={id} id={id} />}</Route>
          <Route path="/seances/:id/pv">{({ id }) => <ProcesVerbal key={id} id={id} />}</Route>
          <Route path="/seances/:id">{({ id }) => <Preparation key={id} id={id} />}</Route>
          <Route path="/seances/:id/direct">{({ id }) => <Direct key={id} id={id} />}</Route>
          <Route path="/actes">
            <Actes />
          </Route>
          <Route path="/teletransmission">
            <Teletransmission />
          </Route>
          <Route path="/teletransmission/lot">
            <ControleLot session={ouverte} />
          </Route>
          <Route path="/teletransmission/classification">
            <ParcoursClassification />
          </Route>
          <Route path="/teletransmission/canal">
            <Canal />
          </Route>
          <Route path="/teletransmission/acces">
            <Acces />
          </Route>
          <Route path="/delegations">
            <Delegations />
          </Route>
          <Route path="/projets">
            <Projets />
          </Route>
          <Route path="/projets/nouveau">
            <NouveauProjet />
          </Route>
          <Route path="/projets/circuits">
            <Circuits />
          </Route>
          <Route path="/projets/:id">{({ id }) => <Projet key={id} id={id} />}</Route>
          <Route path="/signature">
            <Parapheur />
          </Route>
          <Route path="/reprise">
            <Reprise />
          </Route>
          <Route path="/reprise/lectures/:id">{({ id }) => <LectureReprise key={id} id={id} />}</Route>
          <Route path="/reprise/actes/:id">{({ id }) => <ActeRepris key={id} id={id} />}</Route>
          <Route path="/modeles">
            <Modeles />
          </Route>
          <Route path="/registre">
            <Registre />
          </Route>
          <Route path="/actes/:id/occultation">{({ id }) => <Occultation key={id} id={id} />}</Route>
          <Route path="/actes/nouveau">
            <NouvelActe />
          </Route>
          <Route path="/actes/:id/modifier">{({ id }) => <ModifierActe key={id} id={id} />}</Route>
          <Route path="/actes/:id">{({ id }) => <Acte key={id} id={id} session={ouverte} />}</Route>
          <Route path="/actes/:id/courriers/:courrier">
            {({ id, courrier }) => (
              <Reponse key={`${id} ${courrier}`} id={id} courrier={courrier} session={ouverte} />
            )}
          </Route>
          <Route path="/actes/:id/envoi">{({ id }) => <Envoi key={id} id={id} session={ouverte} />}</Route>
          <Route>
            <Introuvable />
          </Route>
        </Switch>
      </Suspense>
    </Cadre>
  );
}
