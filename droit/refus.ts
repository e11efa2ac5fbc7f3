/**
 * What the field expects to go wrong is a value: what, why, by which article, what to do next.
 * `code` is stable for programs; `phrase` is exact French for people.
 */
export interface Refus {
  code: CodeRefus;
  /** What and why, one or two sentences. */
  phrase: string;
  /** `art. L2121-20 du CGCT`, or null where the reason is not a text of law. */
  article: string | null;
  /** What the person can do now. */
  remede: string;
  /** The field or seat concerned, when there is one. */
  champ?: string;
}

export type CodeRefus =
  | "convocation-tardive"
  | "seance-deja-convoquee"
  | "seance-non-convoquee"
  | "note-de-synthese-absente"
  | "siege-inconnu"
  | "suppleant-inexistant"
  | "titulaire-non-nomme"
  | "presences-incompletes"
  | "mandant-present"
  | "mandataire-absent"
  | "mandataire-suppleant"
  | "procuration-a-soi-meme"
  | "procuration-surnumeraire"
  | "procuration-deja-donnee"
  | "procuration-inconnue"
  | "reponses-closes"
  | "suppleant-non-appele"
  | "suppleant-sans-procuration"
  | "secretaire-absent"
  | "secretaire-non-designe"
  | "quorum-non-atteint"
  | "seance-non-ouverte"
  | "seance-deja-ouverte"
  | "seance-levee"
  | "point-inconnu"
  | "point-non-appele"
  | "point-deja-vote"
  | "point-non-deliberatif"
  | "projet-absent"
  | "decompte-inexact"
  | "decompte-invalide"
  | "voix-du-president-requise"
  | "numero-deja-pris"
  | "numero-invalide"
  | "repetition-sans-effet"
  | "seance-non-levee"
  | "proces-verbal-incomplet"
  | "proces-verbal-deja-arrete"
  | "proces-verbal-non-etabli"
  | "proces-verbal-non-arrete"
  | "arret-sans-seance"
  | "acte-annule"
  | "ordre-du-jour-invalide"
  | "urgence-insuffisante"
  | "urgence-a-statuer"
  | "urgence-rejetee"
  | "urgence-sans-objet"
  | "point-deja-a-l-ordre-du-jour"
  | "point-ecarte"
  | "point-en-cours"
  | "carence-sans-objet"
  | "seance-en-carence"
  | "seance-suspendue"
  | "seance-non-suspendue"
  | "motif-absent"
  | "presidence-impossible"
  | "presidence-sans-objet"
  | "president-doit-se-retirer"
  | "deport-impossible"
  | "deport-inconnu"
  | "parole-impossible"
  | "forme-demande-insuffisante"
  | "forme-imposee"
  | "secret-impose"
  | "secret-sans-nom"
  | "scrutin-secret-a-distance"
  | "visioconference-interdite"
  | "voix-manquante"
  | "voix-contradictoire"
  | "voix-inconnue"
  | "vote-illisible"
  | "amendement-inconnu"
  | "amendement-deja-vote"
  | "amendements-a-voter"
  | "election-attendue"
  | "election-sans-objet"
  | "tour-invalide"
  | "candidature-invalide"
  | "huis-clos-demande-insuffisante"
  | "huis-clos-deja"
  | "huis-clos-rejete"
  | "huis-clos-sans-objet"
  | "correction-impossible"
  | "rectification-impossible"
  | "acte-sans-document"
  | "acte-deja-signe"
  | "acte-non-signe"
  | "acte-deja-transmis"
  | "acte-non-transmis"
  | "renvoi-sans-objet"
  | "acte-deja-publie";

export type Issue<T> = { ok: true; valeur: T } | { ok: false; refus: Refus };

export const ok = <T>(valeur: T): Issue<T> => ({ ok: true, valeur });
export const refuser = (refus: Refus): { ok: false; refus: Refus } => ({ ok: false, refus });
