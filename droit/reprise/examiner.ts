/** Whether a reading may enter the register: it is of this authority, it has a number, a day and an object. */

import { estDateCivile } from "../calendrier/dates.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { cleDe } from "./source.ts";
import type { ContenuRepris } from "./structure.ts";

/** Words of a name that tell nothing of who it is. */
const COMMUNS = new Set(
  "commune ville mairie communaute agglomeration communes urbaine metropole syndicat mixte intercommunal departement departemental region regional conseil general de du des la le les l d et a vocation unique multiple".split(
    " ",
  ),
);
const motsPropres = (nom: string): string[] =>
  cleDe(nom)
    .split(" ")
    .filter((mot) => mot && !COMMUNS.has(mot));

/** Same words of its own: « VILLE DE PORT-MAHÉ » is « Commune de Port-Mahé ». */
export function estDeLaCollectivite(
  contenu: Pick<ContenuRepris, "siren" | "collectivite">,
  profil: Pick<ProfilCollectivite, "siren" | "nom">,
): boolean | null {
  if (contenu.siren) return contenu.siren.replace(/\s/g, "") === profil.siren;
  if (!contenu.collectivite) return null;
  const [lus, siens] = [motsPropres(contenu.collectivite), motsPropres(profil.nom)];
  return lus.length > 0 && siens.length > 0 && lus.join(" ") === siens.join(" ");
}

export function examinerReprise(
  contenu: ContenuRepris,
  profil: Pick<ProfilCollectivite, "siren" | "nom">,
  aujourdhui: DateCivile,
): Issue<{ numero: string; date: DateCivile; objet: string }> {
  const sienne = estDeLaCollectivite(contenu, profil);
  const demande = (champ: string, phrase: string, remede: string) =>
    refuser({ code: "entree-invalide", phrase, article: null, remede, champ });
  if (sienne === false)
    return demande(
      contenu.siren ? "siren" : "collectivite",
      `Cet acte est de ${contenu.collectivite ? `«\u00a0${contenu.collectivite}\u00a0»` : "une autre collectivité"}${contenu.siren ? `, SIREN ${contenu.siren}` : ""}, non de ${profil.nom} (SIREN ${profil.siren})\u00a0: il se lit ici, mais n’entre pas dans ce registre.`,
      "Écarter cette lecture, ou corriger la collectivité si elle est mal lue.",
    );
  if (sienne === null)
    return demande(
      "collectivite",
      "La collectivité de l’acte n’est pas connue.",
      `Écrire son nom, ${profil.nom}, si l’original le porte.`,
    );
  const numero = contenu.numero?.trim();
  if (!numero)
    return demande(
      "numero",
      "L’acte n’a pas de numéro\u00a0: le registre le range par lui.",
      "Lire le numéro sur l’original.",
    );
  if (!contenu.dateActe || !estDateCivile(contenu.dateActe))
    return demande("dateActe", "L’acte n’a pas de date.", "Lire la date sur l’original.");
  if (contenu.dateActe > aujourdhui)
    return demande(
      "dateActe",
      `L’acte est daté du ${dateMoyenne(contenu.dateActe)}, après aujourd’hui.`,
      "Vérifier la date sur l’original.",
    );
  const objet = contenu.objet?.trim();
  if (!objet)
    return demande("objet", "L’acte n’a pas d’objet.", "Écrire l’objet tel que l’original le porte.");
  return ok({ numero, date: contenu.dateActe, objet });
}
