import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of these streams. */
export const TABLES_REPRISE = [] as const;

export async function projeterReprise(_tx: Tx, _f: FaitEnregistre, _id: string): Promise<void> {}
