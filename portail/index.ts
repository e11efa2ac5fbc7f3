/** Published acts as pages a citizen reads. Every page is a complete HTML document, as escaped text. */
export { pageAccessibilite } from "./accessibilite.ts";
export { ACTES_PAR_PAGE, type Accueil, pageAccueil } from "./accueil.ts";
export { pageActe } from "./acte/page.ts";
export {
  cheminAccessibilite,
  cheminAccueil,
  cheminActe,
  cheminDonnees,
  cheminFlux,
  cheminRecherche,
  cheminRessource,
  cheminSeance,
} from "./adresses.ts";
export { donneesActe } from "./donnees.ts";
export { fluxAtom } from "./flux.ts";
export { pageErreur, pageIntrouvable } from "./messages.ts";
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
export { ressources } from "./ressources.ts";
export { pageSeance } from "./seance.ts";
