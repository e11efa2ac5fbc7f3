import { createHash } from "node:crypto";
import type { Deliberation } from "@executoire/documents";
import type { Bloc, Empreinte, FeuillePresence, TexteActe } from "@executoire/droit";
import { texteRiche } from "../documents/riche-temoin.ts";
import { deliberationTemoin } from "../documents/temoin.ts";
import { barres } from "./barres.ts";

/** Nouns that make one case differ from the next, so that no paragraph is set twice with the same words. */
const LIEUX = ["Caudry", "Le Cateau", "Solesmes", "Bertry", "Busigny", "Ligny", "Clary", "Walincourt"];
const CAUSES = ["la voirie", "l’école", "la piscine", "le musée", "la forêt", "la halle", "l’eau"];

/** Words that belong to the n-th act alone: they change the length of lines, so their breaks as well. */
export const propre = (n: number, ligne = 0): string =>
  `${LIEUX[(n * 3 + ligne) % LIEUX.length]}, pour ${CAUSES[(n + ligne) % CAUSES.length]}, dossier ${n * 97 + ligne}`;

/** The text with words of its own in every paragraph, every item and every row, and images of its own. */
export function texteVarie({ blocs }: TexteActe, n: number, image?: Empreinte): TexteActe {
  let ligne = 0;
  const varier = (texte: string): string => {
    const fin = /[\s\u00a0]*[.;:,]?$/.exec(texte)?.[0] ?? "";
    return `${texte.slice(0, texte.length - fin.length)} (${propre(n, ++ligne)})${fin}`;
  };
  const unBloc = <B extends Bloc>(bloc: B): B => {
    if ("texte" in bloc) return { ...bloc, texte: varier(bloc.texte) };
    if (bloc.type === "image") return image ? { ...bloc, empreinte: image } : bloc;
    if (bloc.type === "tableau")
      return {
        ...bloc,
        lignes: bloc.lignes.map(([premiere = "", ...reste]) => [varier(premiere), ...reste]),
      };
    return {
      ...bloc,
      elements: bloc.elements.map(varier),
      ...(bloc.type === "decision" && bloc.suites && { suites: bloc.suites.map((s) => s.map(unBloc)) }),
    };
  };
  return { blocs: blocs.map(unBloc) };
}

/** The n-th rich deliberation: as below, with everything a text may have: styles, levels, a table, an image, suites. */
export function deliberationRiche(n: number): Deliberation {
  const simple = deliberation(n);
  const octets = barres(600, 240, n + 1);
  const empreinte = createHash("sha256").update(octets).digest("hex");
  return {
    ...simple,
    acte: { ...simple.acte, texte: texteVarie(texteRiche, n, empreinte) },
    images: { [empreinte]: octets },
  };
}

/**
 * The n-th deliberation of the benchmark: the fixture act with another number, another object, other words in
 * every paragraph, another attendance and another vote. Nothing of it may be served from a cache of the last one.
 */
export function deliberation(n: number): Deliberation {
  const { acte } = deliberationTemoin;
  const numero = `2024/${100 + n}`;
  const contre = n % 7;
  const feuille = feuilleVariee(acte.feuille, n);
  const presents = feuille.presents.length;
  return {
    ...deliberationTemoin,
    empreinteFaits: (n * 2_654_435_761).toString(16).padStart(16, "0").slice(-16),
    acte: {
      ...acte,
      acte: numero.replace("/", "__"),
      numero,
      objet: `Délibération ${numero} portant accord de signature de la convention de ${propre(n)}`,
      texte: texteVarie(acte.texte, n),
      feuille,
      quorum: { ...acte.quorum, presents },
      scrutin: {
        ...acte.scrutin,
        presents,
        votants: presents + 10,
        exprimes: presents + 10,
        pour: presents + 10 - contre,
        contre,
        resultat: contre === 0 ? "unanimite" : "majorite",
      },
    },
  };
}

/** Up to five members leave the list of the present for that of the absent, never the same from act to act. */
function feuilleVariee(feuille: FeuillePresence, n: number): FeuillePresence {
  const partis = new Set(Array.from({ length: n % 6 }, (_, i) => (n * 11 + i * 7) % feuille.presents.length));
  return {
    ...feuille,
    presents: feuille.presents.filter((_, i) => !partis.has(i)),
    absents: [
      ...feuille.absents,
      ...feuille.presents.filter((_, i) => partis.has(i)).map(({ siege, elu }) => ({ siege, elu })),
    ],
  };
}
