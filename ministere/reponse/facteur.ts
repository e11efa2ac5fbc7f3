import type { Sorties } from "../courriel/sorties.ts";
import type { Boites } from "../dossier/boites.ts";
import type { CourrierPrefecture, Depot, Depots } from "../dossier/depots.ts";
import { composerCourriel } from "./composer.ts";
import type { LettreDue } from "./due.ts";
import { composerLettre } from "./lettre.ts";

/** What a letter belongs to on disk. */
export type Porteur = { depot: Depot } | { courrier: CourrierPrefecture };

export interface Facteur {
  /** Sets the hour of every letter of this deposit, or of this order, that has not left. */
  planifier(porteur: Porteur): void;
  /** No further letter leaves; those that are due will leave at the next opening. */
  fermer(): void;
}

interface Services {
  horloge: () => Date;
  depots: Depots;
  boites: Boites;
  sorties: Sorties | null;
  /** Runs a task when those before it have ended. */
  aSonTour: <T>(tache: () => Promise<T>) => Promise<T>;
}

/** Posts the letters when their hour comes, in the boxes and by SMTP. */
export function ouvrirFacteur({ horloge, depots, boites, sorties, aSonTour }: Services): Facteur {
  const minuteries = new Set<NodeJS.Timeout>();
  /** Letters that wait for another one, which will take them along. */
  const retenues = new Set<string>();
  let ferme = false;

  async function poster(porteur: Porteur, lettre: LettreDue): Promise<void> {
    if (ferme || courante(porteur, lettre.id)?.partieLe !== null) return;
    const maintenant = horloge();
    const courriel = composerCourriel(lettre, maintenant, depots.lire);
    const octets = await composerLettre(courriel, maintenant, lettre.id);
    const adresses = [...new Map(lettre.destinataires.map((a) => [a.toLowerCase(), a])).values()];
    for (const adresse of adresses) await boites.deposer(adresse, lettre.id, octets);
    for (const adresse of adresses) await sorties?.deposer(lettre.id, adresse);
    // If the machine stops here, the same letters are put again under the same ids: no effect.
    await marquer(porteur, lettre.id, maintenant);
    await suivre(lettre, maintenant);
  }

  /** What leaves with a letter that held others back. */
  async function suivre({ retient }: LettreDue, maintenant: Date): Promise<void> {
    for (const id of retient?.lettres ?? []) {
      retenues.delete(id);
      const porteur = porteurDe(id);
      const lettre = porteur && courante(porteur, id);
      if (!porteur || !lettre || lettre.partieLe !== null) continue;
      if (retient?.comment === "dedans") await marquer(porteur, id, maintenant);
      else await poster(porteur, lettre);
    }
  }

  const porteurDe = (id: string): Porteur | null => {
    const depot = depots.depot(Number(id.split("-")[0]));
    return depot ? { depot } : null;
  };
  const lettresDe = (porteur: Porteur): LettreDue[] =>
    "depot" in porteur
      ? (depots.depot(porteur.depot.rang)?.lettres ?? [])
      : (depots.courrier(porteur.courrier.rang)?.lettres ?? []);
  const courante = (porteur: Porteur, id: string) => lettresDe(porteur).find((l) => l.id === id);

  async function marquer(porteur: Porteur, id: string, le: Date): Promise<void> {
    const lettres = lettresDe(porteur).map((l) => (l.id === id ? { ...l, partieLe: le.toISOString() } : l));
    if ("depot" in porteur) {
      const depot = depots.depot(porteur.depot.rang) ?? porteur.depot;
      await depots.garder({ ...depot, lettres }, null);
    } else await depots.garderCourrier({ ...porteur.courrier, lettres }, []);
  }

  function alHeure(porteur: Porteur, lettre: LettreDue): void {
    for (const id of lettre.retient?.lettres ?? []) retenues.add(id);
    // A stop between a letter and those it held back: they follow now.
    const reste = lettre.partieLe !== null && lettre.retient !== undefined;
    if (lettre.partieLe !== null && !reste) return;
    const attente = reste ? 0 : Math.max(0, new Date(lettre.partirLe).getTime() - horloge().getTime());
    const minuterie = setTimeout(
      () => {
        minuteries.delete(minuterie);
        aSonTour(() => {
          if (reste) return suivre(lettre, horloge());
          return retenues.has(lettre.id) ? Promise.resolve() : poster(porteur, lettre);
        }).catch((erreur: unknown) =>
          console.error(`Lettre ${lettre.id}\u00a0: elle n’a pas pu partir.`, erreur),
        );
      },
      Math.min(attente, 2_147_483_647),
    );
    minuteries.add(minuterie);
  }

  return {
    planifier(porteur) {
      for (const lettre of lettresDe(porteur)) alHeure(porteur, lettre);
    },
    fermer() {
      ferme = true;
      for (const minuterie of minuteries) clearTimeout(minuterie);
    },
  };
}
