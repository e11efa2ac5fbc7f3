import {
  adresseAdmise,
  ecrireAnomalieActe,
  ecrireAnomalieEnveloppe,
  ecrireCourrier,
  extraireArchive,
  type FichierLu,
  type FichierSigne,
  fichiersNommes,
  lireMessage,
  type Message,
  parseNomArchive,
  parseNomFichier,
  trouverEnveloppe,
} from "@executoire/actes";
import { type Collectivite, refusDInscription } from "./collectivites.ts";
import { juger, type Memoire } from "./juger.ts";
import type { EnveloppeRecue, MessageDUneCollectivite, Verdict } from "./recu.ts";
import type { Validateur } from "./schema.ts";

/** What the Ministry knows when an archive arrives. */
export interface Contexte {
  /** Instant of arrival, ISO 8601. */
  a: string;
  /** Date of the classification in force for an authority. */
  classification: (siren: string) => string;
  /** Registered authorities; `null`: everybody. */
  collectivites: Collectivite[] | null;
  valider: Validateur | null;
  memoire: Memoire;
  /** When an archive of this name was first received whole; `null`: never. */
  archiveVueA: string | null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these have no way into XML, or none that is seen
const ILLISIBLE = /[\u0000-\u001f\u007f-\u009f\uFFFE\uFFFF\p{Cs}]+/gu;

/** What the validator says may be long; a detail is read by people (PROTOCOL 11.8). */
const DETAIL_LONGUEUR_MAX = 1000;

/** Something in the envelope forbids to read the rest: only an envelope anomaly can say so (PROTOCOL 1.2). */
class Refus extends Error {
  readonly nature: string;
  constructor(nature: string, detail: string) {
    // What is quoted may be hostile, and the anomaly must be written all the same.
    super([...detail.replace(ILLISIBLE, " ")].slice(0, DETAIL_LONGUEUR_MAX).join(""));
    this.nature = nature;
  }
}

const NON_RECONNUE =
  "ODT-VERIF-17 : le nom du message ne se termine pas par le code d’une transaction que l’application ACTES reconnaît.";

/**
 * Judges an archive as the gateway and the prefecture do together (PROTOCOL 3.3, 4.2). Codes known from
 * real replies are used as they are (`ODT-VERIF-01`, `ODT-VERIF-17`, `PREF-VERIF-02`); the other details
 * begin by `SIMU`, so that nobody takes them for official ones.
 */
export async function analyserDepot(
  nomArchive: string,
  octets: Uint8Array,
  contexte: Contexte,
): Promise<Verdict> {
  const extraits = await extraireArchive(octets);
  if (!extraits.ok) return { type: "illisible", phrase: extraits.refus.phrase };
  const trouvee = trouverEnveloppe(extraits.valeur);
  if (!trouvee.ok) return { type: "illisible", phrase: trouvee.refus.phrase };
  const { nom, nomLu, contenu } = trouvee.valeur;
  if (!("emetteur" in contenu))
    return { type: "illisible", phrase: "L’enveloppe vient du ministère lui-même." };
  // An authority that cannot be named back, or reached, is not answered.
  const renvoi = ecrireAnomalieEnveloppe({ ...SANS_DETAIL, enveloppeRecue: contenu });
  if (!renvoi.ok) return { type: "illisible", phrase: renvoi.refus.phrase };
  if (!contenu.adressesRetour.some(adresseAdmise))
    return { type: "illisible", phrase: "L’enveloppe ne donne aucune adresse de retour admise." };

  const enveloppe: EnveloppeRecue = { nom, quadrigramme: nomLu.quadrigramme, contenu };
  try {
    const archive = parseNomArchive(nomArchive);
    if (!archive.ok || archive.valeur.enveloppe !== nom)
      throw new Refus("100", "SIMU-01 : le nom de l’archive et celui de l’enveloppe ne correspondent pas.");
    if (nomLu.siren !== contenu.emetteur.siren)
      throw new Refus("100", "SIMU-02 : le SIREN du nom de l’enveloppe n’est pas celui de l’émetteur.");
    const inscription = refusDInscription(contexte.collectivites, contenu.emetteur, nomArchive);
    if (inscription) throw new Refus(inscription.nature, inscription.detail);
    await exigerLeSchema(contexte.valider, trouvee.valeur);
    const messages: { nom: string; message: MessageDUneCollectivite }[] = [];
    for (const formulaire of contenu.formulaires)
      messages.push(await lireFormulaire(formulaire, extraits.valeur, enveloppe, contexte));
    return { type: "recu", enveloppe, messages: juger(enveloppe, messages, extraits.valeur, contexte) };
  } catch (erreur) {
    if (!(erreur instanceof Refus)) throw erreur;
    return { type: "anomalie-enveloppe", enveloppe, nature: erreur.nature, detail: erreur.message };
  }
}

const SANS_DETAIL = { date: "2000-01-01", nature: "100", detail: "" };

async function lireFormulaire(
  { nomFichier }: FichierSigne,
  fichiers: FichierLu[],
  { contenu: { emetteur } }: EnveloppeRecue,
  contexte: Contexte,
): Promise<{ nom: string; message: MessageDUneCollectivite }> {
  const fichier = fichiers.find((f) => f.nom === nomFichier);
  if (!fichier) throw new Refus("100", `SIMU-04 : le fichier ${nomFichier} est absent de l’archive.`);
  const nom = parseNomFichier(nomFichier);
  if (!nom.ok) throw new Refus("999", NON_RECONNUE);
  const lu = lireMessage(fichier.octets);
  if (!lu.ok) throw new Refus("100", `SIMU-05 : ${lu.refus.phrase}`);
  const message = lu.valeur;
  if (nom.valeur.code !== message.code) throw new Refus("999", NON_RECONNUE);
  if (!vientDUneCollectivite(message))
    throw new Refus(
      "100",
      `SIMU-06 : un message ${message.code} vient de la préfecture, jamais d’une collectivité.`,
    );
  if (nom.valeur.siren !== emetteur.siren || nom.valeur.departement !== emetteur.departement)
    throw new Refus("100", `SIMU-09 : ${nomFichier} n’est pas de la collectivité ${emetteur.siren}.`);
  await exigerLeSchema(contexte.valider, fichier);
  if (message.racine === "Acte") {
    // Every reply echoes the act: one that the schema cannot hold is a fault of the envelope.
    const echo = ecrireAnomalieActe({
      ...SANS_DETAIL,
      acteRecu: message.acte,
      classificationEnCours: SANS_DETAIL.date,
    });
    if (!echo.ok) throw new Refus("100", `SIMU-07 : ${echo.refus.phrase}`);
  } else if (message.racine !== "DemandeClassification") {
    const { idActe } = message;
    const connu = idActe === null ? null : contexte.memoire.acte(idActe);
    if (!connu || connu.siren !== emetteur.siren)
      throw new Refus(
        "100",
        `SIMU-03 : ${nomFichier} parle de l’acte ${idActe ?? "sans identifiant"}, que la préfecture n’a pas reçu de ${emetteur.siren}.`,
      );
    if (message.racine !== "Annulation") exigerUneDate(message.dateCourrierPref, idActe);
    for (const { nomFichier: piece } of fichiersNommes(message))
      if (!fichiers.some((f) => f.nom === piece))
        throw new Refus("100", `SIMU-04 : le fichier ${piece} est absent de l’archive.`);
  }
  return { nom: nomFichier, message };
}

/** The receipt of an answer repeats the day of the letter: one that is no day could not be written back. */
function exigerUneDate(dateCourrierPref: string | null, idActe: string | null): void {
  const accuse = ecrireCourrier({
    racine: "ARPieceComplementaire",
    code: "3-5",
    idActe,
    dateCourrierPref,
    dateReception: SANS_DETAIL.date,
  });
  if (!accuse.ok) throw new Refus("100", `SIMU-07 : ${accuse.refus.phrase}`);
}

const RACINES = new Set<Message["racine"]>([
  "Acte",
  "ReponseCourrierSimple",
  "ARDemandePieceComplementaire",
  "RefusPieceComplementaire",
  "PieceComplementaire",
  "ARLettreObservations",
  "RejetLettreObservations",
  "ReponseLettreObservations",
  "Annulation",
  "DemandeClassification",
]);

const vientDUneCollectivite = (message: Message): message is MessageDUneCollectivite =>
  RACINES.has(message.racine);

async function exigerLeSchema(valider: Validateur | null, fichier: FichierLu): Promise<void> {
  const dites = (await valider?.(fichier.octets)) ?? [];
  if (dites.length > 0)
    throw new Refus("100", `SIMU-10 : ${fichier.nom} n’est pas valide selon le schéma. ${dites.join(" ")}`);
}
