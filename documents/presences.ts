import { compter, type Elu, type FeuillePresence } from "@executoire/droit";
import { espaces } from "./grammaire.ts";

/** A name as the register prints it: `BALÉDENT Matthieu`. */
export const auRegistre = ({ nom, prenom }: Elu): string => `${nom} ${prenom}`;

interface Groupe {
  titre: string;
  complement: string | null;
  noms: { texte: string; mention: string | null }[];
  vide: string;
}

/** The attendance sheet in its four groups, in the order of the tableau. */
export function groupes({ presents, excuses, absents, procurations }: FeuillePresence): Groupe[] {
  const suppleants = presents.filter((p) => p.suppleant).length;
  const titulaires = presents.length - suppleants;
  const accord = (n: number, mot: string) => `${mot}${n > 1 ? "s" : ""}`;
  const titre = (n: number, mot: string) => (n === 0 ? `${mot}s` : `${accord(n, mot)} (${n})`);
  const nomme = ({ elu }: { elu: Elu | null }) =>
    elu === null
      ? { texte: "titulaire non nommé", mention: null }
      : { texte: auRegistre(elu), mention: null };
  return [
    {
      titre: titre(presents.length, "Présent"),
      complement:
        suppleants === 0
          ? null
          : espaces(`${compter(titulaires, "titulaire")} et ${compter(suppleants, "suppléant")}`),
      noms: presents.map((p) => ({ texte: auRegistre(p.elu), mention: p.suppleant ? "(suppléant)" : null })),
      vide: "Aucun.",
    },
    { titre: titre(excuses.length, "Excusé"), complement: null, noms: excuses.map(nomme), vide: "Aucun." },
    { titre: titre(absents.length, "Absent"), complement: null, noms: absents.map(nomme), vide: "Aucun." },
    {
      titre: titre(procurations.length, "Procuration"),
      complement: null,
      noms: procurations.map(({ mandant, mandataire }) => ({
        texte: `${auRegistre(mandant)} à ${auRegistre(mandataire)}`,
        mention: null,
      })),
      vide: "Aucune.",
    },
  ];
}
