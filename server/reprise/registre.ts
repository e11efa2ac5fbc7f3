/** The register of acts taken over: a reading confirmed becomes a fact, one withdrawn says why. */
import { CLES_CHAMPS, correctionsDe, examinerReprise, type FaitReprise, type Refus } from "@executoire/droit";
import { sql } from "kysely";
import type { RepriseResume, RepriseVue } from "../api/contrat-reprises.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { numerosDeReprise } from "../journal/projeter-reprise.ts";
import { ligneDe, profilConnu } from "./lectures.ts";

type RefusReprise = Omit<Refus, "code"> & { code: string };
export type Confirmation =
  | { ok: true; id: string }
  | { ok: "introuvable" }
  | { ok: "conflit" }
  | { ok: false; refus: RefusReprise };

/** The reading as the clerk saw it becomes the fact; its row goes in the same transaction. */
export async function confirmerLecture(
  ctx: Contexte,
  compte: Compte,
  id: string,
  version: number,
): Promise<Confirmation> {
  const { collectivite } = compte;
  const profil = await profilConnu(ctx, collectivite);
  return ctx.journal.ecrire(collectivite, compte.nom, async (e): Promise<Confirmation> => {
    const ligne = await ligneDe(e.tx, collectivite, id);
    if (!ligne) return { ok: "introuvable" };
    if (ligne.version !== version) return { ok: "conflit" };
    const a = instant(ctx.horloge());
    const examen = examinerReprise(ligne.contenu, profil, jour(ctx.horloge()));
    if (!examen.ok) return { ok: false, refus: examen.refus };
    const { numero } = examen.valeur;
    const pris = await e.tx
      .selectFrom("numeros")
      .select(["numero", "pris_par"])
      .where("collectivite", "=", collectivite)
      .where("numero_transmis", "in", [...numerosDeReprise({ numero, contenu: ligne.contenu }), ""])
      .executeTakeFirst();
    if (pris)
      return {
        ok: false,
        refus: {
          code: "numero-deja-pris",
          phrase: `Le numéro ${pris.numero} est déjà pris par ${pris.pris_par}.`,
          article: null,
          remede: "Vérifier le numéro sur l’original, ou retirer l’acte repris par erreur.",
          champ: "numero",
        },
      };
    const fait: FaitReprise = {
      type: "ActeRepris",
      data: {
        numero,
        contenu: ligne.contenu,
        corrections: correctionsDe(ligne.lecture.champs, ligne.contenu, ligne.qui, compte.nom),
        inconnus: CLES_CHAMPS.filter((cle) => ligne.contenu[cle] === null),
        constats: ligne.constats
          .filter(({ verdict }) => verdict !== "conforme")
          .map(({ code, phrase }) => ({ code, phrase })),
        source: {
          fichier: ligne.fichier,
          empreinte: ligne.empreinte,
          octets: ligne.octets,
          mime: ligne.mime,
          pages: ligne.pages,
          empreinteDuTexte: ligne.texte,
        },
        par: compte.nom,
        a,
      },
    };
    await e.ajouter(`reprise:${id}`, [fait]);
    await e.tx.deleteFrom("lectures").where("collectivite", "=", collectivite).where("id", "=", id).execute();
    return { ok: true, id };
  });
}

export async function retirerReprise(
  ctx: Contexte,
  compte: Compte,
  id: string,
  motif: string,
): Promise<{ ok: true } | { ok: "introuvable" } | { ok: false; refus: RefusReprise }> {
  const { collectivite } = compte;
  return ctx.journal.ecrire(collectivite, compte.nom, async (e) => {
    const ligne = await e.tx
      .selectFrom("reprises")
      .select("etat")
      .where("collectivite", "=", collectivite)
      .where("id", "=", id)
      .executeTakeFirst();
    if (!ligne) return { ok: "introuvable" as const };
    const { retiree, numero } = ligne.etat;
    if (retiree)
      return {
        ok: false as const,
        refus: {
          code: "deja-retiree",
          phrase: `L’acte repris ${numero} est déjà retiré, par ${retiree.par}\u00a0: ${retiree.motif}.`,
          article: null,
          remede: "Revenez au registre des actes repris.",
        },
      };
    await e.ajouter(`reprise:${id}`, [
      { type: "RepriseRetiree", data: { motif, par: compte.nom, a: instant(ctx.horloge()) } },
    ]);
    return { ok: true as const };
  });
}

const PAR_PAGE = 200;

export async function listerReprises(
  ctx: Contexte,
  collectivite: string,
  q: string,
): Promise<{ reprises: RepriseResume[]; total: number }> {
  let requete = ctx.db.selectFrom("reprises").where("collectivite", "=", collectivite);
  if (q)
    requete = requete.where(
      sql<boolean>`(recherche @@ websearch_to_tsquery('french', ${q}) or numero = ${q} or numero ilike ${`${q.replace(/[\\%_]/g, "\\$&")}%`})`,
    );
  const { total } = await requete
    .select((e) => e.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const lignes = await requete
    .select(["id", "etat"])
    .orderBy("date", "desc")
    .orderBy("numero")
    .limit(PAR_PAGE)
    .execute();
  return {
    total: Number(total),
    reprises: lignes.map(({ id, etat }) => ({
      id,
      numero: etat.numero,
      date: etat.contenu.dateActe ?? "",
      objet: etat.contenu.objet ?? "",
      corrections: etat.corrections.length,
      inconnus: etat.inconnus.length,
      retiree: etat.retiree,
      repris: etat.repris,
    })),
  };
}

export async function vueReprise(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<RepriseVue | null> {
  const ligne = await ctx.db
    .selectFrom("reprises")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return ligne ? { id, ...ligne.etat } : null;
}
