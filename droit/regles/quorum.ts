/** Rules of the quorum (QUORUM-01 to -08). */
import { compter } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { secondeSeanceAuPlusTot } from "../convocation/secondeSeance.ts";
import type { CauseDeport, Quorum } from "../faits.ts";
import { articleDeport, articleVisioconference } from "../seance/articles.ts";
import { verifierDelai } from "../seance/delais.ts";
import { expliquerQuorum, quorum, quorumDe } from "../seance/quorum.ts";
import { refusADistance } from "../seance/voter.ts";
import type { Verification } from "../verification.ts";
import { date, entier, facultatif, liste, objet, ouiNon, parmi, refuserChamp } from "./champs.ts";
import { enExercice, presents, procurations, SIEGES_MAX, tropDePresents } from "./figures.ts";
import { CGCT, STATUT_ELU } from "./periodes.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";
import { avec, definir, deRefus, type RegleDeDroit, type Resultat } from "./regle.ts";
import { avecDeports, ordonner, POINT, seanceFictive } from "./seanceFictive.ts";

const moment = "seance" as const;
const { kind, departement } = COLLECTIVITE;
const QUORUM = ["L2121-17", "L5211-1", "L3121-14", "L4132-13"];
/** `autreLecture`: the quorum is met if the disputed point is read the other way, so nothing is certain. */
const ligneQuorum = (
  regle: string,
  q: Quorum,
  calcul: string,
  texteDeLoi: string,
  autreLecture = false,
): Resultat => {
  const ligne: Verification = {
    regle,
    verdict: q.atteint ? "conforme" : autreLecture ? "avertissement" : "irregulier",
    intitule: "Quorum",
    phrase: `Quorum ${q.atteint ? "atteint" : "non atteint"}\u00a0: ${compter(q.presents, "membre compté présent", "membres comptés présents")}, ${q.requis} requis.`,
    calcul,
    article: texteDeLoi,
    ...(!q.atteint && { remede: "Lever la séance ou reporter le point, puis convoquer de nouveau." }),
  };
  return avec(ligne, { ...q });
};

const deportes = (aide: string) => ({
  kind,
  seanceLe: date("jour de la séance"),
  enExercice,
  presents,
  retires: entier(aide, { max: SIEGES_MAX }),
});

/** The quorum of a point from which members stand aside: the real order, on a sitting of those figures. */
function quorumDuPoint(
  regle: string,
  cause: CauseDeport,
  e: {
    kind: Parameters<typeof profilDe>[0]["kind"];
    seanceLe: string;
    enExercice: number;
    presents: number;
    retires: number;
    interesseComptePresent?: boolean;
  },
): Resultat {
  const { interesseComptePresent } = e;
  const profil = profilDe(e, interesseComptePresent === undefined ? {} : { interesseComptePresent });
  const etat = avecDeports(
    seanceFictive({ profil, date: e.seanceLe, enExercice: e.enExercice, presents: e.presents }),
    e.retires,
    cause,
  );
  const q = quorumDe(etat, POINT);
  return ligneQuorum(
    regle,
    q,
    expliquerQuorum(etat, POINT),
    articleDeport(profil, cause),
    atteintAutrement(q, cause, e),
  );
}

/** Interested members who would count since the loi 2025-1249; the executive taken off the members in exercise too. */
function atteintAutrement(
  { enExercice: total, presents: comptes, requis }: Quorum,
  cause: CauseDeport,
  { seanceLe, retires }: { seanceLe: string; retires: number },
): boolean {
  if (cause === "interet") return seanceLe >= STATUT_ELU.du && comptes + retires >= requis;
  return cause === "comptes" && quorum({ enExercice: total - retires, presents: comptes }).atteint;
}

const tropDeRetires = (e: { enExercice: number; presents: number; retires: number }) =>
  tropDePresents(e) ??
  (e.retires >= e.presents ? refuserChamp("retires", "il faut au moins un présent de plus").refus : null);

export const REGLES_QUORUM: readonly RegleDeDroit[] = [
  definir({
    id: "QUORUM-01",
    titre: "Quorum",
    moment,
    articles: QUORUM,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/quorum.ts quorum", "seance/ouverture.ts ouvrir"],
    entree: { kind, enExercice, presents },
    exemple: { kind: "CA", enExercice: 74, presents: 52 },
    controler: tropDePresents,
    repondre: (e) =>
      ligneQuorum(
        "QUORUM-01",
        quorum(e),
        `Plus de la moitié de ${e.enExercice} membres en exercice.`,
        article(e, "quorum") ?? "",
      ),
  }),
  definir({
    id: "QUORUM-02",
    titre: "Qui compte dans le quorum",
    moment,
    articles: QUORUM,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/quorum.ts quorumDe", "seance/noms.ts occupant"],
    entree: { kind, enExercice, presents, procurations },
    exemple: { kind: "commune", enExercice: 29, presents: 14, procurations: 10 },
    controler: tropDePresents,
    repondre: (e) =>
      ligneQuorum(
        "QUORUM-02",
        quorum(e),
        `Plus de la moitié de ${e.enExercice} membres en exercice. ${compter(e.procurations, "procuration")}\u00a0: elles ne comptent jamais\u00a0; un suppléant qui siège compte.`,
        article(e, "quorum") ?? "",
      ),
  }),
  definir({
    id: "QUORUM-03",
    titre: "Seconde séance quand le quorum n’est pas atteint",
    moment,
    articles: [...QUORUM, "L2541-4"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["convocation/secondeSeance.ts secondeSeanceAuPlusTot", "seance/delais.ts verifierDelai"],
    entree: {
      kind,
      population: COLLECTIVITE.population,
      departement,
      premiereLe: date("jour de la séance sans quorum"),
      envoyeeLe: facultatif(date("envoi de la seconde convocation")),
      secondeLe: facultatif(date("jour de la seconde séance")),
    },
    exemple: { kind: "commune", premiereLe: "2026-11-23", envoyeeLe: "2026-11-23" },
    repondre: (e) => {
      const profil = profilDe(e);
      const { date: auPlusTot, ...reste } = secondeSeanceAuPlusTot(profil, e.premiereLe, e.envoyeeLe);
      return [
        avec(reste, { auPlusTot }),
        e.secondeLe
          ? verifierDelai({
              profil,
              envoyeeLe: e.envoyeeLe ?? e.premiereLe,
              seanceLe: e.secondeLe,
              apresCarence: e.premiereLe,
            })
          : null,
      ];
    },
  }),
  definir({
    id: "QUORUM-04",
    titre: "Le quorum se vérifie à l’appel de chaque point",
    moment,
    articles: QUORUM,
    periodes: [CGCT],
    statut: "confirme",
    prudence: "Pour une élection, la même tolérance est appliquée\u00a0; la jurisprudence est ancienne.",
    fonctions: ["seance/points.ts appelerPoint", "seance/ouverture.ts reprendre"],
    entree: {
      kind,
      enExercice,
      points: liste(
        "points, dans l’ordre",
        objet("point", { presentsALAppel: presents, presentsAuVote: presents }),
        { min: 1, max: 200 },
      ),
    },
    exemple: {
      kind: "commune",
      enExercice: 29,
      points: [
        { presentsALAppel: 15, presentsAuVote: 13 },
        { presentsALAppel: 13, presentsAuVote: 13 },
      ],
    },
    controler: (e) =>
      e.points.some((p) => p.presentsALAppel > e.enExercice || p.presentsAuVote > e.enExercice)
        ? refuserChamp("points", "il y a plus de présents que de membres").refus
        : null,
    repondre: (e) => {
      const valides = e.points.map(({ presentsALAppel }) => {
        const etat = seanceFictive({
          profil: profilDe(e),
          date: "2026-01-01",
          enExercice: e.enExercice,
          presents: presentsALAppel,
        });
        return ordonner(etat, { ordre: "appelerPoint", point: POINT }).refus === null;
      });
      const { requis } = quorum({ enExercice: e.enExercice, presents: 0 });
      const manque = valides.indexOf(false);
      const ligne: Verification = {
        regle: "QUORUM-04",
        verdict: manque < 0 ? "conforme" : "irregulier",
        intitule: "Quorum à l’appel de chaque point",
        phrase:
          manque < 0
            ? "Le quorum est atteint à l’appel de chaque point."
            : `Le quorum n’est pas atteint à l’appel du point ${manque + 1}\u00a0: il ne peut pas être délibéré.`,
        calcul: `${requis} requis à l’appel. ${e.points.map((p, i) => `Point ${i + 1}\u00a0: ${p.presentsALAppel} à l’appel, ${p.presentsAuVote} au vote`).join("\u00a0; ")}. Un départ après l’appel n’atteint pas ce point.`,
        article: article(e, "quorum") ?? "",
        ...(manque >= 0 && { remede: "Constater la carence, ou suspendre jusqu’au retour des membres." }),
      };
      return avec(ligne, { valides });
    },
  }),
  definir({
    id: "QUORUM-05",
    titre: "Membres intéressés",
    moment,
    articles: ["L2131-11", "L5211-3", "L3132-5", "L4142-5"],
    periodes: [CGCT, STATUT_ELU],
    statut: "conteste",
    prudence:
      "Un membre intéressé ne compte pas parmi les présents, même silencieux dans la salle (CE, 19 janvier 1983, Chauré).",
    reglage: "interesseComptePresent",
    fonctions: ["seance/quorum.ts quorumDe", "seance/deports.ts deporter"],
    entree: {
      ...deportes("membres intéressés, dans la salle"),
      interesseComptePresent: facultatif(ouiNon("réglage de la collectivité")),
    },
    exemple: { kind: "commune", seanceLe: "2026-11-19", enExercice: 19, presents: 10, retires: 2 },
    controler: tropDeRetires,
    repondre: (e) => quorumDuPoint("QUORUM-05", "interet", e),
  }),
  definir({
    id: "QUORUM-06",
    titre: "Représentants de la collectivité dans un autre organisme",
    moment,
    articles: ["L1111-6", "L2131-11", "L3132-5", "L4142-5"],
    periodes: [
      { du: "2022-02-23", texte: "communes et EPCI\u00a0: loi n°\u00a02022-217, art. 217" },
      { ...STATUT_ELU, texte: `départements et régions\u00a0: ${STATUT_ELU.texte}` },
    ],
    statut: "confirme",
    prudence:
      "Les changements que la loi de 2025 a pu faire à l’article L1111-6 lui-même ne sont pas confirmés.",
    fonctions: ["seance/quorum.ts quorumDe", "seance/deports.ts deporter"],
    entree: deportes("représentants présents, au sens de l’article L1111-6"),
    exemple: { kind: "commune", seanceLe: "2026-11-19", enExercice: 19, presents: 11, retires: 2 },
    controler: tropDeRetires,
    repondre: (e) => quorumDuPoint("QUORUM-06", "representation", e),
  }),
  definir({
    id: "QUORUM-07",
    titre: "Vote des comptes\u00a0: l’exécutif se retire",
    moment,
    articles: ["L2121-14", "L5211-1", "L3312-5", "L4312-8"],
    periodes: [CGCT],
    statut: "conteste",
    prudence:
      "L’exécutif n’est pas compté présent\u00a0; le nombre des membres en exercice ne change pas. Les deux comptes sont dits quand ils diffèrent.",
    reglage: "comptesHorsExercice",
    fonctions: ["seance/quorum.ts quorumDe", "seance/presidence.ts confierPresidence"],
    entree: {
      kind,
      seanceLe: date("jour de la séance"),
      enExercice,
      presents: { ...presents, aide: "membres présents, l’exécutif compris" },
    },
    exemple: { kind: "commune", seanceLe: "2026-06-25", enExercice: 15, presents: 8 },
    controler: (e) => tropDeRetires({ ...e, retires: 1 }),
    repondre: (e) => quorumDuPoint("QUORUM-07", "comptes", { ...e, retires: 1 }),
  }),
  definir({
    id: "QUORUM-08",
    titre: "Visioconférence",
    moment,
    articles: ["L5211-11-1", "L5711-1", "L4132-9-1", "L3121-9-1"],
    periodes: [
      {
        du: "2022-08-01",
        texte: "loi n°\u00a02022-217, art. 170 (régime plus étroit depuis le 29 décembre 2019)",
      },
    ],
    statut: "confirme",
    prudence: "Pour un département, la règle est à confirmer.",
    fonctions: [
      "seance/voter.ts refusADistance",
      "seance/quorum.ts quorumDe",
      "seance/convoquer.ts convoquer",
    ],
    entree: {
      kind,
      enExercice,
      presentsParSalle: liste("présents dans chaque lieu", presents, { min: 1, max: 50 }),
      scrutin: facultatif(parmi("forme du scrutin", ["public", "secret"])),
    },
    exemple: { kind: "CA", enExercice: 60, presentsParSalle: [20, 12], scrutin: "secret" },
    controler: (e) => {
      if (e.kind === "commune")
        return refuserChamp(
          "kind",
          "un conseil municipal ne se réunit pas en visioconférence (art. L2121-7 du CGCT)",
        ).refus;
      return tropDePresents({
        enExercice: e.enExercice,
        presents: e.presentsParSalle.reduce((s, n) => s + n, 0),
      });
    },
    repondre: (e) => {
      const total = e.presentsParSalle.reduce((somme, n) => somme + n, 0);
      const profil = profilDe(e);
      const texteDeLoi = articleVisioconference(profil);
      const etat = seanceFictive({
        profil,
        date: "2026-01-01",
        enExercice: e.enExercice,
        presents: total,
        modalite: "visioconference",
      });
      const refus = refusADistance(etat, e.scrutin ?? "public", POINT);
      return [
        ligneQuorum(
          "QUORUM-08",
          quorumDe(etat),
          `${e.presentsParSalle.join(" + ")} présents dans l’ensemble des lieux.`,
          texteDeLoi,
        ),
        avec(
          refus
            ? deRefus("QUORUM-08", "Scrutin à distance", refus)
            : {
                regle: "QUORUM-08",
                intitule: "Scrutin à distance",
                phrase: "Le vote a lieu au scrutin public, par appel nominal ou vote électronique.",
                calcul:
                  "La voix du président est prépondérante\u00a0; le résultat et les noms figurent au procès-verbal.",
                article: texteDeLoi,
              },
          { reporte: refus !== null },
        ),
      ];
    },
  }),
];
