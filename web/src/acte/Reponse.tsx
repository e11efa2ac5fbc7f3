/** Answering the prefecture: the letter at left, what one answers in the middle, the exact message at right. */
import { type CodeCourrierEnvoye, natureTransmise } from "@executoire/droit";
import type { ActeVue, ControleCourrierVue, FilVue, SessionVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { acte } from "../api/lectures.ts";
import { ConflitBrouillon, StatutBrouillon } from "../brouillon/StatutBrouillon.tsx";
import { useBrouillon } from "../brouillon/useBrouillon.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage, Introuvable } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { nomenclature } from "../seance/lectures.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { classification } from "../teletransmission/lectures.ts";
import { LettreRecue, MessageQuiPartira } from "./AutourDeLaReponse.tsx";
import { Constats } from "./Constats.tsx";
import { direControle } from "./direControle.ts";
import { type PieceJointe, PiecesReponse } from "./PiecesReponse.tsx";

interface Redaction {
  code: CodeCourrierEnvoye | null;
  pieces: PieceJointe[];
}
const VIDE: Redaction = { code: null, pieces: [] };

export default function Reponse({
  id,
  courrier,
  session,
}: {
  id: string;
  courrier: string;
  session: SessionVue;
}) {
  const requete = useQuery(acte(id));
  const vue = requete.data;
  const cle = decoder(courrier);
  const fil = vue?.prefecture.fils.find(({ recu }) => recu.id === cle);
  if (requete.isError && !vue)
    return <EtatDePage titre="Répondre" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (vue && !fil) return <Introuvable />;
  return (
    <Page
      large
      titre={
        fil ? `Répondre\u00a0: ${fil.intitule.charAt(0).toLowerCase()}${fil.intitule.slice(1)}` : "Répondre"
      }
      surtitre={
        <Link href={`/actes/${encodeURIComponent(id)}#prefecture`}>
          Revenir à l’acte{vue ? ` ${vue.etat.decision.numero}` : ""}
        </Link>
      }
    >
      {vue && fil ? (
        <Editeur id={id} vue={vue} fil={fil} session={session} />
      ) : (
        <Attente quoi="Lecture du courrier" />
      )}
    </Page>
  );
}

function decoder(courrier: string): string {
  try {
    return decodeURIComponent(courrier);
  } catch {
    return courrier;
  }
}

function Editeur({ id, vue, fil, session }: { id: string; vue: ActeVue; fil: FilVue; session: SessionVue }) {
  const { recu, reponsesPossibles } = fil;
  const client = useQueryClient();
  const [, aller] = useLocation();
  const brouillon = useBrouillon<Redaction>(`reponse:${id}:${recu.id}`, VIDE);
  const { code, pieces } = brouillon.contenu;
  const [controle, setControle] = useState<ControleCourrierVue | null>(null);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState<"controle" | "envoi" | null>(null);
  const constats = useRef<HTMLHeadingElement>(null);
  const types = useTypes(vue);
  // What was found is where the eye goes next.
  useEffect(() => {
    if (controle) constats.current?.focus();
  }, [controle]);
  // One kind of answer only is no choice.
  const seule = reponsesPossibles.length === 1 ? reponsesPossibles[0] : undefined;
  const choisie = reponsesPossibles.find((reponse) => reponse.code === code) ?? seule;

  function changer(suite: (avant: Redaction) => Redaction) {
    // What was controlled is no longer what would leave.
    setControle(null);
    setMotif(null);
    brouillon.changer(suite);
  }

  const corps = {
    enReponseA: recu.id,
    code: choisie?.code,
    pieces: pieces.map(({ empreinte, nom, typePiece }) => ({ empreinte, nom, typePiece })),
  };
  const adresse = `/api/actes/${encodeURIComponent(id)}/courriers`;

  async function controler() {
    if (enCours) return;
    if (!choisie)
      return setMotif({
        phrase: "Aucune réponse n’est choisie.",
        article: null,
        remede: "Choisissez d’abord ce que vous répondez\u00a0: la conséquence est écrite sous chaque choix.",
      });
    setEnCours("controle");
    setMotif(null);
    const reponse = await demander<ControleCourrierVue>("POST", `${adresse}/controle`, corps);
    setEnCours(null);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    setControle(reponse.valeur);
    annoncer(`Réponse contrôlée. ${direControle(reponse.valeur.constats)}`);
  }

  async function envoyer(confirme: string) {
    if (enCours) return;
    setEnCours("envoi");
    setMotif(null);
    const reponse = await demander<ActeVue>("POST", adresse, { ...corps, confirme });
    setEnCours(null);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.setQueryData(acte(id).queryKey, reponse.valeur);
    annoncer("La réponse est ordonnée\u00a0: elle est gardée, elle part.");
    aller(`/actes/${encodeURIComponent(id)}#prefecture`);
  }

  return (
    <div className="envoi reponse">
      <LettreRecue fil={fil} />

      <section className="panneau" aria-labelledby="reponse-choix">
        <h2 id="reponse-choix">Votre réponse</h2>
        <StatutBrouillon brouillon={brouillon} />
        <ConflitBrouillon brouillon={brouillon} />
        {reponsesPossibles.length === 0 ? (
          <p className="vide">Ce courrier n’appelle plus de réponse.</p>
        ) : (
          <>
            <RadioGroup
              className="reponse-choix"
              value={choisie?.code ?? null}
              onChange={(suivant) => changer((avant) => ({ ...avant, code: suivant as CodeCourrierEnvoye }))}
            >
              <Label className="hors-vue">Ce que vous répondez</Label>
              {reponsesPossibles.map((reponse) => (
                <div key={reponse.code} className="reponse-possible">
                  <Radio value={reponse.code} aria-describedby={`consequence-${reponse.code}`}>
                    <strong>{reponse.verbe}</strong>
                  </Radio>
                  <p className="petit" id={`consequence-${reponse.code}`}>
                    {reponse.consequence}
                  </p>
                </div>
              ))}
            </RadioGroup>
            {choisie && choisie.piecesMax !== 0 && (
              <PiecesReponse
                acte={id}
                pieces={pieces}
                max={choisie.piecesMax}
                types={types}
                changer={(suite) => changer((avant) => ({ ...avant, pieces: suite(avant.pieces) }))}
              />
            )}
            <div className="geste">
              <Button
                className={attente(controle ? "bouton" : "bouton bouton-fort", enCours === "controle")}
                onPress={controler}
              >
                Contrôler la réponse
              </Button>
              <p className="petit">Montre le message exact et ne l’envoie pas.</p>
            </div>
            {motif && <Refuser motif={motif} />}
            {controle && choisie && (
              <>
                <h3 ref={constats} tabIndex={-1} data-reprise>
                  Contrôles
                </h3>
                <p className="petit">{direControle(controle.constats)}</p>
                <Constats constats={controle.constats} />
                {controle.confirme && (
                  <div className="geste envoi-geste">
                    <Button
                      className={attente("bouton bouton-fort", enCours === "envoi")}
                      onPress={() => envoyer(controle.confirme ?? "")}
                    >
                      {choisie.verbe}
                    </Button>
                    <p className="petit">
                      Part au nom de {session.compte.nom}. {choisie.consequence}
                    </p>
                  </div>
                )}
              </>
            )}
          </>
        )}
      </section>

      <MessageQuiPartira controle={controle} />
    </div>
  );
}

/** The types of the act's nature in the classification in force; those of deliberations until it is read. */
function useTypes(vue: ActeVue): { code: string; libelle: string }[] {
  const nature = natureTransmise(vue.etat.decision);
  const enVigueur = useQuery(classification).data?.natures.find(({ abrege }) => abrege === nature);
  const usuels = useQuery(nomenclature).data?.typesDePiece;
  return enVigueur?.types ?? usuels ?? [];
}
