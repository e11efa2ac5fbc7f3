/** An act as it stands among others in one document: register, collection, file of a sitting. */
import {
  type ActePris,
  type ContenuActe,
  compter,
  dateMoyenne,
  designer,
  estVotee,
  nomComplet,
  type ProfilCollectivite,
  phraseDuVote,
  phrasesDesDeports,
  type Scrutin,
  type TexteActe,
  voixParSens,
} from "@executoire/droit";
import { type BlocCompose, corpsDActe } from "./corps.ts";
import { espaces, imprimer, majuscule, titrer } from "./grammaire.ts";

/** A proposal the assembly rejected: it makes no act and keeps its number. */
export interface Rejet {
  genre: "rejet";
  numero: string;
  objet: string;
  profil: ProfilCollectivite;
  texte: TexteActe;
  rapporteur?: string;
  scrutin: Scrutin;
}

export interface ActeSuivi {
  /** Name of its place in the document. */
  cle: string;
  contenu: ContenuActe | Rejet;
  /** Why it stands here: `Rectification de la délibération 2024/5, page 2024/012.` */
  mention?: string;
  /** What follows its text: `Publié en ligne le 22 mars 2024.` */
  suite?: string[];
  /** Its own date in the margin: acts of different days stand together. */
  date?: string;
}

export function donneesActeSuivi({ cle, contenu, mention, suite = [], date }: ActeSuivi) {
  const commun = {
    cle,
    numero: contenu.numero,
    objet: titrer(contenu.objet),
    mention: mention ? imprimer(mention) : null,
    date: date ? espaces(date) : null,
  };
  if (contenu.genre === "rejet") {
    const { scrutin, profil, texte, rapporteur } = contenu;
    return {
      ...commun,
      etiquette: "Proposition rejetée",
      details: details(rapporteur, []),
      corps: corpsSuivi(texte, [{ type: "vote" as const }]),
      vote: vote(scrutin, profil, texte),
      annexes: [],
      suite: suite.map(imprimer),
    };
  }
  if (estVotee(contenu)) {
    const { scrutin, profil, texte, rapporteur, huisClos, amendements = [] } = contenu;
    return {
      ...commun,
      etiquette: "Délibération",
      details: details(rapporteur, [
        ...(huisClos ? ["L’assemblée a délibéré à huis clos sur ce point."] : []),
        ...amendements.map((t) => `Amendement adopté : ${t.replace(/\.$/, "")}.`),
        ...phrasesDesDeports(scrutin),
      ]),
      corps: corpsSuivi(texte, [{ type: "vote" as const }]),
      vote: vote(scrutin, profil, texte),
      annexes: annexes(contenu),
      suite: suite.map(imprimer),
    };
  }
  const articles = contenu.texte.blocs.some(({ type }) => type === "decision");
  return {
    ...commun,
    etiquette: majuscule(designer(contenu).nom),
    details: [],
    corps: corpsSuivi(
      contenu.texte,
      articles
        ? [
            {
              type: "formule" as const,
              texte: contenu.genre === "decision" ? "Décide\u00a0:" : "Arrête\u00a0:",
            },
          ]
        : [],
    ),
    vote: null,
    annexes: annexes(contenu),
    suite: [...deposee(contenu), signe(contenu), ...suite].map(imprimer),
  };
}

/** No signature follows here: the last article is not held to what comes after it. */
const corpsSuivi = <T extends { type: string }>(texte: TexteActe, avant: readonly T[]) =>
  corpsDActe(texte, avant).map((bloc) => relacher(bloc as BlocCompose | T));

function relacher<T extends { type: string }>(bloc: BlocCompose | T): BlocCompose | T {
  if (!("dernier" in bloc)) return bloc;
  const suite = bloc.suite.map((b) => ({ ...b, solidaire: false }));
  return { ...bloc, dernier: false, suite };
}

const details = (rapporteur: string | undefined, phrases: string[]): string[] =>
  [...(rapporteur ? [`Rapporteur : ${rapporteur.replaceAll(" ", "\u00a0")}`] : []), ...phrases].map(imprimer);

const vote = (scrutin: Scrutin, profil: ProfilCollectivite, texte: TexteActe) => ({
  chiffres: scrutin.election ? null : imprimer(chiffres(scrutin)),
  phrase: espaces(phraseDuVote(scrutin, profil)),
  noms: scrutin.election ? [] : voixParSens(scrutin),
  suite: texte.blocs.some(({ type }) => type === "decision"),
});

/** Who could vote, so that the result can be counted again (VOTE-02). */
const chiffres = ({ presents, pouvoirs, votants, exprimes, nePrennentPasPart }: Scrutin): string =>
  [
    compter(presents, "présent", "présents"),
    compter(pouvoirs, "pouvoir", "pouvoirs"),
    compter(votants, "votant", "votants"),
    ...(nePrennentPasPart > 0
      ? [compter(nePrennentPasPart, "ne prend pas part au vote", "ne prennent pas part au vote")]
      : []),
    `${compter(exprimes, "suffrage exprimé", "suffrages exprimés")}.`,
  ].join(", ");

const annexes = ({ annexes: liste }: Pick<ContenuActe, "annexes">): string[] =>
  liste.map(({ titre, publiable, motifDeRetenue }, i) =>
    imprimer(
      `${liste.length > 1 ? `${i + 1}. ` : ""}${titre}${publiable ? "" : ` (non communiquée${motifDeRetenue ? ` : ${motifDeRetenue}` : ""})`}`,
    ),
  );

/** An act deposited as a file has no text here: the sheet says where it is. */
const deposee = ({ texte }: ActePris): string[] =>
  texte.blocs.length === 0
    ? ["Le texte de cet acte est le fichier déposé, joint à la suite de ce registre."]
    : [];

const signe = ({ signataire, dateDecision }: ActePris): string =>
  `Signé le ${dateMoyenne(dateDecision)} par ${nomComplet(signataire).replaceAll(" ", "\u00a0")}, ${signataire.qualite}.`;
