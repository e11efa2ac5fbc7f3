import type { BoiteImap, LettreImap } from "./boite.ts";
import { FauteDeSyntaxe, type Valeur } from "./lexique.ts";
import { enveloppe, lireMime, type Partie, partieDe, structure } from "./mime.ts";

/** One thing that a FETCH asks for. */
export interface Element {
  /** `FLAGS`, `BODY`… */
  nom: string;
  /** Between the brackets of `BODY[…]`; absent for the others. */
  section?: string;
  /** Asked without marking the letter as read. */
  discret?: boolean;
  /** First byte and number of bytes. */
  partiel?: [number, number];
}

const ENSEMBLES: Record<string, string[]> = {
  ALL: ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"],
  FAST: ["FLAGS", "INTERNALDATE", "RFC822.SIZE"],
  FULL: ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY"],
};
const SIMPLES = new Set([
  "UID",
  "FLAGS",
  "INTERNALDATE",
  "RFC822.SIZE",
  "ENVELOPE",
  "BODY",
  "BODYSTRUCTURE",
  "RFC822",
  "RFC822.HEADER",
  "RFC822.TEXT",
]);

export function elementsDemandes(valeurs: Valeur[], parUid: boolean): Element[] {
  const mots = valeurs
    .flatMap((v) => (v.genre === "liste" ? v.v : v))
    .map((v) => {
      if (v.genre !== "mot") throw new FauteDeSyntaxe("élément");
      return v.v.toUpperCase();
    });
  const elements = mots.flatMap((mot): Element[] => {
    const ensemble = ENSEMBLES[mot];
    if (ensemble) return ensemble.map((nom) => ({ nom }));
    if (SIMPLES.has(mot)) return [{ nom: mot }];
    const corps = /^BODY(\.PEEK)?\[([^\]]*)\](?:<(\d{1,10})\.(\d{1,10})>)?$/.exec(mot);
    if (!corps || !SECTION.test(corps[2] ?? "")) throw new FauteDeSyntaxe(`élément ${mot}`);
    return [
      {
        nom: "BODY",
        section: corps[2] ?? "",
        discret: corps[1] !== undefined,
        ...(corps[3] === undefined
          ? {}
          : { partiel: [Number(corps[3]), Number(corps[4])] as [number, number] }),
      },
    ];
  });
  if (elements.length === 0) throw new FauteDeSyntaxe("élément");
  if (parUid && !elements.some((e) => e.nom === "UID")) elements.unshift({ nom: "UID" });
  return elements;
}

/** Reading a body marks the letter as read, unless it is only peeked at. */
export const marqueLu = (elements: Element[]): boolean =>
  elements.some(
    (e) => (e.section !== undefined && !e.discret) || e.nom === "RFC822" || e.nom === "RFC822.TEXT",
  );

/** The data of one letter; `null` when it left meanwhile. */
export function repondreElements(
  elements: Element[],
  lettre: LettreImap,
  dossier: string,
  boite: BoiteImap,
): Buffer | null {
  let lue: Partie | null = null;
  const partie = (): Partie => {
    lue ??= lireMime(boite.lire(dossier, lettre.id) ?? Buffer.alloc(0));
    return lue;
  };
  if (boite.taille(dossier, lettre.id) === 0) return null;
  const morceaux = elements.map((e): Buffer => {
    const dire = (valeur: string | number) => Buffer.from(`${e.nom} ${valeur}`, "latin1");
    switch (e.nom) {
      case "UID":
        return dire(lettre.uid);
      case "FLAGS":
        return dire(`(${[...lettre.drapeaux].join(" ")})`);
      case "INTERNALDATE":
        return dire(`"${dateImap(boite.date(dossier, lettre.id))}"`);
      case "RFC822.SIZE":
        return dire(boite.taille(dossier, lettre.id));
      case "ENVELOPE":
        return dire(enveloppe(partie()));
      case "BODYSTRUCTURE":
        return dire(structure(partie()));
      case "RFC822":
        return litteral("RFC822", entier(partie()));
      case "RFC822.HEADER":
        return litteral("RFC822.HEADER", partie().entete);
      case "RFC822.TEXT":
        return litteral("RFC822.TEXT", partie().corps);
      default: {
        if (e.section === undefined) return dire(structure(partie()));
        const octets = section(partie(), e.section);
        const [debut, nombre] = e.partiel ?? [0, octets.length];
        return litteral(
          `BODY[${e.section}]${e.partiel ? `<${debut}>` : ""}`,
          octets.subarray(debut, debut + nombre),
        );
      }
    }
  });
  return Buffer.concat(morceaux.flatMap((m, i) => (i === 0 ? [m] : [Buffer.from(" "), m])));
}

const entier = (p: Partie): Buffer => Buffer.concat([p.entete, p.corps]);

const litteral = (nom: string, octets: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${nom} {${octets.length}}\r\n`, "latin1"), octets]);

const SECTION = /^((?:\d{1,4}\.)*\d{1,4})?\.?(HEADER|TEXT|MIME|HEADER\.FIELDS(?:\.NOT)? \(([^)]*)\))?$/;

/** What a section names (RFC 3501, 6.4.5); nothing for a part that is not there. */
function section(lettre: Partie, texte: string): Buffer {
  const [, numeros, quoi, champs = ""] = SECTION.exec(texte) ?? [];
  const partie = partieDe(lettre, numeros?.split(".").map(Number) ?? []);
  if (!partie) return Buffer.alloc(0);
  if (quoi === undefined) return numeros === undefined ? entier(partie) : partie.corps;
  if (quoi === "TEXT") return partie.corps;
  if (quoi === "HEADER" || quoi === "MIME") return partie.entete;
  const voulus = new Set(champs.replaceAll('"', "").toLowerCase().split(/ +/));
  const sauf = quoi.startsWith("HEADER.FIELDS.NOT");
  const lignes = partie.entete
    .toString("latin1")
    .split(/\r\n(?![ \t])/)
    .filter((l) => l !== "" && voulus.has(l.slice(0, l.indexOf(":")).toLowerCase()) !== sauf);
  return Buffer.from(
    lignes
      .map((l) => `${l}\r\n`)
      .join("")
      .concat("\r\n"),
    "latin1",
  );
}

const MOIS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const deux = (n: number): string => String(n).padStart(2, "0");

const dateImap = (d: Date): string =>
  `${deux(d.getUTCDate())}-${MOIS[d.getUTCMonth()]}-${d.getUTCFullYear()} ${deux(d.getUTCHours())}:${deux(d.getUTCMinutes())}:${deux(d.getUTCSeconds())} +0000`;

/** Day of `1-Feb-2024`, as the number of days since 1970. */
export function jourImap(texte: string): number {
  const m = /^(\d{1,2})-([A-Z][a-z]{2})-(\d{4})$/.exec(texte);
  const mois = MOIS.indexOf(m?.[2] ?? "");
  if (!m || mois < 0) throw new FauteDeSyntaxe("date");
  return Math.floor(Date.UTC(Number(m[3]), mois, Number(m[1])) / 86_400_000);
}
