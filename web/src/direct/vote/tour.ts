/** A round being entered: rows of names and votes as typed, and what the law makes of them now. Pure. */
import {
  type AvancementElection,
  type CandidatVoix,
  depouillerTour,
  type Issue,
  type ProfilCollectivite,
  type RegimeNomination,
  type ResultatElection,
  type SaisieTour,
  type TourScrutin,
} from "@executoire/droit";

export interface LigneCandidat {
  id: number;
  nom: string;
  voix: string;
  naissance: string;
  ageMoyen: string;
}

export interface SaisieDuTour {
  lignes: LigneCandidat[];
  blancs: string;
  nuls: string;
  nePrennentPasPart: string;
}

const ligne = (id: number, nom = ""): LigneCandidat => ({ id, nom, voix: "", naissance: "", ageMoyen: "" });

/** The next round of the same post starts with the same candidates; a new post with an empty row. */
export function tourVide(tours: readonly TourScrutin[], { tour }: AvancementElection): SaisieDuTour {
  const dernier = tour === 1 ? undefined : tours.at(-1);
  const noms = dernier?.candidats ?? [];
  const lignes = noms.map(({ nom, naissance, ageMoyen }, id) => ({
    ...ligne(id, nom),
    naissance: naissance ?? "",
    ageMoyen: ageMoyen === undefined ? "" : String(ageMoyen),
  }));
  return {
    lignes: [...lignes, ligne(lignes.length)],
    blancs: "0",
    nuls: "0",
    nePrennentPasPart: "0",
  };
}

/** A row typed; the last one is always empty, ready for another name. */
export function changerLigne(saisie: SaisieDuTour, id: number, champs: Partial<LigneCandidat>): SaisieDuTour {
  const lignes = saisie.lignes.map((autre) => (autre.id === id ? { ...autre, ...champs } : autre));
  const derniere = lignes.at(-1);
  if (derniere && derniere.nom.trim() !== "") lignes.push(ligne(Math.max(...lignes.map((l) => l.id)) + 1));
  return { ...saisie, lignes };
}

const nombre = (texte: string): number =>
  /^\d{0,4}$/.test(texte.trim()) ? Number(texte.trim()) : Number.NaN;

/** Rows without name nor votes are not candidates. */
export function lireTour(saisie: SaisieDuTour): SaisieTour {
  const candidats = saisie.lignes
    .filter(({ nom, voix }) => nom.trim() !== "" || voix.trim() !== "")
    .map(({ nom, voix, naissance, ageMoyen }): CandidatVoix => {
      const age = Number(ageMoyen.replace(",", "."));
      return {
        nom: nom.trim(),
        voix: nombre(voix),
        ...(naissance && { naissance }),
        ...(ageMoyen.trim() !== "" && Number.isFinite(age) && { ageMoyen: age }),
      };
    });
  return {
    candidats,
    blancs: nombre(saisie.blancs),
    nuls: nombre(saisie.nuls),
    nePrennentPasPart: nombre(saisie.nePrennentPasPart),
  };
}

export interface LectureDuTour {
  saisie: SaisieTour;
  exprimes: number;
  total: number;
  majorite: number;
  issue: Issue<{ tour: TourScrutin; election: ResultatElection | null }>;
  /** What decides the tie is asked for: a birth date, or the average age of a list. */
  age: "naissance" | "ageMoyen" | null;
}

export function jugerTour(
  texte: SaisieDuTour,
  cadre: {
    profil: ProfilCollectivite;
    votants: number;
    regime: RegimeNomination;
    precedents: readonly TourScrutin[];
  },
): LectureDuTour {
  const saisie = lireTour(texte);
  const exprimes = saisie.candidats.reduce((somme, { voix }) => somme + voix, 0);
  const issue = depouillerTour(saisie, cadre);
  const champ = issue.ok ? null : issue.refus.champ;
  const departage = texte.lignes.some(({ naissance, ageMoyen }) => naissance !== "" || ageMoyen !== "");
  return {
    saisie,
    exprimes,
    total: exprimes + saisie.blancs + saisie.nuls + saisie.nePrennentPasPart,
    majorite: Math.floor(exprimes / 2) + 1,
    issue,
    age:
      champ === "naissance" || champ === "ageMoyen"
        ? champ
        : departage
          ? cadre.regime.mode === "liste"
            ? "ageMoyen"
            : "naissance"
          : null,
  };
}
