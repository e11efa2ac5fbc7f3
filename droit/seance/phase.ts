/** Each order has its moment: a sitting is convened, opens, stops, ends. */
import { article } from "../collectivite/articles.ts";
import type { Refus } from "../refus.ts";
import type { CommandeSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import {
  seanceEnCarence,
  seanceLevee,
  seanceNonConvoquee,
  seanceNonOuverte,
  seanceSuspendue,
} from "./refusCommuns.ts";

type Ordre = CommandeSeance["ordre"];

/** What may be put right at any time, even after the end. */
const CORRECTIONS: ReadonlySet<Ordre> = new Set<Ordre>(["corriger", "rectifierScrutin"]);

/** Attendance, procurations, chair and secretary may be entered before the opening, with what is handed over early. */
const AVANT_OUVERTURE: ReadonlySet<Ordre> = new Set<Ordre>([
  "completerOrdreDuJour",
  "constaterPresences",
  "donnerProcuration",
  "retirerProcuration",
  "reprendreReponses",
  "designerSecretaire",
  "ouvrir",
  "constaterCarence",
  "confierPresidence",
  "reprendrePresidence",
  "deporter",
  "retirerDeport",
  "deposerAmendement",
]);

/** What happens during a break: people move, texts are written, nothing is decided. */
const PENDANT_SUSPENSION: ReadonlySet<Ordre> = new Set<Ordre>([
  "constaterPresences",
  "donnerProcuration",
  "retirerProcuration",
  "reprendreReponses",
  "designerSecretaire",
  "constaterCarence",
  "confierPresidence",
  "reprendrePresidence",
  "deporter",
  "retirerDeport",
  "deposerAmendement",
  "suspendre",
  "reprendre",
  "lever",
]);

export function refusDePhase(etat: EtatSeance, { ordre }: CommandeSeance): Refus | null {
  if (ordre === "convoquer") return etat.phase === "prevue" ? null : dejaConvoquee();
  if (etat.phase === "prevue") return seanceNonConvoquee(etat);
  if (CORRECTIONS.has(ordre)) return null;
  if (etat.phase === "levee") return seanceLevee();
  if (etat.carence && ordre !== "lever") return seanceEnCarence(etat);
  if (etat.phase === "ouverte") {
    if (ordre === "ouvrir") return dejaOuverte();
    if (ordre === "completerOrdreDuJour") return ordreDuJourClos(etat);
    return etat.suspendue && !PENDANT_SUSPENSION.has(ordre) ? seanceSuspendue() : null;
  }
  return AVANT_OUVERTURE.has(ordre) ? null : seanceNonOuverte();
}

const dejaConvoquee = (): Refus => ({
  code: "seance-deja-convoquee",
  phrase: "La séance est déjà convoquée\u00a0: l’ordre du jour est arrêté.",
  article: null,
  remede: "Inscrire l’affaire à une séance ultérieure.",
});

const dejaOuverte = (): Refus => ({
  code: "seance-deja-ouverte",
  phrase: "La séance est déjà ouverte.",
  article: null,
  remede: "Appeler un point de l’ordre du jour.",
});

const ordreDuJourClos = (etat: EtatSeance): Refus => ({
  code: "seance-deja-ouverte",
  phrase:
    "La séance est ouverte\u00a0: aucun point ne peut plus être ajouté à l’ordre du jour, même si tous en sont d’accord.",
  article: article(etat.profil, "ordre-du-jour"),
  remede: "Inscrire l’affaire à une séance ultérieure\u00a0; elle peut être débattue, sans être délibérée.",
});
