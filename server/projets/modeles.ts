/** Texts ready to use: those that came with the product, changed here or not, and those written here. */
import {
  CONSEIL,
  type FaitsDuModele,
  MODELES_LIVRES,
  type ModeleDeTexte,
  type ModeleRempli,
  remplir,
  valeursDesChamps,
  valeursDesFaits,
  variablesDe,
} from "@executoire/droit";
import type {
  ApercuRequete,
  ApercuVue,
  ModeleDeTexteRequete,
  ModeleDeTexteVue,
  ModeleResume,
  ModelesDeTexteVue,
} from "../api/contrat-modeles-de-texte.ts";
import type { SeanceBrouillon } from "../api/contrat-preparation.ts";
import { compositionPour } from "../application/assemblee.ts";
import { lireBrouillon } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import { cleBrouillon } from "../application/preparation.ts";
import { etatDe } from "../application/seances-lues.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { INTROUVABLE, non, type Resultat } from "./refus.ts";

const parId = new Map(MODELES_LIVRES.map((m) => [m.id, m]));

export async function modelesDeTexte(
  ctx: Contexte,
  session: Session,
  { genre, q = "" }: { genre?: string; q?: string },
): Promise<ModelesDeTexteVue> {
  const collectivite = session.collectivite.id;
  const faits = await faitsDuModele(ctx, collectivite);
  const ecrits = await ctx.db
    .selectFrom("modeles_de_texte")
    .select(["id", "contenu", "par"])
    .where("collectivite", "=", collectivite)
    .execute();
  const surcharges = new Set(ecrits.map(({ id }) => id));
  const resume = (
    { id, titre, genre: g, matiere, description }: Omit<ModeleResume, "origine" | "modifiePar">,
    origine: ModeleResume["origine"],
    modifiePar: string | null,
  ): ModeleResume => ({ id, titre, genre: g, matiere, description, origine, modifiePar });
  const tous = [
    ...ecrits
      .filter(({ contenu }) => convient(contenu, faits))
      .map(({ id, contenu, par }) => resume({ ...contenu, id }, parId.has(id) ? "adapte" : "propre", par)),
    ...MODELES_LIVRES.filter((m) => !surcharges.has(m.id) && convient(m, faits)).map((m) =>
      resume(m, "livre", null),
    ),
  ];
  const cherche = plier(q);
  return {
    modeles: tous
      .filter(
        (m) =>
          (genre === undefined || m.genre === genre) &&
          plier(`${m.titre} ${m.description}`).includes(cherche),
      )
      .sort((x, y) => x.titre.localeCompare(y.titre, "fr")),
    peutRegler: peut(session.compte, "reglerModeles"),
    variables: faits ? variablesDe(valeursDesFaits(faits)) : [],
  };
}

export const plier = (texte: string): string =>
  texte.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("fr").replaceAll("’", "'").trim();

const convient = ({ pour }: Pick<ModeleDeTexte, "pour">, faits: FaitsDuModele | null): boolean =>
  pour.length === 0 || !faits || pour.includes(faits.profil.kind);

export async function unModele(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<ModeleDeTexteVue | null> {
  const ecrit = await ctx.db
    .selectFrom("modeles_de_texte")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  if (ecrit)
    return {
      ...ecrit.contenu,
      id,
      origine: parId.has(id) ? "adapte" : "propre",
      modifiePar: ecrit.par,
      modifieLe: instant(ecrit.modifie_le),
    };
  const livre = parId.get(id);
  return livre ? { ...livre, origine: "livre", modifiePar: null, modifieLe: null } : null;
}

/** A model with a fault would fail whoever begins with it: it is refused while it can be corrected. */
export async function enregistrerModele(
  ctx: Contexte,
  session: Session,
  id: string,
  voulu: ModeleDeTexteRequete,
): Promise<Resultat<ModeleDeTexteVue>> {
  const collectivite = session.collectivite.id;
  if (!voulu.titre.trim())
    return non("modele-invalide", "Ce modèle n’a pas de titre.", "Donnez-lui un titre.", "titre");
  const faits = await faitsDuModele(ctx, collectivite);
  const [faute] = faits ? remplirPour(voulu, faits, {}).fautes : [];
  if (faute)
    return non(
      "modele-invalide",
      `${faute.phrase} Voir «\u00a0${faute.extrait}\u00a0».`,
      faute.remede,
      faute.ou,
    );
  const ligne = { contenu: JSON.stringify(voulu), par: session.compte.nom, modifie_le: ctx.horloge() };
  await ctx.db
    .insertInto("modeles_de_texte")
    .values({ collectivite, id, ...ligne })
    .onConflict((c) => c.columns(["collectivite", "id"]).doUpdateSet(ligne))
    .execute();
  const vue = await unModele(ctx, collectivite, id);
  return vue ? { ok: true, valeur: vue } : INTROUVABLE;
}

export async function retirerModele(ctx: Contexte, collectivite: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("modeles_de_texte")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What the facts of this sitting tell, or those of today; null while there is no assembly. */
async function faitsDuModele(
  ctx: Contexte,
  collectivite: string,
  seance?: string,
): Promise<FaitsDuModele | null> {
  const etat = seance ? await etatDe(ctx.db, collectivite, seance) : null;
  if (etat)
    return {
      profil: etat.profil,
      president: etat.president,
      seance: { date: etat.date, lieu: etat.lieu },
    };
  const brouillon = seance
    ? await lireBrouillon<SeanceBrouillon>(ctx, collectivite, cleBrouillon(seance))
    : null;
  const organe = brouillon?.contenu.organe ?? CONSEIL;
  const date = brouillon?.contenu.date || jour(ctx.horloge());
  const composition = await compositionPour(ctx.db, collectivite, organe, date);
  if (!composition) return null;
  const { profil, president } = composition;
  return { profil, president, ...(brouillon && { seance: { date, lieu: brouillon.contenu.lieu } }) };
}

function remplirPour(
  modele: ModeleDeTexteRequete,
  faits: FaitsDuModele,
  champs: Readonly<Record<string, string>>,
): ModeleRempli {
  // A field of the model never hides a fact.
  const valeurs = new Map([...valeursDesChamps(modele.champs, champs), ...valeursDesFaits(faits)]);
  return remplir(modele, valeurs);
}

export const SANS_ASSEMBLEE = non(
  "modele-invalide",
  "Aucune assemblée n’est enregistrée à cette date\u00a0: le modèle n’a pas de faits à reprendre.",
  "Enregistrez d’abord l’assemblée.",
);

export async function apercu(
  ctx: Contexte,
  session: Session,
  { modele, seance, champs = {} }: ApercuRequete,
): Promise<Resultat<ApercuVue>> {
  const collectivite = session.collectivite.id;
  const lu = typeof modele === "string" ? await unModele(ctx, collectivite, modele) : modele;
  if (!lu) return INTROUVABLE;
  const faits = await faitsDuModele(ctx, collectivite, seance);
  return faits ? { ok: true, valeur: remplirPour(lu, faits, champs) } : SANS_ASSEMBLEE;
}

/** A text begun from a model; what nobody knows yet stays between square brackets. */
export async function depuisModele(
  ctx: Contexte,
  collectivite: string,
  id: string,
  {
    seance,
    champs,
    rapporteur,
    service,
  }: {
    seance?: string;
    champs?: Record<string, string>;
    rapporteur?: string;
    service?: string;
  },
): Promise<Resultat<ModeleRempli & { modele: ModeleDeTexteVue }>> {
  const modele = await unModele(ctx, collectivite, id);
  if (!modele) return INTROUVABLE;
  const faits = await faitsDuModele(ctx, collectivite, seance);
  if (!faits) return SANS_ASSEMBLEE;
  const complets = { ...faits, ...(rapporteur && { rapporteur }), ...(service && { service }) };
  return { ok: true, valeur: { ...remplirPour(modele, complets, champs ?? {}), modele } };
}
