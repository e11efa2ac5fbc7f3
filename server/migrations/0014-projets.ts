// Drafts: their circuit of approval, who holds the pen, every version, what is said in the margin.
import type { Kysely } from "kysely";

export async function up(_db: Kysely<unknown>): Promise<void> {}
