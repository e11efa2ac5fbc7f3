import assert from "node:assert/strict";
import { test } from "node:test";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { etablirDesActes } from "./teletransmission.essai.ts";

test("the president reads eight documents and signs them in one gesture, then checks one, and one altered byte is told", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await connecter(banc);
  const president = await banc.autrePersonne();
  await connecter(banc, president, "president@caudresis.test");
  const actes = await etablirDesActes(banc, page, 8);

  await president.goto(`${banc.url}/agents/signature`);
  await president.getByText(/attendent votre signature/).waitFor();
  await president.getByTitle(/^Document à signer/).waitFor();
  defauts.push(...(await banc.regarder("signature-a-lire", president)));
  const signer = president.getByRole("button", { name: /^Signer/ });
  assert.ok(await signer.isDisabled(), "nothing is signed that was not read");
  // By the keyboard: one key reads and passes on.
  const suivant = president.getByRole("button", { name: /au suivant/i });
  for (let i = 0; i < 8; i++) {
    await suivant.focus();
    await president.keyboard.press("Enter");
  }
  await president.getByText(/8 documents lus/).waitFor();
  await president.getByRole("button", { name: "Signer 8 documents" }).click();
  const dialogue = president.getByRole("dialog");
  await dialogue.getByLabel("Votre mot de passe").fill("faux");
  await dialogue.getByRole("button", { name: "Signer", exact: true }).click();
  await dialogue.getByRole("alert").waitFor();
  await dialogue.getByLabel("Votre mot de passe").fill(banc.motDePasse);
  defauts.push(...(await banc.regarder("signature-geste", president)));
  await dialogue.getByRole("button", { name: "Signer", exact: true }).click();
  await dialogue.waitFor({ state: "detached" });
  await president.getByRole("tab", { name: "Signés" }).click();
  await president
    .getByRole("cell", { name: new RegExp(actes[7]?.numero ?? "") })
    .first()
    .waitFor({ timeout: 60_000 });
  defauts.push(...(await banc.regarder("signature-signes", president)));

  const adresse = `${banc.url}/api/actes/${actes[0]?.id}/fichiers/acte.pdf`;
  const octets = await (await president.request.get(adresse)).body();
  await president.getByRole("tab", { name: "Vérifier" }).click();
  const verifier = async (buffer: Buffer) => {
    await president
      .getByLabel("PDF à vérifier")
      .setInputFiles({ name: "acte.pdf", mimeType: "application/pdf", buffer });
    await president.getByRole("button", { name: "Vérifier", exact: true }).click();
  };
  await verifier(octets);
  await president.getByRole("heading", { name: /valide/ }).waitFor();
  defauts.push(...(await banc.regarder("signature-verifiee", president)));
  const altere = Buffer.from(octets);
  altere[2000] = (altere[2000] as number) ^ 1;
  await verifier(altere);
  await president
    .getByText(/modifié après/)
    .first()
    .waitFor();

  const etat = await demanderApi<{ etat: { signature: object | null } }>(
    page,
    "GET",
    `/api/actes/${actes[3]?.id}`,
  );
  assert.ok(etat.corps.etat.signature);
  assert.deepEqual(defauts, []);
});
