/** The facts attached to a PDF of ours (docs/donnees-jointes.md): bounded, and checked by their shape. */
import type { ActeJoint } from "@executoire/droit";
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import { z } from "zod";
import { texteActe } from "../api/requete-texte.ts";

/** An act of 2 MB would be a book. */
const OCTETS_JOINTS_MAX = 2_000_000;
const NOMS = new Set(["deliberation.json", "acte.json"]);

/** What the file said, or why it is left aside. */
export type Jointe = { ok: true; acte: ActeJoint } | { ok: false; motif: string };

const mot = z.string().max(1000);
const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const elu = z.object({ nom: mot.min(1), prenom: mot });
const nombre = z.number().int().min(0).max(9999);
const presents = z.array(z.object({ elu, suppleant: z.boolean().optional() })).max(1000);
/** A seat may be vacant. */
const membres = z.array(z.object({ elu: elu.nullable() })).max(1000);

const acteJoint = z.object({
  format: z.object({ nom: z.literal("executoire/acte"), version: z.literal(1) }),
  genre: mot,
  numero: mot,
  objet: z.string().max(5000),
  matiere: z.object({ code: mot, libelle: mot.optional() }).optional(),
  profil: z.object({
    siren: z.string().regex(/^\d{9}$/u),
    nom: mot,
    kind: z.enum(["commune", "CC", "CA", "CU", "metropole", "syndicat", "departement", "region"]),
    organe: mot,
    departement: mot,
  }),
  dateDecision: jour,
  heure: mot.optional(),
  lieu: mot.optional(),
  convocationLe: jour.optional(),
  texte: texteActe,
  annexes: z.array(z.object({ titre: mot })).max(500),
  president: elu.extend({ qualite: mot }).optional(),
  presidentDeSeance: elu.optional(),
  signataire: elu.extend({ qualite: mot }).optional(),
  secretaire: elu.optional(),
  feuille: z
    .object({
      enExercice: nombre,
      presents,
      excuses: membres,
      absents: membres,
      procurations: z.array(z.object({ mandant: elu, mandataire: elu })).max(1000),
    })
    .optional(),
  scrutin: z
    .object({
      forme: mot,
      resultat: mot,
      votants: nombre,
      pour: nombre,
      contre: nombre,
      abstentions: nombre,
      nePrennentPasPart: nombre,
      election: z.unknown().optional(),
    })
    .optional(),
});

export async function jointeDe(document: PDFDocumentProxy): Promise<Jointe | null> {
  const pieces = await document.getAttachments().catch(() => null);
  const trouvee = [...(pieces ?? [])].find(([, { filename }]) => NOMS.has(filename));
  if (!trouvee) return null;
  const octets = await document.getAttachmentContent(trouvee[0]).catch(() => null);
  return octets instanceof Uint8Array
    ? lireJointe(octets)
    : { ok: false, motif: "la pièce jointe ne s’ouvre pas" };
}

function lireJointe(octets: Uint8Array): Jointe {
  if (octets.length > OCTETS_JOINTS_MAX)
    return { ok: false, motif: `la pièce jointe pèse plus de ${OCTETS_JOINTS_MAX / 1_000_000}\u00a0Mo` };
  let brut: unknown;
  try {
    brut = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(octets));
  } catch {
    return { ok: false, motif: "la pièce jointe n’est pas du JSON" };
  }
  const lu = acteJoint.safeParse(brut);
  if (lu.success) return { ok: true, acte: lu.data as ActeJoint };
  const [faute] = lu.error.issues;
  return {
    ok: false,
    motif: `la pièce jointe n’a pas la forme attendue (${faute?.path.join(".") || "tout"})`,
  };
}
