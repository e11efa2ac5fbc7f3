/** The page of the personal link: no link, a link that opens nothing, or the dossier. */
import { useEffect, useMemo } from "react";
import { Refuser } from "../signes/Refuser.tsx";
import { creerApi } from "./api.ts";
import { Dossier } from "./Dossier.tsx";
import type { Jeton } from "./jeton.ts";
import { installerHorsLigne } from "./pieces.ts";
import { useDossier } from "./useDossier.ts";

export function Elu({ jeton }: { jeton: Jeton | null }) {
  return jeton ? <Lien jeton={jeton} /> : <SansLien />;
}

function SansLien() {
  return (
    <main className="elu-seul pile">
      <h1>Il manque votre lien</h1>
      <p>
        Cette page montre le dossier d’une séance à l’élu qui y est convoqué. Elle s’ouvre par le lien
        personnel reçu avec la convocation, en entier&nbsp;: il est long, et un courriel transféré ou recopié
        le coupe parfois.
      </p>
      <p>Sans ce lien, demandez-en un nouveau au service des assemblées de votre collectivité.</p>
    </main>
  );
}

function Lien({ jeton }: { jeton: Jeton }) {
  const api = useMemo(() => creerApi(jeton.valeur), [jeton]);
  const { lecture, relireServeur, poserReponses, signalerCoupure } = useDossier(api, jeton.cle);
  const { dossier, ligne, motif } = lecture;
  const pret = dossier !== null;
  useEffect(() => {
    if (pret) void installerHorsLigne();
  }, [pret]);

  if (ligne === "fermee" && motif) {
    return (
      <main className="elu-seul pile">
        <h1>Ce lien ne fonctionne pas</h1>
        <Refuser motif={motif} />
        <button type="button" className="bouton" onClick={() => void relireServeur()}>
          Réessayer
        </button>
      </main>
    );
  }
  if (dossier) {
    return (
      <Dossier
        jeton={jeton}
        api={api}
        dossier={dossier}
        lecture={lecture}
        relireServeur={relireServeur}
        poserReponses={poserReponses}
        signalerCoupure={signalerCoupure}
      />
    );
  }
  if (ligne === "attente") {
    return (
      <p className="attente" role="status">
        Ouverture du dossier…
      </p>
    );
  }
  return (
    <main className="elu-seul pile">
      <h1>Le dossier n’est pas sur cet appareil</h1>
      <Refuser
        motif={
          motif ?? {
            phrase: "Le serveur ne répond pas, et ce dossier n’a pas encore été ouvert ici.",
            article: null,
            remede: "Retrouvez une connexion, puis réessayez\u00a0; il se lira ensuite sans réseau.",
          }
        }
      />
      <button type="button" className="bouton" onClick={() => void relireServeur()}>
        Réessayer
      </button>
    </main>
  );
}
