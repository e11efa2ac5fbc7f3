/** Signatures beside the one of the act: on paper, by an external signature book, on minutes and register. */
export type FaitSignature = never;
