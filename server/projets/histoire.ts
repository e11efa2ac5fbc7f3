/** What happened to a projet, one sentence per fact. */
import { dateMoyenne, type FaitProjet } from "@executoire/droit";
import type { MomentProjet } from "../api/contrat-projets.ts";
import type { FaitEnregistre } from "../journal/journal.ts";

export function histoireDe(
  faits: readonly FaitEnregistre[],
  rangs: ReadonlyMap<number, number>,
  dateDeSeance: (id: string) => string | null,
): MomentProjet[] {
  let etapes: { titre: string }[] = [];
  const nom = (i: number): string => `«\u00a0${etapes[i]?.titre ?? i + 1}\u00a0»`;
  return faits.map(({ fait: brut, par: auteur }): MomentProjet => {
    const fait = brut as FaitProjet;
    const { a } = fait.data;
    const par = fait.data.par?.nom ?? auteur;
    const moment = (
      phrase: string,
      texte: string | null = null,
      version: number | null = null,
    ): MomentProjet => ({
      a,
      par,
      phrase,
      texte,
      rang: version === null ? null : (rangs.get(version) ?? null),
    });
    const suppleant = "pour" in fait.data && fait.data.pour ? `, suppléant de ${fait.data.pour.nom}` : "";
    switch (fait.type) {
      case "ProjetOuvert":
        return moment(`a ouvert le projet${depuis(fait.data.origine)}`);
      case "ProjetSoumis":
        etapes = fait.data.circuit.etapes;
        return moment(
          `a soumis le projet au circuit «\u00a0${fait.data.circuit.nom}\u00a0»`,
          fait.data.message ?? null,
          fait.data.version,
        );
      case "ProjetVise":
        return moment(
          `a visé à l’étape ${nom(fait.data.etape)}${suppleant}${fait.data.enSoumettant ? ", en le soumettant" : ""}`,
          fait.data.remarque ?? null,
          fait.data.version,
        );
      case "ProjetRenvoye":
        return moment(
          `a renvoyé le projet ${fait.data.vers === "redacteur" ? "au rédacteur" : `à l’étape ${nom(fait.data.vers)}`}${suppleant}`,
          fait.data.motif,
        );
      case "ProjetRetire":
        return moment("a retiré le projet du circuit", fait.data.motif ?? null);
      case "VisaRedemande":
        return moment(
          `a modifié le texte après visa\u00a0: le visa est redemandé à partir de l’étape ${nom(fait.data.etape)}`,
          null,
          fait.data.version,
        );
      case "ProjetInscrit": {
        const date = dateDeSeance(fait.data.seance);
        const seance = date ? `la séance du ${dateMoyenne(date)}` : "une séance";
        return moment(
          fait.data.reinscription
            ? `a repris le texte du projet à l’ordre du jour de ${seance}`
            : `a inscrit le projet à l’ordre du jour de ${seance}`,
          null,
          fait.data.version,
        );
      }
      case "ProjetEcarte":
        return moment("a écarté le projet", fait.data.motif);
      case "ProjetRouvert":
        return moment("a rouvert le projet", fait.data.motif);
      case "ProjetSupprime":
        return moment("a supprimé le projet");
      default:
        return moment(fait satisfies never);
    }
  });
}

function depuis(origine: Extract<FaitProjet, { type: "ProjetOuvert" }>["data"]["origine"]): string {
  switch (origine.genre) {
    case "modele":
      return ` à partir du modèle «\u00a0${origine.titre}\u00a0»`;
    case "acte":
      return ` à partir de l’acte ${origine.numero}`;
    case "projet":
      return ` à partir du projet «\u00a0${origine.titre}\u00a0»`;
    default:
      return "";
  }
}
