/** The files the server must serve beside the pages, each at `cheminRessource(<its name>)`. */
const ici = (chemin: string): URL => new URL(chemin, import.meta.url);

export const ressources: { css: URL; cadre: URL; icone: URL; polices: URL[]; verification: URL[] } = {
  css: ici("./portail.css"),
  /** The sheet of the page shown inside other sites. */
  cadre: ici("./cadre.css"),
  icone: ici("./icone.svg"),
  polices: [
    import.meta.resolve("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"),
    import.meta.resolve(
      "@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2",
    ),
    import.meta.resolve("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2"),
    import.meta.resolve(
      "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    ),
    import.meta.resolve(
      "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    ),
  ].map(ici),
  /** In this order, the script of the page one keeps, still with its types. */
  verification: ["./verification/juger.ts", "./verification/dire.ts", "./verification/ecran.ts"].map(ici),
};
