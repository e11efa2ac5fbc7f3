import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CONTEXTE, debut, point as pointVote, SIEGES, seancePrevue, suivre } from "../essais.ts";
import type { CauseDeport, EtatPresence, FaitSeance, FormeScrutin, Scrutin } from "../faits.ts";
import { appliquerSeance, faitsValables, foldSeance } from "./appliquer.ts";
import type { CommandeSeance, VoteSaisi } from "./commandes.ts";
import { deciderSeance } from "./decider.ts";
import type { EtatSeance } from "./etat.ts";
import { feuillePresence } from "./feuille.ts";
import { eluQuiSiege } from "./noms.ts";
import { recit } from "./recit.ts";
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

function verifierInvariants(etat: EtatSeance): void {
  const f = feuillePresence(etat);
  assert.equal(
    f.presents.length + f.excuses.length + f.absents.length + f.procurations.length,
    etat.sieges.length,
  );
  const mandataires = etat.procurations.map(({ mandataire }) => mandataire);
  assert.equal(new Set(mandataires).size, mandataires.length, "one procuration per holder");
  assert.equal(
    new Set(etat.procurations.map(({ mandant }) => mandant)).size,
    mandataires.length,
    "one holder per mandant",
  );
  for (const { mandant, mandataire } of etat.procurations) {
    assert.equal(eluQuiSiege(etat, mandant), null, "a mandant is not in the room");
    assert.equal(eluQuiSiege(etat, mandataire)?.suppleant, false, "a holder is a titulaire in the room");
  }
  for (const sur of [null, "a", "b", "c"]) {
    const { presents, pouvoirs, votants } = votantsDe(etat, sur);
    const nommes = votantsNommes(etat, sur);
    assert.equal(votants, nommes.length);
    assert.equal(votants, presents + pouvoirs);
    assert.equal(new Set(nommes.map((votant) => votant.siege)).size, votants, "one seat, one vote");
    const deportes = new Set((sur ? etat.points[sur]?.deports : [])?.map((deport) => deport.siege));
    assert.ok(
      nommes.every((votant) => !deportes.has(votant.siege) && !deportes.has(votant.par?.siege ?? "")),
    );
    if (sur === null) assert.deepEqual([presents, pouvoirs], [f.presents.length, f.procurations.length]);
  }
  if (etat.secretaire) assert.ok(eluQuiSiege(etat, etat.secretaire), "the secretary is in the room");
  for (const { scrutin, appele, amendements, ecarte } of Object.values(etat.points)) {
    for (const amendement of amendements ?? []) if (amendement.scrutin) verifierScrutin(amendement.scrutin);
    if (!scrutin) continue;
    assert.ok(appele?.quorum.atteint, "no vote without quorum");
    assert.equal(ecarte, undefined, "no vote on a point put off");
    assert.ok(
      (amendements ?? []).every((amendement) => amendement.scrutin),
      "amendments first",
    );
    verifierScrutin(scrutin);
  }
}

function verifierScrutin(scrutin: Scrutin): void {
  const { pour, contre, abstentions, nePrennentPasPart, votants } = scrutin;
  assert.equal(pour + contre + abstentions + nePrennentPasPart, votants);
  assert.equal(scrutin.presents + scrutin.pouvoirs, votants);
  if (scrutin.forme === "public") assert.equal(scrutin.voix?.length, votants);
  if (scrutin.forme === "secret") {
    assert.ok(!JSON.stringify(scrutin).includes("sens"), "nobody’s vote is kept of a secret ballot");
  }
}

const sansVersion = ({ version: _, ...etat }: EtatSeance) => etat;

test("whatever is ordered, the groups add up, voters are named, corrections leave no trace but themselves", () => {
  const vus = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(commande, { minLength: 30, maxLength: 80, size: "max" }),
      (tousLa, commandes) => {
        const convoquee = suivre(debut(seancePrevue({ sieges, ordreDuJour })), {
          ordre: "convoquer",
          envoyeeLe: "2024-03-12",
        });
        let { etat, faits } = convoquee;
        const ouverture: CommandeSeance[] = tousLa
          ? [
              depart,
              { ordre: "designerSecretaire", siege: "s3" },
              { ordre: "ouvrir" },
              { ordre: "appelerPoint", point: "a" },
            ]
          : [];
        for (const c of [...ouverture, ...commandes]) {
          const issue = deciderSeance(etat, ajuster(etat, c), { ...CONTEXTE, faits });
          if (!issue.ok) {
            assert.ok(issue.refus.phrase.length > 10 && issue.refus.remede.length > 5);
            assert.ok(!/\bs\d+\b/.test(issue.refus.phrase), `no identifier in « ${issue.refus.phrase} »`);
            continue;
          }
          if (issue.valeur.length > 0) vus.set(c.ordre, (vus.get(c.ordre) ?? 0) + 1);
          faits = [...faits, ...issue.valeur];
          const corrige = issue.valeur.some(({ type }) => type === "FaitCorrige");
          etat = corrige ? foldSeance(faits) : issue.valeur.reduce<EtatSeance>(appliquerSeance, etat);
          verifierInvariants(etat);
        }
        assert.deepEqual(foldSeance(faits), etat, "one by one or all at once, the same sitting");
        const gardes = faitsValables(faits).map(({ fait }): FaitSeance => fait);
        assert.deepEqual(sansVersion(foldSeance(gardes)), sansVersion(etat), "as if they had not happened");
        assert.deepEqual(JSON.parse(JSON.stringify(etat)), etat, "plain data that travels");
        for (const { phrase, annulable, version } of recit(faits)) {
          assert.ok(phrase.length > 5 && !/\bs\d+\b/.test(phrase), phrase);
          const undo = deciderSeance(
            etat,
            { ordre: "corriger", version, motif: "Erreur" },
            { ...CONTEXTE, faits },
          );
          assert.equal(undo.ok, annulable);
        }
      },
    ),
    { numRuns: 500 },
  );
  for (const ordre of [
    "cloreScrutin",
    "depouillerTour",
    "corriger",
    "rectifierScrutin",
    "voterAmendement",
    "deporter",
  ])
    assert.ok((vus.get(ordre) ?? 0) > 0, `the property must have seen ${ordre}: ${vus.get(ordre)}`);
});
