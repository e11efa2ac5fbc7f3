/** The panel of the vote in a real browser, by the keyboard only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandeSeance, PointOrdreDuJour, RegimeVote } from "@executoire/droit";
import type { Page } from "playwright-core";
import { commander, connecter, demanderApi } from "./gestes.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const SEANCE = "conseil-2026-12-08";

function point(id: string, rang: number, titre: string, regime?: RegimeVote): PointOrdreDuJour {
  return {
    id,
    rang,
    titre,
    nature: "deliberation",
    note: "Note de synthèse.",
    projet: {
      numero: `2026/10${rang}`,
      objet: titre,
      matiere: { code: "7.5", libelle: "Subventions" },
      texte: { blocs: [{ type: "decision", elements: ["D’attribuer une subvention de 10 000 €."] }] },
      annexes: [],
    },
    ...(regime && { regime }),
  };
}
const POINTS = [
  point("subvention", 1, "Subvention"),
  point("convention", 2, "Convention"),
  point("delegue", 3, "Délégué au syndicat", {
    type: "nomination",
    mode: "uninominal",
    postes: 1,
    secretImpose: false,
  }),
];

/** A sitting with 52 present and 6 represented, open. */
async function ouvrirSeance(page: Page): Promise<void> {
  const cle = `/api/brouillons/${encodeURIComponent(`seance:${SEANCE}`)}`;
  await demanderApi(page, "POST", "/api/preparations", {
    organe: "conseil",
    date: "2026-12-08",
    heure: "18:00",
    lieu: "salle des fêtes de Caudry",
    modalite: "presentiel",
  });
  type Brouillon = { version: number; contenu: Record<string, unknown> };
  const { version, contenu } = (await demanderApi<Brouillon>(page, "GET", cle)).corps;
  const ecrit = await demanderApi<Brouillon>(page, "PUT", cle, {
    version,
    contenu: { ...contenu, points: POINTS },
  });
  const convoquee = await demanderApi(page, "POST", `/api/seances/${SEANCE}/convoquer`, {
    version: ecrit.corps.version,
  });
  assert.equal(convoquee.statut, 200, JSON.stringify(convoquee.corps));
  type Vue = { etat: { sieges: { id: string; titulaire: unknown }[] } };
  const { etat } = (await demanderApi<Vue>(page, "GET", `/api/seances/${SEANCE}`)).corps;
  const nommes = etat.sieges.filter(({ titulaire }) => titulaire).map(({ id }) => id);
  const presents = nommes.slice(0, 52);
  const faire = (commande: CommandeSeance) => commander(page, SEANCE, commande);
  await faire({
    ordre: "constaterPresences",
    constats: etat.sieges.map(({ id }) => ({
      siege: id,
      etat: presents.includes(id) ? "titulaire-present" : "absent",
    })),
  });
  for (const [i, mandant] of nommes.slice(52, 58).entries()) {
    await faire({ ordre: "donnerProcuration", mandant, mandataire: presents[i + 2] as string });
  }
  await faire({ ordre: "designerSecretaire", siege: presents[5] as string });
  await faire({ ordre: "ouvrir" });
}

/** Enter on the point, then on its call: the line of the vote takes the focus. */
async function appeler(page: Page, rang: number): Promise<void> {
  await page
    .locator(".odj-point")
    .nth(rang - 1)
    .press("Enter");
  await page.getByRole("button", { name: "Appeler le point" }).press("Enter");
}

const focus = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

test("votes are entered, refused, closed and corrected by the keyboard only", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc: Banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);
  await ouvrirSeance(page);
  await page.goto(`${banc.url}/agents/seances/${SEANCE}/direct`);

  // The line is there, unanimous and selected: typing replaces it, a homonym is refused with its choices.
  await appeler(page, 1);
  const ligne = page.getByRole("textbox", { name: "Le vote" });
  await ligne.waitFor();
  await page.keyboard.type("Basquin contre");
  await page.getByText("peut désigner Alexandre BASQUIN ou Etienne BASQUIN").first().waitFor();
  await regarder("vote-homonyme");
  await page.keyboard.press("Enter");
  assert.equal(await ligne.inputValue(), "Basquin contre", "nothing is recorded of a line not understood");
  await ligne.fill("Alexandre Basquin contre, Waxin A");
  assert.equal(await page.getByRole("spinbutton", { name: "Pour", exact: true }).inputValue(), "56");
  await page.getByText("A voté contre : Alexandre BASQUIN.").last().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Délibération adoptée à la majorité" }).waitFor();

  // The vote was typed wrongly: corrected with its reason, its number kept.
  await page.getByText("Rectifier ce vote").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Pourquoi" }).fill("Une abstention notée contre");
  await ligne.fill("2 abstentions");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "à l’unanimité des suffrages exprimés" }).waitFor();
  await page.getByText("56 pour, 0 contre, 2 abstentions").first().waitFor();

  // A public ballot: one key a member; it is not closed while a name is missing.
  await appeler(page, 2);
  await page.getByRole("radio", { name: "Ordinaire" }).focus();
  await page.keyboard.press("ArrowRight");
  const premier = page
    .getByRole("list", { name: "Appel nominal" })
    .getByRole("button", { name: "Pour" })
    .first();
  await premier.focus();
  for (const touche of ["p", "c", "a", "n"]) await page.keyboard.press(touche);
  await page.getByText("54 votants à noter").waitFor();
  assert.equal(await focus(page), "Pour", "the next voter waits for a key");
  await regarder("vote-appel");
  await page.keyboard.press("Enter");
  assert.match((await page.getByRole("alert").last().textContent()) ?? "", /il en manque 54 sur 58/);
  await page.getByRole("button", { name: /les 54 restants/ }).press("Enter");
  await page.getByText("Tous les votants sont notés.").waitFor();
  await page.getByRole("button", { name: "Clore le scrutin" }).press("Enter");
  await page.getByText("55 pour, 1 contre, 1 abstention").first().waitFor();

  // An election: names, votes, blanks; the sum is made while one types.
  await appeler(page, 3);
  await page.getByRole("combobox", { name: "Candidat 1" }).fill("Mme Mariana DHAUSSY");
  await page.getByRole("textbox", { name: "Voix de Mme Mariana DHAUSSY" }).fill("40");
  await page.getByRole("textbox", { name: "Blancs" }).fill("18");
  await page.getByText("ayant obtenu la majorité absolue au premier tour (40 voix sur 40").first().waitFor();
  await regarder("vote-election");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Délibération adoptée par élection" }).waitFor();

  assert.deepEqual(defauts, []);
});
