/**
 * What the shell must read and hand in: this room opens no file itself.
 * Only faces the templates use are listed; `creerAtelier` refuses a set that lacks one.
 */
const police = (chemin: string): URL => new URL(import.meta.resolve(`@expo-google-fonts/${chemin}`));
const modele = (nom: string): URL => new URL(`./modeles/${nom}.typ`, import.meta.url);

export const ressources: { polices: URL[]; modeles: Record<string, URL> } = {
  polices: [
    police("source-serif-4/400Regular/SourceSerif4_400Regular.ttf"),
    police("source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf"),
    police("source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf"),
    police("source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf"),
    police("atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"),
    police("atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
  ],
  modeles: Object.fromEntries(
    [
      "commun",
      "corps",
      "deliberation",
      "arrete",
      "page-signature",
      "certificat",
      "bordereau",
      "annexe",
      "signature",
      "impression",
      "mentions",
      "proces-verbal",
      "liste",
      "regularite",
      "convocation",
      "remise",
      "etat-envois",
      "ordre-du-jour",
      "emargement",
      "procuration",
      "actes-suivis",
      "registre",
      "recueil",
      "dossier",
    ].map((nom) => [nom, modele(nom)]),
  ),
};
