/** The name of a body without its article: `Conseil communautaire` for `le Conseil communautaire`. */
export const sansArticle = (organe: string): string => organe.replace(/^(le |la |l’)/, "");
