/** The page of the sitting is kept on the device, to be opened again without network. */

/** Registers the service worker and hands it what this page already loaded. Nothing where the browser has none. */
export function garderLaPage(): void {
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker
    .register("/agents/sw.js", { scope: "/agents/" })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      const adresses = performance.getEntriesByType("resource").map(({ name }) => name);
      active?.postMessage({ garder: adresses });
    })
    .catch(() => {});
}
