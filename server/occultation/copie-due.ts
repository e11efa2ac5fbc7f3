/** The public copy an act still lacks when it is about to go online. */
import { type EtatActe, enVigueur } from "@executoire/droit";
import { etatActe, lireActe, stream } from "../application/actes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { composerCopie } from "./copie.ts";
import { estEnFichier } from "./gestes.ts";

const copieEnRetard = (etat: EtatActe): boolean => {
  const deja = etat.copiePublique?.occultations ?? [];
  const voulues = enVigueur(etat.occultations);
  return (
    etat.original !== null &&
    !estEnFichier(etat) &&
    voulues.length > 0 &&
    !voulues.every(({ id }) => deja.includes(id))
  );
};

/**
 * Before it goes online: what was marked and confirmed before the signature had nothing to be copied from then. Composed
 * outside any transaction; whether a copy was made.
 */
export async function etablirCopieDue(ctx: Contexte, collectivite: string, acte: string): Promise<boolean> {
  const etat = await etatActe(ctx, collectivite, acte);
  if (!etat || !copieEnRetard(etat)) return false;
  // Without it the act goes online all the same, and its document is given to nobody.
  const composee = await composerCopie(ctx, collectivite, etat).catch(
    (err: unknown) => ({ ok: false, err }) as const,
  );
  if (!composee.ok) {
    ctx.log.error({ acte, ...composee }, "copie publique qui ne se compose pas");
    return false;
  }
  const empreinte = await ctx.store.put(composee.pdf);
  const occultations = enVigueur(etat.occultations).map(({ id }) => id);
  return ctx.journal.ecrire(collectivite, "système", async (e) => {
    const courant = await lireActe(e, acte);
    if (courant?.version !== etat.version) return false;
    const a = instant(ctx.horloge());
    await e.ajouter(stream(acte), [
      { type: "CopiePubliqueEtablie", data: { empreinte, octets: composee.pdf.length, occultations, a } },
    ]);
    return true;
  });
}
