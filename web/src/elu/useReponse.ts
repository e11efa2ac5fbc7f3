/** The answer: sent at once, or kept on the device until the line is back and sent then. */
import type { ReponsesElu } from "@executoire/server/contrat";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Motif } from "../api/client.ts";
import type { Api } from "./api.ts";
import { garder, oublier, type ReponseAEnvoyer, relire } from "./appareil.ts";
import type { Lecture } from "./useDossier.ts";

export interface EtatReponse {
  /** Given and not yet recorded by the server. */
  aEnvoyer: ReponseAEnvoyer | null;
  enCours: boolean;
  /** Why the last one was not recorded. */
  refus: Motif | null;
  /** The last gesture was recorded just now: the receipt is announced. */
  enregistree: boolean;
}

export function useReponse(
  api: Api,
  cle: string,
  ligne: Lecture["ligne"],
  poserReponses: (reponses: ReponsesElu) => void,
  signalerCoupure: () => void,
) {
  const [etat, setEtat] = useState<EtatReponse>({
    aEnvoyer: null,
    enCours: false,
    refus: null,
    enregistree: false,
  });
  const occupe = useRef(false);

  const envoyer = useCallback(
    async (reponse: ReponseAEnvoyer): Promise<void> => {
      if (occupe.current) return;
      occupe.current = true;
      setEtat({ aEnvoyer: reponse, enCours: true, refus: null, enregistree: false });
      // Kept before it is sent: a page closed in the middle loses nothing, and the server records twice as once.
      await garder(cle, "reponse", reponse);
      const { reponse: sens, mandataire } = reponse;
      const issue = await api.repondre({ reponse: sens, ...(mandataire && { mandataire }) });
      occupe.current = false;
      if (issue.sorte === "coupure") {
        signalerCoupure();
        return setEtat({ aEnvoyer: reponse, enCours: false, refus: null, enregistree: false });
      }
      await oublier(cle, "reponse");
      const fini = { aEnvoyer: null, enCours: false };
      if (issue.sorte === "ok") {
        poserReponses(issue.valeur);
        return setEtat({ ...fini, refus: null, enregistree: true });
      }
      if (issue.sorte === "refus" && issue.corps.reponses) poserReponses(issue.corps.reponses);
      const refus =
        issue.sorte === "refus" || issue.sorte === "lien"
          ? issue.refus
          : {
              phrase: "Le serveur a rencontré une erreur\u00a0: votre réponse n’est pas enregistrée.",
              article: null,
              remede: "Recommencez dans un instant, ou prévenez le service des assemblées.",
            };
      setEtat({ ...fini, refus, enregistree: false });
    },
    [api, cle, poserReponses, signalerCoupure],
  );

  useEffect(() => {
    void relire(cle, "reponse").then((gardee) => {
      if (gardee) setEtat((avant) => (avant.aEnvoyer ? avant : { ...avant, aEnvoyer: gardee }));
    });
  }, [cle]);

  const { aEnvoyer, enCours } = etat;
  useEffect(() => {
    if (ligne === "ouverte" && aEnvoyer && !enCours) void envoyer(aEnvoyer);
  }, [ligne, aEnvoyer, enCours, envoyer]);

  const renoncer = useCallback(async () => {
    await oublier(cle, "reponse");
    setEtat({ aEnvoyer: null, enCours: false, refus: null, enregistree: false });
  }, [cle]);
  const oublierRefus = useCallback(() => setEtat((avant) => ({ ...avant, refus: null })), []);

  return { etat, envoyer, renoncer, oublierRefus };
}
