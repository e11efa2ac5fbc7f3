import { libelleMatiere, libelleTypeDePiece } from "@executoire/actes";
import {
  dateCivileDe,
  dateMoyenne,
  delais,
  type EtatActe,
  executoire,
  heureDe,
  tribunal,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { etatActe } from "./actes.ts";

export interface Fichier {
  nom: string;
  mime: string;
  octets: Uint8Array;
}

const PDF = "application/pdf";

/** Any file of an act, by its name in the addresses; null when it does not exist yet. */
export async function fichierActe(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  nom: string,
): Promise<Fichier | null> {
  const etat = await etatActe(ctx, collectivite, acte);
  if (!etat) return null;
  const stocke = fichierStocke(etat, nom);
  if (stocke) return { nom: stocke.nom, mime: stocke.mime, octets: await ctx.store.get(stocke.empreinte) };
  if (nom !== "certifie.pdf" && nom !== "bordereau.pdf") return null;
  if (!etat.transmission.accuse || (nom === "certifie.pdf" && !etat.publication)) return null;
  return { nom, mime: PDF, octets: await rendu(ctx, collectivite, etat, nom) };
}

function fichierStocke(etat: EtatActe, nom: string): { nom: string; mime: string; empreinte: string } | null {
  const t = etat.transmission;
  if (nom === "acte.pdf") {
    const pdf = etat.signature ?? etat.document;
    return pdf && { nom, mime: PDF, empreinte: pdf.empreinte };
  }
  const annexe = /^annexe-(\d+)\.pdf$/.exec(nom);
  if (annexe) {
    const piece = etat.deliberation.annexes[Number(annexe[1]) - 1];
    return piece ? { nom: piece.fichier, mime: PDF, empreinte: piece.empreinte } : null;
  }
  if (nom === "accuse.xml")
    return t.accuse && { nom, mime: "application/xml", empreinte: t.accuse.empreinte };
  if (nom === t.archive && t.empreinte) return { nom, mime: "application/gzip", empreinte: t.empreinte };
  const fichier = t.fichiers.find((f) => f.nom === nom || (nom === "message.xml" && f.role === "message"));
  return fichier ? { nom: fichier.nom, mime: fichier.mime, empreinte: fichier.empreinte } : null;
}

/** Display layers are made when first asked for, and kept for the version of the act they show. */
async function rendu(
  ctx: Contexte,
  collectivite: string,
  etat: EtatActe,
  nom: "certifie.pdf" | "bordereau.pdf",
): Promise<Uint8Array> {
  const { version } = await ctx.db
    .selectFrom("actes")
    .select("version")
    .where("collectivite", "=", collectivite)
    .where("id", "=", etat.acte)
    .executeTakeFirstOrThrow();
  const garde = await ctx.db
    .selectFrom("rendus")
    .select("empreinte")
    .where("collectivite", "=", collectivite)
    .where("acte", "=", etat.acte)
    .where("nom", "=", nom)
    .where("version", "=", version)
    .executeTakeFirst();
  if (garde) return ctx.store.get(garde.empreinte);
  const octets = nom === "certifie.pdf" ? await certifie(ctx, etat) : await bordereau(ctx, etat);
  const empreinte = await ctx.store.put(octets);
  await ctx.db
    .insertInto("rendus")
    .values({ collectivite, acte: etat.acte, nom, version, empreinte })
    .onConflict((c) => c.columns(["collectivite", "acte", "nom"]).doUpdateSet({ version, empreinte }))
    .execute();
  return octets;
}

/** What the receipt and the certificate need and only a published or acknowledged act has. */
function transmise(etat: EtatActe) {
  const t = etat.transmission;
  if (!t.accuse || !t.identifiant || !t.archive || !t.empreinte || !t.prepareeA || !etat.signature) {
    throw new Error(`Acte acquitté sans trace de son envoi : ${etat.acte}`);
  }
  return {
    ...t,
    accuse: t.accuse,
    identifiant: t.identifiant,
    archive: t.archive,
    empreinte: t.empreinte,
    prepareeA: t.prepareeA,
    signature: etat.signature,
  };
}

async function certifie(ctx: Contexte, etat: EtatActe): Promise<Uint8Array> {
  const t = transmise(etat);
  const d = etat.deliberation;
  const force = executoire(etat);
  const { finRecours } = delais(etat);
  if (!etat.publication || !force.le || !finRecours)
    throw new Error(`Acte publié sans date exécutoire : ${etat.acte}`);
  const service = await serviceDe(ctx, d.profil.siren);
  const recu = dateMoyenne(t.accuse.dateReception);
  return ctx.workshop.run("certifie", {
    signe: await ctx.store.get(t.signature.empreinte),
    mentions: [
      `Reçu en ${service.split(" ")[0]} le ${recu} · Publié le ${dateMoyenne(dateCivileDe(etat.publication.a))} · Exécutoire le ${dateMoyenne(dateCivileDe(force.le))}`,
      t.identifiant,
    ],
    certificat: {
      profil: d.profil,
      numero: d.numero,
      objet: d.objet,
      dateDecision: d.dateDecision,
      signataire: t.signature.signataire,
      identifiant: t.identifiant,
      ordonnePar: t.ordonnePar ?? "",
      transmisLe: t.envoyeeA ?? t.prepareeA,
      service,
      recuLe: t.accuse.a,
      publieLe: etat.publication.a,
      adresse: etat.publication.adresse,
      executoireLe: force.le,
      finRecours,
      tribunal: tribunal(d.profil.departement).nom,
      empreinteSigne: t.signature.empreinte,
      etabliLe: etat.publication.a,
    },
  });
}

async function bordereau(ctx: Contexte, etat: EtatActe): Promise<Uint8Array> {
  const t = transmise(etat);
  const d = etat.deliberation;
  const { pdf } = await ctx.workshop.run("bordereau", {
    collectivite: d.profil.nom,
    ordonnePar: t.ordonnePar ?? "",
    numeroTransmis: t.numeroTransmis ?? "",
    objet: d.objet,
    dateDecision: d.dateDecision,
    nature: "Délibérations",
    documentsPapiers: false,
    matiere: { code: d.matiere.code, libelle: libelleMatiere(d.matiere.code) ?? d.matiere.libelle },
    identifiant: t.identifiant,
    archive: { nom: t.archive, octets: t.octets, empreinte: t.empreinte },
    fichiers: t.fichiers.map((f) => {
      const libellePiece = f.typePiece ? libelleTypeDePiece(f.typePiece) : undefined;
      return libellePiece ? { ...f, libellePiece } : f;
    }),
    vie: vieTransaction(t),
    etabliLe: t.accuse.a,
  });
  return pdf;
}

/** The life of the transaction as receipts have always told it: posted, accepted, sent, acknowledged. */
function vieTransaction(t: ReturnType<typeof transmise>): { etat: string; a: string; message: string }[] {
  return [
    { etat: "Posté", a: t.prepareeA, message: `Dépôt ordonné par ${t.ordonnePar}` },
    {
      etat: "En attente de transmission",
      a: t.prepareeA,
      message: "Contrôlé et mis en boîte d’envoi",
    },
    ...t.tentatives.map(({ issue, motif, a }) => ({
      etat:
        issue === "envoyee"
          ? "Transmis"
          : issue === "echouee"
            ? "Tentative sans effet"
            : "Envoi sans réponse",
      a,
      message: issue === "envoyee" ? "Transmis au ministère de l’Intérieur" : (motif ?? ""),
    })),
    {
      etat: "Acquittement reçu",
      a: t.accuse.a,
      message: `Reçu par l’État le ${dateMoyenne(t.accuse.dateReception)} à ${heureDe(t.accuse.a)}`,
    },
  ];
}

async function serviceDe(ctx: Contexte, siren: string): Promise<string> {
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("siren", "=", siren)
    .executeTakeFirstOrThrow();
  return reglages.service;
}
