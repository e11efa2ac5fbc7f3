import type { Lettre } from "../delivery/canal.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

/** A letter whose state is known; its content is fetched only if nobody has it yet. */
export interface LettreTrouvee {
  id: string;
  lettre: () => Promise<Lettre>;
  /** Read again as long as the operator offers it, whatever was kept: it is told when that is done. */
  offerte?: true;
}

/** Asked about at one look: the others have their turn at the next. */
const LOT = 40;

/**
 * The mailbox of an operator that is asked and does not write. One sending it cannot answer about hides none of the
 * others; when it answers about none of them, its first refusal is the failure of the look.
 */
export function interrogateur(
  suivi: Suivi,
  canal: string,
  operateur: {
    demander: (siren: string, envoi: EnvoiSuivi) => Promise<LettreTrouvee | null>;
    /** What waits besides the answers to our sendings. */
    offertes?: (siren: string) => Promise<LettreTrouvee[]>;
    /** Said of one thing only, and not of the whole operator. */
    estParticulier: (error: unknown) => boolean;
  },
) {
  // Listed and not yet filed, so that what was fetched is not fetched again.
  const lues = new Map<string, Lettre>();
  const misesDeCote = new Set<string>();
  let tour = 0;

  return {
    async courrier(): Promise<{ id: string }[]> {
      const siren = await suivi.siren();
      let aboutis = 0;
      let refus: unknown = null;
      const essayer = async <T>(geste: () => Promise<T>): Promise<T | null> => {
        try {
          const resultat = await geste();
          aboutis++;
          return resultat;
        } catch (error) {
          if (!operateur.estParticulier(error)) throw error;
          refus ??= error;
          return null;
        }
      };
      const trouvees: LettreTrouvee[] = [];
      for (const envoi of await lotDe(tour++)) {
        const trouvee = await essayer(() => operateur.demander(siren, envoi));
        if (trouvee) trouvees.push(trouvee);
      }
      const { offertes } = operateur;
      if (offertes) trouvees.push(...((await essayer(() => offertes(siren))) ?? []));
      const deja = await suivi.dejaRecues(trouvees.flatMap(({ id, offerte }) => (offerte ? [] : [id])));
      const listees: { id: string }[] = [];
      for (const { id, lettre } of trouvees) {
        if (deja.has(id) || misesDeCote.has(id)) continue;
        const lue = lues.get(id) ?? (await essayer(lettre));
        if (!lue) continue;
        lues.set(id, lue);
        listees.push({ id });
      }
      if (aboutis === 0 && refus) throw refus;
      return listees;
    },
    lire: async (id: string): Promise<Lettre | null> => lues.get(id) ?? null,
    oublier(id: string, dossier: "traites" | "erreurs"): void {
      lues.delete(id);
      // Offered for ever, it would be fetched for ever: it is tried again by the next start.
      if (dossier === "erreurs") misesDeCote.add(id);
    },
  };

  async function lotDe(n: number): Promise<EnvoiSuivi[]> {
    const enCours = await suivi.enCours(canal);
    const debut = enCours.length > LOT ? (n * LOT) % enCours.length : 0;
    return [...enCours.slice(debut), ...enCours.slice(0, debut)].slice(0, LOT);
  }
}
