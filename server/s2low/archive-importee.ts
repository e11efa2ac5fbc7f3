/** An archive made elsewhere, judged as strictly as ours before anything of it is believed (PROTOCOL 6.2). */
import {
  type ArchiveEmballee,
  type ArchiveLue,
  type Classification,
  controlerArchive,
  type DonneesActe,
  type Enveloppe,
  type FichierCompose,
  lireArchive,
  natureParCode,
  parseIdentifiantActe,
  parseNomArchive,
  parseNomFichier,
  typeParContenu,
  verifierNumero,
} from "@executoire/actes";
import { classificationDe } from "../application/classification.ts";
import type { Contexte } from "../contexte.ts";
import type { Reglages } from "../database/schema.ts";
import type { ContenuEnvoi } from "../delivery/canal.ts";
import { piecesDe } from "../delivery/deposer.ts";
import { lireSignature } from "../delivery/signature-detachee.ts";
import { jour } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { type DemandeDepot, type Depot, type PieceDemandee, refuser } from "./demande.ts";
import { nomGarde } from "./pieces.ts";

export interface Importee {
  archive: ArchiveEmballee;
  demande: DemandeDepot;
  identifiant: string;
  acte: DonneesActe;
}

export const invalide = (phrase: string) => refuser("enveloppe", `Enveloppe invalide : ${phrase}`);

export async function lireImportee(
  ctx: Contexte,
  collectivite: string,
  nom: string,
  octets: Uint8Array<ArrayBuffer>,
): Promise<Depot<Importee>> {
  const { siren, reglages } = await ctx.db
    .selectFrom("collectivites")
    .select(["siren", "reglages"])
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const nomLu = parseNomArchive(nom);
  if (!nomLu.ok) return invalide(nomLu.refus.phrase);
  if (nomLu.valeur.trigramme !== reglages.trigramme)
    return invalide(
      `le trigramme de l’archive est « ${nomLu.valeur.trigramme} », celui attendu « ${reglages.trigramme} ».`,
    );
  if (nomLu.valeur.lu.quadrigramme !== reglages.quadrigramme)
    return invalide(
      `le quadrigramme de l’archive est « ${nomLu.valeur.lu.quadrigramme} », celui attendu « ${reglages.quadrigramme} ».`,
    );
  const lue = await lireArchive(octets);
  if (!lue.ok) return invalide(lue.refus.phrase);
  const { contenu: enveloppe } = lue.valeur.enveloppe;
  if (!("emetteur" in enveloppe)) return invalide("elle va de l’État à la collectivité.");
  const etrangere = deQui(enveloppe, siren, reglages);
  if (etrangere) return invalide(etrangere);
  const [message, autre] = lue.valeur.messages;
  if (!message || autre || message.message.racine !== "Acte")
    return invalide("une archive importée porte la transmission d’un acte (1-1), et d’un seul.");
  const classification = await classificationDe(ctx, collectivite);
  const constats = controlerArchive(
    nom,
    { ...lue.valeur, enveloppe: { ...lue.valeur.enveloppe, contenu: enveloppe } },
    {
      aujourdhui: jour(ctx.horloge()),
      classification: classification.enVigueur,
      octetsArchive: octets.length,
    },
  );
  const bloquant = constats.find(({ gravite }) => gravite === "bloquant");
  if (bloquant) return invalide(`${bloquant.phrase} ${bloquant.remede}`);
  const { acte } = message.message;
  const nomMessage = parseNomFichier(message.nom);
  const numero = verifierNumero(acte.numeroInterne);
  if (!numero.ok || !nomMessage.ok) return invalide("le message n’a pas un nom et un numéro admis.");
  const demande = enDemande(acte, message.documents, classification.enVigueur);
  if (!demande.ok) return demande;
  const { departement, date, numero: numeroDuNom, nature } = nomMessage.valeur;
  const identifiant = `${departement}-${siren}-${(date ?? "").replaceAll("-", "")}-${numeroDuNom}-${nature}`;
  if (!parseIdentifiantActe(identifiant).ok || numeroDuNom !== acte.numeroInterne)
    return invalide("le nom du message ne dit pas le même acte que son contenu.");
  return {
    ok: true,
    valeur: {
      archive: emballee(nom, octets, lue.valeur, message, demande.valeur),
      demande: demande.valeur,
      identifiant,
      acte,
    },
  };
}

/** The four values the préfecture knows, and an address of ours: without it the answer would go elsewhere. */
function deQui({ emetteur, adressesRetour }: Enveloppe, siren: string, r: Reglages): string | null {
  const ecarts = [
    ["numéro de SIREN", emetteur.siren, siren],
    ["code de nature", emetteur.nature, r.natureActes],
    ["département", emetteur.departement, r.departementActes],
    ["arrondissement", emetteur.arrondissement, r.arrondissement],
  ] as const;
  const ecart = ecarts.find(([, lu, attendu]) => lu.trim() !== attendu);
  if (ecart)
    return `Le ${ecart[0]} contenu dans l’enveloppe ne correspond pas à celui de la collectivité (${ecart[1]} au lieu de ${ecart[2]}).`;
  return adressesRetour.some((a) => a.trim().toLowerCase() === r.adresseRetour.toLowerCase())
    ? null
    : `l’adresse de retour ${r.adresseRetour} n’y figure pas. Une archive n’est jamais modifiée ici : sans cette adresse, l’accusé de réception n’arriverait pas. Il faut l’ajouter à l’enveloppe.`;
}

function enDemande(
  acte: DonneesActe,
  documents: ArchiveLue["fichiers"],
  classification: Classification,
): Depot<DemandeDepot> {
  const nature = natureParCode(acte.codeNature);
  const portees = [acte.document, ...acte.annexes.fichiers].map(({ signature }) => signature);
  const pieces = documents.map(({ nom, octets }, i): PieceDemandee | null => {
    const type = typeParContenu(octets, nom);
    const signature = signaturePortee(nom, portees[i]);
    return type.ok
      ? {
          nom: nomGarde(nom),
          typePiece: /^([A-Z0-9_]{5})-/.exec(nom)?.[1] ?? "",
          mime: type.valeur.mime,
          empreinte: sha256(octets),
          octets,
          ...(signature && { signature }),
        }
      : null;
  });
  const [principal, ...annexes] = pieces;
  if (!nature || !principal || annexes.includes(null))
    return invalide("un document manque ou n’est pas admis.");
  const code = acte.codesMatiere.filter((n) => n !== null).join(".");
  const libelle = classification.matieres
    .flatMap((m) => [m, ...m.enfants])
    .find((m) => m.code === code)?.libelle;
  return {
    ok: true,
    valeur: {
      numero: acte.numeroInterne,
      date: acte.date,
      nature: nature.abrege,
      matiere: { code, libelle: libelle ?? code },
      objet: acte.objet,
      principal,
      annexes: annexes.filter((a) => a !== null),
      documentPapier: acte.documentPapier === true,
      enAttente: false,
      aSigner: false,
      avis: { courriels: [], sources: false },
    },
  };
}

/** The message of an archive made elsewhere is not edited: a signature that is none stays in it, and is not shown. */
function signaturePortee(nom: string, base64: string | undefined): PieceDemandee["signature"] {
  const lue = base64 === undefined ? null : lireSignature(Buffer.from(base64));
  return lue?.ok ? { nom: `${nom}.p7s`, octets: lue.octets, empreinte: sha256(lue.octets) } : undefined;
}

function emballee(
  nom: string,
  octets: Uint8Array<ArrayBuffer>,
  lue: ArchiveLue,
  message: ArchiveLue["messages"][number],
  { principal, annexes }: DemandeDepot,
): ArchiveEmballee {
  const signatures = [principal, ...annexes].map((piece) => piece.signature);
  const decrire = (
    role: FichierCompose["role"],
    f: ArchiveLue["fichiers"][number],
    signature?: PieceDemandee["signature"],
  ): FichierCompose => {
    const type = typeParContenu(f.octets, f.nom);
    const typePiece = /^([A-Z0-9_]{5})-/.exec(f.nom)?.[1];
    return {
      role,
      nom: f.nom,
      mime: type.ok ? type.valeur.mime : "application/octet-stream",
      octets: f.octets.length,
      empreinte: sha256(f.octets),
      ...(role !== "enveloppe" && role !== "message" && typePiece && { typePiece, nomOriginal: f.nom }),
      ...(signature && {
        signature: { octets: signature.octets.length, empreinte: signature.empreinte },
      }),
    };
  };
  return {
    nom,
    octets,
    empreinte: sha256(octets),
    enveloppe: { nom: lue.enveloppe.nom, octets: new Uint8Array(lue.enveloppe.octets) },
    fichiers: [
      decrire("enveloppe", lue.enveloppe),
      decrire("message", message),
      ...message.documents.map((d, i) => decrire(i === 0 ? "principal" : "annexe", d, signatures[i])),
    ],
    contenus: new Map(lue.fichiers.map((f) => [f.nom, f.octets])),
  };
}

export function contenuImporte(
  archive: ArchiveEmballee,
  acte: DonneesActe,
  d: DemandeDepot,
  identifiant: string,
): ContenuEnvoi {
  const [principal, ...annexes] = piecesDe(archive);
  if (!principal) throw new Error(`Archive sans document principal : ${archive.nom}`);
  return {
    code: "1-1",
    identifiant,
    numero: d.numero,
    objet: d.objet,
    date: d.date,
    nature: d.nature,
    matiere: d.matiere.code,
    classificationLe: acte.classificationLe,
    documentPapier: d.documentPapier,
    precedent: acte.precedent ?? null,
    principal,
    annexes,
  };
}
