/** The people of `reponses.ts`: members with their links, and a clerk at work, all over HTTP. */
import { performance } from "node:perf_hooks";
import type { Refus, ReponseRecue, Siege } from "@executoire/droit";
import type { DossierElu, RefusElu, ReponsesElu } from "../server/api/contrat.ts";
import { MOT_DE_PASSE } from "./scene.ts";

/** Those everybody would give his vote to. */
const FAVORIS = 12;

/** An answer as it was sent, and what came back. */
export interface Essai {
  demande: ReponseRecue;
  statut: number;
  refus: Refus | null;
  /** Fingerprint of the fact, on the receipt. */
  recu: string | null;
}
/** Milliseconds of each request. */
export const mesures = { dossiers: [] as number[], reponses: [] as number[], gestes: [] as number[] };

export type Greffier = (methode: string, chemin: string, corps?: unknown) => Promise<Response>;

export async function seConnecter(origine: string): Promise<Greffier> {
  const reponse = await fetch(`${origine}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifiant: "assemblees@banc-0.test", motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await reponse.json()) as { jeton: string };
  const cookie = (reponse.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return (method, chemin, corps) =>
    fetch(`${origine}${chemin}`, {
      method,
      headers: { cookie, "content-type": "application/json", "x-executoire-jeton": jeton },
      ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
    });
}

type Intention = Pick<ReponseRecue, "reponse" | "mandataire"> & {
  /** The same answer sent again, as a bad line does. */
  deuxFois?: boolean;
};

/** What each one does, the same from one run to the next: 45 in 100 give a procuration, to twelve colleagues. */
export function intentions(
  nommes: readonly Siege[],
  { siege, suppleant }: { siege: Siege; suppleant: boolean },
  n: number,
  tour: number,
): Intention[] {
  const tirage = (n * 37 + tour * 17) % 100;
  const present: Intention = { reponse: "present" };
  if (suppleant) return [present];
  if (tirage < 40) return [{ ...present, deuxFois: tirage % 4 === 0 }];
  if (tirage < 55) return [{ reponse: "absent" }];
  const choix = (rang: number): Intention => {
    const autres = nommes.filter(({ id }) => id !== siege.id);
    const mandataire = autres[((n + tour) * 7 + rang) % FAVORIS]?.id ?? siege.id;
    return { reponse: "procuration", mandataire };
  };
  // Refused once, one tries another; some then change their mind.
  const suite = [choix(0), choix(1)];
  return tirage % 5 === 0 ? [...suite, present] : suite;
}

export async function repondreEnMembre(
  origine: string,
  { siege, suppleant, jeton }: { siege: Siege; suppleant: boolean; jeton: string },
  suite: Intention[],
): Promise<Essai[]> {
  const authorization = `Bearer ${jeton}`;
  const debut = performance.now();
  const dossier = await fetch(`${origine}/elu/api/dossier`, { headers: { authorization } });
  const lu = (await dossier.json()) as DossierElu;
  mesures.dossiers.push(performance.now() - debut);
  if (dossier.status !== 200 || lu.moi.siege !== siege.id) throw new Error(`Dossier illisible : ${siege.id}`);
  await fetch(`${origine}/elu/api/ouverture`, { method: "POST", headers: { authorization } });
  const essais: Essai[] = [];
  for (const { deuxFois, reponse, mandataire } of suite) {
    if (reponse === "procuration" && essais.some(({ statut }) => statut === 200)) continue;
    const envoyer = async (): Promise<Essai> => {
      const avant = performance.now();
      const recue = await fetch(`${origine}/elu/api/reponse`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ reponse, ...(mandataire && { mandataire }) }),
      });
      const corps = (await recue.json()) as ReponsesElu & RefusElu;
      mesures.reponses.push(performance.now() - avant);
      const demande: ReponseRecue = {
        siege: siege.id,
        ...(suppleant && { destinataire: "suppleant" as const }),
        reponse,
        ...(mandataire && { mandataire }),
        recueLe: "",
        origine: "lien",
      };
      const acceptee = recue.status === 200;
      return {
        demande,
        statut: recue.status,
        refus: acceptee ? null : corps.refus,
        recu: acceptee ? (corps.mienne?.empreinte ?? null) : null,
      };
    };
    essais.push(...(await Promise.all(deuxFois ? [envoyer(), envoyer()] : [envoyer()])));
  }
  return essais;
}

/** The clerk, who knows nothing of the answers coming in: one seat after the other, each with the version he sees. */
export async function pointer(
  greffier: Greffier,
  seance: string,
  sieges: readonly Siege[],
): Promise<number[]> {
  const statuts: number[] = [];
  let version = 2;
  for (const { id, titulaire } of sieges) {
    const avant = performance.now();
    const reponse = await greffier("POST", `/api/seances/${seance}/commandes`, {
      version,
      commande: {
        ordre: "constaterPresences",
        constats: [{ siege: id, etat: titulaire ? "titulaire-present" : "suppleant-present" }],
      },
    });
    mesures.gestes.push(performance.now() - avant);
    statuts.push(reponse.status);
    ({ version } = (await reponse.json()) as { version: number });
  }
  return statuts;
}
