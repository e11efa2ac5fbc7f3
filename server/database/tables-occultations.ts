/** What public copies leave out. */
// biome-ignore lint/complexity/noBannedTypes: filled by the tables of this migration
export type TablesOccultations = {};
