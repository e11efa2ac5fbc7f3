/** What tests of the channels share: certificates made for one test, servers that keep what they receive. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer as serveurHttp,
} from "node:http";
import { createServer as serveurHttps } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ecrireAccuse } from "@executoire/actes";
import type { EnvoiARemettre } from "../delivery/canal.ts";
import { MOT_DE_PASSE } from "../essais.ts";
import { sha256 } from "../store/store.ts";

export const sansOpenssl = spawnSync("openssl", ["version"]).error
  ? "openssl n’est pas sur cette machine : aucun certificat ne peut être fabriqué"
  : false;

export interface CertificatEssai {
  cert: string;
  cle: string;
}

export interface CertificatsEssai {
  autorite: string;
  serveur: CertificatEssai;
  client: CertificatEssai;
  /** The client certificate and its key in one file, and what opens it. */
  p12: { base64: string; motDePasse: string };
}

/** An authority, a server certificate for this machine, a client certificate valid so many days. */
export function fabriquerCertificats({
  joursClient = 3650,
  noms = "IP:127.0.0.1,DNS:localhost",
} = {}): CertificatsEssai {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-certificats-"));
  const openssl = (...args: string[]) => {
    const fait = spawnSync("openssl", args, { cwd: dossier, encoding: "utf8" });
    if (fait.status !== 0) throw new Error(fait.stderr);
  };
  const lire = (nom: string) => readFileSync(join(dossier, nom), "utf8");
  const cle = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const signer = (nom: string, sujet: string, jours: number): CertificatEssai => {
    openssl("req", ...cle, "-keyout", `${nom}.cle`, "-out", `${nom}.csr`, "-subj", sujet);
    openssl(
      ...["x509", "-req", "-in", `${nom}.csr`, "-CA", "ca.pem", "-CAkey", "ca.cle", "-CAcreateserial"],
      ...["-out", `${nom}.pem`, "-days", String(jours), "-extfile", "san"],
    );
    return { cert: lire(`${nom}.pem`), cle: lire(`${nom}.cle`) };
  };
  try {
    openssl(
      "req",
      "-x509",
      ...cle,
      "-keyout",
      "ca.cle",
      "-out",
      "ca.pem",
      "-days",
      "3650",
      "-subj",
      "/CN=Autorite d essai",
    );
    writeFileSync(join(dossier, "san"), `subjectAltName=${noms}\n`);
    const serveur = signer("serveur", "/CN=localhost", 3650);
    const client = signer("client", "/O=CA du Caudresis-Catesis/CN=Acces actes", joursClient);
    const motDePasse = "sésame-p12";
    openssl(
      ...["pkcs12", "-export", "-in", "client.pem", "-inkey", "client.cle", "-out", "client.p12"],
      ...["-passout", `pass:${motDePasse}`],
    );
    const base64 = readFileSync(join(dossier, "client.p12")).toString("base64");
    return { autorite: lire("ca.pem"), serveur, client, p12: { base64, motDePasse } };
  } finally {
    rmSync(dossier, { recursive: true });
  }
}

export interface ServeurEssai extends AsyncDisposable {
  url: string;
  port: number;
  /** Bytes received above TLS, whole connections included. */
  octetsRecus(): number;
}

export type Repondre = (requete: IncomingMessage, reponse: ServerResponse, corps: Buffer) => void;

/** An HTTP server that answers as told; with certificates, over TLS that demands one from the client. */
export async function ouvrirServeur(
  repondre: Repondre,
  tls: { certificats: CertificatsEssai; demande?: boolean } | null = null,
  preparer: (serveur: Server) => void = () => {},
): Promise<ServeurEssai> {
  const traiter = async (requete: IncomingMessage, reponse: ServerResponse) => {
    const morceaux: Buffer[] = [];
    for await (const morceau of requete as AsyncIterable<Buffer>) morceaux.push(morceau);
    repondre(requete, reponse, Buffer.concat(morceaux));
  };
  const sansBruit = (requete: IncomingMessage, reponse: ServerResponse) => {
    traiter(requete, reponse).catch(() => reponse.destroy());
  };
  const serveur: Server = tls
    ? (serveurHttps(
        {
          cert: tls.certificats.serveur.cert,
          key: tls.certificats.serveur.cle,
          ca: tls.certificats.autorite,
          requestCert: tls.demande !== false,
          rejectUnauthorized: tls.demande !== false,
        },
        sansBruit,
      ) as unknown as Server)
    : serveurHttp(sansBruit);
  let octets = 0;
  const prises = new Set<Socket>();
  serveur.on(tls ? "secureConnection" : "connection", (prise: Socket) => {
    prises.add(prise);
    prise.on("error", () => {});
    prise.on("close", () => {
      octets += prise.bytesRead;
      prises.delete(prise);
    });
  });
  serveur.on("tlsClientError", () => {});
  preparer(serveur);
  await new Promise<void>((resolve) => {
    serveur.listen(0, "127.0.0.1", resolve);
  });
  const { port } = serveur.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    port,
    octetsRecus: () => octets + [...prises].reduce((n, prise) => n + prise.bytesRead, 0),
    async [Symbol.asyncDispose]() {
      serveur.closeAllConnections();
      for (const prise of prises) prise.destroy();
      await new Promise((resolve) => serveur.close(resolve));
    },
  };
}

/** A deposit of an act with one annex, in the archive these bytes stand for. */
export function envoiEssai(plus: Partial<EnvoiARemettre> = {}): EnvoiARemettre {
  const octets = new TextEncoder().encode("archive de l’acte");
  const pdf = new TextEncoder().encode("%PDF-1.7 délibération");
  const annexe = new TextEncoder().encode("%PDF-1.7 convention");
  const pieces = new Map([pdf, annexe].map((o) => [sha256(o), o]));
  const piece = (nomOriginal: string, typePiece: string, contenu: Uint8Array) => ({
    nom: nomOriginal,
    nomOriginal,
    typePiece,
    mime: "application/pdf",
    octets: contenu.length,
    empreinte: sha256(contenu),
  });
  return {
    collectivite: "200030633",
    archive: "TRI-EACT--200030633--20240322-1.tar.gz",
    empreinte: sha256(octets),
    octets,
    contenu: {
      code: "1-1",
      identifiant: "059-200030633-20240319-2024__5-DE",
      numero: "2024__5",
      objet: "Mise en œuvre de l’accord « Territoires d’Industrie » : 12 €",
      date: "2024-03-19",
      nature: "DE",
      matiere: "7.4",
      classificationLe: "2019-03-01",
      documentPapier: false,
      precedent: null,
      principal: piece("Délibération n°5.pdf", "99_DE", pdf),
      annexes: [piece("convention.pdf", "70_DE", annexe)],
    },
    lirePiece: async (empreinte) => {
      const trouvee = pieces.get(empreinte);
      if (!trouvee) throw new Error(`pièce inconnue : ${empreinte}`);
      return trouvee;
    },
    ...plus,
  };
}

/** A tar of one small file, as an operator keeps what the Ministry sent. */
export function tarUnFichier(nom: string, contenu: Buffer): Buffer {
  const bloc = Buffer.alloc(512);
  bloc.write(nom, 0);
  bloc.write("0000644\0", 100);
  bloc.write("0000000\0", 108);
  bloc.write("0000000\0", 116);
  bloc.write(`${contenu.length.toString(8).padStart(11, "0")}\0`, 124);
  bloc.write("00000000000\0", 136);
  bloc.write("        ", 148);
  bloc.write("0ustar\0" + "00", 156);
  const somme = bloc.reduce((total, octet) => total + octet, 0);
  bloc.write(`${somme.toString(8).padStart(6, "0")}\0 `, 148);
  const reste = Buffer.alloc((512 - (contenu.length % 512)) % 512);
  return Buffer.concat([bloc, contenu, reste, Buffer.alloc(1024)]);
}

/** The acknowledgement of `envoiEssai`, as the Ministry writes it. */
export function accuseEssai(): Uint8Array {
  const ecrit = ecrireAccuse({
    idActe: "059-200030633-20240319-2024__5-DE",
    dateReception: "2024-03-22",
    classificationEnCours: "2019-03-01",
    acteRecu: {
      numeroInterne: "2024__5",
      date: "2024-03-19",
      codeNature: 1,
      codesMatiere: [7, 4],
      objet: "Mise en œuvre",
      classificationLe: "2019-03-01",
      document: { nomFichier: "99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf" },
      annexes: { nombre: 0, fichiers: [] },
      documentPapier: false,
    },
  });
  if (!ecrit.ok) throw new Error(ecrit.refus.phrase);
  return ecrit.valeur;
}

/** Signs in by the door people use; returns how to ask as that person. */
export async function connecterA(
  app: { request: (chemin: string, init?: RequestInit) => Response | Promise<Response> },
  identifiant: string,
) {
  const ouverte = await app.request("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await ouverte.json()) as { jeton: string };
  const cookie = ouverte.headers.get("set-cookie")?.split(";")[0] ?? "";
  return (methode: string, chemin: string, corps?: unknown) =>
    app.request(chemin, {
      method: methode,
      headers: {
        cookie,
        "content-type": "application/json",
        "x-executoire-jeton": jeton,
      },
      ...(corps !== undefined && { body: JSON.stringify(corps) }),
    });
}
