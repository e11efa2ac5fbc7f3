/** Appearance of documents, texts ready to use, references the visas are proposed from. */
export {};
