/**
 * The queue of gestures of the sitting screen. Each gesture is judged at once by `droit`, shown at once, kept on this
 * device, and sent in order, one at a time, with the version it follows. A cut line stops nothing: on return the
 * gestures go with their own names, and whatever no longer holds is put to the clerk, never lost in silence.
 */
import {
  type CommandeSeance,
  type EtatSeance,
  type FaitSeance,
  foldSeance,
  type Instant,
} from "@executoire/droit";
import type { GesteReponse, SeanceVue } from "@executoire/server/contrat";
import { type Motif, type Reponse, refusDe } from "../../api/client.ts";
import type { Depot } from "./depot.ts";
import { avancer, type Geste, type Juger, type Litige, type Rang, superposer } from "./gestes.ts";
import { dejaVrai, rejuger } from "./rejuger.ts";

export interface Ports {
  envoyer(version: number, geste: Geste): Promise<Reponse<GesteReponse>>;
  /** The whole sitting, when the server knows less than this screen (a backup restored). Null when it cannot be read. */
  relire(): Promise<SeanceVue | null>;
  juger: Juger;
  depot: Depot;
  /** Resolves after a pause that grows with the attempts. */
  attendre(essai: number): Promise<void>;
  maintenant(): Instant;
  nommer(): string;
  /** The session ended: only a new sign-in can go on. The gestures stay on the device. */
  deconnecter(): void;
}

export interface Instantane {
  /** The state with the gestures still on their way, and the facts that lead to it. */
  etat: EtatSeance;
  faits: FaitSeance[];
  /** What the server last confirmed. */
  vue: SeanceVue;
  enRoute: Geste[];
  litiges: Litige[];
  ligne: "enregistre" | "envoi" | "coupee";
  /** When the line was cut, while it is. */
  depuis: Instant | null;
  /** The device keeps the gestures; false in a browser that refuses to. */
  garde: boolean;
}

export interface File {
  lire(): Instantane;
  abonner(prevenir: () => void): () => void;
  /** Null when the gesture is taken; otherwise why it is not, and nothing is sent. `a`: the hour it happened. */
  faire(commande: CommandeSeance, a?: Instant): Motif | null;
  /** Makes a gesture in dispute again on the state as it is; its reason changes when the law refuses it still. */
  refaire(id: string): void;
  abandonner(id: string): void;
  /** The gesture on its way that gave the fact at that version, or null when the server has it. */
  gesteDe(version: number): string | null;
  /** Takes back a gesture that was never sent. Null when done. */
  retirer(id: string): Motif | null;
  /** A fresher view read elsewhere; ignored while gestures are on their way. */
  rafraichir(vue: SeanceVue): void;
  /** The network says the line is cut, or back. */
  couper(): void;
  retablir(): void;
}

export interface Depart {
  vue: SeanceVue;
  gestes?: Geste[];
  litiges?: Litige[];
  coupee?: boolean;
}

export function creerFile({ vue, gestes = [], litiges = [], coupee = false }: Depart, ports: Ports): File {
  const { juger, depot } = ports;
  let confirme: Rang = { etat: foldSeance(vue.faits), faits: vue.faits };
  let instantane: Instantane = {
    ...superposer(confirme, gestes, juger),
    vue: { ...vue, etat: confirme.etat },
    enRoute: gestes,
    litiges,
    ligne: coupee ? "coupee" : gestes.length > 0 ? "envoi" : "enregistre",
    depuis: coupee ? ports.maintenant() : null,
    garde: true,
  };
  let enMarche = false;
  let arrete = false;
  const abonnes = new Set<() => void>();
  /** Sent at least once: the server may have it, whatever the line answered. After a reload, only the first can be. */
  const envoyes = new Set(gestes.slice(0, 1).map(({ id }) => id));
  /** Nothing leaves before the device keeps it. */
  let ecritures: Promise<void> = Promise.resolve();

  function poser(changement: Partial<Instantane>): void {
    instantane = { ...instantane, ...changement };
    for (const prevenir of abonnes) prevenir();
  }

  function garder(ecrire: () => Promise<void>): void {
    ecritures = ecritures.then(ecrire).catch(() => {
      if (instantane.garde) poser({ garde: false });
    });
  }
  garder(() => depot.confirmer(vue));

  /** The server's facts come in; what is still on its way is judged again on them. */
  function integrer(
    frais: Rang,
    vu: EtatSeance | null,
    reste: Geste[],
    oublies: string[],
    contestes: Litige[],
  ): void {
    const suite = rejuger(reste, juger, frais, vu);
    confirme = frais;
    const nouvelle: SeanceVue = {
      ...instantane.vue,
      etat: frais.etat,
      faits: frais.faits,
      version: frais.faits.length,
    };
    const perdus = [...contestes, ...suite.litiges];
    const finis = [...oublies, ...suite.sansObjet.map(({ id }) => id)];
    // The view first: a device that stops between the two finds a gesture already recorded, and the server says so.
    garder(() => depot.confirmer(nouvelle));
    if (finis.length > 0) garder(() => depot.oublier(finis));
    if (perdus.length > 0) garder(() => depot.contester(perdus));
    poser({
      ...suite.rang,
      vue: nouvelle,
      enRoute: suite.gardes,
      litiges: [...instantane.litiges, ...perdus],
    });
  }

  async function vider(): Promise<void> {
    if (enMarche || arrete) return;
    enMarche = true;
    let essai = 0;
    while (instantane.enRoute.length > 0) {
      await ecritures;
      const tete = instantane.enRoute[0] as Geste;
      envoyes.add(tete.id);
      if (instantane.ligne === "enregistre") poser({ ligne: "envoi" });
      const reponse = await ports.envoyer(confirme.faits.length, tete);
      // Gestures made meanwhile were added at the end: the queue is never taken from before the wait.
      const reste = () => instantane.enRoute.filter(({ id }) => id !== tete.id);
      const rejete = (motif: Motif, faits: readonly FaitSeance[]) => {
        const frais = avancer(confirme, faits);
        const vain = dejaVrai(frais.etat, tete.commande);
        const vu = faits.length > 0 ? confirme.etat : null;
        integrer(frais, vu, reste(), vain ? [tete.id] : [], vain ? [] : [{ ...tete, motif }]);
      };
      if (reponse.sorte === "coupure" || (reponse.sorte === "panne" && (reponse.statut > 500 || essai < 2))) {
        // The gesture may have been recorded: it goes again under its own name.
        essai += 1;
        couper();
        await ports.attendre(essai);
        continue;
      }
      if (reponse.sorte === "deconnecte") {
        arrete = true;
        enMarche = false;
        ports.deconnecter();
        return;
      }
      essai = 0;
      rebrancher();
      if (reponse.sorte === "ok") {
        const { faits } = reponse.valeur;
        const attendu = superposer(confirme, [tete], juger);
        // More facts than ours: the answer to the first sending was lost, and a colleague wrote since.
        const autres = attendu.faits.length !== confirme.faits.length + faits.length;
        integrer(avancer(confirme, faits), autres ? attendu.etat : null, reste(), [tete.id], []);
      } else if (reponse.sorte === "conflit") {
        const { faits, version } = reponse.vue;
        if (version === confirme.faits.length + faits.length)
          integrer(avancer(confirme, faits), confirme.etat, instantane.enRoute, [], []);
        else await repartir();
      } else {
        const corps =
          reponse.sorte === "refus" ? (reponse.corps as Partial<GesteReponse> | undefined) : undefined;
        rejete(refusDe(reponse), corps?.faits ?? []);
      }
    }
    enMarche = false;
    poser({ ligne: instantane.ligne === "coupee" ? "coupee" : "enregistre" });
  }

  /** The server does not know what this screen saw confirmed: everything starts again from what it has. */
  async function repartir(): Promise<void> {
    const relue = await ports.relire();
    if (!relue) {
      couper();
      await ports.attendre(1);
      return;
    }
    const frais: Rang = { etat: foldSeance(relue.faits), faits: relue.faits };
    integrer(frais, confirme.etat, instantane.enRoute, [], []);
  }

  function couper(): void {
    if (instantane.ligne !== "coupee") poser({ ligne: "coupee", depuis: ports.maintenant() });
  }
  function rebrancher(): void {
    if (instantane.ligne === "coupee")
      poser({ ligne: instantane.enRoute.length > 0 ? "envoi" : "enregistre", depuis: null });
  }

  function faire(commande: CommandeSeance, a: Instant = ports.maintenant()): Motif | null {
    if (commande.ordre === "corriger" && commande.version > confirme.faits.length) return pasEncoreConfirme();
    const issue = juger(instantane.etat, commande, { a, faits: instantane.faits });
    if (!issue.ok) return issue.refus;
    if (issue.valeur.length === 0) return null;
    const geste: Geste = { id: ports.nommer(), a, commande };
    garder(() => depot.ajouter(geste));
    poser({ ...avancer(instantane, issue.valeur), enRoute: [...instantane.enRoute, geste] });
    void vider();
    return null;
  }

  if (gestes.length > 0) void vider();

  return {
    lire: () => instantane,
    abonner(prevenir) {
      abonnes.add(prevenir);
      return () => abonnes.delete(prevenir);
    },
    faire,
    refaire(id) {
      const litige = instantane.litiges.find((l) => l.id === id);
      if (!litige) return;
      const motif = faire(litige.commande, litige.a);
      const autres = instantane.litiges.filter((l) => l.id !== id);
      if (motif) {
        poser({ litiges: instantane.litiges.map((l) => (l.id === id ? { ...l, motif } : l)) });
        return;
      }
      garder(() => depot.oublier([id]));
      poser({ litiges: autres });
    },
    abandonner(id) {
      garder(() => depot.oublier([id]));
      poser({ litiges: instantane.litiges.filter((l) => l.id !== id) });
    },
    gesteDe(version) {
      let rang = confirme;
      if (version <= rang.faits.length) return null;
      for (const geste of instantane.enRoute) {
        rang = superposer(rang, [geste], juger);
        if (version <= rang.faits.length) return geste.id;
      }
      return null;
    },
    retirer(id) {
      if (envoyes.has(id)) return pasEncoreConfirme();
      const reste = instantane.enRoute.filter((geste) => geste.id !== id);
      const suite = rejuger(reste, juger, confirme, null);
      if (suite.gardes.length < reste.length) return dAutresEnDependent();
      garder(() => depot.oublier([id]));
      poser({ ...suite.rang, enRoute: reste });
      return null;
    },
    rafraichir(nouvelle) {
      if (instantane.enRoute.length > 0 || nouvelle.version <= confirme.faits.length) return;
      confirme = { etat: foldSeance(nouvelle.faits), faits: nouvelle.faits };
      garder(() => depot.confirmer(nouvelle));
      poser({ ...confirme, vue: { ...nouvelle, etat: confirme.etat } });
    },
    couper,
    retablir() {
      if (instantane.enRoute.length === 0) rebrancher();
      else void vider();
    },
  };
}

const pasEncoreConfirme = (): Motif => ({
  phrase: "Le serveur n’a pas encore confirmé ce geste\u00a0: il ne peut pas être annulé maintenant.",
  article: null,
  remede: "Attendre le retour de la ligne, puis l’annuler.",
});

const dAutresEnDependent = (): Motif => ({
  phrase: "D’autres gestes gardés sur cet appareil reposent sur celui-ci.",
  article: null,
  remede: "Annuler d’abord les gestes qui le suivent, du dernier au premier.",
});
