/** What the clerk changes of an assembly: decided by law, kept as facts; addresses are kept apart. */
import {
  CONSEIL,
  type CommandeAssemblee,
  compositionAu,
  deciderAssemblee,
  type FaitMandature,
  installerOrgane,
  nomComplet,
  type OrganeId,
  type Refus,
  refuser,
  type Siege,
  type SiegeId,
} from "@executoire/droit";
import type { CoordonneesRequete, NouvelOrganeRequete } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { compositionEntiere, compositionPour, faitsMandature } from "./assemblee.ts";
import type { Session } from "./comptes.ts";

export type ResultatAssemblee =
  | { ok: true }
  | { ok: "introuvable" }
  | { ok: "conflit" }
  | { ok: false; refus: Refus };

/** The body of a term, or null when this authority has no such term. */
export async function organeDe(ctx: Contexte, collectivite: string, id: string): Promise<OrganeId | null> {
  const ligne = await ctx.db
    .selectFrom("mandatures")
    .select("organe")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  return ligne?.organe ?? null;
}

export async function commanderAssemblee(
  ctx: Contexte,
  { collectivite, compte }: Session,
  id: string,
  version: number,
  commande: CommandeAssemblee,
): Promise<ResultatAssemblee> {
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<ResultatAssemblee> => {
    const stream = `mandature:${id}`;
    const faits = (await e.lire(stream)) as FaitMandature[];
    if (faits.length === 0) return { ok: "introuvable" };
    if (faits.length !== version) return { ok: "conflit" };
    const decision = deciderAssemblee(faits, commande, {
      a: instant(ctx.horloge()),
      conseil:
        commande.ordre === "ajouterMembre"
          ? await compositionEntiere(e.tx, collectivite.id, CONSEIL, commande.du)
          : null,
    });
    if (!decision.ok) return decision;
    await e.ajouter(stream, decision.valeur.faits);
    await suivreLesNoms(e.tx, collectivite.id, commande);
    await purgerCoordonnees(ctx, e.tx, collectivite.id);
    return { ok: true };
  });
}

export async function creerOrgane(
  ctx: Contexte,
  { collectivite, compte }: Session,
  demande: NouvelOrganeRequete,
): Promise<ResultatAssemblee> {
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<ResultatAssemblee> => {
    const mandatures = await e.tx
      .selectFrom("mandatures")
      .select("id")
      .where("collectivite", "=", collectivite.id)
      .execute();
    const organe = enOrgane(demande.nom);
    const conseil = await compositionEntiere(e.tx, collectivite.id, CONSEIL, demande.du);
    // A body whose members all left, as after a renewal, is composed again under its own name.
    const pris = await compositionPour(e.tx, collectivite.id, organe, demande.du);
    const faits = installerOrgane(conseil, { ...demande, organe }, pris ? [organe] : []);
    if (!faits.ok) return faits;
    const id = libre(`${organe}-${demande.du.slice(0, 4)}`, mandatures);
    await e.ajouter(`mandature:${id}`, faits.valeur);
    return { ok: true };
  });
}

/** A name nobody has yet: `2026`, else `2026-2`. */
export function libre(voulu: string, pris: readonly { id: string }[]): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? voulu : `${voulu}-${n}`;
    if (!pris.some((ligne) => ligne.id === id)) return id;
  }
}

/** `le Bureau` → `bureau`, `la commission « Finances »` → `commission-finances`. */
const enOrgane = (nom: string): OrganeId =>
  nom
    .replace(/^(le |la |les |l’|l')/i, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "organe";

export async function enregistrerCoordonnees(
  ctx: Contexte,
  { collectivite }: Session,
  mandature: string,
  siege: SiegeId,
  destinataire: "titulaire" | "suppleant",
  saisie: CoordonneesRequete,
): Promise<ResultatAssemblee> {
  const personne = await personneDuSiege(ctx, collectivite.id, mandature, siege, destinataire);
  if (personne === undefined) return { ok: "introuvable" };
  if (personne === null)
    return refuser({
      code: "titulaire-non-nomme",
      phrase: `Personne n’est nommé comme ${destinataire === "titulaire" ? "titulaire" : "suppléant"} de ce siège : une adresse n’aurait pas de destinataire.`,
      article: null,
      remede: "Compléter d’abord le siège.",
      champ: siege,
    });
  await ecrireCoordonnees(ctx.db as unknown as Tx, collectivite.id, siege, destinataire, personne, saisie);
  return { ok: true };
}

export async function effacerCoordonnees(
  ctx: Contexte,
  { collectivite }: Session,
  mandature: string,
  siege: SiegeId,
  destinataire: "titulaire" | "suppleant",
): Promise<ResultatAssemblee> {
  const personne = await personneDuSiege(ctx, collectivite.id, mandature, siege, destinataire);
  if (personne === undefined) return { ok: "introuvable" };
  await ctx.db
    .deleteFrom("coordonnees")
    .where("collectivite", "=", collectivite.id)
    .where("siege", "=", siege)
    .where("destinataire", "=", destinataire)
    .execute();
  return { ok: true };
}

export async function ecrireCoordonnees(
  tx: Tx,
  collectivite: string,
  siege: SiegeId,
  destinataire: "titulaire" | "suppleant",
  personne: string,
  { canal, courriel, adresse }: CoordonneesRequete,
): Promise<void> {
  const valeurs = { personne, canal, courriel, adresse };
  await tx
    .insertInto("coordonnees")
    .values({ collectivite, siege, destinataire, ...valeurs, consenti_le: null })
    .onConflict((c) => c.columns(["collectivite", "siege", "destinataire"]).doUpdateSet(valeurs))
    .execute();
}

/** Undefined: no such seat. Null: nobody named there. */
async function personneDuSiege(
  ctx: Contexte,
  collectivite: string,
  mandature: string,
  siege: SiegeId,
  destinataire: "titulaire" | "suppleant",
): Promise<string | null | undefined> {
  const faits = await faitsMandature(ctx.db, collectivite, mandature);
  const composition = compositionAu(faits, jour(ctx.horloge())) ?? compositionAu(faits);
  const ligne = composition?.tableau.find((candidat) => candidat.siege.id === siege);
  if (!ligne) return undefined;
  const elu = ligne.siege[destinataire];
  return elu && nomComplet(elu);
}

/** A name written better is the same person: the address follows. */
export async function suivreLesNoms(
  tx: Tx,
  collectivite: string,
  commande: CommandeAssemblee,
): Promise<void> {
  if (commande.ordre !== "modifierSiege" || !commande.champs.titulaire) return;
  await tx
    .updateTable("coordonnees")
    .set({ personne: nomComplet(commande.champs.titulaire) })
    .where("collectivite", "=", collectivite)
    .where("siege", "=", commande.siege)
    .where("destinataire", "=", "titulaire")
    .execute();
}

/** Addresses of people who hold the seat neither today nor later are not kept. */
export async function purgerCoordonnees(ctx: Contexte, tx: Tx, collectivite: string): Promise<void> {
  const mandatures = await tx
    .selectFrom("mandatures")
    .select(["id", "organe"])
    .where("collectivite", "=", collectivite)
    .where("organe", "=", CONSEIL)
    .execute();
  const gardees = new Set<string>();
  for (const { id } of mandatures) {
    const faits = await faitsMandature(tx, collectivite, id);
    for (const composition of [compositionAu(faits, jour(ctx.horloge())), compositionAu(faits)])
      for (const { siege } of composition?.tableau ?? []) for (const cle of clesDe(siege)) gardees.add(cle);
  }
  const lignes = await tx
    .selectFrom("coordonnees")
    .select(["siege", "destinataire", "personne"])
    .where("collectivite", "=", collectivite)
    .execute();
  for (const { siege, destinataire, personne } of lignes) {
    if (gardees.has(cle(siege, destinataire, personne))) continue;
    await tx
      .deleteFrom("coordonnees")
      .where("collectivite", "=", collectivite)
      .where("siege", "=", siege)
      .where("destinataire", "=", destinataire)
      .execute();
  }
}
const cle = (siege: SiegeId, destinataire: string, personne: string): string =>
  JSON.stringify([siege, destinataire, personne]);
const clesDe = ({ id, titulaire, suppleant }: Siege): string[] => [
  ...(titulaire ? [cle(id, "titulaire", nomComplet(titulaire))] : []),
  ...(suppleant ? [cle(id, "suppleant", nomComplet(suppleant))] : []),
];
