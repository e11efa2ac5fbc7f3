/** What the composing room says of a template, in French where it is known, at its line. */
import type { DefautDeModele } from "../api/contrat-modeles.ts";

const PHRASES: [RegExp, (...morceaux: string[]) => string][] = [
  [/^unknown variable: (.+)$/, (nom) => `Le nom «\u00a0${nom}\u00a0» n’existe pas dans ce modèle.`],
  [
    /^dictionary does not contain key "(.+)"/,
    (cle) => `L’acte n’a pas de donnée «\u00a0${cle}\u00a0»\u00a0: vérifiez ce mot.`,
  ],
  [/^unclosed delimiter/, () => "Une parenthèse, un crochet ou une accolade n’est pas refermé."],
  [/^unclosed string/, () => "Un guillemet ouvert n’est pas refermé."],
  [/^unexpected (.+)$/, (quoi) => `Ce signe n’est pas attendu ici (${quoi}).`],
  [/^expected (.+)$/, (quoi) => `Il manque quelque chose ici (${quoi}).`],
  [/^file not found/, () => "Ce modèle demande un fichier qui n’est pas fourni."],
  [
    /^unknown font family: (.+)$/,
    (police) => `La police «\u00a0${police}\u00a0» n’est pas de celles du produit.`,
  ],
  [/^missing (?:alt|alternative)/, () => "Une image n’a pas de texte de remplacement."],
  [/^(?:document )?title/i, () => "Le document n’a pas de titre."],
  [/^PDF\/UA-1 error: (.+)$/, (quoi) => `Le document ne serait pas accessible\u00a0: ${quoi}.`],
  [/^type (\w+) has no method `(.+)`/, (_type, nom) => `«\u00a0${nom}\u00a0» ne s’applique pas ici.`],
];

export function direDefaut({
  modele,
  ligne,
  message,
}: {
  modele: string;
  ligne: number;
  message: string;
}): DefautDeModele {
  for (const [forme, dire] of PHRASES) {
    const trouve = forme.exec(message);
    if (trouve) return { modele, ligne, phrase: dire(...trouve.slice(1)) };
  }
  return { modele, ligne, phrase: `Le modèle ne se compose pas\u00a0: ${message}.` };
}
