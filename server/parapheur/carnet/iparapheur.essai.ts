/**
 * What i-Parapheur answers, after its published specification (SOAP web service, version 4): a small server that
 * keeps the files it is given, and says of each what its circuit says. No real instance was reached from here.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const NS = "http://www.adullact.org/spring-ws/iparapheur/1.0";

interface Dossier {
  type: string;
  sousType: string;
  emetteur: string;
  titre: string;
  pdf: Buffer;
  journal: { nom: string; status: string; annotation: string }[];
  signe: Buffer | null;
}

export interface CarnetEssai extends AsyncDisposable {
  adresse: string;
  dossiers: Map<string, Dossier>;
  /** Operations received, in order. */
  operations: string[];
  effaces: string[];
  /** The next deposit is kept, and its answer lost on the way. */
  couper: boolean;
  panne: boolean;
}

export async function ouvrirCarnet(utilisateur: string, motDePasse: string): Promise<CarnetEssai> {
  const attendu = `Basic ${Buffer.from(`${utilisateur}:${motDePasse}`).toString("base64")}`;
  const valeur = (xml: string, nom: string) =>
    new RegExp(`<[^>]*:${nom}(?:\\s[^>]*)?>([\\s\\S]*?)</[^>]*:${nom}>`).exec(xml)?.[1] ?? "";
  const enveloppe = (operation: string, contenu: string) =>
    `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header/><SOAP-ENV:Body><${operation}Response xmlns="${NS}">${contenu}</${operation}Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  const retour = (code: "OK" | "KO", message: string) =>
    `<MessageRetour><codeRetour>${code}</codeRetour><message>${message}</message><severite>${code === "OK" ? "INFO" : "ERROR"}</severite></MessageRetour>`;
  const serveur = createServer((req, res) => {
    const morceaux: Buffer[] = [];
    req.on("data", (m: Buffer) => morceaux.push(m));
    req.on("end", () => {
      if (carnet.panne) return void res.writeHead(502).end("<html>Bad Gateway</html>");
      if (req.headers.authorization !== attendu) return void res.writeHead(401).end();
      const xml = Buffer.concat(morceaux).toString("utf8");
      const operation = /<ns:(\w+)Request/.exec(xml)?.[1] ?? "";
      carnet.operations.push(operation);
      const repondre = (contenu: string) =>
        res.writeHead(200, { "content-type": "text/xml" }).end(enveloppe(operation, contenu));
      const id = valeur(xml, "DossierID") || valeur(xml, `${operation}Request`);
      const dossier = carnet.dossiers.get(id);
      if (operation === "echo") return void repondre(`${valeur(xml, "echoRequest")}, bonjour`);
      if (operation === "CreerDossier") {
        if (dossier) return void repondre(retour("KO", `Le nom de dossier est deja present : ${id}`));
        carnet.dossiers.set(id, {
          type: valeur(xml, "TypeTechnique"),
          sousType: valeur(xml, "SousType"),
          emetteur: valeur(xml, "EmailEmetteur"),
          titre: valeur(xml, "DossierTitre"),
          pdf: Buffer.from(valeur(xml, "DocumentPrincipal"), "base64"),
          journal: [{ nom: "WS User", status: "NonLu", annotation: "Emission du dossier" }],
          signe: null,
        });
        if (carnet.couper) {
          carnet.couper = false;
          return void req.socket.destroy();
        }
        return void repondre(`${retour("OK", "")}<DossierID>${id}</DossierID>`);
      }
      if (!dossier) return void repondre(retour("KO", `Le dossier ${id} est inconnu dans le Parapheur.`));
      if (operation === "GetHistoDossier")
        return void repondre(
          dossier.journal
            .map(
              ({ nom, status, annotation }) =>
                `<LogDossier><timestamp>2026-11-20T10:00:00.000Z</timestamp><nom>${nom}</nom><status>${status}</status><annotation>${annotation}</annotation><accessible>OK</accessible></LogDossier>`,
            )
            .join("") + retour("OK", ""),
        );
      if (operation === "GetDossier")
        return void repondre(
          `${retour("OK", "")}<DossierID>${id}</DossierID><DocPrincipal xmlns:xm="http://www.w3.org/2005/05/xmlmime" xm:contentType="application/pdf">${(dossier.signe ?? dossier.pdf).toString("base64")}</DocPrincipal><NomDocPrincipal>acte.pdf</NomDocPrincipal>`,
        );
      if (operation === "ArchiverDossier" || operation === "EffacerDossierRejete") carnet.effaces.push(id);
      repondre(retour("OK", ""));
    });
  });
  await new Promise<void>((pret) => serveur.listen(0, "127.0.0.1", pret));
  const carnet: CarnetEssai = {
    adresse: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/ws-iparapheur-no-mtom`,
    dossiers: new Map(),
    operations: [],
    effaces: [],
    couper: false,
    panne: false,
    async [Symbol.asyncDispose]() {
      serveur.closeAllConnections();
      await new Promise((fini) => serveur.close(fini));
    },
  };
  return carnet;
}
