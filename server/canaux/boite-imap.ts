import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { ImapFlow, type ImapTransport, type ImapTransportSocket } from "imapflow";
import type { Lettre } from "../delivery/canal.ts";
import { lireCourriel } from "../delivery/lettre.ts";
import { type Cible, commencerTls, joindreEnClair, ouvrirLiaison, verifierServeur } from "./liaison.ts";
import type { Valeurs } from "./reglages.ts";

/** The mailbox where the Ministry writes back: letters wait in INBOX, and are moved aside once their effect is kept. */
export interface BoiteImap {
  courrier(): Promise<{ id: string }[]>;
  lire(id: string): Promise<Lettre | null>;
  classer(id: string, dossier: "traites" | "erreurs"): Promise<void>;
  /** Opens it and finds its folders; returns how many letters wait. Throws with what is wrong. */
  essayer(): Promise<number>;
  fermer(): Promise<void>;
}

const DOSSIERS = { traites: "Traites", erreurs: "Erreurs" } as const;
/** A letter of the prefecture with its documents, far above any seen. */
export const LETTRE_OCTETS_MAX = 100_000_000;
/** Taken at once; the rest waits for the next look. */
const LOT = 200;
const DELAI_MS = 30_000;

export interface ReglagesBoite {
  cible: Cible;
  starttls: boolean;
  identifiant: string;
  motDePasse: string;
}

export const reglagesBoite = (v: Valeurs): ReglagesBoite => ({
  cible: {
    hote: v.imapHote ?? "",
    port: Number(v.imapPort ?? 993),
    tls: true,
    verifierNom: !v.imapEmpreinte,
    ...(v.imapEmpreinte && { empreinte: v.imapEmpreinte }),
    ...(v.imapAutorite && { autorite: v.imapAutorite }),
  },
  starttls: v.imapSecurite === "starttls",
  identifiant: v.imapIdentifiant ?? "",
  motDePasse: v.imapMotDePasse ?? "",
});

/** What begins the name of each letter of a mailbox, after `imap:`. */
export const marqueDeBoite = (hote: string, identifiant: string): string =>
  createHash("sha256").update(`${hote}|${identifiant}`).digest("hex").slice(0, 12);

export function boiteImap({ cible, starttls, identifiant, motDePasse }: ReglagesBoite): BoiteImap {
  // The same letter has the same name whoever looks, in this process or another.
  const nom = marqueDeBoite(cible.hote, identifiant);
  let ouverte: Promise<ImapFlow> | null = null;

  const ouvrir = async (): Promise<ImapFlow> => {
    const liaison = starttls ? await joindreEnClair(cible, DELAI_MS) : await ouvrirLiaison(cible, DELAI_MS);
    const client = new ImapFlow({
      host: cible.hote,
      port: cible.port,
      secure: !starttls,
      ...(starttls && { doSTARTTLS: true }),
      auth: { user: identifiant, pass: motDePasse },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: DELAI_MS,
      greetingTimeout: DELAI_MS,
      socketTimeout: 120_000,
      maxLiteralSize: LETTRE_OCTETS_MAX,
      transport: surLiaison(liaison, cible),
    });
    // Without a listener a line cut while nobody asks anything would stop the process.
    client.on("error", () => {});
    try {
      await client.connect();
      for (const dossier of Object.values(DOSSIERS)) await creerSiAbsent(client, dossier);
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  };
  const client = async (): Promise<ImapFlow> => {
    while (ouverte) {
      const regardee = ouverte;
      const existante = await regardee.catch(() => null);
      if (existante?.usable) return existante;
      // Whoever saw it first opens the next one; the others wait for that one.
      if (ouverte === regardee) ouverte = null;
    }
    ouverte = ouvrir();
    return ouverte;
  };
  /** Gestures on one line follow one another: the mailbox stays the same during each. */
  const dansLaBoite = async <T>(geste: (c: ImapFlow, validite: bigint) => Promise<T>): Promise<T> => {
    const c = await client();
    const verrou = await c.getMailboxLock("INBOX");
    try {
      const validite = c.mailbox ? c.mailbox.uidValidity : 0n;
      return await geste(c, validite);
    } finally {
      verrou.release();
    }
  };
  const surLettre = async <T>(id: string, absent: T, geste: (c: ImapFlow, uid: string) => Promise<T>) => {
    const [, boite, validite, uid] = /^imap:(\w+):(\d+):(\d+)$/.exec(id) ?? [];
    if (boite !== nom || !uid) return absent;
    // Numbers of a mailbox that was made anew name other letters.
    return dansLaBoite(async (c, actuelle) => (String(actuelle) === validite ? geste(c, uid) : absent));
  };

  return {
    courrier: () =>
      dansLaBoite(async (c, validite) => {
        const uids = (await c.search({ deleted: false }, { uid: true })) || [];
        return uids
          .sort((a, b) => a - b)
          .slice(0, LOT)
          .map((uid) => ({ id: `imap:${nom}:${validite}:${uid}` }));
      }),
    lire: (id) =>
      surLettre<Lettre | null>(id, null, async (c, uid) => {
        const entete = await c.fetchOne(uid, { size: true, headers: true }, { uid: true });
        if (!entete) return null;
        if ((entete.size ?? 0) > LETTRE_OCTETS_MAX) {
          const megaoctets = Math.round((entete.size ?? 0) / 1e6);
          return {
            brut: new Uint8Array(entete.headers ?? Buffer.alloc(0)),
            fichiers: [],
            illisible: `Message de ${megaoctets} Mo, trop lourd pour être relevé\u00a0: ouvrez-le dans le dossier Erreurs de la boîte aux lettres.`,
          };
        }
        // Read without marking it: a machine that stops here leaves the mailbox as it was.
        const { source } = (await c.fetchOne(uid, { source: true }, { uid: true })) || {};
        return source ? lireCourriel(new Uint8Array(source)) : null;
      }),
    classer: (id, dossier) =>
      surLettre<void>(id, undefined, async (c, uid) => {
        await c.messageMove(uid, DOSSIERS[dossier], { uid: true });
      }),
    essayer: () => dansLaBoite(async (c) => (c.mailbox ? c.mailbox.exists : 0)),
    async fermer() {
      const existante = await ouverte?.catch(() => null);
      ouverte = null;
      if (!existante) return;
      await existante.logout().catch(() => {});
      existante.close();
    },
  };
}

/** Two workers may make it at once: the second finds it made. */
async function creerSiAbsent(client: ImapFlow, dossier: string): Promise<void> {
  await client.mailboxCreate(dossier).catch(async (error: unknown) => {
    if (!(await client.list()).some((d) => d.name === dossier)) throw error;
  });
}

/** Hands ImapFlow a line already opened, whose other end is already known. */
function surLiaison(liaison: Socket, cible: Cible): ImapTransport {
  return {
    connect(_options, onConnect) {
      queueMicrotask(onConnect);
      return liaison as Duplex as ImapTransportSocket;
    },
    upgrade(nue, _options, onSecure) {
      const chiffree = commencerTls(nue as Duplex as Socket, cible);
      chiffree.once("secureConnect", () => {
        const echec = verifierServeur(chiffree, cible);
        // The password has not been written yet.
        if (echec) chiffree.destroy(echec);
        else onSecure();
      });
      return chiffree;
    },
  };
}
