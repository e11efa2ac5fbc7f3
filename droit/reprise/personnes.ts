/** Names as acts print them, one by one or in lists, each with its place. */
import { distance } from "../scrutin/personnes.ts";
import { cleDe, lu, rogner, type Source } from "./source.ts";
import type { Extrait, PersonneLue } from "./structure.ts";

const CIVILITE =
  /^(?:M\.|MM\.|Mmes?\.?|Mlles?\.?|Mr\.?|Messieurs|Mesdames|Monsieur|Madame|Mademoiselle|Me)\s+/iu;
const FONCTION =
  /^(?:(?:le|la|l')\s*)?(?:monsieur|madame)?\s*(?:le|la)?\s*(?:maire|president[e]?|vice[- ]president[e]?|adjoint[e]?s?|conseiller[e]?s?|deleguee?s?|\d{1,2}\s*(?:er|ere|e|eme|nd|nde)\s+(?:adjoint|vice|maire|conseil)\S*.*|premier[e]?\s+adjoint[e]?|doyen[ne]*|rapporteu\w+)(?:\s+(?:honoraire|sortant[e]?|delegue[e]?|municipa\w+|communautaire\w*|departementa\w+|regiona\w+|au maire|de (?:la )?seance|general[e]?))*$/iu;
const PARTICULES = new Set(["de", "du", "des", "d", "la", "le", "les", "von", "van", "ben", "el", "y", "et"]);
/** What begins with a capital and is nobody. */
const PERSONNE_NON = new Set(
  "vu considerant objet seance conseil commune departement deliberation article monsieur madame nombre date absents presents excuses secretaire le la les pour contre abstention abstentions quorum convocation president maire annexe neant aucun aucune total votants procuration pouvoir pouvoirs membres".split(
    " ",
  ),
);

export interface Item extends Extrait {
  /** Joined, as printed. */
  texte: string;
}

export const sansCivilite = (texte: string): string => {
  let net = texte.trim();
  while (CIVILITE.test(net)) net = net.replace(CIVILITE, "").trim();
  return net;
};

const estMot = (mot: string): boolean => /^[\p{Lu}][\p{L}\p{M}'’.-]*$/u.test(mot);
const enCapitales = (mot: string): boolean =>
  (mot.match(/\p{Lu}/gu) ?? []).length >= 2 &&
  !/\p{Ll}/u.test(mot.replace(/^(?:Mc|Mac|De|Le|La|Di)(?=\p{Lu})/u, ""));

/** Whether a text can be a name: capitalised words, one of them all in capitals unless a civility says so. */
export function estUnNom(brut: string): boolean {
  const texte = sansCivilite(brut);
  const civil = texte !== brut.trim();
  const mots = texte.split(/\s+/u);
  if (texte.length < 3 || texte.length > 70 || mots.length > 7 || /[\d:;?!/«»"()]/u.test(texte)) return false;
  if (FONCTION.test(cleDe(texte).replace(/ /g, " "))) return false;
  if (PERSONNE_NON.has(cleDe(mots[0] ?? ""))) return false;
  const pleins = mots.filter((mot) => !PARTICULES.has(cleDe(mot.replace(/['’]$/u, ""))));
  if (pleins.length === 0 || !pleins.every((mot) => estMot(mot.replace(/^[dDlL]['’]/u, "")))) return false;
  return civil ? pleins.length >= 1 : pleins.length >= 2 && pleins.some(enCapitales);
}

/** A name in « Prénom Nom » without capitals: where the place says that a name stands there. */
export function estUnNomCourant(brut: string): boolean {
  if (estUnNom(brut)) return true;
  const mots = sansCivilite(brut).split(/\s+/u);
  return (
    mots.length >= 2 &&
    mots.length <= 5 &&
    !PERSONNE_NON.has(cleDe(mots[0] ?? "")) &&
    !FONCTION.test(cleDe(brut)) &&
    mots.every((mot) => estMot(mot) || PARTICULES.has(cleDe(mot)))
  );
}

/** The span of the name inside an item: without civility, mark nor function. */
export function placeDuNom(source: Source, item: Extrait): Extrait {
  let { de, a } = rogner(source, item);
  for (;;) {
    const m = CIVILITE.exec(source.texte.slice(de, a));
    if (!m) break;
    de += m[0].length;
  }
  const texte = source.texte.slice(de, a);
  const parenthese = texte.indexOf("(");
  if (parenthese > 0) a = de + parenthese;
  const point = /[\s.,;:]+$/u.exec(source.texte.slice(de, a));
  if (point) a -= point[0].length;
  return rogner(source, { de, a });
}

/** What a comma does not part from the name before it. */
const SUITE_DU_NOM =
  /^\s*(?:qui\s|a\s+donne|ayant\s+donne|donne\s|pouvoir\s|procuration\s|represente|suppleant)/i;

/** The items of a list: cut at commas where there are some, at lines and columns otherwise. */
export function itemsDe(source: Source, { de, a }: Extrait): Item[] {
  const plat = source.plat.slice(de, a);
  const lignes = plat.split("\n").filter((ligne) => ligne.trim()).length;
  const signes = [...plat.replace(/\([^()]*\)/g, "").matchAll(/;|,(?=(?<suite>[\s\S]{0,40}))/g)].filter(
    ({ groups }) => !SUITE_DU_NOM.test(groups?.suite ?? ""),
  ).length;
  const parVirgules = signes >= Math.max(1, lignes - 1) || signes > lignes / 2;
  const coupes: [number, number][] = [];
  let profondeur = 0;
  for (let i = 0; i < plat.length; i++) {
    const c = plat[i] as string;
    if (c === "(") profondeur++;
    else if (c === ")") profondeur = Math.max(0, profondeur - 1);
    else if (profondeur > 0) continue;
    else if (c === ";" || (c === "," && !SUITE_DU_NOM.test(plat.slice(i + 1, i + 40))))
      coupes.push([i, i + 1]);
    else if (c === "\n" && /^\n[ ]*\n/.test(plat.slice(i, i + 200))) coupes.push([i, i + 1]);
    else if (!parVirgules && c === "\n") coupes.push([i, i + 1]);
    else if (!parVirgules && c === " " && /^ {2,}\S/.test(plat.slice(i, i + 200))) {
      const m = /^ +/.exec(plat.slice(i)) as RegExpExecArray;
      coupes.push([i, i + m[0].length]);
      i += m[0].length - 1;
    } else if (c === " " || c === "\n") {
      const et = /^\s+et\s+(?=\S)/i.exec(plat.slice(i, i + 8));
      // « BERANGER et MARTIN », never « 50 titulaires et 2 suppléants » : a name or a civility must follow.
      if (
        et &&
        /^(?:M\.|MM\.|Mme|Mlle|[A-Z][A-Z'-]{1,}\s)/.test(plat.slice(i + et[0].length, i + et[0].length + 30))
      ) {
        coupes.push([i, i + et[0].length]);
        i += et[0].length - 1;
      }
    }
  }
  const bornes: Extrait[] = [];
  let debut = 0;
  for (const [x, y] of [...coupes, [plat.length, plat.length] as [number, number]]) {
    bornes.push({ de: de + debut, a: de + x });
    debut = y;
  }
  return bornes
    .map((borne) => sansTiret(source, rogner(source, borne)))
    .filter((borne) => borne.a > borne.de)
    .map((borne) => ({ ...borne, texte: lu(source, borne) }));
}

/** A bullet, or a rank, opens the item. */
function sansTiret(source: Source, { de, a }: Extrait): Extrait {
  const m = /^(?:[-•*·▪]\s*|\d{1,3}\s*[.)]\s*)/u.exec(source.plat.slice(de, a));
  return rogner(source, { de: m ? de + m[0].length : de, a });
}

/** `[S]`, `(suppléante)`, `(suppléant de M. X)`. */
const MARQUE = /\(\s*(?:S|suppl(?:e|é)ante?s?(?:\s+de\s+(?<titulaire>[^()]{3,60}))?)\s*\)/iu;

export function personneDe(item: string, nom: string): PersonneLue {
  const marque = MARQUE.exec(item);
  const supplee = marque?.groups?.titulaire;
  return {
    nom,
    ...(marque && { suppleant: true }),
    ...(supplee && { supplee: sansCivilite(supplee) }),
  };
}

export const estFonction = (texte: string): boolean => FONCTION.test(cleDe(texte));

/** The words of a name, in no order: « Serge SIMEON » is « SIMEON Serge ». */
export const cleNom = (nom: string): string => cleDe(sansCivilite(nom)).split(" ").sort().join(" ");

export type Rapprochement = "meme" | "accents" | "proche" | "partiel" | "autre";
/** How much two printed names agree. */
export function rapprocher(a: string, b: string): Rapprochement {
  const [x, y] = [cleNom(a), cleNom(b)];
  if (x === "" || y === "") return "autre";
  if (x === y) return ecriture(a) === ecriture(b) ? "meme" : "accents";
  const [p, q] = [x.split(" "), y.split(" ")];
  const [court, long] = p.length <= q.length ? [p, q] : [q, p];
  if (court.every((mot) => long.includes(mot)) && court.some((mot) => mot.length > 2)) return "partiel";
  return x.length > 7 && distance(x, y) <= 1 ? "proche" : "autre";
}

/** Its letters with their accents, words sorted: what a variant of spelling changes. */
const ecriture = (nom: string): string =>
  sansCivilite(nom)
    .normalize("NFC")
    .toLocaleLowerCase("fr")
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");
