/**
 * The pen of one text, as this window holds it: taken when one begins to write, given signs of life while one does,
 * laid down when one no longer does. The server decides; this only remembers its last word.
 */
import type { DirectProjet, PlumeReponse, PlumeRequete } from "@executoire/server/contrat";
import { type Motif, type Reponse, refusDe } from "../api/client.ts";

export interface EtatPlume {
  /** This window writes. */
  tenue: boolean;
  /** Another window does; `moi`: of the same account. */
  autre: { nom: string; moi: boolean; depuis: string } | null;
  /** Who took it from this window. */
  prisePar: string | null;
  /** Why it was not given; `sciemment`: it would be, to whoever asks for it knowing what falls. */
  refus: (Motif & { sciemment: boolean }) | null;
}

export interface PortsPlume {
  compte: string;
  onglet: string;
  demander(corps: PlumeRequete): Promise<Reponse<PlumeReponse>>;
  rendre(): Promise<Reponse<PlumeReponse>>;
  planifier(ms: number, faire: () => void): () => void;
  /** Settles to true once that window is closed; to false when it is not of this browser. */
  fermeeIci(onglet: string): Promise<boolean>;
}

export interface Plume {
  etat(): EtatPlume;
  abonner(prevenir: () => void): () => void;
  prendre(comment?: { prendre?: boolean; sciemment?: boolean }): Promise<boolean>;
  rendre(): Promise<void>;
  /** What the live line tells. */
  entendre(plume: DirectProjet["plume"]): void;
  /** The server refused a save: this window no longer writes. */
  perdue(): void;
  /** The message was read. */
  oublier(): void;
}

const RENOUVELER_S = 20;

export function creerPlume(ports: PortsPlume): Plume {
  let etat: EtatPlume = { tenue: false, autre: null, prisePar: null, refus: null };
  let depuis = "";
  let arreter = () => {};
  let demande: Promise<boolean> | null = null;
  /** The window that has the pen; and one of one's own that had it and is closed: it passes on without a question. */
  let porteur: string | null = null;
  let fermee: string | null = null;
  let guettee: string | null = null;
  const abonnes = new Set<() => void>();

  function poser(changement: Partial<EtatPlume>): void {
    etat = { ...etat, ...changement };
    for (const prevenir of abonnes) prevenir();
  }

  function lire({ obtenue, plume, renouveler }: PlumeReponse): boolean {
    arreter();
    if (obtenue) {
      depuis = plume?.depuis ?? depuis;
      arreter = ports.planifier((renouveler || RENOUVELER_S) * 1000, renouer);
      poser({ tenue: true, autre: null, prisePar: null, refus: null });
    } else {
      const { tenue } = etat;
      const autre = plume && { nom: plume.nom, moi: plume.moi, depuis: plume.depuis };
      poser({ tenue: false, autre, prisePar: tenue ? (autre?.nom ?? null) : etat.prisePar, refus: null });
    }
    return obtenue;
  }

  async function envoyer(comment: Omit<PlumeRequete, "onglet">): Promise<boolean> {
    const reponse = await ports.demander({ onglet: ports.onglet, ...comment });
    if (reponse.sorte === "ok") return lire(reponse.valeur);
    // A line that is cut does not take the pen away: the save that follows will tell.
    if (reponse.sorte === "coupure" || reponse.sorte === "panne") {
      if (etat.tenue) arreter = ports.planifier(RENOUVELER_S * 1000, renouer);
      return etat.tenue;
    }
    const sciemment =
      reponse.sorte === "refus" && (reponse.refus as { code?: string }).code === "plume-sur-texte-vise";
    poser({ tenue: false, refus: { ...refusDe(reponse), sciemment } });
    return false;
  }

  const renouer = () => void envoyer({});

  return {
    etat: () => etat,
    abonner(prevenir) {
      abonnes.add(prevenir);
      return () => abonnes.delete(prevenir);
    },
    async prendre(comment = {}) {
      if (etat.tenue) return true;
      if (comment.prendre || comment.sciemment) return envoyer(comment);
      const reprise = fermee !== null && fermee === porteur;
      demande ??= envoyer(reprise ? { prendre: true } : {}).finally(() => {
        demande = null;
      });
      return demande;
    },
    async rendre() {
      arreter();
      if (!etat.tenue) return;
      poser({ tenue: false });
      await ports.rendre();
    },
    entendre(plume) {
      porteur = plume?.onglet ?? null;
      if (porteur === ports.onglet) return;
      if (!plume) {
        // Nobody gave a sign for a minute: a computer that slept asks again before it says anything.
        if (etat.tenue) renouer();
        else if (etat.autre) poser({ autre: null });
        return;
      }
      // News from before this window took it.
      if (etat.tenue && plume.depuis < depuis) return;
      arreter();
      const moi = plume.compte === ports.compte;
      const { onglet } = plume;
      if (moi && fermee === onglet) return;
      if (moi && guettee !== onglet) {
        guettee = onglet;
        void ports.fermeeIci(onglet).then((close) => {
          if (!close || porteur !== onglet || etat.tenue) return;
          fermee = onglet;
          poser({ autre: null, prisePar: null, refus: null });
        });
      }
      const autre = { nom: plume.nom, moi, depuis: plume.depuis };
      poser({ autre, tenue: false, refus: null, prisePar: etat.tenue ? plume.nom : etat.prisePar });
    },
    perdue() {
      arreter();
      poser({ tenue: false });
    },
    oublier: () => poser({ prisePar: null, refus: null }),
  };
}
