/** Asking a time-stamping authority over HTTP: what it answers is checked before it is believed. */
import { randomBytes } from "node:crypto";
import { composerDemande, type Horodatage, lireReponse } from "./horodatage.ts";
import { type Resultat, refusSignature } from "./refus.ts";

const REPONSE_OCTETS_MAX = 200_000;
const DELAI_MS = 10_000;

export interface JetonObtenu extends Horodatage {
  jeton: Uint8Array<ArrayBuffer>;
}

/** `https://tsa.exemple.fr/tsr`, for sentences: the host alone. */
export const nomDuService = (adresse: string): string => {
  try {
    return new URL(adresse).hostname;
  } catch {
    return adresse;
  }
};

/** A stamp on the value of a signature. Refused: no answer, a refusal, or an answer that proves something else. */
export async function horodater(
  adresse: string,
  valeur: Uint8Array<ArrayBuffer>,
  delaiMs = DELAI_MS,
): Promise<Resultat<JetonObtenu>> {
  const demande = await composerDemande(valeur, randomBytes(16));
  let octets: Uint8Array<ArrayBuffer>;
  try {
    const reponse = await fetch(adresse, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body: demande.octets,
      redirect: "error",
      signal: AbortSignal.timeout(delaiMs),
    });
    if (!reponse.ok) {
      await reponse.body?.cancel();
      return indisponible(adresse, `il a répondu « ${reponse.status} »`);
    }
    octets = await lireBorne(reponse);
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return indisponible(
      adresse,
      name === "TimeoutError"
        ? `il n’a pas répondu en ${delaiMs / 1000} secondes`
        : `il n’a pas pu être joint${cause?.code ? ` (${cause.code})` : ""}`,
    );
  }
  const lue = await lireReponse(octets, demande, valeur);
  if (lue.ok) return { ok: true, valeur: { ...lue.valeur, jeton: lue.jeton } };
  return {
    ok: false,
    refus: {
      ...refusSignature(
        "horodatage-refuse",
        `L’horodatage de ${nomDuService(adresse)} n’a pas été retenu : ${lue.motif}.`,
        "Vérifiez l’adresse du service d’horodatage, ou choisissez-en un autre.",
      ).refus,
      article: null,
    },
  };
}

async function lireBorne(reponse: Response): Promise<Uint8Array<ArrayBuffer>> {
  const morceaux: Uint8Array[] = [];
  let lus = 0;
  for await (const morceau of reponse.body ?? []) {
    lus += morceau.length;
    if (lus > REPONSE_OCTETS_MAX) throw new Error("too long");
    morceaux.push(morceau);
  }
  return Uint8Array.from(Buffer.concat(morceaux));
}

function indisponible(adresse: string, motif: string): { ok: false; refus: RefusHorodatage } {
  const { refus } = refusSignature(
    "horodatage-indisponible",
    `Le service d’horodatage ${nomDuService(adresse)} n’a pas horodaté la signature : ${motif}.`,
    "Réessayez dans quelques minutes ; l’administrateur peut autoriser la signature sans horodatage.",
  );
  return { ok: false, refus: { ...refus, article: null } };
}
type RefusHorodatage = ReturnType<typeof refusSignature>["refus"];
