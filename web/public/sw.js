/**
 * Keeps the application of agents at hand: a sitting goes on when the page is opened again without network.
 *
 * Its own files are kept by their hashed names; the page and the session are asked of the network first. No other
 * answer of the API is kept here: what a sitting needs is kept by its own page, and nothing written ever passes
 * through this file. Signing out empties everything that holds no gesture still to be sent.
 */
const FICHIERS = "executoire-fichiers";
const PAGE = "executoire-page";
const COQUILLE = "/agents/";
const SESSION = "/api/session";
/** A server that does not answer within this time is treated as absent: what is shown from here is the same page. */
const PATIENCE_MS = 4000;

self.addEventListener("install", (evenement) => {
  evenement.waitUntil(garderLaPage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (evenement) => {
  evenement.waitUntil(self.clients.claim());
});

/** A page tells which files it loaded before this worker was there, its session included. */
self.addEventListener("message", (evenement) => {
  const adresses = evenement.data?.garder;
  if (Array.isArray(adresses)) evenement.waitUntil(Promise.all([garder(adresses), demanderSession()]));
});

self.addEventListener("fetch", (evenement) => {
  const { request } = evenement;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (pathname === SESSION && request.method === "GET") evenement.respondWith(session(request));
  else if (pathname === SESSION && request.method === "DELETE") evenement.respondWith(sortir(request));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate" && pathname.startsWith(COQUILLE)) evenement.respondWith(page(request));
  else if (estUnFichier(pathname)) evenement.respondWith(fichier(request));
});

const estUnFichier = (chemin) => chemin.startsWith("/agents/assets/") || chemin === "/agents/icone.svg";

/** The files of a build never change: the one kept is the one asked for. */
async function fichier(request) {
  const cache = await caches.open(FICHIERS);
  const connu = await cache.match(request);
  if (connu) return connu;
  const reponse = await fetch(request);
  if (reponse.ok) await cache.put(request, reponse.clone());
  return reponse;
}

async function garder(adresses) {
  const cache = await caches.open(FICHIERS);
  const notres = adresses.filter((adresse) => {
    const { origin, pathname } = new URL(adresse, self.location.origin);
    return origin === self.location.origin && estUnFichier(pathname);
  });
  for (const adresse of new Set(notres))
    if (!(await cache.match(adresse))) await cache.add(adresse).catch(() => {});
}

/** One page serves every address of the application. */
async function page(request) {
  try {
    const reponse = await avantLongtemps(fetch(request));
    if (reponse.ok && reponse.type === "basic") await retenirLaPage(reponse.clone());
    return reponse;
  } catch (erreur) {
    const connue = await caches.match(COQUILLE, { cacheName: PAGE });
    if (connue) return connue;
    throw erreur;
  }
}

async function garderLaPage() {
  const reponse = await fetch(COQUILLE, { cache: "no-store" }).catch(() => null);
  if (reponse?.ok) await retenirLaPage(reponse);
}

/** Another build: the files of the former one are of no more use. */
async function retenirLaPage(reponse) {
  const cache = await caches.open(PAGE);
  const avant = await cache.match(COQUILLE);
  const texte = await reponse.clone().text();
  if (avant && scripts(await avant.text()) !== scripts(texte)) await caches.delete(FICHIERS);
  await cache.put(COQUILLE, reponse);
}
const scripts = (html) => (html.match(/\/agents\/assets\/[\w.-]+\.js/g) ?? []).sort().join();

/** Who is signed in, as last said by the server: without it no page could open offline. */
async function session(request) {
  const cache = await caches.open(PAGE);
  try {
    const reponse = await fetch(request);
    if (reponse.ok) await cache.put(SESSION, reponse.clone());
    else if (reponse.status === 401) await cache.delete(SESSION);
    return reponse;
  } catch (erreur) {
    const connue = await cache.match(SESSION);
    if (connue) return connue;
    throw erreur;
  }
}
const demanderSession = () => session(new Request(SESSION, { credentials: "same-origin" })).catch(() => {});

async function sortir(request) {
  const reponse = await fetch(request);
  if (reponse.ok) {
    await caches.delete(PAGE);
    await viderLesSeances().catch(() => {});
  }
  return reponse;
}

/** The sittings kept by their pages (direct/file/depot.ts), except those whose gestures the server still has to get. */
function viderLesSeances() {
  return new Promise((fini, echec) => {
    const ouverture = indexedDB.open("executoire-direct");
    // A base that did not exist is not made by asking.
    ouverture.onupgradeneeded = () => ouverture.transaction.abort();
    ouverture.onerror = () => fini();
    ouverture.onsuccess = () => {
      const base = ouverture.result;
      const transaction = base.transaction("seances", "readwrite");
      transaction.oncomplete = () => {
        base.close();
        fini();
      };
      transaction.onerror = echec;
      transaction.objectStore("seances").openCursor().onsuccess = ({ target }) => {
        const curseur = target.result;
        if (!curseur) return;
        const { gestes = [], litiges = [] } = curseur.value ?? {};
        if (gestes.length === 0 && litiges.length === 0) curseur.delete();
        curseur.continue();
      };
    };
  });
}

const avantLongtemps = (promesse) =>
  new Promise((rendre, echec) => {
    const minuterie = setTimeout(() => echec(new Error("silence")), PATIENCE_MS);
    promesse.then(rendre, echec).finally(() => clearTimeout(minuterie));
  });
