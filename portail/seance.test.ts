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
