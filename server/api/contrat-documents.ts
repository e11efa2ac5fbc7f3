/** Documents made for a sitting and for the register. */
export {};
