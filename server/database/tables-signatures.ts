/** Signing: certificates of persons, signature books, what was printed and waits for its scan. */
// biome-ignore lint/complexity/noBannedTypes: filled by the tables of this migration
export type TablesSignatures = {};
