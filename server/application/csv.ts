/** The bytes of a spreadsheet’s export: which encoding, which separator, which cells, told rather than guessed silently. */
import type { ErreurImport, Rangee } from "@executoire/droit";
import { CsvError, parse } from "csv-parse/sync";

export interface FichierLu {
  encodage: "UTF-8" | "Windows-1252";
  separateur: ";" | "," | "\t";
  rangees: Rangee[];
  erreur: ErreurImport | null;
}

export function lireFichierCsv(octets: Buffer): FichierLu {
  const illisible = (phrase: string, ligne = 1): FichierLu => ({
    encodage: "UTF-8",
    separateur: ";",
    rangees: [],
    erreur: { ligne, colonne: null, phrase },
  });
  if (octets.subarray(0, 2).toString("latin1") === "PK")
    return illisible(
      "C’est un classeur, pas un fichier CSV : l’enregistrer depuis le tableur sous « CSV (séparateur point-virgule) ».",
    );
  if (octets.includes(0))
    return illisible("Ce fichier n’est pas du texte lisible : l’enregistrer en CSV, encodage UTF-8.");
  const { texte, encodage } = decoder(octets);
  const separateur = separateurDe(texte);
  try {
    const lignes = parse(texte, {
      bom: true,
      delimiter: separateur,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const rangees = lignes
      .map(({ record, info }) => ({ ligne: info.lines, cellules: record }))
      // A line of separators alone is what a spreadsheet leaves under the last row.
      .filter(({ cellules }) => cellules.some((cellule) => cellule.trim() !== ""));
    return { encodage, separateur, rangees, erreur: null };
  } catch (erreur) {
    if (!(erreur instanceof CsvError)) throw erreur;
    const ligne = Number((erreur as { lines?: number }).lines ?? 1);
    return {
      ...illisible(
        "Les guillemets de ce fichier ne se ferment pas : une cellule en contient un qu’il faut doubler.",
        ligne,
      ),
      encodage,
      separateur,
    };
  }
}

/** UTF-8 refuses what it cannot read; then it is what French spreadsheets wrote before it. */
function decoder(octets: Buffer): { texte: string; encodage: FichierLu["encodage"] } {
  try {
    return { texte: new TextDecoder("utf-8", { fatal: true }).decode(octets), encodage: "UTF-8" };
  } catch {
    return { texte: new TextDecoder("windows-1252").decode(octets), encodage: "Windows-1252" };
  }
}

function separateurDe(texte: string): FichierLu["separateur"] {
  const entete = texte.slice(0, texte.search(/[\r\n]|$/));
  const compter = (signe: string) => entete.split(signe).length - 1;
  const [premier] = ([";", ",", "\t"] as const)
    .map((signe) => ({ signe, fois: compter(signe) }))
    .sort((x, y) => y.fois - x.fois);
  return premier && premier.fois > 0 ? premier.signe : ";";
}
