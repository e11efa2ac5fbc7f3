/** The majority of an act, by the regime of its vote (VOTE-01, VOTE-06 to VOTE-08). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article, duCgct } from "../collectivite/articles.ts";
import type { Scrutin } from "../faits.ts";
import { articleNomination } from "../scrutin/articles.ts";
import { voixRequises } from "../scrutin/resultat.ts";
import type { Constat, RegleDeVote } from "./regle.ts";

const CGCT = "1996-02-24";

export const majorite: RegleDeVote = {
  regle: "VOTE-01",
  intitule: "Majorité",
  depuis: CGCT,
  article: ({ profil, scrutin }) => {
    if (scrutin.regime?.type === "comptes") return duCgct("L1612-12");
    if (scrutin.regime?.type === "qualifiee") return scrutin.regime.article;
    if (scrutin.election) return articleNomination(profil);
    return article(profil, scrutin.pour === scrutin.contre ? "partage" : "majorite");
  },
  examiner({ decision: { scrutin: s, feuille } }): Constat {
    const calcul = `${s.pour + s.contre} suffrages exprimés\u00a0: ${s.pour} pour, ${s.contre} contre.`;
    const conforme = (phrase: string, detail = calcul): Constat => ({
      verdict: "conforme",
      phrase,
      calcul: detail,
    });
    if (s.election) return elections(s);
    if (s.regime?.type === "comptes") {
      return s.contre <= s.pour
        ? conforme("Aucune majorité ne s’est dégagée contre les comptes.")
        : rejete("Une majorité s’est prononcée contre les comptes.", calcul);
    }
    if (s.regime?.type === "qualifiee") {
      const requises = voixRequises(s.regime, s, { presents: s.presents, effectif: feuille.enExercice });
      const detail = `${calcul} ${requises} voix pour requises.`;
      return s.pour > s.contre && s.pour >= requises
        ? conforme("La majorité particulière que demande le texte est atteinte.", detail)
        : rejete("La majorité particulière que demande le texte n’est pas atteinte.", detail);
    }
    if (s.pour > s.contre) return conforme("La majorité absolue des suffrages exprimés est atteinte.");
    if (s.pour === s.contre && s.pour > 0 && s.voixPreponderante && s.forme !== "secret") {
      return conforme("Le partage des voix est tranché par celle du président de séance.");
    }
    return rejete("La majorité absolue des suffrages exprimés n’est pas atteinte.", calcul);
  },
};

const rejete = (phrase: string, calcul: string): Constat => ({
  verdict: "irregulier",
  phrase,
  calcul,
  remede: "Retirer l’acte\u00a0: la proposition n’est pas adoptée.",
});

function elections({ election }: Scrutin): Constat {
  const elus = enumerer(election?.elus ?? []);
  if (election?.acquise === "effet-immediat") {
    return {
      verdict: "conforme",
      phrase: `Nomination sans scrutin\u00a0: ${elus}.`,
      calcul: "Une seule candidature par poste, ou une seule liste, après appel à candidatures.",
    };
  }
  const tour = election?.tours.at(-1);
  const suite = election?.parAge
    ? " L’égalité est tranchée par l’âge."
    : election?.acquise === "tour-3"
      ? " La majorité relative suffit au troisième tour."
      : "";
  return {
    verdict: "conforme",
    phrase: `Élection acquise au tour ${tour?.tour ?? 1}\u00a0: ${elus}.`,
    calcul: `${compter(tour?.exprimes ?? 0, "suffrage exprimé", "suffrages exprimés")}, majorité absolue ${tour?.majorite ?? 0}.${suite}`,
  };
}
