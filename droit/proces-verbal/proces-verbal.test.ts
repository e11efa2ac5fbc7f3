import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  constats,
  enchainer,
  petiteSeance,
  point,
  profil,
  SIEGES,
  type Suivi,
  seanceDuCaudresis,
  seanceOuverte,
  suivre,
  vote,
} from "../essais.ts";
import type { CommandeSeance } from "../seance/commandes.ts";
import { procesVerbal } from "./construire.ts";
import { listeDeliberations } from "./liste.ts";

const commune = profil({
  kind: "commune",
  population: 900,
  communeMembreDe3500: false,
  organe: "le Conseil municipal",
  nom: "Commune de Haucourt",
});
const clore = (id: string, n: number, autres = {}): CommandeSeance => ({
  ordre: "cloreScrutin",
  point: id,
  numero: `2026/${id}`,
  ...vote(n, autres),
});
const appeler = (id: string): CommandeSeance => ({ ordre: "appelerPoint", point: id });
const petite = (presents: number, ...points: Parameters<typeof agenda>): Suivi =>
  petiteSeance(15, presents, { profil: commune, ordreDuJour: agenda(...points) });
const pointDe = (s: Suivi, id: string) => {
  const trouve = procesVerbal(s.faits).points.find((p) => p.id === id);
  assert.ok(trouve);
  return trouve;
};
const le = (jour: string, heure: string) => ({ a: `2024-03-${jour}T${heure}:00+01:00`, acte: "acte-1" });

test("an absent president does not preside: the minutes name whoever took the chair before the opening", () => {
  const s = enchainer(
    petite(12, point("a")),
    { ordre: "constaterPresences", constats: [{ siege: "s1", etat: "excuse" }] },
    { ordre: "confierPresidence", siege: "s3", cause: "empechement" },
    { ordre: "ouvrir" },
  );
  const { ouverture } = procesVerbal(s.faits);
  assert.ok(ouverture.includes("Prénom3 NOM3 préside la séance."));
  assert.ok(!ouverture.some((phrase) => phrase.includes("NOM1 ") || phrase.includes("NOM1,")));
});

test("a speaker keeps his name when his titulaire comes later", () => {
  let s = suivre(seanceOuverte(), appeler("industrie"));
  s = suivre(s, { ordre: "constaterPresences", constats: [{ siege: "s72", etat: "suppleant-present" }] });
  s = suivre(s, { ordre: "donnerParole", point: "industrie", siege: "s72" });
  s = suivre(s, { ordre: "constaterPresences", constats: [{ siege: "s72", etat: "titulaire-present" }] });
  assert.deepEqual(pointDe(s, "industrie").intervenants, ["Suppléant72 NOM72BIS"]);
});

test("the quorum of a point is said at its call, then again when a member stands aside", () => {
  const s = enchainer(petite(10, point("a")), { ordre: "ouvrir" }, appeler("a"), {
    ordre: "deporter",
    point: "a",
    siege: "s4",
    cause: "interet",
    quitteLaSalle: true,
  });
  assert.equal(
    pointDe(s, "a").quorum,
    "10 présents, 8 requis\u00a0; vérifié de nouveau\u00a0: 9 présents, 8 requis",
  );
});

test("a member who stood aside before the opening is told at his point", () => {
  const s = enchainer(
    petite(10, point("a")),
    { ordre: "deporter", point: "a", siege: "s4", cause: "interet", quitteLaSalle: true },
    { ordre: "ouvrir" },
    appeler("a"),
  );
  const { evenements, quorum } = pointDe(s, "a");
  assert.match(evenements[0]?.phrase ?? "", /^Prénom4 NOM4 quitte la salle et ne prend part ni au débat/);
  assert.equal(quorum, "9 présents, 8 requis");
});

test("the executive may attend the debate on its accounts: it withdraws at the vote", () => {
  const s = enchainer(
    petite(10, point("c", { regime: { type: "comptes" } })),
    { ordre: "ouvrir" },
    appeler("c"),
    { ordre: "deporter", point: "c", siege: "s1", cause: "comptes", quitteLaSalle: true },
  );
  assert.equal(
    pointDe(s, "c").evenements[0]?.phrase,
    "Prénom1 NOM1 quitte la salle au moment du vote du point «\u00a0Affaire c\u00a0», qui porte sur ses comptes",
  );
});

test("past midnight the minutes say the next day; a sitting typed afterwards invents no hour of its end", () => {
  let s = seanceOuverte();
  s = suivre(s, appeler("industrie"), le("19", "23:50"));
  s = suivre(
    s,
    { ordre: "constaterPresences", constats: [{ siege: "s5", etat: "excuse" }] },
    le("20", "00:10"),
  );
  s = suivre(s, { ordre: "lever" }, le("20", "00:30"));
  assert.match(pointDe(s, "industrie").evenements.at(-1)?.phrase ?? "", /quitte la séance \(le lendemain\)$/);
  assert.match(
    procesVerbal(s.faits).cloture.at(-1) ?? "",
    /^La séance est levée le lendemain à 0\u00a0h\u00a030\./,
  );
  const apresCoup = suivre(seanceOuverte(), { ordre: "lever" });
  assert.match(procesVerbal(apresCoup.faits).cloture.at(-1) ?? "", /^La séance est levée\. /);
});

test("the agenda is exhausted only when nothing is left to vote", () => {
  const debut = enchainer(
    petite(8, point("a"), point("b")),
    { ordre: "ouvrir" },
    appeler("a"),
    clore("a", 8),
  );
  const epuisee = enchainer(debut, appeler("b"), clore("b", 8), { ordre: "lever" });
  assert.match(procesVerbal(epuisee.faits).cloture.at(-1) ?? "", /^L’ordre du jour étant épuisé, la séance/);
  const carence = enchainer(
    suivre(debut, appeler("b")),
    { ordre: "constaterPresences", constats: constats(7, 8, "excuse") },
    { ordre: "constaterCarence" },
    { ordre: "lever" },
  );
  assert.match(procesVerbal(carence.faits).cloture.at(-1) ?? "", /^La séance est levée/);
});

test("only those who kept the record of the open sitting are its secretaries", () => {
  const s = enchainer(seanceDuCaudresis(), { ordre: "designerSecretaire", siege: "s5" }, { ordre: "ouvrir" });
  assert.deepEqual(procesVerbal(s.faits).secretaires, ["Prénom5 NOM5"]);
  const remplace = enchainer(
    s,
    { ordre: "constaterPresences", constats: [{ siege: "s5", etat: "excuse" }] },
    { ordre: "designerSecretaire", siege: "s6" },
  );
  assert.deepEqual(procesVerbal(remplace.faits).secretaires, ["Prénom5 NOM5", "Prénom6 NOM6"]);
});

test("a procuration received before the sitting is dated in the minutes", () => {
  const s = enchainer(
    petite(10, point("a")),
    { ordre: "donnerProcuration", mandant: "s15", mandataire: "s2", recueLe: "2026-03-18T09:00:00+01:00" },
    { ordre: "ouvrir" },
  );
  assert.ok(
    procesVerbal(s.faits).ouverture.includes(
      "A été reçue avant la séance la procuration suivante\u00a0: celle de Prénom15 NOM15 le 18 mars 2026.",
    ),
  );
});

test("a rejection whose figures do not tell it says why", () => {
  const majorite = {
    type: "qualifiee" as const,
    numerateur: 2,
    denominateur: 3,
    base: "exprimes" as const,
    article: "art. L5211-17 du CGCT",
  };
  const s = enchainer(
    petite(10, point("a", { regime: majorite }), point("b"), point("c"), point("d")),
    { ordre: "ouvrir" },
    appeler("a"),
    clore("a", 6, { contre: 4 }),
    appeler("b"),
    clore("b", 5, { contre: 5, forme: "secret" }),
    appeler("c"),
    clore("c", 5, { contre: 5, voixDuPresident: "contre" }),
    appeler("d"),
    clore("d", 4, { contre: 4, abstentions: 2, voixDuPresident: "abstention" }),
  );
  const dit = (id: string) => pointDe(s, id).vote?.phrase.split("\u00a0: ")[0];
  assert.equal(
    dit("a"),
    "Délibération rejetée, la majorité des deux tiers des suffrages exprimés n’étant pas réunie",
  );
  assert.equal(dit("b"), "Délibération rejetée au scrutin secret, le partage des voix valant rejet");
  assert.equal(dit("c"), "Délibération rejetée, la voix du président de séance étant prépondérante");
  assert.equal(dit("d"), "Délibération rejetée, le président de séance n’ayant voté ni pour ni contre");
});

test("a vote on persons is told by the sentence of the act, its rounds with every figure", () => {
  const tour = (martin: number, petit: number, nuls: number): CommandeSeance => ({
    ordre: "depouillerTour",
    point: "e",
    numero: "2026/e",
    blancs: 1,
    nuls,
    nePrennentPasPart: 1,
    candidats: [
      { nom: "Mme Anne MARTIN", voix: martin },
      { nom: "Paul PETIT", voix: petit },
    ],
  });
  const regime = { type: "nomination" as const, mode: "uninominal" as const, postes: 1, secretImpose: true };
  const s = enchainer(
    petite(10, point("e", { regime })),
    { ordre: "ouvrir" },
    appeler("e"),
    tour(4, 4, 0),
    tour(4, 3, 1),
  );
  const { vote: v, evenements } = pointDe(s, "e");
  assert.equal(
    v?.phrase,
    "Le Conseil municipal procède au vote au scrutin secret. Après dépouillement, Mme Anne MARTIN, ayant obtenu la majorité absolue au deuxième tour (4 voix sur 7 suffrages exprimés), est élue.",
  );
  assert.match(
    evenements[0]?.phrase ?? "",
    /\(10 votants, 1 membre sans prendre part, 1 blanc, 0 nul, 8 exprimés, majorité absolue 5\)$/,
  );
  assert.deepEqual(
    listeDeliberations(s.etat).map(({ phrase }) => phrase),
    ["Élection ou désignation acquise"],
  );
});

test("who presides is told in the gender the register gives, and why in the words of the authority", () => {
  const sieges = SIEGES.slice(0, 15).map((siege) =>
    siege.id === "s1" || siege.id === "s4"
      ? { ...siege, titulaire: { prenom: "Anne", nom: `NOM${siege.rang}`, civilite: "Mme" as const } }
      : siege,
  );
  const s = enchainer(
    petiteSeance(15, 10, { profil: commune, sieges, ordreDuJour: agenda(point("a")) }),
    { ordre: "ouvrir" },
    appeler("a"),
    { ordre: "confierPresidence", siege: "s3", cause: "empechement" },
    { ordre: "confierPresidence", siege: "s4", cause: "doyen-age" },
    { ordre: "deporter", point: "a", siege: "s4", cause: "representation", quitteLaSalle: false },
  );
  const phrases = pointDe(s, "a").evenements.map(({ phrase }) => phrase);
  assert.deepEqual(phrases, [
    "La présidence est confiée à Prénom3 NOM3, la maire étant empêchée",
    "La présidence est confiée à Anne NOM4, doyenne d’âge",
    "Anne NOM4 reste dans la salle sans prendre part ni au débat ni au vote du point «\u00a0Affaire a\u00a0», où elle représente la collectivité dans un autre organisme",
  ]);
});

test("a secretary was appointed: the minutes do not say that the point about it was not examined", () => {
  const procedure = (id: string, titre: string) => ({ ...point(id), titre, nature: "procedure" as const });
  const ordreDuJour = agenda(
    procedure("s", "Désignation du secrétaire de séance"),
    procedure("m", "Approbation de l’ordre du jour"),
  );
  const s = enchainer(
    petiteSeance(15, 10, { ordreDuJour }),
    { ordre: "designerSecretaire", siege: "s2" },
    { ordre: "ouvrir" },
    { ordre: "lever" },
  );
  assert.deepEqual(
    procesVerbal(s.faits).points.map(({ sort }) => sort),
    ["Secrétaire de séance\u00a0: Prénom2 NOM2.", "Le point n’est pas examiné."],
  );
});

test("an election left without a result, a debate without a vote: neither the minutes nor the list say it was not examined", () => {
  const regime = { type: "nomination" as const, mode: "uninominal" as const, postes: 1, secretImpose: true };
  const s = enchainer(
    petite(10, point("e", { regime }), point("a"), point("b")),
    { ordre: "ouvrir" },
    appeler("e"),
    {
      ordre: "depouillerTour",
      point: "e",
      numero: "2026/e",
      blancs: 0,
      nuls: 0,
      nePrennentPasPart: 0,
      candidats: [
        { nom: "A", voix: 5 },
        { nom: "B", voix: 5 },
      ],
    },
    appeler("a"),
    { ordre: "lever" },
  );
  assert.deepEqual(
    procesVerbal(s.faits).points.map(({ sort }) => sort),
    ["L’élection n’est pas acquise.", "Le point n’est pas mis aux voix.", "Le point n’est pas examiné."],
  );
  assert.deepEqual(
    listeDeliberations(s.etat).map(({ phrase }) => phrase),
    ["Élection non acquise", "Examinée sans vote", "Non examinée"],
  );
});
