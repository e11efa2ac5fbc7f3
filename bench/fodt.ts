import type { Deliberation } from "@executoire/documents";
import { type BlocSimple, type ElementCompose, fichiersDesImages, type Riche } from "../documents/corps.ts";
import { donneesDeliberation } from "../documents/deliberation-donnees.ts";

/** Bytes of the images by the name our own document gives them. */
type Fichiers = Record<string, Uint8Array>;

/**
 * The same deliberation as a word processor would hold it: flat OpenDocument, every word our PDF prints, with
 * styles for its headings and tables for its figures. LibreOffice's own format: no import filter to pay for.
 */
export function fodtDeliberation(deliberation: Deliberation): string {
  const d = donneesDeliberation(deliberation, null);
  const fichiers: Fichiers = fichiersDesImages(deliberation.acte.texte, deliberation.images);
  const simple = (bloc: BlocSimple): string => {
    switch (bloc.type) {
      case "liste":
        return liste(bloc.ordonnee, bloc.elements);
      case "tableau":
        return tableau(bloc);
      case "image":
        return image(bloc, fichiers);
      case "intertitre":
        return h("Titre3", 3, bloc.texte);
      default:
        return p("Corps", bloc.texte);
    }
  };
  const corps = [
    h("Titre1", 1, d.entete.collectivite),
    p("Centre", d.entete.registre),
    p("Centre", d.entete.seance),
    p("Centre", `${d.etiquette} ${d.numero}`),
    h("Titre1", 1, d.objet),
    h("Titre2", 2, d.seance.titre),
    p("Corps", d.seance.ouverture),
    p("Corps", d.seance.convocation),
    chiffres("Seance", d.seance.chiffres),
    p("Corps", d.seance.quorum),
    ...d.groupes.flatMap((g) => [
      h("Titre2", 2, g.titre),
      ...(g.complement === null ? [] : [p("Corps", g.complement)]),
      section(
        g.titre,
        g.noms.length === 0
          ? [p("Nom", g.vide)]
          : g.noms.map((n) => p("Nom", n.mention === null ? n.texte : `${n.texte} ${n.mention}`)),
      ),
    ]),
    h("Titre2", 2, d.secretaire.titre),
    p("Corps", d.secretaire.nom),
    h("Titre2", 2, d.expose.titre),
    ...d.corps.flatMap((bloc) => {
      switch (bloc.type) {
        case "article":
          return [h("Titre3", 3, bloc.titre), p("Corps", bloc.texte), ...bloc.suite.map(simple)];
        case "vote":
          return [h("Titre2", 2, d.vote.titre), chiffres("Vote", d.vote.chiffres), p("Corps", d.vote.phrase)];
        case "non-adoptee":
          return [p("Corps", bloc.texte)];
        default:
          return [simple(bloc)];
      }
    }),
    h("Titre2", 2, d.annexes.titre),
    ...d.annexes.liste.map((annexe) => p("Corps", annexe)),
    h("Titre2", 2, d.signatures.titre),
    p("Corps", d.signatures.formule),
    ...d.signatures.places.map((s) => p("Corps", `${s.titre} : ${s.nom}`)),
    h("Titre2", 2, d.recours.titre),
    ...d.recours.phrases.map((phrase) => p("Corps", phrase)),
  ];
  return document(d.titre, d.courant, d.pied, corps.join("\n"));
}

const echapper = (texte: string): string =>
  texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Styles of a run, one span inside the other. */
const riche = (texte: Riche): string =>
  typeof texte === "string"
    ? echapper(texte)
    : texte
        .map(({ t, s }) =>
          [...s]
            .filter((lettre) => lettre !== "m")
            .reduce(
              (dedans, lettre) => `<text:span text:style-name="T${lettre}">${dedans}</text:span>`,
              echapper(t),
            ),
        )
        .join("");
const p = (style: string, texte: Riche): string =>
  `<text:p text:style-name="${style}">${riche(texte)}</text:p>`;
const h = (style: string, niveau: number, texte: Riche): string =>
  `<text:h text:style-name="${style}" text:outline-level="${niveau}">${riche(texte)}</text:h>`;
const section = (nom: string, contenu: string[]): string =>
  `<text:section text:style-name="Colonnes" text:name="${echapper(nom)}">${contenu.join("")}</text:section>`;
const items = (elements: ElementCompose[]): string =>
  elements
    .map(
      ({ texte, sous }) =>
        `<text:list-item>${p("Corps", texte)}${sous.length > 0 ? `<text:list>${items(sous)}</text:list>` : ""}</text:list-item>`,
    )
    .join("");
const liste = (ordonnee: boolean, elements: ElementCompose[]): string =>
  `<text:list text:style-name="${ordonnee ? "Ordonnee" : "Tirets"}">${items(elements)}</text:list>`;

function tableau({ titre, colonnes, lignes, total }: Extract<BlocSimple, { type: "tableau" }>): string {
  const rangee = (cellules: string[], style: (i: number) => string): string =>
    `<table:table-row>${cellules
      .map((c, i) => `<table:table-cell office:value-type="string">${p(style(i), c)}</table:table-cell>`)
      .join("")}</table:table-row>`;
  const corps = (i: number) => (colonnes[i]?.droite ? "Droite" : "Chiffre");
  const tete = colonnes.map((c) => c.titre);
  return `${p("Legende", titre)}<table:table table:name="${echapper(titre)}"><table:table-column table:number-columns-repeated="${colonnes.length}"/><table:table-header-rows>${rangee(tete, () => "Legende")}</table:table-header-rows>${lignes.map((l) => rangee(l, corps)).join("")}${total ? rangee(total, () => "Legende") : ""}</table:table>`;
}

/** The width of the text on paper, in millimetres. */
const LARGEUR_TEXTE = 160;
let images = 0;
function image(b: Extract<BlocSimple, { type: "image" }>, fichiers: Fichiers): string {
  const octets = Buffer.from(fichiers[b.fichier] ?? new Uint8Array());
  const largeur = (LARGEUR_TEXTE * b.largeur) / 100;
  const hauteur = (largeur * octets.readUInt32BE(20)) / octets.readUInt32BE(16);
  images += 1;
  return `<text:p text:style-name="Corps"><draw:frame draw:name="Image${images}" text:anchor-type="as-char" svg:width="${largeur}mm" svg:height="${hauteur}mm"><draw:image><office:binary-data>${octets.toString("base64")}</office:binary-data></draw:image><svg:desc>${echapper(b.alternative)}</svg:desc></draw:frame></text:p>${b.legende ? p("Corps", b.legende) : ""}`;
}
const chiffres = (nom: string, cellules: { libelle: string; valeur: string }[]): string => {
  const rangee = (cle: "libelle" | "valeur") =>
    `<table:table-row>${cellules
      .map((c) => `<table:table-cell office:value-type="string">${p("Chiffre", c[cle])}</table:table-cell>`)
      .join("")}</table:table-row>`;
  return `<table:table table:name="${nom}"><table:table-column table:number-columns-repeated="${cellules.length}"/>${rangee("libelle")}${rangee("valeur")}</table:table>`;
};

const CARACTERES = [
  ["g", 'fo:font-weight="bold"'],
  ["i", 'fo:font-style="italic"'],
  ["s", 'style:text-underline-style="solid" style:text-underline-width="auto"'],
  ["e", 'style:text-position="super 70%"'],
  ["d", 'style:text-position="sub 70%"'],
] as const;

function style(nom: string, paragraphe: string, texte: string): string {
  return `<style:style style:name="${nom}" style:family="paragraph"><style:paragraph-properties ${paragraphe}/><style:text-properties style:font-name="Serif" fo:language="fr" fo:country="FR" ${texte}/></style:style>`;
}

function document(titre: string, entete: string, pied: string, corps: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>${echapper(titre)}</dc:title><dc:language>fr-FR</dc:language></office:meta>
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'" style:font-family-generic="roman"/></office:font-face-decls>
<office:styles>
${style("Corps", 'fo:text-align="justify" fo:margin-bottom="5pt"', 'fo:font-size="10.5pt"')}
${style("Centre", 'fo:text-align="center"', 'fo:font-size="10.5pt"')}
${style("Titre1", 'fo:text-align="center" fo:margin-bottom="8pt" fo:keep-with-next="always"', 'fo:font-size="13.5pt" fo:font-weight="bold"')}
${style("Titre2", 'fo:margin-top="9pt" fo:margin-bottom="4pt" fo:keep-with-next="always"', 'fo:font-size="11pt" fo:font-weight="bold"')}
${style("Titre3", 'fo:margin-top="7pt" fo:margin-bottom="3pt" fo:keep-with-next="always"', 'fo:font-size="10.5pt" fo:font-weight="bold"')}
${style("Nom", 'fo:text-align="start"', 'fo:font-size="8.9pt"')}
${style("Chiffre", 'fo:text-align="start"', 'fo:font-size="9pt"')}
${style("Droite", 'fo:text-align="end"', 'fo:font-size="9pt"')}
${style("Legende", 'fo:text-align="start" fo:keep-with-next="always"', 'fo:font-size="9pt" fo:font-weight="bold"')}
${CARACTERES.map(([lettre, attributs]) => `<style:style style:name="T${lettre}" style:family="text"><style:text-properties ${attributs}/></style:style>`).join("\n")}
<text:list-style style:name="Tirets">${[1, 2, 3].map((n) => `<text:list-level-style-bullet text:level="${n}" text:bullet-char="–"><style:list-level-properties text:space-before="${(n - 1) * 5}mm" text:min-label-width="5mm"/></text:list-level-style-bullet>`).join("")}</text:list-style>
<text:list-style style:name="Ordonnee">${["1", "a", "i"].map((format, n) => `<text:list-level-style-number text:level="${n + 1}" style:num-format="${format}" style:num-suffix="${n === 0 ? "." : ")"}"><style:list-level-properties text:space-before="${n * 5}mm" text:min-label-width="5mm"/></text:list-level-style-number>`).join("")}</text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Colonnes" style:family="section"><style:section-properties><style:columns fo:column-count="3" fo:column-gap="7pt"/></style:section-properties></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="24mm" fo:margin-bottom="25mm" fo:margin-left="30mm" fo:margin-right="20mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>${p("Chiffre", entete)}</style:header><style:footer><text:p text:style-name="Chiffre">${echapper(pied)} page <text:page-number/>/<text:page-count/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
${corps}
</office:text></office:body>
</office:document>
`;
}
