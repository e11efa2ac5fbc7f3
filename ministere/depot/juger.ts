import {
  type DonneesActe,
  type Enveloppe,
  type FichierLu,
  fichiersNommes,
  type IdentifiantActe,
  jourLisible,
  natureParCode,
  parseIdentifiantActe,
  typeParContenu,
} from "@executoire/actes";
import { compter } from "../nombre.ts";
import type { Contexte } from "./analyser.ts";
import type { CourrierRecu, EnveloppeRecue, MessageDepose, MessageDUneCollectivite, Suite } from "./recu.ts";

/** An act the prefecture holds, as first received. */
export interface ActeConnu {
  siren: string;
  acte: DonneesActe;
  recuA: string;
  /** When its transmission was withdrawn; `null` while it stands. */
  annuleA: string | null;
}

/** What the prefecture remembers of earlier deposits. */
export interface Memoire {
  /** `null` for an act never received, or received and refused. */
  acte(idActe: string): ActeConnu | null;
  /** When this message was first received about this act, for a letter of this date; `null`: never. */
  courrier(idActe: string, code: string, dateCourrierPref: string | null): string | null;
  /** The prefecture did write such a letter. */
  lettreEnvoyee(idActe: string, transaction: string, dateCourrierPref: string): boolean;
}

/** Judges each message of an envelope in its order: the later ones know of the earlier. */
export function juger(
  enveloppe: EnveloppeRecue,
  messages: { nom: string; message: MessageDUneCollectivite }[],
  fichiers: FichierLu[],
  contexte: Contexte,
): MessageDepose[] {
  const juges: MessageDepose[] = [];
  for (const { nom, message } of messages) {
    const nommes = fichiersNommes(message).map((f) => f.nomFichier);
    const jugement =
      message.racine === "Acte"
        ? jugerActe(enveloppe.contenu, message.acte, nommes, fichiers, contexte, juges)
        : message.racine === "DemandeClassification"
          ? jugerDemande(message.dateClassification, enveloppe.contenu.emetteur.siren, contexte)
          : jugerCourrier(message, contexte);
    juges.push({
      nom,
      message,
      fichiers: nommes.filter((n) => fichiers.some((f) => f.nom === n)),
      idActe: null,
      recuA: contexte.a,
      doublon: false,
      avertissement: null,
      ...jugement,
    });
  }
  return juges;
}

type Jugement = { suite: Suite } & Partial<MessageDepose>;

function jugerActe(
  enveloppe: Enveloppe,
  acte: DonneesActe,
  nommes: string[],
  fichiers: FichierLu[],
  { memoire, classification, archiveVueA }: Contexte,
  avant: MessageDepose[],
): Jugement {
  const id = identifiantRecu(enveloppe, acte);
  const anomalie = (nature: string, detail: string): Jugement => ({
    suite: { genre: "anomalie", nature, detail },
    idActe: id?.texte ?? null,
  });
  if (!id)
    return anomalie("001", "SIMU-11 : la date, le numéro ou la nature ne forment pas un identifiant d’acte.");
  const jumeau = avant.find((m) => m.idActe === id.texte && m.suite.genre === "accuse");
  const connu =
    memoire.acte(id.texte) ?? (jumeau?.message.racine === "Acte" ? recuAvec(jumeau, enveloppe) : null);
  if (connu?.annuleA && archiveVueA === null)
    return anomalie(
      "001",
      "SIMU-15 : la transmission de cet acte a été annulée ; une nouvelle transmission demande un autre numéro.",
    );
  if (connu)
    // Acknowledged again, of the same day: a sender that missed the first answer must be able to learn it.
    return {
      suite: { genre: "accuse" },
      idActe: id.texte,
      recuA: connu.recuA,
      doublon: true,
      message: { racine: "Acte", code: "1-1", acte: connu.acte },
      avertissement:
        JSON.stringify(connu.acte) === JSON.stringify(acte)
          ? null
          : "Cet acte a déjà été reçu avec un contenu différent\u00a0; le premier reçu fait foi.",
    };
  if (acte.annexes.nombre !== acte.annexes.fichiers.length)
    return anomalie(
      "001",
      `SIMU-12 : ${compter(acte.annexes.nombre, "annexe annoncée", "annexes annoncées")}, ${compter(acte.annexes.fichiers.length, "jointe")}.`,
    );
  for (const nom of nommes) {
    const fichier = fichiers.find((f) => f.nom === nom);
    if (!fichier) return anomalie("001", `SIMU-13 : le fichier ${nom} est absent de l’archive.`);
    const contenu = typeParContenu(fichier.octets);
    if (!contenu.ok) return anomalie("001", `SIMU-14 : ${nom} est refusé. ${contenu.refus.phrase}`);
  }
  if (acte.classificationLe !== classification(enveloppe.emetteur.siren))
    return anomalie(
      "002",
      "ODT-VERIF-01 : l’acte cite une date de classification qui n’est pas celle en vigueur.",
    );
  return { suite: { genre: "accuse" }, idActe: id.texte };
}

const recuAvec = (jumeau: MessageDepose, { emetteur }: Enveloppe): ActeConnu | null =>
  jumeau.message.racine === "Acte"
    ? { siren: emetteur.siren, acte: jumeau.message.acte, recuA: jumeau.recuA, annuleA: null }
    : null;

/** An older date, none, or one we never gave: the whole classification. Ours: nothing changed (PROTOCOL 8). */
const jugerDemande = (date: string | null, siren: string, { classification }: Contexte): Jugement => ({
  suite: { genre: date === classification(siren) ? "sans-changement" : "classification" },
});

function jugerCourrier(message: CourrierRecu, contexte: Contexte): Jugement {
  const { memoire, archiveVueA } = contexte;
  const idActe = message.idActe ?? "";
  if (message.racine === "Annulation") {
    const annuleA = memoire.acte(idActe)?.annuleA ?? null;
    return {
      suite: { genre: "annulation" },
      idActe,
      doublon: annuleA !== null,
      recuA: annuleA ?? contexte.a,
    };
  }
  const date = message.dateCourrierPref ?? "";
  const accuse = [
    "RefusPieceComplementaire",
    "PieceComplementaire",
    "RejetLettreObservations",
    "ReponseLettreObservations",
  ];
  // Documents may come in several sendings: only the same archive, or a second receipt, says nothing new.
  const recu = memoire.courrier(idActe, message.code, date);
  const deja = archiveVueA !== null || message.code === "3-2" || message.code === "4-2" ? recu : null;
  return {
    suite: { genre: accuse.includes(message.racine) ? "accuse-courrier" : "aucune" },
    idActe,
    doublon: deja !== null,
    recuA: deja ?? contexte.a,
    avertissement: memoire.lettreEnvoyee(idActe, message.code.slice(0, 1), date)
      ? null
      : `La préfecture n’a envoyé aucun courrier ${message.code.slice(0, 1)}-1 daté du ${jourLisible(date)} sur cet acte.`,
  };
}

/** The identifier the prefecture gives: from the envelope’s authority and the act’s own fields. */
function identifiantRecu({ emetteur }: Enveloppe, acte: DonneesActe): IdentifiantActe | null {
  const nature = natureParCode(acte.codeNature)?.abrege ?? "";
  const date = acte.date.replaceAll("-", "");
  const id = parseIdentifiantActe(
    `${emetteur.departement}-${emetteur.siren}-${date}-${acte.numeroInterne}-${nature}`,
  );
  return id.ok ? id.valeur : null;
}
