/** Where an act or a sitting stands, in lists and titles: shape and word. */
import type { EtatSeance, EtatTransmission, Instant } from "@executoire/droit";
import { dateCivileDe, dateMoyenne } from "@executoire/droit";
import type { ATraiter, EtatAffiche } from "@executoire/server/contrat";
import { Forme, type Ton, type Trace } from "./Forme.tsx";

export interface Signe {
  mot: string;
  trace: Trace;
  ton: Ton;
}

export const ETATS_ACTE: Record<EtatAffiche, Signe> = {
  annule: { mot: "Annulé", trace: "carre", ton: "gris" },
  prepare: { mot: "En préparation", trace: "pointille", ton: "gris" },
  notifie: { mot: "Notifié", trace: "trois-quarts", ton: "vert" },
  adopte: { mot: "Adopté", trace: "rond-vide", ton: "gris" },
  etabli: { mot: "PDF établi", trace: "quart", ton: "gris" },
  signe: { mot: "Signé", trace: "demi", ton: "gris" },
  "a-envoyer": { mot: "À envoyer", trace: "demi", ton: "accent" },
  envoye: { mot: "Envoyé, accusé attendu", trace: "trois-quarts", ton: "accent" },
  "sans-reponse": { mot: "Sans réponse", trace: "triangle", ton: "ambre" },
  "en-anomalie": { mot: "En anomalie", trace: "carre", ton: "rouge" },
  acquitte: { mot: "Acquitté", trace: "trois-quarts", ton: "vert" },
  "transmission-annulee": { mot: "Transmission annulée", trace: "losange", ton: "gris" },
  publie: { mot: "Publié", trace: "trois-quarts", ton: "vert" },
  suspendu: { mot: "Suspendu", trace: "triangle", ton: "ambre" },
  executoire: { mot: "Exécutoire", trace: "rond", ton: "vert" },
};

/** Where a sending stands, letter or act: « envoyé » is never « reçu ». */
export const ETATS_ENVOI: Record<EtatTransmission, Signe> = {
  aucune: { mot: "Prêt", trace: "rond-vide", ton: "gris" },
  preparee: { mot: "En partance", trace: "demi", ton: "accent" },
  envoyee: { mot: "Envoyé, accusé attendu", trace: "trois-quarts", ton: "accent" },
  "sans-reponse": ETATS_ACTE["sans-reponse"],
  acquittee: { mot: "Acquitté", trace: "rond", ton: "vert" },
  "en-anomalie": { mot: "Refusé", trace: "carre", ton: "rouge" },
  annulee: ETATS_ACTE["transmission-annulee"],
};

export const PHASES: Record<EtatSeance["phase"], Signe> = {
  prevue: { mot: "À convoquer", trace: "pointille", ton: "ambre" },
  convoquee: { mot: "Convoquée", trace: "rond-vide", ton: "gris" },
  ouverte: { mot: "Ouverte", trace: "demi", ton: "accent" },
  levee: { mot: "Levée", trace: "rond", ton: "gris" },
};

export const URGENCES: Record<ATraiter["urgence"], Signe> = {
  retard: { mot: "En retard", trace: "carre", ton: "rouge" },
  bientot: { mot: "Bientôt", trace: "triangle", ton: "ambre" },
  normal: { mot: "À faire", trace: "rond", ton: "accent" },
};

export function Marque({ signe }: { signe: Signe }) {
  return (
    <span className={`verdict ton-${signe.ton}`}>
      <Forme trace={signe.trace} />
      {signe.mot}
    </span>
  );
}

export function EtatActeMarque({ etat, executoireLe }: { etat: EtatAffiche; executoireLe: Instant | null }) {
  const signe = ETATS_ACTE[etat];
  if (etat !== "executoire" || !executoireLe) return <Marque signe={signe} />;
  return <Marque signe={{ ...signe, mot: `Exécutoire le ${dateMoyenne(dateCivileDe(executoireLe))}` }} />;
}
