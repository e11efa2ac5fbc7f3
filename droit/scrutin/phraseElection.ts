/** An election in words: who is elected, by how many votes, at which round. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, ResultatElection, Scrutin, TourScrutin } from "../faits.ts";
import { deNom } from "../seance/noms.ts";

const RANGS: Record<TourScrutin["tour"], string> = { 1: "premier", 2: "deuxième", 3: "troisième" };

/** `Anne MARTIN, ayant obtenu la majorité absolue au premier tour (40 voix sur 59 suffrages exprimés), est élue.` */
export function phraseElection(
  scrutin: Scrutin,
  election: ResultatElection,
  profil: Pick<ProfilCollectivite, "organe">,
): string {
  const { elus, acquise } = election;
  if (acquise === "effet-immediat") {
    const candidature =
      elus.length > 1
        ? "Une seule candidature ayant été présentée pour chaque poste"
        : "Une seule candidature ayant été présentée";
    return `${candidature} après appel, ${elus.length > 1 ? "les nominations" : "la nomination"} ${enumerer(elus.map(deNom))} ${elus.length > 1 ? "prennent" : "prend"} effet immédiatement\u00a0; le président de séance en donne lecture.`;
  }
  const debut =
    scrutin.forme === "secret"
      ? `${majuscule(profil.organe)} procède au vote au scrutin secret. Après dépouillement`
      : `${majuscule(profil.organe)} ayant décidé à l’unanimité de ne pas voter au scrutin secret, et après le vote`;
  const decisifs = toursDecisifs(election);
  const [premier] = decisifs;
  if (elus.length === 1 && premier) {
    return `${debut}, ${premier.nom}, ${commentElu(premier, election.parAge)}, est ${accord([premier.nom])}.`;
  }
  const chacun = decisifs.map((decisif) => `${decisif.nom}, ${commentElu(decisif, false)}`);
  return `${debut}, sont ${accord(elus)}${election.parAge ? ", au bénéfice de l’âge en cas d’égalité" : ""}\u00a0: ${chacun.join("\u00a0; ")}.`;
}

interface Decisif {
  nom: string;
  tour: TourScrutin;
  voix: number;
}

/** The round that elected each, in order: the one before the next begins at 1. */
function toursDecisifs({ tours, elus }: ResultatElection): Decisif[] {
  const derniers = tours.filter((_, i) => tours[i + 1] === undefined || tours[i + 1]?.tour === 1);
  return elus.flatMap((nom, i) => {
    const tour = derniers[i];
    const voix = tour?.candidats.find((candidat) => candidat.nom === nom)?.voix;
    return tour && voix !== undefined ? [{ nom, tour, voix }] : [];
  });
}

function commentElu({ tour, voix }: Decisif, parAge: boolean): string {
  const chiffres = `${voix} voix sur ${compter(tour.exprimes, "suffrage exprimé", "suffrages exprimés")}`;
  const rang = `au ${RANGS[tour.tour]} tour (${chiffres})`;
  if (voix >= tour.majorite) return `ayant obtenu la majorité absolue ${rang}`;
  return parAge
    ? `à égalité de voix ${rang}, et au bénéfice de l’âge`
    : `ayant obtenu le plus grand nombre de voix ${rang}`;
}

/** A list and a woman presented as such are « élue »; what is not told stays in the masculine. */
function accord(noms: readonly string[]): string {
  const feminin = noms.every((nom) => /^(mme|madame|(la )?liste)\b/i.test(nom.trim()));
  return `élu${feminin ? "e" : ""}${noms.length > 1 ? "s" : ""}`;
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
