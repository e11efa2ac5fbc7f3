/** A seat written anew from a day on: its commune, its group, its suppléant, its rank, the spelling of a name. */
import type { DateCivile, FaitMandature, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { nomSiege } from "../seance/noms.ts";
import type { Cas, ChampsSiege, Decision } from "./commandes.ts";
import { type Composition, derouler, memeElu, type SiegeAuTableau, siegeAuTableau } from "./composition.ts";
import { motifAbsent } from "./refusCommuns.ts";
import { avertirSuppleant, refusDeSuppleant } from "./regles.ts";

export function modifierSiege(
  faits: readonly FaitMandature[],
  composition: Composition,
  ligne: SiegeAuTableau,
  { du, motif, champs }: Cas<"modifierSiege">,
): Issue<Decision> {
  if (!motif.trim()) return refuser(motifAbsent("ce changement"));
  if (champs.titulaire && ligne.vacance)
    return refuser({
      code: "siege-vacant",
      phrase: `Le siège n°\u00a0${ligne.siege.rang} est vacant\u00a0: il n’y a pas de nom à corriger.`,
      article: null,
      remede: "Pourvoir le siège.",
      champ: ligne.siege.id,
    });
  const siege = avec(ligne.siege, champs);
  if (JSON.stringify(siege) === JSON.stringify(ligne.siege))
    return refuser({
      code: "rien-a-changer",
      phrase: `Rien ne change pour ${nomSiege(ligne.siege)}.`,
      article: null,
      remede: "Changer une valeur, ou fermer cette fenêtre.",
      champ: ligne.siege.id,
    });
  const refus = champs.suppleant ? refusDeSuppleant(composition, siege) : null;
  if (refus) return refuser(refus);
  const apres: FaitMandature[] = [{ type: "SiegeModifie", data: { siege, du, motif: motif.trim() } }];
  if (champs.titulaire && estPresident(composition, ligne))
    apres.push({
      type: "PresidentElu",
      data: { president: { ...composition.president, ...siege.titulaire }, du },
    });
  apres.push(...reporter(faits, siege.id, du, champs));
  return ok({ faits: apres, avertissements: champs.suppleant ? avertirSuppleant(composition, siege) : [] });
}

const estPresident = (composition: Composition, { siege }: SiegeAuTableau): boolean =>
  composition.president.siege === siege.id && memeElu(siege.titulaire, composition.president);

function avec(siege: Siege, champs: ChampsSiege): Siege {
  const { commune, groupe, ...reste } = champs;
  const suivant: Siege = { ...siege, ...reste };
  if (commune === null) delete suivant.commune;
  else if (commune !== undefined) suivant.commune = commune;
  if (groupe === null) delete suivant.groupe;
  else if (groupe !== undefined) suivant.groupe = groupe;
  return suivant;
}

/**
 * A seat is written as a whole each time, so what was written for a later day would bring the old values back: it is
 * written again with the new one, except for what it changed itself. A new holder stops what belongs to the person.
 */
function reporter(
  faits: readonly FaitMandature[],
  id: SiegeId,
  du: DateCivile,
  champs: ChampsSiege,
): FaitMandature[] {
  let restants: ChampsSiege = champs;
  const reports: FaitMandature[] = [];
  for (const { fait, avant: composition, du: quand } of derouler(faits)) {
    if (quand === null || quand <= du || !("siege" in fait.data)) continue;
    if (fait.type === "MandatCommence" && fait.data.siege === id) {
      const { titulaire: _, groupe: __, ...duSiege } = restants;
      restants = duSiege;
    }
    if (fait.type !== "SiegeModifie" || fait.data.siege.id !== id) continue;
    const avant = composition && siegeAuTableau(composition, id)?.siege;
    restants = Object.fromEntries(
      Object.entries(restants).filter(
        ([champ]) =>
          JSON.stringify(avant?.[champ as keyof Siege]) ===
          JSON.stringify((fait.data as { siege: Siege }).siege[champ as keyof Siege]),
      ),
    );
    if (Object.keys(restants).length > 0)
      reports.push({
        type: "SiegeModifie",
        data: { ...fait.data, siege: avec(fait.data.siege, restants) },
      });
  }
  return reports;
}
