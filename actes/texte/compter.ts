/** `0 annexe`, `1 annexe`, `2 annexes`: what a sentence counts agrees with its number. */
export const compterAnnexes = (n: number): string => `${n} annexe${n > 1 ? "s" : ""}`;
