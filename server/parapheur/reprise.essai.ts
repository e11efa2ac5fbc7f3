/** A batch taken over by a process that knows the base alone: in this one, the former never ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Essai } from "../essais.ts";

export async function reprendreAilleurs(
  e: Essai,
  compte: { id: string },
  _identite: unknown,
  lot: string,
): Promise<void> {
  const fils = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      new URL("./reprise-fils.essai.ts", import.meta.url).pathname,
      JSON.stringify({
        databaseUrl: e.databaseUrl,
        dossier: e.dossier,
        compte: compte.id,
        lot,
        a: e.ctx.horloge(),
      }),
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code] = await once(fils, "exit");
  if (code !== 0) throw new Error(`the other process ended with ${code}`);
}
