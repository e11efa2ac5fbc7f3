import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of these streams. */
export const TABLES_PROJETS = [] as const;

export async function projeterProjets(_tx: Tx, _f: FaitEnregistre, _id: string): Promise<void> {}
