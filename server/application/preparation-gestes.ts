/** Beginning a draft, saving it, giving it up. */
import { type Issue, ok, type Refus, refuser } from "@executoire/droit";
import type { PreparationRequete, SeanceBrouillon } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { estUnePiece } from "./annexes.ts";
import { compositionPour } from "./assemblee.ts";
import { enregistrerBrouillon } from "./brouillons.ts";
import { pointsDeDepart } from "./points-de-depart.ts";
import { cleBrouillon } from "./preparation.ts";
import { carences, derniereSeance, etatDe } from "./seances-lues.ts";

/** Begins a draft: identified by its body and its day, with the points every sitting has. */
export async function creerPreparation(
  ctx: Contexte,
  collectivite: string,
  par: string,
  voulue: PreparationRequete,
): Promise<Issue<string>> {
  const { apresCarence: premiere, ...reste } = voulue;
  if (voulue.date < jour(ctx.horloge())) {
    return refuser({
      code: "date-invalide",
      phrase: "Cette date est passée\u00a0: une séance se prépare pour un jour à venir.",
      article: null,
      remede: "Choisissez une autre date.",
      champ: "date",
    });
  }
  const composition = await compositionPour(ctx.db, collectivite, voulue.organe, voulue.date);
  if (!composition) {
    return refuser({
      code: "organe-invalide",
      phrase: "Personne ne siège dans cet organe à cette date.",
      article: null,
      remede: "Complétez sa composition, ou choisissez un autre organe.",
      champ: "organe",
    });
  }
  const carence = premiere
    ? (await carences(ctx.db, collectivite)).find(
        ({ seance, organe }) => seance === premiere && organe === voulue.organe,
      )
    : undefined;
  if (premiere && !carence) {
    return refuser({
      code: "carence-sans-objet",
      phrase:
        "Une seconde convocation suit une séance du même organe levée faute de quorum\u00a0: il n’y en a pas.",
      article: null,
      remede: "Préparez une séance ordinaire.",
      champ: "apresCarence",
    });
  }
  const suivie = carence && (await etatDe(ctx.db, collectivite, carence.seance));
  const contenu: SeanceBrouillon = {
    ...reste,
    ...(carence && { apresCarence: { seance: carence.seance, date: carence.date } }),
    points: suivie
      ? suivie.ordreDuJour.filter(({ id }) => !suivie.points[id]?.scrutin)
      : pointsDeDepart(
          composition.profil,
          voulue,
          await derniereSeance(ctx.db, collectivite, voulue.organe, true),
        ),
  };
  const base = `${voulue.organe}-${voulue.date}`;
  for (let rang = 1; ; rang++) {
    const id = rang === 1 ? base : `${base}-${rang}`;
    if (await etatDe(ctx.db, collectivite, id)) continue;
    const ecrit = await enregistrerBrouillon(ctx, collectivite, cleBrouillon(id), 0, { ...contenu }, par);
    if (ecrit) return ok(id);
  }
}

/** True when there was a draft to remove. */
export async function supprimerPreparation(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("brouillons")
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cleBrouillon(id))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Why a draft cannot be saved under this identifier: the sitting exists already, or names files of somebody else. */
export async function refusDEnregistrer(
  ctx: Contexte,
  collectivite: string,
  id: string,
  brouillon: SeanceBrouillon,
): Promise<Refus | null> {
  const seance = await etatDe(ctx.db, collectivite, id);
  if (seance) {
    return {
      code: "seance-deja-convoquee",
      phrase: "Cette séance est convoquée\u00a0: son ordre du jour est figé, le brouillon n’existe plus.",
      article: null,
      remede: "Rechargez la page\u00a0; un point nouveau s’ajoute à la séance avec son propre délai.",
    };
  }
  for (const { projet } of brouillon.points) {
    for (const { empreinte, fichier } of projet?.annexes ?? []) {
      if (await estUnePiece(ctx.db, collectivite, empreinte)) continue;
      return {
        code: "ordre-du-jour-invalide",
        phrase: `Le fichier «\u00a0${fichier}\u00a0» n’a pas été déposé ici\u00a0: il ne peut pas être joint.`,
        article: null,
        remede: "Déposez-le de nouveau.",
        champ: "annexes",
      };
    }
  }
  return null;
}
