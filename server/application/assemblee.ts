/** Who sits, on any day, in each body of an authority. */
import {
  avecConseil,
  CONSEIL,
  type Composition,
  compositionAu,
  type DateCivile,
  enExercice,
  type FaitMandature,
  nomComplet,
  type OrganeId,
  type ProfilCollectivite,
  type Siege,
  type SiegeId,
  type Signataire,
} from "@executoire/droit";
import type { AssembleeVue, CoordonneesVue, MandatureVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { jour } from "../horloge.ts";
import type { Session } from "./comptes.ts";
import { peut } from "./droits.ts";

export interface CompositionSeance {
  profil: ProfilCollectivite;
  president: Signataire & { siege: SiegeId };
  /** Members in exercise, in the order of the tableau. A seat waiting for its next holder has no titulaire. */
  sieges: Siege[];
}

/** The body as it was, or will be, on that day; null when it did not exist yet, or when nobody is left in it. */
export async function compositionPour(
  base: Base | Tx,
  collectivite: string,
  organe: OrganeId,
  date: DateCivile,
): Promise<CompositionSeance | null> {
  const composition = await compositionEntiere(base, collectivite, organe, date);
  if (!composition) return null;
  const { profil, president } = composition;
  const sieges = enExercice(composition);
  return sieges.length > 0 ? { profil, president, sieges } : null;
}

/** The same with vacancies and dates. */
export async function compositionEntiere(
  base: Base | Tx,
  collectivite: string,
  organe: OrganeId,
  date: DateCivile,
): Promise<Composition | null> {
  const mandature = await mandatureDuJour(base, collectivite, organe, date);
  if (mandature === null) return null;
  const composition = compositionAu(await faitsMandature(base, collectivite, mandature), date);
  if (!composition || organe === CONSEIL) return composition;
  return avecConseil(composition, await compositionEntiere(base, collectivite, CONSEIL, date));
}

/** The term that ran on that day: the last one begun; a register taken over has no first day and always ran. */
async function mandatureDuJour(
  base: Base | Tx,
  collectivite: string,
  organe: OrganeId,
  date: DateCivile,
): Promise<string | null> {
  const ligne = await base
    .selectFrom("mandatures")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where("organe", "=", organe)
    .where((e) => e.or([e("du", "is", null), e("du", "<=", date)]))
    .orderBy("du", (o) => o.desc().nullsLast())
    .executeTakeFirst();
  return ligne?.id ?? null;
}

export async function faitsMandature(
  base: Base | Tx,
  collectivite: string,
  id: string,
): Promise<FaitMandature[]> {
  const lignes = await base
    .selectFrom("journal")
    .select(["type", "data"])
    .where("collectivite", "=", collectivite)
    .where("stream", "=", `mandature:${id}`)
    .orderBy("version")
    .execute();
  return lignes as unknown as FaitMandature[];
}

/** `Conseil communautaire`: the body without its article, for lists and titles. */
export function nomOrgane({ organe }: Pick<ProfilCollectivite, "organe">): string {
  const nom = organe.replace(/^(le |la |les |l’)/i, "");
  return nom.charAt(0).toLocaleUpperCase("fr") + nom.slice(1);
}

export interface OrganeResume {
  id: OrganeId;
  /** `Conseil communautaire`. */
  nom: string;
  /** `conseillers communautaires`. */
  membres: string;
}

/** The bodies that may be convened, the council first. */
export async function organesDe(base: Base | Tx, collectivite: string): Promise<OrganeResume[]> {
  const lignes = await base
    .selectFrom("mandatures")
    .select(["organe", "etat"])
    .where("collectivite", "=", collectivite)
    .orderBy("du", (o) => o.desc().nullsLast())
    .execute();
  const organes = new Map<OrganeId, OrganeResume>();
  for (const { organe, etat } of lignes)
    if (!organes.has(organe))
      organes.set(organe, { id: organe, nom: nomOrgane(etat.profil), membres: etat.profil.membres });
  return [...organes.values()].sort(
    (x, y) => Number(y.id === CONSEIL) - Number(x.id === CONSEIL) || x.nom.localeCompare(y.nom, "fr"),
  );
}

/**
 * Where members are written to. With `sieges`, only those of the very people who hold them: the address of a
 * predecessor is never given for the seat.
 */
export async function coordonneesDe(
  base: Base | Tx,
  collectivite: string,
  sieges?: readonly Siege[],
): Promise<CoordonneesVue[]> {
  const lignes = await base
    .selectFrom("coordonnees")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .orderBy("siege")
    .orderBy("destinataire", (o) => o.desc())
    .execute();
  return lignes
    .filter(({ siege, destinataire, personne }) => {
      if (!sieges) return true;
      const elu = sieges.find(({ id }) => id === siege)?.[destinataire];
      return elu !== undefined && elu !== null && nomComplet(elu) === personne;
    })
    .map(({ collectivite: _, consenti_le, ...ligne }) => ({ ...ligne, consentiLe: consenti_le }));
}

export async function vueAssemblee(ctx: Contexte, session: Session): Promise<AssembleeVue> {
  const collectivite = session.collectivite.id;
  const lignes = await ctx.db
    .selectFrom("mandatures")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .orderBy("du", (o) => o.desc().nullsLast())
    .orderBy("id")
    .execute();
  const mandatures = await Promise.all(
    lignes.map(async ({ id, organe, du, etat }): Promise<MandatureVue> => {
      const faits = await ctx.journal.historique(collectivite, `mandature:${id}`);
      return {
        id,
        organe,
        nom: nomOrgane(etat.profil),
        du,
        version: faits.length,
        faits: faits.map(({ fait }) => fait as FaitMandature),
        ecritures: faits.map(({ par, enregistreLe }) => ({ par, enregistreLe })),
      };
    }),
  );
  const peutGerer = peut(session.compte, "gererAssemblee");
  return {
    mandatures: mandatures.sort((x, y) => Number(y.organe === CONSEIL) - Number(x.organe === CONSEIL)),
    coordonnees: peutGerer ? await coordonneesDe(ctx.db, collectivite) : [],
    aujourdhui: jour(ctx.horloge()),
    peutGerer,
  };
}
