/** The register of delegations: what the assembly lets its executive decide alone, and the decisions taken so. */
import { randomUUID } from "node:crypto";
import {
  article,
  type DateCivile,
  type Delegation,
  dateCivileDe,
  dateMoyenne,
  delegationEnVigueur,
  examinerDelegation,
  finDeDelegation,
  forceAu,
  listeDeDelegation,
  type Refus,
  type Verification,
} from "@executoire/droit";
import { sql } from "kysely";
import type { DelegationSaisie, DelegationVue } from "../api/contrat-actes-pris.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { compositionEntiere } from "./assemblee.ts";
import type { Compte } from "./comptes.ts";

/** Every delegation of the authority, the latest first. */
export async function registreDesDelegations(base: Base | Tx, collectivite: string): Promise<Delegation[]> {
  const lignes = await base
    .selectFrom("delegations")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .orderBy("du", "desc")
    .orderBy("id")
    .execute();
  return lignes.map(({ etat }) => etat);
}

export async function vueDelegations(
  ctx: Contexte,
  collectivite: string,
  /** Decisions the reader may not see. */
  caches: ReadonlySet<string> = new Set(),
): Promise<DelegationVue[]> {
  const le = jour(ctx.horloge());
  const registre = await registreDesDelegations(ctx.db, collectivite);
  const decisions = (await decisionsPrises(ctx, collectivite)).filter(({ id }) => !caches.has(id));
  const suspendues = await suspensions(ctx.db, collectivite, registre, le);
  return registre.map((d) => ({
    id: d.delegation,
    acte: d.acte,
    numero: d.numero,
    dateDecision: d.dateDecision,
    delegataire: d.delegataire,
    matieres: d.matieres,
    du: d.du,
    au: finDeDelegation(d)?.au ?? null,
    motifFin: d.retrait?.motif ?? null,
    enVigueur: delegationEnVigueur(d, le) && !suspendues.has(d.delegation),
    suspendueJusque: suspendues.get(d.delegation) ?? null,
    decisions: decisions
      .filter(({ delegation }) => delegation === d.delegation)
      .map(({ delegation: _, ...r }) => r),
    verifications: [...examinerDelegation(d, le), ...ligneDeSuspension(d, suspendues.get(d.delegation), le)],
  }));
}

/** Delegations whose deliberation the prefect had suspended on that day, and until when: it gives no power meanwhile. */
async function suspensions(
  base: Base | Tx,
  collectivite: string,
  registre: readonly Delegation[],
  le: DateCivile,
): Promise<Map<string, DateCivile>> {
  const actes = registre.flatMap(({ acte }) => acte ?? []);
  if (actes.length === 0) return new Map();
  const lignes = await base
    .selectFrom("actes")
    .select(["id", "etat"])
    .where("collectivite", "=", collectivite)
    .where("id", "in", actes)
    .execute();
  const parActe = new Map(lignes.map(({ id, etat }) => [id, forceAu(etat, le).suspenduJusque]));
  return new Map(
    registre.flatMap(({ delegation, acte }) => {
      const jusque = acte === null ? null : parActe.get(acte);
      return jusque ? [[delegation, jusque] as const] : [];
    }),
  );
}

/** What a decision taken that day under this delegation is told of its suspension; nothing when there is none. */
export async function suspensionDe(
  base: Base | Tx,
  collectivite: string,
  d: Delegation,
  le: DateCivile,
): Promise<Verification[]> {
  return ligneDeSuspension(d, (await suspensions(base, collectivite, [d], le)).get(d.delegation), le);
}

const ligneDeSuspension = (d: Delegation, jusque: DateCivile | undefined, le: DateCivile): Verification[] =>
  jusque === undefined
    ? []
    : [
        {
          regle: "LEGAL-04",
          intitule: "Délibération suspendue",
          verdict: "avertissement",
          phrase: `La délibération ${d.numero}, qui donne cette délégation, est suspendue à la demande du préfet jusqu’au ${dateMoyenne(jusque)} au plus\u00a0: elle ne donne aucun pouvoir d’ici là.`,
          calcul: `Suspension en cours le ${dateMoyenne(le)}.`,
          article: article(d.profil, "defere") ?? "",
          remede: "Attendre la fin de la suspension, ou faire délibérer l’assemblée.",
        },
      ];

/** Those given up count for nothing. */
async function decisionsPrises(ctx: Contexte, collectivite: string) {
  const lignes = await ctx.db
    .selectFrom("actes")
    .select(["id", "numero", "objet", "date_decision"])
    .select(sql<string>`etat->'decision'->'delegation'->>'delegation'`.as("delegation"))
    .where("collectivite", "=", collectivite)
    .where("genre", "=", "decision")
    .where("affiche", "!=", "annule")
    .where(sql<boolean>`etat->'decision' ? 'delegation'`)
    .orderBy("date_decision", "desc")
    .execute();
  return lignes.map(({ id, numero, objet, date_decision, delegation }) => ({
    id,
    numero,
    objet,
    dateDecision: date_decision,
    delegation,
  }));
}

type Issue = { ok: true } | { ok: false; refus: Refus } | { ok: "introuvable" };

export async function consentirDelegation(
  ctx: Contexte,
  compte: Compte,
  saisie: DelegationSaisie,
): Promise<Issue> {
  const { collectivite } = compte;
  const delegation = randomUUID();
  return ctx.journal.ecrire(collectivite, compte.nom, async (e): Promise<Issue> => {
    const composition = await compositionEntiere(e.tx, collectivite, "conseil", saisie.dateDecision);
    if (!composition) return { ok: false, refus: sansAssemblee };
    const source = saisie.acte
      ? await acteDelegant(e.tx, collectivite, saisie.acte, jour(ctx.horloge()))
      : null;
    if (saisie.acte && !source) return { ok: "introuvable" };
    const refus = refusDeSaisie(saisie, source);
    if (refus) return { ok: false, refus };
    const { au, acte: _, numero: _n, ...reste } = saisie;
    await e.ajouter(`delegation:${delegation}`, [
      {
        type: "DelegationConsentie",
        data: {
          ...reste,
          delegation,
          acte: saisie.acte,
          // What is here is cited as it is here, whatever was typed.
          numero: source?.numero ?? saisie.numero,
          dateDecision: source?.dateDecision ?? saisie.dateDecision,
          profil: composition.profil,
          ...(au && { au }),
          a: instant(ctx.horloge()),
        },
      },
    ]);
    return { ok: true };
  });
}

interface Source {
  numero: string;
  dateDecision: string;
  executoireLe: DateCivile | null;
  suspenduJusque: DateCivile | null;
}

async function acteDelegant(
  tx: Tx,
  collectivite: string,
  acte: string,
  aujourdhui: DateCivile,
): Promise<Source | null> {
  const ligne = await tx
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("id", "=", acte)
    .where("genre", "in", ["deliberation", "deliberation-deposee"])
    .executeTakeFirst();
  if (!ligne) return null;
  const { le, suspenduJusque } = forceAu(ligne.etat, aujourdhui);
  const { numero, dateDecision } = ligne.etat.decision;
  return { numero, dateDecision, executoireLe: le && dateCivileDe(le), suspenduJusque };
}

const sansAssemblee: Refus = {
  code: "delegation-invalide",
  phrase: "Aucune assemblée n’est enregistrée à la date de cette délibération.",
  article: null,
  remede: "Vérifier la date, ou enregistrer d’abord l’assemblée.",
  champ: "dateDecision",
};

function refusDeSaisie(s: DelegationSaisie, source: Source | null): Refus | null {
  const refuser = (champ: string, phrase: string, remede: string): Refus => ({
    code: "delegation-invalide",
    phrase,
    article: null,
    remede,
    champ,
  });
  if (source?.suspenduJusque)
    return refuser(
      "acte",
      `La délibération ${source.numero} est suspendue à la demande du préfet jusqu’au ${dateMoyenne(source.suspenduJusque)} au plus\u00a0: elle ne donne aucun pouvoir d’ici là.`,
      "Attendre la fin de la suspension, ou faire délibérer l’assemblée.",
    );
  if (source && !source.executoireLe)
    return refuser(
      "acte",
      `La délibération ${source.numero} n’est pas encore exécutoire\u00a0: elle ne donne encore aucun pouvoir.`,
      "La transmettre et la publier d’abord.",
    );
  const debut = source?.executoireLe ?? s.dateDecision;
  if (s.du < debut)
    return refuser(
      "du",
      `La délégation ne peut pas être en vigueur avant le ${dateMoyenne(debut)}, jour où la délibération est ${source ? "devenue exécutoire" : "adoptée"}.`,
      "Corriger la date de début.",
    );
  if (s.au && s.au < s.du)
    return refuser("au", "La délégation finirait avant de commencer.", "Corriger la date de fin.");
  if (new Set(s.matieres.map(({ cle }) => cle)).size !== s.matieres.length)
    return refuser("matieres", "Une matière est inscrite deux fois.", "N’en garder qu’une.");
  return null;
}

export async function finirDelegation(
  ctx: Contexte,
  compte: Compte,
  id: string,
  au: string,
  motif: string,
): Promise<Issue> {
  const { collectivite } = compte;
  return ctx.journal.ecrire(collectivite, compte.nom, async (e): Promise<Issue> => {
    const registre = await registreDesDelegations(e.tx, collectivite);
    const d = registre.find(({ delegation }) => delegation === id);
    if (!d) return { ok: "introuvable" };
    const fin = finDeDelegation(d);
    const refus =
      d.retrait !== null
        ? `La délégation a déjà pris fin le ${dateMoyenne(d.retrait.au)}.`
        : au < d.du
          ? `La délégation n’était pas encore en vigueur le ${dateMoyenne(au)}.`
          : fin && au > fin.au
            ? `La délégation prend déjà fin le ${dateMoyenne(fin.au)}.`
            : null;
    if (refus) {
      return {
        ok: false,
        refus: {
          code: "delegation-invalide",
          phrase: refus,
          article: listeDeDelegation(d.profil).article,
          remede: "Corriger la date de fin.",
          champ: "au",
        },
      };
    }
    await e.ajouter(`delegation:${id}`, [
      { type: "DelegationRetiree", data: { au, motif, a: instant(ctx.horloge()) } },
    ]);
    return { ok: true };
  });
}
