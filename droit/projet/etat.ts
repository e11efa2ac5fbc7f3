/** A projet as its facts leave it. */
import type { Empreinte, Instant } from "../faits.ts";
import type { EtapeSoumise, FaitProjet, OrigineProjet, PersonneProjet, StatutProjet, Visa } from "./faits.ts";

export interface CircuitEnCours {
  id: string;
  nom: string;
  etapes: EtapeSoumise[];
  soumisPar: PersonneProjet;
  soumisLe: Instant;
  /** The step waited for; as many as there are steps once all have approved. */
  etape: number;
  /** Since when it waits there. */
  depuis: Instant;
  /** One per step approved and still standing: those before `etape`, never another. */
  visas: Visa[];
}

export interface Inscription {
  seance: string;
  version: number;
  empreinte: Empreinte;
  points: { deliberation: string; point: string; empreinte: Empreinte }[];
  par: PersonneProjet;
  a: Instant;
}

export interface EtatProjet {
  projet: string;
  titre: string;
  /** On the day it was opened, then on the day it was last submitted. */
  service: string;
  auteur: PersonneProjet;
  origine: OrigineProjet;
  ouvertLe: Instant;
  /** Null while it is only being written. */
  circuit: CircuitEnCours | null;
  /** One per sitting, the last. */
  inscriptions: Inscription[];
  /** Sent back to its drafter, and not submitted since. */
  renvoi: { motif: string; par: PersonneProjet; a: Instant } | null;
  ecarte: { motif: string; par: PersonneProjet; a: Instant } | null;
  supprime: boolean;
  /** It was submitted or put on an agenda at least once. */
  engage: boolean;
}

export function appliquerProjet(avant: EtatProjet | null, fait: FaitProjet): EtatProjet {
  if (fait.type === "ProjetOuvert") {
    const { projet, titre, service, par, origine, a } = fait.data;
    return {
      projet,
      titre,
      service,
      auteur: par,
      origine,
      ouvertLe: a,
      circuit: null,
      inscriptions: [],
      renvoi: null,
      ecarte: null,
      supprime: false,
      engage: false,
    };
  }
  if (!avant) throw new Error(`Un projet commence par son ouverture, non par ${fait.type}`);
  switch (fait.type) {
    case "ProjetSoumis": {
      const { circuit, service, par, a } = fait.data;
      return {
        ...avant,
        service,
        renvoi: null,
        engage: true,
        circuit: { ...circuit, soumisPar: par, soumisLe: a, etape: 0, depuis: a, visas: [] },
      };
    }
    case "ProjetVise":
      return dansLeCircuit(avant, (c) => ({
        etape: c.etape + 1,
        depuis: fait.data.a,
        visas: [...c.visas, fait.data],
      }));
    case "ProjetRenvoye": {
      const { vers, motif, par, a } = fait.data;
      return vers === "redacteur"
        ? { ...avant, circuit: null, renvoi: { motif, par, a } }
        : revenir(avant, vers, a);
    }
    case "VisaRedemande":
      return revenir(avant, fait.data.etape, fait.data.a);
    case "ProjetRetire":
      return { ...avant, circuit: null };
    case "ProjetInscrit": {
      const { seance, version, empreinte, points, par, a } = fait.data;
      const autres = avant.inscriptions.filter((i) => i.seance !== seance);
      return {
        ...avant,
        engage: true,
        inscriptions: [...autres, { seance, version, empreinte, points, par, a }],
      };
    }
    case "ProjetEcarte":
      return { ...avant, circuit: null, ecarte: fait.data };
    case "ProjetRouvert":
      return { ...avant, ecarte: null };
    case "ProjetSupprime":
      return { ...avant, circuit: null, supprime: true };
  }
}

export const foldProjet = (faits: FaitProjet[]): EtatProjet => {
  const etat = faits.reduce<EtatProjet | null>(appliquerProjet, null);
  if (!etat) throw new Error("Un projet sans fait n’existe pas");
  return etat;
};

function dansLeCircuit(etat: EtatProjet, change: (c: CircuitEnCours) => Partial<CircuitEnCours>): EtatProjet {
  return etat.circuit ? { ...etat, circuit: { ...etat.circuit, ...change(etat.circuit) } } : etat;
}

const revenir = (etat: EtatProjet, etape: number, a: Instant): EtatProjet =>
  dansLeCircuit(etat, ({ visas }) => ({ etape, depuis: a, visas: visas.slice(0, etape) }));

/** All steps have approved, whatever became of the text since. */
export const tousVises = ({ circuit }: EtatProjet): boolean =>
  circuit !== null && circuit.etape >= circuit.etapes.length;

export function statutDe(etat: EtatProjet): StatutProjet {
  if (etat.supprime) return "supprime";
  if (etat.ecarte) return "ecarte";
  if (etat.inscriptions.length > 0) return "inscrit";
  if (!etat.circuit) return "en-redaction";
  return tousVises(etat) ? "vise" : "soumis";
}
