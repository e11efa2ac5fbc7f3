/** The paper of an act of the executive, from its facts and the register of delegations. */
import type { CopiePublique } from "@executoire/documents";
import {
  type ActePris,
  dateCivileDe,
  dernierJourFranc,
  type Empreinte,
  seNotifie,
  tribunal,
} from "@executoire/droit";
import { habitDe } from "../apparence/habit.ts";
import type { Contexte } from "../contexte.ts";
import { registreDesDelegations } from "./delegations.ts";

export async function composerArrete(
  ctx: Contexte,
  collectivite: string,
  acte: ActePris,
  empreinteFaits: string,
  a: string,
  images: Record<Empreinte, Uint8Array>,
  copie?: CopiePublique,
) {
  const { departement, choix } = acte.profil;
  const aujourdhui = dateCivileDe(a);
  const registre = await registreDesDelegations(ctx.db, collectivite);
  const citee = registre.find(({ delegation }) => delegation === acte.delegation?.delegation);
  return ctx.workshop.run(
    "arrete",
    {
      acte,
      empreinteFaits,
      tribunal: tribunal(departement).nom,
      publication: seNotifie(acte)
        ? null
        : {
            prevueLe: aujourdhui,
            finRecours: dernierJourFranc(aujourdhui, departement, { vendrediSaint: choix?.vendrediSaint }),
          },
      delegation: citee ? { numero: citee.numero, dateDecision: citee.dateDecision } : null,
      etabliLe: a,
      images,
      ...(copie && { copie }),
    },
    await habitDe(ctx, acte.profil.siren),
  );
}
