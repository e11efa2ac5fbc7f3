/** The end of the act: who signed and as what, which annexes it announces, before which court it may be challenged. */
import { lireTexte } from "../texte/lire.ts";
import { estUnNom, estUnNomCourant, placeDuNom } from "./personnes.ts";
import {
  champ,
  champTexte,
  chercher,
  cleDe,
  finDeLigne,
  finDeParagraphe,
  lu,
  premier,
  rogner,
  type Source,
} from "./source.ts";
import type { Champ, ChampsLus, Extrait } from "./structure.ts";

const FIN_DU_TEXTE =
  /^[ ]*(?:annexe(?:s|\(s\))?(?:\s*[-:]|[ ]{2,}\S|[ ]*$)|signatures?(?:[ ]{2,}|[ ]*$)|(?:le|la)\s+secretaire\s+de\s+(?:la\s+)?seance\s*,?[ ]*$|fait\s+(?:et\s+delibere|a\s)|ainsi\s+(?:fait|delibere)|pour\s+(?:extrait|expedition|copie)|(?:le|la)\s+(?:maire|president[e]?)(?:\s+de\s+seance)?\s*[,.]?[ ]*$|important\b|acte\s+(?:certifie|rendu)\s+executoire|certifie\s+executoire|delais?\s+et\s+voies|voies\s+et\s+delais|transmis|publie|affiche|la\s+presente\s+deliberation\s+(?:peut|pourra)|le\s+present\s+arrete\s+(?:peut|pourra)|envoye\s+en\s+prefecture|suivent\s+les\s+signatures|ce\s+document\s+a\s+ete)/;

/** From after the attendance to the first mention of the closing. */
export function placeDuCorps(
  source: Source,
  debut: number,
  fin: number,
  objet: Champ<string> | null,
): Extrait {
  let de = debut;
  // The title is often printed again above the text.
  const titre = objet && cleDe(objet.valeur);
  const paragraphe = premier(source, /\S/, de, fin);
  if (titre && paragraphe) {
    for (
      let lignes = 1, a = finDeLigne(source, paragraphe.de);
      lignes <= 6 && a <= fin;
      lignes++, a = finDeLigne(source, a + 1)
    ) {
      if (cleDe(lu(source, { de: paragraphe.de, a })) === titre) {
        de = a;
        break;
      }
      if (a >= fin) break;
    }
  }
  const decision = premier(
    source,
    /\bapres\s+en\s+avoir\s+delibere|\bd[e]cide(?:nt)?\b|\barrete\s*:/,
    de,
    fin,
  );
  const bout = premier(source, FIN_DU_TEXTE, decision?.a ?? de, fin);
  return rogner(source, { de, a: bout?.de ?? fin });
}

export function lireCorps(source: Source, place: Extrait): ChampsLus["texte"] {
  const texte = lireTexte(source.texte.slice(place.de, place.a));
  if (texte.blocs.length === 0) return null;
  const decide = texte.blocs.some(({ type }) => type === "decision");
  return champ(
    texte,
    [place],
    decide ? "haute" : "moyenne",
    decide ? null : "La formule de la décision n’a pas été trouvée.",
  );
}

/** Headings over a signature, in the order of who signs an act. */
const QUALITES =
  "(?:le|la)\\s+(?:president[e]?(?:\\s+de\\s+(?:la\\s+)?seance|\\s+du\\s+[a-z' -]{3,40})?|maire(?:[- ]adjoint[e]?)?(?:\\s+de\\s+[a-z' -]{2,40})?|(?:premier[e]?\\s+)?(?:vice[- ]president[e]?|adjoint[e]?)(?:\\s+(?:au\\s+maire|delegue[e]?))?)";

const CIVIL = /^(?:M\.|Mme|Mr|Monsieur|Madame)/u;

/** Who signed: the last name under a heading such as « Le Président de séance, ». */
export function lireSignature(
  source: Source,
  debut: number,
  fin: number,
): Pick<ChampsLus, "signataire" | "qualite"> {
  const tetes = chercher(
    source,
    new RegExp(
      `^[ ]*(?:pour\\s+(?:extrait|expedition|copie)[^\\n]{0,40}\\n\\s*)?(${QUALITES})\\s*[,.:]?[ ]*(?=$|\\n|m\\.|mme|[A-Z]{2})`,
    ),
    debut,
    fin,
  );
  // « Président » alone on its line, over the name of who holds it.
  const seules = chercher(source, /^[ ]*((?:vice[- ])?president[e]?|maire)[ ]*$/, debut, fin);
  for (const m of [...tetes.reverse(), ...seules.reverse()]) {
    const qualite = m.groupes[0] as Extrait;
    // A name in capitals anywhere under the heading first: functions stand between the two.
    for (const [lignes, convient] of [
      [7, (nom: string, brut: string) => estUnNom(CIVIL.test(brut) ? `M. ${nom}` : nom)],
      [3, (nom: string) => estUnNomCourant(nom)],
    ] as const) {
      let i = m.a;
      for (let k = 0; k < lignes && i < fin; k++) {
        const bout = finDeLigne(source, i);
        const place = placeDuNom(source, rogner(source, { de: i, a: Math.min(bout, fin) }));
        const nom = lu(source, place);
        if (nom && convient(nom, source.texte.slice(i, bout).trim()))
          return { signataire: champ(nom, [place]), qualite: champTexte(source, qualite) };
        i = bout + 1;
      }
    }
  }
  return { signataire: null, qualite: null };
}

/** The name under « La secrétaire de séance, », which the head of the act may write otherwise. */
export function secretaireQuiSigne(source: Source, debut: number, fin: number): Champ<string> | null {
  const m = premier(
    source,
    /^[ ]*(?:le|la)\s+secretaire(?:\s+de\s+(?:la\s+)?seance)?\s*[,:]?[ ]*$/,
    debut,
    fin,
  );
  if (!m) return null;
  const suite = premier(source, /\S[^\n]*/, m.a, fin);
  const place = suite && placeDuNom(source, suite);
  const nom = place ? lu(source, place) : "";
  return place && estUnNomCourant(nom) ? champ(nom, [place]) : null;
}

export function lireAnnexes(source: Source, debut: number, fin: number): Champ<string[]> | null {
  const places: Extrait[] = [];
  for (const m of chercher(
    source,
    /^[ ]*(?:annexe(?:s|\(s\))?|pieces?\s+(?:jointes?|annexees?)|p\.?\s?j\.?)(?:\s*n°\s*\d+)?(?:\s*[-:][ ]*|[ ]{2,}(?=\S))/,
    debut,
    fin,
  )) {
    const bloc = rogner(source, { de: m.a, a: Math.min(finDeParagraphe(source, m.a), fin) });
    // A list, an item a line; else the line alone.
    let i = bloc.de;
    while (i < bloc.a) {
      const bout = Math.min(finDeLigne(source, i), bloc.a);
      const puce = /^\s*(?:[-•*]\s*)?/.exec(source.plat.slice(i, bout))?.[0].length ?? 0;
      const place = rogner(source, { de: i + puce, a: bout });
      if (place.a > place.de) places.push(place);
      i = bout + 1;
    }
  }
  return places.length > 0
    ? champ(
        places.map((p) => lu(source, p)),
        places,
      )
    : null;
}

export function lireTribunal(source: Source): Champ<string> | null {
  const m = premier(source, /tribunal\s+administratif\s+(?:de\s+(?:la\s+)?|d'\s?|du\s+)[a-z]+(?:-[a-z]+)*/);
  return champTexte(source, m);
}
