/** What is noted while a vote in plain words is read: who takes which sense, and the first thing that is wrong. */
import type { SensVote, SiegeId } from "../faits.ts";
import type { Refus } from "../refus.ts";

/** What the words say, before it is counted. */
export interface Lecture {
  /** Members named one by one: they prevail over their group. */
  individuels: Map<SiegeId, SensVote>;
  deGroupe: Map<SiegeId, SensVote>;
  nombres: Partial<Record<SensVote, number>>;
  /** The sense of all the others, when it is said. */
  base: SensVote | null;
  president: "pour" | "contre" | "abstention" | null;
}

/** Who or what takes a sense. */
export type Sujet =
  | { type: "membres"; sieges: SiegeId[]; texte: string }
  | { type: "groupe"; sieges: SiegeId[]; texte: string }
  | { type: "nombre"; n: number; texte: string }
  | { type: "tous"; texte: string; unanimite: boolean }
  | { type: "voix-du-president"; texte: string };

export class Carnet {
  readonly lecture: Lecture = {
    individuels: new Map(),
    deGroupe: new Map(),
    nombres: {},
    base: null,
    president: null,
  };
  refus: Refus | null = null;
  /** « sauf » was read: whoever follows did not vote as the others. */
  apresSauf = false;

  donner(sujet: Sujet, sens: SensVote): void {
    switch (sujet.type) {
      case "membres":
        for (const siege of sujet.sieges) this.#nommer(this.lecture.individuels, siege, sens, sujet.texte);
        if (this.apresSauf && sens === this.lecture.base) {
          this.refuser(
            `«\u00a0sauf ${sujet.texte}\u00a0» ne change rien au vote.`,
            "Écrire dans quel sens ce membre a voté.",
          );
        }
        return;
      case "groupe":
        for (const siege of sujet.sieges) this.#nommer(this.lecture.deGroupe, siege, sens, sujet.texte);
        return;
      case "nombre":
        if (this.lecture.nombres[sens] !== undefined) {
          this.refuser(
            `Le nombre de voix est donné deux fois dans le même sens (${sujet.texte}).`,
            "N’en garder qu’un.",
          );
        }
        this.lecture.nombres[sens] = sujet.n;
        return;
      case "tous":
        if (this.lecture.base !== null && this.lecture.base !== sens) {
          this.refuser("Le vote de tous les autres est donné deux fois.", "N’en garder qu’un.");
        }
        this.lecture.base = sens;
        return;
      case "voix-du-president":
        if (sens === "ne-prend-pas-part")
          this.refuser("Qui ne prend pas part au vote ne départage pas.", "Écrire abstention.");
        else this.lecture.president = sens;
    }
  }

  #nommer(dans: Map<SiegeId, SensVote>, siege: SiegeId, sens: SensVote, texte: string): void {
    const deja = dans.get(siege);
    if (deja !== undefined && deja !== sens) {
      this.refus ??= {
        code: "voix-contradictoire",
        phrase: `${texte} est noté deux fois, dans deux sens.`,
        article: null,
        remede: "N’en garder qu’un.",
        champ: siege,
      };
    }
    dans.set(siege, sens);
  }

  /** A colon after `3 contre` announces names that may not come. */
  compte(sens: SensVote): boolean {
    return this.lecture.nombres[sens] !== undefined;
  }

  get vide(): boolean {
    const { individuels, deGroupe, nombres, base } = this.lecture;
    return (
      individuels.size === 0 && deGroupe.size === 0 && Object.keys(nombres).length === 0 && base === null
    );
  }

  /** The first refusal stays: what follows it depends on it. */
  refuser(phrase: string, remede: string): void {
    this.refus ??= illisible(phrase, remede);
  }
}

export const illisible = (phrase: string, remede: string): Refus => ({
  code: "vote-illisible",
  phrase,
  article: null,
  remede,
  champ: "voix",
});
