/** What public copies leave out. */
export {};
