/** Anchors of threads in the text of a projet: set by whoever writes, else here. */
import { ancrer, type ContenuProjet, desancrer, filsDuTexte, type TexteActe } from "@executoire/droit";
import { enregistrerDans } from "../application/brouillons.ts";
import type { Tx } from "../database/connection.ts";
import { cleProjet, type Dossier } from "./acces.ts";

export const ancresDe = ({ rapport, deliberations }: ContenuProjet): Set<string> =>
  new Set([rapport, ...deliberations.map(({ texte }) => texte)].flatMap((texte) => [...filsDuTexte(texte)]));

interface FilAPlacer {
  id: string;
  texte: string;
  cite: string;
  ancre: { bloc: number; de: number; a: number } | null;
}

/** The contents with these threads hung where their words are; those whose words are nowhere are left out. */
export function accrocher(contenu: ContenuProjet, fils: readonly FilAPlacer[]): ContenuProjet {
  let { rapport, deliberations } = contenu;
  for (const { id, texte, cite, ancre } of fils) {
    if (texte === "rapport") rapport = ancrer(rapport, id, cite, ancre ?? undefined) ?? rapport;
    else
      deliberations = deliberations.map((d) =>
        d.id === texte ? { ...d, texte: ancrer(d.texte, id, cite, ancre ?? undefined) ?? d.texte } : d,
      );
  }
  return { ...contenu, rapport, deliberations };
}

/** The text of another projet, without what was said in its margin. */
export const sansAncres = (texte: TexteActe): TexteActe => desancrer(texte, filsDuTexte(texte));

const aPlacer = (tx: Tx, collectivite: string, projet: string) =>
  tx
    .selectFrom("fils")
    .select(["id", "texte", "cite", "ancre"])
    .where("collectivite", "=", collectivite)
    .where("projet", "=", projet)
    .where("place", "=", false)
    .orderBy("cree_le")
    .execute();

/**
 * Hangs in the text, in a save of its own, the threads made while somebody else wrote. Not a word changes. Called with
 * the draft locked and nobody writing. Returns the version of the text.
 */
export async function placerLesFils(
  tx: Tx,
  maintenant: Date,
  collectivite: string,
  { id, contenu, version, modifiePar }: Dossier,
): Promise<number> {
  const fils = await aPlacer(tx, collectivite, id);
  if (fils.length === 0) return version;
  const presents = ancresDe(contenu);
  const accroche = accrocher(
    contenu,
    fils.filter((fil) => !presents.has(fil.id)),
  );
  await noterAncres(tx, collectivite, id, accroche);
  if (ancresDe(accroche).size === presents.size) return version;
  const ecrit = await enregistrerDans(tx, maintenant, {
    collectivite,
    cle: cleProjet(id),
    version,
    contenu: { ...accroche },
    par: modifiePar,
  });
  if (!ecrit) throw new Error(`Le projet ${id} a changé sous son verrou`);
  return ecrit.version;
}

/** Remembers which threads were seen in the text: one that leaves it later is outside, not waiting. */
export async function noterAncres(
  tx: Tx,
  collectivite: string,
  projet: string,
  contenu: ContenuProjet,
): Promise<void> {
  const presents = [...ancresDe(contenu)];
  if (presents.length === 0) return;
  const { numUpdatedRows } = await tx
    .updateTable("fils")
    .set({ place: true })
    .where("collectivite", "=", collectivite)
    .where("projet", "=", projet)
    .where("place", "=", false)
    .where("id", "in", presents)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await avancer(tx, collectivite, projet);
}

/** Tells the pages that threads moved. */
export async function avancer(tx: Tx, collectivite: string, projet: string): Promise<void> {
  await tx
    .insertInto("revisions_de_fils")
    .values({ collectivite, projet, revision: 1 })
    .onConflict((c) =>
      c
        .columns(["collectivite", "projet"])
        .doUpdateSet((e) => ({ revision: e("revisions_de_fils.revision", "+", 1) })),
    )
    .execute();
}
