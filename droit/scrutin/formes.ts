/** Public and secret ballots asked for by members present (VOTE-04, VOTE-05). */
import { compter } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleNomination } from "./articles.ts";

export type FormeDemandable = "public" | "secret";
type Profil = Pick<ProfilCollectivite, "kind">;

const aPart = ({ kind }: Profil): boolean => kind === "departement" || kind === "region";

/**
 * How many members present must ask: a quarter for a public ballot, a third for a secret one, a sixth for a public
 * one in a département or a région; rounded up, procurations left out. Null where the law gives no number: a secret
 * ballot on anything but persons there is a matter of the règlement intérieur.
 *
 * CGCT, art. L2121-21 (EPCI by L5211-1), L3121-15, L4132-14. 34 present: 9 public, 12 secret.
 */
export function demandeRequise(profil: Profil, forme: FormeDemandable, presents: number): number | null {
  if (aPart(profil)) return forme === "public" ? Math.ceil(presents / 6) : null;
  return Math.ceil(presents / (forme === "public" ? 4 : 3));
}

/** Which form prevails when both are asked for: secret in a commune and an EPCI, public in a département or région. */
export const formeQuiPrime = (profil: Profil): FormeDemandable => (aPart(profil) ? "public" : "secret");

export interface DemandeDeForme {
  forme: FormeDemandable;
  /** The seats that ask. */
  demandeurs: readonly SiegeId[];
  /** Seats with someone in the room. */
  presents: readonly SiegeId[];
  /** A form already asked for on that point. */
  dejaDemandee?: FormeDemandable | undefined;
}

/**
 * Whether the request binds the assembly, with the number it needed (0 where the law gives none). Whoever is only
 * represented does not ask; a member counts once.
 */
export function verifierDemande(profil: Profil, demande: DemandeDeForme): Issue<{ requis: number }> {
  const { forme, presents, dejaDemandee } = demande;
  if (dejaDemandee && dejaDemandee !== forme && formeQuiPrime(profil) === dejaDemandee) {
    return refuser(primee(profil, forme, dejaDemandee));
  }
  const salle = new Set(presents);
  const demandeurs = new Set(demande.demandeurs);
  const horsSalle = [...demandeurs].find((siege) => !salle.has(siege));
  const requis = demandeRequise(profil, forme, salle.size) ?? 0;
  const comptes = [...demandeurs].filter((siege) => salle.has(siege)).length;
  if (comptes >= Math.max(1, requis)) return ok({ requis });
  return refuser({
    code: "forme-demande-insuffisante",
    phrase: `Le scrutin ${forme} est demandé par ${compter(comptes, "membre présent", "membres présents")}\u00a0: il en faut ${Math.max(1, requis)} sur ${compter(salle.size, "présent")}, les pouvoirs ne comptant pas.`,
    article: articleNomination(profil),
    remede: "Noter les autres membres présents qui le demandent, ou voter dans la forme ordinaire.",
    champ: horsSalle ?? "demandeurs",
  });
}

const primee = (profil: Profil, forme: FormeDemandable, deja: FormeDemandable): Refus => ({
  code: "forme-imposee",
  phrase: `Le scrutin ${deja} est déjà demandé sur ce point, et il l’emporte sur le scrutin ${forme}.`,
  article: articleNomination(profil),
  remede: `Voter au scrutin ${deja}.`,
  champ: "forme",
});
