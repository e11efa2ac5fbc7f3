import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { couverture, facesManquantes, lireFace } from "./police.ts";

/** `a-3a` is what ships (data attached, tagged); `ua-1` is the accessibility check of the same template. */
export type Norme = "a-3a" | "ua-1";

/** Where a template left a mark: 1-based page, PDF points, origin at the lower left of the page. */
export interface Champ {
  page: number;
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
}

export interface Composition {
  pdf: Uint8Array;
  pages: number;
  /** Values of `metadata` elements labelled `<champ>` in the template. */
  marques: unknown[];
}

export interface OptionsComposition {
  norme?: Norme | "a-3b" | "1.7";
  balises?: boolean;
  fichiers?: Record<string, Uint8Array>;
  /** How this authority sets its documents, as `apparence.json` gives it to the templates. */
  apparence?: { blason: string | null; alternative: string; entete: string[]; pied: string | null };
  /** Sources that replace ours, for this document alone. */
  sources?: Record<string, string>;
}

/** A composing room: one compiler, our fonts, our templates. Synchronous; use one per worker thread. */
export interface Atelier {
  composer(modele: string, donnees: unknown, options?: OptionsComposition): Composition;
  /** Characters of a text that an act cannot print, once each, in order. For the place where it is typed. */
  caracteresSansGlyphe(texte: string): string[];
}

/** A template and its data did not give a document: a bug of ours, never a legal outcome. */
export class ErreurComposition extends Error {
  override name = "ErreurComposition";
  /** Where the template fails, as the compiler tells it. */
  ou: { modele: string; ligne: number; message: string }[] = [];
}

/** Virtual folder: nothing under it exists on disk, so a template can only read what was handed in. */
const RACINE = "/executoire-atelier";
/** Without eviction the compiler keeps about 2 MB per document (measured); every five keeps it level. */
const DOCUMENTS_ENTRE_PURGES = 5;
const SANS_APPARENCE = { blason: null, alternative: "", entete: [], pied: null };

/**
 * Opens a composing room.
 * Throws `ErreurComposition` when a face that the templates use is not among `polices`: the compiler
 * itself would replace it silently and the act would change its look, or its bytes, from one server to another.
 */
export function creerAtelier(fournitures: {
  polices: Uint8Array[];
  modeles: Record<string, string>;
}): Atelier {
  const manquantes = facesManquantes(fournitures.polices);
  if (manquantes.length > 0) throw new ErreurComposition(`Polices absentes : ${manquantes.join(", ")}.`);
  const compilateur = NodeCompiler.create({
    workspace: RACINE,
    fontArgs: [{ fontBlobs: fournitures.polices.map((p) => Buffer.from(p)) }],
  });
  for (const [nom, source] of Object.entries(fournitures.modeles)) {
    if (source.includes("@preview"))
      throw new ErreurComposition(`Le modèle ${nom} importe un paquet du réseau.`);
    compilateur.mapShadow(`${RACINE}/${nom}.typ`, Buffer.from(source));
  }
  let composes = 0;
  const couvre = couverture(fournitures.polices.find(estTexteCourant) as Uint8Array);

  return {
    caracteresSansGlyphe: (texte) => [...new Set(texte)].filter((c) => !couvre(c.codePointAt(0) as number)),

    composer(
      modele,
      donnees,
      { norme = "a-3a", balises = true, fichiers = {}, apparence = SANS_APPARENCE, sources = {} } = {},
    ) {
      if (!Object.hasOwn(fournitures.modeles, modele))
        throw new ErreurComposition(`Modèle inconnu : ${modele}.`);
      // Data only ever enters as a JSON file, never as source: a name that looks like code stays a name.
      compilateur.mapShadow(`${RACINE}/donnees.json`, Buffer.from(JSON.stringify(donnees)));
      compilateur.mapShadow(`${RACINE}/apparence.json`, Buffer.from(JSON.stringify(apparence)));
      for (const [nom, octets] of Object.entries(fichiers))
        compilateur.mapShadow(`${RACINE}/${nom}`, Buffer.from(octets));
      for (const [nom, source] of Object.entries(sources))
        compilateur.mapShadow(`${RACINE}/${nom}.typ`, Buffer.from(source));
      try {
        return exporter(compilateur, modele, norme, balises);
      } finally {
        for (const nom of Object.keys(fichiers)) compilateur.unmapShadow(`${RACINE}/${nom}`);
        for (const nom of Object.keys(sources))
          compilateur.mapShadow(`${RACINE}/${nom}.typ`, Buffer.from(fournitures.modeles[nom] ?? ""));
        composes += 1;
        if (composes % DOCUMENTS_ENTRE_PURGES === 0) compilateur.evictCache(3);
      }
    },
  };
}

function estTexteCourant(police: Uint8Array): boolean {
  const { famille, graisse, italique } = lireFace(police);
  return famille === "Source Serif 4" && graisse === 400 && !italique;
}

function exporter(compilateur: NodeCompiler, modele: string, norme: string, balises: boolean): Composition {
  const issue = compilateur.compile({ mainFilePath: `${RACINE}/${modele}.typ` });
  // `hasError()` and the message of exceptions are not reliable in this binding: only diagnostics are.
  const avis = issue.takeWarnings()?.shortDiagnostics ?? [];
  const document = issue.result;
  if (document === null) throw echec(compilateur, modele, issue.takeDiagnostics());
  // A warning is "unknown font" or "text did not converge": both mean a document we would not sign.
  if (avis.length > 0) throw new ErreurComposition(phrase(modele, avis));
  const marques = compilateur.query(document, { selector: "<champ>", field: "value" });
  try {
    const pdf = compilateur.pdf(document, { pdfStandard: norme, pdfTags: balises });
    return {
      pdf: new Uint8Array(pdf),
      pages: document.numOfPages,
      marques: Array.isArray(marques) ? marques : [],
    };
  } catch (cause) {
    const brut = String((cause as { code?: unknown }).code ?? (cause as Error).message);
    const messages = [...brut.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]);
    throw new ErreurComposition(`${modele} (${norme}) : ${messages.join(" ; ") || brut}`, { cause });
  }
}

function echec(
  compilateur: NodeCompiler,
  modele: string,
  brut: ReturnType<ReturnType<NodeCompiler["compile"]>["takeDiagnostics"]>,
): ErreurComposition {
  const diagnostics = brut ? compilateur.fetchDiagnostics(brut) : [];
  const erreur = new ErreurComposition(phrase(modele, diagnostics));
  erreur.ou = diagnostics.map(({ path = "", range, message = "" }: Diagnostic) => ({
    modele: /([^/]+)\.typ$/.exec(path)?.[1] ?? modele,
    ligne: (range?.start.line ?? 0) + 1,
    message,
  }));
  return erreur;
}

interface Diagnostic {
  message?: string;
  path?: string;
  range?: { start: { line: number } } | null;
}

function phrase(modele: string, diagnostics: { message?: string; path?: string }[]): string {
  const messages = diagnostics.map((d) => d.message ?? "sans message");
  return `${modele} : ${messages.join(" ; ") || "échec sans diagnostic"}`;
}
