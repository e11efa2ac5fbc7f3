/** What the public copy leaves out: marked once on the text, seen as the public will read it, confirmed by another. */
import { estVotee } from "@executoire/droit";
import type { ApercuOccultation, OccultationsVue, SessionVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { Existantes } from "./Existantes.tsx";
import { occultations } from "./lectures.ts";
import { Marquer } from "./Marquer.tsx";
import { TexteAMarquer } from "./TexteAMarquer.tsx";
import { useMarques } from "./useMarques.ts";

export default function Occultation({ id }: { id: string }) {
  const requete = useQuery(occultations(id));
  const compte = useQuery(session).data?.compte;
  if (requete.isError && !requete.data)
    return <EtatDePage titre="Occultation" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data || !compte) return <Attente quoi="Lecture de l’acte" />;
  return <Atelier id={id} vue={requete.data} compte={compte} />;
}

function Atelier({ id, vue, compte }: { id: string; vue: OccultationsVue; compte: SessionVue["compte"] }) {
  const client = useQueryClient();
  const marques = useMarques(id);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const [publique, setPublique] = useState(false);
  const { decision } = vue;
  const peut = compte.roles.some((role) => role === "assemblees" || role === "president");

  /** One gesture at a time; what it answers replaces the page. */
  async function faire(chemin: string, corps: unknown, dit: string): Promise<boolean> {
    if (enCours) return false;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<OccultationsVue>(
      "POST",
      `/api/actes/${encodeURIComponent(id)}/${chemin}`,
      corps,
    );
    setEnCours(false);
    if (reponse.sorte !== "ok") {
      setMotif(refusDe(reponse));
      return false;
    }
    client.setQueryData(occultations(id).queryKey, reponse.valeur);
    void client.invalidateQueries({ queryKey: ["acte", id] });
    annoncer(dit);
    return true;
  }

  const apercu: ApercuOccultation | null = marques.apercu;
  const montree = publique && apercu ? apercu.publique : decision;
  return (
    <Page
      titre={`Occulter des passages de ${decision.numero}`}
      surtitre={
        <>
          <Link href="/actes">Actes</Link> · <Link href={`/actes/${id}`}>{decision.numero}</Link>
        </>
      }
      large
    >
      <p className="petit occultation-chapeau">
        Ce qui est marqué disparaît de tout ce que le public reçoit&nbsp;: la page, le PDF, les données, la
        recherche. La préfecture reçoit l’acte entier, et le registre garde l’original.
        {vue.enLigne && " L’acte est en ligne\u00a0: l’effet est immédiat, avant même la confirmation."}
      </p>
      <div className="occultation">
        <section className="occultation-texte" aria-labelledby="occultation-texte">
          <div className="occultation-tete">
            <h2 id="occultation-texte">{publique ? "Ce que le public lira" : "Le texte"}</h2>
            <Button
              className="bouton"
              isDisabled={marques.passages.length === 0}
              onPress={() => setPublique((avant) => !avant)}
            >
              {publique ? "Revoir le texte entier" : "Voir ce que le public lira"}
            </Button>
          </div>
          <p className="occultation-objet">{insecable(montree.objet)}</p>
          <TexteAMarquer
            decision={montree}
            marquer={peut && !publique ? marques.ajouterMots : null}
            enFichier={vue.enFichier}
            acte={id}
            passages={publique ? [] : marques.passages}
          />
        </section>
        <div className="occultation-droite">
          {motif && <Refuser motif={motif} />}
          <Existantes id={id} vue={vue} faire={faire} enCours={enCours} peut={peut} />
          {peut && (
            <Marquer
              vue={vue}
              marques={marques}
              enCours={enCours}
              proposer={async (ground) => {
                const corps = { passages: marques.passages, motif: ground, version: vue.version };
                const fait = await faire(
                  "occultations",
                  corps,
                  "L’occultation est proposée. Une autre personne la confirme.",
                );
                if (fait) marques.vider();
              }}
            />
          )}
          {vue.ailleurs.length > 0 && (
            <p className="note">
              Ces mots se lisent aussi dans {vue.ailleurs.join(", ")}&nbsp;: ils y sont occultés de même pour
              le public.
            </p>
          )}
          {estVotee(decision) && (
            <p className="petit">
              Les noms des élus, leurs votes et leur présence restent publics&nbsp;: la loi les publie.
            </p>
          )}
        </div>
      </div>
    </Page>
  );
}
