import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeliberationAdoptee, Scrutin } from "@executoire/droit";
import { donneesDeliberation } from "./deliberation-donnees.ts";
import { acteTemoin, deliberationTemoin } from "./temoin.ts";

const donnees = (acte: Partial<DeliberationAdoptee>) =>
  donneesDeliberation({ ...deliberationTemoin, acte: { ...acteTemoin, ...acte } }, null);
const plat = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, " ");
const tableau = (cellules: { libelle: string; valeur: string }[]) =>
  Object.fromEntries(cellules.map(({ libelle, valeur }) => [libelle, Number(valeur)]));
const { feuille, scrutin } = acteTemoin;
const [premier, deuxieme, troisieme] = feuille.presents;

test("members who left after the call: the sheet and the vote give those of the vote, the quorum that of the call", () => {
  const partis = {
    ...feuille,
    presents: feuille.presents.slice(2),
    absents: [...feuille.absents, ...feuille.presents.slice(0, 2)],
  };
  const vote: Scrutin = { ...scrutin, presents: 50, votants: 60, pour: 60, exprimes: 60 };
  const { seance, vote: imprime, groupes } = donnees({ feuille: partis, scrutin: vote });
  const chiffres = tableau(seance.chiffres);
  assert.deepEqual([chiffres.Présents, chiffres.Pouvoirs, chiffres.Votants], [50, 10, 60]);
  assert.equal(tableau(imprime.chiffres).Présents, 50);
  assert.equal(groupes[0]?.titre, "Présents (50)");
  assert.equal(
    plat(seance.quorum),
    "Le quorum est atteint pour l’examen de ce point : 52 membres présents, 38 requis sur 74 en exercice, les pouvoirs ne comptant pas.",
  );
});

test("a member in the room who stands aside is present and not a voter: the two numbers have two names", () => {
  const deports = [
    { siege: premier?.siege ?? "", elu: premier?.elu ?? { nom: "", prenom: "" }, cause: "interet" as const },
  ];
  const { seance, vote } = donnees({
    scrutin: { ...scrutin, presents: 51, votants: 61, pour: 61, exprimes: 61, deports },
    quorum: { enExercice: 74, requis: 38, presents: 51, atteint: true },
  });
  assert.deepEqual([tableau(seance.chiffres).Présents, tableau(vote.chiffres)["Présents au vote"]], [52, 51]);
  assert.match(plat(seance.quorum), /51 membres présents, sans les membres qui s’en retirent, 38 requis/);
  assert.match(
    seance.circonstances[0] ?? "",
    /intéressé à l’affaire, ne prend part ni au débat ni au vote\.$/,
  );
});

test("the executive withdraws from the vote of its accounts, and is not said to have left the debate", () => {
  const elu = { nom: acteTemoin.president.nom, prenom: acteTemoin.president.prenom };
  const { seance } = donnees({
    scrutin: { ...scrutin, regime: { type: "comptes" }, deports: [{ siege: "x", elu, cause: "comptes" }] },
    ...(deuxieme && { presidentDeSeance: deuxieme.elu }),
  });
  assert.deepEqual(seance.circonstances.map(plat), [
    `${elu.prenom} ${elu.nom}, dont les comptes sont examinés, se retire au moment du vote.`,
  ]);
  assert.match(plat(seance.ouverture), /à qui la présidence a été confiée\.$/);
});

test("the chair is named with its elision", () => {
  const { seance } = donnees({ president: { ...acteTemoin.president, prenom: "Hélène", nom: "AUBRY" } });
  assert.match(plat(seance.ouverture), /sous la présidence d’Hélène AUBRY, Président\.$/);
});

test("a second sitting has no quorum to print; an appointment without ballot has no voter", () => {
  const seconde = donnees({
    apresCarence: "2024-03-12",
    quorum: { enExercice: 74, requis: 0, presents: 52, atteint: true },
  });
  assert.ok(!("Quorum" in tableau(seconde.seance.chiffres)));
  const nomme = donnees({
    scrutin: {
      ...scrutin,
      pour: 0,
      nePrennentPasPart: 62,
      exprimes: 0,
      election: {
        tours: [],
        elus: [`${troisieme?.elu.prenom} ${troisieme?.elu.nom}`],
        acquise: "effet-immediat",
        parAge: false,
      },
    },
  });
  assert.deepEqual(Object.keys(tableau(nomme.vote.chiffres)), ["En exercice", "Présents", "Pouvoirs"]);
});
