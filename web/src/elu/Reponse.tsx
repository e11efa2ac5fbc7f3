/** The answer in one gesture, its receipt, and how to change it. */
import { nomComplet, type ReponseConvocation } from "@executoire/droit";
import type { DossierElu } from "@executoire/server/contrat";
import { lazy, Suspense, useRef, useState } from "react";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import type { ReponseAEnvoyer } from "./appareil.ts";
import { AEnvoyer, Historique, Recu } from "./Recu.tsx";
import type { Lecture } from "./useDossier.ts";
import type { EtatReponse } from "./useReponse.ts";

const Procuration = lazy(() => import("./Procuration.tsx"));

export function Reponse({
  dossier,
  ligne,
  etat,
  envoyer,
  renoncer,
  oublierRefus,
}: {
  dossier: DossierElu;
  ligne: Lecture["ligne"];
  etat: EtatReponse;
  envoyer: (reponse: ReponseAEnvoyer) => Promise<void>;
  renoncer: () => Promise<void>;
  oublierRefus: () => void;
}) {
  const { reponses, moi } = dossier;
  const [procuration, setProcuration] = useState(false);
  const bouton = useRef<HTMLButtonElement>(null);
  const titre = useRef<HTMLHeadingElement>(null);
  const { aEnvoyer, enCours, refus } = etat;
  const sens = aEnvoyer?.reponse ?? reponses.mienne?.reponse ?? null;
  const estSuppleant = moi.destinataire === "suppleant";

  const repondre = (reponse: ReponseConvocation, suite: Partial<ReponseAEnvoyer> = {}) => {
    // The sheet that held the focus goes: it stays in the same part of the page.
    if (procuration) titre.current?.focus();
    setProcuration(false);
    void envoyer({ reponse, ...suite, a: new Date().toISOString() });
  };
  const fermer = () => {
    setProcuration(false);
    bouton.current?.focus();
  };

  if (!reponses.ouvertes) {
    return (
      <section className="elu-reponse" aria-labelledby="titre-reponse">
        <h2 id="titre-reponse">Ma réponse</h2>
        <p>La séance est levée&nbsp;: les réponses sont closes.</p>
        {reponses.mienne && <Recu recu={reponses.mienne} />}
      </section>
    );
  }
  const appele = !estSuppleant || !moi.titulaire || reponses.autre?.reponse === "absent";
  if (!appele && moi.titulaire) {
    const sienne =
      reponses.autre?.reponse === "present"
        ? "a répondu qu’il sera présent"
        : reponses.autre
          ? "a donné procuration à un collègue"
          : "n’a pas annoncé d’absence";
    return (
      <section className="elu-reponse" aria-labelledby="titre-reponse">
        <h2 id="titre-reponse">Vous n’êtes pas appelé pour l’instant</h2>
        <p>
          {nomComplet(moi.titulaire)}, dont vous êtes le suppléant, {sienne}. S’il annonce son absence, vous
          pourrez répondre ici.
        </p>
      </section>
    );
  }
  return (
    <section className="elu-reponse" aria-labelledby="titre-reponse">
      <h2 id="titre-reponse" tabIndex={-1} ref={titre}>
        {sens
          ? "Ma réponse"
          : estSuppleant
            ? "Siégerez-vous à la place du titulaire\u00a0?"
            : "Serez-vous là\u00a0?"}
      </h2>
      {estSuppleant && moi.titulaire && (
        <p>{nomComplet(moi.titulaire)} a annoncé son absence&nbsp;: vous êtes appelé à siéger et à voter.</p>
      )}
      {reponses.jePorte && (
        <p className="elu-porte">
          <Forme trace="losange" ton="accent" /> {nomComplet(reponses.jePorte)} vous a donné
          procuration&nbsp;: en séance, vous voterez aussi en son nom.
        </p>
      )}
      {reponses.sansPorteur && !aEnvoyer && reponses.mienne?.mandataire && (
        <p className="refus refus-ambre" role="alert">
          <Forme trace="triangle" />
          <span>
            {nomComplet(reponses.mienne.mandataire.elu)} ne siégera pas&nbsp;: votre procuration ne pourra pas
            servir. Choisissez un autre collègue.
          </span>
        </p>
      )}
      <div className="elu-choix">
        <Choix
          titre="Présent"
          suite={estSuppleant ? "Je siège à sa place" : "Je viens à la séance"}
          choisi={sens === "present"}
          inactif={enCours}
          presser={() => repondre("present")}
        />
        <Choix
          titre="Absent"
          suite={
            estSuppleant
              ? "Je ne peux pas venir"
              : moi.suppleant
                ? `${nomComplet(moi.suppleant)}, mon suppléant, est appelé`
                : "Sans donner ma voix"
          }
          choisi={sens === "absent"}
          inactif={enCours}
          presser={() => repondre("absent")}
        />
        {!estSuppleant && (
          <Choix
            titre="Je donne procuration"
            suite="Un collègue vote en mon nom"
            choisi={sens === "procuration"}
            inactif={enCours}
            presser={() => {
              oublierRefus();
              setProcuration(true);
            }}
            deplie={procuration}
            boutonRef={bouton}
          />
        )}
      </div>
      {procuration && (
        <Suspense fallback={<p role="status">Liste des collègues…</p>}>
          <Procuration
            dossier={dossier}
            signer={(mandataire, mandataireNom) => repondre("procuration", { mandataire, mandataireNom })}
            fermer={fermer}
          />
        </Suspense>
      )}
      {refus && <Refuser motif={refus} />}
      <div role="status">
        {aEnvoyer && !enCours && (
          <AEnvoyer reponse={aEnvoyer} coupee={ligne !== "ouverte"} renoncer={() => void renoncer()} />
        )}
        {enCours && <p className="petit">Envoi de votre réponse…</p>}
        {!aEnvoyer && !procuration && reponses.mienne && (
          <Recu recu={reponses.mienne} nouveau={etat.enregistree} />
        )}
      </div>
      {!aEnvoyer && reponses.mienne?.reponse === "absent" && !estSuppleant && moi.suppleant && (
        <p className="petit">{motDuSuppleant(nomComplet(moi.suppleant), reponses.autre?.reponse)}</p>
      )}
      {!procuration && reponses.historique.length > 1 && <Historique recus={reponses.historique} />}
    </section>
  );
}

function motDuSuppleant(nom: string, reponse: ReponseConvocation | undefined): string {
  if (reponse === "present") return `${nom}, votre suppléant, a répondu qu’il siégera à votre place.`;
  if (reponse === "absent") return `${nom}, votre suppléant, a répondu qu’il ne peut pas venir.`;
  return `${nom}, votre suppléant, le voit en ouvrant son propre lien\u00a0; il n’a pas encore répondu. Prévenez-le aussi de vive voix.`;
}

function Choix({
  titre,
  suite,
  choisi,
  inactif,
  presser,
  deplie,
  boutonRef,
}: {
  titre: string;
  suite: string;
  choisi: boolean;
  inactif: boolean;
  presser: () => void;
  deplie?: boolean;
  boutonRef?: React.Ref<HTMLButtonElement>;
}) {
  return (
    <button
      type="button"
      className="elu-choix-bouton"
      aria-pressed={choisi}
      aria-expanded={deplie}
      aria-disabled={inactif}
      onClick={() => inactif || presser()}
      ref={boutonRef}
    >
      <span className="elu-choix-titre">
        {choisi && (
          <>
            <Forme trace="rond" />{" "}
          </>
        )}
        {titre}
      </span>
      <span className="elu-choix-suite">{suite}</span>
    </button>
  );
}
