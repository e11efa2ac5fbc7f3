/** For the journeys: signing in by the screen, and gestures sent by the API where the screen is not what is judged. */
import assert from "node:assert/strict";
import type { CommandeSeance } from "@executoire/droit";
import type { Page } from "playwright-core";
import { gestesDeLaSeance } from "../seance2024.essai.ts";
import type { Banc } from "./navigateur.essai.ts";

export async function connecter(
  banc: Banc,
  page: Page = banc.page,
  identifiant = "assemblees@caudresis.test",
): Promise<void> {
  await page.goto(`${banc.url}/agents/`);
  await page.getByRole("textbox", { name: "Identifiant" }).fill(identifiant);
  await page.getByLabel("Mot de passe").fill(banc.motDePasse);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("heading", { name: "Tableau de bord" }).waitFor();
}

/** A request of the signed-in account, with its token. The page must be on the application. */
export async function demanderApi<T>(
  page: Page,
  methode: string,
  chemin: string,
  corps?: unknown,
): Promise<{ statut: number; corps: T }> {
  return page.evaluate(
    async ([m, c, b]) => {
      const { jeton } = (await (await fetch("/api/session")).json()) as { jeton: string };
      const reponse = await fetch(c as string, {
        method: m as string,
        headers: { "content-type": "application/json", "x-executoire-jeton": jeton },
        ...(b === undefined || m === "GET" ? {} : { body: JSON.stringify(b) }),
      });
      return { statut: reponse.status, corps: await reponse.json().catch(() => null) };
    },
    [methode, chemin, corps] as const,
  ) as Promise<{ statut: number; corps: T }>;
}

/** One gesture of the sitting on its freshest version; a refusal fails the test with its sentence. */
export async function commander(page: Page, seance: string, commande: CommandeSeance): Promise<void> {
  const chemin = `/api/seances/${encodeURIComponent(seance)}`;
  const { version } = (await demanderApi<{ version: number }>(page, "GET", chemin)).corps;
  const reponse = await demanderApi<{ refus?: { phrase: string } }>(page, "POST", `${chemin}/commandes`, {
    version,
    commande,
  });
  assert.equal(reponse.statut, 200, `${commande.ordre} : ${reponse.corps?.refus?.phrase ?? reponse.statut}`);
}

/** The seed sitting as the act tells it, up to the close of its one vote, then closed. */
export async function tenirParApi(page: Page, seance: string): Promise<void> {
  for (const commande of gestesDeLaSeance()) await commander(page, seance, commande);
}
