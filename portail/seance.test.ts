import assert from "node:assert/strict";
import test from "node:test";
import { pageSeance } from "./seance.ts";
import { collectivite, partage, seancePubliee } from "./temoin.ts";

const lire = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("the list names each deliberation examined, approved or rejected, with its figures", () => {
  const html = pageSeance(collectivite, seancePubliee(partage));
  assert.match(
    lire(html),
    /2024\/5 Délibération 2024\/5 portant accord.*Approuvée à la majorité \(48 pour, 7 contre, 5 abstentions, 2 ne prennent pas part\)/,
  );
  assert.match(html, /<a href="\/caudresis-catesis\/actes\/2024-5">/);
});

test("an item that was never voted is listed as not examined, without a number it may never have", () => {
  const html = pageSeance(collectivite, seancePubliee());
  assert.match(lire(html), /Point 3 Règlement intérieur de la déchetterie Non examinée/);
  assert.doesNotMatch(html, /2024\/6/);
});

test("a vote whose text is not online yet gives its result without a dead link", () => {
  const html = pageSeance(collectivite, { ...seancePubliee(), publies: [] });
  assert.match(lire(html), /Approuvée à l’unanimité \(62 pour\) · texte pas encore mis en ligne/);
  assert.doesNotMatch(html, /\/actes\/2024-5/);
});

test("the sitting gives its date, place, attendance and quorum", () => {
  const texte = lire(pageSeance(collectivite, seancePubliee()));
  assert.match(texte, /Séance du mardi 19 mars 2024/);
  assert.match(texte, /À 18:00, salle des fêtes de Villers-Outréaux/);
  assert.match(texte, /52 présents \(dont 2 suppléants\), 10 représentés.*9 excusés, 3 absents/);
  assert.match(
    texte,
    /Quorum atteint à l’ouverture : 52 présents pour 38 requis\. Les pouvoirs ne comptent pas pour le quorum\. Secrétariat de séance : Marie-Josée DÉPREZ/,
  );
});

test("a rejected proposal is on the list as rejected, and has no page", () => {
  const rejet = {
    ...partage,
    pour: 20,
    contre: 40,
    abstentions: 2,
    nePrennentPasPart: 0,
    resultat: "rejet" as const,
  };
  const html = pageSeance(collectivite, { ...seancePubliee(rejet), publies: [] });
  assert.match(lire(html), /Rejetée \(20 pour, 40 contre, 2 abstentions\)/);
  assert.doesNotMatch(html, /Approuvée|pas encore mis en ligne/);
});

const tenue = seancePubliee();
const [siege] = tenue.etat.sieges;

test("the quorum is that of the opening, whoever left since; a second sitting asks for none", () => {
  const partis = {
    ...tenue.etat,
    presences: { ...tenue.etat.presences, [tenue.etat.sieges[1]?.id ?? ""]: "excuse" as const },
  };
  const texte = lire(pageSeance(collectivite, { ...tenue, etat: partis }));
  assert.match(texte, /74 membres en exercice : à la levée de la séance, 51 présents/);
  assert.match(texte, /Quorum atteint à l’ouverture : 52 présents pour 38 requis/);
  const quorum = { enExercice: 74, requis: 0, presents: 5, atteint: true };
  const seconde = { ...tenue.etat, ouverte: { a: "2024-03-19T18:00:00+01:00", quorum } };
  assert.match(
    lire(pageSeance(collectivite, { ...tenue, etat: seconde })),
    /Aucun quorum n’est requis à une seconde convocation : 5 présents\./,
  );
});

test("a point put off or withdrawn is said so, as the posted list says it", () => {
  const point = tenue.etat.ordreDuJour.find(
    ({ id, nature }) => nature === "deliberation" && !tenue.etat.points[id],
  );
  assert.ok(point);
  const ecarte = { sort: "retire" as const, motif: "Incomplet", a: "2024-03-19T18:30:00+01:00" };
  const etat = { ...tenue.etat, points: { ...tenue.etat.points, [point.id]: { ecarte } } };
  assert.match(lire(pageSeance(collectivite, { ...tenue, etat })), /Retirée de l’ordre du jour/);
});

test("an election gives no « pour » nor « contre » on the list", () => {
  const election = { tours: [], elus: ["Ada MARTIN"], acquise: "effet-immediat" as const, parAge: false };
  const html = pageSeance(collectivite, seancePubliee({ ...partage, election }));
  assert.match(lire(html), /Élection ou désignation acquise/);
  assert.doesNotMatch(lire(html), /48 pour/);
});

test("the delay of the list is that of its law: none before July 2022, its own article in a région", () => {
  assert.match(lire(pageSeance(collectivite, tenue)), /art\. L2121-25 et L5211-1 du CGCT/);
  const avant = { ...tenue.etat, date: "2022-01-20" };
  assert.doesNotMatch(pageSeance(collectivite, { ...tenue, etat: avant }), /doit être en ligne/);
  const region = { ...tenue.etat, profil: { ...tenue.etat.profil, kind: "region" as const } };
  assert.match(lire(pageSeance(collectivite, { ...tenue, etat: region })), /art\. L4132-16 du CGCT/);
});

test("whoever presides is named, without the capacity of the president", () => {
  const autre = {
    ...tenue.etat,
    president: { ...tenue.etat.president, siege: "parti" },
    presidentDeSeance: siege?.id ?? "",
  };
  assert.match(lire(pageSeance(collectivite, { ...tenue, etat: autre })), /Présidence : .* Délibérations/);
  assert.doesNotMatch(lire(pageSeance(collectivite, { ...tenue, etat: autre })), /, Président\./);
});
