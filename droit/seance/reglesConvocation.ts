/** What was sent before the sitting: its delay, its notes, its urgency (CONV-02 to CONV-07). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { articleNoteDeSynthese, notesManquantes } from "../convocation/note.ts";
import { articleUrgence } from "./articles.ts";
import { verifierDelai } from "./delais.ts";
import { ligne, type RegleSeance } from "./ligne.ts";
import { titreDe } from "./noms.ts";
import { sansPointFinal } from "./refusCommuns.ts";
import { urgenceInvoquee } from "./urgence.ts";

const delai: RegleSeance = ({ etat }) => {
  const { profil, convocation, date, installation, apresCarence } = etat;
  if (!convocation) return [];
  const commun = { profil, seanceLe: date, installation };
  return [
    verifierDelai({
      ...commun,
      envoyeeLe: convocation.envoyeeLe,
      urgence: convocation.urgence,
      apresCarence: apresCarence?.date,
    }),
    ...etat.complements.map(({ envoyeLe, urgence, points }) => {
      const verifie = verifierDelai({ ...commun, envoyeeLe: envoyeLe, urgence });
      const noms = enumerer(points.map((id) => titreDe(etat, id)));
      return {
        ...verifie,
        intitule: "Délai du complément",
        phrase: `Complément d’ordre du jour (${noms}). ${verifie.phrase}`,
      };
    }),
  ];
};

const urgence: RegleSeance = ({ etat, deliberationAvantUrgence, votes }) => {
  const motif = urgenceInvoquee(etat);
  if (!motif) return [];
  const base = {
    regle: "CONV-04",
    intitule: "Vote de l’urgence",
    article: articleUrgence(etat.profil),
    calcul: `Urgence invoquée\u00a0: ${sansPointFinal(motif)}. L’assemblée se prononce avant toute délibération.`,
  };
  const deliberations = votes.some(({ fait }) => fait.type === "ScrutinClos");
  if (!etat.urgence) {
    return [
      ligne({
        ...base,
        verdict: deliberations ? "irregulier" : "indetermine",
        phrase: "L’assemblée ne s’est pas prononcée sur l’urgence.",
        remede: deliberations
          ? "Délibérer de nouveau après une convocation envoyée dans le délai."
          : "Mettre aux voix l’urgence avant le premier point.",
      }),
    ];
  }
  return [
    ligne({
      ...base,
      verdict: deliberationAvantUrgence ? "avertissement" : "conforme",
      phrase: deliberationAvantUrgence
        ? "L’assemblée s’est prononcée sur l’urgence après l’appel d’un premier point."
        : `L’assemblée a ${etat.urgence.admise ? "admis" : "rejeté"} l’urgence avant de délibérer.`,
      remede: "Le dire au procès-verbal.",
    }),
  ];
};

const notes: RegleSeance = ({ etat }) => {
  const texte = articleNoteDeSynthese(etat.profil);
  if (!texte) return [];
  const manquantes = notesManquantes(etat.profil, etat.ordreDuJour);
  const soumis = etat.ordreDuJour.filter(({ nature }) => nature === "deliberation").length;
  return [
    ligne({
      regle: "CONV-07",
      intitule: "Notes de synthèse",
      article: texte,
      verdict: manquantes.length === 0 ? "conforme" : etat.installation ? "avertissement" : "irregulier",
      phrase:
        manquantes.length === 0
          ? "Chaque affaire soumise à délibération a sa note de synthèse."
          : `La note de synthèse manque pour ${enumerer(manquantes.map(({ titre }) => `«\u00a0${titre}\u00a0»`))}.`,
      calcul: `${soumis - manquantes.length} sur ${compter(soumis, "affaire soumise", "affaires soumises")} à délibération.`,
      remede: etat.installation
        ? "La pratique en dispense les points de l’installation."
        : "Retirer ces points, ou délibérer après une convocation accompagnée de leur note.",
    }),
  ];
};

export const REGLES_DE_CONVOCATION: readonly RegleSeance[] = [delai, notes, urgence];
