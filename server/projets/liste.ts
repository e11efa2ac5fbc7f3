/** Projets in a list: one light row each, whatever the length of their texts. */
import { type EtatProjet, echeanceDe, statutDe, statutEnMots, type Titulaire } from "@executoire/droit";
import { sql } from "kysely";
import type { SeanceBrouillon } from "../api/contrat-preparation.ts";
import type { InscriptionsVue, ProjetResume, ProjetsVue, SeanceVisable } from "../api/contrat-projets.ts";
import { compositionPour } from "../application/assemblee.ts";
import { listerBrouillons } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { circuitPrevu, lireMaison, type Maison, serviceDe, tenuesDe, voitLeProjet } from "./acces.ts";
import { inscriptionsDe, lireAgenda } from "./inscriptions.ts";
import { servicesDe } from "./reglages.ts";

export interface ProjetLeger {
  id: string;
  etat: EtatProjet;
  titre: string;
  service: string;
  rapporteur: string | null;
  seanceVisee: string | null;
  deliberations: number;
  modifieLe: Date;
  modifiePar: string;
  tenues: Titulaire[][];
  prevu: ReturnType<typeof circuitPrevu>;
  maison: Maison;
}

export async function projetsLegers(ctx: Contexte, collectivite: string): Promise<ProjetLeger[]> {
  const maison = await lireMaison(ctx.db, collectivite, jour(ctx.horloge()));
  const lignes = await ctx.db
    .selectFrom("projets as p")
    .innerJoin("brouillons as b", (j) =>
      j.onRef("b.collectivite", "=", "p.collectivite").on(sql<boolean>`b.cle = 'projet:' || p.id`),
    )
    .select(["p.id", "p.etat", "b.par", "b.modifie_le"])
    .select([
      sql<string>`b.contenu->>'titre'`.as("titre"),
      sql<string>`b.contenu->>'service'`.as("service"),
      sql<string | null>`b.contenu->>'rapporteur'`.as("rapporteur"),
      sql<string | null>`b.contenu->>'seanceVisee'`.as("seance"),
      sql<number>`jsonb_array_length(b.contenu->'deliberations')`.as("deliberations"),
    ])
    .where("p.collectivite", "=", collectivite)
    .where("p.statut", "!=", "supprime")
    .orderBy("b.modifie_le", "desc")
    .orderBy("p.id")
    .execute();
  return lignes.map(
    ({ id, etat, par, modifie_le, titre, service: ecrit, rapporteur, seance, deliberations }) => {
      const service = serviceDe(etat, ecrit);
      return {
        id,
        etat,
        titre,
        service,
        rapporteur,
        seanceVisee: seance,
        deliberations,
        modifieLe: modifie_le,
        modifiePar: par,
        tenues: tenuesDe(maison, etat.circuit?.etapes ?? [], service),
        prevu: circuitPrevu(maison, service),
        maison,
      };
    },
  );
}

export async function listeProjets(ctx: Contexte, session: Session): Promise<ProjetsVue> {
  const collectivite = session.collectivite.id;
  const legers = (await projetsLegers(ctx, collectivite)).filter((p) => voitLeProjet(session, p));
  const seances = await seancesVisables(ctx, collectivite);
  const ailleurs = new Map<string, SeanceVisable | null>();
  for (const { etat } of legers)
    for (const { seance } of etat.inscriptions)
      if (!ailleurs.has(seance))
        ailleurs.set(seance, (await lireAgenda(ctx, collectivite, seance))?.seance ?? null);
  const maison = await lireMaison(ctx.db, collectivite, jour(ctx.horloge()));
  return {
    projets: legers.map((p) => resume(session, p, seances, ailleurs)),
    peutEcrire: peut(session.compte, "ecrireProjet"),
    services: [...new Set([...servicesDe(maison), ...legers.map(({ service }) => service)])]
      .filter(Boolean)
      .sort((x, y) => x.localeCompare(y, "fr")),
    service: maison.comptes.find((c) => c.compte === session.compte.id)?.service ?? null,
    // An agenda before it is sent is the business of who may read one.
    seances: peut(session.compte, "lirePreparation") || peut(session.compte, "ecrireProjet") ? seances : [],
  };
}

function resume(
  { compte }: Session,
  p: ProjetLeger,
  seances: readonly SeanceVisable[],
  ailleurs: ReadonlyMap<string, SeanceVisable | null>,
): ProjetResume {
  const { etat } = p;
  const attendus = p.tenues[etat.circuit?.etape ?? 0] ?? [];
  const enCours = etat.circuit?.etapes[etat.circuit.etape];
  const inscrites = etat.inscriptions.flatMap(({ seance }) => ailleurs.get(seance) ?? []);
  return {
    id: p.id,
    titre: p.titre,
    service: p.service,
    rapporteur: p.rapporteur,
    statut: statutDe(etat),
    statutEnMots: statutEnMots(
      etat,
      attendus,
      inscrites.map(({ date }) => date),
    ),
    etape: enCours?.titre ?? null,
    echeance: echeanceDe(etat),
    aViser: enCours !== undefined && attendus.some((t) => t.compte === compte.id),
    seance: inscrites.at(-1) ?? seances.find(({ id }) => id === p.seanceVisee) ?? null,
    deliberations: p.deliberations,
    auteur: etat.auteur.nom,
    modifieLe: instant(p.modifieLe),
    modifiePar: p.modifiePar,
  };
}

async function seancesVisables(ctx: Contexte, collectivite: string): Promise<SeanceVisable[]> {
  const brouillons = await listerBrouillons<SeanceBrouillon>(ctx, collectivite, "seance:");
  const noms = new Map<string, string>();
  const aujourdhui = jour(ctx.horloge());
  for (const { contenu } of brouillons)
    if (!noms.has(contenu.organe)) {
      const composition = await compositionPour(ctx.db, collectivite, contenu.organe, aujourdhui);
      noms.set(contenu.organe, composition?.profil.organe ?? contenu.organe);
    }
  return brouillons
    .map(({ cle, contenu }) => ({
      id: cle.slice("seance:".length),
      date: contenu.date,
      organe: noms.get(contenu.organe) ?? contenu.organe,
    }))
    .sort((x, y) => x.date.localeCompare(y.date));
}

/** What of this agenda comes from projets, and those that could come. */
export async function inscriptionsDeLAgenda(
  ctx: Contexte,
  session: Session,
  seance: string,
): Promise<InscriptionsVue | null> {
  const collectivite = session.collectivite.id;
  const agenda = await lireAgenda(ctx, collectivite, seance);
  if (!agenda) return null;
  const legers = (await projetsLegers(ctx, collectivite)).filter((p) => voitLeProjet(session, p));
  const inscrits: InscriptionsVue["inscrits"] = [];
  for (const { id, etat, titre } of legers) {
    if (!etat.inscriptions.some((i) => i.seance === seance)) continue;
    const brouillon = await ctx.db
      .selectFrom("brouillons")
      .select(["contenu", "version"])
      .where("collectivite", "=", collectivite)
      .where("cle", "=", `projet:${id}`)
      .executeTakeFirstOrThrow();
    const vues = await inscriptionsDe(
      ctx,
      collectivite,
      { ...etat, inscriptions: etat.inscriptions.filter((i) => i.seance === seance) },
      brouillon.contenu as never,
      brouillon.version,
    );
    inscrits.push(...vues.map((vue) => ({ ...vue, projet: id, titre })));
  }
  return {
    inscrits,
    aInscrire: legers
      .filter(({ etat, prevu }) => {
        const statut = statutDe(etat);
        return statut === "vise" || (statut === "en-redaction" && prevu.etapes.length === 0);
      })
      .sort((x, y) => Number(y.seanceVisee === seance) - Number(x.seanceVisee === seance))
      .map(({ id, titre, service, deliberations, etat }) => ({
        projet: id,
        titre,
        service,
        deliberations,
        vise: statutDe(etat) === "vise",
      })),
  };
}
