/** What a reading found and missed of what a person finds in an act: for the test, and for the table one prints. */
import type { CleChamp, LectureActe } from "./structure.ts";

export type Attendu = Partial<Record<CleChamp, unknown>> & { constats: string[] };
export interface Bilan {
  trouves: CleChamp[];
  manques: string[];
  /** Read, and not in the act as a person reads it. */
  inventes: string[];
  constats: { trouves: string[]; manques: string[] };
}

/** A list is compared by its length, the text by its presence: their detail has its own tests. */
export function bilan(lecture: LectureActe, { constats, ...attendu }: Attendu): Bilan {
  const b: Bilan = { trouves: [], manques: [], inventes: [], constats: { trouves: [], manques: [] } };
  for (const [cle, champ] of Object.entries(lecture.champs) as [CleChamp, { valeur: unknown } | null][]) {
    const voulu = attendu[cle] ?? null;
    if (voulu === null) {
      if (champ) b.inventes.push(`${cle} (${JSON.stringify(champ.valeur).slice(0, 80)})`);
    } else if (!champ) b.manques.push(cle);
    else if (egal(champ.valeur, voulu)) b.trouves.push(cle);
    else b.manques.push(`${cle} (lu ${JSON.stringify(champ.valeur).slice(0, 200)})`);
  }
  const lus = lecture.constats.map(({ code, verdict }) => `${code}:${verdict}`);
  for (const c of constats) (lus.includes(c) ? b.constats.trouves : b.constats.manques).push(c);
  return b;
}

function egal(lu: unknown, voulu: unknown): boolean {
  if (voulu === true) return lu !== null;
  if (typeof voulu === "number" && Array.isArray(lu)) return lu.length === voulu;
  return canonique(lu) === canonique(voulu);
}

const canonique = (x: unknown): string =>
  JSON.stringify(x, (_cle, v: unknown) =>
    v && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => a.localeCompare(b)))
      : v,
  );
