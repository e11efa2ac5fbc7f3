/** What the page of an act and the desk say of the letters of the prefecture. */
import {
  type CourrierDePrefecture,
  type EtatActe,
  type FaitActe,
  prefecture,
  suitesDe,
} from "@executoire/droit";
import { sql } from "kysely";
import type { LigneCourrier, PrefectureVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { annulationDe } from "./annulation.ts";
import type { Session } from "./comptes.ts";
import { peut, refusDroit } from "./droits.ts";
import { COURRIERS } from "./historique.ts";
import { reponsesPossibles } from "./reponses-possibles.ts";

export function vuePrefecture(ctx: Contexte, { compte }: Session, etat: EtatActe): PrefectureVue {
  const suivi = prefecture(etat, jour(ctx.horloge()));
  const effets = new Map(suivi.courriers.map((c) => [c.courrier, c]));
  const repond = peut(compte, "repondrePrefecture");
  const annulation = annulationDe(etat);
  return {
    fils: etat.courriers.flatMap((recu) => {
      const effet = effets.get(recu.id);
      if (recu.sens !== "recu" || !effet) return [];
      return [
        {
          recu,
          intitule: COURRIERS[recu.code],
          suites: suitesDe(etat.courriers, recu.id),
          effet: effet.effet,
          attendu: effet.attendu,
          aQualifier: repond ? effet.aQualifier : [],
          reponsesPossibles: repond ? reponsesPossibles(etat, recu) : [],
          adressesPieces: recu.pieces.map(
            (_, n) =>
              `/api/actes/${encodeURIComponent(etat.acte)}/courriers/${encodeURIComponent(recu.id)}/pieces/${n}`,
          ),
        },
      ];
    }),
    horloge: suivi.horloge,
    annulation: {
      ...annulation,
      refus: peut(compte, "transmettre") ? annulation.refus : refusDroit(compte, "transmettre"),
    },
    suspenduJusque: suivi.suspenduJusque,
    defere: suivi.defere,
  };
}

/** Letters that ask for something, most pressing first: those with a last day, then the latest come. */
export async function lignesCourriers(ctx: Contexte, collectivite: string): Promise<LigneCourrier[]> {
  const actes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where(sql<boolean>`etat->'courriers' <> '[]'::jsonb`)
    .execute();
  return actes
    .flatMap(({ etat }) => lignesDe(etat, jour(ctx.horloge())))
    .sort((x, y) => (x.avant ?? "9").localeCompare(y.avant ?? "9") || y.recuA.localeCompare(x.recuA));
}

function lignesDe(etat: EtatActe, aujourdhui: string): LigneCourrier[] {
  // Withdrawn: the prefecture holds the act no longer, nothing can be answered this way.
  if (etat.transmission.annulee) return [];
  const { courriers } = prefecture(etat, aujourdhui);
  const { numero, objet } = etat.decision;
  return etat.courriers.flatMap((recu) => {
    const effet = courriers.find(({ courrier }) => courrier === recu.id);
    if (recu.sens !== "recu" || !effet || !resteAFaire(recu, effet)) return [];
    return [
      {
        acte: etat.acte,
        numero,
        objet,
        courrier: recu.id,
        code: recu.code,
        intitule: COURRIERS[recu.code],
        recuA: recu.a,
        phrase: effet.aQualifier.some((cle) => cle !== "sansSuite")
          ? `${effet.attendu.phrase} ${LIRE}`
          : effet.attendu.phrase,
        avant: effet.attendu.avant,
        repondu: effet.repondu,
      },
    ];
  });
}

const LIRE = "À lire\u00a0: le délai du préfet en dépend.";

/** A letter leaves the list once answered, or once read where it calls for no answer. */
function resteAFaire(
  recu: CourrierDePrefecture,
  effet: { aQualifier: readonly unknown[]; repondu: boolean },
): boolean {
  if (effet.aQualifier.length > 0) return true;
  if (effet.repondu) return false;
  if (recu.code === "2-1") return !recu.qualification.sansSuite;
  if (recu.code === "5-1") return recu.qualification.suspension === undefined;
  return recu.code !== "4-1" || recu.qualification.demandeRetrait !== false;
}

/** What should be there once the State has the act, and is not. Said loudly: the proof is what is missing. */
export async function manquesDe(
  ctx: Contexte,
  etat: EtatActe,
  faits: readonly FaitActe[],
): Promise<string[]> {
  const { transmission: t, original } = etat;
  const manques: string[] = [];
  const perdu = async (empreinte: string | null) => !empreinte || !(await ctx.store.has(empreinte));
  if (t.accuse) {
    if (!t.archive) manques.push("L’État accuse réception d’un acte dont aucune archive n’est partie d’ici.");
    else if (await perdu(t.empreinte))
      manques.push(`L’archive ${t.archive} manque au magasin\u00a0: rétablissez-la depuis une sauvegarde.`);
    if (await perdu(t.accuse.empreinte))
      manques.push(
        "L’accusé de réception (1-2) manque au magasin\u00a0: rétablissez-le depuis une sauvegarde, ou demandez-en une copie à la préfecture.",
      );
    const attendu = faits.findLast((f) => f.type === "ArchivePreparee")?.data.identifiant;
    if (attendu && t.identifiant && attendu !== t.identifiant)
      manques.push(
        `L’accusé nomme ${t.identifiant}, alors que l’archive portait ${attendu}\u00a0: vérifiez auprès de la préfecture quel acte elle a reçu.`,
      );
    if (!original || (await perdu(original.empreinte)))
      manques.push("L’acte signé manque\u00a0: ni copie tamponnée ni certificat ne peuvent être établis.");
  }
  for (const c of etat.courriers) {
    if (c.sens !== "recu") continue;
    for (const nom of c.manquants)
      manques.push(
        `${COURRIERS[c.code]}\u00a0: «\u00a0${nom}\u00a0» est annoncé et n’est pas arrivé. Demandez-le à la préfecture.`,
      );
    for (const { nom, empreinte } of c.pieces)
      if (await perdu(empreinte))
        manques.push(`${COURRIERS[c.code]}\u00a0: «\u00a0${nom}\u00a0» manque au magasin.`);
  }
  return manques;
}
