/** The frame of every page once signed in: skip link, head, landmarks, and the voice of the application. */
import type { SessionVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { demander } from "../api/client.ts";
import { ecouterAnnonces } from "./annonces.ts";

export function Cadre({ session, children }: { session: SessionVue; children: ReactNode }) {
  return (
    <>
      <a className="evitement" href="#contenu">
        Aller au contenu
      </a>
      <header>
        <div className="tete">
          <p className="tete-marque">
            <Link href="/">Exécutoire</Link>
          </p>
          <p className="tete-collectivite" title={session.collectivite.nom}>
            {session.collectivite.nom}
          </p>
          <nav className="tete-nav" aria-label="Principale">
            <Onglet vers="/">Tableau de bord</Onglet>
            <Onglet vers="/projets">Projets</Onglet>
            <Onglet vers="/seances">Séances</Onglet>
            <Onglet vers="/actes" aussi={["/delegations", "/reprise", "/registre"]}>
              Actes
            </Onglet>
            <Onglet vers="/signature">Signature</Onglet>
            <Onglet vers="/teletransmission">Télétransmission</Onglet>
            <Onglet vers="/assemblee">Assemblée</Onglet>
            <Onglet vers="/calendrier">Calendrier</Onglet>
            <a href={session.portail}>Portail public</a>
          </nav>
          <Compte session={session} />
        </div>
        {session.demonstration && (
          <p className="bandeau-demonstration">
            {session.transmissionSimulee !== false
              ? "Démonstration\u00a0: un ministère simulé répond\u00a0; rien ne part vers le contrôle de légalité."
              : "Démonstration, sur un canal réel\u00a0: ce que vous télétransmettez sort de ce serveur."}
          </p>
        )}
      </header>
      <main id="contenu" tabIndex={-1}>
        {children}
      </main>
      <Voix />
    </>
  );
}

/** `aussi`: a page reached from this tab whose address lies elsewhere. */
function Onglet({ vers, aussi, children }: { vers: string; aussi?: string[]; children: ReactNode }) {
  const [chemin] = useLocation();
  const ici = vers === "/" ? chemin === "/" : chemin.startsWith(vers) || (aussi?.includes(chemin) ?? false);
  return (
    <Link href={vers} aria-current={ici ? (chemin === vers ? "page" : "true") : undefined}>
      {children}
    </Link>
  );
}

function Compte({ session }: { session: SessionVue }) {
  const client = useQueryClient();
  async function sortir() {
    await demander("DELETE", "/api/session");
    // A full load: nothing of the account stays in the memory of the page.
    client.clear();
    window.location.assign("/agents/connexion");
  }
  return (
    <p className="tete-compte">
      <span>{session.compte.nom}</span>
      <button type="button" className="lien" onClick={sortir}>
        Se déconnecter
      </button>
    </p>
  );
}

function Voix() {
  const [texte, dire] = useState("");
  useEffect(() => ecouterAnnonces(dire), []);
  return (
    <p className="hors-vue" role="status">
      {texte}
    </p>
  );
}
