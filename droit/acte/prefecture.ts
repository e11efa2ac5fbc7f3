/**
 * What the letters of the prefecture do to the act: the prefect's two months, what is due and until when, whether the
 * act is suspended (LEGAL-01 to LEGAL-04).
 */
import { dateLongue } from "../calendrier/ecriture.ts";
import type { DateCivile } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { finDuDefere, type LieuDefere } from "./defere.ts";
import type { CourrierDePrefecture, EtatActe } from "./etat.ts";
import { commencer, type Delai, fin, suivre } from "./prefectureDelai.ts";
import {
  type EffetDeCourrier,
  examiner,
  jourDuDefere,
  reponseDe,
  sansHorloge,
  suitesDe,
} from "./prefectureEffets.ts";

export { type EffetDeCourrier, suitesDe } from "./prefectureEffets.ts";

export interface HorlogeDuPrefet extends Verification {
  /** Last day of the déféré if nothing that is doubtful moves it. */
  date: DateCivile;
  /** Last day if everything that is doubtful moves it: the cautious one. */
  auPlusTard: DateCivile;
}

export interface SuiviDePrefecture {
  courriers: EffetDeCourrier[];
  /** Null before the State has the act, and once its transmission is withdrawn. */
  horloge: HorlogeDuPrefet | null;
  /** The act is suspended until then at most; null when it is not. */
  suspenduJusque: DateCivile | null;
  /** The first referral to the court. */
  defere: { le: DateCivile; tardif: boolean } | null;
}

export function prefecture(etat: EtatActe, aujourdhui: DateCivile): SuiviDePrefecture {
  const { accuse, annulee } = etat.transmission;
  const lieu = lieuDe(etat);
  const recus = etat.courriers.filter((c): c is CourrierDePrefecture => c.sens === "recu");
  let delai = accuse && !annulee ? commencer(lieu, accuse.dateReception) : null;
  const courriers: EffetDeCourrier[] = [];
  for (const recu of recus) {
    const suites = suitesDe(etat.courriers, recu.id);
    const vu = delai ? examiner(lieu, delai, recu, suites, accuse?.dateReception ?? "", aujourdhui) : null;
    if (vu) delai = vu.delai;
    courriers.push(vu?.effet ?? sansHorloge(recu, suites));
  }
  const suspenduJusque =
    courriers
      .map((c) => c.suspenduJusque)
      .filter((jusque): jusque is DateCivile => jusque !== null && jusque >= aujourdhui)
      .sort()
      .at(-1) ?? null;
  const [premier] = recus
    .filter(({ code }) => code === "5-1")
    .map(jourDuDefere)
    .sort();
  const defere = premier && delai ? { le: premier, tardif: premier > fin(delai).auPlusTard } : null;
  const horloge = delai && combiner(lieu, delai, recus, accuse?.dateReception ?? "", aujourdhui);
  return {
    courriers,
    horloge: horloge && defere ? { ...horloge, phrase: direDefere(defere, horloge) } : horloge,
    suspenduJusque,
    defere,
  };
}

/** The two ends of the prefect's period as the letters leave it; null before the State has the act. */
export function finDuDelaiDuPrefet(etat: EtatActe): { date: DateCivile; auPlusTard: DateCivile } | null {
  const { accuse, annulee } = etat.transmission;
  if (!accuse || annulee) return null;
  const lieu = lieuDe(etat);
  let delai = commencer(lieu, accuse.dateReception);
  for (const c of etat.courriers)
    if (c.sens === "recu") delai = suivre(lieu, delai, c, reponseDe(c, suitesDe(etat.courriers, c.id))).delai;
  return fin(delai);
}

function lieuDe({ decision: { profil } }: EtatActe): LieuDefere {
  return { nature: profil, departement: profil.departement, vendrediSaint: profil.choix?.vendrediSaint };
}

const direDefere = (
  { le, tardif }: NonNullable<SuiviDePrefecture["defere"]>,
  { auPlusTard }: HorlogeDuPrefet,
): string =>
  `Le préfet a déféré l’acte au tribunal le ${dateLongue(le)}${tardif ? `, après la fin de son délai, le ${dateLongue(auPlusTard)}` : ""}.`;

/** One clock for all the letters: the latest of what each leaves. */
function combiner(
  lieu: LieuDefere,
  delai: Delai,
  recus: readonly CourrierDePrefecture[],
  recuLe: DateCivile,
  aujourdhui: DateCivile,
): HorlogeDuPrefet {
  const { date, auPlusTard } = fin(delai);
  const initiale = finDuDefere(lieu, recuLe);
  const bases = { intitule: initiale.intitule, article: initiale.article, date, auPlusTard };
  const lettres = recus.filter(({ code }) => code === "3-1" || code === "4-1").length;
  const tranche = date === auPlusTard;
  const repousses = tranche ? delai.certain.calculs : [...delai.certain.calculs, ...delai.possible.calculs];
  const calcul = [initiale.calcul, ...new Set(repousses)].join(" ");
  if (!tranche)
    return {
      ...bases,
      regle: delai.possible.regle,
      verdict: "indetermine",
      phrase: `Le délai du préfet finit le ${dateLongue(date)} ou le ${dateLongue(auPlusTard)}, selon ce que ${lettres > 1 ? "disent les lettres reçues" : "dit la lettre reçue"}.`,
      calcul,
      remede: "Lire la lettre et dire ce qu’elle demande\u00a0: jusque-là, compter la date la plus tardive.",
    };
  const passe = date < aujourdhui;
  return {
    ...bases,
    regle: delai.certain.regle,
    verdict: "conforme",
    phrase: passe
      ? `Le délai du préfet est fini depuis le ${dateLongue(date)} à minuit.`
      : `Le préfet peut déférer l’acte au tribunal jusqu’au ${dateLongue(date)} à minuit.`,
    calcul,
  };
}
