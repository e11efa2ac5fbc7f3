/** The letters about an act, one fact further: what came, what left, and what became of it. */
import type { FaitCourrier, FaitEnvoi } from "../faits.ts";
import type { Courrier, CourrierEnvoye } from "./etat.ts";

export function appliquerCourrier(courriers: Courrier[], fait: FaitCourrier): Courrier[] {
  switch (fait.type) {
    case "CourrierRecu": {
      const { courrier: id, dateDepot = null, ...reste } = fait.data;
      // The same letter again, with documents that were missing: it came the day it first came.
      if (courriers.some((c) => c.sens === "recu" && c.id === id)) {
        const { pieces, manquants } = reste;
        return courriers.map((c) => (c.sens === "recu" && c.id === id ? { ...c, pieces, manquants } : c));
      }
      return [...courriers, { sens: "recu", id, dateDepot, qualification: {}, ...reste }];
    }
    case "CourrierQualifie": {
      const { courrier, qualification } = fait.data;
      return courriers.map((c) => (c.sens === "recu" && c.id === courrier ? { ...c, qualification } : c));
    }
    case "CourrierPrepare": {
      const { archive: id, ...reste } = fait.data;
      const envoye: CourrierEnvoye = {
        sens: "envoye",
        id,
        ...reste,
        etat: "preparee",
        tentatives: [],
        reference: null,
        accuse: null,
        anomalie: null,
      };
      return [...courriers, envoye];
    }
    case "CourrierAcquitte": {
      const { archive, dateReception, empreinte, a } = fait.data;
      return surEnvoye(courriers, archive, (c) => ({
        ...c,
        etat: "acquittee",
        accuse: c.accuse ?? { dateReception, empreinte, a },
      }));
    }
    case "AnnulationAcquittee": {
      const { dateReception, empreinte, a } = fait.data;
      return courriers.map((c) =>
        c.sens === "envoye" && c.code === "6-1" && !c.accuse && c.etat !== "en-anomalie"
          ? { ...c, etat: "acquittee", accuse: { dateReception, empreinte, a } }
          : c,
      );
    }
  }
}

/** Null when the archive is not that of a letter: it is the act's own. */
export function appliquerEnvoiDeCourrier(
  courriers: Courrier[],
  archive: string,
  fait: FaitEnvoi,
): Courrier[] | null {
  if (!courriers.some((c) => c.sens === "envoye" && c.id === archive)) return null;
  return surEnvoye(courriers, archive, (c) => avancer(c, fait));
}

function avancer(c: CourrierEnvoye, fait: FaitEnvoi): CourrierEnvoye {
  // An acknowledgement that came first is never taken back by our own record of the sending.
  const vers = (etat: CourrierEnvoye["etat"]) => (c.etat === "acquittee" ? "acquittee" : etat);
  switch (fait.type) {
    case "ArchiveEnvoyee": {
      const { tentative: numero, reference = null, a } = fait.data;
      const tentatives = [...c.tentatives, { numero, issue: "envoyee" as const, a }];
      // Refused before our own record of the sending: the refusal stands.
      return { ...c, etat: c.etat === "en-anomalie" ? c.etat : vers("envoyee"), reference, tentatives };
    }
    case "EnvoiEchoue": {
      const { tentative: numero, motif, a } = fait.data;
      return { ...c, tentatives: [...c.tentatives, { numero, issue: "echouee", motif, a }] };
    }
    case "EnvoiIncertain": {
      const { tentative: numero, motif, a } = fait.data;
      const tentatives = [...c.tentatives, { numero, issue: "incertaine" as const, motif, a }];
      return { ...c, etat: vers("sans-reponse"), tentatives };
    }
    case "EnvoiRetrouve": {
      const { arrivee, reference = null } = fait.data;
      return arrivee ? { ...c, etat: vers("envoyee"), reference } : { ...c, etat: vers("preparee") };
    }
    case "SilenceConstate":
      return { ...c, etat: vers("sans-reponse") };
    case "RenvoiOrdonne":
      return { ...c, etat: vers("preparee") };
    case "AnomalieRecue": {
      const { nature, detail, a } = fait.data;
      return { ...c, etat: vers("en-anomalie"), anomalie: { nature, detail, a } };
    }
    default:
      return c;
  }
}

const surEnvoye = (
  courriers: Courrier[],
  archive: string,
  suite: (c: CourrierEnvoye) => CourrierEnvoye,
): Courrier[] => courriers.map((c) => (c.sens === "envoye" && c.id === archive ? suite(c) : c));
