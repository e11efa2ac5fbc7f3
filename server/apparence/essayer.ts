/** A setting is tried on witness documents before it is kept: what does not compose, or cannot be read aloud, is not. */
import { MODELES_REGLABLES, sourceInterdite } from "@executoire/documents";
import type { ProfilCollectivite } from "@executoire/droit";
import { acte2024_5 } from "@executoire/fixtures";
import type { DefautDeModele, ReglageApparence } from "../api/contrat-modeles.ts";
import type { Contexte } from "../contexte.ts";
import { direDefaut } from "./dire.ts";
import { enHabit } from "./habit.ts";

type Essai = { ok: true; pdf: Uint8Array } | { ok: false; defauts: DefautDeModele[] };

/** By authority: one under way, one that waits. A template may take its whole delay, and other authorities compose too. */
const essais = new Map<string, { nombre: number; dernier: Promise<unknown> }>();
const ESSAIS_MAX = 2;

async function aSonTour<T>(collectivite: string, essayer: () => Promise<T>): Promise<T | null> {
  const { nombre, dernier } = essais.get(collectivite) ?? { nombre: 0, dernier: Promise.resolve() };
  if (nombre >= ESSAIS_MAX) return null;
  const mien = dernier.then(essayer);
  essais.set(collectivite, { nombre: nombre + 1, dernier: mien.catch(() => undefined) });
  try {
    return await mien;
  } finally {
    const reste = essais.get(collectivite);
    if (reste && reste.nombre > 1) essais.set(collectivite, { ...reste, nombre: reste.nombre - 1 });
    else essais.delete(collectivite);
  }
}

const TROP_D_ESSAIS =
  "D’autres aperçus de votre collectivité sont en cours\u00a0: recommencez dans quelques secondes.";

/** One witness document, as the setting makes it. */
export async function apercu(
  ctx: Contexte,
  collectivite: string,
  reglage: ReglageApparence,
  document: string,
): Promise<Essai> {
  const essai = await aSonTour(collectivite, () => composerApercu(ctx, collectivite, reglage, document));
  return essai ?? { ok: false, defauts: [{ modele: document, ligne: 1, phrase: TROP_D_ESSAIS }] };
}

async function composerApercu(
  ctx: Contexte,
  collectivite: string,
  reglage: ReglageApparence,
  document: string,
): Promise<Essai> {
  const interdits = interditsDe(reglage);
  if (interdits.length > 0) return { ok: false, defauts: interdits };
  try {
    const profil = await profilDe(ctx, collectivite);
    const essai = await ctx.workshop.run(
      "temoin",
      { document, norme: "a-3a", profil },
      await enHabit(ctx, reglage),
    );
    return essai.ok ? essai : { ok: false, defauts: essai.ou.map(direDefaut) };
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
    return { ok: false, defauts: [{ modele: document, ligne: 1, phrase: TROP_LONG }] };
  }
}

const TROP_LONG = "La composition ne finit pas\u00a0: une boucle du modèle tourne sans fin.";

/** Every document the setting touches, in the standard that ships and in the one that checks accessibility. */
export async function defautsDuReglage(
  ctx: Contexte,
  collectivite: string,
  reglage: ReglageApparence,
): Promise<DefautDeModele[]> {
  const defauts = await aSonTour(collectivite, () => chercherDefauts(ctx, collectivite, reglage));
  return defauts ?? [{ modele: "deliberation", ligne: 1, phrase: TROP_D_ESSAIS }];
}

async function chercherDefauts(
  ctx: Contexte,
  collectivite: string,
  reglage: ReglageApparence,
): Promise<DefautDeModele[]> {
  const interdits = interditsDe(reglage);
  if (interdits.length > 0) return interdits;
  const habit = await enHabit(ctx, reglage);
  const profil = await profilDe(ctx, collectivite);
  const touches = Object.keys(reglage.sources).length > 0 ? Object.keys(reglage.sources) : ["deliberation"];
  for (const document of touches)
    for (const norme of ["a-3a", "ua-1"] as const) {
      try {
        const essai = await ctx.workshop.run("temoin", { document, norme, profil }, habit);
        if (!essai.ok) return essai.ou.map(direDefaut);
      } catch (error) {
        if ((error as Error).name !== "AbortError") throw error;
        return [{ modele: document, ligne: 1, phrase: TROP_LONG }];
      }
    }
  return [];
}

/** As the last mandature tells it; the example of the product before there is one. */
async function profilDe(ctx: Contexte, collectivite: string): Promise<ProfilCollectivite> {
  const ligne = await ctx.db
    .selectFrom("mandatures")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .orderBy("du", (o) => o.desc().nullsLast())
    .executeTakeFirst();
  return ligne?.etat.profil ?? acte2024_5.collectivite;
}

function interditsDe({ sources, mots }: ReglageApparence): DefautDeModele[] {
  return [
    ...Object.entries(sources).flatMap(([modele, source]) => {
      if (!Object.hasOwn(MODELES_REGLABLES, modele))
        return [{ modele, ligne: 1, phrase: `«\u00a0${modele}\u00a0» n’est pas un modèle qui se règle.` }];
      const defaut = sourceInterdite(source);
      return defaut ? [{ modele, ...defaut }] : [];
    }),
    ...Object.entries(mots).flatMap(([modele, places]) =>
      Object.keys(places)
        .filter((place) => !Object.hasOwn(motsDe(modele), place))
        .map((place) => ({
          modele,
          ligne: 1,
          phrase: `«\u00a0${place}\u00a0» n’est pas un mot qui se règle.`,
        })),
    ),
  ];
}

const motsDe = (modele: string): Record<string, string> =>
  Object.hasOwn(MODELES_REGLABLES, modele) ? (MODELES_REGLABLES[modele]?.mots ?? {}) : {};
