import assert from "node:assert/strict";
import { test } from "node:test";
import { agenda, enchainer, petiteSeance, point, profil, suivre, vote } from "../essais.ts";
import type { TexteActe } from "../faits.ts";
import { deliberationAdoptee } from "./adoption.ts";
import { etatAuVote, texteAmende } from "./appliquer.ts";
import type { CommandeSeance } from "./commandes.ts";

const texte = (...articles: string[]): TexteActe => ({ blocs: [{ type: "decision", elements: articles }] });
const projet = {
  numero: "2026/a",
  objet: "Cantine",
  matiere: { code: "7.10", libelle: "Divers" },
  texte: texte("Le tarif est de 10 euros.", "La durée est d’un an."),
  annexes: [],
};
const deposer = (id: string, texteApres: TexteActe): CommandeSeance => ({
  ordre: "deposerAmendement",
  point: "a",
  amendement: { id, auteur: "Prénom4 NOM4", objet: `Changer ${id}.`, texteApres },
});
const voter = (amendement: string, pour: number, contre = 0): CommandeSeance => ({
  ordre: "voterAmendement",
  point: "a",
  amendement,
  ...vote(pour, { contre }),
});
const debut = () =>
  enchainer(
    petiteSeance(11, 9, {
      profil: profil({ kind: "commune", population: 900 }),
      ordreDuJour: agenda(point("a", { projet })),
    }),
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: "a" },
    deposer("tarif", texte("Le tarif est de 8 euros.", "La durée est d’un an.")),
    deposer("duree", texte("Le tarif est de 10 euros.", "La durée est de trois ans.")),
  );

test("two amendments deposited together and both adopted are both in the act that names them", () => {
  const s = enchainer(debut(), voter("tarif", 9), voter("duree", 5, 4), {
    ordre: "cloreScrutin",
    point: "a",
    numero: "2026/a",
    ...vote(9),
  });
  const acte = deliberationAdoptee(etatAuVote(s.faits, "a"), "a", "acte-1");
  assert.deepEqual(acte.texte, texte("Le tarif est de 8 euros.", "La durée est de trois ans."));
  assert.deepEqual(acte.amendements, ["Changer tarif (Prénom4 NOM4)", "Changer duree (Prénom4 NOM4)"]);
});

test("a rejected amendment leaves no word in the text; the clerk sees what the next one would give", () => {
  const s = suivre(debut(), voter("tarif", 4, 5));
  assert.equal(s.etat.points.a?.texte, undefined);
  const adopte = suivre(debut(), voter("tarif", 9));
  const duree = adopte.etat.points.a?.amendements?.find(({ id }) => id === "duree");
  assert.ok(duree);
  assert.deepEqual(
    texteAmende(adopte.etat, "a", duree),
    texte("Le tarif est de 8 euros.", "La durée est de trois ans."),
  );
});

test("an amendment written on the amended text may take back what the first one changed", () => {
  const s = enchainer(
    debut(),
    voter("tarif", 9),
    voter("duree", 4, 5),
    deposer("retour", texte("Le tarif est de 10 euros.", "La durée est d’un an.")),
    voter("retour", 9),
  );
  assert.deepEqual(s.etat.points.a?.texte, projet.texte);
});
