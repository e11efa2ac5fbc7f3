/** Signing: certificates of persons, signature books, what was printed and waits for its scan. */
export {};
