/** Published acts as pages a citizen reads. Every page is a complete HTML document, as escaped text. */

export { pageCadre, pageIntegrer } from "./abonnement/cadre.ts";
export { messageAlerte, messageConfirmation, type TexteMessage } from "./abonnement/messages.ts";
export { type EtatAbonnement, pageAbonnement } from "./abonnement/page.ts";
export { type ActeRetire, pageRetiree } from "./abonnement/retiree.ts";
export { pageAccessibilite } from "./accessibilite.ts";
export { ACTES_PAR_PAGE, type Accueil, pageAccueil } from "./accueil.ts";
export { pageActe } from "./acte/page.ts";
export type { ImagePublique, ImagesPubliques } from "./acte/texte.ts";
export {
  cheminAbonnement,
  cheminAccessibilite,
  cheminAccueil,
  cheminActe,
  cheminCadre,
  cheminCalendrier,
  cheminDonnees,
  cheminDonneesOuvertes,
  cheminFlux,
  cheminImage,
  cheminIntegrer,
  cheminPreuve,
  cheminRessource,
  cheminSeance,
  cheminVerification,
  type Filtre,
} from "./adresses.ts";
export { donneesActe } from "./donnees.ts";
export { pageDonnees } from "./donnees-ouvertes.ts";
export { direFiltre, fluxAtom, fluxChangeLe } from "./flux.ts";
export { pageErreur, pageIntrouvable, pagePreuveAVenir } from "./messages.ts";
export type {
  ActeListe,
  ActePublic,
  AnnexePubliee,
  CollectivitePublique,
  Fichier,
  FichiersPublics,
  SeanceListe,
  SeancePublique,
} from "./publication.ts";
export { cheminDemande, type Demande, estVide, type Filtres, lireDemande } from "./recherche/demande.ts";
export type { Facette, Suggestion, Trouves } from "./recherche/trouves.ts";
export { ressources } from "./ressources.ts";
export { pageSeance } from "./seance.ts";
export { dire, type Verdict } from "./verification/dire.ts";
export { documentHorsLigne } from "./verification/document.ts";
export { type Jugement, juger, type Preuve } from "./verification/juger.ts";
export { pageVerification, type Verification } from "./verification/page.ts";
