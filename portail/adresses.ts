/**
 * Stable addresses. They are printed on acts and quoted in court: none may ever change meaning.
 * Every segment that comes from outside is percent-encoded.
 */
const segment = encodeURIComponent;

/** A display number as one segment: `2024/5` → `2024-5`. */
const numeroDansAdresse = (numero: string): string => segment(numero.replaceAll("/", "-"));

export const cheminAccueil = (slug: string): string => `/${segment(slug)}`;
export const cheminActe = (slug: string, numero: string): string =>
  `/${segment(slug)}/actes/${numeroDansAdresse(numero)}`;
export const cheminDonnees = (slug: string, numero: string): string =>
  `${cheminActe(slug, numero)}/donnees.jsonld`;
/** An image of the text of a published act. */
export const cheminImage = (slug: string, numero: string, empreinte: string): string =>
  `${cheminActe(slug, numero)}/images/${segment(empreinte)}`;
export const cheminSeance = (slug: string, seance: string): string =>
  `/${segment(slug)}/seances/${segment(seance)}`;
/** What a feed or an alert keeps: a subject of the nomenclature, words of the text; neither: every act. */
export interface Filtre {
  matiere?: string;
  q?: string;
}
const parametres = (filtre: Filtre, page = 1): string => {
  const params = new URLSearchParams();
  if (filtre.matiere) params.set("matiere", filtre.matiere);
  if (filtre.q) params.set("q", filtre.q);
  if (page > 1) params.set("page", String(page));
  return params.size > 0 ? `?${params}` : "";
};
export const cheminFlux = (slug: string, filtre: Filtre = {}, page = 1): string =>
  `/${segment(slug)}/flux.atom${parametres(filtre, page)}`;
export const cheminAbonnement = (
  slug: string,
  quoi?: "confirmer" | "fin" | null,
  params: Filtre & { jeton?: string } = {},
): string =>
  `/${segment(slug)}/abonnement${quoi ? `/${quoi}` : ""}${params.jeton ? `?jeton=${segment(params.jeton)}` : parametres(params)}`;
/** The sittings as a calendar. */
export const cheminCalendrier = (slug: string): string => `/${segment(slug)}/seances.ics`;
/** How to show the last acts in the authority’s own site, and the light page that is shown there. */
export const cheminIntegrer = (slug: string): string => `/${segment(slug)}/integrer`;
export const cheminCadre = (slug: string, filtre: Filtre = {}): string =>
  `/${segment(slug)}/cadre${parametres(filtre)}`;
export const cheminAccessibilite = (slug: string): string => `/${segment(slug)}/accessibilite`;
export const cheminDonneesOuvertes = (slug: string, fichier?: string): string =>
  `/${segment(slug)}/donnees${fichier ? `/${segment(fichier)}` : ""}`;
/** The page, and beside it what programs read: the signed checkpoint, the key. */
export const cheminVerification = (slug: string, quoi?: "point" | "cle"): string =>
  quoi
    ? `/${segment(slug)}/preuve/${quoi === "point" ? "checkpoint" : "cle"}`
    : `/${segment(slug)}/verification`;
export const cheminPreuve = (slug: string, numero: string, forme: "json" | "html"): string =>
  `${cheminActe(slug, numero)}/preuve.${forme}`;
/** The style sheet and the fonts, side by side: the sheet names the fonts relatively. */
export const cheminRessource = (nom: string): string => `/ressources/${segment(nom)}`;

/** Search results, page by page; the first page has no number so that it has one address only. */
export function cheminRecherche(slug: string, q: string | undefined, page: number): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (page > 1) params.set("page", String(page));
  const suite = params.toString();
  return suite ? `${cheminAccueil(slug)}?${suite}` : cheminAccueil(slug);
}
