/** Acts older than this register, as their published text was read and confirmed. */
export {};
