/** Acts older than this register, as their published text was read and confirmed. */
// biome-ignore lint/complexity/noBannedTypes: filled by the tables of this migration
export type TablesReprises = {};
