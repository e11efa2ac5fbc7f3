/** Taking an act off line and putting it back: one fact each, in the stream of the act. */
import { type EtatActe, type FaitActe, type Issue, verifierRemise, verifierRetrait } from "@executoire/droit";
import { lireActe, type ResultatGeste, stream } from "../application/actes.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";

export function retirerDeLaLigne(
  ctx: Contexte,
  compte: Pick<Compte, "collectivite" | "nom">,
  acte: string,
  motif: string,
): Promise<ResultatGeste> {
  return ecrire(ctx, compte, acte, (etat) => verifierRetrait(etat, motif), {
    type: "ActeRetireDeLaLigne",
    data: { motif: motif.trim(), par: compte.nom, a: instant(ctx.horloge()) },
  });
}

export function remettreEnLigne(
  ctx: Contexte,
  compte: Pick<Compte, "collectivite" | "nom">,
  acte: string,
): Promise<ResultatGeste> {
  return ecrire(ctx, compte, acte, verifierRemise, {
    type: "ActeRemisEnLigne",
    data: { par: compte.nom, a: instant(ctx.horloge()) },
  });
}

function ecrire(
  ctx: Contexte,
  compte: Pick<Compte, "collectivite" | "nom">,
  acte: string,
  verifier: (etat: EtatActe) => Issue<null>,
  fait: FaitActe,
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(compte.collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const etat = await lireActe(e, acte);
    if (!etat) return { ok: "introuvable" };
    const permis = verifier(etat);
    if (!permis.ok) return permis;
    await e.ajouter(stream(acte), [fait]);
    return { ok: true };
  });
}
