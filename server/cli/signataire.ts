/**
 * `executoire signataire`: signs on the person's own machine what was chosen on the page, with a key that never leaves
 * its token, its card, or its file. It goes outward to the server and listens to nothing.
 */
import { createPrivateKey, sign, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type {
  AchevementVue,
  PreparationSignatureVue,
  RefusSignatureVue,
  SignataireOuvert,
} from "../api/contrat-signatures.ts";
import { sha256 } from "../store/store.ts";
import { type Cle, ouvrirJeton } from "./signataire-pkcs11.ts";

export interface DemandeSignataire {
  adresse: string;
  /** A library of PKCS#11: `/usr/lib/…/libsofthsm2.so`, that of the card's maker. */
  module: string | null;
  /** Label of the token, when several are plugged in. */
  jeton: string | null;
  /** Identifier of the key, in hexadecimal, when the token holds several. */
  id: string | null;
  p12: string | null;
}

/** What cannot go on; its sentence is all the person reads. */
export class ArretSignataire extends Error {}

const dire = (ligne: string): void => void process.stdout.write(`${ligne}\n`);

/** 0: everything is signed. 1: something was refused, or the person gave up. */
export async function commandeSignataire(demande: DemandeSignataire): Promise<number> {
  const questions = ouvrirQuestions();
  try {
    return await derouler(demande, questions);
  } catch (error) {
    if (!(error instanceof ArretSignataire)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    questions.fermer();
  }
}

async function derouler(demande: DemandeSignataire, { poser }: Questions): Promise<number> {
  const serveur = clientDe(demande.adresse);
  const code = await poser("Code affiché par la page : ");
  const ouvert = await serveur<SignataireOuvert>("ouvrir", { code });
  serveur.jeton = ouvert.jeton;
  dire(`\n${ouvert.collectivite} – ${ouvert.signataire}`);
  if (ouvert.pieces.length === 0)
    throw new ArretSignataire("Rien n’est à signer : les documents ont changé.");
  dire(`${ouvert.pieces.length} document${ouvert.pieces.length > 1 ? "s" : ""} à signer :`);
  for (const [i, { piece, intitule, objet, empreinte, pages }] of ouvert.pieces.entries()) {
    const recu = sha256(await serveur.document(piece));
    if (recu !== empreinte)
      throw new ArretSignataire(
        `${intitule} : le document reçu n’est pas celui que la page montre. Rien n’est signé.`,
      );
    dire(`${String(i + 1).padStart(4)}. ${intitule} – ${objet} (${pages} page${pages > 1 ? "s" : ""})`);
    dire(`      SHA-256 ${empreinte}`);
  }
  const cle = demande.p12
    ? await ouvrirFichier(demande.p12, poser)
    : await ouvrirJeton(demande, (question) => poser(question, true));
  try {
    dire(`\nCertificat : ${new X509Certificate(cle.certificats[0] ?? "").subject.replaceAll("\n", ", ")}`);
    const accord = await poser(
      `Signer ${ouvert.pieces.length > 1 ? "ces documents" : "ce document"} ? (oui/non) `,
    );
    if (accord.trim().toLowerCase() !== "oui") throw new ArretSignataire("Rien n’est signé.");
    const prepare = await serveur<PreparationSignatureVue>("preparer", {
      certificat: cle.certificats.join(""),
    });
    for (const { piece, refus } of prepare.refusees)
      dire(`refusé : ${piece}. ${refus.phrase} ${refus.remede}`);
    if (prepare.pieces.length === 0) return 1;
    const valeurs = [];
    for (const { piece, attributs, intitule } of prepare.pieces) {
      const octets = Buffer.from(attributs, "base64");
      valeurs.push({
        piece,
        signature: Buffer.from(await cle.signer(octets, prepare.algorithme)).toString("base64"),
      });
      dire(`signé sur cette machine : ${intitule}`);
    }
    const fait = await serveur<AchevementVue>("achever", { preparation: prepare.preparation, valeurs });
    for (const { piece, refus } of fait.refusees) dire(`refusé : ${piece}. ${refus.phrase} ${refus.remede}`);
    for (const { avertissement } of fait.signees) if (avertissement) dire(avertissement);
    dire(
      `\n${fait.signees.length} document${fait.signees.length > 1 ? "s" : ""} signé${fait.signees.length > 1 ? "s" : ""} et enregistré${fait.signees.length > 1 ? "s" : ""}.`,
    );
    return fait.refusees.length + prepare.refusees.length === 0 ? 0 : 1;
  } finally {
    cle.fermer();
  }
}

interface Client {
  <T>(chemin: string, corps: unknown): Promise<T>;
  document(piece: string): Promise<Uint8Array>;
  jeton: string | null;
}

function clientDe(adresse: string): Client {
  let base: URL;
  try {
    base = new URL(adresse);
  } catch {
    throw new ArretSignataire(`« ${adresse} » n’est pas l’adresse d’un serveur.`);
  }
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(base.hostname);
  if (base.protocol !== "https:" && !(base.protocol === "http:" && local))
    throw new ArretSignataire(
      "L’adresse doit commencer par https:// : le code et le jeton ne passent pas en clair.",
    );
  const aller = async (chemin: string, corps?: unknown): Promise<Response> => {
    let reponse: Response;
    try {
      reponse = await fetch(new URL(`/signataire/${chemin}`, base), {
        method: corps === undefined ? "GET" : "POST",
        headers: {
          ...(corps !== undefined && { "content-type": "application/json" }),
          ...(client.jeton && { authorization: `Bearer ${client.jeton}` }),
        },
        ...(corps !== undefined && { body: JSON.stringify(corps) }),
        redirect: "error",
        signal: AbortSignal.timeout(120_000),
      });
    } catch (error) {
      throw new ArretSignataire(`Le serveur ${base.host} n’a pas répondu (${(error as Error).message}).`);
    }
    if (reponse.ok) return reponse;
    const lu = (await reponse.json().catch(() => ({}))) as { refus?: RefusSignatureVue };
    throw new ArretSignataire(
      lu.refus ? `${lu.refus.phrase} ${lu.refus.remede}` : `Le serveur a répondu ${reponse.status}.`,
    );
  };
  const client: Client = Object.assign(
    async <T>(chemin: string, corps: unknown): Promise<T> =>
      (await aller(chemin, corps)).json() as Promise<T>,
    {
      jeton: null as string | null,
      document: async (piece: string) =>
        new Uint8Array(await (await aller(`pieces/${encodeURIComponent(piece)}/document.pdf`)).arrayBuffer()),
    },
  );
  return client;
}

/** A .p12 that stays on this machine: read here, its key used here. */
async function ouvrirFichier(chemin: string, poser: Questions["poser"]): Promise<Cle> {
  let octets: Uint8Array;
  try {
    octets = readFileSync(chemin);
  } catch (error) {
    throw new ArretSignataire(`Le fichier ${chemin} ne peut pas être lu (${(error as Error).message}).`);
  }
  const code = await poser("Code du fichier de certificat : ", true);
  const { lireFichierDeCle } = await import("../signature/fichierDeCle.ts");
  const lu = await lireFichierDeCle(octets, code);
  if (!lu.ok) throw new ArretSignataire(`${lu.refus.phrase} ${lu.refus.remede}`);
  const cle = createPrivateKey(lu.valeur.cle);
  return {
    certificats: [lu.valeur.certificat, lu.valeur.autorite ?? ""].filter(Boolean),
    signer: async (attributs, algorithme) => sign(algorithme.replace("-", ""), attributs, cle),
    fermer: () => {},
  };
}

interface Questions {
  poser(question: string, secrete?: boolean): Promise<string>;
  fermer(): void;
}

/** One line per question, from the terminal or from what is piped in. A secret is not shown as it is typed. */
function ouvrirQuestions(): Questions {
  const terminal = process.stdin.isTTY === true;
  const lecteur = createInterface({ input: process.stdin, output: process.stdout, terminal });
  const lignes = lecteur[Symbol.asyncIterator]();
  const ecrire = (lecteur as unknown as { _writeToOutput?: (texte: string) => void })._writeToOutput;
  return {
    async poser(question, secrete = false) {
      process.stdout.write(question);
      const interne = lecteur as unknown as { _writeToOutput?: ((texte: string) => void) | undefined };
      if (terminal && secrete) interne._writeToOutput = () => {};
      const { value, done } = await lignes.next();
      interne._writeToOutput = ecrire;
      if (secrete || !terminal) process.stdout.write("\n");
      if (done) throw new ArretSignataire("Aucune réponse n’a été donnée : rien n’est signé.");
      return String(value);
    },
    fermer: () => lecteur.close(),
  };
}
