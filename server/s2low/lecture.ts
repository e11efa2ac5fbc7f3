/**
 * What other software calls transactions, read from the facts by the machine of the protocol: the same numbers and
 * the same labels as any operator, whatever made the act.
 */
import type { CodeReponse, Evenement, Sens, Transaction, TypeTransaction } from "@executoire/actes";
import type { FaitEnvoi, Instant } from "@executoire/droit";
import {
  arreter,
  avancer,
  CLE_ACTE,
  deposerEtValider,
  type FaitDate,
  type GesteDate,
  type Vie,
} from "./vie.ts";

/** The number of the act as it travels, for the messages of the machine. */
interface Sujet {
  siren: string;
  numero: string | null;
}

/** Every transaction of one stream, in the order they began. The state is what the machine says of the facts. */
export function lireVies(sujet: Sujet, faits: readonly FaitDate[], gestes: readonly GesteDate[]): Vie[] {
  const lecture = new Lecture(sujet);
  let prochain = 0;
  const avant = (version: number) => {
    for (let geste = gestes[prochain]; geste && geste.version < version; geste = gestes[++prochain])
      lecture.geste(geste);
  };
  for (const fait of faits) {
    avant(fait.version);
    lecture.fait(fait);
  }
  avant(Number.POSITIVE_INFINITY);
  return lecture.vies;
}

class Lecture {
  readonly vies: Vie[] = [];
  private readonly sujet: Sujet;
  /** Letters by the archive of their automatic receipt. */
  private readonly accusations = new Map<string, string>();

  constructor(sujet: Sujet) {
    this.sujet = sujet;
  }

  geste({ cle, geste, a }: GesteDate): void {
    if (geste === "mise-en-attente" || geste === "mise-a-signer") {
      avancer(this.ouvrir(cle, 1, "envoi", "1-1"), { genre: geste }, a);
      return;
    }
    const vie = this.vies.find((v) => v.cle === cle);
    if (!vie) return;
    // Whether the prefect's delay had run out was judged when it was asked.
    if (geste === "cloture-valide") avancer(vie, { genre: geste, delaiEcoule: true }, a);
    else avancer(vie, { genre: geste }, a);
  }

  fait({ fait, enregistreLe }: FaitDate): void {
    const a = "a" in fait.data && typeof fait.data.a === "string" ? fait.data.a : enregistreLe;
    switch (fait.type) {
      case "ArchivePreparee": {
        const vie = this.acteAOuvrir();
        const { archive, empreinte, octets, fichiers, ordonnePar, identifiant, numeroTransmis } = fait.data;
        vie.envoi = { archive, empreinte, octets, fichiers };
        vie.ordonnePar = ordonnePar;
        vie.transaction = { ...vie.transaction, idActe: identifiant, numero: numeroTransmis };
        if (vie.transaction.statut === 17) avancer(vie, { genre: "confirmation" }, a);
        else if (vie.transaction.statut === 18) avancer(vie, { genre: "signature" }, a);
        else avancer(vie, { genre: "depot" }, a);
        avancer(vie, { genre: "validation" }, a);
        return;
      }
      case "AccuseRecu": {
        const { identifiant: idActe, dateReception, empreinte } = fait.data;
        const vie = this.acte();
        if (vie && avancer(vie, { genre: "accuse", idActe, dateReception }, a)) vie.message = empreinte;
        return;
      }
      case "ActeAbandonne": {
        // The machine has no line for it: the number stays, and nothing will ever leave under it.
        const vie = this.acte();
        if (vie && [17, 18].includes(vie.transaction.statut ?? 0))
          arreter(vie, `Abandonné par la collectivité : ${fait.data.motif}`, a);
        return;
      }
      case "CourrierRecu": {
        const { courrier, code, dateCourrier, empreinte } = fait.data;
        const acte = this.acte();
        const vie = this.ouvrir(
          `courrier:${courrier}`,
          Number(code[0]) as TypeTransaction,
          "reception",
          code,
        );
        vie.message = empreinte;
        vie.transaction = {
          ...vie.transaction,
          liee: acte?.cle ?? null,
          idActe: acte?.transaction.idActe ?? null,
          dateCourrierPref: dateCourrier,
          empreinte,
        };
        const { idActe } = vie.transaction;
        const lettre = { code, idActe, dateCourrierPref: dateCourrier, empreinte, connu: null };
        avancer(vie, { genre: "courrier-recu", ...lettre }, a);
        return;
      }
      case "CourrierPrepare": {
        const { archive, code, enReponseA, empreinte, octets, fichiers, ordonnePar } = fait.data;
        // The automatic receipt is no transaction: it moves the one of the letter.
        if (code === "3-2" || code === "4-2") {
          if (enReponseA) this.accusations.set(archive, enReponseA);
          return;
        }
        const lettre = this.vies.find((v) => v.cle === `courrier:${enReponseA}`);
        const vie = this.ouvrirEnvoi(archive, Number(code[0]) as TypeTransaction, code);
        vie.envoi = { archive, empreinte, octets, fichiers };
        vie.ordonnePar = ordonnePar;
        const acte = this.acte();
        vie.transaction = {
          ...vie.transaction,
          liee: (lettre ?? acte)?.cle ?? null,
          idActe: acte?.transaction.idActe ?? null,
          dateCourrierPref: lettre?.transaction.dateCourrierPref ?? null,
        };
        deposerEtValider(vie, a);
        return;
      }
      case "CourrierAcquitte": {
        const { archive, code, dateReception, empreinte } = fait.data;
        const vie = this.envoi(archive);
        if (vie && avancer(vie, { genre: "reponse-accusee", code, dateReception }, a))
          vie.message = empreinte;
        return;
      }
      case "AnnulationAcquittee": {
        const { identifiant: idActe, dateReception, empreinte } = fait.data;
        const demande = this.vies.findLast(
          ({ transaction: t }) => t.type === 6 && t.statut !== 4 && t.statut !== -1,
        );
        const annulation = demande?.transaction ?? null;
        const e: Evenement = { genre: "annulation-acceptee", idActe, dateReception, annulation };
        const acte = this.acte();
        if (acte) avancer(acte, e, a);
        if (demande && avancer(demande, e, a)) demande.message = empreinte;
        return;
      }
      case "ClassificationDemandee": {
        const { archive, empreinte, octets, fichiers, ordonnePar } = fait.data;
        const vie = this.ouvrirEnvoi(archive, 7, "7-1");
        vie.envoi = { archive, empreinte, octets, fichiers };
        vie.ordonnePar = ordonnePar;
        deposerEtValider(vie, a);
        return;
      }
      case "ClassificationRecue":
      case "ClassificationConfirmee": {
        const { date, empreinte } = fait.data;
        const vie = this.vies.findLast(({ transaction: t }) => t.type === 7 && t.statut !== 4);
        const e: Evenement =
          fait.type === "ClassificationRecue"
            ? { genre: "classification-recue", date: fait.data.date }
            : { genre: "classification-inchangee", date };
        if (vie && avancer(vie, e, a)) vie.message = empreinte;
        return;
      }
      case "ArchiveEnvoyee":
      case "EnvoiRetrouve":
      case "SilenceConstate":
      case "AnomalieRecue":
        this.surEnvoi(fait, a);
        return;
      default:
        // A failed or doubtful attempt leaves the transaction in the queue (V53).
        return;
    }
  }

  private surEnvoi(fait: FaitEnvoi, a: Instant): void {
    const archive = "archive" in fait.data ? fait.data.archive : undefined;
    // The oldest facts name no archive: they speak of the act.
    const vie = archive ? this.envoi(archive) : this.acte();
    if (!vie) {
      this.surAccusation(fait, archive, a);
      return;
    }
    switch (fait.type) {
      case "ArchiveEnvoyee":
        avancer(vie, { genre: "remise" }, a);
        return;
      case "EnvoiRetrouve":
        if (fait.data.arrivee) avancer(vie, { genre: "remise" }, a);
        return;
      case "SilenceConstate":
        avancer(vie, { genre: "silence", jours: fait.data.jours }, a);
        return;
      case "AnomalieRecue": {
        const { nature, detail } = fait.data;
        // The fact does not tell an anomaly of the act from one of its envelope: to its owner both refuse it.
        avancer(vie, { genre: "anomalie-enveloppe", nature, detail }, a);
      }
    }
  }

  private surAccusation(fait: FaitEnvoi, archive: string | undefined, a: Instant): void {
    const lettre = archive && this.accusations.get(archive);
    const vie = this.vies.find((v) => v.cle === `courrier:${lettre}`);
    if (vie && fait.type === "ArchiveEnvoyee") avancer(vie, { genre: "accuse-envoye" }, a);
  }

  private acte(): Vie | undefined {
    return this.vies.findLast(({ transaction: t }) => t.type === 1);
  }

  private envoi(archive: string): Vie | undefined {
    return this.vies.find((v) => v.envoi?.archive === archive);
  }

  /** Refused, silent or withdrawn, then sent again: another transaction, the former keeps its end (PROTOCOL 1.3). */
  private acteAOuvrir(): Vie {
    const acte = this.acte();
    if (acte && acte.transaction.statut !== -1 && acte.transaction.statut !== 0) return acte;
    const rang = this.vies.filter(({ transaction: t }) => t.type === 1).length + 1;
    return this.ouvrir(rang === 1 ? CLE_ACTE : `${CLE_ACTE}:${rang}`, 1, "envoi", "1-1");
  }

  private ouvrirEnvoi(archive: string, type: TypeTransaction, code: CodeReponse | "6-1" | "7-1"): Vie {
    return this.ouvrir(`envoi:${archive}`, type, "envoi", code);
  }

  private ouvrir(cle: string, type: TypeTransaction, sens: Sens, code: Transaction["code"]): Vie {
    const connue = this.vies.find((v) => v.cle === cle);
    if (connue) return connue;
    const { siren, numero } = this.sujet;
    const transaction: Transaction = {
      id: cle,
      type,
      sens,
      statut: null,
      siren,
      numero,
      idActe: null,
      code: code ?? null,
    };
    const vie: Vie = { cle, transaction, etapes: [], envoi: null, ordonnePar: null, message: null };
    this.vies.push(vie);
    return vie;
  }
}
