/** Widths of Helvetica for U+0020 to U+007E, in thousandths of the size. */
const LARGEURS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Windows-1252, which PDF calls WinAnsi: the characters of French that ISO-8859-1 has not. */
const HORS_LATIN1: Record<string, number> = {
  "€": 0x80,
  "‚": 0x82,
  "„": 0x84,
  "…": 0x85,
  ˆ: 0x88,
  Œ: 0x8c,
  "‘": 0x91,
  "’": 0x92,
  "“": 0x93,
  "”": 0x94,
  "•": 0x95,
  "–": 0x96,
  "—": 0x97,
  œ: 0x9c,
  Ÿ: 0x9f,
  "\u202f": 0xa0,
  "\u2011": 0x2d,
};

const CORPS = 11;
const INTERLIGNE = 15;
const MARGE = 71;
const LARGEUR = 595;
const HAUTEUR = 842;
const LIGNES_PAR_PAGE = Math.floor((HAUTEUR - 2 * MARGE) / INTERLIGNE);

/**
 * A letter typed by a person as a small valid PDF: Helvetica, which every reader has, one column, as many
 * pages as needed. A character that this font cannot write is written `?` on paper; the message itself,
 * which alone counts, keeps it.
 */
export function pdfDeTexte(texte: string): Uint8Array {
  const lignes = texte
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .flatMap((paragraphe) => couper(paragraphe));
  const pages: string[][] = [];
  for (let i = 0; i === 0 || i < lignes.length; i += LIGNES_PAR_PAGE)
    pages.push(lignes.slice(i, i + LIGNES_PAR_PAGE));

  // 1 catalogue, 2 page tree, 3 font, then a page and its content for each page.
  const objets = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((page, i) => {
      const contenu = [
        `BT /F1 ${CORPS} Tf ${INTERLIGNE} TL ${MARGE} ${HAUTEUR - MARGE - CORPS} Td`,
        ...page.map((ligne) => `(${echapper(ligne)}) Tj T*`),
        "ET",
      ].join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${LARGEUR} ${HAUTEUR}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
        `<< /Length ${contenu.length} >>\nstream\n${contenu}\nendstream`,
      ];
    }),
  ];
  // Every character is one byte from here on: positions in the text are positions in the file.
  let pdf = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
  const positions = objets.map((objet, i) => {
    const position = pdf.length;
    pdf += `${i + 1} 0 obj\n${objet}\nendobj\n`;
    return position;
  });
  const table = pdf.length;
  pdf += `xref\n0 ${objets.length + 1}\n0000000000 65535 f \n`;
  for (const position of positions) pdf += `${String(position).padStart(10, "0")} 00000 n \n`;
  pdf += `trailer\n<< /Size ${objets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(pdf, "latin1"));
}

/** Lines no wider than the page; a word longer than a line is cut. */
function couper(paragraphe: string): string[] {
  const max = ((LARGEUR - 2 * MARGE) * 1000) / CORPS;
  const lignes: string[] = [];
  let ligne = "";
  for (const mot of paragraphe.split(/ +/)) {
    let reste = mot;
    while (largeur(reste) > max) {
      if (ligne) lignes.push(ligne);
      let n = reste.length;
      while (largeur(reste.slice(0, n)) > max) n--;
      ligne = reste.slice(0, n);
      reste = reste.slice(n);
    }
    const suite = ligne === "" ? reste : `${ligne} ${reste}`;
    if (largeur(suite) <= max) ligne = suite;
    else {
      lignes.push(ligne);
      ligne = reste;
    }
  }
  return [...lignes, ligne];
}

function largeur(texte: string): number {
  let somme = 0;
  // An accent adds no width: é is as wide as e.
  for (const c of texte.normalize("NFD")) {
    if (/\p{M}/u.test(c)) continue;
    somme +=
      LARGEURS[((c === "\u00a0" ? " " : c).codePointAt(0) ?? 0) - 32] ??
      (c === "’" ? 222 : c === "œ" || c === "Œ" || c === "…" ? 1000 : 556);
  }
  return somme;
}

const echapper = (ligne: string): string =>
  [...ligne]
    .map((c) => {
      const code = HORS_LATIN1[c] ?? c.codePointAt(0) ?? 0x3f;
      const octet =
        code < 0x20 || code > 0xff || (code >= 0x7f && code < 0xa0 && !(c in HORS_LATIN1)) ? 0x3f : code;
      const lettre = String.fromCharCode(octet);
      return "\\()".includes(lettre) ? `\\${lettre}` : lettre;
    })
    .join("");
