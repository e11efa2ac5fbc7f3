/** By which other software deposits acts here: each has its account, made and closed by the administrator. */
import { compter } from "@executoire/droit";
import type { AccesCree, AccesListe } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { EchecLecture } from "../api/client.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { acces } from "./lectures.ts";
import { NouvelAcces } from "./NouvelAcces.tsx";
import { Remise } from "./Remise.tsx";
import { UnAcces } from "./UnAcces.tsx";

const TITRE = "Logiciels qui déposent";
const RETOUR = <Link href="/teletransmission/canal">Canal de télétransmission</Link>;

export default function Acces() {
  const requete = useQuery(acces);
  const vue = requete.data;
  if (requete.isError && !vue) {
    const { error } = requete;
    // A right that is missing does not come by trying again.
    if (error instanceof EchecLecture && error.reponse.sorte === "refus")
      return (
        <Page titre={TITRE} surtitre={RETOUR}>
          <Refuser motif={error.reponse.refus} />
        </Page>
      );
    return <EtatDePage titre={TITRE} erreur={error} recommencer={() => requete.refetch()} />;
  }
  return (
    <Page titre={TITRE} surtitre={RETOUR}>
      {vue ? <Contenu vue={vue} /> : <Attente quoi="Lecture des accès" />}
    </Page>
  );
}

function Contenu({ vue }: { vue: AccesListe }) {
  const client = useQueryClient();
  /** Only in the memory of this page: nothing reads a password again. */
  const [cree, setCree] = useState<AccesCree | null>(null);
  const enService = vue.acces.filter(({ revoqueLe }) => revoqueLe === null);
  const revoques = vue.acces.filter(({ revoqueLe }) => revoqueLe !== null);
  return (
    <div className="acces">
      <p className="lecture">
        Un logiciel qui sait déposer chez S²LOW (Pastell, web-delib…) dépose ici de la même façon, avec un
        accès à lui. Ce qu’il dépose suit le même chemin que le reste&nbsp;: contrôles, canal, accusé de
        réception, publication.
      </p>
      {cree && <Remise cree={cree} vue={vue} ranger={() => setCree(null)} />}
      {enService.length === 0 ? (
        !cree && (
          <p className="vide">
            Aucun logiciel ne dépose ici. Ceux à qui vous donnez un accès viendront dans cette page, avec leur
            dernier dépôt&nbsp;; commencez par créer le premier.
          </p>
        )
      ) : (
        <section aria-labelledby="acces-en-service">
          <h2 id="acces-en-service">En service</h2>
          <ul className="acces-liste">
            {enService.map((un) => (
              <UnAcces key={un.id} un={un} />
            ))}
          </ul>
        </section>
      )}
      <NouvelAcces
        vue={vue}
        creer={async (nouveau) => {
          setCree(nouveau);
          await client.invalidateQueries({ queryKey: acces.queryKey });
        }}
      />
      {revoques.length > 0 && (
        <details className="geste-detail acces-revoques">
          <summary>{compter(revoques.length, "accès révoqué", "accès révoqués")}</summary>
          <ul className="acces-liste">
            {revoques.map((un) => (
              <UnAcces key={un.id} un={un} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
