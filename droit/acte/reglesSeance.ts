/** What the sitting owes the act: convocation, attendance, quorum, procurations, vote, secretary. */
import { compter, dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { articleNoteDeSynthese } from "../convocation/note.ts";
import type { DeliberationAdoptee, Elu } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";
import { quorum } from "../seance/quorum.ts";
import type { Constat, RegleDeVote } from "./regle.ts";
import { REGLES_VOTE } from "./reglesVote.ts";

const CGCT = "1996-02-24";

const note: RegleDeVote = {
  regle: "CONV-07",
  intitule: "Note explicative de synthèse",
  depuis: CGCT,
  article: ({ profil }) => articleNoteDeSynthese(profil) ?? "art. L2121-13 du CGCT",
  examiner({ decision: d }): Constat {
    if (!articleNoteDeSynthese(d.profil)) {
      return {
        verdict: "conforme",
        phrase: "La loi n’exige pas de note de synthèse dans cette assemblée.",
        calcul: "Moins de 3 500 habitants.",
      };
    }
    const calcul = "Note exigée sur chaque affaire soumise à délibération, avec la convocation.";
    if (d.installation && d.noteJointe === false) {
      return {
        verdict: "avertissement",
        phrase: "Aucune note n’accompagnait la convocation de la séance d’installation.",
        calcul: "La pratique en dispense les points de l’installation\u00a0; le texte n’en dit rien.",
      };
    }
    if (d.noteJointe === undefined) {
      return {
        verdict: "indetermine",
        phrase: "La source ne dit pas si une note accompagnait la convocation.",
        calcul,
        remede: "Retrouver la note envoyée avec la convocation.",
      };
    }
    return d.noteJointe
      ? { verdict: "conforme", phrase: "La note a été envoyée avec la convocation.", calcul }
      : {
          verdict: "irregulier",
          phrase: "Aucune note n’accompagnait la convocation.",
          calcul,
          remede: "Délibérer de nouveau après une convocation accompagnée de la note.",
        };
  },
};

const presence: RegleDeVote = {
  regle: "COMP-01",
  intitule: "Feuille de présence",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "secretaire"),
  examiner({ decision: { feuille } }): Constat {
    const groupes = [feuille.presents, feuille.excuses, feuille.absents, feuille.procurations].map(
      (g) => g.length,
    );
    const somme = groupes.reduce((a, b) => a + b, 0);
    const [presents = 0, excuses = 0, absents = 0, representes = 0] = groupes;
    const calcul = `${compter(presents, "présent")} + ${compter(excuses, "excusé")} + ${compter(absents, "absent")} + ${compter(representes, "représenté")} = ${somme}, pour ${feuille.enExercice} membres en exercice.`;
    return somme === feuille.enExercice
      ? {
          verdict: "conforme",
          phrase: "La feuille de présence rend compte de chaque membre en exercice.",
          calcul,
        }
      : {
          verdict: "irregulier",
          phrase: "La feuille de présence ne fait pas le nombre des membres en exercice.",
          calcul,
          remede: "Vérifier la liste des présents, excusés, absents et représentés.",
        };
  },
};

const regleQuorum: RegleDeVote = {
  regle: "QUORUM-01",
  intitule: "Quorum",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "quorum"),
  examiner({ decision: d }): Constat {
    // Computed again from the figures, never taken from the verdict the fact carries.
    const { enExercice, presents, requis, atteint } = quorum(d.quorum);
    if (d.apresCarence) {
      return {
        verdict: "conforme",
        phrase: `Seconde convocation\u00a0: aucun quorum n’est requis, ${compter(presents, "membre était présent", "membres étaient présents")}.`,
        calcul: `Le quorum n’était pas atteint à la séance du ${dateMoyenne(d.apresCarence)}\u00a0; l’assemblée délibère sur les mêmes points quel que soit le nombre des présents.`,
      };
    }
    const calcul = `Plus de la moitié de ${enExercice} membres en exercice\u00a0: ${requis} requis à l’appel du point, ${presents} présents. Les procurations ne comptent pas.`;
    return atteint
      ? {
          verdict: "conforme",
          phrase: `Quorum atteint\u00a0: ${compter(presents, "membre présent", "membres présents")}, ${requis} requis.`,
          calcul,
        }
      : {
          verdict: "irregulier",
          phrase: `Quorum non atteint\u00a0: ${compter(presents, "membre présent", "membres présents")}, ${requis} requis.`,
          calcul,
          remede: "Convoquer de nouveau l’assemblée et délibérer une seconde fois.",
        };
  },
};

const memeElu = (a: Elu, b: Elu): boolean => a.nom === b.nom && a.prenom === b.prenom;

/** Why the procurations of a sheet are not all good, in words; empty when they are. */
function defautsDesProcurations({ feuille, profil }: DeliberationAdoptee): string[] {
  return feuille.procurations.flatMap(({ mandant, mandataire }, rang) => {
    const present = feuille.presents.find(({ elu }) => memeElu(elu, mandataire));
    const defauts: string[] = [];
    if (!present)
      defauts.push(
        `${nomComplet(mandataire)}, mandataire de ${nomComplet(mandant)}, n’est pas parmi les présents`,
      );
    else if (present.suppleant && !profil.choix?.suppleantMandataire)
      defauts.push(`${nomComplet(mandataire)}, mandataire de ${nomComplet(mandant)}, siège comme suppléant`);
    if (feuille.procurations.slice(0, rang).some((p) => memeElu(p.mandataire, mandataire))) {
      defauts.push(`${nomComplet(mandataire)} porte plus d’une procuration`);
    }
    return defauts;
  });
}

const procurations: RegleDeVote = {
  regle: "PROC-01",
  intitule: "Procurations",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "procuration"),
  examiner({ decision: d }): Constat {
    const nombre = d.feuille.procurations.length;
    const mandataires = new Set(d.feuille.procurations.map(({ mandataire }) => nomComplet(mandataire))).size;
    const calcul = `${compter(nombre, "procuration")}, ${compter(mandataires, "mandataire")}\u00a0; une par mandataire, qui doit être un membre présent.`;
    const defauts = defautsDesProcurations(d);
    if (defauts.length > 0) {
      return {
        verdict: "irregulier",
        phrase: `Procurations irrégulières\u00a0: ${enumerer(defauts)}.`,
        calcul,
        remede: "Vérifier si le résultat du vote change sans les voix concernées.",
      };
    }
    return {
      verdict: "conforme",
      phrase:
        nombre === 0
          ? "Aucune procuration."
          : "Chaque mandataire est présent et ne porte qu’une procuration.",
      calcul,
    };
  },
};

const secretaire: RegleDeVote = {
  regle: "PV-01",
  intitule: "Secrétaire de séance",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "secretaire"),
  examiner({ decision: { secretaire: elu, feuille, profil } }): Constat {
    const calcul = `Secrétaire\u00a0: ${nomComplet(elu)}\u00a0; liste de ${compter(feuille.presents.length, "présent")}.`;
    if (profil.kind === "commune" && profil.alsaceMoselle) {
      return {
        verdict: "conforme",
        phrase: `${nomComplet(elu)} est secrétaire\u00a0; le conseil peut le choisir hors de ses membres.`,
        calcul,
      };
    }
    return feuille.presents.some((present) => memeElu(present.elu, elu))
      ? {
          verdict: "conforme",
          phrase: `${nomComplet(elu)}, secrétaire, est parmi les membres présents.`,
          calcul,
        }
      : {
          verdict: "irregulier",
          phrase: `${nomComplet(elu)}, secrétaire, n’est pas parmi les membres présents.`,
          calcul,
          remede: "Vérifier la feuille de présence et le nom du secrétaire.",
        };
  },
};

export const REGLES_SEANCE: readonly RegleDeVote[] = [
  note,
  presence,
  regleQuorum,
  procurations,
  ...REGLES_VOTE,
  secretaire,
];
