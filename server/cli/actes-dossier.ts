/** A folder with `acte.json` and its documents, as a sending of the protocol. */
import { join } from "node:path";
import { ARCHIVE_OCTETS_MAX, natureParAbrege, type Piece, type Transmission } from "@executoire/actes";
import { z } from "zod";
import { jour } from "../horloge.ts";
import { Arret, lireFichier, lirePiece } from "./actes-fichiers.ts";

const texte = z.string();
const piece = z.strictObject({ fichier: texte, typePiece: texte, signature: texte.optional() });

/** Strict: a field misspelt is refused, since a field ignored would be a decision taken for the person. */
const dossierActe = z.strictObject({
  emetteur: z.strictObject({ siren: texte, departement: texte, arrondissement: texte, nature: texte }),
  referent: z
    .strictObject({ nom: texte.optional(), telephone: texte.optional(), email: texte.optional() })
    .optional(),
  adressesRetour: z.array(texte),
  acte: z.strictObject({
    numero: texte,
    date: texte,
    nature: z.enum(["DE", "AR", "AI", "CC", "BF", "AU"]),
    matiere: texte,
    objet: texte,
    classificationLe: texte,
    documentPapier: z.boolean().optional(),
    precedent: texte.optional(),
    annexesAnnoncees: z.int().min(0).optional(),
  }),
  principal: piece.partial({ typePiece: true }),
  annexes: z.array(piece).default([]),
  envoi: z.strictObject({
    le: z.iso.datetime({ offset: true }),
    serie: z.int(),
    trigramme: texte,
    quadrigramme: texte,
  }),
});

const JSON_OCTETS_MAX = 1_000_000;

export interface DossierLu {
  transmission: Transmission;
  annexesAnnoncees: number | undefined;
}

/** Nothing comes from the clock: the same folder gives the same bytes, today and in ten years. */
export function lireDossier(dossier: string): DossierLu {
  const d = lireJson(dossier);
  let reste = ARCHIVE_OCTETS_MAX;
  const prendre = (p: { fichier: string; typePiece: string; signature?: string | undefined }): Piece => {
    const octets = lirePiece(dossier, p.fichier, reste);
    reste -= octets.length;
    const signature = p.signature === undefined ? {} : { signature: p.signature };
    return { nomOriginal: p.fichier, typePiece: p.typePiece, octets, ...signature };
  };
  const { annexesAnnoncees, documentPapier, precedent, ...acte } = d.acte;
  const le = new Date(d.envoi.le);
  const transmission: Transmission = {
    emetteur: d.emetteur,
    referent: d.referent ? definis(d.referent) : null,
    adressesRetour: d.adressesRetour,
    acte: { ...acte, ...definis({ documentPapier, precedent }) },
    principal: prendre({ ...d.principal, typePiece: d.principal.typePiece ?? parDefaut(acte.nature) }),
    annexes: d.annexes.map(prendre),
    jour: jour(le),
    serie: d.envoi.serie,
    trigramme: d.envoi.trigramme,
    quadrigramme: d.envoi.quadrigramme,
    a: Math.floor(le.getTime() / 1000),
  };
  return { transmission, annexesAnnoncees };
}

function lireJson(dossier: string): z.output<typeof dossierActe> {
  const octets = lireFichier(join(dossier, "acte.json"), JSON_OCTETS_MAX);
  let brut: unknown;
  try {
    brut = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(octets));
  } catch (erreur) {
    throw new Arret(
      `acte.json n’est pas du JSON en UTF-8\u00a0: ${(erreur as Error).message}`,
      "Corriger le fichier.",
    );
  }
  const lu = dossierActe.safeParse(brut);
  if (lu.success) return lu.data;
  const champs = lu.error.issues.map(
    (i) => `${i.path.join(".") || "la racine"}${"keys" in i ? ` (inconnu\u00a0: ${i.keys.join(", ")})` : ""}`,
  );
  throw new Arret(
    `acte.json n’a pas la forme attendue\u00a0: ${[...new Set(champs)].join("\u00a0; ")}.`,
    "La forme est dans actes/README.md, avec un exemple.",
  );
}

const parDefaut = (nature: string): string => natureParAbrege(nature)?.typeParDefaut ?? "";

/** Without the fields left undefined, which the library takes for given. */
const definis = <T extends object>(o: T) =>
  Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as {
    [C in keyof T]?: Exclude<T[C], undefined>;
  };
