/** Who was there, group by group, and the numbers the act announces for each. */
import { nombreEcrit } from "./dates.ts";
import {
  estFonction,
  estUnNom,
  estUnNomCourant,
  type Item,
  itemsDe,
  personneDe,
  placeDuNom,
} from "./personnes.ts";
import { champ, chercher, debutDeLigne, finDeLigne, lu, platDe, type Source } from "./source.ts";
import type { Champ, Extrait, PersonneLue, ProcurationLue } from "./structure.ts";

export type Groupe = "presents" | "suppleants" | "excuses" | "absents" | "procurations" | "autre";
export interface Entete extends Extrait {
  groupe: Groupe;
  /** What stands between the heading and its colon. */
  parenthese: Extrait | null;
  /** Beginning of what the heading announces. */
  suite: number;
  /** Two headings on one line: the column where this one stands, and where the next begins. */
  colonne: [number, number | null] | null;
}

const QUI =
  "(?:les\\s+)?(?:membres?|conseillers?(?:\\s+(?:municipaux|communautaires|departementaux|generaux))?|elus|delegues|mesdames(?:\\s*,)?(?:\\s+(?:et\\s+)?messieurs)?|mm\\.?(?:\\s+et\\s+mmes)?)?";
const HEURES_DE_TETE = `^[ ]*(?:[-•*][ ]*)?(?:(?:etaient|etait|sont|ont)\\s+)?${QUI}\\s*(?:(?:etaient|sont|ont)\\s+)?`;
const SUITE = "(?<suite>[^:\\n]{0,60}?(?:\\n[^:\\n]{0,30}?)?)\\s*:";
const GROUPES: [Groupe, string][] = [
  [
    "procurations",
    `(?:absents?\\s*(?:,|et)?\\s*)?(?:excuses?e?s?\\s*)?(?:,|et|-)?\\s*(?:(?:ayant|avaient|ont)\\s+)?(?:donne(?:s|nt)?\\s+|remis\\s+)?(?:un\\s+|leur\\s+)?(?:pouvoirs?|procurations?|represente(?:e)?s?|mandants?)`,
  ],
  ["excuses", "(?:absent(?:e)?s?\\s*(?:,|et|-)?\\s*)?excuse(?:e|\\(e\\))?s?(?:\\(s\\))?"],
  ["suppleants", "suppleant(?:e)?s?\\s+presents?"],
  ["presents", "(?:titulaires?\\s+)?present(?:e|\\(e\\))?s?(?:\\(s\\))?"],
  ["absents", "absent(?:e|\\(e\\))?s?(?:\\(s\\))?"],
];
const AUTRES =
  "^[ ]*(?:secretaires?(?:\\s+de\\s+(?:la\\s+)?seance)?|objet|president[e]?\\s+de\\s+seance|date\\s+(?:de\\s+)?(?:la\\s+)?(?:convocation|d'affichage)|nombre\\s+de|votants?|quorum|ordre\\s+du\\s+jour|delibere|rapporteur|assistai(?:en)?t|vote|adopte|en\\s+exercice|monsieur\\s+le\\s+(?:maire|president)|le\\s+(?:maire|president|conseil|quorum|comite)|vu\\s|considerant|deliberation)";

export interface PresencesLues {
  presents: Champ<PersonneLue[]> | null;
  excuses: Champ<PersonneLue[]> | null;
  absents: Champ<PersonneLue[]> | null;
  procurations: Champ<ProcurationLue[]> | null;
  annonces: Record<
    "presents" | "titulaires" | "suppleants" | "excuses" | "absents" | "procurations",
    Champ<number> | null
  >;
  /** End of the last group: the rest of the act begins after it. */
  fin: number;
}

/** The headings of the groups, in order of the text. */
export function entetesDe(source: Source, limite: number): Entete[] {
  const trouvees: Entete[] = [];
  for (const [groupe, forme] of GROUPES) {
    for (const m of chercher(
      source,
      new RegExp(`${HEURES_DE_TETE}(?:${forme})(${SUITE.replace("?<suite>", "")})`),
      0,
      limite,
    )) {
      if (trouvees.some(({ de, a }) => m.de < a && m.a > de)) continue;
      const suite = m.groupes.at(-1);
      const debut =
        m.de + (source.plat.slice(m.de, m.a).length - source.plat.slice(m.de, m.a).trimStart().length);
      trouvees.push({ groupe, de: debut, a: m.a, parenthese: suite ?? null, suite: m.a, colonne: null });
    }
  }
  for (const entete of [...enMarge(source, limite), ...enColonnes(source, limite)])
    if (!trouvees.some(({ de, a }) => entete.de < a && entete.a > de)) trouvees.push(entete);
  return trouvees.sort((x, y) => x.de - y.de);
}

const TITULAIRES = "(?:\\n?[ ]*\\(?\\d{1,3}[ ]+titulaires?(?:\\s+et)?(?:\\s+\\d{1,3}[ ]+suppleants?)?\\)?)";
/** « Présents (52) » in the margin, without a colon: its number says that it heads a list. */
function enMarge(source: Source, limite: number): Entete[] {
  return GROUPES.flatMap(([groupe, forme]) =>
    chercher(
      source,
      new RegExp(`^[ ]*${QUI}\\s*(?:${forme})([ ]*\\(\\d{1,3}\\)${TITULAIRES}?)(?=[ ]*\\n|[ ]{2,}\\S|[ ]*$)`),
      0,
      limite,
    ).map((m): Entete => {
      const plat = source.plat.slice(m.de, m.a);
      const de = m.de + plat.length - plat.trimStart().length;
      return { groupe, de, a: m.a, parenthese: m.groupes.at(-1) ?? null, suite: m.a, colonne: null };
    }),
  );
}

/** « PRÉSENTS            ABSENTS EXCUSÉS » : two lists side by side, as some registers set them. */
function enColonnes(source: Source, limite: number): Entete[] {
  const mot = (nom: string) => `(${nom})[ ]*:?`;
  const presents = "(?:membres[ ])?presents?(?:[ ]*\\(\\d+\\))?";
  const autres =
    "(?:absents?[ ]*(?:et[ ])?excuses?|absents?|excuses?|pouvoirs|procurations)(?:[ ]*\\(\\d+\\))?";
  return chercher(source, new RegExp(`^[ ]*${mot(presents)}[ ]{3,}${mot(autres)}[ ]*$`), 0, limite).flatMap(
    (m) => {
      const [gauche, droite] = m.groupes as [Extrait, Extrait];
      const ligne = debutDeLigne(source, gauche.de);
      const nom = platDe(source, droite);
      const groupe: Groupe = /pouvoir|procuration/.test(nom)
        ? "procurations"
        : /excuse/.test(nom)
          ? "excuses"
          : "absents";
      const fin = finDeLigne(source, m.de);
      const [x, y] = [gauche.de - ligne, droite.de - ligne];
      return [
        { groupe: "presents", ...gauche, parenthese: gauche, suite: fin, colonne: [x, y] },
        { groupe, ...droite, parenthese: droite, suite: fin, colonne: [y, null] },
      ] satisfies Entete[];
    },
  );
}

export function lirePresences(source: Source, limite: number): PresencesLues {
  const entetes = entetesDe(source, limite);
  const arrets = [
    ...entetes.map(({ de }) => de),
    ...chercher(source, new RegExp(AUTRES), 0, limite).map(({ de }) => de),
    limite,
  ].sort((x, y) => x - y);
  const personnes: Record<"presents" | "excuses" | "absents", [PersonneLue, Extrait][]> = {
    presents: [],
    excuses: [],
    absents: [],
  };
  const procurations: [ProcurationLue, Extrait][] = [];
  const trouves = new Set<Groupe>();
  const doutes: Partial<Record<Groupe, string>> = {};
  const annonces: PresencesLues["annonces"] = {
    presents: null,
    titulaires: null,
    suppleants: null,
    excuses: null,
    absents: null,
    procurations: null,
  };
  let fin = 0;
  for (const entete of entetes) {
    annoncer(source, entete, annonces);
    const arret = arrets.find((x) => x >= entete.suite) ?? limite;
    const items = entete.colonne
      ? itemsDeColonne(source, entete, limite)
      : itemsDe(source, { de: entete.suite, a: Math.max(entete.suite, arret) });
    const cible = entete.groupe === "suppleants" ? "presents" : entete.groupe;
    let ecartes = 0;
    let illisibles = 0;
    let civilite = false;
    for (const item of items) {
      const procuration = procurationDe(source, item);
      if (procuration) {
        procurations.push(procuration);
        trouves.add("procurations");
        fin = Math.max(fin, item.a);
        continue;
      }
      const place = placeDuNom(source, item);
      const nom = lu(source, place);
      if (estFonction(nom) || estFonction(item.texte)) continue;
      // « MM. DURAND, PETIT » : the civility is that of all the names behind it.
      civilite ||= /^(?:MM\.|Mmes|Messieurs|Mesdames)/u.test(item.texte);
      const lisible = estUnNom(civilite ? `M. ${nom}` : civilEt(item.texte, nom));
      if (!lisible && !(items.length > 1 && estUnNomCourant(nom))) {
        // A list ends where names end, unless one item alone cannot be read.
        if (/^(?:n[eé]ant|aucune?)\.?$/iu.test(item.texte)) trouves.add(entete.groupe);
        else if (++ecartes > 1) break;
        continue;
      }
      illisibles = ecartes;
      if (cible === "procurations" || cible === "autre") {
        illisibles++;
        continue;
      }
      const personne = personneDe(item.texte, nom);
      personnes[cible].push([
        entete.groupe === "suppleants" ? { ...personne, suppleant: true } : personne,
        place,
      ]);
      trouves.add(cible);
      fin = Math.max(fin, item.a);
    }
    if (illisibles > 0) doutes[cible] = "Une partie de la liste ne se lit pas comme des noms.";
  }
  const liste = <T>(groupe: Groupe, lus: [T, Extrait][]): Champ<T[]> | null =>
    trouves.has(groupe) && lus.length > 0
      ? champ(
          lus.map(([x]) => x),
          lus.map(([, place]) => place),
          doutes[groupe] ? "moyenne" : "haute",
          doutes[groupe] ?? null,
        )
      : null;
  return {
    presents: liste("presents", personnes.presents),
    excuses: liste("excuses", personnes.excuses),
    absents: liste("absents", personnes.absents),
    procurations: liste("procurations", procurations),
    annonces,
    fin,
  };
}

const civilEt = (item: string, nom: string): string =>
  /^(?:M|Mme|Mlle|Mr|Monsieur|Madame)\b/u.test(item) ? `M. ${nom}` : nom;

/** The items of one of two columns, line by line until an empty one. */
function itemsDeColonne(source: Source, { suite, colonne }: Entete, limite: number): Item[] {
  const [debut, fin] = colonne as [number, number | null];
  const items: Item[] = [];
  for (let i = suite + 1; i < limite; ) {
    const bout = finDeLigne(source, i);
    if (source.plat.slice(i, bout).trim() === "") {
      if (items.length > 0) break;
      i = bout + 1;
      continue;
    }
    const morceaux = [...source.plat.slice(i, bout).matchAll(/\S+(?: \S+)*/g)];
    for (const m of morceaux) {
      const x = m.index;
      const aGauche = fin === null ? x >= debut - 6 : x < fin - 6;
      const juste = fin === null ? aGauche && x > 0 : aGauche;
      if (juste) items.push(...itemsDe(source, { de: i + x, a: i + x + m[0].length }));
    }
    i = bout + 1;
  }
  return items;
}

const POUVOIR =
  /^(?<mandant>[^()]+?)\s*[(,-]?\s*(?:(?:a|ayant|qui\s+a|qui|ont)\s+)?(?:(?:donnee?|donne|remis|represente[e]?)\s+)?(?:son\s+|sa\s+|un\s+)?(?:pouvoir|procuration|mandat)?\s*(?:(?<=\s|\()(?:a|par)\s+|->|→)(?<mandataire>[^()]+?)\s*\)?\s*\.?$/isu;

/** « X à Y », « X donne pouvoir à Y », « X (pouvoir à Y) », « X représenté par Y ». */
function procurationDe(source: Source, item: Item): [ProcurationLue, Extrait] | null {
  const plat = source.plat.slice(item.de, item.a);
  const m = /\b(?:a|par)\s|->|→/iu.test(plat) ? new RegExp(POUVOIR.source, "isud").exec(plat) : null;
  const indices = m?.indices?.groups;
  if (!indices?.mandant || !indices.mandataire) return null;
  const placer = ([x, y]: [number, number]) => placeDuNom(source, { de: item.de + x, a: item.de + y });
  const [mandant, mandataire] = [placer(indices.mandant), placer(indices.mandataire)];
  const [x, y] = [lu(source, mandant), lu(source, mandataire)];
  if (!estUnNomCourant(x) && !estUnNom(civilEt(item.texte, x))) return null;
  const civil = /^(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)/u.test(
    lu(source, { de: item.de + indices.mandataire[0], a: item.a }),
  );
  if (!estUnNomCourant(y) && !estUnNom(civil ? `M. ${y}` : y)) return null;
  return [
    { mandant: x, mandataire: y },
    { de: mandant.de, a: mandataire.a },
  ];
}

const N = "(\\d{1,3}|[a-z]+(?:-[a-z]+)?)";
function annoncer(source: Source, entete: Entete, annonces: PresencesLues["annonces"]): void {
  const poser = (cle: keyof PresencesLues["annonces"], place: Extrait | null | undefined) => {
    const n = place ? nombreEcrit(source.plat.slice(place.de, place.a)) : null;
    if (place && n !== null && !annonces[cle]) annonces[cle] = champ(n, [place]);
  };
  const { groupe, parenthese } = entete;
  if (parenthese) {
    const dans = (forme: string) =>
      chercher(source, new RegExp(forme), parenthese.de, parenthese.a)[0]?.groupes[0];
    if (groupe === "presents") {
      const [titulaires, suppleants] = [dans(`${N}\\s+titulaires?`), dans(`${N}\\s+suppleants?`)];
      poser("titulaires", titulaires);
      poser("suppleants", suppleants);
      const seul = dans("\\((\\d{1,3})\\)") ?? (titulaires || suppleants ? null : dans("(\\d{1,3})"));
      poser("presents", seul);
    } else if (groupe === "suppleants") poser("suppleants", dans("(\\d{1,3})"));
    else if (groupe !== "autre") poser(groupe, dans("(\\d{1,3})"));
  }
  if (entete.colonne || groupe === "autre") return;
  const [apres] = chercher(
    source,
    /[ ]*(\d{1,3})(?![\d/:h])(?=[ ]*(?:$|[-,;.(|]|[a-z]))/,
    entete.suite,
    finDeLigne(source, entete.suite),
  );
  if (apres && apres.de === entete.suite)
    poser(groupe === "suppleants" ? "suppleants" : groupe, apres.groupes[0]);
}
