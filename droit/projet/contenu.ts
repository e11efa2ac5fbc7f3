/** What a projet holds while it is written, and the words an approval is given to. */
import type { Annexe, Bloc, Matiere, RegimeVote, TexteActe } from "../faits.ts";
import { epurer } from "../texte/epurer.ts";
import { imagesDe, motsDuTexte, textesDe } from "../texte/parcourir.ts";

/** Contents of the draft `projet:<id>`: kept as typed, complete or not. */
export interface ContenuProjet {
  titre: string;
  service: string;
  rapporteur?: string;
  /** Identifier of the sitting it aims at: one in preparation, or nothing yet. */
  seanceVisee?: string;
  rapport: TexteActe;
  deliberations: DeliberationProjet[];
}
export interface DeliberationProjet {
  /** Made by the browser, unique in the projet: 1 to 64 of [A-Za-z0-9-]. */
  id: string;
  objet: string;
  matiere: Matiere;
  texte: TexteActe;
  annexes: Annexe[];
  regime?: RegimeVote;
}

/** What typing changes without changing a word: kinds of spaces and of apostrophes, spaces at the ends. */
const mots = (texte: string): string =>
  texte.normalize("NFC").replace(/\s+/gu, " ").replaceAll("’", "'").trim();

const blocDit = (bloc: Bloc): unknown => [
  bloc.type,
  ...textesDe(bloc).map(mots),
  ...imagesDe({ blocs: [bloc] }).map(({ empreinte }) => empreinte),
];

const texteDit = (texte: TexteActe): unknown => epurer(texte).blocs.map(blocDit);

/**
 * What an approval is given to, as one string to be hashed: words, figures, annexes, majority asked for. Comments,
 * spaces, bold and the place of the projet in the house (service, sitting aimed at) are not in it.
 */
export const texteVise = ({ rapport, deliberations }: ContenuProjet): string =>
  JSON.stringify([texteDit(rapport), ...deliberations.map(deliberationDite)]);

/** The same for one deliberation and the report that goes with it. */
export const texteDUneDeliberation = (d: DeliberationProjet, rapport: TexteActe): string =>
  JSON.stringify([texteDit(rapport), deliberationDite(d)]);

const deliberationDite = ({ objet, matiere, texte, annexes, regime }: DeliberationProjet): unknown => [
  mots(objet),
  matiere.code,
  texteDit(texte),
  annexes.map(({ empreinte, titre, typePiece, publiable, motifDeRetenue }) => [
    empreinte,
    mots(titre),
    typePiece,
    publiable,
    mots(motifDeRetenue ?? ""),
  ]),
  regime && regime.type !== "ordinaire" ? regime : null,
];

export interface ManqueProjet {
  deliberation: string | null;
  phrase: string;
}

/** What an agenda will ask for and that is not there yet. Nothing here stops anyone from writing. */
export function manquesDuProjet({ deliberations }: ContenuProjet): ManqueProjet[] {
  if (deliberations.length === 0)
    return [{ deliberation: null, phrase: "Le projet ne contient aucune délibération." }];
  return deliberations.flatMap(({ id, objet, matiere, texte, annexes }, i) => {
    const laquelle = deliberations.length > 1 ? `Délibération ${i + 1}\u00a0: ` : "";
    const manque = (phrase: string): ManqueProjet => ({ deliberation: id, phrase: laquelle + phrase });
    return [
      ...(objet.trim() ? [] : [manque("l’objet manque.")]),
      ...(matiere.code ? [] : [manque("la matière manque.")]),
      ...(motsDuTexte(texte).trim() || imagesDe(texte).length > 0 ? [] : [manque("le texte est vide.")]),
      ...imagesDe(texte)
        .filter(({ alternative }) => !alternative.trim())
        .map(() => manque("une image n’a pas de description pour qui ne la voit pas.")),
      ...annexes.flatMap(({ titre, fichier, typePiece, publiable, motifDeRetenue }) => [
        ...(titre.trim() ? [] : [manque(`l’annexe «\u00a0${fichier}\u00a0» n’a pas de titre.`)]),
        ...(typePiece
          ? []
          : [manque(`l’annexe «\u00a0${titre || fichier}\u00a0» n’a pas de type de pièce.`)]),
        ...(publiable || motifDeRetenue?.trim()
          ? []
          : [manque(`dites pourquoi l’annexe «\u00a0${titre || fichier}\u00a0» n’est pas publiée.`)]),
      ]),
    ];
  });
}
