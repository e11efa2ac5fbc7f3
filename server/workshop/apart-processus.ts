/** The other end of `apart.ts`: the same composing room, in a process that can be killed. */
import type { Reponse } from "./apart.ts";
import run from "./worker.ts";

const repondre = (reponse: Reponse): void => void process.send?.(reponse);

process.on("message", (tache: Parameters<typeof run>[0]) => {
  run(tache).then(
    (valeur) => repondre({ ok: true, valeur }),
    (error: Error) => repondre({ ok: false, message: error.message }),
  );
});
process.on("disconnect", () => process.exit());
