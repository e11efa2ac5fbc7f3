/** The display number of a deliberation: given once, and by the sitting that votes it. */
import type { FaitSeance, PointId, Scrutin } from "../faits.ts";
import type { Refus } from "../refus.ts";
import type { ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";

/** A number is not empty, can be transmitted, and serves once. A rehearsal takes none: it accepts any. */
export function refusDuNumero(
  etat: EtatSeance,
  saisi: string,
  { numeroRefuse, numeroPrisPar }: ContexteSeance,
): Refus | null {
  const numero = saisi.trim();
  const repetition = etat.repetitionDe !== null;
  const motif = numero === "" ? "il est vide" : repetition ? null : numeroRefuse;
  if (motif) {
    return {
      code: "numero-invalide",
      phrase:
        numero === ""
          ? "La délibération n’a pas de numéro."
          : `Le numéro ${numero} ne peut pas être transmis\u00a0: ${motif}`.replace(/\.?$/, "."),
      article: null,
      remede: "Choisir un autre numéro.",
      champ: "numero",
    };
  }
  const deLaSeance = etat.ordreDuJour.find(({ id }) => etat.points[id]?.numero === numero);
  const pris =
    numeroPrisPar ??
    (deLaSeance ? `la délibération «\u00a0${deLaSeance.titre}\u00a0», de la même séance` : null);
  if (!pris || repetition) return null;
  return {
    code: "numero-deja-pris",
    phrase: `Le numéro ${numero} est déjà porté par ${pris}\u00a0: un numéro ne sert qu’une fois.`,
    article:
      etat.profil.kind === "departement" || etat.profil.kind === "region" ? null : "art. R2121-9 du CGCT",
    remede: "Prendre le numéro libre suivant.",
    champ: "numero",
  };
}

/** The vote closed under its number. An act is born of it when it is adopted, and never of a rehearsal. */
export function scrutinClos(
  etat: EtatSeance,
  { point, numero, scrutin }: { point: PointId; numero: string; scrutin: Scrutin },
  contexte: ContexteSeance,
): FaitSeance {
  const sansActe = scrutin.resultat === "rejet" || etat.repetitionDe !== null;
  return {
    type: "ScrutinClos",
    data: {
      point,
      a: contexte.a,
      scrutin,
      numero: numero.trim(),
      acte: sansActe ? null : (contexte.acte ?? null),
    },
  };
}
