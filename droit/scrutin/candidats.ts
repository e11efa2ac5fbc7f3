/** Who may be voted for in a round, and how a candidate is written. */
import type { CandidatVoix, ProfilCollectivite } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { articleNomination } from "./articles.ts";
import { chiffreInvalide } from "./refusDecompte.ts";

type Profil = Pick<ProfilCollectivite, "kind">;

/** Same person or list, however it was typed: case, accents and spaces left aside. */
export const memeNom = (nom: string): string =>
  nom
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

export const ecrireComme = ({ nom, voix, naissance, ageMoyen }: CandidatVoix): CandidatVoix => ({
  nom: nom.trim(),
  voix,
  ...(naissance && { naissance }),
  ...(ageMoyen !== undefined && { ageMoyen }),
});

const CHAMPS = [
  ["blancs", "les bulletins blancs"],
  ["nuls", "les bulletins nuls"],
  ["nePrennentPasPart", "les membres qui ne prennent pas part au vote"],
] as const;

interface Saisie {
  blancs: number;
  nuls: number;
  nePrennentPasPart: number;
  candidats: readonly CandidatVoix[];
}

/** No candidacy is needed to be elected (ELEC-02): what is refused is what cannot be counted or is already done. */
export function candidatsInvalides(
  saisie: Saisie,
  dejaElus: readonly string[],
  profil: Profil,
): Refus | null {
  const nombreFaux = CHAMPS.find(([champ]) => !entier(saisie[champ]));
  if (nombreFaux) return chiffreInvalide(nombreFaux, articleNomination(profil));
  const vus = new Set<string>();
  const elus = new Set(dejaElus.map(memeNom));
  for (const { nom, voix } of saisie.candidats) {
    const cle = memeNom(nom);
    if (cle === "")
      return invalide(profil, "Un candidat n’a pas de nom.", "Écrire son nom, ou retirer la ligne.");
    if (!entier(voix)) return chiffreInvalide([nom, nom], articleNomination(profil));
    if (vus.has(cle)) return invalide(profil, `${nom.trim()} figure deux fois.`, "N’en garder qu’une ligne.");
    if (elus.has(cle)) {
      return invalide(
        profil,
        `${nom.trim()} est déjà élu à un poste précédent de ce point.`,
        "Compter ces bulletins parmi les nuls, ou corriger le nom.",
      );
    }
    vus.add(cle);
  }
  if (vus.size > 0) return null;
  return invalide(profil, "Aucun candidat n’est saisi.", "Saisir au moins un nom, avec ses voix.");
}

const entier = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

const invalide = (profil: Profil, phrase: string, remede: string): Refus => ({
  code: "candidature-invalide",
  phrase,
  article: articleNomination(profil),
  remede,
  champ: "candidats",
});
