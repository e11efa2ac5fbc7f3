/** Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin. */
export {};
