import { attribuerNumero } from "@executoire/actes";
import {
  compter,
  dateCivileDe,
  dernierJourFranc,
  type EtatActe,
  estVotee,
  type FaitActe,
  foldActe,
  type Issue,
  type ParametresTransmission,
  type Refus,
  tribunal,
  verifierCommandeActe,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import {
  composerEnvoi,
  contenuDe,
  type EnvoiCompose,
  refusSerie,
  reserverSerie,
  SerieEpuisee,
} from "../delivery/composer.ts";
import { type Controle, controler, examiner } from "../delivery/controler.ts";
import { deposer } from "../delivery/deposer.ts";
import { numerosInterdits } from "../delivery/numerosTransmis.ts";
import { remettreEnRoute } from "../delivery/outbox.ts";
import { instant, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { composerArrete } from "./arrete.ts";
import { type Compte, confirmer } from "./comptes.ts";

export type ResultatGeste =
  | { ok: true }
  | { ok: false; refus: Omit<Refus, "code"> & { code: string } }
  | { ok: "introuvable" };

const PHOTOGRAPHIES: ReadonlySet<string> = new Set([
  "DeliberationAdoptee",
  "DeliberationRectifiee",
  "ActePris",
  "ActeModifie",
]);

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
  const { decision } = etat;
  const { departement, choix } = decision.profil;
  // The photograph in force: the adoption, or its last correction.
  const photographie = faits.findLast(({ fait }) => PHOTOGRAPHIES.has(fait.type));
  if (!estVotee(decision)) {
    const empreinteFaits = (photographie?.empreinte ?? "").slice(0, 16);
    const { pdf, pages, champ } = await composerArrete(ctx, collectivite, decision, empreinteFaits, a);
    const empreinte = await ctx.store.put(pdf);
    return enregistrer(ctx, collectivite, par, acte, "etablir", (courant) =>
      // Corrected meanwhile: this paper says the words of before.
      courant.version === etat.version
        ? { type: "DocumentEtabli", data: { empreinte, octets: pdf.length, pages, champSignature: champ, a } }
        : null,
    );
  }
  const { pdf, pages, champs } = await ctx.workshop.run("deliberation", {
    acte: decision,
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
  if (!document.champSignature) throw new Error(`Document sans place pour signer : ${acte}`);
  const signe = await ctx.workshop.run("signer", {
    pdf: await ctx.store.get(document.empreinte),
    pem: identite.pem,
    champ: document.champSignature,
    signataire: compte.signataire,
    a,
    lieu: etat.decision.lieu,
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
 * Orders the sending of an act: the pre-flight is made again, then what was read is put in the outbox. What a finding
 * blocks does not leave, whoever asks.
 */
export async function transmettre(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  confirme: string,
): Promise<ResultatGeste> {
  const prepare = await preparerTransmission(ctx, compte, acte, confirme);
  if (!("envoi" in prepare)) return prepare;
  const resultat = await enregistrerTransmission(ctx, compte, prepare);
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}

export interface TransmissionPrete {
  etat: EtatActe;
  envoi: EnvoiCompose;
}

/** The long half, out of any transaction. `rang`: how many acts of the same order leave before it. */
export async function preparerTransmission(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  confirme: string,
  rang = 0,
): Promise<TransmissionPrete | ResultatGeste> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  if (!etat) return { ok: "introuvable" };
  const permis = verifierCommandeActe(etat, { ordre: "transmettre" });
  if (!permis.ok) return permis;
  const examen = await examiner(ctx, compte, etat, rang);
  const blocage = examen.constats.find(({ gravite }) => gravite === "bloquant");
  if (blocage || !examen.envoi)
    return refus(
      "controle-bloquant",
      blocage?.phrase ?? "L’archive ne peut pas être composée.",
      blocage?.remede ?? "Relisez le contrôle avant l’envoi.",
    );
  if (examen.confirme !== confirme) return confirmationPerimee();
  return { etat, envoi: examen.envoi };
}

/**
 * The short half, one transaction: from its commit on, the bytes are kept, the serial number is spent, and the worker
 * of any process may send. If the machine stops before, nothing happened. The archive is made anew only when its
 * serial number is no longer the one foreseen.
 */
export async function enregistrerTransmission(
  ctx: Contexte,
  compte: Compte,
  { etat, envoi }: TransmissionPrete,
): Promise<ResultatGeste> {
  const { collectivite } = compte;
  const { acte } = etat;
  return ctx.journal
    .ecrire(collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
      const courant = await lireActe(e, acte);
      if (!courant) return { ok: "introuvable" };
      const permis = verifierCommandeActe(courant, { ordre: "transmettre" });
      if (!permis.ok) return permis;
      if (courant.version !== etat.version) return confirmationPerimee();
      if (await numeroPris(e.tx, collectivite, courant, envoi.archive.numeroTransmis))
        return confirmationPerimee();
      const aujourdhui = jour(ctx.horloge());
      const serie = await reserverSerie(e.tx, collectivite, aujourdhui);
      const compose = await renumeroter(ctx, envoi, aujourdhui, serie);
      if (!compose.ok) return compose;
      await inscrire(ctx, e, compte, acte, compose.valeur);
      return { ok: true };
    })
    .catch((erreur: unknown): ResultatGeste => {
      // Thrown away with the transaction: nothing was spent.
      if (!(erreur instanceof SerieEpuisee)) throw erreur;
      return { ok: false, refus: refusSerie() };
    });
}

const confirmationPerimee = (): ResultatGeste =>
  refus(
    "confirmation-perimee",
    "Ce qui partirait n’est plus ce que vous avez relu\u00a0: l’acte ou ses réglages ont changé entre-temps.",
    "Relisez le contrôle avant l’envoi, puis confirmez.",
  );

async function numeroPris(tx: Tx, collectivite: string, etat: EtatActe, transmis: string): Promise<boolean> {
  const interdits = await numerosInterdits(tx, collectivite, etat);
  return interdits.some((n) => n.transmis === transmis);
}

/** The same sending under the number really spent. Its second dates the files of the archive, hence its bytes. */
async function renumeroter(
  ctx: Contexte,
  envoi: EnvoiCompose,
  aujourdhui: string,
  serie: number,
): Promise<Issue<EnvoiCompose>> {
  const { transmission } = envoi;
  if (transmission.serie === serie && transmission.jour === aujourdhui) return { ok: true, valeur: envoi };
  const a = Math.floor(ctx.horloge().getTime() / 1000);
  return composerEnvoi({ ...transmission, serie, jour: aujourdhui, a });
}

async function inscrire(
  ctx: Contexte,
  e: Ecriture,
  compte: Compte,
  acte: string,
  envoi: EnvoiCompose,
): Promise<void> {
  const { archive, transmission } = envoi;
  const { collectivite } = compte;
  const empreinte = await deposer(ctx, e, {
    collectivite,
    stream: stream(acte),
    acte,
    code: "1-1",
    archive,
    contenu: contenuDe(envoi),
  });
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
        a: instant(ctx.horloge()),
      },
    },
  ]);
}

/**
 * Sets what the wire says of the act, over the act's own values and without touching what was signed. Refused while a
 * sending is under way; after an anomaly or a withdrawal it is how the clerk corrects.
 */
export async function parametrer(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  parametres: ParametresTransmission,
  motif: string,
): Promise<ResultatGeste> {
  const { collectivite } = compte;
  return ctx.journal.ecrire(collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const etat = await lireActe(e, acte);
    if (!etat) return { ok: "introuvable" };
    const permis = verifierCommandeActe(etat, { ordre: "parametrer" });
    if (!permis.ok) return permis;
    if (parametres.numero !== undefined) {
      const numero = attribuerNumero(parametres.numero, await numerosInterdits(e.tx, collectivite, etat));
      if (!numero.ok) return refus(numero.refus.code, numero.refus.phrase, CHOISIR_UN_NUMERO, "numero");
    }
    const types = parametres.typesAnnexes?.length ?? 0;
    if (types > etat.decision.annexes.length)
      return refus(
        "types-en-trop",
        `${compter(types, "type")} de pièce pour ${compter(etat.decision.annexes.length, "annexe")}.`,
        "Donnez un type par annexe, dans leur ordre.",
        "typesAnnexes",
      );
    await e.ajouter(stream(acte), [
      {
        type: "ParametresRectifies",
        data: { parametres, motif, par: compte.nom, a: instant(ctx.horloge()) },
      },
    ]);
    return { ok: true };
  });
}

const CHOISIR_UN_NUMERO = "Choisissez un autre suffixe\u00a0: un numéro transmis ne sert qu’à un acte.";

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
      const { archive } = etat.transmission;
      if (!archive) return { ok: "introuvable" };
      await e.ajouter(stream(acte), [
        { type: "RenvoiOrdonne", data: { archive, par: compte.nom, a: instant(ctx.horloge()) } },
      ]);
      await remettreEnRoute(ctx, e.tx, { collectivite: compte.collectivite, archive });
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
