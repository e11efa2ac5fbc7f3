/** The very bytes that would be signed, shown inside the page; let go when another takes their place. */
import { useEffect, useState } from "react";

export function useDocument(adresse: string | null): { url: string | null; erreur: boolean } {
  const [etat, setEtat] = useState<{ url: string | null; erreur: boolean }>({ url: null, erreur: false });
  useEffect(() => {
    if (!adresse) return;
    let url: string | null = null;
    const abandon = new AbortController();
    setEtat({ url: null, erreur: false });
    fetch(adresse, { credentials: "same-origin", signal: abandon.signal })
      .then(async (reponse) => {
        if (!reponse.ok) throw new Error(String(reponse.status));
        url = URL.createObjectURL(await reponse.blob());
        setEtat({ url, erreur: false });
      })
      .catch((erreur: Error) => {
        if (erreur.name !== "AbortError") setEtat({ url: null, erreur: true });
      });
    return () => {
      abandon.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [adresse]);
  return etat;
}
