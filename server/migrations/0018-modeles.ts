// Appearance of documents, texts ready to use, references the visas are proposed from.
import type { Kysely } from "kysely";

export async function up(_db: Kysely<unknown>): Promise<void> {}
