/** A deposit as facts: an act of the authority, and the file that is it. */
import type { NatureAbregee } from "@executoire/actes";
import { type ActePris, type Annexe, CONSEIL, type FaitActe, type GenreActePris } from "@executoire/droit";
import { compositionPour } from "../application/assemblee.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import type { Acces } from "./authentifier.ts";
import { type DemandeDepot, type Depot, type PieceDemandee, refuser } from "./demande.ts";

const GENRES: Record<NatureAbregee, GenreActePris> = {
  DE: "deliberation-deposee",
  AR: "arrete-reglementaire",
  AI: "arrete-individuel",
  CC: "contrat",
  BF: "budget",
  AU: "autre",
};

/** The nature says no more; what other software deposits, it deposits to be transmitted. */
const CATEGORIES: Record<NatureAbregee, ActePris["categorie"]> = {
  DE: "deliberation",
  AR: "reglementaire",
  AI: "puissance-publique",
  CC: "puissance-publique",
  BF: "deliberation",
  AU: "puissance-publique",
};

export async function faitsDuDepot(ctx: Contexte, acces: Acces, d: DemandeDepot): Promise<Depot<FaitActe[]>> {
  const { collectivite, nom } = acces;
  const a = instant(ctx.horloge());
  // The register may begin after the act was taken: who signs today signed it, for all that is known here.
  const composition =
    (await compositionPour(ctx.db, collectivite, CONSEIL, d.date)) ??
    (await compositionPour(ctx.db, collectivite, CONSEIL, jour(ctx.horloge())));
  if (!composition)
    return refuser(
      "number",
      "L’assemblée de cette collectivité n’est pas enregistrée : on ne sait pas qui signe ses actes.",
    );
  const { siege: _, ...signataire } = composition.president;
  const { principal } = d;
  const acte: ActePris = {
    acte: d.numero,
    genre: GENRES[d.nature],
    nature: d.nature,
    profil: composition.profil,
    numero: d.numero,
    objet: d.objet,
    matiere: d.matiere,
    texte: { blocs: [] },
    annexes: d.annexes.map((piece) => annexe(piece, d.nature)),
    dateDecision: d.date,
    lieu: "",
    signataire,
    categorie: CATEGORIES[d.nature],
    nominatif: d.nature === "AI",
    ...(d.documentPapier && { documentPapier: true }),
    depot: { par: nom, typePrincipal: principal.typePiece },
    a,
  };
  const document = d.aSigner
    ? await aSigner(ctx, acte, principal, a)
    : {
        empreinte: principal.empreinte,
        octets: principal.octets.length,
        mime: principal.mime,
        pages: null,
        champSignature: null,
        ...signatureDe(principal),
        // The deposit does not name who signed: the executive of that day answers for the acts of the authority.
        signePar: signataire,
      };
  if (document === null)
    return refuser("acte_pdf_file", "Le document à signer n’est pas un PDF qui se laisse signer.");
  return {
    ok: true,
    valeur: [
      { type: "ActePris", data: acte },
      { type: "DocumentDepose", data: { ...document, fichier: principal.nom, a } },
    ],
  };
}

/** A place to sign is added to it, on a page of its own. Null when it cannot be read. */
async function aSigner(ctx: Contexte, acte: ActePris, principal: PieceDemandee, a: string) {
  if (principal.mime !== "application/pdf") return null;
  const { octets: pdfDepose, empreinte, nom: fichier } = principal;
  try {
    const { pdf, pages, champ } = await ctx.workshop.run("preparerDepot", {
      acte,
      pdf: pdfDepose,
      empreinte,
      fichier,
      deposeLe: a,
    });
    return {
      empreinte: await ctx.store.put(pdf),
      octets: pdf.length,
      mime: principal.mime,
      pages,
      champSignature: champ,
      signePar: null,
    };
  } catch (err) {
    ctx.log.warn({ err, acte: acte.acte }, "document déposé à signer, illisible");
    return null;
  }
}

/** The signature posted beside a file, as the fact names it. */
const signatureDe = ({ signature: s }: PieceDemandee) =>
  s ? { signature: { fichier: s.nom, empreinte: s.empreinte, octets: s.octets.length } } : {};

const annexe = (piece: PieceDemandee, nature: NatureAbregee): Annexe => ({
  titre: piece.nom.replace(/\.[A-Za-z0-9]{1,5}$/, ""),
  fichier: piece.nom,
  empreinte: piece.empreinte,
  octets: piece.octets.length,
  typePiece: piece.typePiece,
  ...signatureDe(piece),
  // An act is published whole; one that names a person is not published at all.
  publiable: nature !== "AI",
});
