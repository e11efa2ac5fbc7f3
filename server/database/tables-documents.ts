/** Documents made for a sitting and for the register. */
// biome-ignore lint/complexity/noBannedTypes: filled by the tables of this migration
export type TablesDocuments = {};
