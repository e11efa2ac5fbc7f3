/** Convening: until when, what it fixes, and a confirmation that says it. */
import { compter, dateLongue, type FenetreConvocation } from "@executoire/droit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { annoncer } from "../../cadre/annonces.ts";
import { attente } from "../../signes/attente.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { echeanceConvocation } from "../echeance.ts";
import { Champ } from "./champs.tsx";

export function Convoquer({
  id,
  date,
  points,
  membres,
  version,
  enregistre,
  bloquants,
  fenetre,
  aujourdhui,
}: {
  id: string;
  date: string;
  points: number;
  membres: number;
  /** The draft as the server has it; what is convened is that one. */
  version: number;
  enregistre: boolean;
  bloquants: number;
  fenetre: FenetreConvocation;
  aujourdhui: string;
}) {
  const [ouvert, setOuvert] = useState(false);
  const { phrase } = echeanceConvocation(fenetre, aujourdhui);
  const permis = fenetre.possible || fenetre.urgencePossible;
  const obstacle = !permis
    ? "Changez la date de la séance."
    : bloquants > 0
      ? `${compter(bloquants, "élément")} à compléter d’abord.`
      : !enregistre
        ? "Attendez que le brouillon soit enregistré."
        : null;
  return (
    <section className="panneau convoquer" aria-labelledby="convoquer">
      <h2 id="convoquer">Convocation</h2>
      <Button
        className="bouton bouton-fort"
        isDisabled={obstacle !== null}
        onPress={() => setOuvert(true)}
        aria-describedby="convoquer-quand"
      >
        {fenetre.possible || !permis ? "Convoquer" : "Convoquer en urgence"}
      </Button>
      <p id="convoquer-quand" className="petit">
        {obstacle ?? phrase}
      </p>
      {obstacle === null && fenetre.possible && (
        <p className="petit">
          <a
            href={`/api/seances/${encodeURIComponent(id)}/convocation/apercu.pdf`}
            target="_blank"
            rel="noreferrer"
          >
            Relire la convocation avant l’envoi (PDF)
            <span className="hors-vue"> (nouvel onglet)</span>
          </a>
        </p>
      )}
      {ouvert && (
        <Confirmation
          id={id}
          date={date}
          points={points}
          membres={membres}
          version={version}
          urgente={!fenetre.possible}
          fermer={() => setOuvert(false)}
        />
      )}
    </section>
  );
}

function Confirmation({
  id,
  date,
  points,
  membres,
  version,
  urgente,
  fermer,
}: {
  id: string;
  date: string;
  points: number;
  membres: number;
  version: number;
  urgente: boolean;
  fermer: () => void;
}) {
  const client = useQueryClient();
  const [, naviguer] = useLocation();
  const [raison, setRaison] = useState("");
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);

  async function convoquer() {
    if (enCours) return;
    if (urgente && raison.trim() === "") {
      setMotif({
        phrase: "L’urgence doit être motivée\u00a0: l’assemblée statue sur elle à l’ouverture.",
        article: null,
        remede: "Écrivez la raison en une phrase.",
      });
      return;
    }
    setEnCours(true);
    const reponse = await demander("POST", `/api/seances/${encodeURIComponent(id)}/convoquer`, {
      version,
      ...(urgente && { urgence: raison.trim() }),
    });
    setEnCours(false);
    if (reponse.sorte !== "ok") {
      setMotif(reponse.sorte === "panne" && reponse.statut === 409 ? CHANGE : refusDe(reponse));
      return;
    }
    annoncer("La séance est convoquée.");
    // The draft is no more: nothing of it may be read again.
    client.removeQueries({ queryKey: ["preparation", id] });
    void client.invalidateQueries();
    naviguer(`/seances/${id}/convocation`);
  }

  return (
    <ModalOverlay className="voile" isOpen isDismissable={!enCours} onOpenChange={(o) => o || fermer()}>
      <Modal className="fenetre">
        <Dialog className="dialogue">
          <Heading slot="title">Convoquer la séance du {dateLongue(date)}</Heading>
          <ul className="consequences">
            <li>L’ordre du jour ({compter(points, "point")}), les notes et les projets sont figés.</li>
            <li>
              {compter(membres, "membre reçoit", "membres reçoivent")} la convocation et le dossier
              aujourd’hui.
            </li>
            <li>Un point oublié pourra s’ajouter, avec son propre délai.</li>
          </ul>
          {urgente && (
            <>
              <p className="note">
                En urgence, le président en rend compte dès l’ouverture et l’assemblée statue&nbsp;: ce sera
                le premier vote de la séance. Si elle n’admet pas l’urgence, tout ou partie est renvoyé.
              </p>
              <Champ
                id="motif-urgence"
                libelle="Motif de l’urgence"
                lignes={3}
                valeur={raison}
                changer={setRaison}
              />
            </>
          )}
          {motif && <Refuser motif={motif} />}
          <div className="dialogue-pied">
            <Button className="bouton" onPress={fermer} isDisabled={enCours}>
              Pas maintenant
            </Button>
            <Button className={attente("bouton bouton-fort", enCours)} onPress={convoquer}>
              {urgente ? "Convoquer en urgence" : "Convoquer"}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const CHANGE: Motif = {
  phrase: "Le brouillon a changé entre-temps\u00a0: rien n’est convoqué.",
  article: null,
  remede: "Relisez l’ordre du jour, puis convoquez de nouveau.",
};
