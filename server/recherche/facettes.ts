/** How many acts of each kind, counted without reading them, or among those words were found in. */
import { matieres } from "@executoire/actes";
import type { Facette, Filtres } from "@executoire/portail";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { garde } from "./requete.ts";

export interface Comptes {
  annee: number | null;
  organe: string | null;
  nature: string | null;
  matiere1: string | null;
  matiere2: string | null;
  n: number;
}

/** One row for each value of each kind, and one for the whole. */
export const PAR_VALEUR = sql`grouping sets ((annee), (organe), (nature), (matiere1), (matiere2), ())`;

/** Without words: exact, from the running counts. */
export async function compter(
  ctx: Contexte,
  collectivite: string,
  filtres: Filtres,
): Promise<{ total: number; lignes: Comptes[] }> {
  const { rows } = await sql<Comptes>`select annee, organe, nature, matiere1, matiere2, sum(nombre)::int as n
    from comptes_publics where ${garde(collectivite, filtres)} group by ${PAR_VALEUR}`.execute(ctx.db);
  return separer(rows);
}

export function separer(rows: Comptes[]): { total: number; lignes: Comptes[] } {
  const vide = (r: Comptes) => Object.entries(r).every(([cle, v]) => cle === "n" || v === null);
  return { total: rows.find(vide)?.n ?? 0, lignes: rows.filter((r) => !vide(r)) };
}

const LIBELLES = new Map(matieres.map(({ code, libelle }) => [code, libelle]));
export const libelleMatiere = (code: string): string => LIBELLES.get(code) ?? `Matière ${code}`;

const deCodes = (a: string, b: string): number => a.localeCompare(b, "fr", { numeric: true });

/** In the order people look for them: latest years, most numerous bodies, subjects as the nomenclature lists them. */
export function facettes(lignes: Comptes[], { matiere }: Filtres, bornee: boolean): Facette[] {
  const valeurs = (cle: "annee" | "organe" | "nature" | "matiere1" | "matiere2") =>
    lignes.flatMap((l) => {
      const v = l[cle];
      return v === null || v === "" ? [] : [{ valeur: String(v), nombre: l.n, bornee }];
    });
  const nombreux = (a: { nombre: number; valeur: string }, b: { nombre: number; valeur: string }) =>
    b.nombre - a.nombre || a.valeur.localeCompare(b.valeur, "fr");
  const dites = (cle: "matiere1" | "matiere2") =>
    valeurs(cle)
      .map((v) => ({ ...v, libelle: libelleMatiere(v.valeur) }))
      .sort((a, b) => deCodes(a.valeur, b.valeur));
  return [
    { cle: "annee", valeurs: valeurs("annee").sort((a, b) => Number(b.valeur) - Number(a.valeur)) },
    { cle: "organe", valeurs: valeurs("organe").sort(nombreux) },
    // The second level once the first is chosen: sixty subjects in a row help nobody.
    { cle: "matiere", valeurs: matiere === undefined ? dites("matiere1") : dites("matiere2") },
    { cle: "nature", valeurs: valeurs("nature").sort(nombreux) },
  ];
}
