/** The dossier: what this device kept at once, then what the server says, again each time the line or the eye comes back. */
import type { Instant } from "@executoire/droit";
import type { DossierElu, ReponsesElu } from "@executoire/server/contrat";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Motif } from "../api/client.ts";
import type { Api } from "./api.ts";
import { garder, relire, toutOublier } from "./appareil.ts";
import { retirerPieces } from "./pieces.ts";

export interface Lecture {
  dossier: DossierElu | null;
  /** When the server gave it. */
  le: Instant | null;
  /** `coupee`: shown from this device. `fermee`: the link opens nothing any more. */
  ligne: "attente" | "ouverte" | "coupee" | "fermee";
  motif: Motif | null;
}

const CADENCE_MS = 60_000;
/** Browsers do not always tell that the line is back; an answer may be waiting for it. */
const CADENCE_COUPEE_MS = 5_000;
const PANNE: Motif = {
  phrase: "Le serveur a rencontré une erreur.",
  article: null,
  remede: "Rechargez la page dans un instant\u00a0; ce que vous avez répondu reste enregistré.",
};

export function useDossier(api: Api, cle: string) {
  const [lecture, setLecture] = useState<Lecture>({ dossier: null, le: null, ligne: "attente", motif: null });
  const enCours = useRef(false);

  const relireServeur = useCallback(async () => {
    if (enCours.current) return;
    enCours.current = true;
    const issue = await api.dossier();
    enCours.current = false;
    switch (issue.sorte) {
      case "ok": {
        const le = new Date().toISOString();
        setLecture({ dossier: issue.valeur, le, ligne: "ouverte", motif: null });
        await garder(cle, "dossier", { dossier: issue.valeur, le });
        if (document.visibilityState === "visible" && !(await relire(cle, "ouvert"))) {
          const dite = await api.ouverture();
          if (dite.sorte === "ok") await garder(cle, "ouvert", true);
        }
        return;
      }
      case "lien":
        setLecture((avant) => ({ ...avant, ligne: "fermee", motif: issue.refus }));
        // Renewed because it went to the wrong person, or past its time: what this device kept goes with it.
        if (issue.definitif) await Promise.all([toutOublier(cle), retirerPieces(cle)]);
        return;
      case "coupure":
        setLecture((avant) => ({ ...avant, ligne: "coupee" }));
        return;
      default:
        setLecture((avant) => ({ ...avant, ligne: "coupee", motif: PANNE }));
    }
  }, [api, cle]);

  useEffect(() => {
    void relire(cle, "dossier").then((garde) => {
      if (garde) setLecture((avant) => (avant.dossier ? avant : { ...avant, ...garde }));
    });
    void relireServeur();
    const revenir = () => {
      if (document.visibilityState === "visible") void relireServeur();
    };
    const couper = () => setLecture((avant) => ({ ...avant, ligne: "coupee" }));
    window.addEventListener("online", revenir);
    window.addEventListener("offline", couper);
    document.addEventListener("visibilitychange", revenir);
    return () => {
      window.removeEventListener("online", revenir);
      window.removeEventListener("offline", couper);
      document.removeEventListener("visibilitychange", revenir);
    };
  }, [cle, relireServeur]);

  const { ligne } = lecture;
  useEffect(() => {
    const revenir = () => {
      if (document.visibilityState === "visible") void relireServeur();
    };
    const rythme = setInterval(revenir, ligne === "coupee" ? CADENCE_COUPEE_MS : CADENCE_MS);
    return () => clearInterval(rythme);
  }, [ligne, relireServeur]);

  /** The answers came back with a gesture: shown and kept without another reading. */
  const poserReponses = useCallback(
    (reponses: ReponsesElu) => {
      setLecture((avant) => {
        if (!avant.dossier) return avant;
        const dossier = { ...avant.dossier, reponses };
        const le = new Date().toISOString();
        void garder(cle, "dossier", { dossier, le });
        return { dossier, le, ligne: "ouverte", motif: null };
      });
    },
    [cle],
  );

  /** A gesture met a cut line: the next reading that succeeds says that it is back. */
  const signalerCoupure = useCallback(
    () => setLecture((avant) => (avant.ligne === "ouverte" ? { ...avant, ligne: "coupee" } : avant)),
    [],
  );

  return { lecture, relireServeur, poserReponses, signalerCoupure };
}
