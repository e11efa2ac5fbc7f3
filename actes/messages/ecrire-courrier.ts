import { verifierDate } from "../noms/date.ts";
import { verifierIdentifiantRepete } from "../noms/identifiant.ts";
import { ok, premierRefus, type RefusProtocole, type Result, refuser } from "../resultat.ts";
import { verifierTexte } from "../xml/texte.ts";
import { attribut, contenuFichier, document, ligne, verifierNomFichier } from "./ecrire.ts";
import type { FichierSigne } from "./types.ts";
import type { MessageCourrier } from "./types-courriers.ts";

/**
 * Writes a 2-1 to 6-2 (PROTOCOL 4.2), strictly: an identifier, the date of the letter that is answered,
 * the document and the words the schema asks for, none of them empty.
 */
export function ecrireCourrier(message: MessageCourrier): Result<Uint8Array<ArrayBuffer>> {
  const refus = verifierCourrier(message);
  if (refus) return refus;
  if (message.racine === "ARPieceComplementaire" || message.racine === "ARReponseRejetLettreObservations") {
    const infos = [
      ["IDActe", message.idActe] as const,
      ["DateCourrierPref", message.dateCourrierPref] as const,
    ];
    const attributs = infos.map(([nom, texte]) => attribut(nom, texte ?? "")).join(" ");
    const reception = { DateReception: message.dateReception ?? "" };
    return ok(document(message.racine, reception, ` <actes:InfosCourrierPref ${attributs}/>\n`));
  }
  return ok(document(message.racine, attributsCourrier(message), contenu(message)));
}

function verifierCourrier(message: MessageCourrier): { ok: false; refus: RefusProtocole } | null {
  const controles: Result<unknown>[] = [verifierIdentifiantRepete(message.idActe)];
  const jour = (date: string | null, champ: string) => controles.push(verifierDate(date ?? "", champ, "4.2"));
  if ("dateCourrierPref" in message) jour(message.dateCourrierPref, "dateCourrierPref");
  if ("dateReception" in message) jour(message.dateReception, "dateReception");
  if ("dateDepot" in message) jour(message.dateDepot, "dateDepot");
  if ("description" in message) controles.push(texteObligatoire(message.description, "description"));
  if ("motif" in message) controles.push(texteObligatoire(message.motif, "motif"));
  if ("natureIllegalite" in message)
    controles.push(texteObligatoire(message.natureIllegalite, "natureIllegalite"));
  if ("document" in message)
    controles.push(message.document ? verifierFichier(message.document) : sansDocument(message.racine));
  if ("documents" in message)
    controles.push(
      message.documents.length > 0 ? ok(null) : sansDocument(message.racine),
      ...message.documents.map(verifierFichier),
    );
  if ("piecesJointes" in message) controles.push(...message.piecesJointes.map(verifierFichier));
  return premierRefus(...controles);
}

function texteObligatoire(texte: string, champ: string): Result<string> {
  if (texte.trim() !== "") return verifierTexte(texte, champ);
  return refuser(
    "champ-absent",
    champ,
    "4.2",
    "Le texte libre de ce courrier est vide\u00a0: son destinataire ne saurait pas ce qui lui est demandé.",
  );
}

const sansDocument = (racine: string) =>
  refuser(
    "champ-absent",
    "document",
    "4.2",
    `Un message «\u00a0${racine}\u00a0» porte un document\u00a0; il n’y en a pas.`,
  );

const verifierFichier = ({ nomFichier, signature }: FichierSigne): Result<string> =>
  premierRefus(verifierNomFichier(nomFichier), verifierTexte(signature ?? "", "signature")) ?? ok(nomFichier);

function attributsCourrier(message: MessageCourrier): Record<string, string> {
  return {
    IDActe: message.idActe ?? "",
    ...("dateCourrierPref" in message ? { DateCourrierPref: message.dateCourrierPref ?? "" } : {}),
    ...("dateReception" in message ? { DateReception: message.dateReception ?? "" } : {}),
  };
}

/** The children, in the order of the schema. */
function contenu(message: MessageCourrier): string {
  switch (message.racine) {
    case "DemandePieceComplementaire":
      return ligne("DescriptionPieces", message.description) + fichier("Document", message.document, " ");
    case "LettreObservations":
      return ligne("Motif", message.motif) + fichier("Document", message.document, " ");
    case "PieceComplementaire":
      return ` <actes:Documents>\n${fichiers("Document", message.documents)} </actes:Documents>\n`;
    case "DefereTA":
      return [
        ligne("DateDepot", message.dateDepot ?? ""),
        ligne("NatureIllegalite", message.natureIllegalite),
        // The element is mandatory, even empty.
        ` <actes:PiecesJointes>\n${fichiers("PieceJointe", message.piecesJointes)} </actes:PiecesJointes>\n`,
      ].join("");
    default:
      return "document" in message ? fichier("Document", message.document, " ") : "";
  }
}

const fichiers = (nom: string, liste: FichierSigne[]): string =>
  liste.map((f) => fichier(nom, f, "  ")).join("");

const fichier = (nom: string, f: FichierSigne | null, retrait: string): string =>
  f ? `${retrait}<actes:${nom}>\n${contenuFichier(f, `${retrait} `)}${retrait}</actes:${nom}>\n` : "";
