/** What the vote of an act owes to the law: its figures, its form, those who stood aside, its circumstances. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { DeliberationAdoptee, Elu } from "../faits.ts";
import { articleHuisClos, articleNomination, articleNoms } from "../scrutin/articles.ts";
import { articleDeport, articlePresidence, articleUrgence } from "../seance/articles.ts";
import { nomComplet } from "../seance/noms.ts";
import type { Constat, RegleDeVote } from "./regle.ts";
import { majorite } from "./reglesMajorite.ts";

const CGCT = "1996-02-24";
/** Names of a public ballot in the minutes: ord. 2021-1310, décret 2021-1311. */
const REFORME_PUBLICITE = "2022-07-01";

const memeElu = (a: Elu, b: Elu): boolean => a.nom === b.nom && a.prenom === b.prenom;

/** The voters a sheet of attendance gives: the present and the represented, without those who stood aside (PROC-05). */
function votantsDeLaFeuille({ feuille, scrutin }: DeliberationAdoptee) {
  const deportes = scrutin.deports ?? [];
  const aside = (elu: Elu) => deportes.some((deport) => memeElu(deport.elu, elu));
  const presents = feuille.presents.filter(({ siege }) => !deportes.some((deport) => deport.siege === siege));
  const pouvoirs = feuille.procurations.filter(
    ({ mandant, mandataire }) => !aside(mandant) && !aside(mandataire),
  );
  return { presents: presents.length, pouvoirs: pouvoirs.length };
}

const decompte: RegleDeVote = {
  regle: "VOTE-02",
  intitule: "Décompte des voix",
  depuis: CGCT,
  article: ({ profil }) => article(profil, "majorite"),
  examiner({ decision: d }): Constat {
    const s = d.scrutin;
    const { presents, pouvoirs } = votantsDeLaFeuille(d);
    const votants = presents + pouvoirs;
    const somme = s.pour + s.contre + s.abstentions + s.nePrennentPasPart;
    const retires = s.deports?.length
      ? `, sans ${compter(s.deports.length, "membre retiré", "membres retirés")}`
      : "";
    const calcul = `${s.pour} pour + ${s.contre} contre + ${compter(s.abstentions, "abstention")} + ${s.nePrennentPasPart} sans prendre part = ${somme}\u00a0; ${compter(presents, "présent")} + ${compter(pouvoirs, "pouvoir")} = ${compter(votants, "votant")}${retires}.`;
    if (somme !== votants || s.votants !== votants) {
      return {
        verdict: "irregulier",
        phrase: "Le décompte des voix ne fait pas le nombre des votants.",
        calcul,
        remede: "Rapprocher le décompte de la feuille de présence.",
      };
    }
    const unanimiteAbusive =
      s.resultat === "unanimite" && (s.contre > 0 || s.abstentions + s.nePrennentPasPart > 0);
    return unanimiteAbusive
      ? {
          verdict: "avertissement",
          phrase: "L’acte dit «\u00a0à l’unanimité\u00a0» alors que tous n’ont pas voté pour.",
          calcul,
          remede: "Écrire «\u00a0à l’unanimité des suffrages exprimés\u00a0» ou «\u00a0à la majorité\u00a0».",
        }
      : { verdict: "conforme", phrase: "Le décompte des voix fait le nombre des votants.", calcul };
  },
};

/** Nobody who stood aside voted, presided, nor was voted for by another (QUORUM-05 to -07). */
const deports: RegleDeVote = {
  regle: "QUORUM-05",
  intitule: "Déports",
  depuis: CGCT,
  concerne: ({ scrutin }) => (scrutin.deports?.length ?? 0) > 0,
  article: ({ profil, scrutin }) => articleDeport(profil, scrutin.deports?.[0]?.cause ?? "interet"),
  examiner({ decision: d }): Constat {
    const retires = d.scrutin.deports ?? [];
    const noms = enumerer(retires.map(({ elu }) => nomComplet(elu)));
    const preside = d.presidentDeSeance ?? d.president;
    const calcul = `${compter(retires.length, "membre s’est retiré", "membres se sont retirés")} du vote\u00a0: ${noms}. Ils ne sont ni parmi les présents pour le quorum, ni parmi les votants.`;
    const presidait = retires.find(({ elu }) => memeElu(elu, preside));
    const vote = d.scrutin.voix?.find(({ elu, par }) =>
      retires.some((deport) => memeElu(deport.elu, elu) || (par && memeElu(deport.elu, par))),
    );
    if (presidait || vote) {
      return {
        verdict: "irregulier",
        phrase: presidait
          ? `${nomComplet(presidait.elu)} a présidé un vote dont il s’est retiré.`
          : "Un membre qui s’est retiré figure parmi les votants.",
        calcul,
        remede: "Vérifier si le résultat change, et délibérer de nouveau au besoin.",
      };
    }
    return { verdict: "conforme", phrase: `Se sont retirés du vote\u00a0: ${noms}.`, calcul };
  },
};

/** The executive neither presides nor votes its accounts (QUORUM-07). */
const comptes: RegleDeVote = {
  regle: "QUORUM-07",
  intitule: "Vote des comptes",
  depuis: CGCT,
  concerne: ({ scrutin }) => scrutin.regime?.type === "comptes",
  article: ({ profil }) => articleDeport(profil, "comptes"),
  examiner({ decision: { president, presidentDeSeance, scrutin, feuille } }): Constat {
    const nom = nomComplet(president);
    const retire = scrutin.deports?.some(({ elu }) => memeElu(elu, president));
    const la =
      feuille.presents.some(({ elu }) => memeElu(elu, president)) ||
      feuille.procurations.some(({ mandant }) => memeElu(mandant, president));
    const calcul = `Président de séance\u00a0: ${presidentDeSeance ? nomComplet(presidentDeSeance) : nom}. Retirés\u00a0: ${enumerer((scrutin.deports ?? []).map(({ elu }) => nomComplet(elu))) || "aucun"}.`;
    const autre = presidentDeSeance && !memeElu(presidentDeSeance, president);
    if (autre && la && !retire) {
      return {
        verdict: "irregulier",
        phrase: `${nom} figure parmi les votants de ses propres comptes.`,
        calcul,
        remede: "Vérifier si le résultat change sans cette voix, et délibérer de nouveau au besoin.",
      };
    }
    return autre
      ? { verdict: "conforme", phrase: `${nom} n’a ni présidé ni pris part au vote des comptes.`, calcul }
      : {
          verdict: "irregulier",
          phrase: `${nom} a présidé le vote de ses propres comptes.`,
          calcul,
          remede: "Délibérer de nouveau sous une autre présidence.",
        };
  },
};

/** Names in a public ballot, none in a secret one (VOTE-09). */
const noms: RegleDeVote = {
  regle: "VOTE-09",
  intitule: "Vote nominal",
  depuis: REFORME_PUBLICITE,
  concerne: ({ scrutin }) => scrutin.forme !== "ordinaire",
  article: ({ profil, scrutin }) =>
    scrutin.forme === "public" ? articleNoms(profil) : articleNomination(profil),
  examiner({ decision: { scrutin: s } }): Constat {
    const nommes = s.voix?.length ?? 0;
    const calcul = `${compter(nommes, "vote noté avec un nom", "votes notés avec un nom")} pour ${compter(s.votants, "votant")}.`;
    if (s.forme === "secret") {
      return nommes === 0
        ? { verdict: "conforme", phrase: "Scrutin secret\u00a0: aucun nom n’est rattaché à un vote.", calcul }
        : {
            verdict: "irregulier",
            phrase: "Des noms sont rattachés à un vote secret.",
            calcul,
            remede: "Ne pas publier ces noms et reprendre le vote.",
          };
    }
    return nommes === s.votants
      ? {
          verdict: "conforme",
          phrase: "Scrutin public\u00a0: le nom et le sens de chaque vote sont notés.",
          calcul,
        }
      : {
          verdict: "irregulier",
          phrase: "Scrutin public\u00a0: il manque le nom ou le sens de certains votes.",
          calcul,
          remede: "Compléter le procès-verbal.",
        };
  },
};

/** A shortened delay holds only if the assembly admitted the urgency (CONV-04). */
const urgence: RegleDeVote = {
  regle: "CONV-04",
  intitule: "Urgence",
  depuis: CGCT,
  concerne: ({ urgence: motif }) => Boolean(motif),
  article: ({ profil }) => articleUrgence(profil),
  examiner: ({ decision: { urgence: motif } }): Constat => ({
    verdict: "conforme",
    phrase: "L’assemblée a admis l’urgence avant de délibérer.",
    calcul: `Motif\u00a0: ${(motif ?? "").replace(/\.$/, "")}. Sans ce vote, le délai abrégé rendrait la délibération irrégulière.`,
  }),
};

/** A closed sitting is written up in full all the same (CE 27 April 1994, Rancé; CONV-09). */
const huisClos: RegleDeVote = {
  regle: "CONV-09",
  intitule: "Huis clos",
  depuis: CGCT,
  concerne: ({ huisClos: ferme }) => ferme === true,
  article: ({ profil }) => articleHuisClos(profil),
  examiner: (): Constat => ({
    verdict: "conforme",
    phrase: "La délibération a été votée à huis clos, décidé par l’assemblée.",
    calcul: "Décision à la majorité absolue des membres présents ou représentés, sans débat.",
  }),
};

/** Someone else presided than the one who signs (L2121-14). */
const presidence: RegleDeVote = {
  regle: "PV-02",
  intitule: "Présidence",
  depuis: CGCT,
  concerne: ({ presidentDeSeance, scrutin }) =>
    Boolean(presidentDeSeance) && scrutin.regime?.type !== "comptes",
  article: ({ profil }) => articlePresidence(profil),
  examiner({ decision: { presidentDeSeance, president, feuille } }): Constat {
    const nom = presidentDeSeance ? nomComplet(presidentDeSeance) : "";
    const la = presidentDeSeance && feuille.presents.some(({ elu }) => memeElu(elu, presidentDeSeance));
    const calcul = `Acte signé par ${nomComplet(president)}, ${president.qualite}.`;
    return la
      ? { verdict: "conforme", phrase: `${nom} présidait la séance au moment du vote.`, calcul }
      : {
          verdict: "irregulier",
          phrase: `${nom}, qui présidait, n’est pas parmi les membres présents.`,
          calcul,
          remede: "Vérifier la feuille de présence et le nom du président de séance.",
        };
  },
};

export const REGLES_VOTE: readonly RegleDeVote[] = [
  majorite,
  decompte,
  noms,
  deports,
  comptes,
  presidence,
  urgence,
  huisClos,
];
