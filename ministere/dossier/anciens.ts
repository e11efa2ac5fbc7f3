import type { DonneesActe } from "@executoire/actes";
import type { EnveloppeRecue, MessageDepose } from "../depot/recu.ts";
import { classificationDu, prevoirLettres } from "../reponse/prevoir.ts";
import type { Depot } from "./depots.ts";

/** A line of the first folders: one act per envelope, and its reply composed only when it left. */
type Ancien = Omit<Depot, "enveloppe" | "messages" | "lettres"> & {
  repondueLe: string | null;
  repondreLe: string | null;
  exemplaires: number;
  verdict:
    | null
    | { type: "anomalie-enveloppe"; enveloppe: EnveloppeRecue; nature: string; detail: string }
    | {
        type: "anomalie";
        enveloppe: EnveloppeRecue;
        acte: DonneesActe;
        idActe: string | null;
        nature: string;
        detail: string;
      }
    | { type: "accuse"; enveloppe: EnveloppeRecue; acte: DonneesActe; idActe: string };
};

/** Reads a line of today as it is, and an older one as today’s would have been: nothing received is forgotten. */
export function moderniser(brut: unknown): Depot {
  if (Array.isArray((brut as Depot).lettres)) return brut as Depot;
  const { repondueLe, repondreLe, exemplaires, verdict, ...ligne } = brut as Ancien;
  const depot: Depot = { ...ligne, enveloppe: verdict?.enveloppe ?? null, messages: [], lettres: [] };
  if (!verdict) return depot;
  if (verdict.type !== "anomalie-enveloppe") {
    const { acte, idActe, enveloppe } = verdict;
    const message: MessageDepose = {
      nom: enveloppe.contenu.formulaires[0]?.nomFichier ?? "",
      message: { racine: "Acte", code: "1-1", acte },
      idActe,
      fichiers: [acte.document, ...acte.annexes.fichiers].map((f) => f.nomFichier),
      suite:
        verdict.type === "accuse"
          ? { genre: "accuse" }
          : { genre: "anomalie", nature: verdict.nature, detail: verdict.detail },
      recuA: ligne.a,
      doublon: ligne.doublon,
      avertissement: null,
    };
    depot.messages.push(message);
  }
  const lettres = prevoirLettres(
    verdict.type === "anomalie-enveloppe"
      ? verdict
      : { type: "recu", enveloppe: verdict.enveloppe, messages: depot.messages },
    exemplaires === 2 ? "double" : exemplaires === 0 ? "muet" : "normal",
    {
      rang: ligne.rang,
      a: new Date(repondreLe ?? ligne.a),
      delaiMs: 0,
      attenteMs: 0,
      // The date the act cited: it was in force, or the act would not have been acknowledged.
      classification: classificationDu(
        verdict.type === "accuse" ? verdict.acte.classificationLe : "2019-03-01",
      ),
    },
  );
  depot.lettres = lettres.map((lettre) => ({ ...lettre, partieLe: repondueLe }));
  return depot;
}
