/**
 * The queue of gestures of the sitting screen. Each gesture is judged at once by `droit`, shown at once, and sent
 * in order, one at a time, with the version it was decided on. Typing fast never loses one; a cut line keeps them.
 */
import type { CommandeSeance, EtatSeance, FaitSeance, Issue } from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import type { Motif, Reponse } from "../api/client.ts";
import { peutReprendre } from "./reprise.ts";

export interface Ports {
  envoyer(version: number, commande: CommandeSeance): Promise<Reponse<SeanceVue>>;
  decider(etat: EtatSeance, commande: CommandeSeance): Issue<FaitSeance[]>;
  appliquer(etat: EtatSeance, fait: FaitSeance): EtatSeance;
  /** Delay before asking again after a cut. */
  attendre(essai: number): Promise<void>;
  /** The session ended: only a new sign-in can go on. */
  deconnecter(): void;
}

/** Something to tell beside the gesture it concerns. */
export type Avis =
  | { sorte: "refus"; commande: CommandeSeance; motif: Motif }
  | { sorte: "conflit"; abandonnes: CommandeSeance[] }
  | { sorte: "panne"; commande: CommandeSeance; motif: Motif };

export interface Instantane {
  /** The state with the gestures still on their way. */
  etat: EtatSeance;
  /** What the server last confirmed. */
  vue: SeanceVue;
  enAttente: CommandeSeance[];
  ligne: "enregistre" | "envoi" | "coupee";
  avis: Avis | null;
}

export interface File {
  lire(): Instantane;
  abonner(prevenir: () => void): () => void;
  /** Null when the gesture is taken; otherwise why it is not, and nothing is sent. */
  faire(commande: CommandeSeance): Motif | null;
  /** A fresher view read elsewhere; ignored while gestures are on their way. */
  rafraichir(vue: SeanceVue): void;
  oublierAvis(): void;
}

export function creerFile(
  vueInitiale: SeanceVue,
  ports: Ports,
  motifDe: (r: Exclude<Reponse<SeanceVue>, { sorte: "ok" }>) => Motif,
): File {
  let instantane: Instantane = {
    etat: vueInitiale.etat,
    vue: vueInitiale,
    enAttente: [],
    ligne: "enregistre",
    avis: null,
  };
  let enMarche = false;
  const abonnes = new Set<() => void>();

  function poser(changement: Partial<Instantane>): void {
    instantane = { ...instantane, ...changement };
    for (const prevenir of abonnes) prevenir();
  }

  /** The confirmed state with the gestures of the queue on top, as far as the law still takes them. */
  function superposer(vue: SeanceVue, commandes: CommandeSeance[]): EtatSeance {
    return commandes.reduce((etat, commande) => {
      // The end of a vote is never shown before the server said it: the number and the act are its own.
      if (commande.ordre === "cloreScrutin") return etat;
      const issue = ports.decider(etat, commande);
      return issue.ok ? issue.valeur.reduce(ports.appliquer, etat) : etat;
    }, vue.etat);
  }

  async function vider(): Promise<void> {
    if (enMarche) return;
    enMarche = true;
    let essai = 0;
    while (instantane.enAttente.length > 0) {
      const commande = instantane.enAttente[0] as CommandeSeance;
      const vu = instantane.vue.etat;
      if (essai === 0) poser({ ligne: "envoi" });
      const reponse = await ports.envoyer(instantane.vue.version, commande);
      // Gestures made meanwhile were added at the end: never take the queue from before the wait.
      const reste = () => instantane.enAttente.slice(1);
      switch (reponse.sorte) {
        case "ok":
          essai = 0;
          poser({ vue: reponse.valeur, enAttente: reste(), etat: superposer(reponse.valeur, reste()) });
          break;
        case "conflit": {
          const garde = reprendre(instantane.enAttente, vu, reponse.vue.etat);
          poser({
            vue: reponse.vue,
            enAttente: garde.repris,
            etat: superposer(reponse.vue, garde.repris),
            ...(garde.dejaVrai && garde.abandonnes.length === 0
              ? {}
              : { avis: { sorte: "conflit", abandonnes: garde.abandonnes } }),
          });
          break;
        }
        case "coupure":
          // The gesture may have been recorded: the same version goes again, and a conflict will tell.
          essai += 1;
          poser({ ligne: "coupee" });
          await ports.attendre(essai);
          break;
        case "deconnecte":
          ports.deconnecter();
          enMarche = false;
          return;
        default:
          poser({
            enAttente: reste(),
            etat: superposer(instantane.vue, reste()),
            avis: { sorte: reponse.sorte === "refus" ? "refus" : "panne", commande, motif: motifDe(reponse) },
          });
      }
    }
    enMarche = false;
    poser({ ligne: "enregistre" });
  }

  function reprendre(commandes: CommandeSeance[], vu: EtatSeance, frais: EtatSeance) {
    const repris: CommandeSeance[] = [];
    const abandonnes: CommandeSeance[] = [];
    let dejaVrai = false;
    for (const commande of commandes) {
      const issue = ports.decider(frais, commande);
      // Already so: our own write whose answer was lost, or the same gesture by a colleague.
      if (issue.ok && issue.valeur.length === 0) dejaVrai = true;
      else if (peutReprendre(commande, vu, frais)) repris.push(commande);
      else abandonnes.push(commande);
    }
    return { repris, abandonnes, dejaVrai };
  }

  return {
    lire: () => instantane,
    abonner(prevenir) {
      abonnes.add(prevenir);
      return () => abonnes.delete(prevenir);
    },
    faire(commande) {
      const issue = ports.decider(instantane.etat, commande);
      if (!issue.ok) return issue.refus;
      if (issue.valeur.length === 0) return null;
      const etat =
        commande.ordre === "cloreScrutin"
          ? instantane.etat
          : issue.valeur.reduce(ports.appliquer, instantane.etat);
      poser({ etat, enAttente: [...instantane.enAttente, commande], avis: null });
      void vider();
      return null;
    },
    rafraichir(vue) {
      if (instantane.enAttente.length === 0 && vue.version > instantane.vue.version)
        poser({ vue, etat: vue.etat });
    },
    oublierAvis() {
      if (instantane.avis) poser({ avis: null });
    },
  };
}
