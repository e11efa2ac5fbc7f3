/** The desk: what asks for a decision, what can leave, what is on its way, what came back. */
import type { TeletransmissionVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Forme } from "../signes/Forme.tsx";
import { Classification } from "./Classification.tsx";
import { Courriers } from "./Courriers.tsx";
import { Ecartes } from "./Ecartes.tsx";
import { EnCours, Refuses } from "./EnCours.tsx";
import { teletransmission } from "./lectures.ts";
import { garderLot, type Lot, retrouverLot } from "./lot.ts";
import { Pauses } from "./Pauses.tsx";
import { Prets } from "./Prets.tsx";
import { Retours } from "./Retours.tsx";
import { Suivi } from "./Suivi.tsx";

export default function Teletransmission() {
  const requete = useQuery(teletransmission);
  const collectivite = useQuery(session).data?.collectivite.id ?? "";
  const vue = requete.data;
  if (requete.isError && !vue)
    return (
      <EtatDePage titre="Télétransmission" erreur={requete.error} recommencer={() => requete.refetch()} />
    );
  return (
    <Page large titre="Télétransmission" entete={vue && <Canal canal={vue.canal} />}>
      {vue ? (
        <>
          {requete.isError && (
            <p className="note" role="status">
              <Forme trace="triangle" ton="ambre" /> Le serveur ne répond pas&nbsp;: ce qui est affiché date
              de la dernière réponse, et sera relu. Les envois ordonnés continuent sans cette page.
            </p>
          )}
          <Bureau vue={vue} collectivite={collectivite} />
        </>
      ) : (
        <Attente quoi="Lecture du bureau" />
      )}
    </Page>
  );
}

function Bureau({ vue, collectivite }: { vue: TeletransmissionVue; collectivite: string }) {
  const [lot, setLot] = useState<Lot | null>(() => retrouverLot(collectivite));
  const duLot = new Set(lot?.lignes.map(({ acte }) => acte));
  return (
    <div className="bureau">
      {vue.alertes.map((alerte) => (
        <p key={alerte} className="bureau-bandeau bureau-pleine">
          <Forme trace="triangle" ton="ambre" />
          <span>{alerte}</span>
        </p>
      ))}
      <div className="bureau-corps">
        {lot && (
          <Suivi
            lot={lot}
            vue={vue}
            ranger={() => {
              garderLot(collectivite, null);
              setLot(null);
            }}
          />
        )}
        <Courriers courriers={vue.courriers} />
        <Refuses lignes={vue.refuses} peutTransmettre={vue.peutTransmettre} />
        <Ecartes ecartes={vue.ecartes} peut={vue.peutTransmettre} />
        <EnCours lignes={vue.enCours} duLot={duLot} />
        <Prets vue={vue} />
        <Retours lignes={vue.retours} />
      </div>
      <div className="bureau-cote">
        <Pauses pauses={vue.pauses} peut={vue.peutTransmettre} />
        <Classification resume={vue.classification} peut={vue.peutTransmettre} />
      </div>
    </div>
  );
}

/** By what everything leaves: named on the page where one orders it. */
function Canal({ canal }: { canal: TeletransmissionVue["canal"] }) {
  return (
    <p className="bureau-canal">
      {canal ? (
        <>
          <Forme trace="rond" ton="vert" />
          <span>
            Canal&nbsp;: <strong>{canal.nom}</strong>
            {canal.description !== canal.nom && <span className="petit">{canal.description}</span>}
          </span>
        </>
      ) : (
        <>
          <Forme trace="carre" ton="rouge" />
          <span>
            <strong>Aucun canal n’est choisi</strong>
            <span className="petit">Rien ne peut partir.</span>
          </span>
        </>
      )}
      <Link href="/teletransmission/canal" aria-label="Régler le canal de télétransmission">
        Régler
      </Link>
    </p>
  );
}
