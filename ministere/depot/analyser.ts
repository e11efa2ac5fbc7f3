import {
  adresseAdmise,
  type DonneesActe,
  type Enveloppe,
  ecrireAnomalieActe,
  ecrireAnomalieEnveloppe,
  extraireArchive,
  type FichierLu,
  fichiersNommes,
  type IdentifiantActe,
  lireMessage,
  type Message,
  natureParCode,
  parseIdentifiantActe,
  parseNomArchive,
  parseNomFichier,
  trouverEnveloppe,
  typeParContenu,
} from "@executoire/actes";

/** What is kept of the envelope to answer it. */
export interface EnveloppeRecue {
  /** `EACT--200030633--20240322-1.xml` */
  nom: string;
  quadrigramme: string;
  contenu: Enveloppe;
}

/** What the Ministry thinks of a deposit. Plain data: it is kept on disk until the reply leaves. */
export type Verdict =
  /** Nobody to answer: the archive or its envelope cannot be read. */
  | { type: "illisible"; phrase: string }
  | { type: "anomalie-enveloppe"; enveloppe: EnveloppeRecue; nature: string; detail: string }
  | {
      type: "anomalie";
      enveloppe: EnveloppeRecue;
      acte: DonneesActe;
      idActe: string | null;
      nature: string;
      detail: string;
    }
  | { type: "accuse"; enveloppe: EnveloppeRecue; acte: DonneesActe; idActe: string };

/**
 * Judges an archive as the gateway and the prefecture do together (PROTOCOL 3.3, 4.2). Codes known from
 * real replies are used as they are (`ODT-VERIF-01`, `ODT-VERIF-17`); the other details begin by `SIMU`,
 * so that nobody takes them for official ones.
 */
export async function analyserDepot(
  nomArchive: string,
  octets: Uint8Array,
  classification: string,
): Promise<Verdict> {
  const extraits = await extraireArchive(octets);
  if (!extraits.ok) return { type: "illisible", phrase: extraits.refus.phrase };
  const trouvee = trouverEnveloppe(extraits.valeur);
  if (!trouvee.ok) return { type: "illisible", phrase: trouvee.refus.phrase };
  const { nom, nomLu, contenu } = trouvee.valeur;
  if (!("emetteur" in contenu))
    return { type: "illisible", phrase: "L’enveloppe vient du ministère lui-même." };
  const enveloppe: EnveloppeRecue = { nom, quadrigramme: nomLu.quadrigramme, contenu };
  const refuser = (nature: string, detail: string): Verdict => ({
    type: "anomalie-enveloppe",
    enveloppe,
    nature,
    detail,
  });

  // An authority that cannot be named back, or reached, is not answered.
  const date = "2000-01-01";
  const renvoi = ecrireAnomalieEnveloppe({ date, nature: "100", detail: "", enveloppeRecue: contenu });
  if (!renvoi.ok) return { type: "illisible", phrase: renvoi.refus.phrase };
  if (!contenu.adressesRetour.some(adresseAdmise))
    return { type: "illisible", phrase: "L’enveloppe ne donne aucune adresse de retour admise." };
  const archive = parseNomArchive(nomArchive);
  if (!archive.ok || archive.valeur.enveloppe !== nom)
    return refuser("100", "SIMU-01 : le nom de l’archive et celui de l’enveloppe ne correspondent pas.");
  if (nomLu.siren !== contenu.emetteur.siren)
    return refuser("100", "SIMU-02 : le SIREN du nom de l’enveloppe n’est pas celui de l’émetteur.");
  const [formulaire, ...autres] = contenu.formulaires;
  if (!formulaire || autres.length > 0)
    return refuser("100", "SIMU-03 : ce simulateur attend un message par enveloppe.");
  const fichier = extraits.valeur.find((f) => f.nom === formulaire.nomFichier);
  if (!fichier)
    return refuser("100", `SIMU-04 : le fichier ${formulaire.nomFichier} est absent de l’archive.`);
  const lu = lireMessage(fichier.octets);
  const nomMessage = parseNomFichier(fichier.nom);
  if (!lu.ok) return refuser("100", `SIMU-05 : ${lu.refus.phrase}`);
  if (!nomMessage.ok || nomMessage.valeur.code !== lu.valeur.code)
    return refuser(
      "999",
      "ODT-VERIF-17 : le nom du message ne se termine pas par le code de la transaction.",
    );
  if (lu.valeur.racine !== "Acte")
    return refuser("100", `SIMU-06 : ce simulateur ne traite pas encore le message ${lu.valeur.code}.`);
  const { acte } = lu.valeur;
  // Every reply echoes the act: one that the schema cannot hold is a fault of the envelope.
  const echo = ecrireAnomalieActe({
    date,
    nature: "001",
    detail: "",
    acteRecu: acte,
    classificationEnCours: date,
  });
  if (!echo.ok) return refuser("100", `SIMU-07 : ${echo.refus.phrase}`);
  return jugerActe(enveloppe, lu.valeur, extraits.valeur, classification);
}

function jugerActe(
  enveloppe: EnveloppeRecue,
  message: Extract<Message, { racine: "Acte" }>,
  fichiers: FichierLu[],
  classification: string,
): Verdict {
  const { acte } = message;
  const id = identifiantRecu(enveloppe.contenu, acte);
  const anomalie = (nature: string, detail: string): Verdict => ({
    type: "anomalie",
    enveloppe,
    acte,
    idActe: id?.texte ?? null,
    nature,
    detail,
  });
  if (!id)
    return anomalie("001", "SIMU-11 : la date, le numéro ou la nature ne forment pas un identifiant d’acte.");
  if (acte.annexes.nombre !== acte.annexes.fichiers.length)
    return anomalie(
      "001",
      `SIMU-12 : ${acte.annexes.nombre} annexe(s) annoncée(s), ${acte.annexes.fichiers.length} jointe(s).`,
    );
  for (const { nomFichier } of fichiersNommes(message)) {
    const fichier = fichiers.find((f) => f.nom === nomFichier);
    if (!fichier) return anomalie("001", `SIMU-13 : le fichier ${nomFichier} est absent de l’archive.`);
    const contenu = typeParContenu(fichier.octets);
    if (!contenu.ok) return anomalie("001", `SIMU-14 : ${nomFichier} est refusé. ${contenu.refus.phrase}`);
  }
  if (acte.classificationLe !== classification)
    return anomalie(
      "002",
      "ODT-VERIF-01 : l’acte cite une date de classification qui n’est pas celle en vigueur.",
    );
  return { type: "accuse", enveloppe, acte, idActe: id.texte };
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
