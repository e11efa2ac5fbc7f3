import { article } from "../collectivite/articles.ts";
import type { PointId, ProfilCollectivite } from "../faits.ts";
import type { ProcesVerbal } from "./structure.ts";

/** Something the law wants in the minutes and that is not there. */
export interface ManqueProcesVerbal {
  /** `debat`, `secretaire`, `quorum`… */
  champ: string;
  point?: PointId;
  phrase: string;
  article: string | null;
  remede: string;
}

/**
 * What the minutes still lack of their legal content (PV-04): they are not made while something is missing.
 *
 * CGCT, art. L2121-15, L5211-1, L3121-13, L4132-12. A debate that did not take place is said, not left empty.
 */
export function manquesDuProcesVerbal(pv: ProcesVerbal, profil: ProfilCollectivite): ManqueProcesVerbal[] {
  const texte = article(profil, "secretaire");
  const manque = (champ: string, phrase: string, remede: string, point?: PointId): ManqueProcesVerbal => ({
    champ,
    phrase,
    article: texte,
    remede,
    ...(point && { point }),
  });
  const manques: ManqueProcesVerbal[] = [];
  if (!pv.quorum) {
    manques.push(
      manque(
        "quorum",
        "La séance n’a pas été ouverte\u00a0: aucun quorum n’est constaté.",
        "Ouvrir la séance, ou constater la carence.",
      ),
    );
  }
  if (pv.secretaires.length === 0 && pv.points.some((point) => point.vote)) {
    manques.push(
      manque(
        "secretaire",
        "Aucun secrétaire de séance n’a été désigné.",
        "Désigner le secrétaire de séance.",
      ),
    );
  }
  for (const point of pv.points) {
    const discute = point.quorum !== null && point.numero !== null;
    if (!discute || point.debat !== "" || point.sansDebat) continue;
    manques.push(
      manque(
        "debat",
        `Point ${point.rang}, «\u00a0${point.titre}\u00a0»\u00a0: la teneur des discussions n’est pas écrite.`,
        "Résumer les échanges, ou indiquer que le point n’a pas donné lieu à débat.",
        point.id,
      ),
    );
  }
  return manques;
}
