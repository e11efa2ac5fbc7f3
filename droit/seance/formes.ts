/** The form of a ballot: asked for by members present, or secrecy waived by all (VOTE-04, VOTE-05, VOTE-07). */
import type { FaitSeance, Instant, PointId, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleNomination } from "../scrutin/articles.ts";
import { verifierSecretEcarte } from "../scrutin/election.ts";
import { verifierDemande } from "../scrutin/formes.ts";
import type { VoteSaisi } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { occupant, siegeDe, titreDe } from "./noms.ts";
import { refusDuPoint } from "./points.ts";
import { refusDuPresident } from "./presidence.ts";
import { pointNonAppele, pointNonDeliberatif, siegeInconnu } from "./refusCommuns.ts";
import { deportesDe } from "./votants.ts";
import { pointDe, scrutinDe } from "./voter.ts";

/** Members in the room ask for a public or a secret ballot. Whoever stands aside for the point does not ask. */
export function demanderForme(
  etat: EtatSeance,
  {
    point,
    forme,
    demandeurs,
  }: { point: PointId; forme: "public" | "secret"; demandeurs: readonly SiegeId[] },
  a: Instant,
): Issue<FaitSeance[]> {
  const refus =
    refusDuPoint(etat, point) ??
    pointNonDeliberatif(etat, point) ??
    pointNonAppele(etat, point) ??
    nominationSecrete(etat, point);
  if (refus) return refuser(refus);
  const inconnu = demandeurs.find((id) => !siegeDe(etat, id));
  if (inconnu) return refuser(siegeInconnu(inconnu));
  const deja = etat.points[point]?.formeDemandee?.forme;
  if (deja === forme) return ok([]);
  const deportes = deportesDe(etat, point);
  const presents = etat.sieges.filter((siege) => occupant(etat, siege) && !deportes.has(siege.id));
  const demande = verifierDemande(etat.profil, {
    forme,
    demandeurs,
    presents: presents.map(({ id }) => id),
    dejaDemandee: deja,
  });
  if (!demande.ok) return demande;
  const { requis } = demande.valeur;
  const uniques = [...new Set(demandeurs)];
  return ok([{ type: "FormeDemandee", data: { point, forme, demandeurs: uniques, requis, a } }]);
}

/** A vote on persons is secret without anyone asking, unless all waived it. */
function nominationSecrete(etat: EtatSeance, point: PointId): Refus | null {
  if (pointDe(etat, point)?.regime?.type !== "nomination" || etat.points[point]?.secretEcarte) return null;
  return {
    code: "forme-imposee",
    phrase: `Le point ${titreDe(etat, point)} porte sur des personnes\u00a0: il se vote au scrutin secret, sans qu’il faille le demander.`,
    article: articleNomination(etat.profil),
    remede: "Dépouiller le premier tour.",
    champ: "forme",
  };
}

/** All agree not to vote in secret on persons, where no text imposes secrecy (VOTE-07). */
export function ecarterSecret(
  etat: EtatSeance,
  commande: VoteSaisi & { point: PointId },
  a: Instant,
): Issue<FaitSeance[]> {
  const { point } = commande;
  const refus = refusDuPoint(etat, point) ?? pointNonAppele(etat, point) ?? refusDuPresident(etat, point);
  if (refus) return refuser(refus);
  const regime = pointDe(etat, point)?.regime;
  if (regime?.type !== "nomination") return refuser(electionSansObjet(etat, point));
  if (etat.points[point]?.secretEcarte) return ok([]);
  if (etat.points[point]?.tours?.length) {
    return refuser({
      code: "tour-invalide",
      phrase: "Un tour est déjà dépouillé au scrutin secret\u00a0: l’élection se poursuit de même.",
      article: articleNomination(etat.profil),
      remede: "Dépouiller le tour suivant.",
      champ: point,
    });
  }
  const scrutin = scrutinDe(etat, commande, point);
  if (!scrutin.ok) return scrutin;
  const maintenu = verifierSecretEcarte(scrutin.valeur, { profil: etat.profil, regime });
  const data = { point, scrutin: scrutin.valeur, a };
  // A text imposes the secret: nothing to vote. Otherwise the assembly voted, and one objection keeps it.
  if (maintenu && regime.secretImpose) return refuser(maintenu);
  return ok([maintenu ? { type: "SecretMaintenu", data } : { type: "SecretEcarte", data }]);
}

export const electionSansObjet = (etat: EtatSeance, point: PointId): Refus => ({
  code: "election-sans-objet",
  phrase: `Le point ${titreDe(etat, point)} n’est pas une élection\u00a0: il se vote par pour, contre ou abstention.`,
  article: null,
  remede: "Clore le scrutin avec son décompte.",
  champ: point,
});
