/**
 * Documents set by a template that somebody wrote, composed in a process of their own: a loop without end is inside the
 * compiler, where no thread can be stopped; a process can be killed, and costs the others nothing.
 */
import { type ChildProcess, fork } from "node:child_process";

export interface Apart {
  /** One after the other. Rejects with an `AbortError` past the delay, which does not count the wait. */
  run(tache: object, delaiMs: number): Promise<unknown>;
  close(): void;
}

export type Reponse = { ok: true; valeur: unknown } | { ok: false; message: string };

const MEMOIRE_MO = 2_048;

export function createApart(reposMs: number): Apart {
  let processus: ChildProcess | null = null;
  let file: Promise<unknown> = Promise.resolve();
  let repos: NodeJS.Timeout | undefined;

  function tuer(): void {
    clearTimeout(repos);
    processus?.kill("SIGKILL");
    processus = null;
  }
  process.once("exit", tuer);

  function ouvrir(): ChildProcess {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const ouvert = fork(new URL("./apart-processus.ts", import.meta.url), {
      execArgv: ["--disable-warning=ExperimentalWarning", `--max-old-space-size=${MEMOIRE_MO}`],
      serialization: "advanced",
      env,
    });
    ouvert.once("exit", () => {
      if (processus === ouvert) processus = null;
    });
    return ouvert;
  }

  function composer(tache: object, delaiMs: number): Promise<unknown> {
    clearTimeout(repos);
    processus ??= ouvrir();
    const ici = processus;
    ici.ref();
    ici.channel?.ref();
    return new Promise((resolve, reject) => {
      const finir = (faire: () => void): void => {
        clearTimeout(minuterie);
        ici.off("message", recu);
        ici.off("exit", sorti);
        ici.unref();
        ici.channel?.unref();
        repos = setTimeout(tuer, reposMs).unref();
        faire();
      };
      const recu = (m: Reponse) => finir(() => (m.ok ? resolve(m.valeur) : reject(new Error(m.message))));
      const sorti = () => finir(() => reject(new Error("Le processus de composition s’est arrêté.")));
      const minuterie = setTimeout(() => {
        finir(() => reject(new DOMException(`Composition de plus de ${delaiMs} ms`, "AbortError")));
        tuer();
      }, delaiMs);
      ici.on("message", recu);
      ici.on("exit", sorti);
      ici.send(tache);
    });
  }

  return {
    run(tache, delaiMs) {
      const mienne = file.then(() => composer(tache, delaiMs));
      file = mienne.catch(() => undefined);
      return mienne;
    },
    close() {
      process.off("exit", tuer);
      tuer();
    },
  };
}
