import {
  dateCivileDe,
  dernierJourFranc,
  type EtatActe,
  type FaitActe,
  foldActe,
  type Refus,
  tribunal,
  verifierCommandeActe,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { composerEnvoi, type EnvoiCompose, reserverSerie } from "../delivery/composer.ts";
import { type Controle, controler } from "../delivery/controler.ts";
import { instant, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { type Compte, confirmer } from "./comptes.ts";

export type ResultatGeste =
  | { ok: true }
  | { ok: false; refus: Omit<Refus, "code"> & { code: string } }
  | { ok: "introuvable" };

const PHOTOGRAPHIES: ReadonlySet<string> = new Set(["DeliberationAdoptee", "DeliberationRectifiee"]);

const stream = (acte: string) => `acte:${acte}`;

async function lireActe(e: Ecriture, acte: string): Promise<EtatActe | null> {
  const faits = (await e.lire(stream(acte))) as FaitActe[];
  return faits.length > 0 ? foldActe(faits) : null;
}

/** The act outside any transaction, for work that takes time; what it decides is checked again when recorded. */
export async function etatActe(ctx: Contexte, collectivite: string, acte: string): Promise<EtatActe | null> {
  const faits = await ctx.journal.historique(collectivite, stream(acte));
  return faits.length > 0 ? foldActe(faits.map((f) => f.fait as FaitActe)) : null;
}

/** Composes the PDF of the act from its facts and keeps it. */
export async function etablir(
  ctx: Contexte,
  collectivite: string,
  par: string,
  acte: string,
): Promise<ResultatGeste> {
  const faits = await ctx.journal.historique(collectivite, stream(acte));
  if (faits.length === 0) return { ok: "introuvable" };
  const etat = foldActe(faits.map((f) => f.fait as FaitActe));
  const permis = verifierCommandeActe(etat, { ordre: "etablir" });
  if (!permis.ok) return permis;
  const a = instant(ctx.horloge());
  const aujourdhui = dateCivileDe(a);
  const { departement, choix } = etat.deliberation.profil;
  // The photograph in force: the adoption, or its last correction.
  const photographie = faits.findLast(({ fait }) => PHOTOGRAPHIES.has(fait.type));
  const { pdf, pages, champs } = await ctx.workshop.run("deliberation", {
    acte: etat.deliberation,
    empreinteFaits: (photographie?.empreinte ?? "").slice(0, 16),
    publicationPrevueLe: aujourdhui,
    finRecours: dernierJourFranc(aujourdhui, departement, { vendrediSaint: choix?.vendrediSaint }),
    tribunal: tribunal(departement).nom,
    etabliLe: a,
  });
  const empreinte = await ctx.store.put(pdf);
  return enregistrer(ctx, collectivite, par, acte, "etablir", () => ({
    type: "DocumentEtabli",
    data: { empreinte, octets: pdf.length, pages, champSignature: champs.president, a },
  }));
}

/** Signs the document as the president. The password is asked again: a session left open must not sign. */
export async function signer(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  motDePasse: string,
): Promise<ResultatGeste> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  if (!etat) return { ok: "introuvable" };
  const permis = verifierCommandeActe(etat, { ordre: "signer" });
  if (!permis.ok) return permis;
  if (!etat.document) throw new Error("Un acte sans document a passé le contrôle de signature");
  if (!(await confirmer(ctx.db, compte.id, motDePasse))) {
    return refus(
      "mot-de-passe-faux",
      "Le mot de passe ne correspond pas : l’acte n’a pas été signé.",
      "Saisissez de nouveau votre mot de passe.",
      "motDePasse",
    );
  }
  const identite = await ctx.db
    .selectFrom("certificats")
    .select("pem")
    .where("collectivite", "=", compte.collectivite)
    .where("compte", "=", compte.id)
    .executeTakeFirst();
  if (!identite || !compte.signataire) {
    return refus(
      "certificat-absent",
      `Aucun certificat de signature n’est enregistré pour ${compte.nom}.`,
      "Demandez à l’administrateur d’enregistrer votre certificat.",
    );
  }
  const a = instant(ctx.horloge());
  const document = etat.document;
  const signe = await ctx.workshop.run("signer", {
    pdf: await ctx.store.get(document.empreinte),
    pem: identite.pem,
    champ: document.champSignature,
    signataire: compte.signataire,
    a,
    lieu: etat.deliberation.lieu,
  });
  if (!signe.ok) return { ok: false, refus: signe.refus };
  const empreinte = await ctx.store.put(signe.valeur.pdf);
  const { signataire } = compte;
  return enregistrer(ctx, compte.collectivite, compte.nom, acte, "signer", (courant) => {
    // The document was replaced while it was being signed: what was signed is not what would be sent.
    if (courant.document?.empreinte !== document.empreinte) return null;
    return {
      type: "ActeSigne",
      data: {
        empreinte,
        octets: signe.valeur.pdf.length,
        documentSigne: document.empreinte,
        signataire,
        certificat: signe.valeur.certificat,
        a,
      },
    };
  });
}

/** The exact archive that would leave, and everything that speaks against it. Changes nothing. */
export async function controlerActe(
  ctx: Contexte,
  compte: Compte,
  acte: string,
): Promise<Controle | { ok: "introuvable" } | { ok: false; refus: Refus }> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  if (!etat) return { ok: "introuvable" };
  return controler(ctx, compte, etat);
}

/**
 * Prepares the archive and puts it in the outbox, in one transaction: from its commit on, the bytes are kept, the
 * serial number is spent, and the worker of any process may send. If the machine stops before, nothing happened.
 */
export async function transmettre(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  confirme: string,
): Promise<ResultatGeste> {
  const { collectivite } = compte;
  const resultat = await ctx.journal
    .ecrire(collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
      const etat = await lireActe(e, acte);
      if (!etat) return { ok: "introuvable" };
      const permis = verifierCommandeActe(etat, { ordre: "transmettre" });
      if (!permis.ok) return permis;
      const serie = await reserverSerie(e.tx, collectivite, jour(ctx.horloge()));
      const compose = await composerEnvoi(ctx, e.tx, compte, etat, serie);
      if (!compose.ok) return compose;
      if (compose.valeur.archive.nom !== confirme) {
        // Thrown away with the transaction: the serial number is free again.
        throw new ConfirmationPerimee();
      }
      await inscrire(ctx, e, compte, acte, compose.valeur);
      return { ok: true };
    })
    .catch((error: unknown) => {
      if (!(error instanceof ConfirmationPerimee)) throw error;
      return refus(
        "confirmation-perimee",
        "Un autre envoi est parti entre-temps : le nom de l’archive n’est plus celui que vous avez relu.",
        "Relisez le contrôle avant l’envoi, puis confirmez.",
      );
    });
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}

class ConfirmationPerimee extends Error {}

async function inscrire(
  ctx: Contexte,
  e: Ecriture,
  compte: Compte,
  acte: string,
  { archive, transmission }: EnvoiCompose,
): Promise<void> {
  const a = instant(ctx.horloge());
  // Every byte is on disk before the fact that names it.
  const empreinte = await ctx.store.put(archive.octets);
  for (const contenu of archive.contenus.values()) await ctx.store.put(contenu);
  await e.ajouter(stream(acte), [
    {
      type: "ArchivePreparee",
      data: {
        identifiant: archive.identifiant,
        numeroTransmis: archive.numeroTransmis,
        enveloppe: archive.enveloppe.nom,
        archive: archive.nom,
        empreinte,
        octets: archive.octets.length,
        classificationLe: transmission.acte.classificationLe,
        fichiers: archive.fichiers,
        ordonnePar: compte.nom,
        a,
      },
    },
  ]);
  const du = {
    archive: archive.nom,
    empreinte,
    etat: "a-envoyer" as const,
    tentatives: 0,
    prochaine_le: ctx.horloge(),
    commence_le: null,
    travailleur: null,
    motif: null,
  };
  await e.tx
    .insertInto("envois")
    .values({ collectivite: compte.collectivite, acte, ...du })
    // After an anomaly the new archive takes the place of the refused one, which stays in the facts and in the store.
    .onConflict((c) => c.columns(["collectivite", "acte"]).doUpdateSet(du))
    .execute();
}

/** A person decides: the same bytes leave again under the same name, after a doubt or at once after a failure. */
export async function renvoyer(ctx: Contexte, compte: Compte, acte: string): Promise<ResultatGeste> {
  const resultat = await ctx.journal.ecrire(
    compte.collectivite,
    compte.nom,
    async (e): Promise<ResultatGeste> => {
      const etat = await lireActe(e, acte);
      if (!etat) return { ok: "introuvable" };
      const permis = verifierCommandeActe(etat, { ordre: "renvoyer" });
      if (!permis.ok) return permis;
      await e.ajouter(stream(acte), [
        { type: "RenvoiOrdonne", data: { par: compte.nom, a: instant(ctx.horloge()) } },
      ]);
      await e.tx
        .updateTable("envois")
        .set({ etat: "a-envoyer", prochaine_le: ctx.horloge(), motif: null })
        .where("collectivite", "=", compte.collectivite)
        .where("acte", "=", acte)
        .where("etat", "in", ["incertain", "a-envoyer", "arrete"])
        .execute();
      return { ok: true };
    },
  );
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}

/** Records what long work produced, if the act still allows it. `null`: the act changed meanwhile. */
async function enregistrer(
  ctx: Contexte,
  collectivite: string,
  par: string,
  acte: string,
  ordre: "etablir" | "signer",
  faire: (courant: EtatActe) => FaitActe | null,
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(collectivite, par, async (e): Promise<ResultatGeste> => {
    const courant = await lireActe(e, acte);
    if (!courant) return { ok: "introuvable" };
    const permis = verifierCommandeActe(courant, { ordre });
    if (!permis.ok) return permis;
    const fait = faire(courant);
    if (!fait)
      return refus(
        "document-remplace",
        "Le document a été remplacé pendant la signature.",
        "Relisez le nouveau document, puis signez.",
      );
    await e.ajouter(stream(acte), [fait]);
    return { ok: true };
  });
}

function refus(code: string, phrase: string, remede: string, champ?: string): ResultatGeste {
  return { ok: false, refus: { code, phrase, article: null, remede, ...(champ ? { champ } : {}) } };
}
