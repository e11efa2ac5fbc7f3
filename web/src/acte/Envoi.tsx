/** Before the sending: the act at left, the exact message at right, between them what was found and its repair. */
import { estVotee } from "@executoire/droit";
import type { ActeVue, ControleVue, SessionVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Button } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { EchecLecture, refusDe } from "../api/client.ts";
import { acte, controle } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { Anomalie } from "./Anomalie.tsx";
import { Constats } from "./Constats.tsx";
import { direControle } from "./direControle.ts";
import { ObjetTransmis } from "./ObjetTransmis.tsx";
import { Fiche } from "./Panneaux.tsx";
import { ReglerEnvoi } from "./ReglerEnvoi.tsx";
import { useGesteActe } from "./useGesteActe.ts";
import { completer, useReparation } from "./useReparation.ts";
import { Xml } from "./Xml.tsx";

export default function Envoi({ id, session }: { id: string; session: SessionVue }) {
  const requete = useQuery(controle(id));
  const lActe = useQuery(acte(id));
  const vue = requete.data;
  const decision = lActe.data?.etat.decision;
  const echec = requete.error instanceof EchecLecture ? requete.error : null;
  if (requete.isError && echec?.reponse.sorte !== "refus")
    return <EtatDePage titre="Avant l’envoi" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      large
      titre={
        decision
          ? `Avant l’envoi de ${estVotee(decision) ? "la délibération" : "l’acte"} ${decision.numero}`
          : "Avant l’envoi"
      }
      surtitre={
        <>
          <Link href="/teletransmission">Télétransmission</Link> ·{" "}
          <Link href={`/actes/${id}`}>Revenir à l’acte{decision ? ` ${decision.numero}` : ""}</Link>
        </>
      }
    >
      {lActe.data && <Anomalie vue={lActe.data} />}
      {vue && <Controle id={id} vue={vue} acte={lActe.data} session={session} />}
      {echec && (
        <div className="pile lecture">
          <p>Le contrôle ne peut pas se faire encore&nbsp;:</p>
          <Refuser motif={refusDe(echec.reponse)} />
        </div>
      )}
      {!vue && !echec && <Attente quoi="Composition du message" />}
    </Page>
  );
}

function Controle({
  id,
  vue,
  acte: lActe,
  session,
}: {
  id: string;
  vue: ControleVue;
  acte: ActeVue | undefined;
  session: SessionVue;
}) {
  const client = useQueryClient();
  const geste = useGesteActe(id);
  const reparation = useReparation();
  const reglage = useReparation();
  const [, aller] = useLocation();
  const titre = useRef<HTMLHeadingElement>(null);
  const motif = geste.motif("transmission");
  const decision = lActe?.etat.decision;
  const peut = session.compte.roles.includes("assemblees");

  async function refaire() {
    await client.refetchQueries({ queryKey: controle(id).queryKey });
    const refaite = client.getQueryData<ControleVue>(controle(id).queryKey);
    if (refaite) annoncer(`Contrôle refait. ${direControle(refaite.constats)}`);
    // The finding that was mended took its button away: one stays among the findings.
    setTimeout(() => document.activeElement === document.body && titre.current?.focus(), 60);
  }

  async function transmettre() {
    if (!(await geste.faire("transmission", { confirme: vue.confirme }))) return;
    annoncer("L’envoi est ordonné\u00a0: l’archive est gardée, elle part.");
    aller(`/actes/${id}`);
  }

  return (
    <div className="envoi">
      <section className="panneau" aria-labelledby="envoi-acte">
        <h2 id="envoi-acte">L’acte</h2>
        <p className="objet">{insecable(decision?.objet ?? vue.objet.affiche)}</p>
        <dl className="fiche">
          <Fiche nom="Identifiant unique" valeur={vue.identifiant} />
          <Fiche nom="Numéro affiché" valeur={decision?.numero} />
          <Fiche nom="Numéro transmis" valeur={vue.numeroTransmis} />
          <Fiche nom="Matière" valeur={matiereDe(vue, decision)} />
          <Fiche nom="Destinataire" valeur={vue.destinataire} />
        </dl>
        <ReglerEnvoi
          key={vue.confirme}
          vue={vue}
          objet={decision?.objet ?? vue.objet.affiche}
          matiere={decision?.matiere}
          lecture={!peut}
          enCours={reglage.enCours}
          motif={reglage.motif}
          regler={async (parametres, verbe) => {
            const fait = await reglage.reparer(id, { geste: "parametres", verbe, parametres });
            if (fait) await refaire();
            return fait;
          }}
        />
      </section>

      <section className="panneau" aria-labelledby="envoi-constats">
        <h2 id="envoi-constats" ref={titre} tabIndex={-1} data-reprise>
          Contrôles
        </h2>
        <p className="petit">{direControle(vue.constats)}</p>
        <Constats
          constats={vue.constats}
          enCours={reparation.enCours}
          reparer={
            peut
              ? async (laquelle) => {
                  const entiere = completer(laquelle, vue.parametres);
                  if (await reparation.reparer(id, entiere)) await refaire();
                }
              : undefined
          }
        />
        {reparation.motif && <Refuser motif={reparation.motif} />}
        <ObjetTransmis vue={vue} affiche={decision?.objet ?? vue.objet.affiche} />
        {motif && <Refuser motif={motif} />}
        <div className="geste envoi-geste">
          <Button
            className={attente(vue.pret ? "bouton bouton-fort" : "bouton", geste.enCours === "transmission")}
            onPress={transmettre}
          >
            Télétransmettre
          </Button>
          <p className="petit">
            {vue.pret
              ? `L’acte part à la ${vue.destinataire} au nom de ${session.compte.nom}. Un envoi ne se reprend pas.`
              : "Un contrôle bloque l’envoi\u00a0: son remède est écrit ci-dessus."}
          </p>
        </div>
      </section>

      <section className="panneau envoi-message" aria-labelledby="envoi-message">
        <h2 id="envoi-message">Le message qui partira</h2>
        {vue.composable ? (
          <>
            <Xml nom="Message métier, XML" texte={vue.message} />
            <details>
              <summary>Enveloppe</summary>
              <Xml nom="Enveloppe, XML" texte={vue.enveloppe} />
            </details>
          </>
        ) : (
          <p className="vide">
            Le message ne peut pas s’écrire encore&nbsp;: un contrôle dit pourquoi. Réparé, il viendra ici.
          </p>
        )}
      </section>
    </div>
  );
}

function matiereDe(vue: ControleVue, decision: ActeVue["etat"]["decision"] | undefined) {
  const matiere = vue.parametres.matiere ?? decision?.matiere;
  return matiere && `${matiere.code} ${matiere.libelle}`;
}
