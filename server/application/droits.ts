import type { Refus } from "@executoire/droit";
import type { Role } from "../api/contrat.ts";
import type { Compte } from "./comptes.ts";

/**
 * One line per gesture: who may do it. Reading what is decided needs a session, nothing more; what is not yet anybody
 * else's business has its line: an agenda before it is sent, answers before the sitting, notes before they are minutes.
 */
const DROITS = {
  lirePreparation: ["assemblees", "redacteur", "president"],
  lireReponses: ["assemblees", "president"],
  lireDebats: ["assemblees", "president"],
  preparerSeance: ["assemblees"],
  conduireSeance: ["assemblees"],
  convoquer: ["assemblees"],
  gererAssemblee: ["assemblees"],
  redigerPv: ["assemblees"],
  etablir: ["assemblees"],
  signer: ["president"],
  parapher: ["president", "conseiller"],
  suivreSignatures: ["assemblees", "president"],
  deposerSignatures: ["assemblees"],
  transmettre: ["assemblees"],
  retirerDeLaLigne: ["assemblees"],
  repondrePrefecture: ["assemblees"],
  lireNominatifs: ["assemblees", "redacteur", "president"],
  prendreActe: ["assemblees", "redacteur"],
  gererDelegations: ["assemblees"],
  reglerCanal: ["administrateur"],
  lireProjets: ["assemblees", "redacteur", "validateur", "president"],
  ecrireProjet: ["assemblees", "redacteur", "validateur"],
  viserProjet: ["assemblees", "validateur", "president"],
  reglerCircuits: ["assemblees", "administrateur"],
  reprendreActes: ["assemblees"],
  tenirRegistre: ["assemblees"],
  occulter: ["assemblees", "president"],
  reglerModeles: ["assemblees", "administrateur"],
  reglerSignature: ["administrateur"],
} as const satisfies Record<string, readonly Role[]>;

export type Geste = keyof typeof DROITS;

const EN_MOTS: Record<Geste, string> = {
  lirePreparation: "lire une séance en préparation",
  lireReponses: "lire les réponses des membres",
  lireDebats: "lire les notes de débat",
  preparerSeance: "préparer la séance",
  conduireSeance: "conduire la séance",
  convoquer: "convoquer l’assemblée",
  gererAssemblee: "modifier l’assemblée",
  redigerPv: "établir le procès-verbal",
  etablir: "établir le document",
  signer: "signer les actes",
  parapher: "signer",
  suivreSignatures: "suivre les signatures",
  deposerSignatures: "déposer ce qui a été signé à la main ou au parapheur",
  transmettre: "télétransmettre",
  retirerDeLaLigne: "retirer un acte de la ligne",
  repondrePrefecture: "répondre à la préfecture",
  lireNominatifs: "lire les actes qui concernent des personnes nommées",
  prendreActe: "préparer un acte hors séance",
  gererDelegations: "tenir le registre des délégations",
  reglerCanal: "régler le canal de télétransmission",
  lireProjets: "lire les projets en préparation",
  ecrireProjet: "écrire un projet",
  viserProjet: "viser un projet",
  reglerCircuits: "régler les circuits de validation",
  reprendreActes: "reprendre des actes anciens",
  tenirRegistre: "tenir le registre",
  occulter: "occulter un passage de la copie publique",
  reglerModeles: "régler les modèles",
  reglerSignature: "régler la signature",
};
const A_QUI: Record<Role, string> = {
  assemblees: "au service des assemblées",
  president: "au président",
  redacteur: "au service rédacteur",
  validateur: "à un validateur du circuit",
  conseiller: "à un conseiller",
  administrateur: "à l’administrateur",
};

export const peut = (compte: Pick<Compte, "roles">, geste: Geste): boolean =>
  DROITS[geste].some((role) => (compte.roles as Role[]).includes(role));

/** Refusal of a gesture to an account that lacks the right, in words. */
export interface RefusDroit extends Omit<Refus, "code"> {
  code: "droit-absent";
}
export function refusDroit(compte: Compte, geste: Geste): RefusDroit {
  const aQui = DROITS[geste].map((role) => A_QUI[role]).join(" ou ");
  return {
    code: "droit-absent",
    phrase: `Le compte de ${compte.nom} ne permet pas de ${EN_MOTS[geste]} : ce geste appartient ${aQui}.`,
    article: null,
    remede: `Demandez ${aQui}, ou changez de compte.`,
  };
}
