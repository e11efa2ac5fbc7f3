import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createServerTls } from "node:tls";
import type { Boites } from "../dossier/boites.ts";
import type { Tls } from "../http/serveur.ts";
import { type BoiteImap, ouvrirBoiteImap } from "./boite.ts";
import { gestes } from "./gestes.ts";
import { type Commande, FauteDeSyntaxe, lireCommande, type Morceau } from "./lexique.ts";
import { CAPACITES, type Issue, Session } from "./session.ts";

/** Bounds on what a client may make us hold. */
const LIGNE_OCTETS_MAX = 8192;
const LITTERAL_OCTETS_MAX = 16_384;
const COMMANDE_OCTETS_MAX = 65_536;
const CONNEXIONS_MAX = 100;
const INCONNU_MS = 60_000;
/** RFC 3501, 5.4: at least thirty minutes. */
const INACTIF_MS = 31 * 60_000;

export interface ServeurImap {
  ecouter(port: number, hote: string): Promise<void>;
  port(): number;
  fermer(): Promise<void>;
}

/**
 * A small IMAP4rev1 server on the mailboxes: what a relay of acts needs to read its answers, file them, and
 * wait for the next. One password for all, the user is the address (decision 016).
 */
export function creerServeurImap(boites: Boites, motDePasse: string, tls?: Tls): ServeurImap {
  const ouvertes = new Map<string, BoiteImap>();
  const prises = new Set<Socket>();
  const ouvrir = (utilisateur: string, donne: string): { adresse: string; boite: BoiteImap } | null => {
    const empreinte = (texte: string) => createHash("sha256").update(texte).digest();
    const juste = timingSafeEqual(empreinte(motDePasse), empreinte(donne));
    const chemin = boites.chemin(utilisateur);
    if (!juste || !chemin) return null;
    const boite = ouvertes.get(chemin) ?? ouvrirBoiteImap(chemin);
    ouvertes.set(chemin, boite);
    return { adresse: utilisateur.toLowerCase(), boite };
  };
  const accueillir = (prise: Socket) => {
    prises.add(prise);
    // A line cut by the other side is the end of a conversation, not an accident.
    prise.on("error", () => prise.destroy());
    prise.on("close", () => prises.delete(prise));
    if (prises.size > CONNEXIONS_MAX) return prise.end("* BYE Trop de connexions.\r\n");
    converser(prise, boites, ouvrir).catch((erreur: unknown) => {
      if (!ligneRompue(erreur)) console.error("IMAP\u00a0:", erreur);
      prise.destroy();
    });
    return undefined;
  };
  const serveur: Server = tls
    ? createServerTls({ cert: tls.cert, key: tls.cle }, accueillir)
    : createServer(accueillir);
  // A client that speaks clear to TLS, or gives up, concerns nobody else.
  serveur.on("tlsClientError", () => {});
  return {
    async ecouter(port, hote) {
      serveur.listen(port, hote);
      await once(serveur, "listening");
    },
    port: () => (serveur.address() as AddressInfo).port,
    async fermer() {
      for (const prise of prises) prise.destroy();
      if (!serveur.listening) return;
      const ferme = once(serveur, "close");
      serveur.close();
      await ferme;
    },
  };
}

class LigneRompue extends Error {}

/** A client that leaves without a word is an ordinary end. */
const ligneRompue = (erreur: unknown): boolean =>
  erreur instanceof LigneRompue ||
  ["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"].includes(
    (erreur as NodeJS.ErrnoException).code ?? "",
  );

type Ouvrir = (utilisateur: string, motDePasse: string) => { adresse: string; boite: BoiteImap } | null;

async function converser(prise: Socket, boites: Boites, ouvrir: Ouvrir): Promise<void> {
  const ecrire = async (octets: string | Buffer): Promise<void> => {
    if (prise.destroyed || !prise.writable) throw new LigneRompue();
    // A client that asks for much and reads nothing is waited for, not served from memory.
    if (!prise.write(octets)) await Promise.race([once(prise, "drain"), once(prise, "close")]);
  };
  let adresse: string | null = null;
  const session = new Session(
    {
      ecrire,
      ouvrir(utilisateur, donne) {
        const trouvee = ouvrir(utilisateur, donne);
        if (trouvee) {
          adresse = trouvee.adresse;
          prise.setTimeout(INACTIF_MS);
        }
        return trouvee?.boite ?? null;
      },
    },
    gestes,
  );
  prise.setTimeout(INCONNU_MS, () => {
    prise.end("* BYE Trop long.\r\n");
  });

  let issue: Issue = "suite";
  let etiquette = "";
  let annonce: Promise<void> = Promise.resolve();
  const arrivee = (laquelle: string) => {
    if (issue !== "attendre" || laquelle !== adresse) return;
    // One announcement at a time: sequence numbers follow each other.
    annonce = annonce
      .then(() => session.nouvelles())
      .catch(() => {
        prise.destroy();
      });
  };
  boites.mouvements.on("mouvement", arrivee);
  try {
    await ecrire(`* OK [CAPABILITY ${CAPACITES}] Ministere simule.\r\n`);
    for await (const morceaux of lireMorceaux(prise, ecrire)) {
      const ligne = typeof morceaux[0] === "string" ? morceaux[0] : "";
      if (issue === "attendre") {
        await annonce;
        issue = "suite";
        await ecrire(
          ligne.toUpperCase() === "DONE"
            ? `${etiquette} OK IDLE fini.\r\n`
            : `${etiquette} BAD DONE attendu.\r\n`,
        );
        continue;
      }
      if (issue === "identifier") {
        issue = ligne === "*" ? "suite" : await session.identifier(etiquette, ligne);
        if (ligne === "*") await ecrire(`${etiquette} BAD Abandon.\r\n`);
      } else {
        const commande = lire(morceaux);
        if (!commande) {
          await ecrire(`${/^[A-Za-z0-9._-]{1,64}(?= )/.exec(ligne)?.[0] ?? "*"} BAD Commande illisible.\r\n`);
          continue;
        }
        etiquette = commande.etiquette;
        issue = await session.traiter(commande);
      }
      if (issue === "fermer") break;
    }
    prise.end();
  } finally {
    boites.mouvements.off("mouvement", arrivee);
  }
}

function lire(morceaux: Morceau[]): Commande | null {
  try {
    return lireCommande(morceaux);
  } catch (erreur) {
    if (erreur instanceof FauteDeSyntaxe) return null;
    throw erreur;
  }
}

/** Cuts the stream into commands: lines, and the literals they announce. Ends the line of a client that exceeds. */
async function* lireMorceaux(
  prise: Socket,
  ecrire: (octets: string) => Promise<void>,
): AsyncGenerator<Morceau[]> {
  let reste: Buffer = Buffer.alloc(0);
  let morceaux: Morceau[] = [];
  let litteral: number | null = null;
  let total = 0;
  // Leaving the loop must let the last words of the server go out.
  for await (const recu of prise.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    reste = reste.length === 0 ? recu : Buffer.concat([reste, recu]);
    for (;;) {
      if (litteral !== null) {
        if (reste.length < litteral) break;
        morceaux.push(Buffer.from(reste.subarray(0, litteral)));
        reste = reste.subarray(litteral);
        litteral = null;
        continue;
      }
      const fin = reste.indexOf(10);
      if (fin < 0 ? reste.length > LIGNE_OCTETS_MAX : fin > LIGNE_OCTETS_MAX) {
        await ecrire("* BYE [TOOBIG] Ligne trop longue.\r\n");
        return;
      }
      if (fin < 0) break;
      const ligne = reste.subarray(0, fin).toString("latin1").replace(/\r$/, "");
      reste = reste.subarray(fin + 1);
      total += ligne.length;
      const annonce = /\{(\d{1,10})(\+?)\}$/.exec(ligne);
      morceaux.push(annonce ? ligne.slice(0, annonce.index) : ligne);
      if (annonce) {
        litteral = Number(annonce[1]);
        total += litteral;
        if (litteral > LITTERAL_OCTETS_MAX || total > COMMANDE_OCTETS_MAX) {
          await ecrire("* BYE [TOOBIG] Commande trop longue.\r\n");
          return;
        }
        if (annonce[2] !== "+") await ecrire("+ Envoyez.\r\n");
        continue;
      }
      if (total > 0) yield morceaux;
      morceaux = [];
      total = 0;
    }
  }
}
