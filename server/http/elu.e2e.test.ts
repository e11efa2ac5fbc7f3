import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { DOSSIER, ouvrirTablette, sansTablette, type Tablette } from "./elu.essai.ts";

const options = { skip: sansTablette, timeout: 120_000 };
const NOTE = "Demander le coût complet de la convention";

async function ouvrirDossier(t: Tablette, siege: string) {
  const appareil = await t.appareil();
  await appareil.page.goto(await t.lien(siege));
  await appareil.page.getByRole("heading", { level: 1, name: "Conseil communautaire" }).waitFor();
  return appareil;
}
const repondre = (page: Page, nom: RegExp) => page.getByRole("button", { name: nom }).click();
const recu = (page: Page, texte: RegExp) => page.locator(".elu-recu").filter({ hasText: texte }).waitFor();

async function choisir(page: Page, saisie: string) {
  await repondre(page, /^Je donne procuration/);
  await page.getByRole("combobox", { name: "Collègue" }).fill(saisie);
  await page.getByRole("option").first().click();
}

test(
  "a member opens his link on a tablet, reads, answers, gives a procuration and takes it back",
  options,
  async () => {
    await using t = await ouvrirTablette();
    const defauts: string[] = [];
    const { page } = await ouvrirDossier(t, "S20");
    const regarder = async (nom: string) => defauts.push(...(await t.regarder(nom, page)));

    // What it is, when, how soon, for whom.
    await page.getByText("dans 5 jours").waitFor();
    await page.getByText("Alain RIQUET").first().waitFor();
    await page.getByText(/À jour à/).waitFor();
    await regarder("accueil");

    // One gesture, one receipt, which is the fact of the journal.
    await repondre(page, /^Présent/);
    await recu(page, /Réponse enregistrée\s:\sprésent/);
    const sha = (await page.locator(".elu-sha").first().textContent()) ?? "";
    const journal = await t.e.ctx.journal.historique(t.e.collectivite, `convocation:${DOSSIER}`);
    assert.equal(journal.find(({ fait }) => fait.type === "ReponseDonnee")?.empreinte, sha);
    assert.ok((await t.faits()).some((fait) => fait.type === "ConvocationOuverte"));
    await regarder("present");

    // The procuration is read before it is signed, and not signed by a slip.
    await choisir(page, "gourmez");
    await page.getByText(/Je donne procuration à Nicole GOURMEZ pour voter en mon nom/).waitFor();
    await page.getByText(/art\. L2121-20 et L5211-1/).waitFor();
    await regarder("procuration");
    await page.getByRole("button", { name: "Signer la procuration" }).click();
    await page.getByText("Cochez d’abord cette case").waitFor();
    await page.getByRole("checkbox", { name: /Je suis Alain RIQUET/ }).check();
    await page.getByRole("button", { name: "Signer la procuration" }).click();
    await recu(page, /procuration à Nicole GOURMEZ/);
    await regarder("procuration-donnee");

    // The holder sees it; a third member sees that she is no longer free.
    const gourmez = await ouvrirDossier(t, "S10");
    await gourmez.page.getByText(/Alain RIQUET vous a donné procuration/).waitFor();
    const tiers = await ouvrirDossier(t, "S21");
    await choisir(tiers.page, "gourmez");
    await tiers.page.getByText("Nicole GOURMEZ porte déjà la procuration d’Alain RIQUET.").waitFor();
    assert.equal(await tiers.page.getByRole("button", { name: "Signer la procuration" }).count(), 0);
    defauts.push(...(await t.regarder("procuration-prise", tiers.page)));

    // Revoked by another answer; both stay in the history.
    await repondre(page, /^Absent/);
    await recu(page, /Réponse enregistrée\s:\sabsent/);
    await page.getByText("Mes 3 réponses successives").click();
    await regarder("historique");
    assert.deepEqual(
      (await t.faits()).flatMap((fait) => (fait.type === "ReponseDonnee" ? [fait.data.reponse] : [])),
      ["present", "procuration", "absent"],
    );
    assert.deepEqual(defauts, []);
  },
);

test(
  "two members choose the same colleague at once: the second is told by whom she was taken, and who is free",
  options,
  async () => {
    await using t = await ouvrirTablette();
    const un = await ouvrirDossier(t, "S20");
    const deux = await ouvrirDossier(t, "S21");
    for (const { page } of [un, deux]) {
      await choisir(page, "gourmez");
      await page.getByRole("checkbox").check();
    }
    await un.page.getByRole("button", { name: "Signer la procuration" }).click();
    await recu(un.page, /procuration à Nicole GOURMEZ/);
    await deux.page.getByRole("button", { name: "Signer la procuration" }).click();
    const refus = deux.page.getByRole("alert");
    await refus.getByText(/porte déjà la procuration d’Alain RIQUET/).waitFor();
    assert.match((await refus.textContent()) ?? "", /L2121-20.*Sont libres/s);
    assert.deepEqual(await t.regarder("refus", deux.page), []);
  },
);

test(
  "points are read one after the other, the progress and what changed since are told",
  options,
  async () => {
    await using t = await ouvrirTablette();
    const { page } = await ouvrirDossier(t, "S20");
    await page.getByText("0 sur 4 points lus").waitFor();
    await page.getByRole("searchbox", { name: "Chercher dans le dossier" }).fill("perimetre");
    await page.locator("mark", { hasText: "périmètre" }).first().waitFor();
    assert.deepEqual(await t.regarder("recherche", page), []);
    await page
      .getByRole("button", { name: /^3 Territoires.*périmètre/ })
      .first()
      .click();
    const titre = page.getByRole("heading", { level: 1, name: /Territoires d’Industrie/ });
    await titre.waitFor();
    assert.equal(await titre.evaluate((h) => h === document.activeElement), true);
    await page.getByRole("heading", { name: "Projet de délibération 2024/5" }).waitFor();
    assert.deepEqual(await t.regarder("point", page), []);
    await page.getByRole("button", { name: /Suivant/ }).click();
    await page.getByRole("heading", { level: 1, name: /décisions prises par délégation/ }).waitFor();
    await page.getByText("4 / 4 · lu").waitFor();
    await page.goBack();
    await titre.waitFor();
    await page.getByRole("textbox", { name: "Mes notes sur ce point" }).click();
    await page.getByText("3 / 4 · lu").waitFor();
    await page.getByRole("button", { name: "← Toute la séance" }).click();
    // Back on what was being read, among the results of the search; then the whole agenda again.
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /Territoires/);
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: /^1 Désignation/ }).waitFor();
    await page.getByText("2 sur 4 points lus").waitFor();
    // The link is still in the address: the page can be opened again from here.
    assert.match(page.url(), /#/);

    await t.completer({
      id: "motion",
      rang: 5,
      titre: "Motion sur la desserte ferroviaire",
      nature: "deliberation",
      note: "Motion proposée par plusieurs membres.",
      ajouteLe: "2026-11-24",
    });
    await page.reload();
    await page.getByRole("heading", { name: "Ce qui a changé depuis votre dernière visite" }).waitFor();
    await page.getByRole("button", { name: "5. Motion sur la desserte ferroviaire" }).waitFor();
    assert.deepEqual(await t.regarder("changements", page), []);
    await page.getByRole("button", { name: "C’est vu" }).click();
    await page.getByText("Ce qui a changé").waitFor({ state: "detached" });
    // The device writes it down behind the page.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    await page.reload();
    await page.getByText("2 sur 5 points lus").waitFor();
    assert.equal(await page.getByText("Ce qui a changé").count(), 0);
  },
);

test("notes are found again on another device, and the base holds none of their words", options, async () => {
  await using t = await ouvrirTablette();
  const un = await ouvrirDossier(t, "S20");
  await un.page.getByRole("button", { name: /^3 Territoires/ }).click();
  const champ = (page: Page) => page.getByRole("textbox", { name: "Mes notes sur ce point" });
  await champ(un.page).fill(NOTE);
  await un.page.getByText("Notes enregistrées, chiffrées.").waitFor();
  await un.page.reload();
  await un.page.getByText("Notes enregistrées, chiffrées.").waitFor();
  assert.equal(await champ(un.page).inputValue(), NOTE);

  const deux = await ouvrirDossier(t, "S20");
  await deux.page.getByRole("button", { name: /^3 Territoires/ }).click();
  await deux.page.getByText("Notes enregistrées, chiffrées.").waitFor();
  assert.equal(await champ(deux.page).inputValue(), NOTE);
  // Both devices write: neither text is lost.
  await champ(un.page).fill(`${NOTE}, et sa durée`);
  await un.page.getByText("Enregistrement…").waitFor();
  await un.page.getByText("Notes enregistrées, chiffrées.").waitFor();
  await champ(deux.page).fill("Voter pour");
  await deux.page.getByText("Enregistrement…").waitFor();
  await deux.page.getByText("Notes enregistrées, chiffrées.").waitFor();
  assert.match(await champ(deux.page).inputValue(), /Voter pour[\s\S]*autre appareil[\s\S]*et sa durée/);

  const lignes = await t.e.ctx.db.selectFrom("notes_elus").selectAll().execute();
  assert.equal(lignes.length, 1);
  const octets = Buffer.from(lignes[0]?.contenu ?? "", "base64");
  for (const mot of ["Demander", "convention", "territoires", "Voter"]) {
    assert.equal(octets.includes(mot), false, mot);
    assert.equal(JSON.stringify(lignes).includes(mot), false, mot);
  }
  const autre = await ouvrirDossier(t, "S21");
  await autre.page.getByRole("button", { name: /^3 Territoires/ }).click();
  await autre.page.getByText("Elles s’enregistrent à mesure que vous écrivez, chiffrées.").waitFor();
  assert.equal(await champ(autre.page).inputValue(), "");
});

test(
  "without a line the dossier is read, annexes included, and the answer leaves when the line is back",
  options,
  async () => {
    await using t = await ouvrirTablette();
    const { page, contexte } = await ouvrirDossier(t, "S20");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.getByRole("button", { name: "Rendre disponible hors ligne" }).click();
    await page.getByText("Disponible hors ligne", { exact: true }).waitFor();
    assert.deepEqual(await t.regarder("hors-ligne-pret", page), []);

    await contexte.setOffline(true);
    await page.reload();
    await page.getByText(/^\s*Hors ligne, dossier lu le/).waitFor();
    await page.getByRole("button", { name: /^3 Territoires/ }).click();
    await page.getByRole("heading", { name: "Projet de délibération 2024/5" }).waitFor();
    const annexe = await page.evaluate(async () => {
      const lien = document.querySelector<HTMLAnchorElement>(".elu-pieces a");
      const reponse = await fetch(lien?.href ?? "");
      return { type: reponse.headers.get("content-type"), debut: (await reponse.text()).slice(0, 5) };
    });
    assert.deepEqual(annexe, { type: "application/pdf", debut: "%PDF-" });
    const [onglet] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Projet de convention" }).click(),
    ]);
    await onglet.waitForURL(/\/elu\/pieces\/[0-9a-f]{64}\/projet-de-convention\.pdf$/);
    await onglet.close();
    await page.getByRole("textbox", { name: "Mes notes sur ce point" }).fill(NOTE);
    await page.getByText(/Gardées sur cet appareil, chiffrées/).waitFor();
    assert.deepEqual(await t.regarder("point-hors-ligne", page), []);
    await page.getByRole("button", { name: "← Toute la séance" }).click();

    // Procuration included: the list, the text and the signature need no line.
    await choisir(page, "gourmez");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Signer la procuration" }).click();
    await recu(page, /À envoyer\s:\sprocuration à Nicole GOURMEZ/);
    assert.deepEqual(await t.regarder("a-envoyer", page), []);
    await page.reload();
    await recu(page, /À envoyer\s:\sprocuration à Nicole GOURMEZ/);
    assert.equal(
      (await t.faits()).some((fait) => fait.type === "ReponseDonnee"),
      false,
    );

    await contexte.setOffline(false);
    await recu(page, /Réponse enregistrée\s:\sprocuration à Nicole GOURMEZ/);
    assert.equal((await t.faits()).filter((fait) => fait.type === "ReponseDonnee").length, 1);
    await page.getByRole("button", { name: /^3 Territoires/ }).click();
    await page.getByText("Notes enregistrées, chiffrées.").waitFor();
    assert.equal((await t.e.ctx.db.selectFrom("notes_elus").selectAll().execute()).length, 1);

    // Taken away from a shared tablet: without a line nothing of it is left.
    await page.getByRole("button", { name: "← Toute la séance" }).click();
    await page.getByRole("button", { name: "Retirer de cet appareil" }).click();
    await page.getByText("Rien de ce dossier ne reste sur cet appareil.").waitFor();
    await page.reload();
    await page.getByText(/À jour à/).waitFor();
    await contexte.setOffline(true);
    await page.reload();
    await page.getByRole("heading", { name: "Le dossier n’est pas sur cet appareil" }).waitFor();
    assert.deepEqual(await t.regarder("retire", page), []);
  },
);

test(
  "a procuration signed without a line is refused on return if the colleague was taken meanwhile",
  options,
  async () => {
    await using t = await ouvrirTablette();
    const { page, contexte } = await ouvrirDossier(t, "S20");
    // The list of colleagues comes with the page; it is not asked again without a line.
    await repondre(page, /^Je donne procuration/);
    await page.getByRole("combobox", { name: "Collègue" }).waitFor();
    await contexte.setOffline(true);
    await page.getByRole("combobox", { name: "Collègue" }).fill("gourmez");
    await page.getByRole("option").first().click();
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Signer la procuration" }).click();
    await recu(page, /À envoyer\s:\sprocuration à Nicole GOURMEZ/);

    const autre = await ouvrirDossier(t, "S21");
    await choisir(autre.page, "gourmez");
    await autre.page.getByRole("checkbox").check();
    await autre.page.getByRole("button", { name: "Signer la procuration" }).click();
    await recu(autre.page, /procuration à Nicole GOURMEZ/);

    await contexte.setOffline(false);
    await page
      .getByRole("alert")
      .getByText(/porte déjà la procuration d’Alain GOETGHELUCK/)
      .waitFor();
    assert.equal(await page.locator(".elu-a-envoyer").count(), 0);
    assert.equal((await t.faits()).filter((fait) => fait.type === "ReponseDonnee").length, 1);
  },
);

test("the first load is light: page, scripts and style under 110 kB", { skip: sansTablette }, async () => {
  const dist = new URL("../../web/dist/", import.meta.url);
  const page = await readFile(new URL("elu.html", dist), "utf8");
  const fichiers = [...page.matchAll(/(?:src|href)="\/agents\/([^"]+\.(?:js|css))"/g)].map(
    ([, nom]) => nom ?? "",
  );
  assert.ok(fichiers.length >= 2, page);
  let octets = gzipSync(page).length;
  for (const nom of fichiers) octets += gzipSync(await readFile(new URL(nom, dist))).length;
  assert.ok(octets < 110_000, `${octets} octets`);
});

test("a suppléant waits for his titulaire’s absence, then says whether he comes", options, async () => {
  await using t = await ouvrirTablette();
  const { page } = await t.appareil();
  await page.goto(await t.lien("S30", "suppleant"));
  await page.getByRole("heading", { name: "Vous n’êtes pas appelé pour l’instant" }).waitFor();
  assert.deepEqual(await t.regarder("suppleant-attend", page), []);
  const titulaire = await ouvrirDossier(t, "S30");
  await titulaire.page.getByText(/Camille EXEMPLE, mon suppléant, est appelé/).waitFor();
  await repondre(titulaire.page, /^Absent/);
  await recu(titulaire.page, /absent/);
  await page.reload();
  await page.getByText(/vous êtes appelé à siéger et à voter/).waitFor();
  assert.equal(await page.getByRole("button", { name: /procuration/ }).count(), 0);
  await repondre(page, /^Présent/);
  await recu(page, /présent/);
});

test("a link cut by a mail, or expired, opens one clear page", options, async () => {
  await using t = await ouvrirTablette();
  const { page } = await t.appareil();
  await page.goto(`${t.url}/elu/`);
  await page.getByRole("heading", { level: 1, name: "Il manque votre lien" }).waitFor();
  assert.deepEqual(await t.regarder("sans-lien", page), []);
  const lien = await t.lien("S20");
  await page.goto(`${lien.slice(0, -4)}AAAA`);
  await page.getByRole("heading", { level: 1, name: "Ce lien ne fonctionne pas" }).waitFor();
  await page.getByText(/demandez-en un nouveau au service des assemblées/).waitFor();
  assert.deepEqual(await t.regarder("lien-invalide", page), []);
});

test("by keyboard alone, at twice the size, in the dark and without motion", options, async () => {
  await using t = await ouvrirTablette();
  const { page } = await t.appareil();
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  // 820 pixels at 200 % are 410.
  await page.setViewportSize({ width: 410, height: 590 });
  await page.goto(await t.lien("S20"));
  const present = page.getByRole("button", { name: /^Présent/ });
  await present.waitFor();
  const sur = async (nom: RegExp) => {
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press("Tab");
      const texte = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (nom.test(texte)) return;
    }
    throw new Error(`Le clavier n’atteint pas ${nom}`);
  };
  await sur(/^Je donne procuration/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /À qui donnez-vous procuration/ }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("gourm");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const caseSignature = page.getByRole("checkbox");
  await caseSignature.waitFor();
  await caseSignature.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await recu(page, /procuration à Nicole GOURMEZ/);
  const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(debord <= 0, `la page déborde de ${debord} px`);
  await sur(/Territoires d’Industrie/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Territoires/ }).waitFor();
  assert.deepEqual(await t.regarder("sombre", page), []);
});
