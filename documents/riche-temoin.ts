/** For tests and the benchmark: one text that has everything a text may have. */
import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { Bloc, Style, TexteActe } from "@executoire/droit";
import type { Images } from "./corps.ts";
import type { Deliberation } from "./deliberation.ts";
import { acteTemoin, deliberationTemoin } from "./temoin.ts";

/** Styles by the words that bear them; the first occurrence counts. */
export function sur(
  texte: string,
  ...poses: [mots: string, genre: Style["genre"], valeur?: number][]
): Style[] {
  return poses.map(([mots, genre, valeur]) => {
    const de = texte.indexOf(mots);
    if (de < 0) throw new Error(`« ${mots} » n’est pas dans « ${texte} ».`);
    const a = de + mots.length;
    if (genre === "montant") return { de, a, genre, centimes: valeur ?? 0 };
    return genre === "commentaire" ? { de, a, genre, fil: "f1" } : { de, a, genre };
  });
}

/** A PNG of bars, in eight-bit colours: what a service joins to its report. Another `graine`, other bars. */
export function barres(largeur: number, hauteur: number, graine = 0): Uint8Array {
  const ligne = 1 + largeur * 3;
  const pixels = Buffer.alloc(ligne * hauteur, 255);
  const valeurs = [0.35, 0.52, 0.48, 0.71, 0.9].map((v, i) =>
    Math.max(0.1, v - ((graine * (i + 3)) % 17) / 60),
  );
  for (let y = 0; y < hauteur; y++) {
    pixels[y * ligne] = 0;
    for (let x = 0; x < largeur; x++) {
      const pas = largeur / valeurs.length;
      const barre = Math.floor(x / pas);
      const dedans = (x % pas) / pas;
      const pleine = dedans > 0.2 && dedans < 0.8 && 1 - y / hauteur < (valeurs[barre] ?? 0);
      if (pleine || y > hauteur - 4) pixels.set([0x1f, 0x5a, 0x45], y * ligne + 1 + x * 3);
    }
  }
  const morceau = (type: string, donnees: Buffer): Buffer => {
    const corps = Buffer.concat([Buffer.from(type, "latin1"), donnees]);
    const cadre = Buffer.alloc(8);
    cadre.writeUInt32BE(donnees.length, 0);
    cadre.writeUInt32BE(crc32(corps), 4);
    return Buffer.concat([cadre.subarray(0, 4), corps, cadre.subarray(4)]);
  };
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(hauteur, 4);
  entete.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    morceau("IHDR", entete),
    morceau("IDAT", deflateSync(pixels, { level: 9 })),
    morceau("IEND", Buffer.alloc(0)),
  ]);
}

export const imageTemoin = { octets: barres(600, 240), largeur: 600, hauteur: 240 };
export const empreinteImage = createHash("sha256").update(imageTemoin.octets).digest("hex");
export const imagesRiches: Images = { [empreinteImage]: imageTemoin.octets };

const EXPOSE =
  "La communauté entretient 214 km de voies. Le marché de réfection s’élève à 1 240 000,50 € hors taxes, soit 18 € par m2, dont 30 % financés par l’État : c’est un engagement ferme et définitif, inscrit au budget.";
const VISA = "Vu l’avis favorable de la commission « Voirie » du 4 mars 2024,";
const ARTICLE_1 =
  "D’approuver le programme de voirie 2024, pour un montant de 1 240 000,50 €, réparti ainsi :";
const ARTICLE_2 = "D’autoriser Monsieur le Président à signer les marchés, et notamment :";

const bilan: Bloc = {
  type: "tableau",
  titre: "Programme de voirie 2024, en euros hors taxes",
  colonnes: [
    { titre: "Opération", alignement: "gauche" },
    { titre: "Commune", alignement: "gauche" },
    { titre: "Dépense", alignement: "droite" },
    { titre: "Subvention", alignement: "droite" },
  ],
  lignes: [
    [
      "Réfection de la voie de desserte de la zone d’activité",
      "Beauvois-en-Cambrésis",
      "640 000,00",
      "192 000,00",
    ],
    ["Sécurité de la traversée, près de l’école", "Villers-Outréaux", "412 500,50", "123 750,15"],
    ["Trottoirs de la rue de la République", "Caudry", "187 500,00", "56 250,00"],
    ["Total", "", "1 240 000,50", "372 000,15"],
  ],
  total: true,
};

export const blocsRiches: Bloc[] = [
  { type: "intertitre", texte: "L’état des voies" },
  {
    type: "paragraphe",
    texte: EXPOSE,
    styles: [
      ...sur(
        EXPOSE,
        ["1 240 000,50 €", "montant", 124_000_050],
        ["ferme et définitif", "gras"],
        ["engagement ferme", "italique"],
        ["inscrit au budget", "souligne"],
      ),
      { de: EXPOSE.indexOf("m2,") + 1, a: EXPOSE.indexOf("m2,") + 2, genre: "exposant" },
    ],
  },
  { type: "paragraphe", texte: "Le programme comprend trois volets :" },
  {
    type: "liste",
    ordonnee: true,
    elements: [
      "la réfection des voies de desserte des zones d’activité :",
      "celle de la zone de Beauvois, dont la couche de roulement date de 1998 et dont les fossés sont à reprendre ;",
      "celle de la zone de Caudry ;",
      "la sécurité des traversées, près des écoles ;",
      "les trottoirs.",
    ],
    niveaux: [0, 1, 1, 0, 0],
    styles: [[], sur("celle de la zone de Beauvois, dont", ["zone de Beauvois", "gras"]), [], [], []],
  },
  {
    type: "liste",
    ordonnee: false,
    elements: [
      "une enquête est menée ;",
      "auprès des communes,",
      "auprès des riverains ;",
      "elle est publiée.",
    ],
    niveaux: [0, 1, 2, 0],
  },
  {
    type: "image",
    empreinte: empreinteImage,
    mime: "image/png",
    alternative:
      "Diagramme en barres de la part des voies à reprendre, de 35 % en 2020 à 90 % en 2024, avec un recul en 2022.",
    legende: "Part des voies à reprendre, de 2020 à 2024.",
    largeur: 70,
  },
  {
    type: "visa",
    texte: "Vu le code général des collectivités territoriales, notamment son article L. 5216-5,",
  },
  { type: "visa", texte: VISA, styles: sur(VISA, ["favorable", "italique"]) },
  {
    type: "considerant",
    texte: "Considérant que la teneur en CO2 des enrobés retenus est réduite de moitié,",
    styles: [{ de: 31, a: 32, genre: "indice" }],
  },
  {
    type: "decision",
    elements: [ARTICLE_1, ARTICLE_2, "D’imputer la dépense au chapitre 23 du budget."],
    styles: [sur(ARTICLE_1, ["1 240 000,50 €", "montant", 124_000_050]), [], []],
    suites: [
      [
        bilan as Extract<Bloc, { type: "tableau" }>,
        { type: "paragraphe", texte: "Les dépenses sont constatées au fur et à mesure des travaux." },
      ],
      [
        {
          type: "liste",
          ordonnee: false,
          elements: ["le marché de réfection ;", "les avenants sans incidence financière."],
        },
      ],
      [],
    ],
  },
];

export const texteRiche: TexteActe = { blocs: blocsRiches };

export const deliberationRiche: Deliberation = {
  ...deliberationTemoin,
  acte: {
    ...acteTemoin,
    numero: "2024/18",
    objet: "Programme de voirie 2024 : approbation et autorisation de signer les marchés",
    texte: texteRiche,
  },
  images: imagesRiches,
};
