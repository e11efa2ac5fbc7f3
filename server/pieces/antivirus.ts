/** Asking clamd whether bytes are known to be harmful: its INSTREAM command, over TCP or a local socket. */
import { connect } from "node:net";

export type Analyse =
  | { etat: "saine" }
  | { etat: "infectee"; nom: string }
  | { etat: "indisponible"; motif: string };

export interface Antivirus {
  adresse: string;
  /** What happens to a file while it does not answer. */
  siIndisponible: "refuser" | "accepter";
  analyser(octets: Uint8Array): Promise<Analyse>;
}

const MORCEAU = 64 * 1024;
const DELAI_MS = 30_000;
const REPONSE_MAX = 4096;

/** `tcp://hote:3310`, or the path of a socket. Null when it is neither. */
export function lireAdresseClamd(texte: string): { host: string; port: number } | { path: string } | null {
  if (/^(unix:)?\//.test(texte)) return { path: texte.replace(/^unix:(\/\/)?/, "") };
  const m = /^tcp:\/\/(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d{1,5}))?\/?$/i.exec(texte);
  return m ? { host: (m[1] ?? "").replace(/^\[|\]$/g, ""), port: Number(m[2] ?? 3310) } : null;
}

export function clamd(
  adresse: string,
  siIndisponible: Antivirus["siIndisponible"] = "refuser",
  delaiMs = DELAI_MS,
): Antivirus {
  const cible = lireAdresseClamd(adresse);
  if (!cible) throw new Error(`Adresse de clamd illisible : ${adresse}`);
  return {
    adresse,
    siIndisponible,
    analyser: (octets) =>
      new Promise((resolve) => {
        const prise = connect(cible);
        let reponse = "";
        let rendu = false;
        const rendre = (analyse: Analyse) => {
          if (rendu) return;
          rendu = true;
          clearTimeout(minuterie);
          prise.destroy();
          resolve(analyse);
        };
        const minuterie = setTimeout(
          () => rendre({ etat: "indisponible", motif: `pas de réponse en ${delaiMs / 1000} secondes` }),
          delaiMs,
        );
        prise.on("connect", () => envoyer(prise, octets));
        prise.on("data", (recu: Buffer) => {
          reponse += recu.toString("latin1");
          if (reponse.includes("\0") || reponse.length > REPONSE_MAX) rendre(lireReponse(reponse));
        });
        prise.on("end", () => rendre(lireReponse(reponse)));
        prise.on("error", (error: NodeJS.ErrnoException) =>
          // It may close its side as soon as its own limit is passed, and say so first.
          rendre(
            reponse ? lireReponse(reponse) : { etat: "indisponible", motif: error.code ?? "pas de liaison" },
          ),
        );
      }),
  };
}

function envoyer(prise: ReturnType<typeof connect>, octets: Uint8Array): void {
  prise.write("zINSTREAM\0");
  for (let debut = 0; debut < octets.length; debut += MORCEAU) {
    const morceau = octets.subarray(debut, debut + MORCEAU);
    const longueur = Buffer.alloc(4);
    longueur.writeUInt32BE(morceau.length);
    prise.write(longueur);
    prise.write(morceau);
  }
  prise.write(Buffer.alloc(4));
}

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or what went wrong. Only a plain OK is one. */
function lireReponse(texte: string): Analyse {
  const ligne = texte.replace(/\0.*$/s, "").trim();
  if (ligne === "stream: OK") return { etat: "saine" };
  const trouve = /^stream: (.{1,200}) FOUND$/.exec(ligne);
  if (trouve) return { etat: "infectee", nom: trouve[1] ?? "" };
  return { etat: "indisponible", motif: ligne.slice(0, 200) || "réponse vide" };
}
