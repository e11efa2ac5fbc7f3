/** From the signed act to the outbox: the pre-flight, the order, the correction, the resend. */
import { attribuerNumero } from "@executoire/actes";
import {
  compter,
  type EtatActe,
  type Issue,
  type ParametresTransmission,
  type Refus,
  verifierCommandeActe,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import {
  composerEnvoi,
  contenuDe,
  type EnvoiCompose,
  type Rang,
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
import { etatActe, lireActe, type ResultatGeste, refus, stream } from "./actes.ts";
import type { Compte } from "./comptes.ts";

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
      const rang = await reserverSerie(e.tx, collectivite, jour(ctx.horloge()));
      const compose = await renumeroter(ctx, envoi, rang);
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
export async function renumeroter(
  ctx: Contexte,
  envoi: EnvoiCompose,
  rang: Rang,
): Promise<Issue<EnvoiCompose>> {
  const { transmission } = envoi;
  if (transmission.serie === rang.serie && transmission.jour === rang.jour)
    return { ok: true, valeur: envoi };
  const a = Math.floor(ctx.horloge().getTime() / 1000);
  return composerEnvoi({ ...transmission, ...rang, a });
}

/** `nom`: who is said to have ordered it. */
export async function inscrire(
  ctx: Contexte,
  e: Ecriture,
  { collectivite, nom }: Pick<Compte, "collectivite" | "nom">,
  acte: string,
  envoi: EnvoiCompose,
): Promise<void> {
  const { archive, transmission } = envoi;
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
        ordonnePar: nom,
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
