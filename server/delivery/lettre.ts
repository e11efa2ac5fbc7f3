import { Worker } from "node:worker_threads";
import type { Lettre } from "./canal.ts";
import { type CourrielOuvert, ouvrirCourriel } from "./courriel.ts";

/**
 * A mail is read line by line without ever letting anything else go on, and whoever knows the address may write to it:
 * beyond so many lines it is read beside the server, which goes on answering.
 */
const LIGNES_SUR_PLACE = 5_000;
/** Far above what a hundred megabytes of documents take. */
const DELAI_MS = 120_000;
const MEMOIRE_MO = 1_024;

/** A mail as it arrived, RFC 822, and the files it carries. */
export async function lireCourriel(brut: Uint8Array, delaiMs = DELAI_MS): Promise<Lettre> {
  // Not a mail without news: one that was read before it was written, or lost on its way.
  if (brut.length === 0) return { brut, fichiers: [], illisible: "courriel vide\u00a0: aucun octet" };
  try {
    const ouvert = await (aPlusDe(LIGNES_SUR_PLACE, brut)
      ? ouvrirACote(brut, delaiMs)
      : ouvrirCourriel(brut));
    return { brut, ...ouvert };
  } catch (error) {
    // A letter nobody can open is still a letter: it is kept, and put aside for a person.
    return { brut, fichiers: [], illisible: `courriel illisible : ${(error as Error).message}` };
  }
}

function aPlusDe(lignes: number, octets: Uint8Array): boolean {
  let depuis = -1;
  for (let n = 0; n <= lignes; n++) {
    depuis = octets.indexOf(0x0a, depuis + 1);
    if (depuis < 0) return false;
  }
  return true;
}

function ouvrirACote(brut: Uint8Array, delaiMs: number): Promise<CourrielOuvert> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./courriel-worker.ts", import.meta.url), {
      workerData: brut,
      resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO },
    });
    const finir = (issue: () => void) => {
      clearTimeout(limite);
      issue();
      void worker.terminate();
    };
    const limite = setTimeout(
      () => finir(() => reject(new Error(`pas encore lu après ${delaiMs / 1000} secondes`))),
      delaiMs,
    );
    worker.once("message", (ouvert: CourrielOuvert) => finir(() => resolve(ouvert)));
    worker.once("error", (error) => finir(() => reject(error)));
    worker.once("exit", (code) => finir(() => reject(new Error(`lecture arrêtée (${code})`))));
  });
}
