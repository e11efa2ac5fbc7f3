/** The wire: one function per request, and what the field expects to go wrong as a value. */
import type { Refus } from "@executoire/droit";
import type { ConflitReponse, RefusReponse } from "@executoire/server/contrat";

export type Reponse<T> =
  | { sorte: "ok"; valeur: T }
  /** The law, or the rights of the account, say no. */
  | { sorte: "refus"; refus: Motif; corps?: unknown }
  /** Someone else wrote in between; nothing of ours was recorded. */
  | { sorte: "conflit"; vue: T }
  | { sorte: "deconnecte"; refus: Motif | null }
  | { sorte: "introuvable" }
  /** The server could not be reached: whether it recorded anything is unknown. */
  | { sorte: "coupure" }
  /** The server broke. */
  | { sorte: "panne"; statut: number };

let jeton = "";
/** The token of the session goes back with every request that changes something. */
export function retenirJeton(valeur: string): void {
  jeton = valeur;
}

/** A refusal as it is shown: the law's, or one of the technical ones below. */
export type Motif = Pick<Refus, "phrase" | "article" | "remede">;

const INTERDIT: Motif = {
  phrase: "Votre compte n’a pas le droit de faire ce geste.",
  article: null,
  remede: "Demandez ce droit à l’administrateur, ou connectez-vous avec un compte qui l’a.",
};

/** Browsers refuse to keep more than 64 KB alive; a character may take three octets. */
const SURVIE_MAX = 20_000;

export async function demander<T>(
  methode: "GET" | "POST" | "PUT" | "DELETE",
  chemin: string,
  corps?: unknown,
  /** `survit`: goes on after the page is closed, as far as the browser lets it (64 KB). */
  { survit = false }: { survit?: boolean } = {},
): Promise<Reponse<T>> {
  const entetes: Record<string, string> = { accept: "application/json" };
  if (methode !== "GET") entetes["x-executoire-jeton"] = jeton;
  // A form with files says its own type.
  const formulaire = corps instanceof FormData;
  if (corps !== undefined && !formulaire) entetes["content-type"] = "application/json";
  const envoi = formulaire ? corps : JSON.stringify(corps);
  let reponse: Response;
  let lu: unknown = null;
  try {
    reponse = await fetch(chemin, {
      method: methode,
      headers: entetes,
      credentials: "same-origin",
      cache: "no-store",
      ...(corps === undefined ? {} : { body: envoi }),
      keepalive: survit && typeof envoi === "string" && envoi.length < SURVIE_MAX,
    });
    if (reponse.status !== 204) lu = await reponse.json().catch(() => null);
  } catch {
    return { sorte: "coupure" };
  }
  return trier<T>(reponse.status, lu);
}

/** A file on its way, with what has left so far, from 0 to 1: `fetch` cannot tell it. */
export function televerser<T>(
  chemin: string,
  fichier: File,
  avancer: (part: number) => void,
): Promise<Reponse<T>> {
  return new Promise((resolve) => {
    const requete = new XMLHttpRequest();
    requete.open("POST", chemin);
    requete.responseType = "json";
    requete.setRequestHeader("accept", "application/json");
    requete.setRequestHeader("x-executoire-jeton", jeton);
    requete.upload.addEventListener("progress", ({ loaded, total }) => avancer(total ? loaded / total : 0));
    requete.addEventListener("load", () => resolve(trier<T>(requete.status, requete.response)));
    requete.addEventListener("error", () => resolve({ sorte: "coupure" }));
    const corps = new FormData();
    corps.append("fichier", fichier);
    requete.send(corps);
  });
}

/** A document made for this page alone; a refusal says why it could not be. */
export async function demanderPdf(chemin: string, corps: unknown): Promise<Reponse<Blob>> {
  try {
    const reponse = await fetch(chemin, {
      method: "POST",
      headers: { "content-type": "application/json", "x-executoire-jeton": jeton },
      credentials: "same-origin",
      cache: "no-store",
      body: JSON.stringify(corps),
    });
    if (reponse.ok) return { sorte: "ok", valeur: await reponse.blob() };
    return trier<Blob>(reponse.status, await reponse.json().catch(() => null));
  } catch {
    return { sorte: "coupure" };
  }
}

function trier<T>(statut: number, lu: unknown): Reponse<T> {
  const refus = (lu as RefusReponse | null)?.refus ?? null;
  if (statut >= 200 && statut < 300) return { sorte: "ok", valeur: lu as T };
  if (statut === 401) return { sorte: "deconnecte", refus };
  if (statut === 409 && (lu as ConflitReponse<T> | null)?.vue)
    return { sorte: "conflit", vue: (lu as ConflitReponse<T>).vue };
  // The sitting answers a conflict by its facts, not by a view.
  if (statut === 409 && (lu as { faits?: unknown } | null)?.faits) return { sorte: "conflit", vue: lu as T };
  // An agenda whose points were changed on both sides names them.
  if (statut === 409 && (lu as { points?: unknown } | null)?.points)
    return { sorte: "conflit", vue: lu as T };
  if (refus) return { sorte: "refus", refus, corps: lu };
  if (statut === 403) return { sorte: "refus", refus: INTERDIT };
  if (statut === 404) return { sorte: "introuvable" };
  return { sorte: "panne", statut };
}

/** What a page could not read, for TanStack Query, which wants exceptions. */
export class EchecLecture extends Error {
  readonly reponse: Exclude<Reponse<unknown>, { sorte: "ok" } | { sorte: "conflit" }>;
  constructor(reponse: EchecLecture["reponse"]) {
    super(reponse.sorte);
    this.reponse = reponse;
  }
}

export async function lire<T>(chemin: string): Promise<T> {
  const reponse = await demander<T>("GET", chemin);
  if (reponse.sorte === "ok") return reponse.valeur;
  if (reponse.sorte === "conflit") return reponse.vue;
  throw new EchecLecture(reponse);
}

/** A request that was not recorded, as a refusal to show beside the gesture. */
export function refusDe(reponse: Exclude<Reponse<unknown>, { sorte: "ok" }>): Motif {
  const technique = (phrase: string, remede: string): Motif => ({ phrase, article: null, remede });
  switch (reponse.sorte) {
    case "refus":
      return reponse.refus;
    case "conflit":
      return technique(
        "Quelqu’un d’autre vient d’écrire\u00a0: rien n’a été enregistré.",
        "Relisez l’état à jour, puis refaites le geste s’il est toujours juste.",
      );
    case "deconnecte":
      return (
        reponse.refus ??
        technique("Votre session a pris fin.", "Connectez-vous de nouveau\u00a0: la page vous attend.")
      );
    case "introuvable":
      return technique(
        "Le serveur ne connaît pas cet objet.",
        "Revenez à la liste et choisissez-le de nouveau.",
      );
    case "coupure":
      return technique(
        "Le serveur ne répond pas\u00a0: on ne sait pas si le geste est enregistré.",
        "Rechargez la page pour lire l’état exact avant de recommencer.",
      );
    case "panne":
      return technique(
        `Le serveur a rencontré une erreur (${reponse.statut})\u00a0; le geste n’est pas enregistré.`,
        "Recommencez\u00a0; si l’erreur revient, prévenez l’administrateur avec l’heure et cette page.",
      );
  }
}
