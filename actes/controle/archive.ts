import type { ArchiveLue, FichierLu } from "../archive/lire.ts";
import type { Piece, Transmission } from "../archive/transmission.ts";
import type { DonneesActe, Emetteur, Enveloppe, FichierSigne } from "../messages/types.ts";
import { natureParCode } from "../nomenclature/natures.ts";
import { parseNomArchive } from "../noms/enveloppe.ts";
import { type NomFichier, parseNomFichier, verifierNomFichier } from "../noms/message.ts";
import { verifierNumero } from "../noms/numero.ts";
import { compterAnnexes } from "../texte/compter.ts";
import { type ConstatControle, type ContexteControle, constater, siRefus } from "./constat.ts";
import { controlerTransmission } from "./controler.ts";

/**
 * Checks an archive made by anyone, as a strict operator would before sending it (PROTOCOL 6.1, 6.2 and
 * imported archives): its name, the names inside, each act with its documents. The caller has made sure
 * that it goes from an authority to the Ministry.
 */
export function controlerArchive(
  nom: string,
  lue: ArchiveLue & { enveloppe: { contenu: Enveloppe } },
  contexte: ContexteControle,
): ConstatControle[] {
  const actes = lue.messages.flatMap(({ nom: fichier, message, documents }) =>
    message.racine === "Acte" ? [{ fichier, acte: message.acte, documents }] : [],
  );
  return [
    ...controlerNoms(nom, lue),
    ...(lue.messages.length === 0
      ? [constater("formulaire-absent", "enveloppe", "L’enveloppe ne nomme aucun message.")]
      : []),
    ...actes.flatMap(({ fichier, acte, documents }) => [
      ...controlerMessage(acte, fichier, lue.enveloppe.contenu.emetteur),
      ...controlerTransmission(enTransmission(lue, acte, documents), contexte),
    ]),
  ];
}

function controlerNoms(nom: string, lue: ArchiveLue): ConstatControle[] {
  const archive = parseNomArchive(nom);
  const attendus = new Set([
    lue.enveloppe.nom,
    ...lue.messages.flatMap((m) => [m.nom, ...m.documents.map((d) => d.nom)]),
  ]);
  const constats = siRefus(archive);
  if (archive.ok && archive.valeur.enveloppe !== lue.enveloppe.nom)
    constats.push(
      constater(
        "noms-discordants",
        "archive",
        `L’archive «\u00a0${nom}\u00a0» porte un autre nom que son enveloppe, «\u00a0${lue.enveloppe.nom}\u00a0».`,
      ),
    );
  for (const fichier of lue.fichiers) {
    if (!attendus.has(fichier.nom))
      constats.push(
        constater(
          "fichier-en-trop",
          fichier.nom,
          `Le fichier «\u00a0${fichier.nom}\u00a0» n’est nommé par aucun message.`,
        ),
      );
    else if (fichier.nom !== lue.enveloppe.nom) constats.push(...siRefus(verifierNomFichier(fichier.nom)));
  }
  return constats;
}

/**
 * What the message says against its own name, against those of its documents, and against the sender that
 * the envelope names; `null` when the message comes alone.
 */
export function controlerMessage(
  acte: DonneesActe,
  fichier: string,
  emetteur: Emetteur | null,
): ConstatControle[] {
  const constats = siRefus(verifierNumero(acte.numeroInterne));
  const nature = natureParCode(acte.codeNature);
  if (acte.documentPapier === null)
    constats.push(
      constater(
        "document-papier-absent",
        "documentPapier",
        "Le message ne dit pas si un complément sur papier suit\u00a0: il est d’une génération ancienne du schéma.",
      ),
    );
  if (acte.annexes.nombre !== acte.annexes.fichiers.length)
    constats.push(
      constater(
        "annexes-inexactes",
        "annexes",
        `Le message annonce ${compterAnnexes(acte.annexes.nombre)} et en nomme ${acte.annexes.fichiers.length}.`,
      ),
    );
  const lu = parseNomFichier(fichier);
  if (!lu.ok) return constats;
  const { siren, departement, numero, nature: abrege } = lu.valeur;
  const ecarts = [
    [siren, emetteur?.siren ?? siren, "le SIREN"],
    [departement, emetteur?.departement ?? departement, "le département"],
    [numero, acte.numeroInterne, "le numéro"],
    [abrege, nature?.abrege ?? null, "la nature"],
  ] as const;
  for (const [dit, attendu, quoi] of ecarts)
    if (dit !== attendu)
      constats.push(
        constater(
          "noms-discordants",
          fichier,
          `Le nom «\u00a0${fichier}\u00a0» donne pour ${quoi} «\u00a0${dit ?? "rien"}\u00a0», au lieu de «\u00a0${attendu ?? "inconnu"}\u00a0».`,
        ),
      );
  for (const { nomFichier } of fichiersDe(acte)) {
    const document = parseNomFichier(nomFichier);
    if (document.ok && sujet(document.valeur) !== sujet(lu.valeur))
      constats.push(
        constater(
          "noms-discordants",
          nomFichier,
          `Le document «\u00a0${nomFichier}\u00a0» porte le nom d’un autre message que «\u00a0${fichier}\u00a0».`,
        ),
      );
  }
  return constats;
}

const fichiersDe = (acte: DonneesActe): FichierSigne[] => [acte.document, ...acte.annexes.fichiers];

/** What every file of one message has in its name (PROTOCOL 2.3). */
const sujet = ({ departement, siren, date, numero, nature, code }: NomFichier): string =>
  [departement, siren, date, numero, nature, code].join("-");

/** What a message says of its files, before any of them is opened. */
export const etiquettes = (acte: DonneesActe): Omit<Piece, "octets">[] =>
  fichiersDe(acte).map(({ nomFichier, signature }) => {
    const nom = parseNomFichier(nomFichier);
    return {
      nomOriginal: nomFichier,
      typePiece: nom.ok ? (nom.valeur.typePiece ?? "") : "",
      ...(signature === undefined ? {} : { signature }),
    };
  });

/** An act as read, in the words of a sending. */
export const acteLu = (acte: DonneesActe): Transmission["acte"] => ({
  numero: acte.numeroInterne,
  date: acte.date,
  // An unknown nature stays unknown, to be found by its own rule.
  nature: natureParCode(acte.codeNature)?.abrege ?? (String(acte.codeNature) as "DE"),
  matiere: acte.codesMatiere.filter((c) => c !== null).join("."),
  objet: acte.objet,
  classificationLe: acte.classificationLe,
  ...(acte.precedent === undefined ? {} : { precedent: acte.precedent }),
});

/** The sending that would give this archive, as far as it can be known. */
function enTransmission(
  { enveloppe }: { enveloppe: ArchiveLue["enveloppe"] & { contenu: Enveloppe } },
  acte: DonneesActe,
  documents: FichierLu[],
): Transmission {
  const pieces = etiquettes(acte).map(
    (etiquette, i): Piece => ({ ...etiquette, octets: documents[i]?.octets ?? new Uint8Array() }),
  );
  const [principal, ...annexes] = pieces;
  if (!principal) throw new Error("Un acte lu a toujours un document principal.");
  const { emetteur, referent, adressesRetour } = enveloppe.contenu;
  return {
    emetteur,
    referent,
    adressesRetour,
    acte: acteLu(acte),
    principal,
    annexes,
    jour: enveloppe.nomLu.jour,
    serie: enveloppe.nomLu.serie,
    // The name of the archive is judged apart.
    trigramme: "TDT",
    quadrigramme: enveloppe.nomLu.quadrigramme,
    a: 0,
  };
}
