/** The act as a fold of its facts. No check here: what is in the journal happened. */
import type { FaitActe, FaitEnvoi } from "../faits.ts";
import { appliquerOccultation } from "../occultation/etat.ts";
import { appliquerCourrier, appliquerEnvoiDeCourrier } from "./appliquerCourrier.ts";
import { type ContenuActe, quiSigne } from "./decision.ts";
import type { EtatActe, EtatTransmission } from "./etat.ts";
import { appliquerRetrait } from "./retrait.ts";

function acteInitial(decision: ContenuActe): EtatActe {
  return {
    acte: decision.acte,
    version: 0,
    decision,
    document: null,
    signature: null,
    original: null,
    parametres: {},
    transmission: {
      etat: "aucune",
      identifiant: null,
      numeroTransmis: null,
      enveloppe: null,
      archive: null,
      empreinte: null,
      octets: 0,
      fichiers: [],
      ordonnePar: null,
      prepareeA: null,
      envoyeeA: null,
      canal: null,
      reference: null,
      tentatives: [],
      accuse: null,
      anomalie: null,
      annulee: null,
    },
    courriers: [],
    ecartes: [],
    notification: null,
    publication: null,
    annulation: null,
  };
}

/** One fact further. The state given is not changed. */
export function appliquerActe(etat: EtatActe | null, fait: FaitActe): EtatActe {
  const suivant = appliquer(etat, fait);
  return { ...suivant, version: (etat?.version ?? 0) + 1 };
}

function appliquer(etat: EtatActe | null, fait: FaitActe): EtatActe {
  if (fait.type === "DeliberationAdoptee") return acteInitial({ genre: "deliberation", ...fait.data });
  if (fait.type === "ActePris") return acteInitial(fait.data);
  if (!etat) throw new Error(`An act cannot begin with ${fait.type}`);
  switch (fait.type) {
    case "DocumentEtabli": {
      const { empreinte, octets, pages, champSignature, a } = fait.data;
      const document = { empreinte, octets, pages, champSignature, mime: PDF, fichier: null, a };
      return { ...etat, document };
    }
    case "DocumentDepose": {
      const { signePar, signature, ...document } = fait.data;
      const { empreinte, octets, mime, fichier, a } = document;
      const original = signePar && {
        empreinte,
        octets,
        mime,
        fichier,
        signePar,
        signeIci: false,
        ...(signature && { signature }),
        a,
      };
      return { ...etat, document, original };
    }
    case "ActeSigne": {
      const { empreinte, octets, signataire, certificat, a } = fait.data;
      return {
        ...etat,
        signature: { empreinte, octets, signataire, certificat, a },
        original: {
          empreinte,
          octets,
          mime: PDF,
          fichier: etat.document?.fichier ?? null,
          signePar: signataire,
          signeIci: true,
          a,
        },
      };
    }
    // Told before the scan is deposited as the document: the state is that of the deposit.
    case "SignatureManuscrite":
      return etat;
    case "ActePublie":
      return { ...etat, publication: fait.data };
    case "ActeRetireDeLaLigne":
    case "ActeRemisEnLigne":
      return { ...etat, retraits: appliquerRetrait(etat.retraits ?? [], fait) };
    case "OccultationProposee":
    case "OccultationConfirmee":
    case "OccultationLevee":
      return { ...etat, occultations: appliquerOccultation(etat.occultations ?? [], fait) };
    case "CopiePubliqueEtablie":
      return { ...etat, copiePublique: fait.data };
    case "ActeNotifie":
      return { ...etat, notification: fait.data };
    case "DeliberationRectifiee":
      // The document said the wrong vote: it must be made again.
      return { ...etat, decision: { genre: "deliberation", ...fait.data.deliberation }, document: null };
    case "ActeModifie":
      return modifier(etat, fait.data.acte);
    case "AdoptionAnnulee":
    case "ActeAbandonne":
      return { ...etat, document: null, annulation: fait.data };
    case "ParametresRectifies":
      return { ...etat, parametres: fait.data.parametres };
    case "MessageEcarte":
      return {
        ...etat,
        ecartes: [...etat.ecartes, { version: etat.version + 1, ...fait.data, examen: null }],
      };
    case "MessageExamine": {
      const { version, ...examen } = fait.data;
      return {
        ...etat,
        ecartes: etat.ecartes.map((m) => (m.version === version ? { ...m, examen } : m)),
      };
    }
    case "CourrierRecu":
    case "CourrierQualifie":
    case "CourrierPrepare":
    case "CourrierAcquitte":
      return { ...etat, courriers: appliquerCourrier(etat.courriers, fait) };
    case "AnnulationAcquittee": {
      const { dateReception, empreinte, a } = fait.data;
      return {
        ...etat,
        courriers: appliquerCourrier(etat.courriers, fait),
        transmission: { ...etat.transmission, etat: "annulee", annulee: { dateReception, empreinte, a } },
      };
    }
    default: {
      const archive = "archive" in fait.data ? fait.data.archive : undefined;
      const courriers = archive && appliquerEnvoiDeCourrier(etat.courriers, archive, fait as FaitEnvoi);
      if (courriers) return { ...etat, courriers };
      return { ...etat, transmission: appliquerTransmission(etat.transmission, fait) };
    }
  }
}

const PDF = "application/pdf";

/** A document made from the words of before says them no longer; one deposited as a file stays. */
function modifier(etat: EtatActe, acte: Extract<FaitActe, { type: "ActePris" }>["data"]): EtatActe {
  const depose = etat.document?.fichier != null;
  const original =
    etat.original && !etat.original.signeIci ? { ...etat.original, signePar: quiSigne(acte) } : etat.original;
  return { ...etat, decision: acte, document: depose ? etat.document : null, original };
}

type FaitTransmission =
  | Exclude<FaitEnvoi, { type: "MessageEcarte" | "MessageExamine" }>
  | Extract<FaitActe, { type: "ArchivePreparee" | "AccuseRecu" }>;

function appliquerTransmission(
  t: EtatActe["transmission"],
  fait: FaitTransmission,
): EtatActe["transmission"] {
  // The acknowledgement may arrive before our own record of the sending, or after an anomaly on a first
  // attempt: once the State has the act, nothing later takes that back.
  const vers = (etat: EtatTransmission): EtatTransmission =>
    t.etat === "acquittee" || t.etat === "annulee" ? t.etat : etat;
  switch (fait.type) {
    case "ArchivePreparee": {
      const { identifiant, numeroTransmis, enveloppe, archive, empreinte, octets, fichiers, ordonnePar, a } =
        fait.data;
      return {
        ...t,
        // Withdrawn, then sent again under another number: a new life, its former one stays in the facts.
        ...(t.etat === "annulee" && { accuse: null, annulee: null }),
        etat: t.etat === "annulee" ? "preparee" : vers("preparee"),
        identifiant,
        numeroTransmis,
        enveloppe,
        archive,
        empreinte,
        octets,
        fichiers,
        ordonnePar,
        prepareeA: a,
        // A new archive after an anomaly starts its own life; the refused one stays in the facts.
        envoyeeA: t.accuse && t.etat !== "annulee" ? t.envoyeeA : null,
        canal: null,
        reference: null,
        anomalie: null,
      };
    }
    case "ArchiveEnvoyee": {
      const { tentative, canal, reference = null, a } = fait.data;
      return {
        ...t,
        // Refused before our own record of the sending: the refusal stands.
        etat: t.etat === "en-anomalie" ? t.etat : vers("envoyee"),
        envoyeeA: a,
        canal,
        reference,
        tentatives: [...t.tentatives, { numero: tentative, issue: "envoyee", a }],
      };
    }
    case "EnvoiEchoue": {
      const { tentative, motif, a } = fait.data;
      return { ...t, tentatives: [...t.tentatives, { numero: tentative, issue: "echouee", motif, a }] };
    }
    case "EnvoiIncertain": {
      const { tentative, motif, a } = fait.data;
      return {
        ...t,
        etat: vers("sans-reponse"),
        tentatives: [...t.tentatives, { numero: tentative, issue: "incertaine", motif, a }],
      };
    }
    case "EnvoiRetrouve": {
      const { arrivee, reference = null, canal, a } = fait.data;
      return arrivee
        ? { ...t, etat: vers("envoyee"), envoyeeA: t.envoyeeA ?? a, canal, reference }
        : { ...t, etat: vers("preparee") };
    }
    case "SilenceConstate":
      return { ...t, etat: vers("sans-reponse") };
    case "RenvoiOrdonne":
      return { ...t, etat: vers("preparee") };
    case "AccuseRecu": {
      const { identifiant, dateReception, empreinte, a } = fait.data;
      // A second acknowledgement of the same act changes nothing: the first date counts.
      return {
        ...t,
        etat: t.etat === "annulee" ? "annulee" : "acquittee",
        identifiant,
        accuse: t.accuse ?? { dateReception, empreinte, a },
      };
    }
    case "AnomalieRecue": {
      const { nature, detail, a } = fait.data;
      return { ...t, etat: vers("en-anomalie"), anomalie: { nature, detail, a } };
    }
  }
}

/** Throws on an empty list: an act exists by its first fact. */
export function foldActe(faits: FaitActe[]): EtatActe {
  const etat = faits.reduce<EtatActe | null>(appliquerActe, null);
  if (!etat) throw new Error("An act without facts");
  return etat;
}
