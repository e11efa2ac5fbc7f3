import { libelleTypeDePiece, natureParAbrege, typeParContenu } from "@executoire/actes";
import {
  dateCivileDe,
  dateMoyenne,
  delais,
  type EtatActe,
  executoire,
  type FichierTransmis,
  forceAu,
  heureDe,
  natureTransmise,
  tribunal,
} from "@executoire/droit";
import { habitDe } from "../apparence/habit.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { etatActe } from "./actes.ts";
import { matiereTransmise, objetTransmis } from "./transmis.ts";

export interface Fichier {
  nom: string;
  mime: string;
  octets: Uint8Array;
}

const PDF = "application/pdf";

/** Layers made from the act and what happened to it: the certified copy, the receipt, the stamped copies. */
const COUCHES = /^(certifie|bordereau|tampon(?:-\d{1,3})?)\.pdf$/;

/**
 * Any file of an act, by its name in the addresses; null when it does not exist yet. The document keeps one address,
 * `acte.pdf`, whatever it is made of: its type is that of its bytes.
 */
export async function fichierActe(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  nom: string,
): Promise<Fichier | null> {
  const etat = await etatActe(ctx, collectivite, acte);
  if (!etat) return null;
  const stocke = fichierStocke(etat, nom);
  if (stocke) {
    const octets = await ctx.store.get(stocke.empreinte);
    return { nom: stocke.nom, mime: stocke.mime ?? typeDe(octets), octets };
  }
  if (!COUCHES.test(nom)) return null;
  // Certified executory on the day it is asked for: a suspension takes the copy away, its end gives it back.
  if (nom === "certifie.pdf" && !forceAu(etat, jour(ctx.horloge())).le) return null;
  const octets = await rendu(ctx, collectivite, etat, nom);
  return octets && { nom, mime: PDF, octets };
}

const typeDe = (octets: Uint8Array): string => {
  const type = typeParContenu(octets, "fichier");
  return type.ok ? type.valeur.mime : "application/octet-stream";
};

/** `mime` absent: told by the bytes. */
function fichierStocke(
  etat: EtatActe,
  nom: string,
): { nom: string; mime?: string; empreinte: string } | null {
  const t = etat.transmission;
  if (nom === "acte.pdf") {
    const document = etat.original ?? etat.document;
    if (!document) return null;
    const { mime, fichier, empreinte } = document;
    return { nom: mime === PDF ? nom : (fichier ?? nom), mime, empreinte };
  }
  const signature = /^(?:acte|annexe-(\d+))\.p7s$/.exec(nom);
  if (signature) {
    const jointe =
      signature[1] === undefined
        ? etat.original?.signature
        : etat.decision.annexes[Number(signature[1]) - 1]?.signature;
    return jointe
      ? { nom: jointe.fichier, mime: "application/pkcs7-signature", empreinte: jointe.empreinte }
      : null;
  }
  const annexe = /^annexe-(\d+)\.pdf$/.exec(nom);
  if (annexe) {
    const piece = etat.decision.annexes[Number(annexe[1]) - 1];
    return piece ? { nom: piece.fichier, empreinte: piece.empreinte } : null;
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
  nom: string,
): Promise<Uint8Array | null> {
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
  const octets = await composer(ctx, etat, nom);
  if (!octets) return null;
  const empreinte = await ctx.store.put(octets);
  await ctx.db
    .insertInto("rendus")
    .values({ collectivite, acte: etat.acte, nom, version, empreinte })
    .onConflict((c) => c.columns(["collectivite", "acte", "nom"]).doUpdateSet({ version, empreinte }))
    .execute();
  return octets;
}

async function composer(ctx: Contexte, etat: EtatActe, nom: string): Promise<Uint8Array | null> {
  const t = acquittee(etat);
  if (!t) return null;
  if (nom === "bordereau.pdf") return bordereau(ctx, etat, t);
  // What the State no longer holds is not executory.
  if (nom === "certifie.pdf") return executoire(etat).le ? certifie(ctx, etat, t) : null;
  const rang = Number(/^tampon-(\d+)/.exec(nom)?.[1] ?? 0);
  const documents = t.fichiers.filter(({ role }) => role === "principal" || role === "annexe");
  const fichier = documents[rang];
  return fichier?.mime === PDF ? tamponner(ctx, etat, fichier) : null;
}

/** What the receipt and the certificate need and only an acknowledged act has; null before. */
function acquittee({ transmission: t, original }: EtatActe) {
  const { accuse, identifiant, archive, empreinte, prepareeA } = t;
  if (!accuse || !identifiant || !archive || !empreinte || !prepareeA || !original) return null;
  return { ...t, accuse, identifiant, archive, empreinte, prepareeA, original };
}

type Acquittee = NonNullable<ReturnType<typeof acquittee>>;

/**
 * A PDF of the transmission with its dates on the first page, as an addition: the bytes that were sent, and any
 * signature in them, stay what they were. `publieLe` replaces the day of publication known here. Null before the
 * acknowledgement, and for a file on which nothing can be laid, which is then served as it is.
 */
export async function tamponner(
  ctx: Contexte,
  etat: EtatActe,
  fichier: Pick<FichierTransmis, "empreinte">,
  publieLe: string | null = null,
): Promise<Uint8Array | null> {
  const t = acquittee(etat);
  if (!t) return null;
  const service = (await serviceDe(ctx, etat.decision.profil.siren)).split(" ")[0];
  const publication = publieLe ?? (etat.publication && dateCivileDe(etat.publication.a));
  const dates = [
    `Envoyé en ${service} le ${dateMoyenne(dateCivileDe(t.prepareeA))}`,
    `Reçu en ${service} le ${dateMoyenne(t.accuse.dateReception)}`,
    ...(publication ? [`Publié le ${dateMoyenne(publication)}`] : []),
  ];
  try {
    return await ctx.workshop.run("tampon", {
      pdf: await ctx.store.get(fichier.empreinte),
      mentions: [dates.join(" · "), `ID : ${t.identifiant}`],
    });
  } catch (err) {
    ctx.log.warn({ err, acte: etat.acte, fichier: fichier.empreinte }, "PDF que rien ne peut compléter");
    return null;
  }
}

async function certifie(ctx: Contexte, etat: EtatActe, t: Acquittee): Promise<Uint8Array> {
  const d = etat.decision;
  const force = executoire(etat);
  const { finRecours } = delais(etat);
  const { publication, notification } = etat;
  const connuA = publication?.a ?? notification?.a;
  if (!connuA || !force.le || !finRecours)
    throw new Error(`Acte exécutoire sans publication ni notification : ${etat.acte}`);
  const service = await serviceDe(ctx, d.profil.siren);
  const recu = dateMoyenne(t.accuse.dateReception);
  const connu = publication
    ? `Publié le ${dateMoyenne(dateCivileDe(publication.a))}`
    : `Notifié le ${dateMoyenne(notification?.le ?? "")}`;
  return ctx.workshop.run(
    "certifie",
    {
      // Nothing is laid over what has no pages: its certificate stands alone, and names it by its fingerprint.
      signe: t.original.mime === PDF ? await ctx.store.get(t.original.empreinte) : null,
      mentions: [
        `Reçu en ${service.split(" ")[0]} le ${recu} · ${connu} · Exécutoire le ${dateMoyenne(dateCivileDe(force.le))}`,
        t.identifiant,
      ],
      certificat: {
        profil: d.profil,
        genre: d.genre,
        numero: d.numero,
        objet: d.objet,
        dateDecision: d.dateDecision,
        signataire: t.original.signePar,
        identifiant: t.identifiant,
        ordonnePar: t.ordonnePar ?? "",
        transmisLe: t.envoyeeA ?? t.prepareeA,
        service,
        recuLe: t.accuse.a,
        publieLe: publication?.a ?? null,
        adresse: publication?.adresse ?? "",
        ...(notification && { notification: { le: notification.le, mode: notification.mode } }),
        executoireLe: force.le,
        finRecours,
        tribunal: tribunal(d.profil.departement).nom,
        empreinteSigne: t.original.empreinte,
        etabliLe: Date.parse(connuA) > Date.parse(t.accuse.a) ? connuA : t.accuse.a,
      },
    },
    await habitDe(ctx, d.profil.siren),
  );
}

async function bordereau(ctx: Contexte, etat: EtatActe, t: Acquittee): Promise<Uint8Array> {
  return composerBordereau(ctx, etat, {
    ordonnePar: t.ordonnePar ?? "",
    numeroTransmis: t.numeroTransmis ?? "",
    identifiant: t.identifiant,
    archive: { nom: t.archive, octets: t.octets, empreinte: t.empreinte },
    // Citizens take this receipt: the file of an annex withheld from them may be called after a person.
    fichiers: t.fichiers.map((f) => (retenue(etat, f) ? { ...f, nomOriginal: "annexe non communiquée" } : f)),
    vie: vieTransaction(t),
    etabliLe: t.accuse.a,
  });
}

const retenue = ({ decision }: EtatActe, { role, empreinte }: FichierTransmis): boolean =>
  role === "annexe" && decision.annexes.some((a) => !a.publiable && a.empreinte === empreinte);

/** What one transmission of an act says of itself; an act refused, then sent again, has several. */
export interface Transmise {
  ordonnePar: string;
  numeroTransmis: string;
  /** Null before the acknowledgement. */
  identifiant: string | null;
  archive: { nom: string; octets: number; empreinte: string };
  fichiers: FichierTransmis[];
  vie: { etat: string; a: string; message: string }[];
  etabliLe: string;
  urlArchivage?: string | null;
  notifiee?: string[];
}

export async function composerBordereau(
  ctx: Contexte,
  etat: EtatActe,
  transmise: Transmise,
): Promise<Uint8Array> {
  const d = etat.decision;
  const papier = etat.parametres.documentPapier ?? (d.genre === "deliberation" ? false : d.documentPapier);
  const { pdf } = await ctx.workshop.run("bordereau", {
    ...transmise,
    collectivite: d.profil.nom,
    objet: objetTransmis(etat),
    dateDecision: d.dateDecision,
    nature: natureParAbrege(natureTransmise(d))?.libelle ?? natureTransmise(d),
    documentsPapiers: papier === true,
    matiere: matiereTransmise(etat),
    fichiers: transmise.fichiers.map((f) => {
      const libellePiece = f.typePiece ? libelleTypeDePiece(f.typePiece) : undefined;
      return libellePiece ? { ...f, libellePiece } : f;
    }),
  });
  return pdf;
}

/** The life of the transaction as receipts have always told it: posted, accepted, sent, acknowledged. */
function vieTransaction(t: Acquittee): { etat: string; a: string; message: string }[] {
  return [
    { etat: "Posté", a: t.prepareeA, message: `Dépôt ordonné par ${t.ordonnePar}` },
    {
      etat: "En attente de transmission",
      a: t.prepareeA,
      message: "Contrôlé et mis en boîte d’envoi",
    },
    ...t.tentatives.map(({ issue, a }) => ({ ...TENTATIVES[issue], a })),
    {
      etat: "Acquittement reçu",
      a: t.accuse.a,
      message: `Reçu par l’État le ${dateMoyenne(t.accuse.dateReception)} à ${heureDe(t.accuse.a)}`,
    },
  ];
}

/** The technical reason of a failure names machines: it stays with the clerk. */
const TENTATIVES = {
  envoyee: { etat: "Transmis", message: "Transmis au ministère de l’Intérieur" },
  echouee: { etat: "Tentative sans effet", message: "Rien n’est parti" },
  incertaine: { etat: "Envoi sans réponse", message: "Arrivée inconnue à cette heure" },
} as const;

async function serviceDe(ctx: Contexte, siren: string): Promise<string> {
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("siren", "=", siren)
    .executeTakeFirstOrThrow();
  return reglages.service;
}
