/** The drafting editor on the real product: typed, made by keyboard, pasted, reloaded, closed in mid-sentence. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import type { TexteActe } from "@executoire/droit";
import type { Page } from "playwright-core";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { coller, editeur } from "./redaction.essai.ts";

const fixture = (nom: string): Buffer =>
  readFileSync(new URL(`../../fixtures/redaction/${nom}`, import.meta.url));

async function ouvrirUnProjet(banc: Banc, titre: string): Promise<void> {
  const { page } = banc;
  await page.goto(`${banc.url}/agents/seances/nouvelle`);
  await page.getByRole("button", { name: "Préparer l’ordre du jour" }).click();
  await page.getByRole("heading", { name: "Ordre du jour" }).waitFor();
  await page.getByRole("button", { name: "Une délibération" }).click();
  await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value === "");
  await page.keyboard.type(titre);
  await editeur(page).waitFor();
}
const enregistre = (page: Page) =>
  page.locator(".statut-brouillon").getByText("Enregistré", { exact: true }).waitFor();

/** The text as the server keeps it. */
async function garde(page: Page): Promise<TexteActe> {
  await enregistre(page);
  const id = /preparations?\/([^/?]+)|seances\/([^/?]+)/.exec(page.url());
  const cle = encodeURIComponent(`seance:${id?.[1] ?? id?.[2]}`);
  const { corps } = await demanderApi<{ contenu: { points: { projet?: { texte: TexteActe } }[] } }>(
    page,
    "GET",
    `/api/brouillons/${cle}`,
  );
  return corps.contenu.points.findLast(({ projet }) => projet)?.projet?.texte ?? { blocs: [] };
}
const visible = (texte: string): string => texte.replaceAll("\u00a0", "°").replaceAll("\u202f", "‧");

/** A picture of two colours, 120 by 40. */
function png(): Buffer {
  const partie = (type: string, contenu: Buffer): Buffer => {
    const corps = Buffer.concat([Buffer.from(type, "latin1"), contenu]);
    const b = Buffer.alloc(corps.length + 8);
    b.writeUInt32BE(contenu.length, 0);
    corps.copy(b, 4);
    b.writeUInt32BE(crc32(corps), corps.length + 4);
    return b;
  };
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(120, 0);
  entete.writeUInt32BE(40, 4);
  entete.set([8, 0], 8);
  const brut = Buffer.alloc(40 * 121, 200);
  for (let y = 0; y < 40; y++) brut[y * 121] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    partie("IHDR", entete),
    partie("tEXt", Buffer.from("Author\0Jeanne Exemple")),
    partie("IDAT", deflateSync(brut)),
    partie("IEND", Buffer.alloc(0)),
  ]);
}

test("a deliberation is typed as it will be printed, its table made by keyboard, and nothing is lost", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);
  await ouvrirUnProjet(banc, "Programme de voirie");
  const champ = editeur(page);
  await regarder("redaction-vide");
  await page.setViewportSize({ width: 1280, height: 900 });
  await champ.click();
  const taper = (texte: string) => page.keyboard.type(texte);
  const touche = (nom: string) => page.keyboard.press(nom);

  await taper("Le programme \"Voirie 2027\" coûte 12 000 € ; c'est le 1er de l'année...");
  await touche("Enter");
  await taper("Vu le code général, article L. 2121-29,");
  await touche("Enter");
  await taper("Considérant l'état des routes :");
  await touche("Enter");
  await taper("- la rue Haute ;");
  await touche("Enter");
  await touche("Tab");
  await taper("son trottoir");
  await touche("Enter");
  await touche("Enter");
  await touche("Enter");
  await taper("DÉCIDE :");
  await touche("Enter");
  await taper("D'approuver le programme.");
  await touche("Enter");
  await taper("D'autoriser le maire à signer.");
  const tape = await garde(page);
  assert.deepEqual(
    tape.blocs.map((b) => [b.type, "texte" in b ? visible(b.texte) : "elements" in b ? b.elements : ""]),
    [
      ["paragraphe", "Le programme «°Voirie 2027°» coûte 12‧000°€‧; c’est le 1er de l’année…"],
      ["visa", "Vu le code général, article L.\u00a02121-29,".replaceAll("\u00a0", "°")],
      ["considerant", "Considérant l’état des routes°:"],
      ["liste", ["la rue Haute\u202f;", "son trottoir"]],
      ["decision", ["D’approuver le programme.", "D’autoriser le maire à signer."]],
    ],
  );
  const [premier, , , liste] = tape.blocs;
  assert.ok(premier?.type === "paragraphe" && liste?.type === "liste");
  assert.deepEqual(
    premier.styles?.map(({ genre }) => genre),
    ["montant", "exposant"],
  );
  assert.deepEqual(liste.niveaux, [0, 1]);
  assert.deepEqual(
    await page.locator("[data-titre]").evaluateAll((e) => e.map((x) => x.getAttribute("data-titre"))),
    ["Article 1er", "Article 2"],
  );

  // One gesture takes back what was made of the words, and it does not come back.
  await touche("Enter");
  await touche("Enter");
  await taper("l'");
  await touche("Backspace");
  await taper("x");
  assert.equal((await garde(page)).blocs.at(-1)?.type, "paragraphe");
  assert.ok((await champ.textContent())?.endsWith("l'x"));
  await touche("Control+a");
  await touche("End");
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");

  // A table, without the mouse.
  await touche("Alt+F10");
  for (let i = 0; i < 30; i++) {
    const ici = await page.evaluate(() => document.activeElement?.textContent);
    if (ici === "Tableau") break;
    await touche("ArrowRight");
  }
  await touche("Enter");
  await taper("Dépenses");
  await touche("Tab");
  for (const [i, mots] of [
    "Poste",
    "Rue",
    "Montant",
    "Voirie",
    "Haute",
    "10000",
    "Total",
    "",
    "10000",
  ].entries()) {
    if (i > 0) await touche("Tab");
    await taper(mots);
  }
  await touche("Tab");
  await taper("en trop");
  await page.getByText("Ligne 3 sur 3, colonne 1 sur 3").waitFor();
  await touche("Alt+F10");
  for (let i = 0; i < 12; i++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === "Supprimer la ligne") break;
    await touche("ArrowRight");
  }
  await touche("Enter");
  await touche("Alt+F10");
  for (let i = 0; i < 12; i++) {
    if (/total/.test((await page.evaluate(() => document.activeElement?.textContent)) ?? "")) break;
    await touche("ArrowLeft");
  }
  await touche("Enter");
  await regarder("redaction-tableau");
  await page.setViewportSize({ width: 1280, height: 900 });
  const tableau = (await garde(page)).blocs.find((b) => b.type === "tableau");
  assert.deepEqual(tableau, {
    type: "tableau",
    titre: "Dépenses",
    colonnes: [
      { titre: "Poste", alignement: "gauche" },
      { titre: "Rue", alignement: "gauche" },
      { titre: "Montant", alignement: "droite" },
    ],
    lignes: [
      ["Voirie", "Haute", "10000"],
      ["Total", "", "10000"],
    ],
    total: true,
  });
  // The keyboard is not kept: Escape, then Tab, goes on.
  await touche("Escape");
  await touche("Tab");
  assert.equal(await champ.evaluate((e) => e.contains(document.activeElement)), false);

  const avant = await garde(page);
  await page.reload();
  await page.getByRole("heading", { name: "Ordre du jour" }).waitFor();
  await page.getByRole("row", { name: "Programme de voirie" }).click();
  await editeur(page).getByText("D’autoriser le maire à signer.").waitFor();
  assert.deepEqual(await garde(page), avant);

  // Closed in mid-sentence, without waiting.
  const adresse = page.url();
  const autre = await page.context().newPage();
  await autre.goto(adresse);
  await autre.getByRole("row", { name: "Programme de voirie" }).click();
  await editeur(autre).getByText("D’autoriser le maire à signer.").waitFor();
  await editeur(autre).click();
  await autre.keyboard.press("Control+Home");
  await autre.keyboard.type("Coupé au mil");
  // As a person closes a tab: the page is told, and nobody waits for it.
  const fermee = autre.waitForEvent("close");
  await autre.close({ runBeforeUnload: true });
  await fermee;
  await page.goto(adresse);
  await page.getByRole("row", { name: "Programme de voirie" }).click();
  await editeur(page).getByText("Coupé au mil").waitFor();
  assert.deepEqual(defauts, []);
});

test("what comes from Word, from a file or from a camera becomes the text of the act, cleaned", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => {
    defauts.push(...(await banc.regarder(nom)));
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await connecter(banc);
  await ouvrirUnProjet(banc, "Convention avec la région");
  const champ = editeur(page);
  await champ.click();
  await coller(champ, { html: fixture("word.html").toString("utf8"), texte: "le même, en mots seuls" });
  await champ.getByText(/d’approuver la convention/).waitFor();
  const colle = await garde(page);
  assert.deepEqual(
    colle.blocs.map(({ type }) => type),
    ["intertitre", "paragraphe", "liste", "visa", "visa", "considerant", "tableau", "decision"],
  );
  assert.doesNotMatch(JSON.stringify(colle), /script|http|Supprimé|JD1|Calibri/);
  await regarder("redaction-word");

  // A hostile page: its words, nothing else.
  await page.keyboard.press("Control+a");
  await coller(champ, {
    html: `<p onclick="x()">Bonjour <img src="https://mouchard.test/p.gif"><script>document.title="pris"</script><a href="javascript:x()">ici</a></p>`,
  });
  assert.match((await champ.textContent()) ?? "", /^Bonjour ici$/);
  assert.notEqual(await page.title(), "pris");

  // An image: judged by the server, described before the text binds.
  await page.locator("input[type=file][accept='image/png,image/jpeg']").setInputFiles({
    name: "plan.png",
    mimeType: "image/png",
    buffer: png(),
  });
  await page.getByText("Une image n’est pas décrite").waitFor();
  await page.locator("figure img").click();
  await page.getByRole("textbox", { name: /Description/ }).fill("Plan de la rue Haute");
  await regarder("redaction-image");
  const image = (await garde(page)).blocs.find((b) => b.type === "image");
  assert.ok(image?.type === "image" && image.alternative === "Plan de la rue Haute");
  const octets = await page.evaluate(
    async (e) => new TextDecoder("latin1").decode(await (await fetch(`/api/images/${e}`)).arrayBuffer()),
    image.empreinte,
  );
  assert.doesNotMatch(octets, /Jeanne/);
  await page.locator("input[type=file][accept='image/png,image/jpeg']").setInputFiles({
    name: "dessin.png",
    mimeType: "image/png",
    buffer: Buffer.from("<svg onload='x()'/>"),
  });
  await page.getByText(/dessin SVG/).waitFor();

  // Files: what was read, what was left, then one chooses.
  for (const nom of ["acte.docx", "acte.odt"]) {
    await page.getByRole("button", { name: "Importer" }).click();
    const fenetre = page.getByRole("dialog");
    await page.locator("input[type=file][accept*='.docx']").setInputFiles({
      name: nom,
      mimeType: "application/octet-stream",
      buffer: fixture(nom),
    });
    await fenetre.getByRole("heading", { name: "Ce qui a été laissé" }).waitFor();
    assert.match((await fenetre.textContent()) ?? "", /2 articles/);
    if (nom === "acte.docx") await regarder("redaction-import");
    await fenetre.getByRole("button", { name: "Remplacer tout le texte" }).click();
    await champ.getByText(/d’autoriser le maire à signer/).waitFor();
    const lu = await garde(page);
    assert.deepEqual(lu.blocs.at(-1)?.type, "decision");
    assert.ok(
      lu.blocs.some(({ type }) => type === "tableau"),
      nom,
    );
  }
  await page.getByRole("button", { name: "Importer" }).click();
  await page.locator("input[type=file][accept*='.docx']").setInputFiles({
    name: "acte.docx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("%PDF-1.7"),
  });
  await page.getByText(/c’est un PDF/).waitFor();
  assert.deepEqual(defauts, []);
});
