/** What a browser shows by itself; everything else is taken as a file, for it came from elsewhere. */
const MONTRABLES: ReadonlySet<string> = new Set(["application/pdf", "image/png", "image/jpeg"]);

/** A name people gave may hold anything; a header holds only Latin letters, so both forms are said. */
export const disposition = (nom: string, mime: string, montrer = MONTRABLES.has(mime)): string =>
  `${montrer ? "inline" : "attachment"}; filename="${nom
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(
      /[^\w.~-]/g,
      "_",
    )}"; filename*=UTF-8''${encodeURIComponent(nom.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
