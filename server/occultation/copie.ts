/** The public copy: the act composed again from its facts, without what is hidden. Nothing of it is under the black. */
import {
  dateCivileDe,
  decisionPublique,
  dernierJourFranc,
  type EtatActe,
  estVotee,
  tribunal,
} from "@executoire/droit";
import { habitDe } from "../apparence/habit.ts";
import type { ResultatGeste } from "../application/actes.ts";
import { composerArrete } from "../application/arrete.ts";
import { imagesDuTexte } from "../application/images-du-texte.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";

type Copie = { ok: true; pdf: Uint8Array } | Extract<ResultatGeste, { ok: false }>;

export async function composerCopie(ctx: Contexte, collectivite: string, etat: EtatActe): Promise<Copie> {
  const decision = decisionPublique(etat);
  const { departement, choix } = decision.profil;
  const images = await imagesDuTexte(ctx, decision.texte);
  if (!images.ok) return images;
  // Its own date of creation is that of the copy; the appeal notice stays that of the act as it was published.
  const a = instant(ctx.horloge());
  const publieLe = dateCivileDe(etat.publication?.a ?? a);
  const signe = etat.original && { par: etat.original.signePar, a: etat.original.a };
  const copie = { original: etat.original?.empreinte ?? "", signe };
  const empreinteFaits = (etat.original?.empreinte ?? "").slice(0, 16);
  if (!estVotee(decision)) {
    const { pdf } = await composerArrete(
      ctx,
      collectivite,
      decision,
      empreinteFaits,
      a,
      images.valeur,
      copie,
    );
    return { ok: true, pdf };
  }
  const { pdf } = await ctx.workshop.run(
    "deliberation",
    {
      acte: decision,
      empreinteFaits,
      publicationPrevueLe: publieLe,
      finRecours: dernierJourFranc(publieLe, departement, { vendrediSaint: choix?.vendrediSaint }),
      tribunal: tribunal(departement).nom,
      etabliLe: a,
      images: images.valeur,
      copie,
    },
    await habitDe(ctx, decision.profil.siren),
  );
  return { ok: true, pdf };
}
