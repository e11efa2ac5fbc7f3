// Acts older than this register, as their published text was read and confirmed.
import type { Kysely } from "kysely";

export async function up(_db: Kysely<unknown>): Promise<void> {}
