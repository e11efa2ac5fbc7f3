/** Who carries a message out of here: a mail server named by the settings, or the mailbox of the demonstration. */
import { Readable } from "node:stream";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";

/** What came of one attempt. Only `incertain` means that nobody knows. */
export type IssueEnvoi =
  | { issue: "envoye" }
  /** Refused for good, and this person alone: trying again would change nothing. */
  | { issue: "refuse"; motif: string }
  /** Certainly not sent, and worth trying again. */
  | { issue: "differe"; motif: string }
  | { issue: "incertain"; motif: string };

export interface Courrier {
  collectivite: string;
  messageId: string;
  nom: string;
  adresse: string;
  objet: string;
  empreinte: string;
  octets: Uint8Array;
}

export interface Porteur {
  expediteur: string;
  envoyer(courrier: Courrier): Promise<IssueEnvoi>;
}

interface ErreurSmtp extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

export interface ReglageSmtp {
  /** `smtp://utilisateur:secret@serveur:587`, `smtps://…`. */
  url: string;
  expediteur: string;
  /** How long a silent server is waited for. */
  delaiMs?: number;
}

/**
 * One connection per message. What decides is whether the bytes began to leave: before, a cut line is a failure that
 * can be tried again; after, without the server's answer, nobody knows.
 */
export function porteurSmtp({ url, expediteur, delaiMs = 60_000 }: ReglageSmtp): Porteur {
  const { auth, ...options } = parseConnectionUrl(url);
  return {
    expediteur,
    envoyer: ({ adresse, octets }) =>
      new Promise<IssueEnvoi>((resolve) => {
        let entame = false;
        const connexion = new SMTPConnection({
          ...options,
          connectionTimeout: delaiMs,
          greetingTimeout: delaiMs,
          socketTimeout: delaiMs,
        });
        let fini = false;
        const finir = (issue: IssueEnvoi) => {
          if (fini) return;
          fini = true;
          resolve(issue);
          connexion.close();
        };
        const echouer = (erreur: ErreurSmtp) => finir(lireErreur(erreur, entame));
        // Read by the library only once the server has said that it is ready for the message.
        const corps = Readable.from(
          (function* () {
            entame = true;
            yield Buffer.from(octets);
          })(),
        );
        const envoyer = () =>
          connexion.send({ from: expediteur, to: [adresse] }, corps, (erreur) => {
            if (erreur) return echouer(erreur as ErreurSmtp);
            finir({ issue: "envoye" });
          });
        connexion.once("error", (erreur: Error) => echouer(erreur as ErreurSmtp));
        connexion.once("end", () =>
          echouer(Object.assign(new Error("connexion fermée"), { code: "ECONNECTION" })),
        );
        connexion.connect((erreur) => {
          if (erreur) return echouer(erreur as ErreurSmtp);
          if (!auth) return envoyer();
          connexion.login(auth as Parameters<typeof connexion.login>[0], (refus) =>
            refus ? echouer(refus as ErreurSmtp) : envoyer(),
          );
        });
      }),
  };
}

function lireErreur(erreur: ErreurSmtp, entame: boolean): IssueEnvoi {
  const { responseCode, response, command, message } = erreur;
  // Servers quote the address they refuse; what is said here is kept as a fact, where nobody can erase it.
  const reponse = response
    ?.replace(/[^\s<>]+@[^\s<>]+/g, "…")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);
  if (responseCode) {
    // A refusal of the recipient or of the message is for this person; one of our name or password is for all.
    const personnel = command === "RCPT TO" || command === "DATA";
    if (responseCode >= 500 && personnel) {
      return { issue: "refuse", motif: `le serveur de messagerie a refusé : ${reponse}` };
    }
    return { issue: "differe", motif: `le serveur de messagerie a répondu : ${reponse}` };
  }
  if (entame) {
    return {
      issue: "incertain",
      motif: "la connexion a été coupée après le message et avant la réponse du serveur",
    };
  }
  return {
    issue: "differe",
    motif: `le serveur de messagerie n’est pas joignable (${message.slice(0, 200)})`,
  };
}
