// Signing: certificates of persons, signature books, what was printed and waits for its scan.
import type { Kysely } from "kysely";

export async function up(_db: Kysely<unknown>): Promise<void> {}
