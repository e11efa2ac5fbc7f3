/** Seeded chance for the fuzz: the same seed, the same inputs. */
export interface Hasard {
  /** An integer from 0 to `max - 1`. */
  entier(max: number): number;
  parmi<T>(liste: readonly T[]): T;
}

export function hasard(graine: number): Hasard {
  let etat = graine >>> 0;
  const entier = (max: number): number => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(etat ^ (etat >>> 15), etat | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * max);
  };
  return {
    entier,
    parmi<T>(liste: readonly T[]): T {
      const choisi = liste[entier(liste.length)];
      if (choisi === undefined) throw new Error("Une liste vide n’offre aucun choix.");
      return choisi;
    },
  };
}

// What breaks readers of XML: markup cut short, entities, namespaces, references out of range, other encodings.
const MORCEAUX = [
  "<",
  ">",
  "&",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<?",
  "?>",
  "<!DOCTYPE a>",
  "<!ENTITY x 'y'>",
  "&#0;",
  "&#55296;",
  "&#xFFFFFFFF;",
  "&#339;",
  "&lt;",
  "&x;",
  "xmlns:actes='autre'",
  "xmlns=''",
  "actes:",
  "</actes:Acte>",
  "\u0000",
  "\u000B",
  "é",
  "\xC3\xA9",
  "\xE2\x80\x99",
  "\xFF\xFE",
  "\xEF\xBB\xBF",
  "\x80\x92",
  "=",
  '"',
  "'",
  "-",
  "9".repeat(30),
  "2024-02-30",
  "<actes:Annexe/>",
  "<actes:Objet>",
  " ".repeat(200),
  "__proto__",
  "constructor",
  "<a>".repeat(40),
].map((m) => Buffer.from(m, "latin1"));

/** A copy with one to eight blows: bytes changed, cut, doubled, moved, or a piece of trouble put in. */
export function abimer(octets: Uint8Array, h: Hasard): Uint8Array {
  let sortie: Buffer = Buffer.from(octets);
  for (let coups = 1 + h.entier(8); coups > 0; coups--) {
    const ou = h.entier(sortie.length + 1);
    const fin = Math.min(sortie.length, ou + 1 + h.entier(64));
    const avant = sortie.subarray(0, ou);
    const apres = sortie.subarray(ou);
    const piece = sortie.subarray(ou, fin);
    switch (h.entier(6)) {
      case 0:
        if (ou < sortie.length) sortie[ou] = h.entier(256);
        break;
      case 1:
        sortie = Buffer.concat([avant, sortie.subarray(fin)]);
        break;
      case 2:
        sortie = Buffer.concat([avant, piece, apres]);
        break;
      case 3:
        sortie = Buffer.concat([avant, h.parmi(MORCEAUX), apres]);
        break;
      case 4:
        sortie = Buffer.concat([avant, h.parmi(MORCEAUX), sortie.subarray(fin)]);
        break;
      default:
        if (h.entier(4) === 0) sortie = Buffer.from(avant);
        else sortie = Buffer.concat([apres, avant]).subarray(0, 200_000);
    }
  }
  return sortie;
}

/** A document of the protocol’s own words, in any order, with any attribute. */
export function xmlAuHasard(noms: readonly string[], attributs: readonly string[], h: Hasard): Uint8Array {
  const valeurs = [
    "",
    "1",
    "2024-03-19",
    "059-200030633-20240319-1-DE",
    "200030633",
    "&amp;",
    "œ",
    "-1",
    "1e9",
    " 7 ",
  ];
  const element = (profondeur: number): string => {
    const nom = `actes:${h.parmi(noms)}`;
    const liste = new Set(Array.from({ length: h.entier(4) }, () => h.parmi(attributs)));
    const ecrits = [...liste].map((a) => ` ${h.parmi(["actes:", "insee:", ""])}${a}="${h.parmi(valeurs)}"`);
    const enfants = Array.from({ length: profondeur > 0 ? h.entier(5) : 0 }, () => element(profondeur - 1));
    return `<${nom}${ecrits.join("")}>${h.parmi(valeurs)}${enfants.join("")}</${nom}>`;
  };
  const espaces =
    'xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216" xmlns:insee="http://xml.insee.fr/schema"';
  return Buffer.from(element(4).replace(/^<([^\s>]+)/, `<$1 ${espaces}`));
}
