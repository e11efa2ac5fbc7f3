/** A value that follows another after a pause: typing does not ask the server at each letter. */
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 350;

export function useRetard<T>(valeur: T, empreinte: string): T {
  const [suivi, setSuivi] = useState(valeur);
  const courante = useRef(valeur);
  courante.current = valeur;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value moves when its fingerprint does
  useEffect(() => {
    const minuterie = setTimeout(() => setSuivi(courante.current), PAUSE_MS);
    return () => clearTimeout(minuterie);
  }, [empreinte]);
  return suivi;
}
