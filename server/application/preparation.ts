/** A sitting being prepared, as it is read: the draft, what it lacks, the numbers left. */
import { CONSEIL, fenetreConvocation, manquesPreparation, type Numeros } from "@executoire/droit";
import type {
  BrouillonVue,
  OrganeAConvoquer,
  PreparationResume,
  PreparationsVue,
  PreparationVue,
  SeanceBrouillon,
} from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { jour } from "../horloge.ts";
import { compositionPour } from "./assemblee.ts";
import { lireBrouillon, listerBrouillons } from "./brouillons.ts";
import { numerosPris } from "./figer.ts";
import { carences, derniereSeance } from "./seances-lues.ts";

const PREFIXE = "seance:";
export const cleBrouillon = (id: string): string => `${PREFIXE}${id}`;

export async function listePreparations(ctx: Contexte, collectivite: string): Promise<PreparationsVue> {
  const aujourdhui = jour(ctx.horloge());
  const brouillons = await listerBrouillons<SeanceBrouillon>(ctx, collectivite, PREFIXE);
  const preparations: PreparationResume[] = [];
  for (const { cle, contenu, par, modifieLe } of brouillons) {
    const id = cle.slice(PREFIXE.length);
    const vue = await juger(ctx, collectivite, id, contenu);
    const { organe, date, heure, lieu, points } = contenu;
    preparations.push({
      id,
      organe,
      date,
      heure,
      lieu,
      points: points.length,
      bloquants: vue.manques.filter(({ bloquant }) => bloquant).length,
      notes: vue.manques.filter(({ champ }) => champ === "note").length,
      dernierEnvoi: vue.fenetre?.dernierEnvoi ?? null,
      par,
      modifieLe,
    });
  }
  preparations.sort((x, y) => x.date.localeCompare(y.date) || x.id.localeCompare(y.id));
  return {
    aujourdhui,
    preparations,
    organes: await organesAConvoquer(ctx, collectivite, aujourdhui),
    carences: await carences(ctx.db, collectivite),
  };
}

export async function vuePreparation(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<PreparationVue | null> {
  const brouillon = await lireBrouillon<SeanceBrouillon>(ctx, collectivite, cleBrouillon(id));
  if (!brouillon) return null;
  const { organe, date } = brouillon.contenu;
  const tenues = await ctx.db
    .selectFrom("seances")
    .select(["id", "date"])
    .where("collectivite", "=", collectivite)
    .where("organe", "=", organe)
    .where("repetition", "=", false)
    .where("phase", "=", "levee")
    .where("date", "<", date)
    .orderBy("date", "desc")
    .limit(6)
    .execute();
  return {
    id,
    aujourdhui: jour(ctx.horloge()),
    brouillon: brouillon as BrouillonVue<SeanceBrouillon> & { contenu: SeanceBrouillon },
    ...(await juger(ctx, collectivite, id, brouillon.contenu)),
    tenues,
  };
}

/** What the law says of a draft today. */
async function juger(
  ctx: Contexte,
  collectivite: string,
  id: string,
  brouillon: SeanceBrouillon,
): Promise<Pick<PreparationVue, "composition" | "fenetre" | "manques" | "numeros">> {
  const composition = await compositionPour(ctx.db, collectivite, brouillon.organe, brouillon.date);
  const numeros = await numerosUtilises(ctx, collectivite, id);
  if (!composition) return { composition, fenetre: null, manques: [], numeros };
  return {
    composition,
    fenetre: fenetreConvocation(composition.profil, brouillon, jour(ctx.horloge())),
    manques: manquesPreparation(composition.profil, brouillon, numeros),
    numeros,
  };
}

/** Numbers given for ever, and those written in the other sittings to come. */
export async function numerosUtilises(ctx: Contexte, collectivite: string, sauf: string): Promise<Numeros> {
  const brouillons = await listerBrouillons<SeanceBrouillon>(ctx, collectivite, PREFIXE);
  const aVenir = await ctx.db
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    .where("phase", "in", ["prevue", "convoquee", "ouverte"])
    .execute();
  const points = [
    ...brouillons.filter(({ cle }) => cle !== cleBrouillon(sauf)).flatMap(({ contenu }) => contenu.points),
    ...aVenir.flatMap(({ etat }) => etat.ordreDuJour.filter((point) => !etat.points[point.id]?.numero)),
  ];
  return {
    pris: await numerosPris(ctx.db, collectivite),
    reserves: points.flatMap(({ projet }) => (projet?.numero.trim() ? [projet.numero.trim()] : [])),
  };
}

async function organesAConvoquer(
  ctx: Contexte,
  collectivite: string,
  aujourdhui: string,
): Promise<OrganeAConvoquer[]> {
  const lignes = await ctx.db
    .selectFrom("mandatures")
    .select("organe")
    .distinct()
    .where("collectivite", "=", collectivite)
    .execute();
  const organes: OrganeAConvoquer[] = [];
  for (const { organe } of lignes) {
    const composition = await compositionPour(ctx.db, collectivite, organe, aujourdhui);
    if (!composition) continue;
    const derniere = await derniereSeance(ctx.db, collectivite, organe);
    organes.push({
      id: organe,
      nom: composition.profil.organe,
      profil: composition.profil,
      membres: composition.sieges.length,
      habitude: derniere && { heure: derniere.heure, lieu: derniere.lieu },
    });
  }
  // The council first: most sittings are its own.
  return organes.sort(
    (x, y) => Number(y.id === CONSEIL) - Number(x.id === CONSEIL) || x.nom.localeCompare(y.nom, "fr"),
  );
}
