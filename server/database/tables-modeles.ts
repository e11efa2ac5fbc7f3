/** Appearance of documents, texts ready to use, references the visas are proposed from. */
// biome-ignore lint/complexity/noBannedTypes: filled by the tables of this migration
export type TablesModeles = {};
