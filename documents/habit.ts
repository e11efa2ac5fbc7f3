/**
 * What each authority adjusts: its arms, the lines above its name, the foot of its pages, some wordings, and whole
 * templates. Facts are untouched: only how they are set changes.
 */
import type { Atelier } from "./atelier.ts";

export interface Apparence {
  /** Arms or logo, at the head of the first page. `alternative` says whose they are. */
  blason: {
    octets: Uint8Array;
    mime: "image/png" | "image/jpeg" | "image/svg+xml";
    alternative: string;
  } | null;
  /** Lines beside the arms: « République française », « Département du Nord ». */
  entete: string[];
  /** Address, telephone: at the foot of every page. */
  pied: string | null;
}

export interface Habit {
  apparence: Apparence;
  /** By template, then by place (`entete.registre`), the words that replace ours. */
  mots: Record<string, Record<string, string>>;
  /** By template, the source that replaces ours. */
  sources: Record<string, string>;
}

/** Templates whose words and source an authority may change, and the words that may be. */
export const MODELES_REGLABLES: Record<string, { titre: string; mots: Record<string, string> }> = {
  deliberation: {
    titre: "Délibération",
    mots: {
      "entete.registre": "Nom du registre, sous celui de la collectivité",
      etiquette: "Mot au-dessus du numéro",
      "expose.titre": "Titre de l’exposé",
      "signatures.formule": "Formule avant les signatures",
    },
  },
  arrete: {
    titre: "Arrêté et décision",
    mots: { "signature.formule": "Formule avant la signature" },
  },
  liste: { titre: "Liste des délibérations", mots: { intitule: "Titre de la liste" } },
  certificat: { titre: "Certificat exécutoire", mots: {} },
};

const EXTENSIONS = { "image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg" } as const;

/** The same composing room, dressed: every document made through it looks as this authority set it. */
export function habiller(atelier: Atelier, { apparence, mots, sources }: Habit): Atelier {
  const { blason, entete, pied } = apparence;
  const nom = blason && `armes.${EXTENSIONS[blason.mime]}`;
  const vue = { blason: nom, alternative: blason?.alternative ?? "", entete, pied };
  return {
    ...atelier,
    composer: (modele, donnees, options = {}) =>
      atelier.composer(modele, remplacer(donnees, mots[modele] ?? {}), {
        ...options,
        apparence: vue,
        sources: { ...options.sources, ...sources },
        fichiers: { ...options.fichiers, ...(blason && nom && { [nom]: blason.octets }) },
      }),
  };
}

/** Only words already there are replaced: a place that a document does not have is left out of it. */
function remplacer(donnees: unknown, mots: Record<string, string>): unknown {
  return Object.entries(mots).reduce((avant, [place, mot]) => poser(avant, place.split("."), mot), donnees);
}

function poser(valeur: unknown, [cle, ...reste]: string[], mot: string): unknown {
  if (cle === undefined) return typeof valeur === "string" ? mot : valeur;
  if (typeof valeur !== "object" || valeur === null || !Object.hasOwn(valeur, cle)) return valeur;
  return { ...valeur, [cle]: poser((valeur as Record<string, unknown>)[cle], reste, mot) };
}

/** `std` and `sys` hold the others under names of their own; given to a variable, a function is called by any name. */
const MOTS_INTERDITS = /\b(?:include|eval|plugin|read|cbor|csv|toml|xml|yaml|bibliography|std|sys)\b/;
const IMPORT_PERMIS = /\bimport\s*"(?:commun|corps)\.typ"\s*(?::|as\b)/g;
const LECTURE_PERMISE = /\bread\("faits\.json"[,)]/g;

/**
 * What a source may not hold, in a sentence; null where nothing of it is there. Read before it is ever compiled, and
 * as plain words: what is a string or a comment depends on what stands before it, and a guess there is a way through.
 */
export function sourceInterdite(source: string): { ligne: number; phrase: string } | null {
  const reste = source
    .replace(IMPORT_PERMIS, (permis) => permis.replace(/\S/g, " "))
    .replace(LECTURE_PERMISE, (permis) => permis.replace(/\S/g, " "));
  const lignes = reste.split("\n");
  for (const [i, ligne] of lignes.entries()) {
    if (/\bimport\b/.test(ligne))
      return { ligne: i + 1, phrase: '«\u00a0import\u00a0» n’ouvre que "commun.typ" et "corps.typ".' };
    const [mot] = MOTS_INTERDITS.exec(ligne) ?? [];
    if (mot) return { ligne: i + 1, phrase: `«\u00a0${mot}\u00a0» n’est pas permis dans un modèle.` };
  }
  return null;
}
