/** Articles that only a sitting calls for; the others are in `collectivite/articles.ts`. */
import { article, duCgct, estEpci } from "../collectivite/articles.ts";
import { delaiConvocation } from "../convocation/delai.ts";
import type { CauseDeport, ProfilCollectivite } from "../faits.ts";

type Nature = Pick<ProfilCollectivite, "kind" | "alsaceMoselle" | "population">;

interface Texte {
  commune: string[];
  epci: string[];
  departement: string[];
  region: string[];
}

function choisir({ kind }: Nature, texte: Texte): string {
  if (kind === "departement" || kind === "region") return duCgct(...texte[kind]);
  return duCgct(...(estEpci(kind) ? texte.epci : texte.commune));
}

/** Who may not take part in the vote, and by which text (QUORUM-05 to -07). */
export function articleDeport(profil: Nature, cause: CauseDeport): string {
  if (cause === "representation") return duCgct("L1111-6");
  return choisir(
    profil,
    cause === "comptes"
      ? {
          commune: ["L2121-14"],
          epci: ["L2121-14", "L5211-1"],
          departement: ["L3312-5"],
          region: ["L4312-8"],
        }
      : {
          commune: ["L2131-11"],
          epci: ["L2131-11", "L5211-3"],
          departement: ["L3132-5"],
          region: ["L4142-5"],
        },
  );
}

/** The shortened delay and the ruling of the assembly (CONV-04). */
export function articleUrgence(profil: ProfilCollectivite): string {
  return delaiConvocation(profil).article;
}

/** A second sitting after one without quorum (QUORUM-03); L2541-4 in Moselle, Bas-Rhin and Haut-Rhin. */
export const articleCarence = (profil: Nature): string =>
  profil.kind === "commune" && profil.alsaceMoselle
    ? duCgct("L2541-4")
    : (article(profil, "quorum") ?? duCgct("L2121-17"));

/** Several rooms (QUORUM-08). A municipal council has no such text. */
export const articleVisioconference = (profil: Nature): string =>
  choisir(profil, {
    commune: ["L2121-7"],
    epci: ["L5211-11-1"],
    departement: ["L3121-9-1"],
    region: ["L4132-9-1"],
  });

/** Who presides (L2121-14 and its likes). */
export const articlePresidence = (profil: Nature): string =>
  choisir(profil, {
    commune: ["L2121-14"],
    epci: ["L2121-14", "L5211-1"],
    departement: ["L3121-13"],
    region: ["L4132-12"],
  });

/** The right to amend is part of that to deliberate on the affairs of the authority. */
export const articleDeliberation = (profil: Nature): string =>
  choisir(profil, {
    commune: ["L2121-29"],
    epci: ["L2121-29", "L5211-1"],
    departement: ["L3211-1"],
    region: ["L4221-1"],
  });
