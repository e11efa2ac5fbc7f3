/**
 * From the clerk's screen to the room's, on one device: while the line is cut the room goes on seeing the sitting.
 * With the line, each reads the server.
 */
import type { FaitSeance } from "@executoire/droit";

const nom = (seance: string) => `executoire-seance:${seance}`;

export function direALaSalle(seance: string, faits: FaitSeance[]): void {
  if (typeof BroadcastChannel === "undefined") return;
  const canal = new BroadcastChannel(nom(seance));
  canal.postMessage(faits);
  canal.close();
}

export function ecouterPoste(seance: string, recevoir: (faits: FaitSeance[]) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const canal = new BroadcastChannel(nom(seance));
  canal.onmessage = ({ data }) => recevoir(data as FaitSeance[]);
  return () => canal.close();
}
