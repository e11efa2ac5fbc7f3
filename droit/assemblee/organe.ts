/** A body besides the council: a bureau, a commission, made of members of the council. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { FaitMandature, Siege } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import type { NouvelOrgane } from "./commandes.ts";
import { CONSEIL, type Composition, type SiegeAuTableau, siegeAuTableau } from "./composition.ts";

/** `conseil` is the composition of the council on the first day of the body; `pris` the names already in use. */
export function installerOrgane(
  conseil: Composition | null,
  demande: NouvelOrgane,
  pris: readonly string[],
): Issue<FaitMandature[]> {
  const { organe, nom, membres, du, president: preside, qualite } = demande;
  const invalide = (phrase: string, remede: string, champ: string) =>
    refuser({ code: "organe-invalide", phrase, article: null, remede, champ });
  if (!conseil)
    return invalide(
      `Le ${dateMoyenne(du)}, le conseil n’est pas installé\u00a0: un organe est composé de ses membres.`,
      "Choisir une date plus tardive.",
      "du",
    );
  if (organe === CONSEIL || pris.includes(organe))
    return invalide(
      `Un organe porte déjà ce nom\u00a0: ${nom}.`,
      "Donner un autre nom, ou ouvrir l’organe existant.",
      "nom",
    );
  if (demande.sieges.length === 0)
    return invalide("Un organe sans membre ne peut pas se réunir.", "Choisir ses membres.", "sieges");
  const sieges: Siege[] = [];
  for (const id of [...new Set(demande.sieges)]) {
    const ligne = siegeAuTableau(conseil, id);
    if (!ligne?.siege.titulaire)
      return refuser({
        code: "membre-du-conseil-requis",
        phrase: `Le ${dateMoyenne(du)}, personne n’est nommé au siège ${ligne ? `n°\u00a0${ligne.siege.rang}` : `«\u00a0${id}\u00a0»`} du conseil.`,
        article: null,
        remede: "Choisir des membres en exercice à cette date.",
        champ: id,
      });
    sieges.push({ ...ligne.siege, suppleant: null });
  }
  const president = sieges.find(({ id }) => id === preside);
  if (!president?.titulaire)
    return invalide(
      "La personne qui préside doit être membre de cet organe.",
      "La choisir parmi les membres cochés.",
      "president",
    );
  return ok([
    {
      type: "MandatureInstallee",
      data: {
        profil: { ...conseil.profil, organe: nom, membres },
        president: { ...president.titulaire, qualite, siege: preside },
        sieges: sieges.sort((x, y) => x.rang - y.rang),
        organe,
        du,
      },
    },
  ]);
}

/**
 * A body read with the council of the same day: who is no longer in the council is no longer in the body, and the
 * authority is what the council’s register says. A name is written as the council writes it.
 */
export function avecConseil(organe: Composition, conseil: Composition | null): Composition {
  if (!conseil || organe.organe === CONSEIL) return organe;
  const tableau = organe.tableau.map((ligne): SiegeAuTableau => {
    if (ligne.vacance) return ligne;
    const duConseil = siegeAuTableau(conseil, ligne.siege.id);
    const depuis = ligne.depuis ?? organe.du;
    const toujours =
      duConseil?.etat === "pourvu" &&
      (duConseil.depuis === null || depuis === null || duConseil.depuis <= depuis);
    if (toujours) return { ...ligne, siege: { ...duConseil.siege, suppleant: null } };
    const du = duConseil?.vacance?.du ?? duConseil?.depuis ?? conseil.du ?? depuis ?? "0001-01-01";
    return {
      ...ligne,
      siege: { ...ligne.siege, titulaire: null },
      etat: "hors-exercice",
      depuis: null,
      vacance: { du, cause: duConseil?.vacance?.cause ?? "fin-de-mandat", partant: ligne.siege.titulaire },
    };
  });
  const preside = tableau.find(({ siege }) => siege.id === organe.president.siege);
  const { organe: nom, membres } = organe.profil;
  return {
    ...organe,
    profil: { ...conseil.profil, organe: nom, membres },
    president: { ...organe.president, ...preside?.siege.titulaire },
    presidenceVacante: organe.presidenceVacante || preside?.etat !== "pourvu",
    tableau,
  };
}
