/** The load: one clerk per authority closes votes, each act goes its way alone, so many in flight at any time. */
import type { Contexte } from "../server/contexte.ts";
import { type Attente, type Confirmation, guetter, type Parcours, parcourir } from "./parcours.ts";
import { type Collectivite, type Seance, voter } from "./scene.ts";

export interface Charge {
  /** Seconds during which votes were cast. */
  duree: number;
  crees: number;
  faits: Parcours[];
  /** Milliseconds of the two gestures of each vote. */
  votes: number[];
  /** First and last instants, in milliseconds of `performance.now()`. */
  debut: number;
  fin: number;
  /** All the acts prepared were voted before the time was over. */
  epuise: boolean;
}

interface Demande {
  ctx: Contexte;
  origine: string;
  confirmation: Confirmation;
  enVol: number;
}

/** Votes for `secondes`, then waits for the acts in flight. The first failure stops everything and is thrown. */
export async function charger(demande: Demande, seances: Seance[], secondes: number): Promise<Charge> {
  const attente = guetter(demande.ctx);
  try {
    return await voterPendant(demande, attente, seances, secondes);
  } finally {
    await attente.fin();
  }
}

async function voterPendant(
  { ctx, origine, confirmation, enVol }: Demande,
  attente: Attente,
  seances: Seance[],
  secondes: number,
): Promise<Charge> {
  const route = { ctx, origine, confirmation, attente };
  const faits: Parcours[] = [];
  const votes: number[] = [];
  const enCours = new Set<Promise<void>>();
  const places = semaphore(enVol);
  const debut = performance.now();
  const echeance = debut + secondes * 1000;
  let crees = 0;
  let erreur: unknown = null;
  const arrete = () => erreur !== null || performance.now() >= echeance;

  const tenir = async (collectivite: Collectivite, siennes: Seance[]): Promise<void> => {
    for (const seance of siennes) {
      for (const point of seance.points) {
        await places.prendre();
        if (arrete()) return places.rendre();
        const avant = performance.now();
        const acte = await voter(ctx, seance, point);
        votes.push(performance.now() - avant);
        crees++;
        const suite = parcourir(route, collectivite, acte, point.numero)
          .then((parcours) => void faits.push(parcours))
          .catch((e: unknown) => {
            erreur ??= e;
          })
          .finally(() => {
            enCours.delete(suite);
            places.rendre();
          });
        enCours.add(suite);
      }
    }
  };
  await Promise.all(
    [...Map.groupBy(seances, (s) => s.collectivite)].map(([c, siennes]) => tenir(c, siennes)),
  );
  const finVotes = performance.now();
  await Promise.all(enCours);
  if (erreur !== null) throw erreur;
  const epuise = finVotes < echeance;
  const duree = (Math.min(finVotes, echeance) - debut) / 1000;
  return { duree, crees, faits, votes, debut, fin: performance.now(), epuise };
}

function semaphore(places: number) {
  let libres = places;
  const file: (() => void)[] = [];
  return {
    prendre: (): Promise<void> => {
      if (libres > 0) {
        libres--;
        return Promise.resolve();
      }
      return new Promise<void>((resolve) => file.push(resolve));
    },
    rendre: (): void => {
      const suivant = file.shift();
      if (suivant) suivant();
      else libres++;
    },
  };
}
