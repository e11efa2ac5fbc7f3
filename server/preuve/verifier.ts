/** Whether the register is still the one that was signed: facts, leaves and checkpoints against each other. */
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { type FaitEnregistre, lireFaits } from "../journal/journal.ts";
import { condensatDe, contenuDeFeuille } from "./feuille.ts";
import { egaux, noeudsDe, racine } from "./merkle.ts";
import { type ClePublique, lirePointDeControle, ouvrirNote } from "./note.ts";

export interface Anomalie {
  sorte:
    | "fait-retire"
    | "fait-reecrit"
    | "feuille-alteree"
    | "feuille-absente"
    | "point-invalide"
    | "divergence";
  /** Rank of the fact, or size of the checkpoint. */
  rang: number;
  phrase: string;
}

export interface Registre {
  cle: ClePublique | null;
  /** Facts under a signed checkpoint. */
  scelles: number;
  points: number;
  anomalies: Anomalie[];
}

const PAR_TOUR = 1000;

/** Reads everything. Stops collecting after a hundred anomalies: the first tells where to look. */
export async function verifierRegistre(ctx: Contexte, collectivite: string): Promise<Registre> {
  const cle = await cleDe(ctx, collectivite);
  if (!cle) return { cle: null, scelles: 0, points: 0, anomalies: [] };
  const { siren } = await ctx.db
    .selectFrom("collectivites")
    .select("siren")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const { condensats, anomalies } = await verifierFeuilles(ctx, collectivite, siren);
  const lire = noeudsDe(condensats);
  const points = await ctx.db
    .selectFrom("points_de_controle")
    .select(["taille", "note"])
    .where("collectivite", "=", collectivite)
    .orderBy("taille")
    .execute();
  for (const { taille, note } of points) {
    const point = lirePointDeControle(ouvrirNote(note, [cle]) ?? "");
    const n = Number(taille);
    if (!point || point.taille !== n || point.origine !== cle.nom)
      anomalies.push({
        sorte: "point-invalide",
        rang: n,
        phrase: `Le point de contrôle à ${n} faits n’est pas signé par la clé de ce registre.`,
      });
    else if (n > condensats.length || !egaux(racine(lire, n), point.racine))
      anomalies.push({
        sorte: "divergence",
        rang: n,
        phrase: `Le point de contrôle signé à ${n} faits ne correspond plus aux feuilles du registre.`,
      });
  }
  const scelles = Number(points.at(-1)?.taille ?? 0);
  if (condensats.length < scelles)
    anomalies.push({
      sorte: "feuille-absente",
      rang: condensats.length + 1,
      phrase: `${scelles - condensats.length} feuilles signées manquent à la fin du registre.`,
    });
  return { cle, scelles, points: points.length, anomalies: anomalies.slice(0, 100) };
}

async function verifierFeuilles(
  ctx: Contexte,
  collectivite: string,
  siren: string,
): Promise<{ condensats: Uint8Array[]; anomalies: Anomalie[] }> {
  const condensats: Uint8Array[] = [];
  const anomalies: Anomalie[] = [];
  for (let apres = 0; ; apres += PAR_TOUR) {
    const feuilles = await ctx.db
      .selectFrom("feuilles")
      .selectAll()
      .where("collectivite", "=", collectivite)
      .where("rang", ">", String(apres))
      .where("rang", "<=", String(apres + PAR_TOUR))
      .orderBy("rang")
      .execute();
    const faits = new Map(
      (await lireFaits(ctx.db, collectivite, apres, PAR_TOUR)).map((fait) => [fait.rang, fait]),
    );
    for (const feuille of feuilles) {
      const rang = Number(feuille.rang);
      while (condensats.length < rang - 1) {
        condensats.push(new Uint8Array(32));
        anomalies.push(absente(condensats.length));
      }
      const condensat = condensatDe(feuille.contenu);
      condensats.push(condensat);
      if (!egaux(condensat, new Uint8Array(feuille.condensat)))
        anomalies.push({
          sorte: "feuille-alteree",
          rang,
          phrase: `La feuille du fait ${rang} a été modifiée.`,
        });
      const defaut = confronter(faits.get(rang), siren, feuille.contenu, new Uint8Array(feuille.sel));
      if (defaut) anomalies.push({ ...defaut, rang });
    }
    const derniere = await ctx.db
      .selectFrom("feuilles")
      .select(sql<string>`max(rang)`.as("rang"))
      .where("collectivite", "=", collectivite)
      .executeTakeFirstOrThrow();
    if (Number(derniere.rang ?? 0) <= apres + PAR_TOUR) return { condensats, anomalies };
  }
}

const absente = (rang: number): Anomalie => ({
  sorte: "feuille-absente",
  rang,
  phrase: `La feuille du fait ${rang} manque.`,
});

/** A fact against its leaf, written when the fact was. Whether the act names persons is what the leaf then knew. */
function confronter(
  fait: FaitEnregistre | undefined,
  siren: string,
  contenu: string,
  sel: Uint8Array,
): Omit<Anomalie, "rang"> | null {
  const { rang, acte } = JSON.parse(contenu) as { rang: number; acte?: unknown };
  if (!fait) return { sorte: "fait-retire", phrase: `Le fait ${rang} a été retiré du journal.` };
  return contenuDeFeuille(fait, siren, sel, acte === undefined) === contenu
    ? null
    : { sorte: "fait-reecrit", phrase: `Le fait ${rang} n’est plus celui qui a été scellé.` };
}

/** A checkpoint kept elsewhere against this register: what it says of the same number of facts must be the same. */
export async function verifierPointConfie(
  ctx: Contexte,
  collectivite: string,
  note: string,
): Promise<Anomalie | { ok: true; taille: number }> {
  const cle = await cleDe(ctx, collectivite);
  const point = cle && lirePointDeControle(ouvrirNote(note, [cle]) ?? "");
  if (!point)
    return {
      sorte: "point-invalide",
      rang: 0,
      phrase: "Ce point de contrôle n’est pas signé par la clé de ce registre.",
    };
  const lignes = await ctx.db
    .selectFrom("feuilles")
    .select("condensat")
    .where("collectivite", "=", collectivite)
    .where("rang", "<=", String(point.taille))
    .orderBy("rang")
    .execute();
  const lire = noeudsDe(lignes.map(({ condensat }) => new Uint8Array(condensat)));
  if (lignes.length === point.taille && egaux(racine(lire, point.taille), point.racine))
    return { ok: true, taille: point.taille };
  return {
    sorte: "divergence",
    rang: point.taille,
    phrase: `Le point de contrôle confié, à ${point.taille} faits, contredit ce registre\u00a0: deux histoires ont été signées.`,
  };
}

export async function cleDe(ctx: Contexte, collectivite: string): Promise<ClePublique | null> {
  const ligne = await ctx.db
    .selectFrom("cles_de_registre")
    .select(["nom", "publique"])
    .where("collectivite", "=", collectivite)
    .executeTakeFirst();
  return ligne ? { nom: ligne.nom, octets: new Uint8Array(ligne.publique) } : null;
}
