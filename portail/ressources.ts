/** The files the server must serve beside the pages, each at `cheminRessource(<its name>)`. */
const police = (paquet: string, nom: string): URL =>
  new URL(import.meta.resolve(`@fontsource-variable/${paquet}/files/${nom}.woff2`));

export const ressources: { css: URL; icone: URL; polices: URL[] } = {
  css: new URL("./portail.css", import.meta.url),
  icone: new URL("./icone.svg", import.meta.url),
  polices: [
    police("source-serif-4", "source-serif-4-latin-wght-normal"),
    police("source-serif-4", "source-serif-4-latin-ext-wght-normal"),
    police("atkinson-hyperlegible-next", "atkinson-hyperlegible-next-latin-wght-normal"),
    police("atkinson-hyperlegible-next", "atkinson-hyperlegible-next-latin-ext-wght-normal"),
  ],
};
