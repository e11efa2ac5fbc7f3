/**
 * The act in Akoma Ntoso 3.0 (OASIS LegalDocML): the same facts as the page, for libraries of law. Whoever calls hands in
 * the public decision: what is hidden from citizens is hidden here.
 */
import {
  arbreDe,
  type Bloc,
  type BlocTexte,
  type ContenuActe,
  type DateCivile,
  dateLongue,
  type Element,
  elementsDe,
  estVotee,
  fragmentsDe,
  type Noeud,
  phraseDuVote,
  quiSigne,
  type Style,
  sansArticle,
  titreArticle,
} from "@executoire/droit";
import { imprimer } from "../grammaire.ts";

export interface ActeOuvert {
  decision: ContenuActe;
  /** Number on the wire, `2024__5`: names of resources hold no slash. */
  numeroTransmis: string;
  /** Unique identifier of the State's protocol; null before it is sent. */
  identifiant: string | null;
  publieLe: DateCivile | null;
  /** Where an image of the text is served. */
  adresseImage: (empreinte: string) => string;
  annexes: { titre: string; adresse: string }[];
}

const ESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/** UTF-8 text of the document. */
export function akomaNtoso(a: ActeOuvert): string {
  const { decision } = a;
  const noms = nommer(a);
  const { avant, articles, apres } = partager(decision);
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="${ESPACE}">
<act name="${noms.genre}" contains="originalVersion">
${meta(a, noms)}
<preface><p><docNumber>${echapper(decision.numero)}</docNumber> <docTitle>${echapper(decision.objet)}</docTitle> <docDate date="${decision.dateDecision}">${dateLongue(decision.dateDecision)}</docDate></p></preface>
<preamble>
${preambule(avant, a)}
<formula name="enacting"><p>${echapper(formule(decision))}</p></formula>
</preamble>
<body>
${articles.length > 0 ? articles.map(article(a)).join("\n") : `<article eId="art_1"><num>Article unique</num><content eId="art_1__content"><p/></content></article>`}
${apres.length > 0 ? `<hcontainer name="suite" eId="suite"><content eId="suite__content">${apres.map((bloc) => enBloc(bloc, a)).join("\n")}</content></hcontainer>` : ""}
</body>
<conclusions><p>${echapper(`${lieu(decision)}, le ${dateLongue(decision.dateDecision)}.`)} ${signataires(decision)}</p></conclusions>
${a.annexes.length > 0 ? `<attachments>${a.annexes.map((annexe, i) => piece(annexe, i + 1, a, noms)).join("\n")}</attachments>` : ""}
</act>
</akomaNtoso>
`;
}

interface Noms {
  genre: string;
  oeuvre: string;
  expression: string;
}

/** The naming convention lets a country be subdivided; the SIREN is our way to do it. */
function nommer({ decision, numeroTransmis }: ActeOuvert): Noms {
  const genre = decision.genre.startsWith("deliberation")
    ? "deliberation"
    : decision.genre.startsWith("arrete")
      ? "arrete"
      : decision.genre;
  const oeuvre = `/akn/fr-${decision.profil.siren}/act/${genre}/${decision.dateDecision}/${numeroTransmis}`;
  return { genre, oeuvre, expression: `${oeuvre}/fra@${decision.dateDecision}` };
}

function identification(
  { decision, identifiant, publieLe }: ActeOuvert,
  { genre, oeuvre, expression }: Noms,
  partie: string,
): string {
  const date = `<FRBRdate date="${decision.dateDecision}" name="decision"/>`;
  const auteur = `<FRBRauthor href="#auteur"/>`;
  const principale = partie === "main";
  return `<identification source="#collectivite">
<FRBRWork><FRBRthis value="${oeuvre}/!${partie}"/><FRBRuri value="${oeuvre}"/>${principale && identifiant ? `<FRBRalias value="${echapper(identifiant)}" name="actes"/>` : ""}${date}${auteur}<FRBRcountry value="fr"/>${principale ? `<FRBRsubtype value="${genre}"/><FRBRnumber value="${echapper(decision.numero)}"/>` : ""}</FRBRWork>
<FRBRExpression><FRBRthis value="${expression}/!${partie}"/><FRBRuri value="${expression}"/>${date}${auteur}<FRBRlanguage language="fra"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="${expression}/!${partie}.pdf"/><FRBRuri value="${expression}.pdf"/><FRBRdate date="${publieLe ?? decision.dateDecision}" name="${publieLe ? "publication" : "decision"}"/><FRBRauthor href="#collectivite"/>${principale ? `<FRBRformat value="application/pdf"/>` : ""}</FRBRManifestation>
</identification>`;
}

function meta(a: ActeOuvert, noms: Noms): string {
  const { decision, publieLe } = a;
  const { siren, nom, organe } = decision.profil;
  const auteur = estVotee(decision) ? sansArticle(organe) : quiSigne(decision).qualite;
  return `<meta>
${identification(a, noms, "main")}
${publieLe ? `<publication date="${publieLe}" name="site internet" showAs="Mise en ligne"/>` : ""}
<classification source="#collectivite"><keyword eId="matiere" value="${echapper(decision.matiere.code)}" showAs="${echapper(decision.matiere.libelle)}" dictionary="actes"/></classification>
<lifecycle source="#collectivite"><eventRef eId="adoption" date="${decision.dateDecision}" source="#original" type="generation"/></lifecycle>
${analyse(decision)}
<references source="#collectivite">
<original eId="original" href="${noms.expression}" showAs="Original"/>
<TLCOrganization eId="collectivite" href="/ontology/organization/fr/${siren}" showAs="${echapper(nom)}"/>
<TLCOrganization eId="auteur" href="/ontology/organization/fr/${siren}/auteur" showAs="${echapper(auteur)}"/>
<TLCRole eId="president" href="/ontology/role/signataire" showAs="${echapper(quiSigne(decision).qualite)}"/>
${estVotee(decision) ? `<TLCRole eId="secretaire" href="/ontology/role/secretaire-de-seance" showAs="Secrétaire de séance"/>` : ""}
</references>
</meta>`;
}

/** The figures of the vote; none where the source gives none. */
function analyse(decision: ContenuActe): string {
  if (!estVotee(decision) || decision.scrutin.election) return "";
  const { pour, contre, abstentions, nePrennentPasPart, resultat } = decision.scrutin;
  const compte = (nom: string, valeur: number) =>
    `<count eId="vote__${nom}" value="${valeur}" refersTo="#${nom}" href="#vote"/>`;
  return `<analysis source="#collectivite"><parliamentary><voting eId="vote" outcome="#${resultat === "rejet" ? "rejetee" : "adoptee"}" href="#auteur">${compte("pour", pour)}${compte("contre", contre)}${compte("abstentions", abstentions)}${compte("sans-part", nePrennentPasPart)}</voting></parliamentary></analysis>`;
}

/** What comes before the first article, the articles, and what comes after them. */
function partager({ texte: { blocs } }: ContenuActe) {
  const premier = blocs.findIndex(({ type }) => type === "decision");
  const avant = premier < 0 ? blocs : blocs.slice(0, premier);
  const suite = premier < 0 ? [] : blocs.slice(premier);
  return {
    avant,
    articles: suite.flatMap((bloc) => (bloc.type === "decision" ? elementsDe(bloc) : [])),
    apres: suite.filter(({ type }) => type !== "decision"),
  };
}

/** Visas in a row are citations, considérants in a row are recitals; the rest stays as it stands. */
function preambule(blocs: Bloc[], a: ActeOuvert): string {
  const morceaux: string[] = [];
  let groupes = 0;
  for (let i = 0; i < blocs.length; ) {
    const { type } = blocs[i] as Bloc;
    if (type !== "visa" && type !== "considerant") {
      morceaux.push(enBloc(blocs[i++] as Bloc, a));
      continue;
    }
    const [groupe, un, id] =
      type === "visa"
        ? [`citations`, "citation", `cits_${++groupes}`]
        : [`recitals`, "recital", `recs_${++groupes}`];
    const suite: string[] = [];
    for (; blocs[i]?.type === type; i++)
      suite.push(
        `<${un} eId="${id}__${un}_${suite.length + 1}"><p>${enLigne(blocs[i] as BlocTexte)}</p></${un}>`,
      );
    morceaux.push(`<${groupe} eId="${id}">${suite.join("")}</${groupe}>`);
  }
  return morceaux.join("\n");
}

const article =
  (a: ActeOuvert) =>
  (element: Element, i: number, { length: total }: readonly Element[]): string =>
    `<article eId="art_${i + 1}"><num>${titreArticle(i + 1, total)}</num><content eId="art_${i + 1}__content"><p>${enLigne(element)}</p>${element.suite.map((bloc) => enBloc(bloc, a)).join("")}</content></article>`;

function enBloc(bloc: Bloc, a: ActeOuvert): string {
  switch (bloc.type) {
    case "intertitre":
      return `<p class="intertitre"><b>${enLigne(bloc)}</b></p>`;
    case "liste":
      return liste(arbreDe(bloc), bloc.ordonnee);
    case "tableau": {
      const cellules = (nom: "th" | "td", valeurs: readonly string[]) =>
        `<tr>${valeurs.map((valeur) => `<${nom}><p>${echapper(imprimer(valeur))}</p></${nom}>`).join("")}</tr>`;
      const tete = cellules(
        "th",
        bloc.colonnes.map(({ titre }) => titre),
      );
      const titre = bloc.titre ? `<caption>${echapper(imprimer(bloc.titre))}</caption>` : "";
      return `<table>${titre}${tete}${bloc.lignes.map((ligne) => cellules("td", ligne)).join("")}</table>`;
    }
    case "image":
      return `<p><img src="${echapper(a.adresseImage(bloc.empreinte))}" alt="${echapper(bloc.alternative)}"/></p>${bloc.legende ? `<p class="legende">${echapper(bloc.legende)}</p>` : ""}`;
    case "decision":
      return elementsDe(bloc)
        .map((element) => `<p>${enLigne(element)}</p>`)
        .join("");
    default:
      return `<p${bloc.type === "paragraphe" ? "" : ` class="${bloc.type}"`}>${enLigne(bloc)}</p>`;
  }
}

const liste = (noeuds: Noeud[], ordonnee: boolean): string =>
  `<${ordonnee ? "ol" : "ul"}>${noeuds
    .map(
      (noeud) =>
        `<li><p>${enLigne(noeud)}</p>${noeud.sous.length > 0 ? liste(noeud.sous, ordonnee) : ""}</li>`,
    )
    .join("")}</${ordonnee ? "ol" : "ul"}>`;

const enLigne = ({ texte, styles }: { texte: string; styles?: readonly Style[] }): string =>
  fragmentsDe(texte, styles, imprimer)
    .map(({ texte: t, gras, italique, souligne, exposant, indice }) =>
      [
        [gras, "b"],
        [italique, "i"],
        [souligne, "u"],
        [exposant, "sup"],
        [indice, "sub"],
      ].reduce((rendu, [porte, balise]) => (porte ? `<${balise}>${rendu}</${balise}>` : rendu), echapper(t)),
    )
    .join("");

const formule = (decision: ContenuActe): string =>
  estVotee(decision)
    ? phraseDuVote(decision.scrutin, decision.profil)
    : decision.genre.startsWith("arrete")
      ? "Arrête\u00a0:"
      : "Décide\u00a0:";

const lieu = (decision: ContenuActe): string =>
  estVotee(decision) ? "Fait et délibéré en séance" : `Fait à ${decision.lieu}`;

function signataires(decision: ContenuActe): string {
  const { prenom, nom, qualite } = quiSigne(decision);
  const un = (role: string, qui: string, quoi: string) =>
    `<signature><role refersTo="#${role}">${echapper(quoi)}</role> <person refersTo="#${role}">${echapper(qui)}</person></signature>`;
  const president = un("president", `${prenom} ${nom}`, qualite);
  if (!estVotee(decision)) return president;
  const { secretaire: s } = decision;
  return `${un("secretaire", `${s.prenom} ${s.nom}`, "Secrétaire de séance")} ${president}`;
}

function piece(
  { titre, adresse }: ActeOuvert["annexes"][number],
  rang: number,
  a: ActeOuvert,
  noms: Noms,
): string {
  return `<attachment eId="att_${rang}"><doc name="annexe"><meta>${identification(a, noms, `annexe_${rang}`)}</meta><mainBody><p><a href="${echapper(adresse)}">${echapper(titre)}</a></p></mainBody></doc></attachment>`;
}

/** XML 1.0 has no place for most control characters: they say nothing, and are dropped. */
const echapper = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
