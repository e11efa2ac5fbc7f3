/** What this device keeps of a link: the dossier to read without a line, what was read, the answer still to send. */
import type { Instant, PointId } from "@executoire/droit";
import type { DossierElu, ReponseEluRequete } from "@executoire/server/contrat";
import { createStore, delMany, get, keys, set } from "idb-keyval";

export interface Lu {
  /** Fingerprint of each point when the member last knew of it. */
  connus: Record<PointId, string>;
  /** Fingerprint of each point read to its end. */
  lus: Record<PointId, string>;
}
export interface ReponseAEnvoyer extends ReponseEluRequete {
  /** Name of the colleague, to say it without a line. */
  mandataireNom?: string;
  /** When it was given, by the clock of this device. */
  a: Instant;
}
export interface NotesGardees {
  /** Version of the server these notes go on from. */
  version: number;
  /** What the server had then, encrypted; null when it had nothing. */
  base: string | null;
  /** What was written here, encrypted: nothing is kept in clear on the device either. */
  mien: string;
  /** Written here and not yet on the server. */
  aEnvoyer: boolean;
}
export interface Garde {
  dossier: { dossier: DossierElu; le: Instant };
  lu: Lu;
  reponse: ReponseAEnvoyer;
  notes: NotesGardees;
  ouvert: boolean;
  /** The member took the dossier away from this device: nothing but an unsent answer is kept until he says otherwise. */
  retire: boolean;
}

const magasin = () => createStore("executoire-elu", "dossiers");
let ouvert: ReturnType<typeof magasin> | null = null;
const base = () => {
  ouvert ??= magasin();
  return ouvert;
};

/** Links taken away from this device, read once: keeping something must not wait for another reading. */
const retires = new Map<string, boolean>();
async function estRetire(cle: string): Promise<boolean> {
  const retire = (await relire(cle, "retire")) ?? false;
  retires.set(cle, retire);
  return retire;
}

/** A browser that keeps nothing (private window) still reads and answers: what it cannot keep is simply not kept. */
export async function relire<C extends keyof Garde>(cle: string, quoi: C): Promise<Garde[C] | null> {
  return (await get<Garde[C]>(`${cle}:${quoi}`, base()).catch(() => null)) ?? null;
}
export async function garder<C extends keyof Garde>(
  cle: string,
  quoi: C,
  valeur: Garde[C],
): Promise<boolean> {
  if (quoi === "retire") retires.set(cle, valeur === true);
  else if (quoi !== "reponse" && (retires.get(cle) ?? (await estRetire(cle)))) return false;
  return set(`${cle}:${quoi}`, valeur, base()).then(
    () => true,
    () => false,
  );
}
export async function oublier(cle: string, quoi: keyof Garde): Promise<void> {
  await delMany([`${cle}:${quoi}`], base()).catch(() => {});
}
/** Everything of this link, but an answer that has not left yet. */
export async function toutOublier(cle: string): Promise<void> {
  const toutes = await keys<string>(base()).catch(() => []);
  const siennes = toutes.filter((k) => k.startsWith(`${cle}:`) && k !== `${cle}:reponse`);
  await delMany(siennes, base()).catch(() => {});
}
