/** Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin. */
// biome-ignore lint/complexity/noBannedTypes: filled by the tables of this migration
export type TablesProjets = {};
