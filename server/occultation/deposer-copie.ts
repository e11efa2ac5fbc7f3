/** The public copy of an act whose text is a file: made by the person, checked here for the words it must not say. */
import { type EtatActe, enVigueur, trouverMots } from "@executoire/droit";
import { etatActe, lireActe, type ResultatGeste, stream } from "../application/actes.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { examinerPdfExterne } from "../pieces/examen.ts";
import { estEnFichier } from "./gestes.ts";

/**
 * Refuses a PDF that still says a marked word, under the black or not: the text layer is read, and what is only drawn
 * over a word leaves the word there. Its title, bookmarks and notes are read too.
 */
export async function deposerCopie(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  nom: string,
  octets: Uint8Array,
): Promise<ResultatGeste> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  if (!etat) return { ok: "introuvable" };
  const enCours = enVigueur(etat.occultations);
  if (!estEnFichier(etat) || enCours.length === 0) return SANS_OBJET;
  const examen = await examinerPdfExterne(ctx, octets);
  if (!examen.ok)
    return refus(`«\u00a0${nom}\u00a0» n’est pas gardé\u00a0: ${examen.motif[0]}.`, examen.motif[1]);
  const dits = await ctx.workshop.run("ditsDuPdf", octets).catch((err: unknown) => {
    ctx.log.warn({ err, acte }, "copie publique qui ne se lit pas");
    return null;
  });
  if (!dits)
    return refus(
      `«\u00a0${nom}\u00a0» n’est pas gardé\u00a0: ses mots n’ont pas pu être lus.`,
      "L’exporter de nouveau en PDF depuis le document d’origine.",
    );
  const { texte, joints } = dits;
  if (joints > 0)
    return refus(
      "Cette copie contient des fichiers joints\u00a0: ce qu’ils disent partirait avec elle.",
      "L’exporter de nouveau en PDF sans fichier joint, puis la déposer.",
    );
  const restants = motsRestants(etat, texte);
  if (restants.length > 0)
    return refus(
      `Cette copie dit encore ${restants.map((mots) => `«\u00a0${mots}\u00a0»`).join(", ")}\u00a0: un trait noir posé par-dessus cache un mot à l’œil, pas à qui copie le texte.`,
      "Retirer les mots du document d’origine, l’exporter de nouveau en PDF, puis le déposer.",
    );
  const empreinte = await ctx.store.put(octets);
  return ctx.journal.ecrire(compte.collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const courant = await lireActe(e, acte);
    if (!courant) return { ok: "introuvable" };
    const occultations = enVigueur(courant.occultations).map(({ id }) => id);
    // Marked meanwhile: this copy was not read for those words.
    if (occultations.some((id) => !enCours.some((o) => o.id === id))) return SANS_OBJET;
    await e.ajouter(stream(acte), [
      {
        type: "CopiePubliqueEtablie",
        data: { empreinte, octets: octets.length, occultations, a: instant(ctx.horloge()) },
      },
    ]);
    return { ok: true };
  });
}

const motsRestants = ({ occultations }: EtatActe, texte: string): string[] =>
  enVigueur(occultations).flatMap(({ passages }) =>
    passages.flatMap((p) => (p.sorte === "mots" && trouverMots(texte, p.mots).length > 0 ? [p.mots] : [])),
  );

const refus = (phrase: string, remede: string): ResultatGeste => ({
  ok: false,
  refus: {
    code: "copie-publique-refusee",
    phrase,
    article: "art. L312-1-2 du CRPA",
    remede,
    champ: "fichier",
  },
});

const SANS_OBJET: ResultatGeste = {
  ok: false,
  refus: {
    code: "copie-publique-sans-objet",
    phrase: "Cet acte n’attend pas de copie publique déposée, ou ses occultations viennent de changer.",
    article: null,
    remede: "Relire la page de l’acte.",
  },
};
