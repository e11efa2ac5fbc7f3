/** A tie at the third round goes to the older candidate, or to the list of the highest average age. */
import { enumerer } from "../calendrier/ecriture.ts";
import type { CandidatVoix, ProfilCollectivite, RegimeVote } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { articleNomination } from "./articles.ts";

type Mode = Extract<RegimeVote, { type: "nomination" }>["mode"];

/** CGCT, art. L2121-21, L2122-7 and L2122-7-2. Refused when an age is missing, or when the ages are the same too. */
export function departagerParAge(
  egaux: readonly CandidatVoix[],
  mode: Mode,
  profil: Pick<ProfilCollectivite, "kind">,
): Issue<{ nom: string; parAge: true }> {
  const noms = enumerer(egaux.map(({ nom }) => nom));
  const egalite = `Au troisième tour, ${noms} obtiennent le même nombre de voix (${egaux[0]?.voix})`;
  const manque = egaux.filter((candidat) => ageDe(candidat, mode) === null);
  const article = articleNomination(profil);
  if (manque.length > 0) {
    const qui = enumerer(manque.map(({ nom }) => nom));
    return refuser({
      code: "candidature-invalide",
      phrase:
        mode === "liste"
          ? `${egalite}\u00a0: la liste dont la moyenne d’âge est la plus élevée est élue. L’âge moyen manque pour ${qui}.`
          : `${egalite}\u00a0: le plus âgé est élu. La date de naissance manque pour ${qui}.`,
      article,
      remede:
        mode === "liste" ? "Indiquer l’âge moyen de chacune." : "Indiquer la date de naissance de chacun.",
      champ: mode === "liste" ? "ageMoyen" : "naissance",
    });
  }
  const tries = [...egaux].sort((x, y) => (ageDe(y, mode) as number) - (ageDe(x, mode) as number));
  const [premier, second] = tries as [CandidatVoix, CandidatVoix];
  if (ageDe(premier, mode) === ageDe(second, mode)) {
    return refuser({
      code: "candidature-invalide",
      phrase: `${egalite} et ont le même âge\u00a0: la loi ne dit pas qui est élu.`,
      article,
      remede:
        "Vérifier les dates. Si elles sont exactes, suspendre la séance et prendre conseil de la préfecture.",
      champ: mode === "liste" ? "ageMoyen" : "naissance",
    });
  }
  return ok({ nom: premier.nom, parAge: true });
}

/** Grows with age: a day number counted backwards for a person, years for a list. */
function ageDe({ naissance, ageMoyen }: CandidatVoix, mode: Mode): number | null {
  if (mode === "liste") return ageMoyen ?? null;
  const jour =
    naissance && /^\d{4}-\d{2}-\d{2}$/.test(naissance) ? Date.parse(`${naissance}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(jour) ? null : -jour;
}
