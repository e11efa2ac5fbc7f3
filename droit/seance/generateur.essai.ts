/** Sittings at random, for properties that must hold whatever a clerk does. */
import fc from "fast-check";
import { CONTEXTE, debut, point as pointVote, SIEGES, type Suivi, seancePrevue, suivre } from "../essais.ts";
import type { CauseDeport, EtatPresence, FormeScrutin } from "../faits.ts";
import { appliquerSeance, foldSeance } from "./appliquer.ts";
import type { CommandeSeance, VoteSaisi } from "./commandes.ts";
import { deciderSeance } from "./decider.ts";
import type { EtatSeance } from "./etat.ts";
import { votantsDe, votantsNommes } from "./votants.ts";

/** Seven seats, some with a suppléant, some without a named titulaire: small enough for everything to happen. */
const sieges = [...SIEGES.slice(0, 4), ...SIEGES.slice(71)];
const ordreDuJour = [
  { id: "sec", rang: 1, titre: "Secrétaire", nature: "procedure" as const },
  pointVote("a", { rang: 2 }),
  pointVote("b", { rang: 3, regime: { type: "comptes" } }),
  pointVote("c", {
    rang: 4,
    regime: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: false },
  }),
];

const siege = fc.constantFrom(...sieges.map(({ id }) => id), "inconnu");
const etatPresence = fc.constantFrom<EtatPresence>(
  "titulaire-present",
  "titulaire-present",
  "suppleant-present",
  "suppleant-present",
  "excuse",
  "absent",
);
const point = fc.constantFrom("a", "a", "b", "c", "sec", "autre");
const cause = fc.constantFrom<CauseDeport>("interet", "representation", "comptes");
/** `pour: -1` stands for « all the voters, minus those against »: most votes then add up. */
const voix: fc.Arbitrary<VoteSaisi> = fc.record({
  forme: fc.constantFrom<FormeScrutin>("ordinaire", "secret", "ordinaire", "public"),
  pour: fc.constantFrom(-1, -1, -1, 2),
  contre: fc.integer({ min: 0, max: 2 }),
  abstentions: fc.integer({ min: 0, max: 1 }),
  nePrennentPasPart: fc.constant(0),
  voixDuPresident: fc.constantFrom("pour" as const, "contre" as const, "abstention" as const),
  // A name noted: kept by no ordinary ballot that is for, refused in a secret one.
  voix: fc.constantFrom([], [], [{ siege: "s2", sens: "pour" as const }]),
});

const simple = fc.constantFrom<CommandeSeance>(
  { ordre: "ouvrir" },
  { ordre: "constaterCarence" },
  { ordre: "reprendrePresidence" },
  { ordre: "suspendre" },
  { ordre: "reprendre" },
  { ordre: "leverHuisClos" },
  { ordre: "lever" },
);

const commande: fc.Arbitrary<CommandeSeance> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ordre: fc.constant("constaterPresences" as const),
      constats: fc.array(fc.record({ siege, etat: etatPresence }), { maxLength: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ordre: fc.constant("donnerProcuration" as const),
      mandant: siege,
      mandataire: siege,
    }),
  },
  fc.record({ ordre: fc.constant("retirerProcuration" as const), mandant: siege }),
  { weight: 2, arbitrary: fc.record({ ordre: fc.constant("designerSecretaire" as const), siege }) },
  simple,
  { weight: 5, arbitrary: fc.record({ ordre: fc.constant("appelerPoint" as const), point }) },
  fc.record({
    ordre: fc.constant("ecarterPoint" as const),
    point,
    sort: fc.constantFrom("retire" as const, "reporte" as const),
    motif: fc.constant("Dossier incomplet"),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      ordre: fc.constant("deporter" as const),
      point,
      siege,
      cause,
      quitteLaSalle: fc.boolean(),
    }),
  },
  fc.record({ ordre: fc.constant("retirerDeport" as const), point, siege }),
  fc.record({
    ordre: fc.constant("confierPresidence" as const),
    siege,
    cause: fc.constantFrom("comptes" as const, "empechement" as const),
  }),
  fc.record({ ordre: fc.constant("donnerParole" as const), point, siege }),
  fc.record({
    ordre: fc.constant("demanderForme" as const),
    point,
    forme: fc.constantFrom("public" as const, "secret" as const),
    demandeurs: fc.subarray(["s1", "s2", "s3", "s4", "s72", "s73"], { minLength: 2 }),
  }),
  fc.record({
    ordre: fc.constant("deposerAmendement" as const),
    point,
    amendement: fc
      .constantFrom("am1", "am2")
      .map((id) => ({ id, auteur: "Prénom2 NOM2", objet: "Réduire", texteApres: { blocs: [] } })),
  }),
  {
    weight: 3,
    arbitrary: fc
      .tuple(voix, point, fc.constantFrom("am1", "am2"))
      .map(([v, p, amendement]) => ({ ordre: "voterAmendement" as const, point: p, amendement, ...v })),
  },
  fc
    .tuple(voix, fc.array(siege, { maxLength: 5 }))
    .map(([v, demandeurs]) => ({ ordre: "prononcerHuisClos" as const, demandeurs, ...v })),
  fc.tuple(voix, point).map(([v, p]) => ({ ordre: "ecarterSecret" as const, point: p, ...v })),
  {
    weight: 6,
    arbitrary: fc
      .tuple(voix, point, fc.constantFrom("2024/5", "2024/6", "2024/7"))
      .map(([v, p, numero]) => ({ ordre: "cloreScrutin" as const, point: p, numero, ...v })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ordre: fc.constant("depouillerTour" as const),
      point: fc.constant("c"),
      numero: fc.constantFrom("2024/8", "2024/9"),
      blancs: fc.constant(-1),
      nuls: fc.constant(0),
      nePrennentPasPart: fc.constant(0),
      candidats: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })).map(([x, y]) => [
        { nom: "A", voix: x, naissance: "1970-01-01" },
        { nom: "B", voix: y, naissance: "1960-01-01" },
      ]),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ordre: fc.constant("corriger" as const),
      // Counted from the last fact: the recent ones are those a clerk undoes.
      version: fc.integer({ min: -8, max: 0 }),
      motif: fc.constant("Erreur"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(voix, fc.constantFrom("a", "b", "c"))
      .map(([v, p]) => ({ ordre: "rectifierScrutin" as const, point: p, motif: "Erreur", ...v })),
  },
);

const SUR_LE_POINT = ["cloreScrutin", "voterAmendement", "donnerParole", "demanderForme", "ecarterSecret"];

/** The point under discussion most of the time, figures that add up, a version that exists. */
function ajuster(etat: EtatSeance, commande: CommandeSeance): CommandeSeance {
  const courant = "point" in commande && commande.point === "a" ? etat.pointCourant : null;
  const c = courant && SUR_LE_POINT.includes(commande.ordre) ? { ...commande, point: courant } : commande;
  if (c.ordre === "corriger") return { ...c, version: etat.version + c.version };
  const depose =
    c.ordre === "voterAmendement" && etat.points[c.point]?.amendements?.find((am) => !am.scrutin);
  if (c.ordre === "voterAmendement" && depose && c.amendement !== depose.id)
    return ajuster(etat, { ...c, amendement: depose.id });
  const sur = "point" in c ? c.point : null;
  const votants =
    (c.ordre === "rectifierScrutin" && etat.points[c.point]?.scrutin?.votants) ||
    votantsDe(etat, sur).votants;
  if (c.ordre === "depouillerTour") {
    const exprimes = c.candidats.reduce((somme, candidat) => somme + candidat.voix, 0);
    return { ...c, blancs: Math.max(0, votants - exprimes) };
  }
  if (!("pour" in c) || c.pour !== -1) return c;
  const suffrages = { ...c, pour: Math.max(0, votants - c.contre - c.abstentions) };
  if (c.forme !== "public") return suffrages;
  const nommes = votantsNommes(etat, sur).map((votant, i) => ({
    siege: votant.siege,
    sens:
      i < c.contre
        ? ("contre" as const)
        : i < c.contre + c.abstentions
          ? ("abstention" as const)
          : ("pour" as const),
  }));
  return { ...suffrages, voix: nommes };
}

/** A batch that accounts for every seat, so that half of the sittings do open. */
const depart: CommandeSeance = {
  ordre: "constaterPresences",
  constats: sieges.map((s) => ({
    siege: s.id,
    etat: s.titulaire ? "titulaire-present" : "suppleant-present",
  })),
};

/** Convened; half of the time everybody is there, the sitting open and its first point called. */
export const seance: fc.Arbitrary<CommandeSeance[]> = fc
  .tuple(fc.boolean(), fc.array(commande, { minLength: 30, maxLength: 80, size: "max" }))
  .map(([tousLa, commandes]) => {
    const ouverture: CommandeSeance[] = [
      depart,
      { ordre: "designerSecretaire", siege: "s3" },
      { ordre: "ouvrir" },
      { ordre: "appelerPoint", point: "a" },
    ];
    return [...(tousLa ? ouverture : []), ...commandes];
  });

/** Gives the orders one by one; the refused ones leave the sitting as it was. */
export function jouer(
  commandes: readonly CommandeSeance[],
  apres: (suivi: Suivi, commande: CommandeSeance, issue: ReturnType<typeof deciderSeance>) => void = () => {},
): Suivi {
  let suivi = suivre(debut(seancePrevue({ sieges, ordreDuJour })), {
    ordre: "convoquer",
    envoyeeLe: "2024-03-12",
  });
  for (const ordre of commandes) {
    const issue = deciderSeance(suivi.etat, ajuster(suivi.etat, ordre), { ...CONTEXTE, faits: suivi.faits });
    if (issue.ok) {
      const faits = [...suivi.faits, ...issue.valeur];
      const corrige = issue.valeur.some(({ type }) => type === "FaitCorrige");
      const etat = corrige ? foldSeance(faits) : issue.valeur.reduce<EtatSeance>(appliquerSeance, suivi.etat);
      suivi = { etat, faits };
    }
    apres(suivi, ordre, issue);
  }
  return suivi;
}
