/** What the tree says of a fact: nothing of a person, nothing that could be guessed, the fingerprints of files. */
import { createHmac } from "node:crypto";
import type { Fait } from "@executoire/droit";
import canonicalize from "canonicalize";
import type { FaitEnregistre } from "../journal/journal.ts";
import { condenserFeuille } from "./merkle.ts";

export type Role =
  | "vote"
  | "signe"
  | "transmis"
  | "archive"
  | "publie"
  | "copie-publique"
  | "liste"
  | "proces-verbal"
  | "depose";

export interface FichierScelle {
  role: Role;
  sha256: string;
  octets: number | null;
}

export interface ContenuFeuille {
  v: 1;
  siren: string;
  /** Rank of the fact in the journal, from 1; the leaf is at that rank less one. */
  rang: number;
  type: Fait["type"];
  /** When it was recorded. */
  a: string;
  /** HMAC-SHA256 of the fingerprint of the fact, under a salt that stays here: the fact cannot be guessed from it. */
  engagement: string;
  /** Absent for what names a person. */
  acte?: { id: string };
  fichiers?: FichierScelle[];
}

/** `nominatif`: the act names persons, and its number alone would tell of them. */
export function contenuDeFeuille(
  f: FaitEnregistre,
  siren: string,
  sel: Uint8Array,
  nominatif: boolean,
): string {
  const [kind, id = ""] = f.stream.split(":");
  const fichiers = fichiersDe(f.fait);
  const contenu: ContenuFeuille = {
    v: 1,
    siren,
    rang: f.rang,
    type: f.fait.type,
    a: f.enregistreLe,
    engagement: createHmac("sha256", sel).update(f.empreinte, "hex").digest("hex"),
    ...(kind === "acte" && !nominatif && { acte: { id } }),
    ...(fichiers.length > 0 && { fichiers }),
  };
  // RFC 8785: one text for one content.
  return canonicalize(contenu) as string;
}

export const condensatDe = (contenu: string): Uint8Array => condenserFeuille(Buffer.from(contenu, "utf8"));

/** The files a citizen may hold in hand; annexes are not among them, some are withheld. */
function fichiersDe(fait: Fait): FichierScelle[] {
  switch (fait.type) {
    case "DocumentEtabli":
      return [un("vote", fait.data)];
    case "DocumentDepose":
      return [un(fait.data.signePar ? "signe" : "depose", fait.data)];
    case "ActeSigne":
      return [un("signe", fait.data)];
    case "ArchivePreparee":
      return [
        un("archive", fait.data),
        ...fait.data.fichiers.filter(({ role }) => role === "principal").map((f) => un("transmis", f)),
      ];
    case "ActePublie":
      return [{ role: "publie", sha256: fait.data.empreinte, octets: null }];
    case "CopiePubliqueEtablie":
      return [un("copie-publique", fait.data)];
    case "ListePubliee":
      return [un("liste", fait.data)];
    case "ProcesVerbalPublie":
      return [un("proces-verbal", fait.data)];
    default:
      return [];
  }
}

const un = (role: Role, { empreinte, octets }: { empreinte: string; octets: number }): FichierScelle => ({
  role,
  sha256: empreinte,
  octets,
});
