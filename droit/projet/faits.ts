/** What happens to a draft before the convocation: streams `projet:<id>` and `circuits:<siren>`. */
export type FaitProjet = never;
export type FaitCircuit = never;
