/** What the prefect's letters do to his two months (LEGAL-02 to LEGAL-04). */
import { ajouterJours, ajouterMois } from "../calendrier/dates.ts";
import { finDeMoisFrancs, type OptionsFeries } from "../calendrier/delais.ts";
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { article, type Nature } from "../collectivite/articles.ts";
import type { DateCivile } from "../faits.ts";
import type { Verification } from "../verification.ts";

export interface LieuDefere extends OptionsFeries {
  nature: Nature;
  /** Département of the authority's seat: that of the court. */
  departement: string;
}

export interface FinDeDefere extends Verification {
  /** Last day to refer the act to the court, until midnight. */
  date: DateCivile;
  /** Whether the letter moved it. */
  repousse: boolean;
  /** The refusal that two months' silence make; null when an answer came, or when nothing was moved. */
  refusImplicite: DateCivile | null;
}

const INTITULE = "Délai du préfet";

/** Last day of the déféré: two months franc from the reception of the complete act (LEGAL-01). */
export function finDuDefere(
  { nature, departement, vendrediSaint }: LieuDefere,
  recuLe: DateCivile,
): FinDeDefere {
  const date = finDeMoisFrancs(recuLe, 2, departement, { vendrediSaint });
  return {
    regle: "LEGAL-01",
    intitule: INTITULE,
    verdict: "conforme",
    phrase: `Le préfet peut déférer l’acte au tribunal jusqu’au ${dateLongue(date)} à minuit.`,
    calcul: `Deux mois francs à compter de la réception de l’acte complet, le ${dateMoyenne(recuLe)}.`,
    article: article(nature, "defere") ?? "",
    date,
    repousse: false,
    refusImplicite: null,
  };
}

export interface DemandeDePieces {
  recuLe: DateCivile;
  demandeeLe: DateCivile;
  /** The letter names the missing text or annexes: a vague request for explanations moves nothing. */
  piecesNommees: boolean;
  /** The pieces came, or were expressly refused; nothing while the authority is silent. */
  reponse?: { le: DateCivile; sens: "pieces" | "refus" } | undefined;
}

/**
 * The period after the prefect asked for missing pieces: it runs from their reception, or from the refusal, express or
 * made by two months' silence. CGCT, art. L2131-6 and its likes; CE, 15 May 2013, n° 357031 (LEGAL-02).
 */
export function apresDemandeDePieces(lieu: LieuDefere, demande: DemandeDePieces): FinDeDefere {
  const { recuLe, demandeeLe, piecesNommees, reponse } = demande;
  const initiale = finDuDefere(lieu, recuLe);
  const base = { ...initiale, regle: "LEGAL-02" };
  if (demandeeLe > initiale.date || !piecesNommees) {
    const pourquoi = piecesNommees
      ? "La demande est venue après la fin du délai."
      : "Une demande d’explications, sans pièce nommée, ne repousse rien.";
    return { ...base, calcul: `${initiale.calcul} ${pourquoi}` };
  }
  const silence = ajouterMois(demandeeLe, 2);
  const repondu = reponse !== undefined && reponse.le <= silence ? reponse : null;
  return repoussee(lieu, base, {
    depart: repondu?.le ?? silence,
    silence: repondu ? null : silence,
    pourquoi: repondu
      ? repondu.sens === "pieces"
        ? `pièces reçues le ${dateMoyenne(repondu.le)}`
        : `refus du ${dateMoyenne(repondu.le)}`
      : `silence gardé deux mois sur la demande du ${dateMoyenne(demandeeLe)}, soit un refus le ${dateMoyenne(silence)}`,
  });
}

export interface LettreDObservations {
  recuLe: DateCivile;
  /** Day the letter reached the authority. */
  lettreLe: DateCivile;
  /** It asks to withdraw or to amend the act: observations alone move nothing. */
  demandeRetrait: boolean;
  reponseLe?: DateCivile | undefined;
}

/** The period after a letter that asks to withdraw or amend the act, received within the two months (LEGAL-03). */
export function apresLettreDObservations(lieu: LieuDefere, lettre: LettreDObservations): FinDeDefere {
  const { recuLe, lettreLe, demandeRetrait, reponseLe } = lettre;
  const initiale = finDuDefere(lieu, recuLe);
  const base = { ...initiale, regle: "LEGAL-03" };
  if (lettreLe > initiale.date || !demandeRetrait) {
    const pourquoi = demandeRetrait
      ? "La lettre est arrivée après la fin du délai."
      : "Des observations qui ne demandent ni retrait ni modification ne repoussent rien.";
    return { ...base, calcul: `${initiale.calcul} ${pourquoi}` };
  }
  const silence = ajouterMois(lettreLe, 2);
  const repondu = reponseLe !== undefined && reponseLe <= silence;
  return repoussee(lieu, base, {
    depart: repondu ? reponseLe : silence,
    silence: repondu ? null : silence,
    pourquoi: repondu
      ? `refus du ${dateMoyenne(reponseLe)}`
      : `silence gardé deux mois sur la lettre du ${dateMoyenne(lettreLe)}, soit un refus le ${dateMoyenne(silence)}`,
  });
}

function repoussee(
  { departement, vendrediSaint }: LieuDefere,
  base: FinDeDefere,
  { depart, silence, pourquoi }: { depart: DateCivile; silence: DateCivile | null; pourquoi: string },
): FinDeDefere {
  const date = finDeMoisFrancs(depart, 2, departement, { vendrediSaint });
  return {
    ...base,
    phrase: `Le délai du préfet est reparti\u00a0: il peut déférer l’acte jusqu’au ${dateLongue(date)} à minuit.`,
    calcul: `Deux mois francs à compter du ${dateMoyenne(depart)} (${pourquoi}).`,
    date,
    repousse: true,
    refusImplicite: silence,
  };
}

export interface Suspension extends Verification {
  /** The act is suspended as soon as the prefect asks; until then at most. Null when it is not. */
  suspenduJusque: DateCivile | null;
  /** The judge rules by then; in forty-eight hours for a public freedom. */
  jugeAvant: DateCivile;
}

/**
 * A déféré with a request to suspend. CGCT, art. L2131-6, L3132-1, L4142-1 (LEGAL-04): the judge rules within one month;
 * town planning, contracts and delegations of a public service are suspended at once, one month at most, when the
 * prefect asks within ten days of the reception; forty-eight hours where a public freedom is at stake.
 */
export function suspension(
  nature: Nature,
  demande: {
    recuLe: DateCivile;
    demandeeLe: DateCivile;
    objet: "urbanisme-contrat" | "liberte-publique" | "autre";
  },
): Suspension {
  const { recuLe, demandeeLe, objet } = demande;
  const limite = ajouterJours(recuLe, 10);
  const dOffice = objet === "urbanisme-contrat" && demandeeLe <= limite;
  const fin = ajouterMois(demandeeLe, 1);
  const jugeAvant = objet === "liberte-publique" ? ajouterJours(demandeeLe, 2) : fin;
  return {
    regle: "LEGAL-04",
    intitule: "Suspension demandée par le préfet",
    verdict: dOffice ? "avertissement" : "conforme",
    phrase: dOffice
      ? `L’acte est suspendu dès la demande, jusqu’au ${dateLongue(fin)} au plus.`
      : `L’acte reste exécutoire\u00a0; le juge se prononce au plus tard le ${dateLongue(jugeAvant)}.`,
    calcul:
      objet === "liberte-publique"
        ? `Quarante-huit heures après la demande du ${dateMoyenne(demandeeLe)}, une liberté publique ou la neutralité du service étant en cause.`
        : `Demande du ${dateMoyenne(demandeeLe)}, ${objet === "urbanisme-contrat" ? `${dOffice ? "dans" : "après"} les dix jours de la réception (jusqu’au ${dateMoyenne(limite)})` : "un mois pour statuer"}.`,
    article: article(nature, "defere") ?? "",
    ...(dOffice && { remede: "Ne pas exécuter l’acte avant la décision du juge." }),
    suspenduJusque: dOffice ? fin : null,
    jugeAvant,
  };
}
