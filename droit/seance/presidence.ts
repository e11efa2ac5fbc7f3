/** Who presides when the president does not (L2121-14, L2122-8, L2122-17). */
import type { CausePresidence, FaitSeance, Instant, PointId, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleDeport, articlePresidence } from "./articles.ts";
import type { EtatSeance } from "./etat.ts";
import {
  deNom,
  eluQuiSiege,
  nomComplet,
  nomPresent,
  nomSiege,
  nomSiegeMajuscule,
  siegeDe,
  titreDe,
} from "./noms.ts";
import { portentSurLesComptes } from "./quorum.ts";
import { membreAbsent, siegeInconnu } from "./refusCommuns.ts";
import { deportsDuPoint, votantsNommes } from "./votants.ts";

/** The chair goes to a member in the room; for accounts, never to the one whose accounts they are (QUORUM-07). */
export function confierPresidence(
  etat: EtatSeance,
  id: SiegeId,
  cause: CausePresidence,
  a: Instant,
): Issue<FaitSeance[]> {
  const siege = siegeDe(etat, id);
  if (!siege) return refuser(siegeInconnu(id));
  const absent = membreAbsent(
    etat,
    siege,
    "presidence-impossible",
    "la présidence revient à un membre présent.",
  );
  if (absent) return refuser({ ...absent, article: articlePresidence(etat.profil) });
  if (id === etat.president.siege) {
    return refuser({
      code: "presidence-impossible",
      phrase:
        cause === "comptes"
          ? `${nomSiege(siege)} ne préside pas le débat sur ses propres comptes\u00a0: l’assemblée élit un autre président de séance.`
          : `${nomSiege(siege)} préside de droit\u00a0: la présidence ne lui est pas confiée.`,
      article: cause === "comptes" ? articleDeport(etat.profil, "comptes") : articlePresidence(etat.profil),
      remede: cause === "comptes" ? "Choisir un autre membre présent." : "Rendre la présidence au président.",
      champ: id,
    });
  }
  if (etat.presidentDeSeance === id) return ok([]);
  return ok([{ type: "PresidenceConfiee", data: { siege: id, cause, a } }]);
}

/** The president, back in the room, presides again; not between the debate on the accounts and their vote. */
export function reprendrePresidence(etat: EtatSeance, a: Instant): Issue<FaitSeance[]> {
  const { siege } = etat.president;
  if (etat.presidentDeSeance === siege) {
    return refuser({
      code: "presidence-sans-objet",
      phrase: `${nomComplet(etat.president)} préside déjà la séance.`,
      article: null,
      remede: "Poursuivre l’ordre du jour.",
    });
  }
  if (!eluQuiSiege(etat, siege)) {
    return refuser({
      code: "presidence-impossible",
      phrase: `${nomComplet(etat.president)} n’est pas dans la salle et ne peut pas présider.`,
      article: articlePresidence(etat.profil),
      remede: "Constater d’abord son retour.",
      champ: siege,
    });
  }
  const point = etat.pointCourant;
  const deport = deportsDuPoint(etat, point).find((connu) => connu.siege === siege);
  if (point && deport) {
    return refuser({
      code: "presidence-impossible",
      phrase: `${nomComplet(etat.president)} s’est retiré du point ${titreDe(etat, point)}, qui n’est pas encore voté.`,
      article: articleDeport(etat.profil, deport.cause),
      remede: "Clore d’abord le vote de ce point.",
      champ: siege,
    });
  }
  return ok([{ type: "PresidenceReprise", data: { a } }]);
}

/**
 * Whoever presides a vote is in the room and takes part in it: one who leaves or stands aside hands the chair over
 * first (L2121-14, QUORUM-05, QUORUM-07).
 */
export function refusDuPresident(etat: EtatSeance, point: PointId | null): Refus | null {
  const preside = siegeDe(etat, etat.presidentDeSeance);
  // An outgoing president may have no seat in the assembly that is installed: the oldest member presides it.
  if (!preside || !eluQuiSiege(etat, preside.id)) {
    const nom = preside ? nomSiegeMajuscule(preside) : nomComplet(etat.president);
    return {
      code: "presidence-impossible",
      phrase: `${nom} préside et n’est pas dans la salle\u00a0: personne ne préside ce vote.`,
      article: articlePresidence(etat.profil),
      remede: etat.installation
        ? "Confier la présidence au plus âgé des membres présents, puis à la personne élue."
        : "Constater son retour, ou confier la présidence à un membre présent.",
      champ: etat.presidentDeSeance,
    };
  }
  if (!point) return null;
  const deport = deportsDuPoint(etat, point).find(({ siege }) => siege === etat.presidentDeSeance);
  if (deport) {
    return {
      code: "president-doit-se-retirer",
      phrase: `${nomPresent(etat, preside)} s’est retiré du point ${titreDe(etat, point)}\u00a0: il ne peut pas en présider le vote.`,
      article: articleDeport(etat.profil, deport.cause),
      remede: "Confier la présidence à un autre membre présent, le temps de ce point.",
      champ: preside.id,
    };
  }
  return refusPourLesComptes(etat, point);
}

/** The executive may attend the debate on its accounts and withdraws at the vote, another presiding (QUORUM-07). */
function refusPourLesComptes(etat: EtatSeance, point: PointId): Refus | null {
  if (!portentSurLesComptes(etat, point)) return null;
  const { siege } = etat.president;
  const commun = {
    code: "president-doit-se-retirer",
    article: articleDeport(etat.profil, "comptes"),
    champ: siege,
  } as const;
  const nom = nomComplet(etat.president);
  if (votantsNommes(etat, point).some((votant) => votant.siege === siege || votant.par?.siege === siege)) {
    return {
      ...commun,
      phrase: `Le vote porte sur les comptes ${deNom(nom)}\u00a0: ${nom} se retire au moment du vote, et ni sa voix ni celle qu’on lui a confiée ne comptent.`,
      remede: `Noter le retrait ${deNom(nom)} pour ce point, avec pour cause le vote des comptes.`,
    };
  }
  if (etat.presidentDeSeance === siege) {
    return {
      ...commun,
      phrase: `${nom} ne peut pas présider le vote de ses propres comptes\u00a0: l’assemblée élit un autre président de séance.`,
      remede: "Confier la présidence à un autre membre présent, pour le vote des comptes.",
    };
  }
  return null;
}
