import {
  dateCivileDe,
  dateLongue,
  heureDe,
  type Instant,
  type ProfilCollectivite,
  type Verdict,
  type Verification,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { imprimer } from "./grammaire.ts";

export interface DocumentRegularite {
  profil: ProfilCollectivite;
  /** What is judged: `Délibération 2024/5`, `Séance du mardi 19 mars 2024`. */
  sujet: string;
  lignes: Verification[];
  etabliLe: Instant;
}

/** The panel « Régularité » on paper, for a lawyer: every line with its article and its computation. */
export function regularitePdf(
  atelier: Atelier,
  d: DocumentRegularite,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("regularite", donnees(d), { norme });
  return { pdf, pages };
}

const MOTS: Record<Verdict, [singulier: string, pluriel: string]> = {
  irregulier: ["Irrégulier", "irréguliers"],
  avertissement: ["À vérifier", "à vérifier"],
  indetermine: ["Indéterminé", "indéterminés"],
  conforme: ["Conforme", "conformes"],
};
const ORDRE: Verdict[] = ["irregulier", "avertissement", "indetermine", "conforme"];

function donnees({ profil, sujet, lignes, etabliLe }: DocumentRegularite) {
  const rangees = [...lignes].sort((x, y) => ORDRE.indexOf(x.verdict) - ORDRE.indexOf(y.verdict));
  const bilan = ORDRE.flatMap((verdict) => {
    const n = lignes.filter((l) => l.verdict === verdict).length;
    if (n === 0) return [];
    const [un, plusieurs] = MOTS[verdict];
    return [`${n} ${n > 1 ? plusieurs : un.toLocaleLowerCase("fr")}`];
  });
  const moment = `${dateLongue(dateCivileDe(etabliLe))} à ${heureDe(etabliLe)}`;
  return {
    titre: `Régularité : ${sujet}`,
    auteur: profil.nom,
    description: sujet,
    date: dateDocument(etabliLe),
    courant: imprimer(`${profil.nom} – régularité – ${sujet}`),
    pied: imprimer(`Examen du ${moment}`),
    collectivite: profil.nom,
    intitule: "Examen de régularité",
    sujet: imprimer(sujet),
    bilan: bilan.join(", "),
    lignes: rangees.map((l) => ({
      verdict: l.verdict,
      mot: MOTS[l.verdict][0],
      intitule: imprimer(l.intitule),
      regle: l.regle,
      phrase: imprimer(l.phrase),
      calcul: l.calcul ? imprimer(l.calcul) : null,
      remede: l.remede ? imprimer(l.remede) : null,
      article: imprimer(l.article),
    })),
    notes: [
      imprimer(
        `Examen fait le ${moment} d’après les faits inscrits au registre et le droit en vigueur à la date de la séance. Il aide à décider et ne remplace pas le conseil d’un juriste.`,
      ),
    ],
  };
}
