/** The register of delegations of signature and of function. */
import { randomUUID } from "node:crypto";
import {
  CONSEIL,
  type DateCivile,
  dateMoyenne,
  delegationDeSignatureEnVigueur,
  expliquerDelegationDeSignature,
  type FaitDelegationSignature,
} from "@executoire/droit";
import type { DelegationSignatureSaisie, DelegationSignatureVue } from "../api/contrat-signatures.ts";
import { compositionPour } from "../application/assemblee.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import { registreDesDelegationsDeSignature } from "./habiliter.ts";

export async function vueDelegations(ctx: Contexte, collectivite: string): Promise<DelegationSignatureVue[]> {
  const le = jour(ctx.horloge());
  const registre = await registreDesDelegationsDeSignature(ctx.db, collectivite);
  return registre.map((d) => {
    const { delegation, forme, acte, numero, dateDecision, delegataire, matieres, du, terme, retrait } = d;
    return {
      id: delegation,
      forme,
      acte,
      numero,
      dateDecision,
      delegataire,
      matieres,
      du,
      ...(terme && { au: terme }),
      enVigueur: delegationDeSignatureEnVigueur(d, le),
      retiree: retrait,
      explication: expliquerDelegationDeSignature(d, le),
    };
  });
}

export async function deleguerSignature(
  ctx: Contexte,
  { collectivite, nom }: { collectivite: string; nom: string },
  saisie: DelegationSignatureSaisie,
): Promise<IssueSignature<null>> {
  if (saisie.du < saisie.dateDecision || (saisie.au && saisie.au < saisie.du))
    return refuserSignature(
      "date-invalide",
      saisie.du < saisie.dateDecision
        ? `La délégation ne peut pas être en vigueur le ${dateMoyenne(saisie.du)}, avant son arrêté du ${dateMoyenne(saisie.dateDecision)}.`
        : "La fin de la délégation précède son début.",
      "Corriger les dates.",
      { champ: saisie.du < saisie.dateDecision ? "du" : "au" },
    );
  const composition = await compositionPour(ctx.db, collectivite, CONSEIL, saisie.dateDecision);
  if (!composition)
    return refuserSignature(
      "executif-inconnu",
      `L’exécutif du ${dateMoyenne(saisie.dateDecision)} n’est pas au registre de l’assemblée.`,
      "Enregistrer d’abord l’installation de l’assemblée.",
      { champ: "dateDecision" },
    );
  if (saisie.acte !== null) {
    const acte = await ctx.db
      .selectFrom("actes")
      .select(["genre", "etat"])
      .where("collectivite", "=", collectivite)
      .where("id", "=", saisie.acte)
      .executeTakeFirst();
    if (!acte?.genre.startsWith("arrete") || acte.etat.annulation)
      return refuserSignature(
        "arrete-inconnu",
        "Cet acte n’est pas un arrêté de ce registre.",
        "Choisir l’arrêté de délégation.",
        { champ: "acte" },
      );
  }
  const { siege: _s, ...delegant } = composition.president;
  const delegation = randomUUID().slice(0, 8);
  const { au, ...reste } = saisie;
  const fait: FaitDelegationSignature = {
    type: "SignatureDeleguee",
    data: {
      delegation,
      ...reste,
      profil: composition.profil,
      delegant,
      ...(au && { au }),
      a: instant(ctx.horloge()),
    },
  };
  await ctx.journal.ecrire(collectivite, nom, (e) => e.ajouter(`signataire:${delegation}`, [fait]));
  return { ok: true, valeur: null };
}

export async function finirDelegationDeSignature(
  ctx: Contexte,
  { collectivite, nom }: { collectivite: string; nom: string },
  id: string,
  au: DateCivile,
  motif: string,
): Promise<IssueSignature<null> | null> {
  return ctx.journal.ecrire(collectivite, nom, async (e) => {
    const faits = await e.lire(`signataire:${id}`);
    if (faits.length === 0) return null;
    if (faits.length > 1)
      return refuserSignature(
        "delegation-deja-finie",
        "Cette délégation a déjà pris fin.",
        "Aucune action n’est nécessaire.",
      );
    await e.ajouter(`signataire:${id}`, [
      { type: "DelegationDeSignatureRetiree", data: { au, motif, a: instant(ctx.horloge()) } },
    ]);
    return { ok: true, valeur: null };
  });
}
