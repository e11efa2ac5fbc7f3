/** The words of a search as PostgreSQL reads them, and the rows a demand keeps. */
import type { Filtres } from "@executoire/portail";
import { type RawBuilder, sql } from "kysely";

/** Quotes and apostrophes of typography are those of the keyboard; « a » typed for « à » is no word to look for. */
export const mots = (q: string): string =>
  q
    .replace(/[«»“”„]/g, '"')
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/(?<![\p{L}\p{N}'-])a(?![\p{L}\p{N}'-])/giu, "à");

export const requete = (q: string): RawBuilder<string> => sql`websearch_to_tsquery('francais', ${mots(q)})`;

export const trouve = (q: string): RawBuilder<boolean> => sql`recherche @@ ${requete(q)}`;

/** Rows of one authority that the filters keep. */
export function garde(
  collectivite: string,
  { annee, organe, matiere, nature }: Filtres,
): RawBuilder<boolean> {
  const conditions = [sql`collectivite = ${collectivite}`];
  if (annee !== undefined) conditions.push(sql`annee = ${annee}`);
  if (organe !== undefined) conditions.push(sql`organe = ${organe}`);
  if (nature !== undefined) conditions.push(sql`nature = ${nature}`);
  if (matiere !== undefined)
    conditions.push(matiere.includes(".") ? sql`matiere2 = ${matiere}` : sql`matiere1 = ${matiere}`);
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}
