/** The file of an act, judged by its bytes: a PDF that can be read and runs nothing, or a sealed budget in XML. */
import { lireBudget } from "@executoire/actes";
import type { ActePris, ChampSignature, Refus, Signataire } from "@executoire/droit";
import { genreDecrit } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { examinerPdfExterne } from "../pieces/examen.ts";
import { nomDeFichier } from "./annexes.ts";

export interface FichierDepose {
  octets: Uint8Array;
  mime: string;
  fichier: string;
  pages: number | null;
  champSignature: ChampSignature | null;
}

type Issue =
  | { ok: true; valeur: FichierDepose }
  | { ok: false; refus: Omit<Refus, "code"> & { code: string } };

const refuser = (fichier: string, phrase: string, remede: string): Issue => ({
  ok: false,
  refus: {
    code: "fichier-refuse",
    phrase: `«\u00a0${fichier}\u00a0» ne peut pas être le document de l’acte\u00a0: ${phrase}.`,
    article: null,
    remede,
    champ: "fichier",
  },
});

/** What would be kept as the document of the act. `signePar` absent: it receives a place to be signed here. */
export async function jugerDepot(
  ctx: Contexte,
  acte: ActePris,
  nom: string,
  octets: Uint8Array,
  signePar: Signataire | null,
): Promise<Issue> {
  const fichier = nomDeFichier(nom);
  const debut = Buffer.from(octets.subarray(0, 200)).toString("latin1").trimStart();
  if (/^(?:\u00ef\u00bb\u00bf)?<(?:\?xml|DocumentBudgetaire)/.test(debut))
    return jugerXml(acte, fichier, octets, signePar);
  const examen = await examinerPdfExterne(ctx, octets);
  if (!examen.ok) return refuser(fichier, examen.motif[0], examen.motif[1].replaceAll("joignez", "déposez"));
  const lu = examen.valeur;
  if (signePar)
    return {
      ok: true,
      valeur: { octets, mime: "application/pdf", fichier, pages: lu.pages, champSignature: null },
    };
  if (lu.signe)
    return refuser(
      fichier,
      "il porte déjà une signature électronique, qu’une seconde écriture romprait",
      "Déclarez qui l’a signé\u00a0: il partira tel quel.",
    );
  const prepare = await ctx.workshop.run("preparerDepot", {
    acte,
    pdf: octets,
    empreinte: await ctx.store.put(octets),
    fichier,
    deposeLe: instant(ctx.horloge()),
  });
  return {
    ok: true,
    valeur: {
      octets: prepare.pdf,
      mime: "application/pdf",
      fichier,
      pages: prepare.pages,
      champSignature: prepare.champ,
    },
  };
}

function jugerXml(acte: ActePris, fichier: string, octets: Uint8Array, signePar: Signataire | null): Issue {
  if (!genreDecrit(acte.genre).xml)
    return refuser(fichier, "seul un document budgétaire est un fichier XML", "Déposez l’acte en PDF.");
  const lu = lireBudget(octets, "fichier");
  if (!lu.ok)
    return refuser(
      fichier,
      lu.refus.phrase.replace(/\.$/, ""),
      "Scellez de nouveau le budget dans votre logiciel budgétaire, puis déposez le fichier.",
    );
  if (lu.valeur === null)
    return refuser(
      fichier,
      "ce n’est pas un document budgétaire",
      "Déposez le flux XML produit par votre logiciel budgétaire.",
    );
  if (!lu.valeur.scelle)
    return refuser(
      fichier,
      "il n’est pas scellé",
      "Scellez le budget dans votre logiciel budgétaire, puis déposez le fichier.",
    );
  if (!signePar)
    return refuser(
      fichier,
      "un fichier XML n’a pas de page à signer ici",
      "Indiquez qui a signé le budget voté.",
    );
  return {
    ok: true,
    valeur: { octets, mime: "application/xml", fichier, pages: null, champSignature: null },
  };
}
