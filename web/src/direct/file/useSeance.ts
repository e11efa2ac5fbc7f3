/** The queue of gestures bound to React, to the clock, to the server, and to what this device kept. */
import { deciderSeance, type EtatSeance } from "@executoire/droit";
import type { CommandeSeanceRequete, GesteReponse, SeanceVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { demander, EchecLecture, type Reponse } from "../../api/client.ts";
import { seance, session } from "../../api/lectures.ts";
import { direALaSalle } from "../canal.ts";
import { identifiantDeGeste, instantDe } from "../horloge.ts";
import { type Contenu, type Depot, ouvrirDepot } from "./depot.ts";
import { creerFile, type File, type Instantane, type Ports } from "./file.ts";
import { suivreSeance } from "./flux.ts";
import type { Juger } from "./gestes.ts";

const PAUSE_MAX_MS = 8000;
const SILENCE_MS = 20_000;

export type Ouverture =
  | { sorte: "lecture" }
  | { sorte: "echec"; erreur: Error; recommencer: () => void }
  | { sorte: "ouverte"; depart: { vue: SeanceVue; contenu: Contenu; coupee: boolean; depot: Depot } };

/** What to start from: the server's view, or this device's when the line is cut or gestures are still to be sent. */
export function useOuverture(id: string): Ouverture {
  const collectivite = useQuery(session).data?.collectivite.id ?? "";
  const requete = useQuery(seance(id));
  const [depot] = useState(() => ouvrirDepot(collectivite, id));
  const [contenu, setContenu] = useState<Contenu | null>(null);
  useEffect(() => {
    depot.lire().then(setContenu, () => setContenu({ vue: null, gestes: [], litiges: [] }));
  }, [depot]);
  const [ouverte, setOuverte] = useState<Extract<Ouverture, { sorte: "ouverte" }> | null>(null);

  if (ouverte) return ouverte;
  const { data, error } = requete;
  if (!contenu || (!data && !error)) return { sorte: "lecture" };
  const coupee = error instanceof EchecLecture && error.reponse.sorte === "coupure";
  // Gestures still to be sent follow the view they were made on: the server tells what happened since.
  const vue = contenu.gestes.length > 0 ? (contenu.vue ?? data) : (data ?? (coupee ? contenu.vue : null));
  if (!vue) return { sorte: "echec", erreur: error as Error, recommencer: () => void requete.refetch() };
  const prete = {
    sorte: "ouverte" as const,
    depart: { vue: { ...vue, ...(data && horsFaits(data)) }, contenu, coupee, depot },
  };
  setOuverte(prete);
  return prete;
}

/** Everything of a view that is not read from the facts. */
const horsFaits = ({ etat: _e, faits: _f, version: _v, ...reste }: SeanceVue) => reste;

export function useFile(
  id: string,
  { vue, contenu, coupee, depot }: Extract<Ouverture, { sorte: "ouverte" }>["depart"],
): { file: File; instantane: Instantane; juger: Juger } {
  const client = useQueryClient();
  const [outils] = useState(() => {
    const pris = new Set(vue.numerosPris);
    const juger = jugerAvec(pris);
    const reveil = { sonner: () => {} };
    const ports: Ports = {
      envoyer: (version, { id: geste, a, commande }) => {
        const corps: CommandeSeanceRequete = { version, commande, geste, a };
        const chemin = `/api/seances/${encodeURIComponent(id)}/commandes`;
        // A line that dies without a word would keep the gesture waiting for ever.
        const silence = new Promise<Reponse<GesteReponse>>((dire) =>
          setTimeout(() => dire({ sorte: "coupure" }), SILENCE_MS),
        );
        return Promise.race([demander<GesteReponse>("POST", chemin, corps), silence]);
      },
      relire: async () => {
        const lue = await demander<SeanceVue>("GET", `/api/seances/${encodeURIComponent(id)}`);
        return lue.sorte === "ok" ? lue.valeur : null;
      },
      juger,
      depot,
      attendre: (essai) =>
        new Promise((reprendre) => {
          const minuterie = setTimeout(reprendre, Math.min(PAUSE_MAX_MS, 500 * 2 ** essai));
          reveil.sonner = () => {
            clearTimeout(minuterie);
            reprendre();
          };
        }),
      maintenant: () => instantDe(Date.now()),
      nommer: identifiantDeGeste,
      deconnecter: () => client.setQueryData(session.queryKey, null),
    };
    const file = creerFile({ vue, gestes: contenu.gestes, litiges: contenu.litiges, coupee }, ports);
    return { file, juger, reveil };
  });
  const { file, juger, reveil } = outils;
  const instantane = useSyncExternalStore(file.abonner, file.lire);

  useEffect(() => {
    client.setQueryData(seance(id).queryKey, instantane.vue);
  }, [client, id, instantane.vue]);

  useEffect(
    () =>
      suivreSeance(id, {
        // Every screen of the sitting is told of each fact; only what this one does not know is read.
        version: (version) => {
          file.retablir();
          reveil.sonner();
          if (version <= file.lire().vue.version || file.lire().enRoute.length > 0) return;
          void demander<SeanceVue>("GET", `/api/seances/${encodeURIComponent(id)}`).then((lue) => {
            if (lue.sorte === "ok") file.rafraichir(lue.valeur);
          });
        },
        coupure: () => file.couper(),
        retour: () => {
          file.retablir();
          reveil.sonner();
        },
      }),
    [id, file, reveil],
  );

  // The room goes on seeing the sitting from this device while the line is cut.
  const { faits, ligne } = instantane;
  useEffect(() => {
    if (ligne === "coupee") direALaSalle(id, faits);
  }, [id, faits, ligne]);

  const retenus = !instantane.garde && instantane.enRoute.length > 0;
  useEffect(() => {
    if (!retenus) return;
    // This browser keeps nothing: leaving would lose what has not been sent.
    const retenir = (evenement: BeforeUnloadEvent) => evenement.preventDefault();
    window.addEventListener("beforeunload", retenir);
    return () => window.removeEventListener("beforeunload", retenir);
  }, [retenus]);

  return { file, instantane, juger };
}

/** The law as the browser asks it. The register of numbers is the server's: what it had at the first reading is known here. */
const jugerAvec =
  (pris: ReadonlySet<string>): Juger =>
  (etat, commande, contexte) =>
    deciderSeance(etat, commande, {
      ...contexte,
      numeroPrisPar:
        "numero" in commande && pris.has(commande.numero.trim()) && !estDeLaSeance(etat, commande.numero)
          ? "un acte de cette collectivité"
          : null,
      ...(etat.repetitionDe === null && { acte: ACTE_A_NAITRE }),
    });

/** Stands for the act of a vote the server has not confirmed yet: its identifier is the server's to give. */
export const ACTE_A_NAITRE = "a-naitre";

const estDeLaSeance = (etat: EtatSeance, numero: string): boolean =>
  Object.values(etat.points).some((point) => point.numero === numero.trim());
