/** Elections and designations in a sitting (VOTE-07, ELEC-02 to -04). */
import type { FaitSeance, PointId, RegimeVote } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleNomination } from "../scrutin/articles.ts";
import { nommerSansScrutin as nommer, scrutinElection } from "../scrutin/election.ts";
import { depouillerTour as compterTour } from "../scrutin/tours.ts";
import { refusDuVote, secretaireNonDesigne } from "./clore.ts";
import type { CommandeSeance, ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { electionSansObjet } from "./formes.ts";
import { refusDuNumero, scrutinClos } from "./numero.ts";
import { refusDuPresident } from "./presidence.ts";
import { votantsDe } from "./votants.ts";
import { deportsNommes, pointDe, refusADistance } from "./voter.ts";

type Nomination = Extract<RegimeVote, { type: "nomination" }>;
type DepouillerTour = Extract<CommandeSeance, { ordre: "depouillerTour" }>;
type NommerSansScrutin = Extract<CommandeSeance, { ordre: "nommerSansScrutin" }>;

/** Counts one round; the round that fills the last post closes the point under its number. */
export function depouillerTour(
  etat: EtatSeance,
  commande: DepouillerTour,
  contexte: ContexteSeance,
): Issue<FaitSeance[]> {
  const { point, numero } = commande;
  const regime = nominationDe(etat, commande, contexte);
  if (!regime.ok) return regime;
  // Rounds keep no names: connected members are seen voting, hence by a public ballot only (QUORUM-08).
  const distance = refusADistance(etat, "secret", point);
  if (distance) return refuser(distance);
  const { presents, pouvoirs, votants } = votantsDe(etat, point);
  const compte = compterTour(commande, {
    profil: etat.profil,
    votants,
    regime: regime.valeur,
    precedents: etat.points[point]?.tours ?? [],
  });
  if (!compte.ok) return compte;
  const { tour, election } = compte.valeur;
  const faits: FaitSeance[] = [{ type: "TourDepouille", data: { point, tour, a: contexte.a } }];
  if (!election) return ok(faits);
  const scrutin = scrutinElection(election, {
    presents,
    pouvoirs,
    secretEcarte: etat.points[point]?.secretEcarte,
    deports: deportsNommes(etat, point),
  });
  return ok([...faits, scrutinClos(etat, { point, numero, scrutin }, contexte)]);
}

/** One candidacy per post, or a single list: the appointments take effect at once, read out by the chair (L2121-21). */
export function nommerSansScrutin(
  etat: EtatSeance,
  commande: NommerSansScrutin,
  contexte: ContexteSeance,
): Issue<FaitSeance[]> {
  const { point, numero } = commande;
  const regime = nominationDe(etat, commande, contexte);
  if (!regime.ok) return regime;
  if (etat.points[point]?.tours?.length) {
    return refuser({
      code: "tour-invalide",
      phrase: "Un tour est déjà dépouillé\u00a0: l’élection se poursuit par un vote.",
      article: articleNomination(etat.profil),
      remede: "Dépouiller le tour suivant.",
      champ: point,
    });
  }
  const election = nommer(commande.elus, { profil: etat.profil, regime: regime.valeur });
  if (!election.ok) return election;
  const { presents, pouvoirs } = votantsDe(etat, point);
  const scrutin = scrutinElection(election.valeur, {
    presents,
    pouvoirs,
    deports: deportsNommes(etat, point),
  });
  return ok([scrutinClos(etat, { point, numero, scrutin }, contexte)]);
}

/** What both ask: a point that may be voted, a free number, someone to preside, a secretary, and persons to choose. */
function nominationDe(
  etat: EtatSeance,
  { point, numero }: { point: PointId; numero: string },
  contexte: ContexteSeance,
): Issue<Nomination> {
  const refus: Refus | null =
    refusDuVote(etat, point) ??
    refusDuNumero(etat, numero, contexte) ??
    refusDuPresident(etat, point) ??
    (etat.secretaire ? null : secretaireNonDesigne(etat));
  if (refus) return refuser(refus);
  const regime = pointDe(etat, point)?.regime;
  return regime?.type === "nomination" ? ok(regime) : refuser(electionSansObjet(etat, point));
}
