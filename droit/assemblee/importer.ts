/** The file of an assembly, read: every mistake with its line, its column and its reason, all at once. */
import { estDateCivile } from "../calendrier/dates.ts";
import { enumerer } from "../calendrier/ecriture.ts";
import { aUnSuppleant } from "../collectivite/suppleance.ts";
import type { CanalConvocation, DateCivile, Elu, KindCollectivite } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";
import { COLONNES_REQUISES, type Colonne, colonneDe, simplifier } from "./colonnes.ts";

export interface Rangee {
  /** Line of the file, from 1. */
  ligne: number;
  cellules: string[];
}
export interface LigneImport {
  ligne: number;
  rang: number;
  commune: string | null;
  titulaire: Elu | null;
  groupe: string | null;
  suppleant: Elu | null;
  courriel: string | null;
  suppleantCourriel: string | null;
  canal: CanalConvocation | null;
  dateDebut: DateCivile | null;
}
export interface ErreurImport {
  ligne: number;
  colonne: Colonne | null;
  phrase: string;
}
export interface LectureImport {
  lignes: LigneImport[];
  /** Which columns the file has: what it does not say is left as it is. */
  colonnes: Colonne[];
  erreurs: ErreurImport[];
  avertissements: string[];
}

const LIGNES_MAX = 1000;
const LONGUEUR_MAX = 200;

/** Reads the header, then the rows. With any error there is nothing to apply: nothing enters by halves. */
export function lireImport(rangees: readonly Rangee[], kind: KindCollectivite): LectureImport {
  const [entete, ...corps] = rangees;
  const erreurs: ErreurImport[] = [];
  const refuser = (ligne: number, colonne: Colonne | null, phrase: string): null => {
    erreurs.push({ ligne, colonne, phrase });
    return null;
  };
  if (!entete || corps.length === 0) {
    refuser(entete?.ligne ?? 1, null, "Le fichier ne contient aucune ligne sous ses titres de colonnes.");
    return { lignes: [], colonnes: [], erreurs, avertissements: [] };
  }
  if (corps.length > LIGNES_MAX)
    refuser(
      entete.ligne,
      null,
      `Le fichier a ${corps.length} lignes\u00a0: aucune assemblée n’a plus de ${LIGNES_MAX} sièges.`,
    );
  const positions = new Map<Colonne, number>();
  const ignorees: string[] = [];
  for (const [i, titre] of entete.cellules.entries()) {
    const colonne = colonneDe(titre);
    if (!colonne) {
      if (titre.trim()) ignorees.push(`«\u00a0${titre.trim()}\u00a0»`);
    } else if (positions.has(colonne))
      refuser(entete.ligne, colonne, `La colonne «\u00a0${titre.trim()}\u00a0» est là deux fois.`);
    else positions.set(colonne, i);
  }
  const manquantes = COLONNES_REQUISES.filter((colonne) => !positions.has(colonne));
  if (manquantes.length > 0)
    refuser(
      entete.ligne,
      null,
      `Il manque ${manquantes.length > 1 ? "les colonnes" : "la colonne"} ${enumerer(manquantes.map((c) => `«\u00a0${c}\u00a0»`))}\u00a0: la première ligne doit les nommer.`,
    );
  if (erreurs.length > 0) return { lignes: [], colonnes: [...positions.keys()], erreurs, avertissements: [] };

  const lignes = corps.map(({ ligne, cellules }) =>
    lireLigne(ligne, (colonne) => cellules[positions.get(colonne) ?? -1] ?? "", refuser),
  );
  verifierRangs(lignes, refuser);
  verifierSuppleants(lignes, kind, refuser);
  const avertissements = homonymes(lignes);
  if (ignorees.length > 0)
    avertissements.unshift(
      ignorees.length > 1
        ? `Les colonnes ${enumerer(ignorees)} ne sont pas connues\u00a0: elles ne sont pas lues.`
        : `La colonne ${ignorees[0]} n’est pas connue\u00a0: elle n’est pas lue.`,
    );
  return {
    lignes,
    colonnes: [...positions.keys()],
    erreurs: erreurs.sort((x, y) => x.ligne - y.ligne),
    avertissements,
  };
}

type Refuser = (ligne: number, colonne: Colonne | null, phrase: string) => null;

function lireLigne(ligne: number, brut: (colonne: Colonne) => string, refuser: Refuser): LigneImport {
  const cellule = (colonne: Colonne): string => {
    const texte = brut(colonne)
      .replace(/^'(?=[=+@-])/, "")
      .replace(/\s+/g, " ")
      .trim();
    if (texte.length > LONGUEUR_MAX) {
      refuser(ligne, colonne, `La cellule a ${texte.length} caractères\u00a0: ${LONGUEUR_MAX} au plus.`);
      return texte.slice(0, LONGUEUR_MAX);
    }
    return texte;
  };
  const rang = lireRang(ligne, cellule("rang"), refuser);
  const titulaire = lirePersonne(ligne, ["civilite", "nom", "prenom"], cellule, refuser);
  const suppleant = lirePersonne(
    ligne,
    ["suppleant_civilite", "suppleant_nom", "suppleant_prenom"],
    cellule,
    refuser,
  );
  const courriel = lireCourriel(ligne, "courriel", cellule, refuser);
  const canal = lireCanal(ligne, cellule("canal"), refuser);
  if (canal === "courriel" && !cellule("courriel") && titulaire)
    refuser(ligne, "courriel", `Canal «\u00a0courriel\u00a0» sans adresse pour ${nomComplet(titulaire)}.`);
  if (courriel && !titulaire)
    refuser(
      ligne,
      "courriel",
      "Une adresse sans titulaire\u00a0: celle du suppléant va dans «\u00a0suppleant_courriel\u00a0».",
    );
  const suppleantCourriel = lireCourriel(ligne, "suppleant_courriel", cellule, refuser);
  if (suppleantCourriel && !suppleant)
    refuser(ligne, "suppleant_courriel", "Une adresse de suppléant, sans suppléant.");
  return {
    ligne,
    rang,
    commune: cellule("commune") || null,
    titulaire,
    groupe: cellule("groupe") || null,
    suppleant,
    courriel,
    suppleantCourriel,
    canal,
    dateDebut: lireDate(ligne, cellule("date_debut"), refuser),
  };
}

function lireRang(ligne: number, texte: string, refuser: Refuser): number {
  if (/^\d{1,4}$/.test(texte) && Number(texte) > 0) return Number(texte);
  refuser(
    ligne,
    "rang",
    texte
      ? `«\u00a0${texte}\u00a0» n’est pas un rang\u00a0: un nombre entier à partir de 1.`
      : "Le rang du siège manque.",
  );
  return 0;
}

function lirePersonne(
  ligne: number,
  [colCivilite, colNom, colPrenom]: [Colonne, Colonne, Colonne],
  cellule: (colonne: Colonne) => string,
  refuser: Refuser,
): Elu | null {
  const [civilite, nom, prenom] = [cellule(colCivilite), cellule(colNom), cellule(colPrenom)];
  if (!nom && !prenom) {
    if (civilite) refuser(ligne, colNom, "Une civilité sans nom.");
    return null;
  }
  if (!nom) return refuser(ligne, colNom, `Le nom manque pour «\u00a0${prenom}\u00a0».`);
  if (!prenom) return refuser(ligne, colPrenom, `Le prénom manque pour «\u00a0${nom}\u00a0».`);
  const lue = CIVILITES[simplifier(civilite)];
  if (civilite && !lue)
    refuser(
      ligne,
      colCivilite,
      `«\u00a0${civilite}\u00a0» n’est pas une civilité\u00a0: «\u00a0M.\u00a0» ou «\u00a0Mme\u00a0».`,
    );
  return { nom, prenom, ...(lue && { civilite: lue }) };
}
const CIVILITES: Record<string, "M." | "Mme"> = {
  m: "M.",
  mr: "M.",
  monsieur: "M.",
  mme: "Mme",
  madame: "Mme",
  mlle: "Mme",
};

function lireCourriel(
  ligne: number,
  colonne: Colonne,
  cellule: (colonne: Colonne) => string,
  refuser: Refuser,
): string | null {
  const texte = cellule(colonne);
  if (!texte) return null;
  return estCourriel(texte)
    ? texte
    : refuser(ligne, colonne, `«\u00a0${texte}\u00a0» n’est pas une adresse électronique.`);
}
/** Enough to catch a slip of the hand, and whatever could add a header to a message. */
export const estCourriel = (texte: string): boolean =>
  texte.length <= 254 &&
  /^[^\s\p{C}@<>(),;:"[\]\\]+@[^\s\p{C}@<>(),;:"[\]\\.]+(\.[^\s\p{C}@<>(),;:"[\]\\.]+)+$/u.test(texte);

function lireCanal(ligne: number, texte: string, refuser: Refuser): CanalConvocation | null {
  if (!texte) return null;
  const canal = CANAUX[simplifier(texte)];
  return (
    canal ??
    refuser(
      ligne,
      "canal",
      `«\u00a0${texte}\u00a0» n’est pas un canal\u00a0: «\u00a0courriel\u00a0», «\u00a0papier\u00a0» ou «\u00a0main-propre\u00a0».`,
    )
  );
}
const CANAUX: Record<string, CanalConvocation> = {
  courriel: "courriel",
  mail: "courriel",
  email: "courriel",
  papier: "papier",
  courrier: "papier",
  postal: "papier",
  main_propre: "main-propre",
  en_main_propre: "main-propre",
};

function lireDate(ligne: number, texte: string, refuser: Refuser): DateCivile | null {
  if (!texte) return null;
  const francaise = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(texte);
  const date = francaise
    ? `${francaise[3]}-${francaise[2]?.padStart(2, "0")}-${francaise[1]?.padStart(2, "0")}`
    : texte;
  return estDateCivile(date)
    ? date
    : refuser(
        ligne,
        "date_debut",
        `«\u00a0${texte}\u00a0» n’est pas une date\u00a0: «\u00a020/03/2026\u00a0» ou «\u00a02026-03-20\u00a0».`,
      );
}

function verifierRangs(lignes: readonly LigneImport[], refuser: Refuser): void {
  const vus = new Map<number, number>();
  for (const { ligne, rang } of lignes) {
    const premier = vus.get(rang);
    if (rang > 0 && premier !== undefined)
      refuser(ligne, "rang", `Le rang ${rang} est déjà celui de la ligne ${premier}.`);
    else vus.set(rang, ligne);
  }
}

/** COMP-05, on the communes as the file gives them. */
function verifierSuppleants(lignes: readonly LigneImport[], kind: KindCollectivite, refuser: Refuser): void {
  if (kind === "syndicat") return;
  for (const { ligne, suppleant, commune } of lignes) {
    if (!suppleant) continue;
    const nombre = commune ? lignes.filter((autre) => autre.commune === commune).length : 1;
    if (!aUnSuppleant(kind, nombre))
      refuser(
        ligne,
        "suppleant_nom",
        aUnSuppleant(kind, 1)
          ? `${commune} a ${nombre} sièges\u00a0: seule une commune qui n’en a qu’un a un suppléant (art. L5211-6 du CGCT).`
          : "Cette assemblée n’a pas de suppléants (art. L5211-6 du CGCT).",
      );
  }
}

function homonymes(lignes: readonly LigneImport[]): string[] {
  const noms = new Map<string, number[]>();
  for (const { ligne, titulaire } of lignes) {
    if (!titulaire) continue;
    const cle = simplifier(nomComplet(titulaire));
    noms.set(cle, [...(noms.get(cle) ?? []), ligne]);
  }
  return [...noms.values()]
    .filter((places) => places.length > 1)
    .map((places) => {
      const elu = lignes.find(({ ligne }) => ligne === places[0])?.titulaire as Elu;
      return `${nomComplet(elu)} tient ${places.length} sièges (lignes ${enumerer(places.map(String))})\u00a0: vérifiez que ce sont des homonymes.`;
    });
}
