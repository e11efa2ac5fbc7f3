import type { DateCivile, Empreinte, Instant } from "../faits.ts";

/** The register of deliberations, where delegated decisions are entered too (REG-06), and that of the arrêtés. */
export type RegistreId = "deliberations" | "arretes";

/** One act, or one sheet, as it was printed. */
export interface FeuilletImprime {
  /** `acte:2024__5`, `rejet:<seance>:<point>`, `cloture:<seance>`, `tables`. */
  cle: string;
  /** Fingerprint of what it was made from: another one later means that it changed since. */
  source: Empreinte;
  premiere: number;
  derniere: number;
}

/** Facts of a register: stream `registre:<registre>:<annee>`. What was printed and bound never changes. */
export type FaitRegistre = {
  type: "RegistreImprime";
  data: {
    registre: RegistreId;
    annee: number;
    /** From 1 in the volume. */
    rang: number;
    premiere: number;
    derniere: number;
    feuillets: FeuilletImprime[];
    /** The two tables are in it: the volume is closed (REG-04). */
    clos: boolean;
    /** Last day entered. */
    jusquAu: DateCivile;
    empreinte: Empreinte;
    octets: number;
    a: Instant;
  };
};
