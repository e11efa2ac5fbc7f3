import assert from "node:assert/strict";
import { test } from "node:test";
import { foldActe } from "../acte/appliquer.ts";
import { regularite } from "../acte/regularite.ts";
import {
  agenda,
  constats,
  debut,
  enchainer,
  petiteSeance,
  point,
  profil,
  SIEGES,
  type Suivi,
  seancePrevue,
  suivre,
  vote,
} from "../essais.ts";
import type { DeliberationAdoptee, FaitSeance } from "../faits.ts";
import { deliberationAdoptee } from "./adoption.ts";
import { etatAuVote } from "./appliquer.ts";
import { regulariteSeance } from "./regularite.ts";

const COMMUNE = profil({ kind: "commune", population: 12_000 });
const verdicts = (faits: readonly FaitSeance[]) =>
  Object.fromEntries(regulariteSeance(faits).map(({ regle, verdict }) => [regle, verdict]));
const acte = (suivi: Suivi, champs: Partial<DeliberationAdoptee> = {}) =>
  Object.fromEntries(
    regularite(
      foldActe([
        {
          type: "DeliberationAdoptee",
          data: { ...deliberationAdoptee(etatAuVote(suivi.faits, "1"), "1", "a"), ...champs },
        },
      ]),
    ).map((verification) => [verification.regle, verification]),
  );

const votee = (suivi: Suivi, n: number, autres = {}, avant: Parameters<typeof enchainer>[1][] = []): Suivi =>
  enchainer(
    suivi,
    { ordre: "appelerPoint", point: "1" },
    ...avant,
    { ordre: "cloreScrutin", point: "1", numero: "2026/1", ...vote(n, autres) },
    { ordre: "lever" },
  );
const ouverte = (champs: Parameters<typeof petiteSeance>[2] = {}, envoyeeLe?: string) =>
  suivre(petiteSeance(9, 9, { profil: COMMUNE, ordreDuJour: agenda(point("1")), ...champs }, envoyeeLe), {
    ordre: "ouvrir",
  });

test("nothing is said of a sitting before its convocation", () => {
  assert.deepEqual(regulariteSeance(ouverte().faits.slice(0, 1)), []);
});

test("a late convocation, a missing note, a point left aside are told of the whole sitting", () => {
  const faits = enchainer(ouverte(), { ordre: "lever" }).faits.map((fait): FaitSeance => {
    if (fait.type === "SeanceConvoquee") return { ...fait, data: { ...fait.data, envoyeeLe: "2026-03-16" } };
    if (fait.type === "SeancePrevue")
      return { ...fait, data: { ...fait.data, ordreDuJour: agenda(point("1", { note: "" })) } };
    return fait;
  });
  const v = verdicts(faits);
  assert.deepEqual([v["CONV-03"], v["CONV-07"], v["CONV-02"]], ["irregulier", "irregulier", "avertissement"]);
});

test("an urgency on which nobody ruled makes the deliberations irregular, one admitted is told", () => {
  const urgente = enchainer(
    suivre(
      debut(
        seancePrevue({
          profil: COMMUNE,
          date: "2026-03-19",
          sieges: SIEGES.slice(0, 9),
          ordreDuJour: agenda(point("1")),
        }),
      ),
      { ordre: "convoquer", envoyeeLe: "2026-03-17", urgence: "Inondation" },
    ),
    { ordre: "constaterPresences", constats: constats(1, 9, "titulaire-present") },
    { ordre: "designerSecretaire", siege: "s2" },
    { ordre: "ouvrir" },
    { ordre: "statuerUrgence", ...vote(9) },
  );
  const admise = votee(urgente, 9);
  assert.deepEqual(
    regulariteSeance(admise.faits)
      .filter(({ regle }) => regle === "CONV-04")
      .map(({ intitule, verdict }) => [intitule, verdict]),
    [
      ["Délai de convocation", "conforme"],
      ["Vote de l’urgence", "conforme"],
    ],
  );
  assert.equal(acte(admise)["CONV-04"]?.phrase, "L’assemblée a admis l’urgence avant de délibérer.");
  const sansVote = admise.faits.filter(({ type }) => type !== "UrgenceStatuee");
  assert.equal(verdicts(sansVote)["CONV-04"], "irregulier");
});

test("an act of a second sitting without quorum is regular whatever the number present, and says so", () => {
  const suivi = votee(
    suivre(
      petiteSeance(
        29,
        5,
        {
          profil: COMMUNE,
          ordreDuJour: agenda(point("1")),
          date: "2026-11-27",
          apresCarence: { seance: "2026-11-23", date: "2026-11-23" },
        },
        "2026-11-23",
      ),
      { ordre: "ouvrir" },
    ),
    5,
  );
  const lignes = acte(suivi);
  assert.equal(lignes["QUORUM-03"]?.verdict, "conforme");
  assert.match(lignes["QUORUM-01"]?.phrase ?? "", /aucun quorum n’est requis, 5 membres étaient présents/);
  assert.equal(verdicts(suivi.faits)["QUORUM-03"], "conforme");
});

test("a sitting that lost its quorum is told so, with what to do next", () => {
  const vide = petiteSeance(29, 14, { profil: COMMUNE, ordreDuJour: agenda(point("1")) });
  const lignes = regulariteSeance(enchainer(vide, { ordre: "constaterCarence" }, { ordre: "lever" }).faits);
  const carence = lignes.find(({ regle }) => regle === "QUORUM-03");
  assert.equal(carence?.verdict, "avertissement");
  assert.match(carence?.remede ?? "", /Convoquer de nouveau/);
  assert.equal(
    lignes.some(({ regle }) => regle === "CONV-02"),
    false,
    "the points are for the second sitting",
  );
});

test("accounts voted under their own executive are irregular, and regular under another chair", () => {
  const suivi = votee(ouverte({ ordreDuJour: agenda(point("1", { regime: { type: "comptes" } })) }), 8, {}, [
    { ordre: "deporter", point: "1", siege: "s1", cause: "comptes", quitteLaSalle: true },
    { ordre: "confierPresidence", siege: "s2", cause: "comptes" },
  ]);
  const lignes = acte(suivi);
  for (const regle of ["VOTE-01", "VOTE-02", "QUORUM-05", "QUORUM-07"])
    assert.equal(lignes[regle]?.verdict, "conforme", regle);
  assert.equal(lignes["VOTE-01"]?.article, "art. L1612-12 du CGCT");
  const { presidentDeSeance: _, ...sans } = deliberationAdoptee(etatAuVote(suivi.faits, "1"), "1", "a");
  const seul = regularite(foldActe([{ type: "DeliberationAdoptee", data: sans }]));
  assert.equal(seul.find(({ regle }) => regle === "QUORUM-07")?.verdict, "irregulier");
  assert.equal(seul.find(({ regle }) => regle === "QUORUM-05")?.verdict, "irregulier", "he presided aside");
});

test("a public ballot asks for every name, and a secret one that holds a name is irregular", () => {
  const voix = Array.from({ length: 9 }, (_, i) => ({ siege: `s${i + 1}`, sens: "pour" as const }));
  const suivi = votee(ouverte(), 9, { forme: "public", voix });
  assert.equal(acte(suivi)["VOTE-09"]?.verdict, "conforme");
  const { scrutin } = deliberationAdoptee(etatAuVote(suivi.faits, "1"), "1", "a");
  const { voix: noms = [], ...anonyme } = scrutin;
  assert.equal(
    acte(suivi, { scrutin: { ...scrutin, voix: noms.slice(1) } })["VOTE-09"]?.verdict,
    "irregulier",
  );
  assert.equal(acte(suivi, { scrutin: { ...anonyme, forme: "secret" } })["VOTE-09"]?.verdict, "conforme");
  assert.equal(acte(suivi, { scrutin: { ...scrutin, forme: "secret" } })["VOTE-09"]?.verdict, "irregulier");
  assert.equal(acte(votee(ouverte(), 9))["VOTE-09"], undefined, "an ordinary ballot needs no name");
});

test("a special majority is computed again from its text", () => {
  const regime = {
    type: "qualifiee",
    numerateur: 2,
    denominateur: 3,
    base: "effectif",
    article: "art. L5211-10 du CGCT",
  } as const;
  const suivi = votee(ouverte({ ordreDuJour: agenda(point("1", { regime })) }), 6, { contre: 3 });
  assert.deepEqual(
    [acte(suivi)["VOTE-01"]?.verdict, acte(suivi)["VOTE-01"]?.article],
    ["conforme", "art. L5211-10 du CGCT"],
  );
  const { scrutin } = deliberationAdoptee(etatAuVote(suivi.faits, "1"), "1", "a");
  assert.equal(
    acte(suivi, { scrutin: { ...scrutin, pour: 5, contre: 4 } })["VOTE-01"]?.verdict,
    "irregulier",
    "six of nine are asked for",
  );
});

test("the urgency admitted and the closed sitting are said of the act", () => {
  const suivi = votee(ouverte(), 9, {}, [{ ordre: "prononcerHuisClos", demandeurs: [], ...vote(9) }]);
  const lignes = acte(suivi, { urgence: "Inondation", convocationLe: "2026-03-17" });
  assert.equal(lignes["CONV-09"]?.verdict, "conforme");
  assert.equal(lignes["CONV-04"]?.verdict, "conforme");
  assert.equal(lignes["CONV-03"], undefined, "the ordinary delay is not what applied");
  assert.equal(acte(suivi, { convocationLe: "2026-03-17" })["CONV-03"]?.verdict, "irregulier");
});

test("a sitting by visioconference tells what else it asks for", () => {
  const voix = Array.from({ length: 9 }, (_, i) => ({ siege: `s${i + 1}`, sens: "pour" as const }));
  const suivi = votee(ouverte({ profil: profil({ kind: "CA" }), modalite: "visioconference" }), 9, {
    forme: "public",
    voix,
  });
  const v = verdicts(suivi.faits);
  assert.deepEqual([v["QUORUM-08"], v["VOTE-09"]], ["avertissement", "conforme"]);
});

const REGION = profil({ kind: "region", population: 3_000_000, organe: "le Conseil régional" });
const ligne = (suivi: Suivi, regle: string) => {
  const trouvee = regulariteSeance(suivi.faits).find((l) => l.regle === regle);
  assert.ok(trouvee, regle);
  return trouvee;
};

test("a région meets of right on the third day after a sitting without quorum; a later day is pointed out", () => {
  const seconde = (date: string) =>
    ouverte({ profil: REGION, date, apresCarence: { seance: "premiere", date: "2026-11-23" } }, "2026-11-24");
  assert.equal(ligne(seconde("2026-11-26"), "QUORUM-03").verdict, "conforme");
  const tard = ligne(seconde("2026-11-30"), "QUORUM-03");
  assert.equal(tard.verdict, "avertissement");
  assert.match(tard.remede ?? "", /troisième jour/);
});

test("a second sitting says that no quorum is asked for, and never that half was", () => {
  const suivi = ouverte({ apresCarence: { seance: "premiere", date: "2026-03-15" } }, "2026-03-15");
  const quorum = regulariteSeance(suivi.faits).find(({ intitule }) => intitule === "Quorum");
  assert.equal(
    quorum?.calcul,
    "Aucun quorum n’est requis sur les mêmes points\u00a0: à l’ouverture 9 présents, sans condition de quorum.",
  );
});

test("urgency does not shorten the delay of a first meeting without a warning; that of another sitting it does", () => {
  const urgente = (installation: boolean) => {
    const prevue = seancePrevue({
      profil: COMMUNE,
      date: "2026-03-20",
      installation,
      ordreDuJour: agenda(point("1")),
    });
    return suivre(debut(prevue), { ordre: "convoquer", envoyeeLe: "2026-03-18", urgence: "Péril." });
  };
  const premiere = ligne(urgente(true), "CONV-04");
  assert.equal(premiere.verdict, "avertissement");
  assert.equal(premiere.article, "art. L2121-7 du CGCT");
  const autre = ligne(urgente(false), "CONV-04");
  assert.equal(autre.verdict, "conforme");
  assert.match(autre.calcul, /\(Péril\)/);
});

test("several rooms are judged by the law of the day: before August 2022 another one applied", () => {
  const visio = (date: string) =>
    ligne(ouverte({ profil: profil({ kind: "CA" }), modalite: "visioconference", date }), "QUORUM-08");
  assert.equal(visio("2022-01-20").verdict, "indetermine");
  assert.equal(visio("2023-01-20").verdict, "avertissement");
});

test("a sitting opened on another day than its own is pointed out; one that ends after midnight is not", () => {
  const levee = (jour: string, heure: string) =>
    regulariteSeance(
      suivre(ouverte({ date: "2026-03-19" }), { ordre: "lever" }, { a: `2026-03-${jour}T${heure}:00+01:00` })
        .faits,
    ).filter(({ intitule }) => intitule === "Jour de la séance");
  assert.deepEqual(levee("20", "00:40"), []);
  assert.match(levee("21", "09:00")[0]?.phrase ?? "", /notée comme levée le samedi 21 mars 2026/);
});

test("the secretary named is the one who sits, a suppléant included", () => {
  const prevue = seancePrevue({ sieges: SIEGES.slice(71), ordreDuJour: agenda(point("1")) });
  const suivi = enchainer(
    suivre(debut(prevue), { ordre: "convoquer", envoyeeLe: "2024-03-12" }),
    { ordre: "constaterPresences", constats: constats(72, 74, "suppleant-present") },
    { ordre: "designerSecretaire", siege: "s72" },
    { ordre: "confierPresidence", siege: "s73", cause: "empechement" },
    { ordre: "ouvrir" },
  );
  assert.match(ligne(votee(suivi, 3), "PV-01").phrase, /Suppléant72 NOM72BIS en dernier/);
});

test("an executive that votes its own accounts is irregular in the sitting and in the act, whoever presides", () => {
  const regime = { type: "comptes" as const };
  const suivi = votee(ouverte({ ordreDuJour: agenda(point("1", { regime })) }), 8, {}, [
    { ordre: "confierPresidence", siege: "s3", cause: "comptes" },
    { ordre: "deporter", point: "1", siege: "s1", cause: "comptes", quitteLaSalle: true },
  ]);
  assert.equal(ligne(suivi, "QUORUM-07").verdict, "conforme");
  assert.equal(acte(suivi)["QUORUM-07"]?.verdict, "conforme");
  const { scrutin } = deliberationAdoptee(etatAuVote(suivi.faits, "1"), "1", "a");
  const { deports: _, ...sansRetrait } = scrutin;
  const vote1 = { ...sansRetrait, presents: 9, votants: 9, pour: 9, exprimes: 9 };
  assert.match(
    acte(suivi, { scrutin: vote1 })["QUORUM-07"]?.phrase ?? "",
    /parmi les votants de ses propres/,
  );
  const faits = suivi.faits.filter(({ type }) => type !== "MembreDeporte");
  assert.match(
    regulariteSeance(faits).find(({ regle }) => regle === "QUORUM-07")?.phrase ?? "",
    /^L’exécutif est parmi les votants/,
  );
});
