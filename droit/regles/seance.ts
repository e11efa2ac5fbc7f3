/** Rules of the sitting: quorum, procurations, secretary, minutes (QUORUM-01 to -08, PROC-01 to -06, PV-01, PV-04). */
import { compter } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { verifierDureeProcuration } from "../convocation/dureeProcuration.ts";
import { secondeSeanceAuPlusTot } from "../convocation/secondeSeance.ts";
import type { CauseDeport, Quorum } from "../faits.ts";
import { articleDeport, articleVisioconference } from "../seance/articles.ts";
import { verifierDelai } from "../seance/delais.ts";
import { expliquerQuorum, quorum, quorumDe } from "../seance/quorum.ts";
import { votantsDe, votantsNommes } from "../seance/votants.ts";
import { refusADistance } from "../seance/voter.ts";
import type { Verification } from "../verification.ts";
import { date, entier, facultatif, liste, objet, ouiNon, parmi, refuserChamp, texte } from "./champs.ts";
import { CGCT, PUBLICITE, STATUT_ELU } from "./periodes.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";
import { avec, definir, deRefus, informer, type RegleDeDroit, type Resultat } from "./regle.ts";
import { avecDeports, ordonner, POINT, seanceFictive, siege } from "./seanceFictive.ts";

const moment = "seance" as const;
const { kind, departement } = COLLECTIVITE;
const SIEGES_MAX = 500;
const enExercice = entier("membres en exercice", { min: 1, max: SIEGES_MAX });
const presents = entier("membres présents", { max: SIEGES_MAX });
const procurations = entier("procurations", { max: SIEGES_MAX });
const QUORUM = ["L2121-17", "L5211-1", "L3121-14", "L4132-13"];
const PROCURATION = ["L2121-20", "L5211-1", "L3121-16", "L4132-15"];

/** More people in the room than seats is a typing error. */
const tropDePresents = (e: { enExercice: number; presents: number }) =>
  e.presents > e.enExercice ? refuserChamp("presents", "il y a plus de présents que de membres").refus : null;

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

const deportes = (cause: CauseDeport, aide: string) => ({
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
  e: { kind: Parameters<typeof profilDe>[0]["kind"]; seanceLe: string; enExercice: number; presents: number; retires: number; interesseComptePresent?: boolean },
): Resultat {
  const { interesseComptePresent } = e;
  const profil = profilDe(e, interesseComptePresent === undefined ? {} : { interesseComptePresent });
  const etat = avecDeports(seanceFictive({ profil, date: e.seanceLe, enExercice: e.enExercice, presents: e.presents }), e.retires, cause);
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

export const REGLES_SEANCE_TENUE: readonly RegleDeDroit[] = [
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
      ligneQuorum("QUORUM-01", quorum(e), `Plus de la moitié de ${e.enExercice} membres en exercice.`, article(e, "quorum") ?? ""),
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
        const etat = seanceFictive({ profil: profilDe(e), date: "2026-01-01", enExercice: e.enExercice, presents: presentsALAppel });
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
    prudence: "Un membre intéressé ne compte pas parmi les présents, même silencieux dans la salle (CE, 19 janvier 1983, Chauré).",
    reglage: "interesseComptePresent",
    fonctions: ["seance/quorum.ts quorumDe", "seance/deports.ts deporter"],
    entree: {
      ...deportes("interet", "membres intéressés, dans la salle"),
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
    prudence: "Les changements que la loi de 2025 a pu faire à l’article L1111-6 lui-même ne sont pas confirmés.",
    fonctions: ["seance/quorum.ts quorumDe", "seance/deports.ts deporter"],
    entree: deportes("representation", "représentants présents, au sens de l’article L1111-6"),
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
    prudence: "L’exécutif n’est pas compté présent\u00a0; le nombre des membres en exercice ne change pas. Les deux comptes sont dits quand ils diffèrent.",
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
      { du: "2022-08-01", texte: "loi n°\u00a02022-217, art. 170 (régime plus étroit depuis le 29 décembre 2019)" },
    ],
    statut: "confirme",
    prudence: "Pour un département, la règle est à confirmer.",
    fonctions: ["seance/voter.ts refusADistance", "seance/quorum.ts quorumDe", "seance/convoquer.ts convoquer"],
    entree: {
      kind,
      enExercice,
      presentsParSalle: liste("présents dans chaque lieu", presents, { min: 1, max: 50 }),
      scrutin: facultatif(parmi("forme du scrutin", ["public", "secret"])),
    },
    exemple: { kind: "CA", enExercice: 60, presentsParSalle: [20, 12], scrutin: "secret" },
    controler: (e) => {
      if (e.kind === "commune")
        return refuserChamp("kind", "un conseil municipal ne se réunit pas en visioconférence (art. L2121-7 du CGCT)").refus;
      return tropDePresents({ enExercice: e.enExercice, presents: e.presentsParSalle.reduce((s, n) => s + n, 0) });
    },
    repondre: (e) => {
      const total = e.presentsParSalle.reduce((somme, n) => somme + n, 0);
      const profil = profilDe(e);
      const texteDeLoi = articleVisioconference(profil);
      const etat = seanceFictive({ profil, date: "2026-01-01", enExercice: e.enExercice, presents: total, modalite: "visioconference" });
      const refus = refusADistance(etat, e.scrutin ?? "public", POINT);
      return [
        ligneQuorum("QUORUM-08", quorumDe(etat), `${e.presentsParSalle.join(" + ")} présents dans l’ensemble des lieux.`, texteDeLoi),
        avec(
          refus
            ? deRefus("QUORUM-08", "Scrutin à distance", refus)
            : {
                regle: "QUORUM-08",
                intitule: "Scrutin à distance",
                phrase: "Le vote a lieu au scrutin public, par appel nominal ou vote électronique.",
                calcul: "La voix du président est prépondérante\u00a0; le résultat et les noms figurent au procès-verbal.",
                article: texteDeLoi,
              },
          { reporte: refus !== null },
        ),
      ];
    },
  }),
  definir({
    id: "PROC-01",
    titre: "Une procuration par mandataire",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/procurations.ts donnerProcuration"],
    entree: {
      kind,
      recues: liste("procurations, dans l’ordre de réception", objet("procuration", { de: texte("mandant"), a: texte("mandataire présent") }), { min: 1, max: 200 }),
    },
    exemple: { kind: "commune", recues: [{ de: "A", a: "B" }, { de: "C", a: "B" }] },
    repondre: (e) => {
      const noms = [...new Set([...e.recues.map(({ a }) => a), ...e.recues.map(({ de }) => de)])];
      const mandataires = new Set(e.recues.map(({ a }) => a));
      const numero = (nom: string) => siege(noms.indexOf(nom) + 1);
      const vide = seanceFictive({ profil: profilDe(e), date: "2026-01-01", enExercice: noms.length, presents: mandataires.size });
      let etat = { ...vide, sieges: vide.sieges.map((s, i) => ({ ...s, titulaire: { prenom: "", nom: noms[i] as string } })) };
      const lignes: Resultat[] = [];
      const acceptees: string[] = [];
      const refusees: string[] = [];
      for (const { de, a } of e.recues) {
        const suite = ordonner(etat, { ordre: "donnerProcuration", mandant: numero(de), mandataire: numero(a) });
        etat = suite.etat as typeof etat;
        if (suite.refus) {
          refusees.push(de);
          lignes.push(deRefus("PROC-01", `Procuration de ${de} à ${a}`, suite.refus));
        } else {
          acceptees.push(de);
          const ligne: Verification = {
            regle: "PROC-01",
            verdict: "conforme",
            intitule: `Procuration de ${de} à ${a}`,
            phrase: `${a} porte la procuration de ${de}.`,
            calcul: "Première reçue par ce mandataire, membre présent.",
            article: article(e, "procuration") ?? "",
          };
          lignes.push(ligne);
        }
      }
      return lignes.map((ligne, i) => (i === 0 ? avec(ligne, { acceptees, refusees }) : ligne));
    },
  }),
  definir({
    id: "PROC-02",
    titre: "Trois séances consécutives au plus",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    prudence: "Une séance levée faute de quorum compte parmi les trois.",
    fonctions: ["convocation/dureeProcuration.ts verifierDureeProcuration"],
    entree: {
      kind,
      seances: entier("séances consécutives", { min: 1, max: 100 }),
      maladieEtablie: facultatif(ouiNon("maladie dûment constatée")),
    },
    exemple: { kind: "commune", seances: 4, maladieEtablie: false },
    repondre: (e) => verifierDureeProcuration(e, e.seances, e.maladieEtablie ?? false),
  }),
  definir({
    id: "PROC-03",
    titre: "Suppléant et procuration",
    moment,
    articles: ["L5211-6", "L2121-20"],
    periodes: [CGCT],
    statut: "conteste",
    prudence: "Le suppléant présent vote et la procuration du titulaire est écartée\u00a0; un suppléant ne porte pas de procuration.",
    reglage: "suppleantMandataire",
    fonctions: ["seance/procurations.ts donnerProcuration", "seance/presences.ts constaterPresences"],
    entree: {
      kind: parmi("type d’EPCI", ["CC", "CA", "syndicat"]),
      titulairePresent: ouiNon("le titulaire est présent"),
      suppleantPresent: ouiNon("le suppléant, prévenu, est présent"),
      procuration: ouiNon("le titulaire a donné procuration à un autre titulaire"),
    },
    exemple: { kind: "CA", titulairePresent: false, suppleantPresent: true, procuration: true },
    repondre: (e) => {
      const vide = seanceFictive({ profil: profilDe(e), date: "2026-01-01", enExercice: 3, presents: 1 });
      const etat0 = {
        ...vide,
        presences: {
          ...vide.presences,
          [siege(2)]: e.titulairePresent ? ("titulaire-present" as const) : e.suppleantPresent ? ("suppleant-present" as const) : ("absent" as const),
        },
      };
      const { etat, refus } = e.procuration
        ? ordonner(etat0, { ordre: "donnerProcuration", mandant: siege(2), mandataire: siege(1) })
        : { etat: etat0, refus: null };
      const voix = votantsNommes(etat).filter((v) => v.siege === siege(2));
      const [votant] = voix;
      const qui = !votant ? null : votant.par ? "mandataire" : votant.suppleant ? "suppleant" : "titulaire";
      const ligne: Verification = {
        regle: "PROC-03",
        verdict: refus && qui === "suppleant" ? "avertissement" : "conforme",
        intitule: "Une voix par siège",
        phrase:
          qui === null
            ? "Personne ne vote pour ce siège."
            : `Le siège a une voix, celle du ${qui === "suppleant" ? "suppléant" : qui}${refus ? "\u00a0; la procuration est écartée" : ""}.`,
        calcul: "Titulaire présent, puis suppléant prévenu et présent, puis procuration valable\u00a0: un siège, une voix.",
        article: "art. L5211-6 et L2121-20 du CGCT",
        ...(refus && { remede: "Le mentionner au procès-verbal." }),
      };
      return avec(ligne, { voix: voix.length, votant: qui, procurationEcartee: refus !== null });
    },
  }),
  definir({
    id: "PROC-04",
    titre: "Le mandataire s’en va",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/presences.ts constaterPresences", "seance/votants.ts votantsDe"],
    entree: { kind, enExercice, presents, procurations, mandatairesPartis: entier("mandataires qui quittent la salle", { max: SIEGES_MAX }) },
    exemple: { kind: "CA", enExercice: 74, presents: 52, procurations: 10, mandatairesPartis: 1 },
    controler: (e) => tropDeProcurations(e) ?? (e.mandatairesPartis > e.procurations ? refuserChamp("mandatairesPartis", "plus de départs que de mandataires").refus : null),
    repondre: (e) => {
      const avant = avecProcurations(e);
      const apres = ordonner(avant, {
        ordre: "constaterPresences",
        constats: Array.from({ length: e.mandatairesPartis }, (_, i) => ({ siege: siege(i + 1), etat: "absent" as const })),
      }).etat;
      const [tous, restants] = [votantsDe(avant), votantsDe(apres)];
      return avec(
        {
          regle: "PROC-04",
          intitule: "Votants après un départ",
          phrase: `Il reste ${compter(restants.votants, "votant")}, contre ${tous.votants} avant.`,
          calcul: `${compter(e.mandatairesPartis, "mandataire parti emporte", "mandataires partis emportent")} sa voix et celle qu’il portait\u00a0: ${restants.presents} présents et ${compter(restants.pouvoirs, "pouvoir")}.`,
          article: article(e, "procuration") ?? "",
          remede: "Un membre qui part peut donner procuration à un collègue qui reste.",
        },
        { votantsAvant: tous.votants, votantsApres: restants.votants },
      );
    },
  }),
  definir({
    id: "PROC-05",
    titre: "Procuration et intérêt personnel",
    moment,
    articles: ["L2131-11", "L2121-14", "L5211-1"],
    periodes: [CGCT],
    statut: "non-confirme",
    prudence: "Certain pour les comptes\u00a0; par raisonnement pour les autres intérêts.",
    fonctions: ["seance/deports.ts deporter", "seance/votants.ts votantsNommes"],
    entree: {
      kind,
      enExercice,
      presents,
      procurations,
      retire: parmi("qui se retire", ["mandant", "mandataire"]),
      cause: parmi("pourquoi", ["interet", "comptes"]),
    },
    exemple: { kind: "CA", enExercice: 74, presents: 52, procurations: 10, retire: "mandataire", cause: "comptes" },
    controler: (e) => tropDeProcurations(e) ?? (e.procurations === 0 ? refuserChamp("procurations", "il en faut au moins une").refus : null),
    repondre: (e) => {
      const avant = avecProcurations(e);
      const mandant = siege(e.presents + 1);
      const qui = e.retire === "mandant" ? mandant : siege(1);
      const apres = ordonner(avant, { ordre: "deporter", point: POINT, siege: qui, cause: e.cause, quitteLaSalle: true }).etat;
      const mandantVote = votantsNommes(apres, POINT).some((v) => v.siege === mandant);
      const votants = votantsDe(apres, POINT).votants;
      return avec(
        {
          regle: "PROC-05",
          intitule: "Votants du point",
          phrase: `${compter(votants, "votant")} sur ce point\u00a0; la voix du mandant n’est pas exprimée.`,
          calcul: `${votantsDe(avant, POINT).votants} votants sans le retrait. Un mandant intéressé ne vote pas par un autre\u00a0; un mandataire retiré ne vote ni pour lui ni pour son mandant.`,
          article: articleDeport(profilDe(e), e.cause),
        },
        { votants, voixDuMandantExprimee: mandantVote },
      );
    },
  }),
  definir({
    id: "PROC-06",
    titre: "Nombre des votants",
    moment,
    articles: PROCURATION,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/votants.ts votantsDe"],
    entree: { kind, enExercice, presents, procurations },
    exemple: { kind: "CA", enExercice: 74, presents: 52, procurations: 10 },
    controler: (e) => tropDeProcurations(e),
    repondre: (e) => {
      const { votants } = votantsDe(avecProcurations(e));
      return avec(
        {
          regle: "PROC-06",
          intitule: "Nombre des votants",
          phrase: `${compter(votants, "votant")}.`,
          calcul: `${e.presents} présents et ${compter(e.procurations, "procuration")}.`,
          article: article(e, "procuration") ?? "",
        },
        { votants },
      );
    },
  }),
  definir({
    id: "PV-01",
    titre: "Secrétaire de séance",
    moment,
    articles: ["L2121-15", "L5211-1", "L2541-6", "L3121-13", "L4132-12"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["seance/ouverture.ts designerSecretaire"],
    entree: { kind, departement, present: ouiNon("le secrétaire est un membre présent") },
    exemple: { kind: "CA", present: true },
    repondre: (e) => {
      const profil = profilDe(e);
      const texteDeLoi = article(profil, "secretaire") ?? "";
      const horsConseil = profil.kind === "commune" && profil.alsaceMoselle;
      const etat = seanceFictive({ profil, date: "2026-01-01", enExercice: 3, presents: 2 });
      const { refus } = ordonner(etat, { ordre: "designerSecretaire", siege: siege(e.present ? 2 : 3) });
      if (refus && !horsConseil) return deRefus("PV-01", "Secrétaire de séance", refus);
      const ligne: Verification = {
        regle: "PV-01",
        verdict: "conforme",
        intitule: "Secrétaire de séance",
        phrase: horsConseil
          ? "Le conseil désigne son secrétaire, qui peut ne pas être membre."
          : "Le secrétaire est désigné parmi les membres présents, au début de la séance.",
        calcul: "Des auxiliaires peuvent assister sans délibérer.",
        article: texteDeLoi,
      };
      return ligne;
    },
  }),
  informer({
    id: "PV-04",
    titre: "Contenu du procès-verbal",
    moment,
    articles: ["L2121-15", "L5211-1", "L3121-13", "L4132-12"],
    periodes: [PUBLICITE],
    statut: "confirme",
    prudence: "Pour un département, le contenu est à confirmer.",
    fonctions: ["proces-verbal/completude.ts manquesDuProcesVerbal", "proces-verbal/construire.ts procesVerbal"],
    dit: "Date et heure\u00a0; noms du président, des membres présents ou représentés et des secrétaires\u00a0; quorum\u00a0; ordre du jour\u00a0; délibérations et rapports\u00a0; demandes de scrutin particulier\u00a0; résultats, avec les noms au scrutin public\u00a0; teneur des discussions.",
  }),
];

function tropDeProcurations(e: { enExercice: number; presents: number; procurations: number }) {
  return (
    tropDePresents(e) ??
    (e.procurations > Math.min(e.presents, e.enExercice - e.presents)
      ? refuserChamp("procurations", "il y a plus de procurations que d’absents pour les donner ou de présents pour les porter").refus
      : null)
  );
}

/** Absent members give their vote to the first members present, one each. */
function avecProcurations(e: { kind: Parameters<typeof profilDe>[0]["kind"]; enExercice: number; presents: number; procurations: number }) {
  const etat = seanceFictive({ profil: profilDe(e), date: "2026-01-01", enExercice: e.enExercice, presents: e.presents });
  return Array.from({ length: e.procurations }, (_, i) => i + 1).reduce(
    (courant, n) => ordonner(courant, { ordre: "donnerProcuration", mandant: siege(e.presents + n), mandataire: siege(n) }).etat,
    etat,
  );
}
