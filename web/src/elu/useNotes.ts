/** Notes typed, encrypted, kept on the device and sent as ciphertext; two devices never overwrite each other. */
import type { PointId } from "@executoire/droit";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Api } from "./api.ts";
import { garder, relire } from "./appareil.ts";
import type { Jeton } from "./jeton.ts";
import { chiffrer, dechiffrer, deriverCle, fusionner, type Notes } from "./notes.ts";
import type { Lecture } from "./useDossier.ts";

export type StatutNotes =
  | "lecture"
  | "enregistrees"
  | "en-cours"
  /** Written here; they leave when the line is back. */
  | "sur-appareil"
  /** Encrypted by another link: they cannot be read, and are not replaced unless asked. */
  | "illisibles"
  /** No cryptography here: the page was not opened over HTTPS. */
  | "indisponibles"
  | "trop-longues";

const REPOS_MS = 800;

export function useNotes(
  api: Api,
  { valeur: jeton, cle: cleAppareil }: Jeton,
  ligne: Lecture["ligne"],
  signalerCoupure: () => void,
) {
  const [notes, setNotes] = useState<Notes>({});
  const [statut, setStatut] = useState<StatutNotes>(() =>
    globalThis.crypto?.subtle ? "lecture" : "indisponibles",
  );
  const cle = useRef<CryptoKey | null>(null);
  /** What the page shows, what the server last had and its version: read by the sending, which outlives a render. */
  const etat = useRef({ notes: {} as Notes, base: {} as Notes, version: 0, modifie: false, pret: false });
  const envoi = useRef<Promise<void> | null>(null);
  const repos = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const poser = useCallback((suite: Notes) => {
    etat.current.notes = suite;
    setNotes(suite);
  }, []);

  const garderIci = useCallback(async () => {
    if (!cle.current) return;
    const { notes: miennes, base, version, modifie } = etat.current;
    await garder(cleAppareil, "notes", {
      version,
      base: Object.keys(base).length > 0 ? await chiffrer(cle.current, base) : null,
      mien: await chiffrer(cle.current, miennes),
      aEnvoyer: modifie,
    });
  }, [cleAppareil]);

  /** Takes what another device wrote; false when it cannot be read. */
  const recevoir = useCallback(
    async (version: number, contenu: string | null): Promise<boolean> => {
      if (!cle.current) return false;
      const siennes = contenu === null ? {} : await dechiffrer(cle.current, contenu);
      if (!siennes) return false;
      const { base, notes: miennes, modifie } = etat.current;
      poser(modifie ? fusionner(base, miennes, siennes) : siennes);
      etat.current.base = siennes;
      etat.current.version = version;
      return true;
    },
    [poser],
  );

  const envoyer = useCallback(async (): Promise<void> => {
    while (etat.current.modifie && cle.current) {
      const parti = etat.current.notes;
      setStatut("en-cours");
      const issue = await api.ecrireNotes(etat.current.version, await chiffrer(cle.current, parti));
      if (issue.sorte === "ok") {
        etat.current.version = issue.valeur.version;
        etat.current.base = parti;
        etat.current.modifie = etat.current.notes !== parti;
        await garderIci();
        if (!etat.current.modifie) setStatut("enregistrees");
      } else if (issue.sorte === "conflit") {
        if (!(await recevoir(issue.vue.version, issue.vue.contenu))) return setStatut("illisibles");
        await garderIci();
      } else {
        if (issue.sorte === "coupure") signalerCoupure();
        return setStatut(issue.sorte === "refus" ? "trop-longues" : "sur-appareil");
      }
    }
  }, [api, garderIci, recevoir, signalerCoupure]);

  const lancer = useCallback(() => {
    envoi.current ??= envoyer().finally(() => {
      envoi.current = null;
    });
    return envoi.current;
  }, [envoyer]);

  const synchroniser = useCallback(async () => {
    if (!etat.current.pret) return;
    if (etat.current.modifie) return lancer();
    const issue = await api.notes();
    if (issue.sorte !== "ok") return setStatut("sur-appareil");
    if (etat.current.modifie) return;
    const { version, contenu } = issue.valeur;
    if (version !== etat.current.version && !(await recevoir(version, contenu)))
      return setStatut("illisibles");
    setStatut("enregistrees");
    await garderIci();
  }, [api, garderIci, lancer, recevoir]);

  useEffect(() => {
    if (!globalThis.crypto?.subtle) return;
    let parti = false;
    void (async () => {
      cle.current = await deriverCle(jeton);
      const gardees = await relire(cleAppareil, "notes");
      if (parti) return;
      if (gardees && !etat.current.pret) {
        const miennes = (await dechiffrer(cle.current, gardees.mien)) ?? {};
        const base = gardees.base === null ? {} : ((await dechiffrer(cle.current, gardees.base)) ?? {});
        Object.assign(etat.current, { version: gardees.version, base, modifie: gardees.aEnvoyer });
        poser(miennes);
      }
      etat.current.pret = true;
      await synchroniser();
    })();
    return () => {
      parti = true;
    };
  }, [jeton, cleAppareil, poser, synchroniser]);

  useEffect(() => {
    if (ligne === "ouverte") void synchroniser();
  }, [ligne, synchroniser]);

  const ecrire = useCallback(
    (point: PointId, texte: string) => {
      const { [point]: _, ...autres } = etat.current.notes;
      poser(texte === "" ? autres : { ...autres, [point]: texte });
      etat.current.modifie = true;
      setStatut("en-cours");
      // On the device at once, in case the page is closed; to the server when the hand rests.
      void garderIci();
      clearTimeout(repos.current);
      repos.current = setTimeout(() => void lancer(), REPOS_MS);
    },
    [garderIci, lancer, poser],
  );

  /** Notes of an older link cannot be opened: those typed from now on replace them. */
  const repartir = useCallback(async () => {
    const issue = await api.notes();
    if (issue.sorte !== "ok") return;
    Object.assign(etat.current, { version: issue.valeur.version, base: {}, modifie: true });
    await lancer();
  }, [api, lancer]);

  return { notes, statut, ecrire, repartir };
}
