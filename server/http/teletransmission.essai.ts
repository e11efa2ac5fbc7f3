/** For the journeys of the desk: a sitting of today held and signed, act after act, by the gestures of its people. */
import assert from "node:assert/strict";
import { seance20240319 } from "@executoire/fixtures";
import type { Page } from "playwright-core";
import { commander, demanderApi } from "./gestes.essai.ts";
import type { Banc } from "./navigateur.essai.ts";
import { convoquerAujourdhui } from "./seance.essai.ts";

/** Longer than the 500 characters an object may have. */
export const OBJET_TROP_LONG = `Convention pluriannuelle de partenariat ${"et de mise en œuvre des actions de transition écologique des communes membres ".repeat(7)}pour 2026-2030`;

const objets = (nombre: number): string[] =>
  Array.from({ length: nombre }, (_, i) => `Attribution d’un fonds de concours à la commune n° ${i + 1}`);

export interface ActeSigne {
  id: string;
  numero: string;
}

/** `nombre` deliberations adopted, established by the clerk, signed by the president. Both pages are signed in. */
export async function signerDesActes(
  banc: Pick<Banc, "donnees" | "motDePasse">,
  agent: Page,
  president: Page,
  nombre: number,
  remplacer: Record<number, string> = {},
): Promise<ActeSigne[]> {
  const actes = await etablirDesActes(banc, agent, nombre, remplacer);
  for (const { id } of actes) {
    const signe = await demanderApi<{ refus?: { phrase: string } }>(
      president,
      "POST",
      `/api/actes/${id}/signature`,
      { motDePasse: banc.motDePasse },
    );
    assert.equal(signe.statut, 200, signe.corps?.refus?.phrase);
  }
  return actes;
}

/** `nombre` deliberations adopted and established by the clerk, whose page is signed in. */
export async function etablirDesActes(
  banc: Pick<Banc, "donnees" | "motDePasse">,
  agent: Page,
  nombre: number,
  remplacer: Record<number, string> = {},
): Promise<ActeSigne[]> {
  const titres = objets(nombre).map((titre, i) => remplacer[i] ?? titre);
  const seance = await convoquerAujourdhui(banc, [
    "Approbation de l’ordre du jour",
    ...titres,
    "Questions diverses",
  ]);
  const annee = seance.slice("conseil-".length, "conseil-".length + 4);
  const { presences, procurations, secretaire } = seance20240319;
  await commander(agent, seance, {
    ordre: "constaterPresences",
    constats: Object.entries(presences).map(([siege, etat]) => ({ siege, etat })),
  });
  for (const procuration of procurations)
    await commander(agent, seance, { ordre: "donnerProcuration", ...procuration });
  await commander(agent, seance, { ordre: "designerSecretaire", siege: secretaire });
  await commander(agent, seance, { ordre: "ouvrir" });
  const actes: ActeSigne[] = [];
  for (let i = 0; i < nombre; i++) {
    const point = `p${i + 2}`;
    const numero = `${annee}/${i + 101}`;
    await commander(agent, seance, { ordre: "appelerPoint", point });
    await commander(agent, seance, {
      ordre: "cloreScrutin",
      point,
      numero,
      forme: "ordinaire",
      pour: 62,
      contre: 0,
      abstentions: 0,
      nePrennentPasPart: 0,
    });
    actes.push({ id: numero.replace("/", "__"), numero });
  }
  await commander(agent, seance, { ordre: "lever" });
  for (const { id } of actes) {
    const chemin = `/api/actes/${id}`;
    const etabli = await demanderApi<{ refus?: { phrase: string } }>(agent, "POST", `${chemin}/document`, {});
    assert.equal(etabli.statut, 200, etabli.corps?.refus?.phrase);
  }
  return actes;
}

/** How the simulated Ministry treats the next deposits. */
export async function regler(banc: Pick<Banc, "ministere">, comportement: object): Promise<void> {
  const reponse = await fetch(`${banc.ministere}/comportement`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(comportement),
  });
  assert.ok(reponse.ok, `comportement : ${reponse.status}`);
}
