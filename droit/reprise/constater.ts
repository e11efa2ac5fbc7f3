export const constater = (..._a: unknown[]): never[] => [];
