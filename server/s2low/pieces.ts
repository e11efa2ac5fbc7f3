/** The files of a deposit or of an answer: what they are is told by their bytes (PROTOCOL 6.1, 10 to 19). */
import {
  direRefus,
  type NatureAbregee,
  type Piece,
  type TypeDeContenu,
  typeParContenu,
  verifierTypePiece,
} from "@executoire/actes";
import { examinerDepot } from "../application/examen-pdf.ts";
import type { Contexte } from "../contexte.ts";
import {
  enBase64,
  lireSignature,
  SIGNATURE_OCTETS_MAX,
  SIGNATURES_OCTETS_MAX,
} from "../delivery/signature-detachee.ts";
import { sha256 } from "../store/store.ts";
import { type Depot, type PieceDemandee, type RefusDepot, refuser } from "./demande.ts";
import type { FichierPoste, Formulaire } from "./formulaire.ts";

export async function lirePieces(
  ctx: Contexte,
  form: Formulaire,
  { nature, matiere, aSigner }: { nature: NatureAbregee; matiere: string; aSigner: boolean },
): Promise<Depot<{ principal: PieceDemandee; annexes: PieceDemandee[] }>> {
  const poste = form.fichier("acte_pdf_file");
  if (!poste) return refuser("acte_pdf_file", direRefus("acte-absent"));
  const principal = await lirePrincipal(poste, form.texte("type_acte"), nature, matiere);
  if (!principal.ok) return principal;
  const xml = principal.valeur.mime === "text/xml";
  const types = form.textes("type_pj");
  const annexes: PieceDemandee[] = [];
  for (const [i, annexe] of form.fichiers("acte_attachments").entries()) {
    const lue = await lireAnnexe(annexe, types[i], i, xml);
    if (!lue.ok) return lue;
    annexes.push(lue.valeur);
  }
  if (types.length > annexes.length)
    return refuser(
      "type_pj",
      `${types.length} types de pièces sont donnés pour ${annexes.length} fichiers annexes reçus.`,
    );
  const examen = await examinerPieces(ctx, [principal.valeur, ...annexes]);
  if (examen) return examen;
  const signatures = await lireSignatures(form);
  if (!signatures.ok) return signatures;
  const { deLActe, desAnnexes } = signatures.valeur;
  if (deLActe && aSigner)
    return refuser(
      "acte_pdf_file_sign",
      "Le document est à signer ici (must_signed), et une page y est ajoutée pour cela : une signature déjà faite ne porterait plus sur lui.",
    );
  return {
    ok: true,
    valeur: {
      principal: { ...principal.valeur, ...(deLActe && { signature: deLActe }) },
      annexes: annexes.map((annexe, i) => {
        const signature = desAnnexes.get(i);
        return signature ? { ...annexe, signature } : annexe;
      }),
    },
  };
}

/** What a PDF would run or unfold to, once everything else of the deposit is right. The first is the act. */
export async function examinerPieces(
  ctx: Contexte,
  pieces: PieceDemandee[],
): Promise<{ ok: false; refus: RefusDepot } | null> {
  for (const [i, { nom, mime, octets }] of pieces.entries()) {
    if (mime !== "application/pdf") continue;
    const examen = await examinerDepot(ctx, octets);
    if (!examen.ok)
      return refuser(
        i === 0 ? "acte_pdf_file" : `acte_attachments[${i - 1}]`,
        `Le fichier « ${nom} » n’est pas reçu : ${examen.motif}. ${examen.remede}`,
      );
  }
  return null;
}

type SignaturePosee = NonNullable<PieceDemandee["signature"]>;

/** Each goes with the file of its rank, as they are posted. */
async function lireSignatures(
  form: Formulaire,
): Promise<Depot<{ deLActe: SignaturePosee | null; desAnnexes: Map<number, SignaturePosee> }>> {
  const poste = form.fichier("acte_pdf_file_sign");
  const deLActe = poste && (await signaturePosee(poste, "acte_pdf_file_sign"));
  if (deLActe && !deLActe.ok) return deLActe;
  const rangs = form.fichiersRanges("acte_attachments").map(({ rang }) => rang);
  const desAnnexes = new Map<number, SignaturePosee>();
  for (const { rang, fichier } of form.fichiersRanges("acte_attachments_sign")) {
    const champ = `acte_attachments_sign[${rang}]`;
    const i = rangs.indexOf(rang);
    if (i < 0)
      return refuser(
        champ,
        `La signature « ${nomGarde(fichier.nom)} » est jointe à une annexe de rang ${rang + 1}, qui n’a pas été reçue.`,
      );
    const lue = await signaturePosee(fichier, champ);
    if (!lue.ok) return lue;
    desAnnexes.set(i, lue.valeur);
  }
  const toutes = [...(deLActe ? [deLActe.valeur] : []), ...desAnnexes.values()];
  if (toutes.reduce((n, { octets }) => n + octets.length, 0) > SIGNATURES_OCTETS_MAX)
    return refuser(
      "acte_attachments_sign",
      `Les signatures jointes pèsent ensemble plus de ${SIGNATURES_OCTETS_MAX / 1_000_000} Mo : le message qui les porte serait refusé.`,
    );
  return { ok: true, valeur: { deLActe: deLActe ? deLActe.valeur : null, desAnnexes } };
}

async function signaturePosee(poste: FichierPoste, champ: string): Promise<Depot<SignaturePosee>> {
  // In base64 and in lines it is half as heavy again: what is heavier is not read.
  const trop = poste.octets > 2 * SIGNATURE_OCTETS_MAX;
  const lue = trop
    ? ({ ok: false, motif: `elle pèse ${Math.ceil(poste.octets / 1000)} ko` } as const)
    : lireSignature(await poste.lire());
  const nom = nomGarde(poste.nom);
  return lue.ok
    ? { ok: true, valeur: { nom, octets: lue.octets, empreinte: sha256(lue.octets) } }
    : refuser(
        champ,
        `La signature jointe « ${nom} » n’est pas reçue : ${lue.motif}. Il faut une signature PKCS#7 détachée, de ${SIGNATURE_OCTETS_MAX / 1000} ko au plus, ou un document signé lui-même (PDF signé, PAdES).`,
      );
}

/** Documents of an answer to the préfecture, the first being the one it names. */
export async function lirePiecesReponse(ctx: Contexte, form: Formulaire): Promise<Depot<Piece[]>> {
  const poste = form.fichier("acte_pdf_file");
  if (!poste) return refuser("acte_pdf_file", direRefus("acte-absent"));
  const jointe = form.fichier("acte_pdf_file_sign");
  const signature = jointe && (await signaturePosee(jointe, "acte_pdf_file_sign"));
  if (signature && !signature.ok) return signature;
  const types = [form.texte("type_acte") ?? undefined, ...form.textes("type_pj")];
  const pieces: Piece[] = [];
  const lues: PieceDemandee[] = [];
  for (const [i, fichier] of [poste, ...form.fichiers("acte_attachments")].entries()) {
    const lue = await lireAnnexe(fichier, types[i] || undefined, i - 1, false);
    if (!lue.ok)
      return i === 0
        ? refuser(lue.refus.champ.startsWith("type") ? "type_acte" : "acte_pdf_file", lue.refus.phrase)
        : lue;
    lues.push(lue.valeur);
    const { nom, typePiece, octets } = lue.valeur;
    const signee = i === 0 && signature ? { signature: enBase64(signature.valeur.octets) } : {};
    pieces.push({ nomOriginal: nom, typePiece, octets, ...signee });
  }
  return (await examinerPieces(ctx, lues)) ?? { ok: true, valeur: pieces };
}

async function lirePrincipal(
  poste: FichierPoste,
  type: string | null,
  nature: NatureAbregee,
  matiere: string,
): Promise<Depot<PieceDemandee>> {
  const champ = "acte_pdf_file";
  const lu = await lireFichier(poste, champ);
  if (!lu.ok) return lu;
  if (!type) return refuser("type_acte", direRefus("typologie-absente", { fichier: poste.nom }));
  if (!verifierTypePiece(type, "type_acte").ok) return refuser("type_acte", direRefus("code-pj"));
  const contenu = typeParContenu(lu.valeur, champ);
  if (!contenu.ok && contenu.refus.code === "pdf-chiffre") return refuser(champ, contenu.refus.phrase);
  const mime = contenu.ok ? contenu.valeur.mime : null;
  if (mime !== "application/pdf" && mime !== "text/xml")
    return refuser(
      champ,
      direRefus("type-acte", { fichier: poste.nom, type: mime ?? typeApparent(lu.valeur) }),
    );
  if (mime === "text/xml" && nature !== "BF") return refuser(champ, direRefus("xml-nature"));
  if (mime === "text/xml" && !/^7\.1(\.|$)/.test(matiere))
    return refuser(champ, direRefus("xml-classification"));
  return { ok: true, valeur: piece(poste, type, mime, lu.valeur) };
}

async function lireAnnexe(
  poste: FichierPoste,
  type: string | undefined,
  rang: number,
  acteXml: boolean,
): Promise<Depot<PieceDemandee>> {
  const champ = `acte_attachments[${rang}]`;
  const lu = await lireFichier(poste, champ);
  if (!lu.ok) return lu;
  if (!type)
    return refuser(`type_pj[${rang}]`, direRefus("typologie-annexe-absente", { fichier: poste.nom }));
  if (!verifierTypePiece(type, champ).ok) return refuser(`type_pj[${rang}]`, direRefus("code-pj"));
  const contenu = typeParContenu(lu.valeur, champ);
  if (!contenu.ok)
    return refuser(
      champ,
      contenu.refus.code === "pdf-chiffre"
        ? contenu.refus.phrase
        : direRefus("type-annexe", { fichier: poste.nom, type: typeApparent(lu.valeur) }),
    );
  if (acteXml && contenu.valeur.mime !== "application/pdf") return refuser(champ, direRefus("annexes-xml"));
  return { ok: true, valeur: piece(poste, type, contenu.valeur.mime, lu.valeur) };
}

async function lireFichier(poste: FichierPoste, champ: string): Promise<Depot<Uint8Array>> {
  if (poste.octets === 0) return refuser(champ, direRefus("reception-fichier", { fichier: poste.nom }));
  return { ok: true, valeur: await poste.lire() };
}

const piece = (
  { nom, empreinte }: FichierPoste,
  typePiece: string,
  mime: TypeDeContenu["mime"],
  octets: Uint8Array,
): PieceDemandee => ({ nom: nomGarde(nom), typePiece, mime, empreinte, octets });

/** A name is only ever shown: what no screen shows is left out of it. */
export const nomGarde = (nom: string): string => {
  const lisible = nom.replace(/\p{C}/gu, "").trim();
  return lisible === "" ? "sans nom" : [...lisible].slice(0, 200).join("");
};

/** What a refused file seems to be, for the sentence: nothing depends on it. */
function typeApparent(octets: Uint8Array): string {
  const debut = octets.subarray(0, 4096);
  const magie = Buffer.from(debut.subarray(0, 4)).toString("latin1");
  if (magie.startsWith("PK\u0003\u0004")) return "application/zip";
  if (magie === "\u00d0\u00cf\u0011\u00e0") return "application/msword";
  if (magie.startsWith("GIF8")) return "image/gif";
  return debut.every((o) => o >= 0x20 || o === 0x09 || o === 0x0a || o === 0x0d)
    ? "text/plain"
    : "application/octet-stream";
}
