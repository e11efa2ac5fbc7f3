import { MODELES_REGLABLES } from "@executoire/documents";
import type { ApparenceVue, DefautDeModele, ReglageApparence } from "../api/contrat-modeles.ts";
import type { Compte } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { defautsDuReglage } from "./essayer.ts";
import { derniereApparence, SANS_REGLAGE } from "./habit.ts";

export async function vueApparence(ctx: Contexte, compte: Compte): Promise<ApparenceVue> {
  const ligne = await derniereApparence(ctx, compte.collectivite);
  const reglage = ligne?.contenu ?? SANS_REGLAGE;
  return {
    version: ligne?.version ?? 0,
    reglage,
    par: ligne?.par ?? null,
    modifieLe: ligne ? instant(ligne.modifie_le) : null,
    modeles: Object.entries(MODELES_REGLABLES).map(([nom, { titre, mots }]) => ({
      nom,
      titre,
      mots: Object.entries(mots).map(([place, libelle]) => ({ place, libelle })),
      personnalise: nom in reglage.sources,
    })),
    peutRegler: peut(compte, "reglerModeles"),
  };
}

/** Tried before it is kept. Documents already made keep the look they had: their bytes do not change. */
export async function reglerApparence(
  ctx: Contexte,
  compte: Compte,
  version: number,
  reglage: ReglageApparence,
): Promise<{ ok: true } | { ok: false; defauts: DefautDeModele[] } | { ok: "conflit" }> {
  const defauts = await defautsDuReglage(ctx, compte.collectivite, reglage);
  if (defauts.length > 0) return { ok: false, defauts };
  return ctx.db.transaction().execute(async (tx) => {
    // One writer at a time; the row of the authority is its lock.
    await tx
      .selectFrom("collectivites")
      .select("id")
      .where("id", "=", compte.collectivite)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { derniere } = await tx
      .selectFrom("apparences")
      .select((e) => e.fn.max("version").as("derniere"))
      .where("collectivite", "=", compte.collectivite)
      .executeTakeFirstOrThrow();
    if ((derniere ?? 0) !== version) return { ok: "conflit" } as const;
    await tx
      .insertInto("apparences")
      .values({
        collectivite: compte.collectivite,
        version: version + 1,
        contenu: JSON.stringify(reglage),
        par: compte.nom,
        modifie_le: ctx.horloge(),
      })
      .execute();
    return { ok: true } as const;
  });
}
