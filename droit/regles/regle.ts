/** A rule of the register: what it says, since when, how sure it is, what it asks for, what it answers. */
import type { Periode } from "../calendrier/periodes.ts";
import type { ChoixDisputes } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { Calcul, Verdict, Verification } from "../verification.ts";
import { type Champs, type Lu, lireChamps } from "./champs.ts";

export type Moment = "collectivite" | "convocation" | "seance" | "scrutin" | "acte" | "calendrier";

/** `conteste`: the texts are read in two ways. `non-confirme`: a lawyer must still read the text. Neither ever blocks. */
export type StatutRegle = "confirme" | "conteste" | "non-confirme";

/** One line of an answer. `verdict` is null where nothing is judged: a date, a number, a piece of information. */
export interface LigneReponse extends Calcul {
  verdict: Verdict | null;
}

export interface ReponseRegle {
  regle: string;
  lignes: LigneReponse[];
  /** The same answer for programs: dates, numbers, choices, by name. */
  valeurs: Record<string, unknown>;
}

export interface RegleDeDroit {
  /** `CONV-03`. */
  id: string;
  titre: string;
  moment: Moment;
  articles: readonly string[];
  periodes: readonly Periode[];
  statut: StatutRegle;
  /** For a rule that is not certain: what is done meanwhile, in one sentence. */
  prudence?: string;
  /** The setting of the authority that chooses otherwise. */
  reglage?: keyof ChoixDisputes;
  /** Where the rule is written: `convocation/delai.ts verifierConvocation`. */
  fonctions: readonly string[];
  entree: Champs;
  exemple: Readonly<Record<string, unknown>>;
  /** Reads what was given, then answers; a refusal names the field. */
  evaluer(entree: unknown): Issue<ReponseRegle>;
}

/** What a function of the law returns: a line, with its numbers beside. */
export type Resultat = Verification | Calcul;

type Definition<C extends Champs> = Omit<RegleDeDroit, "entree" | "evaluer"> & {
  entree: C;
  /** What one field alone does not tell: a population missing for a commune. */
  controler?(entree: Lu<C>): Refus | null;
  repondre(entree: Lu<C>): Resultat | readonly (Resultat | null)[] | Refus;
};

/** The same line, with more for programs. */
export const avec = (resultat: Resultat, valeurs: Record<string, unknown>): Resultat => ({
  ...resultat,
  ...valeurs,
});

/** A refusal of the sitting or of the ballot, as a line of an answer. */
export const deRefus = (regle: string, intitule: string, refus: Refus): Verification => ({
  regle,
  verdict: "irregulier",
  intitule,
  phrase: refus.phrase,
  calcul: "L’ordre serait refusé en séance.",
  article: refus.article ?? "",
  remede: refus.remede,
});

const BASE = new Set(["regle", "verdict", "intitule", "phrase", "calcul", "article", "remede"]);

/** Builds a rule: its fields are read before it answers, and its answer is cut into lines and values. */
export function definir<const C extends Champs>(definition: Definition<C>): RegleDeDroit {
  const { repondre, controler, ...meta } = definition;
  return {
    ...meta,
    evaluer(entree) {
      const lue = lireChamps(meta.entree, entree);
      if (!lue.ok) return lue;
      const manque = controler?.(lue.valeur);
      if (manque) return refuser(manque);
      const resultat = repondre(lue.valeur);
      if ("code" in resultat) return refuser(resultat);
      const resultats = (Array.isArray(resultat) ? resultat : [resultat]).filter((r) => r !== null);
      return ok({
        regle: meta.id,
        lignes: resultats.map(ligne),
        valeurs: Object.assign({}, ...resultats.map(valeurs)),
      });
    },
  };
}

function ligne(resultat: Resultat): LigneReponse {
  const { regle, intitule, phrase, calcul, article, remede } = resultat;
  return {
    regle,
    verdict: "verdict" in resultat ? resultat.verdict : null,
    intitule,
    phrase,
    calcul,
    article,
    ...(remede && { remede }),
  };
}

const valeurs = (resultat: Resultat): Record<string, unknown> =>
  Object.fromEntries(Object.entries(resultat).filter(([cle]) => !BASE.has(cle)));

/** A rule that computes nothing: what it says, for whoever reads the register. */
export function informer(
  definition: Omit<Definition<Record<string, never>>, "entree" | "exemple" | "repondre"> & { dit: string },
): RegleDeDroit {
  const { dit, ...meta } = definition;
  return definir({
    ...meta,
    entree: {},
    exemple: {},
    repondre: () => ({
      regle: meta.id,
      intitule: meta.titre,
      phrase: dit,
      calcul: "Rien à calculer\u00a0: la règle est rappelée.",
      article: meta.articles.join(", "),
    }),
  });
}
