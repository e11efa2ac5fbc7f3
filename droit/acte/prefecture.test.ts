import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ajouterJours } from "../calendrier/dates.ts";
import { pour, seanceOuverte, suivre } from "../essais.ts";
import type {
  CodeCourrierEnvoye,
  CodeCourrierRecu,
  DateCivile,
  FaitActe,
  QualificationCourrier,
} from "../faits.ts";
import { deliberationAdoptee } from "../seance/adoption.ts";
import { foldActe } from "./appliquer.ts";
import { finDuDefere } from "./defere.ts";
import { executoire } from "./executoire.ts";
import { finDuDelaiDuPrefet, prefecture } from "./prefecture.ts";

const ID = "059-200030633-20240319-2024__5-DE";
const RECU = "2027-01-04";
const a = (le: DateCivile, heure = "10:00") => `${le}T${heure}:00+01:00`;

const acteRecu = (recuLe: DateCivile = RECU): FaitActe[] => {
  const appele = suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" });
  const { etat } = suivre(appele, {
    ordre: "cloreScrutin",
    point: "industrie",
    forme: "ordinaire",
    numero: "2024/5",
    ...pour(62),
  });
  return [
    { type: "DeliberationAdoptee", data: deliberationAdoptee(etat, "industrie", "acte-1") },
    {
      type: "AccuseRecu",
      data: {
        identifiant: ID,
        dateReception: recuLe,
        empreinte: "ar",
        classificationEnCours: "2019-03-01",
        a: a(recuLe),
      },
    },
  ];
};

const lettre = (
  code: CodeCourrierRecu,
  le: DateCivile,
  {
    id = `${code}:${le}`,
    arriveLe = le,
    dateDepot,
  }: { id?: string; arriveLe?: string; dateDepot?: string } = {},
): FaitActe => ({
  type: "CourrierRecu",
  data: {
    courrier: id,
    code,
    dateCourrier: code === "5-1" ? null : le,
    texte: "La convention annexée.",
    ...(dateDepot && { dateDepot }),
    service: "SPREF0592",
    pieces: [],
    manquants: [],
    empreinte: `m-${id}`,
    a: a(arriveLe),
  },
});
const qualifier = (courrier: string, qualification: QualificationCourrier): FaitActe => ({
  type: "CourrierQualifie",
  data: { courrier, qualification, par: "Lucie Exemple", a: a(RECU) },
});
const reponse = (
  code: CodeCourrierEnvoye,
  enReponseA: string,
  le: DateCivile,
  accuseLe?: DateCivile,
): FaitActe[] => {
  const archive = `TRI-${code}-${enReponseA}-${le}.tar.gz`;
  return [
    {
      type: "CourrierPrepare",
      data: {
        archive,
        code,
        enReponseA,
        enveloppe: "e.xml",
        empreinte: "e",
        octets: 1,
        fichiers: [],
        ordonnePar: "Lucie Exemple",
        a: a(le),
      },
    },
    { type: "ArchiveEnvoyee", data: { archive, tentative: 1, canal: "essai", a: a(le, "10:01") } },
    ...(accuseLe
      ? [
          {
            type: "CourrierAcquitte" as const,
            data: {
              archive,
              code: code.startsWith("3") ? ("3-5" as const) : ("4-5" as const),
              dateReception: accuseLe,
              empreinte: "r",
              a: a(accuseLe),
            },
          },
        ]
      : []),
  ];
};
const voir = (faits: FaitActe[], aujourdhui: DateCivile) =>
  prefecture(foldActe([...acteRecu(), ...faits]), aujourdhui);

test("without any letter the prefect has two months franc from the reception by the State (LEGAL-01)", () => {
  const { horloge, courriers } = voir([], "2027-01-05");
  assert.deepEqual(
    [horloge?.date, horloge?.auPlusTard, horloge?.regle],
    ["2027-03-05", "2027-03-05", "LEGAL-01"],
  );
  assert.deepEqual(courriers, []);
  assert.match(voir([], "2027-03-06").horloge?.phrase ?? "", /fini depuis le vendredi 5 mars 2027/);
});

test("a request for pieces nobody qualified gives both dates and asks the question (LEGAL-02)", () => {
  const { horloge, courriers } = voir([lettre("3-1", "2027-02-01")], "2027-02-02");
  assert.equal(horloge?.verdict, "indetermine");
  assert.deepEqual([horloge?.date, horloge?.auPlusTard], ["2027-03-05", "2027-06-02"]);
  assert.match(horloge?.phrase ?? "", /vendredi 5 mars 2027 ou le mercredi 2 juin 2027/);
  assert.deepEqual(courriers[0]?.aQualifier, ["piecesNommees"]);
  assert.deepEqual(courriers[0]?.attendu.avant, "2027-04-01");
});

test("while the named pieces are waited for the period does not run; silence would refuse them (LEGAL-02)", () => {
  const faits = [lettre("3-1", "2027-02-01"), qualifier("3-1:2027-02-01", { piecesNommees: true })];
  const { horloge, courriers } = voir(faits, "2027-02-02");
  assert.deepEqual([horloge?.verdict, horloge?.date], ["conforme", "2027-06-02"]);
  assert.match(courriers[0]?.effet?.phrase ?? "", /ne court plus jusqu’à la réception des pièces/);
  const apres = voir(faits, "2027-04-02").courriers[0];
  assert.match(apres?.attendu.phrase ?? "", /valait refus le 1er avril 2027/);
});

test("the period runs from the day the State received the pieces, not from the day they left (LEGAL-02)", () => {
  const faits = [
    lettre("3-1", "2027-02-01"),
    qualifier("3-1:2027-02-01", { piecesNommees: true }),
    ...reponse("3-4", "3-1:2027-02-01", "2027-02-10", "2027-02-15"),
  ];
  const { horloge, courriers } = voir(faits, "2027-02-20");
  assert.equal(horloge?.date, "2027-04-16");
  assert.deepEqual([courriers[0]?.repondu, courriers[0]?.attendu.avant], [true, null]);
  assert.match(horloge?.calcul ?? "", /pièces reçues le 15 février 2027/);
  const sansAccuse = voir(faits.slice(0, -1), "2027-02-20");
  assert.equal(sansAccuse.horloge?.date, "2027-04-12");
  assert.equal(sansAccuse.courriers[0]?.effet?.verdict, "avertissement");
});

test("an explicit refusal of the pieces starts the period from that day (LEGAL-02)", () => {
  const faits = [
    lettre("3-1", "2027-02-01"),
    qualifier("3-1:2027-02-01", { piecesNommees: true }),
    ...reponse("3-3", "3-1:2027-02-01", "2027-02-15", "2027-02-15"),
  ];
  assert.equal(voir(faits, "2027-02-20").horloge?.date, "2027-04-16");
});

test("a vague request moves nothing and nothing more is asked about it (LEGAL-02)", () => {
  const { horloge, courriers } = voir(
    [lettre("3-1", "2027-02-01"), qualifier("3-1:2027-02-01", { piecesNommees: false })],
    "2027-02-02",
  );
  assert.deepEqual(
    [horloge?.date, horloge?.verdict, courriers[0]?.aQualifier],
    ["2027-03-05", "conforme", []],
  );
});

test("a late request is not asked about: whatever it says, it moves nothing (LEGAL-02)", () => {
  const { horloge, courriers } = voir([lettre("3-1", "2027-03-08")], "2027-03-09");
  assert.deepEqual(
    [horloge?.date, horloge?.auPlusTard, courriers[0]?.aQualifier],
    ["2027-03-05", "2027-03-05", []],
  );
});

test("a request dated within the period and read after it still counts: the authority is the one to be careful", () => {
  const { horloge } = voir([lettre("3-1", "2027-03-05", { arriveLe: "2027-03-08" })], "2027-03-09");
  assert.deepEqual([horloge?.date, horloge?.auPlusTard], ["2027-03-05", "2027-07-06"]);
});

test("a second request for pieces gives both dates: no text says it starts the period again (LEGAL-02)", () => {
  const premiere = "3-1:2027-02-01";
  const seconde = "3-1:2027-02-20";
  const { horloge, courriers } = voir(
    [
      lettre("3-1", "2027-02-01"),
      qualifier(premiere, { piecesNommees: true }),
      ...reponse("3-4", premiere, "2027-02-15", "2027-02-15"),
      lettre("3-1", "2027-02-20"),
      qualifier(seconde, { piecesNommees: true }),
    ],
    "2027-02-21",
  );
  assert.deepEqual(
    [horloge?.verdict, horloge?.date, horloge?.auPlusTard],
    ["indetermine", "2027-04-16", "2027-06-21"],
  );
  assert.match(courriers[1]?.effet?.calcul ?? "", /Aucun texte ne dit/);
});

test("a letter that asks to withdraw counts by the day it came, and runs from the refusal (LEGAL-03)", () => {
  const id = "4-1:2027-02-20";
  const retrait = [lettre("4-1", "2027-02-20"), qualifier(id, { demandeRetrait: true })];
  assert.deepEqual(voir(retrait, "2027-02-21").horloge?.date, "2027-06-21");
  const rejet = [...retrait, ...reponse("4-3", id, "2027-03-10", "2027-03-10")];
  assert.equal(voir(rejet, "2027-03-11").horloge?.date, "2027-05-11");
  const tard = voir([lettre("4-1", "2027-03-05", { arriveLe: "2027-03-08" })], "2027-03-09");
  assert.deepEqual([tard.horloge?.date, tard.horloge?.auPlusTard], ["2027-03-05", "2027-03-05"]);
});

test("an answer to the observations is not always a refusal: somebody says which, and both dates are told", () => {
  const id = "4-1:2027-02-20";
  const faits = [
    lettre("4-1", "2027-02-20"),
    qualifier(id, { demandeRetrait: true }),
    ...reponse("4-4", id, "2027-03-10", "2027-03-10"),
  ];
  const vu = voir(faits, "2027-03-11");
  assert.deepEqual([vu.horloge?.date, vu.horloge?.auPlusTard], ["2027-05-11", "2027-06-21"]);
  assert.deepEqual(vu.courriers[0]?.aQualifier, ["reponseRefuse"]);
  const refus = [...faits, qualifier(id, { demandeRetrait: true, reponseRefuse: true })];
  assert.deepEqual(voir(refus, "2027-03-11").horloge?.auPlusTard, "2027-05-11");
  const accord = [...faits, qualifier(id, { demandeRetrait: true, reponseRefuse: false })];
  assert.deepEqual(voir(accord, "2027-03-11").horloge?.date, "2027-06-21");
});

test("pieces asked for, then observations: the later end of the two counts", () => {
  const pieces = "3-1:2027-02-01";
  const observations = "4-1:2027-04-10";
  const { horloge } = voir(
    [
      lettre("3-1", "2027-02-01"),
      qualifier(pieces, { piecesNommees: true }),
      ...reponse("3-4", pieces, "2027-02-15", "2027-02-15"),
      // Within the period that the pieces reopened, and after the first one.
      lettre("4-1", "2027-04-10"),
      qualifier(observations, { demandeRetrait: true }),
    ],
    "2027-04-11",
  );
  assert.equal(horloge?.date, "2027-08-11");
  assert.equal(horloge?.regle, "LEGAL-03");
});

test("a simple letter suspends nothing and asks nothing", () => {
  const { horloge, courriers } = voir([lettre("2-1", "2027-02-01")], "2027-02-02");
  assert.equal(horloge?.date, "2027-03-05");
  assert.match(courriers[0]?.effet?.phrase ?? "", /ne suspend ni ne repousse/);
  assert.equal(courriers[0]?.attendu.avant, null);
  assert.deepEqual(courriers[0]?.aQualifier, ["sansSuite"]);
  const lu = voir(
    [lettre("2-1", "2027-02-01"), qualifier("2-1:2027-02-01", { sansSuite: true })],
    "2027-02-02",
  );
  assert.deepEqual([lu.courriers[0]?.aQualifier, lu.courriers[0]?.attendu.phrase], [[], "Lu, sans suite."]);
});

test("a referral is shown as such, with its suspension when the prefect asks for one in time (LEGAL-04)", () => {
  const defere = lettre("5-1", "2027-01-13", { id: "5-1:2027-01-13", dateDepot: "2027-01-12" });
  const nu = voir([defere], "2027-01-14");
  assert.deepEqual(
    [nu.defere, nu.courriers[0]?.aQualifier],
    [{ le: "2027-01-12", tardif: false }, ["suspension"]],
  );
  assert.match(nu.horloge?.phrase ?? "", /a déféré l’acte au tribunal le mardi 12 janvier 2027/);
  const urbanisme = qualifier("5-1:2027-01-13", { suspension: "urbanisme-contrat" });
  assert.equal(voir([defere, urbanisme], "2027-01-14").suspenduJusque, "2027-02-12");
  assert.equal(voir([defere, urbanisme], "2027-02-13").suspenduJusque, null, "un mois au plus");
  const sans = voir([defere, qualifier("5-1:2027-01-13", { suspension: "aucune" })], "2027-01-14");
  assert.deepEqual([sans.suspenduJusque, sans.courriers[0]?.aQualifier], [null, []]);
  const tard = voir([lettre("5-1", "2027-03-10", { dateDepot: "2027-03-08" })], "2027-03-11");
  assert.equal(tard.defere?.tardif, true);
  assert.match(tard.courriers[0]?.effet?.remede ?? "", /tardif/);
});

test("a transmission withdrawn leaves no period, and the act is not executory", () => {
  const etat = foldActe([
    ...acteRecu(),
    { type: "ActePublie", data: { empreinte: "p", adresse: "/x", a: a("2027-01-05") } },
    {
      type: "AnnulationAcquittee",
      data: { identifiant: ID, dateReception: "2027-01-20", empreinte: "an", a: a("2027-01-20") },
    },
  ]);
  assert.equal(prefecture(etat, "2027-01-21").horloge, null);
  assert.equal(finDuDelaiDuPrefet(etat), null);
  assert.equal(executoire(etat).le, null);
  assert.match(executoire(etat).explication, /retirée|annulée/);
});

test("the same letter again with a piece that was missing completes it and keeps its day", () => {
  const manque = lettre("3-1", "2027-02-01") as Extract<FaitActe, { type: "CourrierRecu" }>;
  const piece = { nom: "lettre.pdf", mime: "application/pdf", octets: 3, empreinte: "l" };
  const etat = foldActe([
    ...acteRecu(),
    { ...manque, data: { ...manque.data, manquants: ["lettre.pdf"] } },
    qualifier("3-1:2027-02-01", { piecesNommees: true }),
    { ...manque, data: { ...manque.data, pieces: [piece], a: a("2027-02-03") } },
  ]);
  const [courrier] = etat.courriers;
  assert.ok(courrier?.sens === "recu" && etat.courriers.length === 1);
  assert.deepEqual([courrier.pieces, courrier.manquants, courrier.a], [[piece], [], a("2027-02-01")]);
  assert.deepEqual(courrier.qualification, { piecesNommees: true });
});

test("whatever letters come and whatever is answered, the prefect's period never ends before its first end (LEGAL-01)", () => {
  const jour = fc.integer({ min: 0, max: 300 }).map((n) => ajouterJours(RECU, n));
  const qualification = fc.record(
    { piecesNommees: fc.boolean(), demandeRetrait: fc.boolean(), reponseRefuse: fc.boolean() },
    { requiredKeys: [] },
  );
  const fil = fc.record({
    code: fc.constantFrom<CodeCourrierRecu>("2-1", "3-1", "4-1", "5-1"),
    le: jour,
    qualification,
    reponse: fc.option(fc.record({ refus: fc.boolean(), apres: fc.nat(120), accuse: fc.boolean() })),
  });
  fc.assert(
    fc.property(fc.array(fil, { maxLength: 5 }), jour, (fils, aujourdhui) => {
      const faits = [...fils]
        .sort((x, y) => x.le.localeCompare(y.le))
        .flatMap(({ code, le, qualification: q, reponse: r }, n) => {
          const id = `${code}:${le}:${n}`;
          const codes = code === "3-1" ? (["3-3", "3-4"] as const) : (["4-3", "4-4"] as const);
          const quand = r && ajouterJours(le, r.apres);
          return [
            lettre(code, le, { id }),
            qualifier(id, q),
            ...(r && quand && (code === "3-1" || code === "4-1")
              ? reponse(codes[r.refus ? 0 : 1], id, quand, r.accuse ? quand : undefined)
              : []),
          ];
        });
      const { horloge } = voir(faits, aujourdhui);
      const initiale = finDuDefere({ nature: { kind: "CA" }, departement: "59" }, RECU).date;
      assert.ok(horloge && horloge.date >= initiale && horloge.auPlusTard >= horloge.date);
      const fin = finDuDelaiDuPrefet(foldActe([...acteRecu(), ...faits]));
      assert.deepEqual(fin, { date: horloge.date, auPlusTard: horloge.auPlusTard });
    }),
    { numRuns: 300 },
  );
});
