/** Who is who in the circuits of an authority, and which projets an account may read. */
import {
  type CircuitSuivi,
  type CompteConnu,
  type ContenuProjet,
  circuitPour,
  circuitsVides,
  type EtatCircuits,
  type EtatProjet,
  type Fonction,
  type PersonneProjet,
  type Titulaire,
  texteVise,
  titulaires,
} from "@executoire/droit";
import type { Role } from "../api/contrat.ts";
import type { Session } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import type { Base, Tx } from "../database/connection.ts";
import { sha256 } from "../store/store.ts";

export const cleProjet = (id: string): string => `projet:${id}`;
export const streamProjet = (id: string): string => `projet:${id}`;
export const empreinteDe = (contenu: ContenuProjet): string => sha256(texteVise(contenu));
export const enPersonne = ({ compte }: Session): PersonneProjet => ({ compte: compte.id, nom: compte.nom });

/** The settings of an authority with its accounts, as the rules of the circuit read them. */
export interface Maison {
  etat: EtatCircuits;
  comptes: CompteConnu[];
  /** Word for the executive, as the account that signs says it: `Président`, `Maire`. */
  executif: string;
  aujourdhui: string;
}

export async function lireMaison(db: Base | Tx, collectivite: string, aujourdhui: string): Promise<Maison> {
  const ligne = await db
    .selectFrom("circuits")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .executeTakeFirst();
  const etat = ligne?.etat ?? circuitsVides;
  const lignes = await db
    .selectFrom("comptes")
    .select(["id", "nom", "roles", "signataire"])
    .where("collectivite", "=", collectivite)
    .orderBy("nom")
    .execute();
  const comptes = lignes.map(({ id, nom, roles }) => {
    const { service = null, fonction = null } = etat.affectations[id] ?? {};
    return {
      compte: id,
      nom,
      service,
      fonction: fonction ?? fonctionDuRole(roles),
      peutViser: peut({ roles }, "viserProjet"),
    };
  });
  const signataire = lignes.find(({ roles, signataire: s }) => roles.includes("president") && s)?.signataire;
  return { etat, comptes, executif: signataire?.qualite ?? "Exécutif", aujourdhui };
}

const fonctionDuRole = (roles: Role[]): Fonction | null => (roles.includes("president") ? "executif" : null);

export const tenuesDe = (
  { etat, comptes, aujourdhui }: Maison,
  etapes: readonly Parameters<typeof titulaires>[0][],
  service: string,
): Titulaire[][] => etapes.map((etape) => titulaires(etape, service, comptes, etat.suppleances, aujourdhui));

export const circuitPrevu = ({ etat, comptes, executif }: Maison, service: string): CircuitSuivi =>
  circuitPour(etat, service, comptes, executif);

/** A projet with everything a gesture on it needs. */
export interface Dossier {
  id: string;
  etat: EtatProjet;
  /** Number of its last fact. */
  faits: number;
  contenu: ContenuProjet;
  version: number;
  modifieLe: Date;
  modifiePar: string;
  empreinte: string;
  /** Of the projet: as it was submitted while it is in a circuit, as it is written otherwise. */
  service: string;
  maison: Maison;
  /** Who may approve each step of the circuit under way. */
  tenues: Titulaire[][];
  prevu: CircuitSuivi;
}

/** `verrou`: nobody saves the text nor writes a fact of it until the transaction ends. */
export async function lireDossier(
  db: Base | Tx,
  collectivite: string,
  id: string,
  aujourdhui: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Dossier | null> {
  const projet = await db
    .selectFrom("projets")
    .select(["etat", "version"])
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!projet || projet.etat.supprime) return null;
  const requete = db
    .selectFrom("brouillons")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cleProjet(id));
  const brouillon = await (verrou ? requete.forUpdate() : requete).executeTakeFirst();
  if (!brouillon) return null;
  const contenu = brouillon.contenu as unknown as ContenuProjet;
  const maison = await lireMaison(db, collectivite, aujourdhui);
  const service = serviceDe(projet.etat, contenu.service);
  return {
    id,
    etat: projet.etat,
    faits: projet.version,
    contenu,
    version: brouillon.version,
    modifieLe: brouillon.modifie_le,
    modifiePar: brouillon.par,
    empreinte: empreinteDe(contenu),
    service,
    maison,
    tenues: tenuesDe(maison, projet.etat.circuit?.etapes ?? [], service),
    prevu: circuitPrevu(maison, service),
  };
}

/** Once submitted, whose head approves no longer follows what is typed. */
export const serviceDe = (etat: EtatProjet, ecrit: string): string => (etat.circuit ? etat.service : ecrit);

type Lu = Pick<Dossier, "etat" | "service" | "maison" | "tenues" | "prevu">;

/**
 * May this account read it: the service of the assemblies and the executive always; the drafter and their service;
 * whoever approves it, approved it or would. Where nobody was given a service, whoever writes projets.
 */
export function voitLeProjet(session: Session, { etat, service, maison, tenues, prevu }: Lu): boolean {
  const { compte } = session;
  if (!peut(compte, "lireProjets")) return false;
  if (compte.roles.includes("assemblees") || compte.roles.includes("president")) return true;
  if (etat.auteur.compte === compte.id) return true;
  if (etat.circuit?.soumisPar.compte === compte.id) return true;
  const lui = maison.comptes.find((c) => c.compte === compte.id);
  if (maison.comptes.every((c) => c.service === null)) return true;
  if (memeService(lui?.service, service)) return true;
  if (etat.circuit?.visas.some(({ par }) => par.compte === compte.id)) return true;
  const tous = [...tenues, ...tenuesDe(maison, prevu.etapes, service)].flat();
  return tous.some((t) => t.compte === compte.id);
}

/** May this account write in it: the assemblies, the drafter and their service, whoever holds the step it waits at. */
export function ecritLeProjet(session: Session, d: Lu): boolean {
  const { compte } = session;
  if (!peut(compte, "ecrireProjet") || !voitLeProjet(session, d)) return false;
  const { etat, service, maison, tenues } = d;
  if (etat.supprime || etat.ecarte) return false;
  if (compte.roles.includes("assemblees") || etat.auteur.compte === compte.id) return true;
  const lui = maison.comptes.find((c) => c.compte === compte.id);
  if (maison.comptes.every((c) => c.service === null)) return true;
  return (
    memeService(lui?.service, service) || etapesTenues(session, tenues).includes(etat.circuit?.etape ?? -1)
  );
}

const memeService = (x: string | null | undefined, y: string): boolean =>
  !!x && x.trim().toLocaleLowerCase("fr") === y.trim().toLocaleLowerCase("fr");

export const etapesTenues = ({ compte }: Pick<Session, "compte">, tenues: readonly Titulaire[][]): number[] =>
  tenues.flatMap((tenue, i) => (tenue.some((t) => t.compte === compte.id) ? [i] : []));
