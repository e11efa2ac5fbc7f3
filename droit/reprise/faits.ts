/** Acts older than this register, read back from their published text: stream `reprise:<id>`. */
export type FaitReprise = never;
