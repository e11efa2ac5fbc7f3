/** The answer in one gesture, its receipt, and how to change it. */
import { nomComplet, type ReponseConvocation } from "@executoire/droit";
import type { DossierElu, RecuElu } from "@executoire/server/contrat";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Forme } from "../signes/Forme.tsx";
import { momentLong } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import type { ReponseAEnvoyer } from "./appareil.ts";
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

const MOTS: Record<ReponseConvocation, string> = {
  present: "présent",
  absent: "absent",
  procuration: "procuration",
};
const ORIGINES: Record<Exclude<RecuElu["origine"], "lien">, string> = {
  papier: "reçue sur papier",
  courriel: "reçue par courriel",
  seance: "donnée en séance",
};
const enMots = ({ reponse, mandataire }: RecuElu): string =>
  mandataire ? `procuration à ${nomComplet(mandataire.elu)}` : MOTS[reponse];

/** The receipt: when it was recorded, and the fingerprint by which it is found again in the journal of the authority. */
function Recu({ recu, nouveau = false }: { recu: RecuElu; nouveau?: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (nouveau) place.current?.scrollIntoView({ block: "nearest" });
  }, [nouveau]);
  return (
    <div className="elu-recu" ref={place}>
      <p className="elu-recu-phrase">
        <Forme trace="rond" ton="vert" /> Réponse enregistrée&nbsp;: <strong>{enMots(recu)}</strong>
      </p>
      <p className="petit chiffres">
        Reçue le {momentLong(recu.a)}
        {recu.origine !== "lien" && `, saisie par le service des assemblées (${ORIGINES[recu.origine]})`}.
        Vous pouvez la changer jusqu’à la fin de la séance
        {recu.mandataire && "\u00a0: une procuration se révoque en répondant présent ou absent"}.
      </p>
      <p className="petit">
        Empreinte au journal&nbsp;: <code className="elu-sha">{recu.empreinte}</code>
      </p>
    </div>
  );
}

function AEnvoyer({
  reponse,
  coupee,
  renoncer,
}: {
  reponse: ReponseAEnvoyer;
  coupee: boolean;
  renoncer: () => void;
}) {
  return (
    <div className="elu-recu elu-a-envoyer">
      <p className="elu-recu-phrase">
        <Forme trace="pointille" ton="ambre" /> À envoyer&nbsp;:{" "}
        <strong>
          {reponse.mandataireNom ? `procuration à ${reponse.mandataireNom}` : MOTS[reponse.reponse]}
        </strong>
      </p>
      <p className="petit">
        {coupee
          ? "Pas de réseau\u00a0: votre réponse est gardée sur cet appareil. Elle partira au retour de la ligne, page ouverte\u00a0; elle ne compte qu’une fois reçue."
          : "Votre réponse va partir."}
      </p>
      <button type="button" className="lien" onClick={renoncer}>
        Ne pas l’envoyer
      </button>
    </div>
  );
}

function Historique({ recus }: { recus: RecuElu[] }) {
  return (
    <details className="elu-historique">
      <summary>Mes {recus.length} réponses successives</summary>
      <ol>
        {recus.map((recu) => (
          <li key={recu.empreinte} className="petit chiffres">
            {momentLong(recu.a)}&nbsp;: {enMots(recu)}{" "}
            <code className="elu-sha">{recu.empreinte.slice(0, 16)}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}
