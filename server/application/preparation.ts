/** A sitting from nothing to what a convocation can freeze: drafts, what they lack, the numbers left. */
import {
  CONSEIL,
  type EtatSeance,
  fenetreConvocation,
  type Issue,
  type Manque,
  manquesPreparation,
  type Numeros,
  ok,
  type PointOrdreDuJour,
  type ProfilCollectivite,
  type Refus,
  refuser,
  type SeanceAPreparer,
} from "@executoire/droit";
import type {
  BrouillonVue,
  OrganeAConvoquer,
  PreparationRequete,
  PreparationResume,
  PreparationsVue,
  PreparationVue,
  SeanceBrouillon,
} from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { etatSeance } from "../database/schema.ts";
import { normaliserNumero } from "../delivery/numeros.ts";
import { jour } from "../horloge.ts";
import { compositionPour } from "./assemblee.ts";
import { enregistrerBrouillon, lireBrouillon, listerBrouillons } from "./brouillons.ts";
import { pointsDeDepart } from "./points-de-depart.ts";

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
async function numerosUtilises(ctx: Contexte, collectivite: string, sauf: string): Promise<Numeros> {
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

async function numerosPris(base: Base | Tx, collectivite: string): Promise<string[]> {
  const lignes = await base
    .selectFrom("numeros")
    .select("numero")
    .where("collectivite", "=", collectivite)
    .orderBy("numero_transmis")
    .execute();
  return lignes.map(({ numero }) => numero);
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

async function derniereSeance(
  base: Base | Tx,
  collectivite: string,
  organe: string,
  tenue = false,
): Promise<EtatSeance | null> {
  const ligne = await base
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("organe", "=", organe)
    .where("repetition", "=", false)
    .$if(tenue, (q) => q.where("phase", "=", "levee"))
    .orderBy("date", "desc")
    .executeTakeFirst();
  return ligne?.etat ?? null;
}

async function carences(base: Base | Tx, collectivite: string): Promise<PreparationsVue["carences"]> {
  const lignes = await base
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    .where("phase", "=", "levee")
    .orderBy("date", "desc")
    .limit(20)
    .execute();
  return lignes
    .filter(({ etat }) => etat.carence !== null)
    .map(({ etat }) => ({ seance: etat.seance, organe: etat.organe, date: etat.date }));
}

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

async function etatDe(base: Base | Tx, collectivite: string, id: string): Promise<EtatSeance | null> {
  const ligne = await base
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return ligne?.etat ?? null;
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

/** What the law of the convocation does not look at, and that could never be completed once frozen. */
const FIGES: readonly Manque["champ"][] = ["regime", "numero", "objet", "texte", "matiere", "annexes"];

/** Why these points cannot be frozen by a convocation: a draft without text or matter, a number already taken. */
export async function refusDeFiger(
  base: Base | Tx,
  collectivite: string,
  profil: ProfilCollectivite,
  seance: SeanceAPreparer,
): Promise<Refus | null> {
  const pris = await numerosPris(base, collectivite);
  const manque = manquesPreparation(profil, seance, { pris, reserves: [] }).find(
    ({ champ, bloquant }) => bloquant && FIGES.includes(champ),
  );
  if (!manque) return refusDesNumeros(seance.points, pris);
  const point = seance.points.find(({ id }) => id === manque.point);
  return {
    code: manque.champ === "numero" ? "numero-deja-pris" : "ordre-du-jour-invalide",
    phrase: `${point ? `Point «\u00a0${point.titre}\u00a0»\u00a0: ` : ""}${manque.phrase}`,
    article: manque.article,
    remede: "Complétez ce champ, puis convoquez.",
    champ: `${manque.point ?? ""}.${manque.champ}`,
  };
}

/** Two numbers that read differently may travel as one: `2024/5` and `2024__5`. */
function refusDesNumeros(points: PointOrdreDuJour[], pris: readonly string[]): Refus | null {
  const transmis = new Set(pris.flatMap((numero) => transmettre(numero) ?? []));
  for (const { id, projet, nature } of points) {
    const numero = nature === "deliberation" ? (projet?.numero.trim() ?? "") : "";
    if (!numero) continue;
    const forme = transmettre(numero);
    if (forme !== null && !transmis.has(forme)) {
      transmis.add(forme);
      continue;
    }
    return {
      code: forme === null ? "numero-invalide" : "numero-deja-pris",
      phrase:
        forme === null
          ? `Le numéro ${numero} ne peut pas être transmis.`
          : `Le numéro ${numero} se transmettrait comme un autre, déjà pris\u00a0: ${forme}.`,
      article: null,
      remede: "Proposez un autre numéro.",
      champ: `${id}.numero`,
    };
  }
  return null;
}

function transmettre(numero: string): string | null {
  const forme = normaliserNumero(numero);
  return forme.ok ? forme.valeur : null;
}

/** Bytes this authority laid down, or that one of its sittings carries. */
export async function estUnePiece(
  base: Base | Tx,
  collectivite: string,
  empreinte: string,
): Promise<boolean> {
  const deposee = await base
    .selectFrom("pieces")
    .select("empreinte")
    .where("collectivite", "=", collectivite)
    .where("empreinte", "=", empreinte)
    .executeTakeFirst();
  if (deposee) return true;
  const seance = await base
    .selectFrom("seances")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where((e) =>
      e(
        "cadre",
        "@>",
        e.val(JSON.stringify({ ordreDuJour: [{ projet: { annexes: [{ empreinte }] } }] })).$castTo<never>(),
      ),
    )
    .executeTakeFirst();
  return seance !== undefined;
}
