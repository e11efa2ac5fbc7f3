import { libelleMatiere } from "@executoire/actes";
import type { EtatActe, Matiere } from "@executoire/droit";

/** The object as the préfecture reads it: the clerk may have shortened it for the wire. */
export const objetTransmis = ({ parametres, decision }: EtatActe): string =>
  parametres.objet ?? decision.objet;

/** The matter sent, with its label for people where the national base has one. */
export function matiereTransmise({ parametres, decision }: EtatActe): Matiere {
  const { code, libelle } = parametres.matiere ?? decision.matiere;
  return { code, libelle: libelleMatiere(code) ?? libelle };
}
