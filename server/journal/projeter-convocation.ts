import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_CONVOCATION = [] as const;

export async function projeterConvocation(_tx: Tx, _f: FaitEnregistre, _id: string): Promise<void> {}
