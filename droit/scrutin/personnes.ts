/** Whom a name designates: a voter, several, or someone who does not vote and why. */
import { enumerer } from "../calendrier/ecriture.ts";
import type { Elu, EtatPresence, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { nomComplet } from "../seance/noms.ts";
import type { Votant } from "../seance/votants.ts";
import { commence, type Mot, motsDe } from "./lexique.ts";

export interface CadrePersonnes {
  votants: readonly Votant[];
  sieges: readonly Siege[];
  presences?: Readonly<Record<SiegeId, EtatPresence>>;
  /** Seats that stand aside for the point. */
  deports?: Iterable<SiegeId>;
}

interface Personne {
  elu: Elu;
  siege: SiegeId;
  votant: boolean;
  nom: string[];
  prenom: string[];
}

export interface Annuaire {
  /** The name at that place of the text, and its length; null when no member bears it. */
  lire(mots: readonly Mot[], i: number, initiale: boolean): { longueur: number; qui: Issue<SiegeId> } | null;
  /** The beginning of one name and of no other. */
  deviner(mot: Mot): Issue<SiegeId> | null;
  /** Members whose name is spelt almost so. */
  proches(mot: Mot): Elu[];
}

export function annuaireDe(cadre: CadrePersonnes): Annuaire {
  const personnes = personnesDe(cadre);
  const horsVote = pourquoiHorsVote(cadre);
  return {
    lire(mots, i, initiale) {
      const lus = personnes
        .map((personne) => ({ personne, longueur: longueurDe(personne, mots, i, initiale) }))
        .filter(({ longueur }) => longueur > 0);
      if (lus.length === 0) return null;
      const longueur = Math.max(...lus.map((lu) => lu.longueur));
      const exacts = lus.filter((lu) => lu.longueur === longueur).map(({ personne }) => personne);
      const texte = mots.slice(i, i + longueur);
      return { longueur, qui: choisir(exacts, voisins(personnes, exacts, texte), texte, horsVote) };
    },
    deviner(mot) {
      if (mot.type !== "mot" || mot.norme.length < 3) return null;
      const candidats = personnes.filter(({ nom }) => nom.some((partie) => partie.startsWith(mot.norme)));
      if (candidats.length === 0) return null;
      return choisir(candidats, [], [mot], horsVote);
    },
    proches(mot) {
      const tolerance = mot.norme.length < 5 ? 1 : 2;
      return personnes
        .filter((p) => p.votant && p.nom.some((partie) => distance(partie, mot.norme) <= tolerance))
        .map(({ elu }) => elu);
    },
  };
}

function personnesDe({ votants, sieges }: CadrePersonnes): Personne[] {
  const personne = (elu: Elu, siege: SiegeId, votant: boolean): Personne => ({
    elu,
    siege,
    votant,
    nom: motsDe(elu.nom),
    prenom: motsDe(elu.prenom),
  });
  const voteDe = new Map(votants.map((votant) => [votant.siege, votant]));
  return [
    ...votants.map(({ elu, siege }) => personne(elu, siege, true)),
    ...sieges.flatMap(({ id, titulaire, suppleant }) =>
      [titulaire, suppleant].flatMap((elu) => {
        const vote = voteDe.get(id)?.elu;
        const memes = vote && elu && vote.nom === elu.nom && vote.prenom === elu.prenom;
        return elu && !memes ? [personne(elu, id, false)] : [];
      }),
    ),
  ];
}

const PARTICULES = new Set([
  "de",
  "du",
  "des",
  "la",
  "le",
  "les",
  "van",
  "von",
  "el",
  "ben",
  "saint",
  "d",
  "l",
]);

/** The longest way of writing that person which begins there: name, first name and name, either order, one part. */
function longueurDe({ nom, prenom }: Personne, mots: readonly Mot[], i: number, initiale: boolean): number {
  const suites = [nom, [...prenom, ...nom], [...nom, ...prenom]];
  const lettre = prenom[0]?.[0];
  // « A Dupont » at the head of a clause, « A. Dupont » anywhere: elsewhere the letter is a sense.
  if (lettre && (initiale || mots[i]?.point)) suites.push([lettre, ...nom]);
  if (nom.length > 1) {
    suites.push(
      ...nom.filter((partie) => partie.length > 2 && !PARTICULES.has(partie)).map((partie) => [partie]),
    );
  }
  return Math.max(...suites.map((suite) => commence(mots, i, suite)));
}

/** Heard alike, PLATEAU and PLATEAUX: the name alone does not tell them apart, a first name does. */
function voisins(
  personnes: readonly Personne[],
  exacts: readonly Personne[],
  texte: readonly Mot[],
): Personne[] {
  const dit = texte.map(({ norme }) => norme).join(" ");
  const seul = exacts.some(({ nom }) => nom.join(" ") === dit);
  if (!seul) return [];
  return personnes.filter((p) => !exacts.includes(p) && muet(p.nom.join(" ")) === muet(dit));
}

const muet = (nom: string): string => nom.replace(/[sxzt]$/, "");

function choisir(
  exacts: readonly Personne[],
  autres: readonly Personne[],
  texte: readonly Mot[],
  horsVote: (personne: Personne) => Refus,
): Issue<SiegeId> {
  const possibles = [...exacts, ...autres].filter(({ votant }) => votant);
  const [seul] = possibles;
  if (possibles.length > 1) return refuser(homonymes(possibles, texte));
  if (seul && exacts.includes(seul)) return ok(seul.siege);
  return refuser(horsVote(exacts[0] as Personne));
}

const homonymes = (possibles: readonly Personne[], texte: readonly Mot[]): Refus => ({
  code: "vote-illisible",
  phrase: `«\u00a0${texte.map(({ brut }) => brut).join(" ")}\u00a0» peut désigner ${possibles
    .map(({ elu }) => nomComplet(elu))
    .join(" ou ")}.`,
  article: null,
  remede: "Écrire aussi le prénom.",
  champ: possibles[0]?.siege ?? "voix",
});

/** Why someone of the assembly is not among the voters of the point. */
function pourquoiHorsVote({
  votants,
  sieges,
  presences,
  deports,
}: CadrePersonnes): (personne: Personne) => Refus {
  const deportes = new Set(deports);
  return ({ elu, siege: id }) => {
    const nom = nomComplet(elu);
    const siege = sieges.find((s) => s.id === id);
    const vote = votants.find((votant) => votant.siege === id);
    const suppleant = siege?.suppleant === elu;
    const raison = (): string => {
      if (deportes.has(id)) return `${nom} s’est retiré de ce point et n’y vote pas.`;
      if (vote) {
        return suppleant
          ? `${nom} ne siège pas\u00a0: c’est ${nomComplet(vote.elu)} qui vote pour ce siège.`
          : `${nom} ne siège pas\u00a0: c’est ${nomComplet(vote.elu)}, son suppléant, qui vote.`;
      }
      if (presences?.[id] === "excuse")
        return `${nom} est excusé, et n’est représenté par personne à ce vote.`;
      if (presences?.[id] === "absent")
        return `${nom} est absent, et n’est représenté par personne à ce vote.`;
      return `${nom} n’est pas parmi les votants de ce point.`;
    };
    return {
      code: "voix-inconnue",
      phrase: raison(),
      article: null,
      remede: "Vérifier le nom, ou constater d’abord son arrivée ou sa procuration.",
      champ: id,
    };
  };
}

/** Letters to add, remove, change or swap to go from one word to the other. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j++) {
      const egal = a[i - 1] === b[j - 1] ? 0 : 1;
      let cout = Math.min(
        (ligne[j] as number) + 1,
        (suivante[j - 1] as number) + 1,
        (ligne[j - 1] as number) + egal,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cout = Math.min(cout, (avant[j - 2] as number) + 1);
      }
      suivante.push(cout);
    }
    [avant, ligne] = [ligne, suivante];
  }
  return ligne[b.length] as number;
}

/** For a refusal: `Anne MARTIN ou Paul MARTY`. */
export const nommer = (elus: readonly Elu[]): string =>
  enumerer(elus.map(nomComplet)).replace(" et ", " ou ");
