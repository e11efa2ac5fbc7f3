/**
 * An assembly as it was on a given day. Facts may be entered late: they are read by the day they take effect, so any
 * past act can be judged with the council of that evening (COMP-01).
 */
import type {
  CauseFinMandat,
  DateCivile,
  Elu,
  FaitMandature,
  OrganeId,
  ProfilCollectivite,
  Siege,
  SiegeId,
  Signataire,
} from "../faits.ts";

export const CONSEIL: OrganeId = "conseil";

/**
 * `pourvu`: someone holds it. `non-nomme`: held, the register does not say by whom. `a-pourvoir`: the holder left and
 * the next one is a member by law, not yet recorded. `hors-exercice`: nobody can take it before an election.
 */
export type EtatSiege = "pourvu" | "non-nomme" | "a-pourvoir" | "hors-exercice";

export interface Vacance {
  du: DateCivile;
  cause: CauseFinMandat;
  motif?: string;
  /** Who left. */
  partant: Elu | null;
}

export interface SiegeAuTableau {
  siege: Siege;
  etat: EtatSiege;
  /** First day of the holder; null where the register does not tell. */
  depuis: DateCivile | null;
  vacance: Vacance | null;
}

export interface Composition {
  organe: OrganeId;
  /** First day of the term. */
  du: DateCivile | null;
  profil: ProfilCollectivite;
  president: Signataire & { siege: SiegeId };
  /** The president's seat is no longer held by the person who was elected. */
  presidenceVacante: boolean;
  /** Every seat, in the order of the tableau. */
  tableau: SiegeAuTableau[];
}

/** A fact of the register with its version in the stream, corrections taken off. */
export interface FaitDate {
  version: number;
  /** Day it takes effect; null for the installation of a register taken over. */
  du: DateCivile | null;
  fait: FaitMandature;
}

/** What is left of a stream once corrections are taken off, by day of effect, then in the order it was written. */
export function faitsDates(faits: readonly FaitMandature[]): FaitDate[] {
  const corriges = new Set<number>();
  for (const fait of faits) if (fait.type === "FaitCorrige") corriges.add(fait.data.version);
  return faits
    .map((fait, i) => ({ version: i + 1, du: effet(fait), fait }))
    .filter(({ version, fait }) => fait.type !== "FaitCorrige" && !corriges.has(version))
    .sort((x, y) => (x.du ?? "").localeCompare(y.du ?? "") || x.version - y.version);
}

function effet(fait: FaitMandature): DateCivile | null {
  return "du" in fait.data ? (fait.data.du ?? null) : null;
}

/** The assembly at the end of that day, or null when it was not installed yet. Without a date: after every fact. */
export function compositionAu(faits: readonly FaitMandature[], date?: DateCivile): Composition | null {
  return derouler(faits, date).at(-1)?.apres ?? null;
}

/** A fact that says something impossible where it stands, such as the end of a mandate nobody holds. */
export interface Incoherence {
  version: number;
  phrase: string;
}

/** One fact of the register, with the assembly before and after it. */
export interface Pas extends FaitDate {
  avant: Composition | null;
  apres: Composition | null;
  /** Why it cannot be: it is then read as if it had not been written. */
  impossible: string | null;
}

/** The register replayed, fact by fact, in the order in which they take effect. */
export function derouler(faits: readonly FaitMandature[], date?: DateCivile): Pas[] {
  const pas: Pas[] = [];
  let avant: Composition | null = null;
  for (const entree of faitsDates(faits)) {
    if (date !== undefined && entree.du !== null && entree.du > date) break;
    const phrase: string | null = avant && impossible(avant, entree.fait);
    const apres: Composition | null = phrase ? avant : appliquer(avant, entree.fait);
    pas.push({ ...entree, avant, apres, impossible: phrase });
    avant = apres;
  }
  return pas;
}

export const incoherences = (faits: readonly FaitMandature[]): Incoherence[] =>
  derouler(faits).flatMap(({ version, impossible: phrase }) => (phrase ? [{ version, phrase }] : []));

/** Members in exercise, in the order of the tableau: who is summoned, and what the quorum is counted on (COMP-01). */
export const enExercice = (composition: Composition): Siege[] =>
  composition.tableau.filter(({ etat }) => etat !== "hors-exercice").map(({ siege }) => siege);

export const siegeAuTableau = (composition: Composition, id: SiegeId): SiegeAuTableau | null =>
  composition.tableau.find(({ siege }) => siege.id === id) ?? null;

/** The same person, however the register wrote capitals and accents. */
export const memeElu = (x: Elu | null, y: Elu | null): boolean =>
  x !== null && y !== null && cle(x) === cle(y);
const cle = ({ nom, prenom }: Elu): string =>
  `${nom} ${prenom}`
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

function impossible(composition: Composition, fait: FaitMandature): string | null {
  switch (fait.type) {
    case "MandatTermine": {
      const ligne = siegeAuTableau(composition, fait.data.siege);
      if (!ligne) return `le siège ${fait.data.siege} n’existe pas à cette date`;
      return ligne.vacance ? `le siège n°\u00a0${ligne.siege.rang} est déjà vacant à cette date` : null;
    }
    case "MandatCommence": {
      const ligne = siegeAuTableau(composition, fait.data.siege);
      if (!ligne) return `le siège ${fait.data.siege} n’existe pas à cette date`;
      return ligne.etat === "pourvu" && !memeElu(ligne.siege.titulaire, fait.data.elu)
        ? `le siège n°\u00a0${ligne.siege.rang} est occupé à cette date par ${ligne.siege.titulaire?.prenom} ${ligne.siege.titulaire?.nom}`
        : null;
    }
    case "ListeEpuisee": {
      const ligne = siegeAuTableau(composition, fait.data.siege);
      if (!ligne) return `le siège ${fait.data.siege} n’existe pas à cette date`;
      return ligne.vacance ? null : `le siège n°\u00a0${ligne.siege.rang} n’est pas vacant à cette date`;
    }
    case "PresidentElu": {
      const ligne = siegeAuTableau(composition, fait.data.president.siege);
      return ligne && memeElu(ligne.siege.titulaire, fait.data.president)
        ? null
        : `${fait.data.president.prenom} ${fait.data.president.nom} n’est pas membre à cette date`;
    }
    default:
      return null;
  }
}

function appliquer(avant: Composition | null, fait: FaitMandature): Composition | null {
  if (fait.type === "MandatureInstallee") {
    const { profil, president, sieges, organe = CONSEIL, du = null } = fait.data;
    return avecPresidence({
      organe,
      du,
      profil,
      president,
      presidenceVacante: false,
      tableau: ordonner(sieges.map((siege) => installe(siege, du))),
    });
  }
  if (!avant) return null;
  switch (fait.type) {
    case "SiegeModifie":
      return avecPresidence({ ...avant, tableau: modifier(avant, fait.data.siege, fait.data.du) });
    case "MandatTermine": {
      const { siege, du, cause, motif } = fait.data;
      return avecPresidence(
        remplacer(avant, siege, (ligne) => ({
          ...ligne,
          siege: sansGroupe({ ...ligne.siege, titulaire: null }),
          // In a council the next of the list is a member at once (COMP-01, COMP-07); elsewhere one elects again.
          etat: avant.organe === CONSEIL ? "a-pourvoir" : "hors-exercice",
          depuis: null,
          vacance: { du, cause, partant: ligne.siege.titulaire, ...(motif && { motif }) },
        })),
      );
    }
    case "MandatCommence": {
      const { siege, elu, du, rang } = fait.data;
      return avecPresidence(
        remplacer(avant, siege, (ligne) => ({
          siege: {
            ...sansGroupe(ligne.siege),
            titulaire: elu,
            // A suppléant who becomes titulaire is no longer the suppléant of the seat.
            suppleant: memeElu(ligne.siege.suppleant, elu) ? null : ligne.siege.suppleant,
            ...(rang !== undefined && { rang }),
          },
          etat: "pourvu",
          depuis: du,
          vacance: null,
        })),
      );
    }
    case "ListeEpuisee":
      return remplacer(avant, fait.data.siege, (ligne) => ({ ...ligne, etat: "hors-exercice" }));
    case "PresidentElu":
      return avecPresidence({ ...avant, president: fait.data.president });
    case "ProfilModifie":
      return { ...avant, profil: fait.data.profil };
    case "NumerosRepris":
    case "FaitCorrige":
      return avant;
  }
}

const installe = (siege: Siege, depuis: DateCivile | null): SiegeAuTableau => ({
  siege,
  etat: siege.titulaire ? "pourvu" : "non-nomme",
  depuis,
  vacance: null,
});

/**
 * A seat rewritten as a whole. Its holder comes and goes by facts of their own: here his name is only written better,
 * or written at last where the register did not have it.
 */
function modifier(avant: Composition, siege: Siege, du: DateCivile): SiegeAuTableau[] {
  const existant = siegeAuTableau(avant, siege.id);
  if (!existant) return ordonner([...avant.tableau, installe(siege, du)]);
  const nomme = existant.vacance === null && siege.titulaire !== null;
  return ordonner(
    avant.tableau.map((ligne) =>
      ligne.siege.id === siege.id
        ? {
            ...ligne,
            siege: { ...siege, titulaire: nomme ? siege.titulaire : existant.siege.titulaire },
            etat: nomme ? "pourvu" : ligne.etat,
          }
        : ligne,
    ),
  );
}

function remplacer(
  avant: Composition,
  id: SiegeId,
  change: (ligne: SiegeAuTableau) => SiegeAuTableau,
): Composition {
  return {
    ...avant,
    tableau: ordonner(avant.tableau.map((ligne) => (ligne.siege.id === id ? change(ligne) : ligne))),
  };
}

/** The group is what a person declared, not what the seat is. */
function sansGroupe({ groupe: _, ...siege }: Siege): Siege {
  return siege;
}

const ordonner = (tableau: SiegeAuTableau[]): SiegeAuTableau[] =>
  [...tableau].sort(
    (x, y) => x.siege.rang - y.siege.rang || (x.siege.id < y.siege.id ? -1 : x.siege.id > y.siege.id ? 1 : 0),
  );

function avecPresidence(composition: Composition): Composition {
  const ligne = siegeAuTableau(composition, composition.president.siege);
  return {
    ...composition,
    presidenceVacante: !memeElu(ligne?.siege.titulaire ?? null, composition.president),
  };
}
