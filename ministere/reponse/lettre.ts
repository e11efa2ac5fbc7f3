import { html } from "hono/html";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Reponse } from "./composer.ts";

/**
 * Puts a reply in a real letter (RFC 822): the envelope and the message attached under their exact
 * names, byte for byte, and a summary for people (PROTOCOL 7.2).
 */
export async function composerLettre(reponse: Reponse, date: Date, id: string): Promise<Uint8Array> {
  const composeur = new MailComposer({
    from: {
      name: `Contrôle de légalité (${reponse.service}), simulateur`,
      address: "actes@ministere.invalid",
    },
    to: reponse.destinataires,
    subject: reponse.sujet,
    date,
    messageId: `<${id}@ministere.invalid>`,
    html: String(await resume(reponse)),
    attachments: reponse.fichiers.map(({ nom, octets }) => ({
      filename: nom,
      content: Buffer.from(octets),
      contentType: "text/xml",
      // Another encoding would let a relay touch the line ends, and the digest would change.
      contentTransferEncoding: "base64",
    })),
  });
  return composeur.compile().build();
}

const resume = (reponse: Reponse) => html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${reponse.sujet}</title></head><body>
<p>${reponse.sujet}.</p>
<table>${reponse.resume.map(([libelle, valeur]) => html`<tr><th scope="row">${libelle}</th><td>${valeur}</td></tr>`)}</table>
<p>Ce message vient d’un ministère simulé : il n’a aucune valeur juridique.</p>
</body></html>`;
