import {
  compter,
  type DateCivile,
  dateLongue,
  dateMoyenne,
  deNom,
  type Elu,
  enumerer,
  heureLongue,
  type Instant,
  type Matiere,
  nomComplet,
  type ProfilCollectivite,
  type Quorum,
  type RegistreId,
  type Signataire,
} from "@executoire/droit";
import { type ActeSuivi, donneesActeSuivi } from "./acte-suivi.ts";
import type { Atelier, Norme } from "./atelier.ts";
import { fichiersDesImages, type Images } from "./corps.ts";
import { dateDocument } from "./date.ts";
import { a, de, espaces, imprimer, majuscule, titrer } from "./grammaire.ts";
import { auRegistre } from "./presences.ts";

/** What the last sheet of a sitting recalls (CGCT, art. R2121-9; REG-02). */
export interface Cloture {
  cle: string;
  profil: ProfilCollectivite;
  date: DateCivile;
  /** Every matter voted, rejected ones too, in the order of the numbers. `cle`: where it stands in these sheets. */
  lignes: { cle: string; numero: string; objet: string; resultat: string; page?: number }[];
  /** Whoever sat for one vote at least, in the order of the tableau. */
  presents: { elu: Elu; suppleant: boolean; mention: string | null }[];
  president: Signataire;
  secretaires: Elu[];
}

export interface SeanceInscrite {
  type: "seance";
  profil: ProfilCollectivite;
  date: DateCivile;
  heure: string;
  lieu: string;
  convocationLe: DateCivile | null;
  /** Who presided, with the capacity. */
  president: Signataire;
  /** As the sitting opened; null where no opening was recorded. */
  quorum: Quorum | null;
  actes: ActeSuivi[];
  /** Nothing of the sitting is told again: only what was corrected is entered. */
  rectification?: boolean;
}

export type SectionRegistre =
  | SeanceInscrite
  | (Cloture & { type: "cloture" })
  /** Acts of the executive, by date (REG-06; arrêtés: art. L2122-29 and R2122-7). */
  | { type: "actes"; titre: string; actes: ActeSuivi[] }
  | { type: "tables"; lignes: LigneTable[] };

export interface LigneTable {
  cle: string;
  date: DateCivile;
  numero: string;
  objet: string;
  matiere: Matiere;
  /** Where it was printed; null for what is in these same sheets. */
  page: number | null;
}

export interface DocumentRegistre {
  profil: ProfilCollectivite;
  registre: RegistreId;
  annee: number;
  /** Number of the first page of these sheets. */
  premiere: number;
  sections: SectionRegistre[];
  etabliLe: Instant;
  images?: Images;
}

export interface RegistreCompose {
  pdf: Uint8Array;
  pages: number;
  /** Where each entry stands. */
  places: { cle: string; premiere: number; derniere: number }[];
}

const NOMS: Record<RegistreId, string> = {
  deliberations: "Registre des délibérations",
  arretes: "Registre des arrêtés",
};
export const nomDuRegistre = (registre: RegistreId): string => NOMS[registre];

/**
 * Sheets ready to bind (CGCT, art. R2121-9, EPCI by L5211-1; REG-01, REG-02): name of the authority and date of the
 * sitting on each, numbers that go on through the year, a place for the initials, the closing sheet of each sitting.
 * An even number of pages: no side stays open to a later hand. Same input, same bytes.
 */
export function registrePdf(atelier: Atelier, d: DocumentRegistre, norme: Norme = "a-3a"): RegistreCompose {
  const fichiers = fichiersDesSections(d);
  const composer = (blanche: boolean) =>
    atelier.composer(
      "registre",
      {
        ...cadre(d, `${NOMS[d.registre]}, année ${d.annee}`),
        folio: true,
        blanche,
        premiere: d.premiere,
        sections: d.sections.map((section) => donneesSection(d, section)),
      },
      { norme, fichiers },
    );
  const juste = composer(false);
  const { pdf, pages, marques } = juste.pages % 2 === 0 ? juste : composer(true);
  return { pdf, pages, places: places(marques, d.premiere) };
}

const fichiersDesSections = ({ sections, images }: DocumentRegistre): Record<string, Uint8Array> =>
  Object.assign(
    {},
    ...sections.flatMap((s) =>
      "actes" in s ? s.actes.map(({ contenu }) => fichiersDesImages(contenu.texte, images)) : [],
    ),
  );

/** The closing sheet alone, to be signed on the day (REG-02). */
export function cloturePdf(
  atelier: Atelier,
  d: { cloture: Cloture; etabliLe: Instant },
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { cloture } = d;
  const { pdf, pages } = atelier.composer(
    "registre",
    {
      ...cadre(
        {
          profil: cloture.profil,
          registre: "deliberations",
          annee: Number(cloture.date.slice(0, 4)),
          etabliLe: d.etabliLe,
        },
        `Feuillet de clôture de la séance du ${dateMoyenne(cloture.date)}`,
      ),
      pied: `Feuillet de clôture du ${dateMoyenne(cloture.date)}`,
      folio: false,
      blanche: false,
      premiere: 1,
      sections: [donneesCloture(cloture)],
    },
    { norme },
  );
  return { pdf, pages };
}

/** The first sheet, where the register is numbered and initialled (« coté et paraphé », REG-01). */
export function ouverturePdf(
  atelier: Atelier,
  d: Omit<DocumentRegistre, "premiere" | "sections"> & {
    signataire: Signataire;
    pages: number | null;
    article: string | null;
  },
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { profil, registre, annee, signataire } = d;
  const combien = d.pages === null ? "…………" : `${annee}/${String(d.pages).padStart(3, "0")}`;
  const { pdf, pages } = atelier.composer(
    "registre",
    {
      ...cadre(d, `${NOMS[registre]}, année ${annee}`),
      folio: false,
      blanche: false,
      premiere: 1,
      sections: [
        {
          type: "ouverture",
          rubrique: `${NOMS[registre]}, année ${annee}`,
          titre: NOMS[registre],
          annee: `Année ${annee}`,
          phrases: [
            `Le présent registre, dont les pages portent les numéros ${annee}/001 à ${combien}, a été coté et paraphé par nous, ${nomComplet(signataire)}, ${signataire.qualite}${d.article ? ` (${d.article})` : ""}.`,
            `Au siège ${de(profil.nom)}, le ……………………………`,
          ].map(imprimer),
          signature: {
            qualite: majuscule(signataire.qualite),
            nom: insecable(nomComplet(signataire)),
          },
        },
      ],
    },
    { norme },
  );
  return { pdf, pages };
}

/** The two tables of the year as they stand (REG-04), to be read before they are printed for good. */
export function tablesPdf(
  atelier: Atelier,
  d: Omit<DocumentRegistre, "premiere" | "sections"> & { lignes: LigneTable[] },
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer(
    "registre",
    {
      ...cadre(d, `Tables du ${minuscule(NOMS[d.registre])}, année ${d.annee}`),
      folio: false,
      blanche: false,
      premiere: 1,
      sections: [donneesTables(d, d.lignes)],
    },
    { norme },
  );
  return { pdf, pages };
}

function cadre(
  { profil, registre, annee, etabliLe }: Pick<DocumentRegistre, "profil" | "registre" | "annee" | "etabliLe">,
  titre: string,
) {
  return {
    titre: `${titre} – ${profil.nom}`,
    auteur: profil.nom,
    description: titre,
    date: dateDocument(etabliLe),
    collectivite: profil.nom,
    courant: `${NOMS[registre]}, année ${annee}`,
    pied: `${NOMS[registre]}, année ${annee}`,
    annee: String(annee),
  };
}

function donneesSection(d: DocumentRegistre, section: SectionRegistre) {
  switch (section.type) {
    case "seance":
      return donneesSeance(section);
    case "cloture":
      return donneesCloture(section);
    case "actes":
      return {
        type: "seance",
        rubrique: espaces(`${NOMS[d.registre]} – ${minuscule(section.titre)}`),
        titre: imprimer(section.titre),
        phrases: [],
        actes: section.actes.map(donneesActeSuivi),
      };
    case "tables":
      return donneesTables(d, section.lignes);
  }
}

const rubriqueSeance = (profil: ProfilCollectivite, date: DateCivile): string =>
  espaces(`Délibérations ${de(profil.organe)} – séance du ${dateLongue(date)}`);

function donneesSeance(s: SeanceInscrite) {
  const ou = a(s.lieu) ?? `(lieu : ${s.lieu})`;
  const preside = `${deNom(nomComplet(s.president).replaceAll(" ", "\u00a0"))}, ${s.president.qualite}`;
  return {
    type: "seance",
    rubrique: rubriqueSeance(s.profil, s.date),
    titre: espaces(`Séance du ${dateLongue(s.date)}${s.rectification ? ", rectifications" : ""}`),
    phrases: s.rectification
      ? []
      : [
          `Le ${dateLongue(s.date)} à ${heureLongue(s.heure)}, les membres ${de(s.profil.organe)} ${de(s.profil.nom)} se sont réunis ${ou}, sous la présidence ${preside}${s.convocationLe ? `, sur convocation du ${dateMoyenne(s.convocationLe)}` : ""}.`,
          ...(s.quorum ? [quorumEnPhrase(s.quorum)] : []),
          `${s.actes.length === 1 ? "Une affaire a été mise aux voix" : compter(s.actes.length, "affaire a été mise aux voix", "affaires ont été mises aux voix")}. Le dernier feuillet de la séance en rappelle ${s.actes.length > 1 ? "les numéros" : "le numéro"} et donne la liste des membres présents.`,
        ].map(imprimer),
    actes: s.actes.map(donneesActeSuivi),
  };
}

const quorumEnPhrase = ({ enExercice, presents, requis }: Quorum): string =>
  `À l’ouverture, ${compter(presents, "membre était présent", "membres étaient présents")} sur ${enExercice} en exercice\u00a0; le quorum est de ${requis}.`;

/** `2026/100 à 2026/108, 2026/110 et 2026/122 à 2026/138`: a number between two that was not used is not told as used. */
function numerosEnSuites(numeros: readonly string[]): string {
  const suites: string[][] = [];
  for (const numero of numeros) {
    const derniere = suites.at(-1);
    const avant = derniere?.at(-1);
    if (derniere && avant !== undefined && seSuivent(avant, numero)) derniere.push(numero);
    else suites.push([numero]);
  }
  return enumerer(
    suites.flatMap((suite) => (suite.length > 2 ? [`${suite[0] ?? ""} à ${suite.at(-1) ?? ""}`] : suite)),
  );
}

function seSuivent(avant: string, apres: string): boolean {
  const [, souche, rang] = /^(.*?)(\d+)$/.exec(avant) ?? [];
  const [, autre, suivant] = /^(.*?)(\d+)$/.exec(apres) ?? [];
  return souche !== undefined && souche === autre && Number(suivant) === Number(rang) + 1;
}

function donneesCloture(c: Cloture) {
  const numeros = c.lignes.map(({ numero }) => numero);
  const signataire = c.secretaires.length > 1 ? "les secrétaires de séance" : "le secrétaire de séance";
  return {
    type: "cloture",
    cle: c.cle,
    rubrique: rubriqueSeance(c.profil, c.date),
    titre: espaces(`Feuillet de clôture de la séance du ${dateLongue(c.date)}`),
    formule: imprimer(
      numeros.length === 0
        ? "Aucune délibération n’a été prise au cours de cette séance."
        : `${numeros.length > 1 ? `Les délibérations prises au cours de cette séance portent les numéros ${numerosEnSuites(numeros)}, soit ${compter(numeros.length, "délibération", "délibérations")}` : `La délibération prise au cours de cette séance porte le numéro ${numeros[0] ?? ""}`}.`,
    ),
    lignes: c.lignes.map(({ cle, numero, objet, resultat, page }) => ({
      cle,
      numero,
      objet: titrer(objet),
      resultat: imprimer(resultat),
      page: page === undefined ? null : `${c.date.slice(0, 4)}/${String(page).padStart(3, "0")}`,
    })),
    presents: {
      titre: c.presents.length > 0 ? `Membres présents (${c.presents.length})` : "Membres présents",
      noms: c.presents.map(({ elu, suppleant, mention }) => {
        const dits = [...(suppleant ? ["suppléant"] : []), ...(mention ? ["en partie"] : [])];
        return { texte: auRegistre(elu), mention: dits.length > 0 ? espaces(`(${dits.join(", ")})`) : null };
      }),
      // Which votes: below the columns, where it has the room of a line.
      parties: c.presents.flatMap(({ elu, mention }) =>
        mention ? [imprimer(`${auRegistre(elu)} : ${mention}.`)] : [],
      ),
    },
    signatures: {
      formule: imprimer(
        `Les délibérations de la séance du ${dateMoyenne(c.date)} sont signées par ${executif(c.president)} et par ${signataire}.`,
      ),
      places: [
        { titre: majuscule(c.president.qualite), nom: insecable(nomComplet(c.president)) },
        ...c.secretaires.map((elu) => ({ titre: "Secrétaire de séance", nom: insecable(nomComplet(elu)) })),
      ],
    },
  };
}

const executif = ({ qualite }: Signataire): string => {
  const bas = qualite.charAt(0).toLowerCase() + qualite.slice(1);
  if (/^[aeiouéèêh]/i.test(bas)) return `l’${bas}`;
  return /(?:ente|ière|mairesse)(?:\s|$)/.test(bas) ? `la ${bas}` : `le ${bas}`;
};

function donneesTables(
  { registre, annee }: Pick<DocumentRegistre, "registre" | "annee">,
  lignes: LigneTable[],
) {
  const quoi = registre === "deliberations" ? "des délibérations et décisions" : "des arrêtés";
  const parDate = lignes.toSorted(
    (x, y) => x.date.localeCompare(y.date) || comparerNumeros(x.numero, y.numero),
  );
  const matieres = new Map<string, { matiere: Matiere; lignes: LigneTable[] }>();
  for (const ligne of parDate) {
    const groupe = matieres.get(ligne.matiere.code) ?? { matiere: ligne.matiere, lignes: [] };
    groupe.lignes.push(ligne);
    matieres.set(ligne.matiere.code, groupe);
  }
  const imprimee = ({ cle, date, numero, objet, page }: LigneTable) => ({
    cle,
    date: dateChiffree(date),
    numero,
    objet: titrer(objet),
    page: page === null ? null : `${annee}/${String(page).padStart(3, "0")}`,
  });
  return {
    type: "tables",
    cle: "tables",
    rubrique: `${NOMS[registre]}, année ${annee} – tables`,
    "par-date": { titre: `Table ${quoi} par date, année ${annee}`, lignes: parDate.map(imprimee) },
    "par-objet": {
      titre: `Table ${quoi} par objet, année ${annee}`,
      groupes: [...matieres.values()]
        .toSorted((x, y) => comparerNumeros(x.matiere.code, y.matiere.code))
        .map(({ matiere, lignes: siennes }) => ({
          titre: imprimer(`${matiere.code} ${matiere.libelle}`),
          lignes: siennes.map(imprimee),
        })),
    },
  };
}

const COLLATION = new Intl.Collator("fr", { numeric: true });
/** `2024/9` before `2024/10`. */
export const comparerNumeros = (x: string, y: string): number => COLLATION.compare(x, y);

const dateChiffree = (date: DateCivile): string => date.split("-").reverse().join("/");

function places(marques: unknown[], premiere: number): RegistreCompose["places"] {
  const lues = new Map<string, { cle: string; premiere: number; derniere: number }>();
  for (const m of marques as { cle: string; bout: "debut" | "fin"; page: number }[]) {
    const page = premiere + m.page - 1;
    const place = lues.get(m.cle) ?? { cle: m.cle, premiere: page, derniere: page };
    if (m.bout === "debut") place.premiere = page;
    else place.derniere = page;
    lues.set(m.cle, place);
  }
  return [...lues.values()];
}

const minuscule = (texte: string): string => texte.charAt(0).toLocaleLowerCase("fr") + texte.slice(1);
const insecable = (nom: string): string => nom.replaceAll(" ", "\u00a0");
