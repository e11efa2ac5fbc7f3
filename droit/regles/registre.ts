/** The register of the rules of law: list them, read one, ask one. */
import { type Issue, refuser } from "../refus.ts";
import { REGLES_ACTE } from "./acte.ts";
import { REGLES_CALENDRIER } from "./calendrier.ts";
import { REGLES_COLLECTIVITE } from "./collectivite.ts";
import { REGLES_CONVOCATION } from "./convocation.ts";
import { REGLES_DONNEES } from "./donnees.ts";
import { REGLES_ELECTIONS } from "./elections.ts";
import { REGLES_EXECUTIF } from "./executif.ts";
import { REGLES_PROCES_VERBAL } from "./procesVerbal.ts";
import { REGLES_PROCURATIONS } from "./procurations.ts";
import { REGLES_QUORUM } from "./quorum.ts";
import { REGLES_RECOURS } from "./recours.ts";
import type { Moment, RegleDeDroit, ReponseRegle } from "./regle.ts";
import { REGLES_SCRUTIN } from "./scrutin.ts";

/** In the order of the life of a decision. */
export const MOMENTS: readonly { moment: Moment; titre: string }[] = [
  { moment: "collectivite", titre: "La collectivité et ses membres" },
  { moment: "convocation", titre: "La convocation" },
  { moment: "seance", titre: "La séance" },
  { moment: "scrutin", titre: "Le scrutin" },
  { moment: "acte", titre: "L’acte" },
  { moment: "calendrier", titre: "Le calendrier" },
];

/** Every rule, by moment. */
export const regles: readonly RegleDeDroit[] = [
  ...REGLES_COLLECTIVITE,
  ...REGLES_EXECUTIF,
  ...REGLES_CONVOCATION,
  ...REGLES_QUORUM,
  ...REGLES_PROCURATIONS,
  ...REGLES_SCRUTIN,
  ...REGLES_ELECTIONS,
  ...REGLES_PROCES_VERBAL,
  ...REGLES_ACTE,
  ...REGLES_RECOURS,
  ...REGLES_DONNEES,
  ...REGLES_CALENDRIER,
];

const PAR_ID = new Map(regles.map((regle) => [regle.id.toLowerCase(), regle]));

export const regle = (id: string): RegleDeDroit | null => PAR_ID.get(id.trim().toLowerCase()) ?? null;

/** Asks one rule: its answer, or why the question cannot be answered. */
export function interroger(id: string, entree: unknown): Issue<ReponseRegle> {
  const trouvee = regle(id);
  if (trouvee) return trouvee.evaluer(entree);
  return refuser({
    code: "regle-inconnue",
    phrase: `Aucune règle ne porte l’identifiant «\u00a0${id}\u00a0».`,
    article: null,
    remede: "Choisir un identifiant de la liste des règles.",
    champ: "id",
  });
}
