/** What the journal says of a file, found by its fingerprint. */
import type { Fait, FichierTransmis, PieceCourrier } from "@executoire/droit";

export interface Objet {
  acte: string | null;
  seance: string | null;
}

/** The act or the sitting a stream tells; neither for what is about the whole authority. */
export function objetDe(stream: string): Objet {
  const [kind, id = ""] = stream.split(":");
  if (kind === "acte") return { acte: id, seance: null };
  return { acte: null, seance: kind === "teletransmission" || kind === "signataire" ? null : id };
}

/** What a fact says of these bytes, in words; null when it does not name them. */
export function nommeOctets(fait: Fait, empreinte: string): string | null {
  switch (fait.type) {
    case "ActePris":
      return piece(fait.data.annexes, empreinte, "Annexe");
    case "ActeModifie":
      return piece(fait.data.acte.annexes, empreinte, "Annexe");
    case "DeliberationAdoptee":
      return piece(fait.data.annexes, empreinte, "Annexe");
    case "DocumentDepose":
      return fait.data.empreinte === empreinte
        ? fait.data.signePar
          ? "Document déposé, signé ailleurs"
          : "Document déposé, à signer"
        : null;
    case "ArchivePreparee":
      return archive(fait.data, empreinte, "Archive transmise");
    case "CourrierPrepare":
      return archive(fait.data, empreinte, "Archive d’un courrier à la préfecture");
    case "ClassificationDemandee":
      return archive(fait.data, empreinte, "Archive d’une demande de classification");
    case "CourrierRecu":
      return fait.data.empreinte === empreinte
        ? "Courrier de la préfecture"
        : piece(fait.data.pieces, empreinte, "Pièce d’un courrier de la préfecture");
    case "ActeRepris":
      return fait.data.source.empreinte === empreinte ? "Acte ancien, repris au registre" : null;
    case "ConvocationEmise":
      return fait.data.document === empreinte ? "Convocation envoyée" : null;
    case "ConvocationDistribuee":
    case "CopieDistribuee":
      return fait.data.preuve === empreinte ? "Message de convocation" : null;
    default: {
      const nom = NOMS[fait.type];
      return nom && "empreinte" in fait.data && fait.data.empreinte === empreinte ? nom : null;
    }
  }
}

/** Facts that name one file and nothing else. */
const NOMS: Partial<Record<Fait["type"], string>> = {
  DocumentEtabli: "Document établi, avant signature",
  ActeSigne: "Acte signé",
  AccuseRecu: "Accusé de réception",
  AnomalieRecue: "Anomalie du ministère",
  CourrierAcquitte: "Accusé de réception d’une réponse",
  AnnulationAcquittee: "Accusé d’annulation de la télétransmission",
  MessageEcarte: "Message écarté",
  ClassificationRecue: "Classification reçue",
  ClassificationConfirmee: "Classification confirmée",
  ActePublie: "Acte publié",
  CopiePubliqueEtablie: "Copie publique, sans les passages occultés",
  RegistreImprime: "Pages du registre, imprimées",
  ListePubliee: "Liste des délibérations publiée",
  ProcesVerbalEtabli: "Projet de procès-verbal",
  ProcesVerbalArrete: "Procès-verbal arrêté",
  ProcesVerbalSigne: "Procès-verbal signé",
  ProcesVerbalPublie: "Procès-verbal publié",
};

function archive(
  { empreinte, fichiers }: { empreinte: string; fichiers: FichierTransmis[] },
  cherchee: string,
  nom: string,
): string | null {
  return empreinte === cherchee ? nom : piece(fichiers, cherchee, "Fichier transmis");
}

function piece(
  pieces: readonly (FichierTransmis | PieceCourrier | { fichier: string; empreinte: string })[],
  cherchee: string,
  quoi: string,
): string | null {
  const trouvee = pieces.find(({ empreinte }) => empreinte === cherchee);
  return trouvee ? `${quoi} (${"nom" in trouvee ? trouvee.nom : trouvee.fichier})` : null;
}
