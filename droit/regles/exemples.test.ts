/** Worked examples of the sitting, the ballot and the calendar, asked of the register. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { interroger } from "./registre.ts";

function demander(id: string, entree: Record<string, unknown>) {
  const reponse = interroger(id, entree);
  assert.ok(reponse.ok, reponse.ok ? "" : reponse.refus.phrase);
  return reponse.valeur;
}
const CA = { kind: "CA", enExercice: 74, presents: 52, procurations: 10 };

test("a holder who leaves takes two votes with him (PROC-04)", () => {
  const { valeurs } = demander("PROC-04", { ...CA, mandatairesPartis: 1 });
  assert.deepEqual([valeurs.votantsAvant, valeurs.votantsApres], [62, 60]);
});

test("an interested mandant costs one vote, an interested holder two (PROC-05, PROC-06)", () => {
  const votants = (retire: string) =>
    demander("PROC-05", { ...CA, retire, cause: "interet" }).valeurs.votants;
  assert.deepEqual([votants("mandant"), votants("mandataire")], [61, 60]);
  assert.equal(demander("PROC-06", CA).valeurs.votants, 62);
});

test("with or without a procuration a seat has one vote at most (PROC-03)", () => {
  const votant = (titulairePresent: boolean, suppleantPresent: boolean, procuration: boolean) =>
    demander("PROC-03", { kind: "CA", titulairePresent, suppleantPresent, procuration }).valeurs.votant;
  assert.deepEqual(
    [
      votant(true, false, false),
      votant(false, false, true),
      votant(false, true, false),
      votant(false, false, false),
    ],
    ["titulaire", "mandataire", "suppleant", null],
  );
});

test("with twenty-five present and four procurations, fifteen votes close the sitting (CONV-09)", () => {
  const huisClos = (pour: number) =>
    demander("CONV-09", { kind: "commune", demandeurs: 3, pour, contre: 29 - pour, pouvoirs: 4 });
  assert.deepEqual([huisClos(15).valeurs.majorite, huisClos(15).valeurs.decide], [15, true]);
  assert.equal(huisClos(14).lignes[0]?.verdict, "irregulier");
  const peu = demander("CONV-09", { kind: "CA", demandeurs: 4, pour: 20, contre: 9 });
  assert.match(peu.lignes[0]?.phrase ?? "", /4 membres.*il en faut 5/);
});

test("thirty-five voters and three blanks: seventeen are needed, and nobody has them (VOTE-07)", () => {
  const { valeurs } = demander("VOTE-07", {
    kind: "commune",
    votants: 35,
    mode: "uninominal",
    tours: [
      {
        blancs: 3,
        candidats: [
          { nom: "A", voix: 16 },
          { nom: "B", voix: 10 },
          { nom: "C", voix: 6 },
        ],
      },
    ],
  });
  assert.deepEqual([valeurs.majorites, valeurs.elus, valeurs.tourSuivant], [[17], [], 2]);
});

test("one objection keeps the secret; one candidacy per post needs no ballot (VOTE-07)", () => {
  const base = { kind: "commune", votants: 29, mode: "uninominal" };
  const ecarter = (contre: number) =>
    demander("VOTE-07", { ...base, secretEcarte: { pour: 29 - contre, contre, abstentions: 0 } }).valeurs
      .secretEcarte;
  assert.deepEqual([ecarter(0), ecarter(1)], [true, false]);
  const nommes = demander("VOTE-07", { ...base, postes: 2, candidatures: ["Anne", "Bruno"] });
  assert.deepEqual(nommes.valeurs.elus, ["Anne", "Bruno"]);
  const imposes = demander("VOTE-07", { ...base, candidatures: ["Anne"], secretImpose: true });
  assert.equal(imposes.lignes[0]?.verdict, "irregulier");
});

test("two thirds of the council is a number of members, not of votes (VOTE-08)", () => {
  const vote = (pour: number, base: string) =>
    demander("VOTE-08", {
      kind: "CA",
      pour,
      contre: 60 - pour,
      numerateur: 2,
      denominateur: 3,
      base,
      effectif: 74,
      texte: "art. L5211-10 du CGCT",
    }).valeurs.adopte;
  assert.deepEqual([vote(40, "exprimes"), vote(49, "effectif"), vote(50, "effectif")], [true, false, true]);
});

test("a chair who abstained decides a tie only where the authority chose so (VOTE-03)", () => {
  const partage = { kind: "commune", pour: 10, contre: 10, abstentions: 1 };
  const prudent = demander("VOTE-03", { ...partage, voixDuPresident: "abstention" });
  const choisi = demander("VOTE-03", {
    ...partage,
    voixDuPresident: "pour",
    voixPreponderanteSiAbstention: true,
  });
  assert.deepEqual([prudent.valeurs.adopte, choisi.valeurs.adopte], [false, true]);
});

test("sixty-two votes for are unanimity alone; one abstention makes it that of the votes cast (VOTE-02)", () => {
  const mention = (pour: number, abstentions: number) =>
    demander("VOTE-02", { kind: "CA", pour, contre: 0, abstentions }).valeurs.mention;
  assert.deepEqual(
    [mention(62, 0), mention(61, 1)],
    ["à l’unanimité", "à l’unanimité des suffrages exprimés"],
  );
});

test("a public ballot of sixty-two has sixty-two names, a secret one none (VOTE-09)", () => {
  const verdict = (forme: string, nommes: number) =>
    demander("VOTE-09", { kind: "CA", forme, votants: 62, nommes }).lignes[0]?.verdict;
  assert.deepEqual(
    [
      verdict("public", 62),
      verdict("public", 61),
      verdict("secret", 0),
      verdict("secret", 1),
      verdict("ordinaire", 3),
    ],
    ["conforme", "irregulier", "conforme", "irregulier", "conforme"],
  );
});

test("each part of France has its holidays (HOL-01, HOL-02, HOL-03)", () => {
  const jours = (departement: string) =>
    demander("HOL-01", { annee: 2026, departement }).valeurs.jours as string[];
  assert.equal(jours("59").length, 11);
  assert.ok(jours("59").includes("2026-04-06") && !jours("59").includes("2026-12-26"));
  assert.ok(jours("67").includes("2026-12-26") && jours("67").includes("2026-04-03"));
  assert.ok(jours("974").includes("2026-12-20"), "HOL-03");
});

test("the secretary is one of those present, except in Alsace-Moselle (PV-01)", () => {
  const verdict = (entree: Record<string, unknown>) => demander("PV-01", entree).lignes[0]?.verdict;
  assert.equal(verdict({ kind: "commune", present: false }), "irregulier");
  assert.equal(verdict({ kind: "commune", departement: "57", present: false }), "conforme");
  assert.equal(verdict({ kind: "CA", departement: "57", present: false }), "irregulier");
});

test("what the minutes must hold is recalled, the debates included (PV-04)", () => {
  assert.match(demander("PV-04", {}).lignes[0]?.phrase ?? "", /quorum.*teneur des discussions/);
});

test("the charter read in 2020 and the one read in 2026 have different articles (ELEC-05)", () => {
  const article = (le: string) => demander("ELEC-05", { le }).lignes[0]?.article;
  assert.deepEqual(
    [article("2020-07-03"), article("2026-03-20")],
    ["art. L1111-1-1 du CGCT", "art. L1111-13 et L1111-14 du CGCT"],
  );
});

test("on line on 22 March and received on the 25th, three dates run apart (EXEC-07)", () => {
  const { valeurs, lignes } = demander("EXEC-07", {
    kind: "CA",
    publieLe: "2024-03-22",
    recuLe: "2024-03-25",
  });
  assert.deepEqual(
    [valeurs.executoireLe, valeurs.recoursDepuis, valeurs.defereDepuis, lignes[0]?.verdict],
    ["2024-03-25", "2024-03-22", "2024-03-25", "avertissement"],
  );
});

test("on line on 10 December, an act may leave on 11 February (EXEC-05)", () => {
  const { valeurs } = demander("EXEC-05", { kind: "commune", depuis: "2026-12-10" });
  assert.deepEqual([valeurs.minimum, valeurs.retraitDes], ["2027-02-10", "2027-02-11"]);
});

test("a population that falls below 3 500 changes nothing until a deliberation chooses (EXEC-04)", () => {
  const mode = (choix?: string) =>
    demander("EXEC-04", { kind: "commune", population: 3480, le: "2027-01-02", ...(choix && { choix }) })
      .valeurs.mode;
  assert.deepEqual([mode(), mode("affichage")], ["electronique", "affichage"]);
});
