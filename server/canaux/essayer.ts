import type { EssaiCanalVue, EtapeEssaiVue } from "../api/contrat-canal.ts";
import { type CeQuiEstEssaye, EtapeEchouee, etapesDe } from "./etapes.ts";
import { EchecLiaison } from "./liaison.ts";
import { EchecRequete } from "./requete.ts";

/** A person waits in front of the screen. */
const DELAI_TOTAL_MS = 60_000;

/** Tries a channel step by step, each with what it saw. Nothing is deposited: it only reads. */
export async function essayerCanal(essai: CeQuiEstEssaye): Promise<EssaiCanalVue> {
  const echeance = Date.now() + DELAI_TOTAL_MS;
  const vues: EtapeEssaiVue[] = [];
  for (const { intitule, faire } of etapesDe(essai)) {
    if (vues.some(({ issue }) => issue === "echouee")) {
      vues.push({
        intitule,
        issue: "sautee",
        phrase: "Pas essayée\u00a0: une étape d’avant a échoué.",
        remede: null,
      });
      continue;
    }
    try {
      const phrase = await avantEcheance(faire(), echeance);
      vues.push({ intitule, issue: "reussie", phrase, remede: null });
    } catch (error) {
      vues.push({ intitule, issue: "echouee", ...dire(error) });
    }
  }
  return { reussi: vues.every(({ issue }) => issue === "reussie"), etapes: vues };
}

function dire(error: unknown): { phrase: string; remede: string } {
  if (error instanceof EtapeEchouee || error instanceof EchecLiaison)
    return { phrase: `${capitale(error.message)}.`, remede: error.remede };
  if (error instanceof EchecRequete && error.liaison) return dire(error.liaison);
  return {
    phrase: `${capitale((error as Error).message)}.`,
    remede: "Vérifiez ce que vous avez saisi\u00a0; si tout est juste, demandez à l’opérateur.",
  };
}

const capitale = (phrase: string): string =>
  phrase.charAt(0).toUpperCase() + phrase.slice(1).replace(/\.$/, "");

async function avantEcheance<T>(travail: Promise<T>, echeance: number): Promise<T> {
  let minuterie: NodeJS.Timeout | undefined;
  const limite = new Promise<never>((_, reject) => {
    minuterie = setTimeout(
      () =>
        reject(
          new EtapeEchouee(
            "cette étape n’a pas abouti à temps",
            "Réessayez\u00a0; si cela dure, demandez à l’opérateur.",
          ),
        ),
      Math.max(1, echeance - Date.now()),
    );
  });
  try {
    return await Promise.race([travail, limite]);
  } finally {
    clearTimeout(minuterie);
  }
}
