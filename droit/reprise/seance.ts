/** The sitting: its day, hour, place, who presides, when it was convened, how many are in office. */
import { champDate, dateDans, heureDans, nombreEcrit } from "./dates.ts";
import { estUnNom, estUnNomCourant, placeDuNom } from "./personnes.ts";
import { champ, champTexte, chercher, debutDeLigne, finDeLigne, lu, premier, type Source } from "./source.ts";
import type { Champ, ChampsLus, Extrait } from "./structure.ts";

type DeLaSeance = Pick<
  ChampsLus,
  | "dateActe"
  | "heure"
  | "lieu"
  | "president"
  | "convocation"
  | "enExercice"
  | "presentsAnnonces"
  | "votantsAnnonces"
  | "procurationsAnnoncees"
  | "secretaire"
>;

export function lireSeance(source: Source, fin: number): DeLaSeance {
  return {
    ...dateHeureEtLieu(source, fin),
    president: personneApres(
      source,
      [
        /president[e]?\s+de\s+(?:la\s+)?seance\s*:\s*/,
        /sous\s+la\s+presidence\s+de\s+/,
        /^[ ]*president[e]?\s*:\s*/,
        /presidence\s*:\s*/,
        /presidee?\s+par\s+/,
      ],
      fin,
    ),
    convocation: dateApres(
      source,
      [
        /date\s+(?:de\s+)?(?:la\s+)?convocation[^:\n\d]{0,40}:?\s*/,
        /convocation\s+(?:en\s+date\s+)?(?:du|le|adressee\s+le|envoyee\s+le)\s+/,
        /convoques?\s+(?:regulierement\s+)?(?:par\s+\S+\s+)?le\s+/,
        /convocations?\s*:\s*/,
        /convocation\s+(?:leur\s+|lui\s+)?a\s+ete\s+(?:adressee|envoyee|transmise|faite)\s+(?:aux?\s+[a-z ]{3,40}\s+)?(?:le\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?\s*/,
      ],
      fin,
    ),
    enExercice: nombreApres(
      source,
      [
        /nombre\s+de\s+(?:membres|conseillers|delegues|elus)[^:\n]{0,40}?(?:en\s+exercice)?\s*(?:au\s+conseil[^:\n]{0,30})?:\s*/,
        /(?:membres\s+|conseillers\s+)?en\s+exercice\s*:?\s*/,
      ],
      fin,
      /en\s+exercice/,
    ),
    presentsAnnonces: nombreApres(
      source,
      [
        /nombre\s+de\s+(?:membres\s+|conseillers\s+|delegues\s+)?(?:municipaux\s+)?presents?\s*:?\s*/,
        /\bpresents?[ ]*:[ ]*(?=\d)/,
        /^[ ]*presents?[ ]*\n(?=\d{1,3}[ ]*$)/,
      ],
      fin,
    ),
    votantsAnnonces: nombreApres(
      source,
      [
        /nombre\s+de\s+(?:suffrages\s+|membres\s+)?votants?\s*:?\s*/,
        /\bvotants?[ ]*:?[ ]*(?=\d)/,
        /^[ ]*votants?[ ]*\n(?=\d{1,3}[ ]*$)/,
        /ayant\s+pris\s+part\s+(?:au\s+vote|a\s+la\s+deliberation)\s*:?\s*/,
      ],
      fin,
    ),
    procurationsAnnoncees: nombreApres(
      source,
      [
        /nombre\s+de\s+(?:pouvoirs|procurations)\s*:?\s*/,
        /\b(?:pouvoirs|procurations)[ ]*:[ ]*(?=\d)/,
        /^[ ]*(?:pouvoirs|procurations)[ ]*\n(?=\d{1,3}[ ]*$)/,
        /\brepresentes?[ ]*:[ ]*(?=\d)/,
      ],
      fin,
    ),
    secretaire: lireSecretaire(source, fin),
  };
}

function dateHeureEtLieu(source: Source, fin: number): Pick<ChampsLus, "dateActe" | "heure" | "lieu"> {
  const solennelle = premier(
    source,
    /\bl'an\s+(?=deux|mil|\d{4})|^[ ]*le\s+(?=[a-z]+(?:-[a-z]+)?\s+[a-z]{3,9}\s+deux\s+mil)/,
    0,
    fin,
  );
  const enLettres = solennelle && dateDans(source, solennelle.de, solennelle.de + 200);
  const seance = dateApres(
    source,
    [
      /(?:seance|reunion|session)\s+(?:ordinaire\s+|extraordinaire\s+|publique\s+)?(?:du|en\s+date\s+du)\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?\s*/,
      /date\s+de\s+(?:la\s+)?(?:seance|reunion)\s*:?\s*/,
      /(?:conseil\s+[a-z]+|comite\s+syndical|assemblee\s+[a-z]+|bureau)\s+du\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?\s*/,
      /^[ ]*(?:arrete|decision|deliberation)[^\n]{0,60}?\b(?:du|en\s+date\s+du)\s+/,
    ],
    fin,
  );
  const lettres = enLettres && { ...(champDate(enLettres) as Champ<string>) };
  const dateActe: Champ<string> | null =
    seance && lettres
      ? seance.valeur === lettres.valeur
        ? { ...seance, extraits: [...seance.extraits, ...lettres.extraits], confiance: "haute", raison: null }
        : { ...lettres, confiance: "basse", raison: "Deux dates de séance sont écrites, et diffèrent." }
      : (seance ??
        lettres ??
        dateApres(source, [/\bfait\s+(?:en\s+[a-z]+\s+)?a\s+[^\n,]{2,60}?,?\s+le\s+/], fin));
  const depuis = enLettres?.a ?? seance?.extraits[0]?.a ?? null;
  if (depuis === null) return { dateActe, heure: null, lieu: null };
  const phrase = Math.min(fin, depuis + 700);
  const heure = heureDans(source, depuis, Math.min(fin, depuis + 120)) ?? heureDeSeance(source, fin);
  return { dateActe, heure, lieu: lireLieu(source, depuis, phrase) };
}

const heureDeSeance = (source: Source, fin: number): Champ<string> | null => {
  const m = premier(
    source,
    /seance\s+(?:a\s+ete\s+|est\s+)?ouverte\s+a\s+|heure\s*(?:de\s+(?:la\s+)?seance)?\s*:\s*/,
    0,
    fin,
  );
  return m && heureDans(source, m.de, m.a + 40);
};

/** « se sont réunis à la salle des fêtes de X, sur la convocation… » */
function lireLieu(source: Source, de: number, a: number): Champ<string> | null {
  const m = premier(
    source,
    /(?:reunie?s?|rassemblee?s?|assemblee?s?)\s*(?:,\s*)?(?:en\s+(?:seance|session)\s+(?:ordinaire|publique|extraordinaire)?\s*,?\s*)?(?:(?:a|au|dans|en)\s+(?:la\s+|le\s+|les\s+|l'\s*)?(?:lieu\s+(?:ordinaire|habituel)\s+de\s+ses\s+seances\s*,?\s*)?)((?:[^,.;\n]|\n(?!\s*\n)){4,140}?)(?=\s*(?:,|;|\.\s|\.$|sous\s+la\s+presidence|sur\s+(?:la\s+)?convocation|\n\s*\n))/,
    de,
    a,
  );
  return champTexte(source, m?.groupes[0], "moyenne", "Lu dans la phrase d’ouverture.");
}

/** The first date after one of the labels, on its line or the next. */
export function dateApres(source: Source, labels: RegExp[], fin: number, debut = 0): Champ<string> | null {
  for (const label of labels) {
    for (const m of chercher(source, label, debut, fin)) {
      const lue = dateDans(source, m.a, Math.min(fin, m.a + 24));
      if (lue) return champDate(lue);
    }
  }
  return null;
}

function nombreApres(source: Source, labels: RegExp[], fin: number, demande?: RegExp): Champ<number> | null {
  for (const label of labels) {
    for (const m of chercher(source, label, 0, fin)) {
      if (demande && !demande.test(source.plat.slice(m.de, Math.min(fin, m.a)).toLowerCase())) continue;
      const suite = premier(source, /\d{1,3}(?![\d/])|[a-z]+(?:-[a-z]+)*/, m.a, m.a + 30);
      if (!suite || suite.de > m.a + 3) continue;
      const n = nombreEcrit(source.plat.slice(suite.de, suite.a));
      if (n !== null) return champ(n, [{ de: suite.de, a: suite.a }]);
    }
  }
  return null;
}

/** The person named after one of the labels, to the end of the line, a comma or a verb. */
export function personneApres(
  source: Source,
  labels: RegExp[],
  fin: number,
  debut = 0,
): Champ<string> | null {
  for (const label of labels) {
    for (const m of chercher(source, label, debut, fin)) {
      const personne = personneEn(source, m.a, Math.min(fin, finDeLigne(source, m.a) + 1));
      if (personne) return champ(lu(source, personne), [personne]);
    }
  }
  return null;
}

function personneEn(source: Source, de: number, a: number): Extrait | null {
  const suite = source.plat.slice(de, a);
  const bout =
    /[,;(\n]|\.(?=\s|$)(?<!\bM\.)|\s(?:a\s+ete|est|qui|comme|en\s+qualite|maire|president|secretaire|a\s+ouvert)\b/iu.exec(
      suite,
    );
  const brut = { de, a: bout ? de + bout.index : a };
  const place = placeDuNom(source, brut);
  const nom = lu(source, place);
  const civil = /^\s*(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)/u.test(source.texte.slice(de, a));
  return estUnNomCourant(nom) || estUnNom(civil ? `M. ${nom}` : nom) ? place : null;
}

const SECRETAIRE = "secretaire(?:\\s+de\\s+(?:la\\s+)?seance)?";
function lireSecretaire(source: Source, fin: number): Champ<string> | null {
  const apres = personneApres(
    source,
    [
      new RegExp(`^[ ]*(?:le\\s+|la\\s+)?${SECRETAIRE}\\s*:\\s*`),
      new RegExp(`${SECRETAIRE}\\s*:\\s*`),
      new RegExp(`^[ ]*${SECRETAIRE}(?:[ ]*\\n[ ]*|[ ]{2,})`),
      new RegExp(
        `(?:designee?|nommee?|elue?|choisie?)\\s+(?:comme\\s+|en\\s+qualite\\s+de\\s+)?${SECRETAIRE}\\s*[:,]?\\s*`,
      ),
    ],
    fin,
  );
  if (apres) return apres;
  // « Mme X a été désignée secrétaire de séance » : the name stands before.
  const m = premier(
    source,
    new RegExp(
      `(?:a\\s+ete|est)\\s+(?:ete\\s+)?(?:designee?|nommee?|elue?|choisie?)\\s+(?:comme\\s+|pour\\s+remplir\\s+les\\s+fonctions\\s+de\\s+|en\\s+qualite\\s+de\\s+)?${SECRETAIRE}|(?:remplit|assure)\\s+les\\s+fonctions\\s+de\\s+${SECRETAIRE}`,
    ),
    0,
    fin,
  );
  if (!m) return null;
  const debut = Math.max(debutDeLigne(source, m.de), source.plat.lastIndexOf(". ", m.de - 3) + 2 || 0);
  const avant = source.plat.slice(debut, m.de);
  const coupe = Math.max(avant.lastIndexOf(","), avant.lastIndexOf(";"), avant.lastIndexOf(":"));
  for (const depuis of [debut, debut + coupe + 1]) {
    const place = placeDuNom(source, { de: depuis, a: m.de });
    const nom = lu(source, place);
    const civil = /^\s*(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)/u.test(source.texte.slice(depuis, m.de));
    if (estUnNomCourant(nom) || estUnNom(civil ? `M. ${nom}` : nom)) return champ(nom, [place]);
  }
  return null;
}
