/** What a file would change in an assembly, as orders that the law then decides one by one. */
import type { CauseFinMandat, CauseMandat, DateCivile, Elu, Siege, SiegeId } from "../faits.ts";
import { nomComplet, nomSiegeMajuscule } from "../seance/noms.ts";
import type { Colonne } from "./colonnes.ts";
import { COLONNES } from "./colonnes.ts";
import type { ChampsSiege, CommandeAssemblee } from "./commandes.ts";
import { type Composition, memeElu, type SiegeAuTableau } from "./composition.ts";
import type { LectureImport, LigneImport } from "./importer.ts";

export interface ChangementImport {
  sorte: "nouveau" | "modifie" | "remplace" | "pourvu" | "termine";
  siege: SiegeId;
  rang: number;
  /** Line of the file; null for a seat the file does not name. */
  ligne: number | null;
  phrase: string;
  commandes: CommandeAssemblee[];
}
export interface ComparaisonImport {
  changements: ChangementImport[];
  inchanges: number;
  /** Seats held that the file does not name. */
  absents: Siege[];
  /** The seat of each line, for what is not a fact: addresses. */
  sieges: { siege: SiegeId; ligne: LigneImport }[];
}
export interface OptionsImport {
  date: DateCivile;
  motif: string;
  causeFin: CauseFinMandat;
  causeMandat: CauseMandat;
  /** Ends the mandates the file does not name; otherwise they are left alone. */
  terminerAbsents: boolean;
  /** Identifier of the nth new seat. */
  nouveau: (n: number) => SiegeId;
}

/**
 * A line is first the seat of the person it names; then the seat of its rank; then a vacant seat of its commune; else
 * a new seat.
 */
export function comparerImport(
  composition: Composition,
  { lignes, colonnes }: Pick<LectureImport, "lignes" | "colonnes">,
  options: OptionsImport,
): ComparaisonImport {
  const places = apparier(composition, lignes);
  const resultat: ComparaisonImport = { changements: [], inchanges: 0, absents: [], sieges: [] };
  let nouveaux = 0;
  for (const ligne of lignes) {
    const place = places.get(ligne.ligne) ?? null;
    const changement = place
      ? changer(place, ligne, colonnes, options)
      : creer(ligne, options, options.nouveau(++nouveaux));
    resultat.sieges.push({ siege: changement?.siege ?? (place?.siege.id as SiegeId), ligne });
    if (changement) resultat.changements.push(changement);
    else resultat.inchanges++;
  }
  const nommes = new Set([...places.values()].map(({ siege }) => siege.id));
  for (const { siege, vacance } of composition.tableau) {
    if (nommes.has(siege.id) || vacance) continue;
    resultat.absents.push(siege);
    if (!options.terminerAbsents) continue;
    resultat.changements.push({
      sorte: "termine",
      siege: siege.id,
      rang: siege.rang,
      ligne: null,
      phrase: `${nomSiegeMajuscule(siege)}\u00a0: fin du mandat, absent du fichier`,
      commandes: [
        {
          ordre: "terminerMandat",
          siege: siege.id,
          du: options.date,
          cause: options.causeFin,
          motif: options.motif,
        },
      ],
    });
  }
  return resultat;
}

function apparier({ tableau }: Composition, lignes: readonly LigneImport[]): Map<number, SiegeAuTableau> {
  const places = new Map<number, SiegeAuTableau>();
  const pris = new Set<SiegeId>();
  const passes: ((ligne: LigneImport, place: SiegeAuTableau) => boolean)[] = [
    (ligne, { siege }) => siege.rang === ligne.rang && memeElu(siege.titulaire, ligne.titulaire),
    (ligne, { siege }) => memeElu(siege.titulaire, ligne.titulaire),
    (ligne, { siege }) => siege.rang === ligne.rang,
    (ligne, { siege, vacance }) =>
      vacance !== null && (!ligne.commune || !siege.commune || siege.commune === ligne.commune),
  ];
  for (const convient of passes) {
    for (const ligne of lignes) {
      if (places.has(ligne.ligne)) continue;
      const place = tableau.find((candidat) => !pris.has(candidat.siege.id) && convient(ligne, candidat));
      if (!place) continue;
      pris.add(place.siege.id);
      places.set(ligne.ligne, place);
    }
  }
  return places;
}

function creer(ligne: LigneImport, { date, motif }: OptionsImport, siege: SiegeId): ChangementImport {
  const du = ligne.dateDebut ?? date;
  const { rang, titulaire: elu, commune } = ligne;
  const commandes: CommandeAssemblee[] = [
    { ordre: "creerSiege", siege, du, motif, rang, elu, ...(commune && { commune }) },
  ];
  const champs: ChampsSiege = {
    ...(ligne.groupe && { groupe: ligne.groupe }),
    ...(ligne.suppleant && { suppleant: ligne.suppleant }),
  };
  if (Object.keys(champs).length > 0) commandes.push({ ordre: "modifierSiege", siege, du, motif, champs });
  return {
    sorte: "nouveau",
    siege,
    rang,
    ligne: ligne.ligne,
    phrase: elu ? `Nouveau siège\u00a0: ${nomComplet(elu)}` : "Nouveau siège, sans titulaire nommé",
    commandes,
  };
}

function changer(
  { siege, vacance }: SiegeAuTableau,
  ligne: LigneImport,
  colonnes: readonly Colonne[],
  options: OptionsImport,
): ChangementImport | null {
  const { motif, date } = options;
  const du = ligne.dateDebut ?? date;
  const commandes: CommandeAssemblee[] = [];
  const phrases: string[] = [];
  let sorte: ChangementImport["sorte"] = "modifie";
  const { titulaire } = ligne;
  const part = !vacance && siege.titulaire && !memeElu(siege.titulaire, titulaire);
  const arrive = titulaire && (vacance || part);
  const quand = arrive ? du : date;
  if (part) {
    sorte = arrive ? "remplace" : "termine";
    commandes.push({ ordre: "terminerMandat", siege: siege.id, du: quand, cause: options.causeFin, motif });
    phrases.push(`${nomComplet(siege.titulaire as Elu)}\u00a0: fin du mandat`);
  }
  if (arrive) {
    if (vacance) sorte = "pourvu";
    commandes.push({
      ordre: "pourvoirSiege",
      siege: siege.id,
      elu: titulaire,
      du: quand,
      cause: options.causeMandat,
    });
    phrases.push(`${nomComplet(titulaire)} prend le siège`);
  }
  const champs = differences(siege, ligne, colonnes, arrive || part ? undefined : titulaire);
  // A new holder declared no group yet: the file’s is his.
  if (arrive && colonnes.includes("groupe") && ligne.groupe) champs.groupe = ligne.groupe;
  else if (part || arrive) delete champs.groupe;
  if (Object.keys(champs).length > 0) {
    commandes.push({ ordre: "modifierSiege", siege: siege.id, du: quand, motif, champs });
    phrases.push(...decrire(siege, champs));
  }
  if (commandes.length === 0) return null;
  return {
    sorte,
    siege: siege.id,
    rang: ligne.rang,
    ligne: ligne.ligne,
    phrase:
      arrive || part
        ? phrases.join("\u00a0; ")
        : `${nomSiegeMajuscule(siege)}\u00a0: ${phrases.join("\u00a0; ")}`,
    commandes,
  };
}

/** Only what the file has a column for. */
function differences(
  siege: Siege,
  ligne: LigneImport,
  colonnes: readonly Colonne[],
  titulaire: Elu | null | undefined,
): ChampsSiege {
  const a = (colonne: Colonne) => colonnes.includes(colonne);
  const champs: ChampsSiege = {};
  if (siege.rang !== ligne.rang) champs.rang = ligne.rang;
  if (a("commune") && (siege.commune ?? null) !== ligne.commune) champs.commune = ligne.commune;
  if (a("groupe") && (siege.groupe ?? null) !== ligne.groupe) champs.groupe = ligne.groupe;
  if (titulaire) {
    const complet = completer(titulaire, siege.titulaire, a("civilite"));
    if (!memeEcriture(complet, siege.titulaire)) champs.titulaire = complet;
  }
  if (a("suppleant_nom")) {
    const complet = ligne.suppleant && completer(ligne.suppleant, siege.suppleant, a("suppleant_civilite"));
    if (!memeEcriture(complet, siege.suppleant)) champs.suppleant = complet;
  }
  return champs;
}

/** A file without a column for it does not take a civility away. */
const completer = (lu: Elu, ancien: Elu | null, dite: boolean): Elu =>
  !dite && ancien?.civilite && memeElu(lu, ancien) ? { ...lu, civilite: ancien.civilite } : lu;

const memeEcriture = (x: Elu | null, y: Elu | null): boolean =>
  x?.nom === y?.nom && x?.prenom === y?.prenom && x?.civilite === y?.civilite;

function decrire(siege: Siege, champs: ChampsSiege): string[] {
  const phrases: string[] = [];
  if (champs.titulaire)
    phrases.push(
      siege.titulaire && nomComplet(siege.titulaire) === nomComplet(champs.titulaire)
        ? `civilité ${champs.titulaire.civilite ?? "retirée"}`
        : `nommé ${nomComplet(champs.titulaire)}`,
    );
  if (champs.rang !== undefined) phrases.push(`rang ${siege.rang} → ${champs.rang}`);
  if (champs.commune !== undefined) phrases.push(`commune ${champs.commune ?? "retirée"}`);
  if (champs.groupe !== undefined) phrases.push(`groupe ${champs.groupe ?? "retiré"}`);
  if (champs.suppleant !== undefined)
    phrases.push(champs.suppleant ? `suppléant ${nomComplet(champs.suppleant)}` : "plus de suppléant");
  return phrases;
}

/** An assembly as the file of the same columns: read again, it changes nothing. */
export function exporterTableau(
  composition: Composition,
  adresses: (siege: SiegeId) => {
    courriel: string | null;
    suppleantCourriel: string | null;
    canal: string | null;
  },
): string[][] {
  return [
    [...COLONNES],
    ...composition.tableau.map(({ siege, depuis }) => {
      const { courriel, suppleantCourriel, canal } = adresses(siege.id);
      const valeurs: Record<Colonne, string | number | null | undefined> = {
        rang: siege.rang,
        commune: siege.commune,
        civilite: siege.titulaire?.civilite,
        nom: siege.titulaire?.nom,
        prenom: siege.titulaire?.prenom,
        groupe: siege.groupe,
        suppleant_civilite: siege.suppleant?.civilite,
        suppleant_nom: siege.suppleant?.nom,
        suppleant_prenom: siege.suppleant?.prenom,
        courriel,
        suppleant_courriel: suppleantCourriel,
        canal,
        date_debut: depuis,
      };
      return COLONNES.map((colonne) => String(valeurs[colonne] ?? ""));
    }),
  ];
}

/** Semicolons and a mark of UTF-8: what spreadsheets in France open without a question. A cell is never a formula. */
export const ecrireCsv = (rangees: readonly (readonly string[])[]): string =>
  `\ufeff${rangees.map((cellules) => `${cellules.map(echapper).join(";")}\r\n`).join("")}`;

function echapper(cellule: string): string {
  const inerte = /^[=+@\t\r-]/.test(cellule) ? `'${cellule}` : cellule;
  return /[";\r\n]/.test(inerte) ? `"${inerte.replaceAll('"', '""')}"` : inerte;
}
