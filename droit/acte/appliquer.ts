/** The act as a fold of its facts. No check here: what is in the journal happened. */
import type { FaitActe } from "../faits.ts";
import type { EtatActe, EtatTransmission } from "./etat.ts";

type Donnees<T extends FaitActe["type"]> = Extract<FaitActe, { type: T }>["data"];

function acteInitial(deliberation: Donnees<"DeliberationAdoptee">): EtatActe {
  return {
    acte: deliberation.acte,
    deliberation,
    document: null,
    signature: null,
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
      tentatives: [],
      accuse: null,
      anomalie: null,
    },
    publication: null,
    annulation: null,
  };
}

/** One fact further. The state given is not changed. */
export function appliquerActe(etat: EtatActe | null, fait: FaitActe): EtatActe {
  if (fait.type === "DeliberationAdoptee") return acteInitial(fait.data);
  if (!etat) throw new Error(`An act cannot begin with ${fait.type}`);
  switch (fait.type) {
    case "DocumentEtabli":
      return { ...etat, document: fait.data };
    case "ActeSigne": {
      const { empreinte, octets, signataire, certificat, a } = fait.data;
      return { ...etat, signature: { empreinte, octets, signataire, certificat, a } };
    }
    case "ActePublie":
      return { ...etat, publication: fait.data };
    case "DeliberationRectifiee":
      // The document said the wrong vote: it must be made again.
      return { ...etat, deliberation: fait.data.deliberation, document: null };
    case "AdoptionAnnulee":
      return { ...etat, document: null, annulation: fait.data };
    default:
      return { ...etat, transmission: appliquerTransmission(etat.transmission, fait) };
  }
}

type FaitTransmission = Exclude<
  FaitActe,
  {
    type:
      | "DeliberationAdoptee"
      | "DeliberationRectifiee"
      | "AdoptionAnnulee"
      | "DocumentEtabli"
      | "ActeSigne"
      | "ActePublie";
  }
>;

function appliquerTransmission(
  t: EtatActe["transmission"],
  fait: FaitTransmission,
): EtatActe["transmission"] {
  // The acknowledgement may arrive before our own record of the sending, or after an anomaly on a first
  // attempt: once the State has the act, nothing later takes that back.
  const vers = (etat: EtatTransmission): EtatTransmission => (t.etat === "acquittee" ? "acquittee" : etat);
  switch (fait.type) {
    case "ArchivePreparee": {
      const { identifiant, numeroTransmis, enveloppe, archive, empreinte, octets, fichiers, ordonnePar, a } =
        fait.data;
      return {
        ...t,
        etat: vers("preparee"),
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
        envoyeeA: t.accuse ? t.envoyeeA : null,
        anomalie: null,
      };
    }
    case "ArchiveEnvoyee": {
      const { tentative, a } = fait.data;
      return {
        ...t,
        etat: vers("envoyee"),
        envoyeeA: a,
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
    case "RenvoiOrdonne":
      return { ...t, etat: vers("preparee") };
    case "AccuseRecu": {
      const { identifiant, dateReception, empreinte, a } = fait.data;
      // A second acknowledgement of the same act changes nothing: the first date counts.
      return { ...t, etat: "acquittee", identifiant, accuse: t.accuse ?? { dateReception, empreinte, a } };
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
