import { html } from "hono/html";
import MimeNode from "nodemailer/lib/mime-node";
import type { Courriel } from "./composer.ts";

/** What a letter never is: sent to a real prefecture. */
export const EXPEDITEUR = "actes@ministere.invalid";

/**
 * Puts a message in a real letter (RFC 822), built as the Ministry builds its own: an alternative that
 * holds the summary for people and the files, attached under their exact names, byte for byte (PROTOCOL
 * 7.2). The same letter gives the same bytes, however often it is posted.
 */
export async function composerLettre(courriel: Courriel, date: Date, id: string): Promise<Uint8Array> {
  const racine = new MimeNode("multipart/alternative", { baseBoundary: `ministere-${id}` });
  racine.setHeader([
    { key: "From", value: `"Contrôle de légalité ${courriel.service}, simulateur" <${EXPEDITEUR}>` },
    { key: "To", value: courriel.destinataires.join(", ") },
    { key: "Subject", value: courriel.sujet },
    { key: "Date", value: date.toUTCString().replace(/GMT/, "+0000") },
    { key: "Message-Id", value: `<${id}@ministere.invalid>` },
    { key: "MIME-Version", value: "1.0" },
  ]);
  const mixte = racine.createChild("multipart/mixed");
  mixte
    .createChild("text/html; charset=utf-8")
    .setHeader("Content-Transfer-Encoding", "base64")
    .setContent(Buffer.from(String(await resume(courriel))));
  for (const { nom, octets } of courriel.fichiers)
    mixte
      .createChild(nom.endsWith(".xml") ? "text/xml" : "application/pdf", { filename: nom })
      // Another encoding would let a relay touch the line ends, and the digest would change.
      .setHeader("Content-Transfer-Encoding", "base64")
      .setHeader("Content-Disposition", "attachment")
      .setContent(Buffer.from(octets));
  return racine.build();
}

const resume = (courriel: Courriel) => html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${courriel.sujet}</title></head><body>
<p>${courriel.sujet}.</p>
${courriel.phrases.map((phrase) => html`<p>${phrase}</p>`)}
<table>${courriel.resume.map(([libelle, valeur]) => html`<tr><th scope="row">${libelle}</th><td>${valeur}</td></tr>`)}</table>
<p>Ce message vient d’un ministère simulé\u00a0: il n’a aucune valeur juridique.</p>
</body></html>`;
