/** The sitting closed to the public, by a vote without debate (CONV-09). */
import { enumerer } from "../calendrier/ecriture.ts";
import type { FaitSeance, Instant, SiegeId } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { articleHuisClos } from "../scrutin/articles.ts";
import { verifierHuisClos } from "../scrutin/huisClos.ts";
import type { VoteSaisi } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { deNom, nomPresent, siegeDe } from "./noms.ts";
import { refusDuPresident } from "./presidence.ts";
import { membreAbsent, siegeInconnu } from "./refusCommuns.ts";
import { scrutinDe } from "./voter.ts";

/** Asked for by enough members in the room, or by whoever presides; decided by more than half of the voters. */
export function prononcerHuisClos(
  etat: EtatSeance,
  commande: VoteSaisi & { demandeurs: readonly SiegeId[] },
  a: Instant,
): Issue<FaitSeance[]> {
  if (etat.huisClos) {
    return refuser({
      code: "huis-clos-deja",
      phrase: "La séance se tient déjà à huis clos.",
      article: articleHuisClos(etat.profil),
      remede: "Poursuivre, ou lever le huis clos.",
    });
  }
  const demandeurs = [...new Set(commande.demandeurs)];
  const noms: string[] = [];
  for (const id of demandeurs) {
    const siege = siegeDe(etat, id);
    if (!siege) return refuser(siegeInconnu(id));
    const absent = membreAbsent(
      etat,
      siege,
      "huis-clos-demande-insuffisante",
      "le huis clos est demandé par des membres présents.",
    );
    if (absent) return refuser({ ...absent, article: articleHuisClos(etat.profil) });
    noms.push(deNom(nomPresent(etat, siege)));
  }
  const sansPresident = refusDuPresident(etat, null);
  if (sansPresident) return refuser(sansPresident);
  const scrutin = scrutinDe(etat, commande, null);
  if (!scrutin.ok) return scrutin;
  const refus = verifierHuisClos(etat.profil, demandeurs.length, scrutin.valeur);
  const demande = noms.length > 0 ? enumerer(noms) : parLaPresidence(etat);
  const data = { a, demande, scrutin: scrutin.valeur };
  // The assembly has voted: what it did not want is recorded as much as what it wanted.
  if (refus?.code === "huis-clos-rejete") return ok([{ type: "HuisClosRefuse", data }]);
  if (refus) return refuser(refus);
  return ok([{ type: "HuisClosPrononce", data }]);
}

/** As it follows « à la demande ». */
function parLaPresidence(etat: EtatSeance): string {
  if (etat.presidentDeSeance !== etat.president.siege) return "du président de séance";
  return etat.profil.kind === "commune" ? "du maire" : "du président";
}

/** Opened again to the public, without any request. */
export function leverHuisClos(etat: EtatSeance, a: Instant): Issue<FaitSeance[]> {
  if (etat.huisClos) return ok([{ type: "HuisClosLeve", data: { a } }]);
  return refuser({
    code: "huis-clos-sans-objet",
    phrase: "La séance est déjà publique.",
    article: articleHuisClos(etat.profil),
    remede: "Poursuivre l’ordre du jour.",
  });
}
