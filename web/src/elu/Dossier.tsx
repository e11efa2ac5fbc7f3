/** The dossier: head, answer and agenda on one page; each point on its own. */
import type { PointId } from "@executoire/droit";
import type { DossierElu, ReponsesElu } from "@executoire/server/contrat";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Api } from "./api.ts";
import { HorsLigne } from "./HorsLigne.tsx";
import type { Jeton } from "./jeton.ts";
import { LecturePoint } from "./LecturePoint.tsx";
import { Reponse } from "./Reponse.tsx";
import { Sommaire } from "./Sommaire.tsx";
import { Tete } from "./Tete.tsx";
import type { Lecture } from "./useDossier.ts";
import { useLu } from "./useLu.ts";
import { useNotes } from "./useNotes.ts";
import { useReponse } from "./useReponse.ts";

export interface Outils {
  api: Api;
  jeton: Jeton;
}

export function Dossier({
  jeton,
  api,
  dossier,
  lecture,
  relireServeur,
  poserReponses,
  signalerCoupure,
}: {
  jeton: Jeton;
  api: Api;
  dossier: DossierElu;
  lecture: Lecture;
  relireServeur: () => Promise<void>;
  poserReponses: (reponses: ReponsesElu) => void;
  signalerCoupure: () => void;
}) {
  const { ligne } = lecture;
  const reponse = useReponse(api, jeton.cle, ligne, poserReponses, signalerCoupure);
  const notes = useNotes(api, jeton, ligne, signalerCoupure);
  const lu = useLu(jeton.cle, dossier.points);
  const { ouvert, ouvrir } = useVue();
  const [saisie, chercherMots] = useState("");
  const point = dossier.points.find(({ id }) => id === ouvert) ?? null;

  useEffect(() => {
    document.title = point
      ? `${point.rang}. ${point.titre}`
      : `Dossier de séance, ${dossier.seance.collectivite}`;
  }, [point, dossier.seance.collectivite]);

  const sommaire = (
    <Sommaire
      dossier={dossier}
      lu={lu}
      notes={notes.notes}
      ouvert={point?.id ?? null}
      ouvrir={ouvrir}
      saisie={saisie}
      chercherMots={chercherMots}
      outils={{ api, jeton }}
    />
  );
  if (point) {
    return (
      <div className="elu elu-lecture">
        <div className="elu-cote">
          <button type="button" className="lien elu-retour" onClick={() => ouvrir(null)}>
            ← Toute la séance
          </button>
          <div className="elu-cote-liste">{sommaire}</div>
        </div>
        <main>
          <LecturePoint
            key={point.id}
            dossier={dossier}
            point={point}
            nouveaute={lu.nouveautes.get(point.id)}
            lu={lu.lus.has(point.id)}
            marquerLu={lu.marquerLu}
            ouvrir={ouvrir}
            notes={notes}
            outils={{ api, jeton }}
          />
        </main>
      </div>
    );
  }
  return (
    <div className="elu elu-accueil">
      <Tete dossier={dossier} lecture={lecture} relireServeur={relireServeur} />
      <main>
        <Reponse dossier={dossier} ligne={ligne} {...reponse} />
        {sommaire}
        <HorsLigne dossier={dossier} lecture={lecture} outils={{ api, jeton }} />
      </main>
    </div>
  );
}

interface EtatHistorique {
  point?: PointId | null;
}

const lire = () => (window.history.state as EtatHistorique | null)?.point ?? null;

/** The point being read is a step of the browser's history: « back » leads to the agenda. The fragment is the link's. */
function useVue() {
  const [ouvert, setOuvert] = useState<PointId | null>(lire);
  const retour = useRef<PointId | null>(null);
  useEffect(() => {
    const surRetour = () => setOuvert(lire());
    window.addEventListener("popstate", surRetour);
    return () => window.removeEventListener("popstate", surRetour);
  }, []);
  useEffect(() => {
    if (ouvert) {
      retour.current = ouvert;
      // Beside the text, the list shows where one is; the page itself begins at its top.
      document.querySelector(".elu-cote [aria-current]")?.scrollIntoView({ block: "center" });
      window.scrollTo(0, 0);
      document.getElementById("titre-point")?.focus({ preventScroll: true });
    } else if (retour.current) {
      // Back to the agenda: on the point that was being read.
      document.querySelector<HTMLElement>(`[data-point="${CSS.escape(retour.current)}"]`)?.focus();
      retour.current = null;
    }
  }, [ouvert]);
  const ouvrir = useCallback((point: PointId | null) => {
    window.history.pushState({ point } satisfies EtatHistorique, "", window.location.href);
    setOuvert(point);
  }, []);
  return { ouvert, ouvrir };
}
