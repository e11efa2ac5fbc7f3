/** The mail of the demonstration, readable on this machine: what each member would have received. */

import { tailleLisible } from "@executoire/documents";
import { dateLongue, heureDe } from "@executoire/droit";
import { cheminRessource, pageIntrouvable } from "@executoire/portail";
import { type Context, Hono } from "hono";
import { html, raw } from "hono/html";
import PostalMime, { type Email } from "postal-mime";
import { estDeCetteMachine } from "../config.ts";
import type { Contexte } from "../contexte.ts";
import { type MessageLocal, messageLocal, messagesLocaux } from "../convocation/boite-locale.ts";
import { instant, jour } from "../horloge.ts";
import type { Env } from "./session.ts";

type Html = ReturnType<typeof html>;
const nbsp = "\u00a0";

/**
 * Mounted under /boite. Nothing answers here once a mail server is set, nor outside of a demonstration. No password
 * guards it and each message opens the dossier of a member: it is for this machine, and a page of another site that
 * gave itself the address of this machine is told apart by the name it asks for.
 */
export function boite(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.use("*", async (c, next) => {
    if (ctx.courriel) return c.html(pageIntrouvable(null, c.req.path), 404);
    const permis =
      ctx.boite === "ouverte" || (ctx.boite === "locale" && estDeCetteMachine(new URL(c.req.url).hostname));
    if (!permis) return c.html(pageFermee(), 403);
    await next();
    // Messages hold personal links: they stay out of caches and of search engines.
    c.header("cache-control", "private, no-store");
    c.header("x-robots-tag", "noindex");
  });

  app.get("/", async (c) => {
    const messages = (
      await Promise.all((await demonstrations(ctx)).map((id) => messagesLocaux(ctx, id)))
    ).flat();
    const q = (c.req.query("q") ?? "").trim().slice(0, 100);
    return c.html(pageListe(messages, q));
  });

  app.get("/:empreinte", async (c) => {
    const message = await chercher(ctx, c.req.param("empreinte"));
    return message ? c.html(pageMessage(message, await PostalMime.parse(message.octets))) : absent(c);
  });

  app.get("/:empreinte/message.eml", async (c) => {
    const message = await chercher(ctx, c.req.param("empreinte"));
    return message ? telecharger("message/rfc822", "message.eml", message.octets) : absent(c);
  });

  app.get("/:empreinte/:rang{\\d+}", async (c) => {
    const message = await chercher(ctx, c.req.param("empreinte"));
    const piece =
      message && (await PostalMime.parse(message.octets)).attachments[Number(c.req.param("rang"))];
    if (!piece) return absent(c);
    return telecharger(piece.mimeType, piece.filename ?? "piece", octetsDe(piece.content));
  });

  return app;
}

const pageFermee = () =>
  page(
    "Boîte aux lettres fermée",
    html`<header class="titre"><div class="colonne">
<h1>La boîte aux lettres est fermée</h1>
<p>Chaque message y porte le lien personnel d’un membre, et aucun mot de passe ne la garde${nbsp}: elle ne se lit que sur la machine qui tient le serveur, à l’adresse 127.0.0.1.</p>
<p>Pour l’ouvrir à qui atteint ce serveur, l’administrateur règle EXECUTOIRE_BOITE=ouverte${nbsp}; pour envoyer vraiment les convocations, EXECUTOIRE_SMTP_URL.</p>
</div></header>`,
  );

const absent = (c: Context<Env>) => c.html(pageIntrouvable(null, c.req.path), 404);

async function demonstrations(ctx: Contexte): Promise<string[]> {
  const lignes = await ctx.db.selectFrom("collectivites").select(["id", "reglages"]).orderBy("id").execute();
  return lignes.filter(({ reglages }) => reglages.demonstration).map(({ id }) => id);
}

async function chercher(ctx: Contexte, empreinte: string) {
  if (!/^[0-9a-f]{64}$/.test(empreinte)) return null;
  for (const id of await demonstrations(ctx)) {
    const message = await messageLocal(ctx, id, empreinte);
    if (message) return message;
  }
  return null;
}

const octetsDe = (contenu: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof contenu === "string" ? Buffer.from(contenu) : new Uint8Array(contenu as ArrayBuffer);

/** Only what a mailbox would hand over as a file: nothing of a message runs on this origin. */
const telecharger = (mime: string, nom: string, octets: Uint8Array): Response =>
  new Response(new Uint8Array(octets), {
    headers: {
      "content-type": mime,
      "content-disposition": `attachment; filename="${nom.replace(/[^\w.~-]/g, "_")}"`,
    },
  });

function pageListe(messages: MessageLocal[], q: string): string {
  const cle = (texte: string) => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const trouves = q
    ? messages.filter((m) => cle(`${m.nom} ${m.adresse} ${m.objet}`).includes(cle(q)))
    : messages;
  const combien = `${trouves.length} message${trouves.length > 1 ? "s" : ""}`;
  return page(
    "Boîte aux lettres de la démonstration",
    html`<header class="titre"><div class="colonne">
<h1>Boîte aux lettres de la démonstration</h1>
<p>Aucun serveur de messagerie n’est réglé${nbsp}: les convocations s’arrêtent ici, et personne ne les reçoit. Chaque message est celui, octet pour octet, qu’un membre aurait reçu.</p>
<form class="recherche" action="/boite" role="search">
<label for="q">Chercher un destinataire</label>
<div><input id="q" name="q" type="search" value="${q}" autocomplete="off"><button type="submit">Chercher</button></div>
</form>
</div></header>
<section aria-labelledby="messages">
<h2 id="messages">${combien}</h2>
<div class="colonne">
${
  trouves.length === 0
    ? html`<p>${q ? "Aucun message ne correspond." : "Les messages apparaîtront ici dès qu’une séance sera convoquée."}</p>`
    : html`<ul class="fichiers">${trouves.map(
        (m) =>
          html`<li><a href="/boite/${m.empreinte}">${m.nom}</a> <span class="note">${m.objet} · ${moment(m.recuLe)} · ${m.adresse}</span></li>`,
      )}</ul>`
}
</div>
</section>`,
  );
}

function pageMessage(message: MessageLocal, lu: Email): string {
  return page(
    message.objet,
    html`<header class="titre"><div class="colonne">
<p class="genre"><a href="/boite">Boîte aux lettres</a></p>
<h1>${message.objet}</h1>
<p>De ${lu.from?.name || lu.from?.address || ""} (${lu.from?.address ?? ""})<br>À ${message.nom} (${message.adresse})<br>${moment(message.recuLe)}</p>
</div></header>
<section aria-labelledby="texte">
<h2 id="texte">Message</h2>
<div class="colonne">${paragraphes(lu.text ?? "")}</div>
</section>
<section aria-labelledby="pieces">
<h2 id="pieces">Pièces jointes</h2>
<div class="colonne">
<ul class="fichiers">${lu.attachments.map((piece, i) => {
      const taille = tailleLisible(octetsDe(piece.content).length);
      return html`<li><a href="/boite/${message.empreinte}/${String(i)}">${piece.filename ?? "Pièce jointe"}</a> <span class="note">${taille}</span></li>`;
    })}
<li><a href="/boite/${message.empreinte}/message.eml">message.eml</a> <span class="note">Le message entier, tel qu’il est parti</span></li></ul>
<p class="empreinte">SHA-256 ${message.empreinte}</p>
</div>
</section>`,
  );
}

const ADRESSE = /https?:\/\/[^\s<>"]+/g;

/** The text of the message: paragraphs as they were cut, addresses as links, nothing else of it believed. */
function paragraphes(texte: string): Html[] {
  return texte
    .trim()
    .split(/\n{2,}/)
    .map((p) => html`<p>${p.split("\n").map((l, i) => html`${i > 0 ? raw("<br>") : ""}${liens(l)}`)}</p>`);
}

function liens(texteLigne: string): (string | Html)[] {
  const morceaux: (string | Html)[] = [];
  let depuis = 0;
  for (const trouve of texteLigne.matchAll(ADRESSE)) {
    const [adresse] = trouve;
    morceaux.push(
      texteLigne.slice(depuis, trouve.index),
      html`<a class="long" href="${adresse}">${adresse}</a>`,
    );
    depuis = trouve.index + adresse.length;
  }
  return [...morceaux, texteLigne.slice(depuis)];
}

const moment = (date: Date): string => `${dateLongue(jour(date))}, ${heureDe(instant(date))}`;

function page(titre: string, contenu: Html): string {
  const rendu = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${titre} — Exécutoire</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="${cheminRessource("icone.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${cheminRessource("portail.css")}">
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header>
<p class="demonstration"><strong>Démonstration.</strong> Ces messages ne sont envoyés à personne.</p>
<div class="entete"><p class="enseigne"><a href="/boite">Boîte aux lettres</a></p>
<nav aria-label="Menu principal"><ul><li><a href="/agents/">Application</a></li><li><a href="/">Portail</a></li></ul></nav></div>
</header>
<main id="contenu" tabindex="-1">
${contenu}
</main>
</body>
</html>`;
  return rendu.toString();
}
