/** Files laid down and read, that wait for somebody: kept as they came, corrected by several, confirmed by one. */
import { randomUUID } from "node:crypto";
import {
  CLES_CHAMPS,
  type CleChamp,
  type ContenuRepris,
  contenuLu,
  estDeLaCollectivite,
  type ProfilCollectivite,
} from "@executoire/droit";
import type { LectureResume, LectureVue } from "../api/contrat-reprises.ts";
import { compositionEntiere } from "../application/assemblee.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { motifDeVirus } from "../pieces/virus.ts";
import { lireFichier, type RefusDeLecture, recompterLecture } from "./lire.ts";
import { constatsDuProtocole } from "./protocole.ts";

/** Readings that may wait at once for an authority. */
export const LECTURES_MAX = 2000;

type Ligne = Awaited<ReturnType<typeof ligneDe>> & object;

export const ligneDe = (base: Base | Tx, collectivite: string, id: string) =>
  base
    .selectFrom("lectures")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();

/** What the law needs of this authority; its name and SIREN alone where no assembly is known yet. */
export async function profilConnu(
  ctx: Contexte,
  collectivite: string,
): Promise<Partial<ProfilCollectivite> & Pick<ProfilCollectivite, "siren" | "nom">> {
  const [composition, { siren, nom }] = await Promise.all([
    compositionEntiere(ctx.db, collectivite, "conseil", jour(ctx.horloge())),
    ctx.db
      .selectFrom("collectivites")
      .select(["siren", "nom"])
      .where("id", "=", collectivite)
      .executeTakeFirstOrThrow(),
  ]);
  return { ...composition?.profil, siren, nom };
}

/** The profile judges an act only if it is this authority's: another's population would lie. */
const profilPour = (
  contenu: Pick<ContenuRepris, "siren" | "collectivite">,
  profil: Awaited<ReturnType<typeof profilConnu>>,
): Partial<ProfilCollectivite> => (estDeLaCollectivite(contenu, profil) ? profil : {});

export type Depot =
  | { ok: true; valeur: LectureResume; dejaLa: boolean }
  | { ok: false; refus: RefusDeLecture };

export async function deposerLecture(
  ctx: Contexte,
  compte: Compte,
  nom: string,
  octets: Uint8Array,
): Promise<Depot> {
  const { collectivite } = compte;
  const virus = await motifDeVirus(ctx, octets);
  const refus = (phrase: string, remede: string): Depot => ({
    ok: false,
    refus: { code: "fichier-refuse", phrase, article: null, remede, champ: "fichier" },
  });
  if (virus) return refus(`«\u00a0${nom}\u00a0» n’est pas lu\u00a0: ${virus[0]}.`, virus[1]);
  const { n } = await ctx.db
    .selectFrom("lectures")
    .select((e) => e.fn.countAll<string>().as("n"))
    .where("collectivite", "=", collectivite)
    .executeTakeFirstOrThrow();
  if (Number(n) >= LECTURES_MAX)
    return refus(
      `${LECTURES_MAX} lectures attendent déjà\u00a0: «\u00a0${nom}\u00a0» n’est pas lu.`,
      "Confirmez ou écartez celles qui attendent.",
    );
  const lu = await lireFichier(nom, octets, {});
  if (!lu.ok) return lu;
  const { fichier, mime, texte, debuts, pages, lecture } = lu.valeur;
  const contenu = contenuLu(lecture.champs);
  const profil = profilPour(contenu, await profilConnu(ctx, collectivite));
  const constats =
    (await recompterLecture(texte, pages, contenu, profil, lecture.jointes)) ?? lecture.constats;
  const empreinte = await ctx.store.put(octets);
  const repris = await ctx.db
    .selectFrom("reprises")
    .select(["numero"])
    .where("collectivite", "=", collectivite)
    .where("empreinte", "=", empreinte)
    .where("retiree", "=", false)
    .executeTakeFirst();
  if (repris)
    return refus(
      `«\u00a0${fichier}\u00a0» est déjà repris\u00a0: c’est l’acte ${repris.numero} du registre.`,
      "Retirez d’abord cet acte du registre s’il a été repris par erreur.",
    );
  const id = randomUUID();
  const posee = await ctx.db
    .insertInto("lectures")
    .values({
      collectivite,
      id,
      fichier,
      empreinte,
      octets: octets.length,
      mime,
      pages,
      debuts: JSON.stringify(debuts),
      texte: await ctx.store.put(new TextEncoder().encode(texte)),
      lecture: JSON.stringify(lecture),
      contenu: JSON.stringify(contenu),
      constats: JSON.stringify([...constats, ...constatsDuProtocole(contenu, lecture.champs)]),
      qui: "{}",
      version: 1,
      modifie_par: compte.nom,
      modifie_le: ctx.horloge(),
    })
    // The same file laid down again is the same reading, with what was corrected in it.
    .onConflict((c) => c.columns(["collectivite", "empreinte"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  const ligne = await ctx.db
    .selectFrom("lectures")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("empreinte", "=", empreinte)
    .executeTakeFirstOrThrow();
  return { ok: true, valeur: resume(ligne, await profilConnu(ctx, collectivite)), dejaLa: !posee };
}

function resume(ligne: Ligne, profil: Pick<ProfilCollectivite, "siren" | "nom">): LectureResume {
  const champs = Object.values(ligne.lecture.champs).filter((champ) => champ !== null);
  const { numero, objet, dateActe, collectivite } = ligne.contenu;
  return {
    id: ligne.id,
    fichier: ligne.fichier,
    octets: ligne.octets,
    empreinte: ligne.empreinte,
    mime: ligne.mime,
    pages: ligne.pages,
    version: ligne.version,
    numero,
    objet,
    dateActe,
    collectivite,
    sienne: estDeLaCollectivite(ligne.contenu, profil),
    lus: champs.length,
    doutes: champs.filter(({ confiance }) => confiance !== "haute").length,
    contradictions: ligne.constats.filter(
      ({ verdict }) => verdict === "irregulier" || verdict === "avertissement",
    ).length,
    modifieePar: ligne.modifie_par,
    modifieeLe: instant(ligne.modifie_le),
  };
}

export async function listerLectures(ctx: Contexte, collectivite: string): Promise<LectureResume[]> {
  const [lignes, profil] = await Promise.all([
    ctx.db
      .selectFrom("lectures")
      .selectAll()
      .where("collectivite", "=", collectivite)
      .orderBy("fichier")
      .orderBy("id")
      .execute(),
    profilConnu(ctx, collectivite),
  ]);
  return lignes.map((ligne) => resume(ligne, profil));
}

export async function vueLecture(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<LectureVue | null> {
  const ligne = await ligneDe(ctx.db, collectivite, id);
  return ligne ? enVue(ctx, ligne) : null;
}

async function enVue(ctx: Contexte, ligne: Ligne): Promise<LectureVue> {
  const [octets, profil] = await Promise.all([
    ctx.store.get(ligne.texte),
    profilConnu(ctx, ligne.collectivite),
  ]);
  return {
    ...resume(ligne, profil),
    texte: new TextDecoder().decode(octets),
    debutsDePages: ligne.debuts,
    lecture: ligne.lecture,
    contenu: ligne.contenu,
    constats: ligne.constats,
    qui: ligne.qui,
  };
}

export type Modification =
  | { ok: true; valeur: LectureVue }
  | { ok: "introuvable" }
  | { ok: "conflit"; valeur: LectureVue };

/** Saves over the version the clerk was looking at, and counts again. */
export async function modifierLecture(
  ctx: Contexte,
  compte: Compte,
  id: string,
  version: number,
  changes: Partial<ContenuRepris>,
): Promise<Modification> {
  const { collectivite } = compte;
  const ligne = await ligneDe(ctx.db, collectivite, id);
  if (!ligne) return { ok: "introuvable" };
  const contenu = { ...ligne.contenu, ...changes };
  const touches = CLES_CHAMPS.filter((cle) => cle in changes) as CleChamp[];
  const texte = new TextDecoder().decode(await ctx.store.get(ligne.texte));
  const profil = profilPour(contenu, await profilConnu(ctx, collectivite));
  const constats =
    (await recompterLecture(texte, ligne.pages, contenu, profil, ligne.lecture.jointes)) ?? ligne.constats;
  const ecrite = await ctx.db
    .updateTable("lectures")
    .set({
      version: version + 1,
      contenu: JSON.stringify(contenu),
      constats: JSON.stringify([...constats, ...constatsDuProtocole(contenu, ligne.lecture.champs)]),
      qui: JSON.stringify({ ...ligne.qui, ...Object.fromEntries(touches.map((cle) => [cle, compte.nom])) }),
      modifie_par: compte.nom,
      modifie_le: ctx.horloge(),
    })
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  if (ecrite) return { ok: true, valeur: await enVue(ctx, ecrite) };
  const courante = await vueLecture(ctx, collectivite, id);
  return courante ? { ok: "conflit", valeur: courante } : { ok: "introuvable" };
}

/** A reading set aside leaves nothing but the bytes, which nobody reaches any more. */
export async function ecarterLecture(ctx: Contexte, collectivite: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("lectures")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
