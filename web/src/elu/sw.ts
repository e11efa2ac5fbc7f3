/**
 * The service worker of the personal link: the page itself from the cache first (its files carry their hash in their
 * name), the pieces of a dossier from the cache the page filled. Data go through the page, never through here: the
 * worker does not know the token.
 */
interface Evenement {
  waitUntil(promesse: Promise<unknown>): void;
}
interface EvenementFetch extends Evenement {
  request: Request;
  respondWith(reponse: Promise<Response>): void;
}
declare const self: {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", ecoute: (e: Evenement) => void): void;
  addEventListener(type: "fetch", ecoute: (e: EvenementFetch) => void): void;
  location: Location;
};

/** Replaced by the build with the addresses of the page's files. */
const COQUE = "__COQUE__" as unknown as string[];
const CACHE_COQUE = "elu-coque";
/** The caches of pieces, one per link, are filled and emptied by the page: `elu-pieces-…`. */
const PAGE = "/elu/";

self.addEventListener("install", (e) => {
  e.waitUntil(installer().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (e) => {
  e.waitUntil(nettoyer().then(() => self.clients.claim()));
});

async function installer(): Promise<void> {
  const cache = await caches.open(CACHE_COQUE);
  const absents: string[] = [];
  for (const adresse of COQUE) if (!(await cache.match(adresse))) absents.push(adresse);
  await cache.addAll(absents);
  // The page last: it never names a file that is not kept.
  await cache.add(new Request(PAGE, { cache: "reload" }));
}

async function nettoyer(): Promise<void> {
  const cache = await caches.open(CACHE_COQUE);
  const gardes = new Set([PAGE, ...COQUE]);
  for (const demande of await cache.keys())
    if (!gardes.has(new URL(demande.url).pathname)) await cache.delete(demande);
}

self.addEventListener("fetch", (e) => {
  const adresse = new URL(e.request.url);
  if (e.request.method !== "GET" || adresse.origin !== self.location.origin) return;
  const chemin = adresse.pathname;
  if (chemin.startsWith("/elu/pieces/")) e.respondWith(piece(chemin));
  else if (e.request.mode === "navigate" && (chemin === PAGE || chemin === "/elu"))
    e.respondWith(page(e.request));
  else if (COQUE.includes(chemin)) e.respondWith(coque(e.request));
});

/** A line that hangs is a line that is cut. */
const PATIENCE_MS = 4_000;

/** The network first for the page, which is small: a new version is seen at once; the kept one when there is no line. */
async function page(demande: Request): Promise<Response> {
  const gardee = await caches.open(CACHE_COQUE).then((cache) => cache.match(PAGE));
  try {
    const fraiche = await fetch(demande.url, {
      cache: "no-cache",
      ...(gardee && { signal: AbortSignal.timeout(PATIENCE_MS) }),
    });
    return fraiche.ok || !gardee ? fraiche : gardee;
  } catch {
    return gardee ?? Response.error();
  }
}

async function coque(demande: Request): Promise<Response> {
  const cache = await caches.open(CACHE_COQUE);
  return (await cache.match(new URL(demande.url).pathname)) ?? fetch(demande);
}

/** `/elu/pieces/<empreinte>/<name>`: whichever link kept it, the bytes are those of their fingerprint. */
async function piece(chemin: string): Promise<Response> {
  const cle = chemin.split("/").slice(0, 4).join("/");
  const gardee = await caches.match(cle);
  return gardee ?? fetch(PAGE);
}
