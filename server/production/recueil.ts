/** The acts of a period in one document, under the name the law of that period gives it. */
import type { ActeSuivi } from "@executoire/documents";
import {
  type ContenuActe,
  DATES_DES_TEXTES,
  type DateCivile,
  dateCivileDe,
  dateMoyenne,
  decisionPublique,
  designer,
  type EtatActe,
  estEpci,
  estNominatif,
  type ProfilCollectivite,
} from "@executoire/droit";
import type { RecueilVue } from "../api/contrat-documents.ts";
import { imagesDuTexte } from "../application/images-du-texte.ts";
import type { Contexte } from "../contexte.ts";
import { type IssueDocument, ok, refuser } from "./refus.ts";
import type { Demande } from "./rendre.ts";

/** Acts of general scope, and what the assembly votes. */
const GENRES: ReadonlySet<ContenuActe["genre"]> = new Set([
  "deliberation",
  "deliberation-deposee",
  "decision",
  "arrete-reglementaire",
]);
/** Beyond, nobody reads it in one file. */
const ACTES_MAX = 500;

interface Recueil {
  vue: RecueilVue;
  profil: ProfilCollectivite | null;
  actes: EtatActe[];
}

export async function lireRecueil(
  ctx: Contexte,
  collectivite: string,
  du: DateCivile,
  au: DateCivile,
): Promise<IssueDocument<Recueil>> {
  if (du > au)
    return refuser({
      code: "periode-invalide",
      phrase: `La période va du ${dateMoyenne(du)} au ${dateMoyenne(au)} : elle finit avant de commencer.`,
      article: null,
      remede: "Échanger les deux dates.",
      champ: "du",
    });
  const reforme = DATES_DES_TEXTES.publicite;
  if (du < reforme && au >= reforme)
    return refuser({
      code: "periode-invalide",
      phrase: `La période enjambe le ${dateMoyenne(reforme)}, jour où le recueil des actes administratifs a disparu.`,
      article: "ord. n°\u00a02021-1310 et décret n°\u00a02021-1311",
      remede: "Établir deux documents, avant et depuis cette date.",
      champ: "du",
    });
  const lignes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("date_decision", ">=", du)
    .where("date_decision", "<=", au)
    .orderBy("date_decision")
    .orderBy("id")
    .limit(ACTES_MAX + 1)
    .execute();
  if (lignes.length > ACTES_MAX)
    return refuser({
      code: "periode-invalide",
      phrase: `Cette période compte plus de ${ACTES_MAX} actes.`,
      article: null,
      remede: "Choisir une période plus courte.",
      champ: "au",
    });
  const etats = lignes.map(({ etat }) => etat);
  const retenus = etats.filter((etat) => raison(etat) === null);
  const profil = etats.at(-1)?.decision.profil ?? null;
  const nom = nommer(profil, au);
  return ok({
    profil,
    actes: retenus,
    vue: {
      du,
      au,
      ...nom,
      actes: retenus.map(({ acte, decision, publication }) => ({
        acte,
        genre: decision.genre,
        numero: decision.numero,
        objet: decision.objet,
        date: decision.dateDecision,
        publieLe: publication && dateCivileDe(publication.a),
      })),
      // Named persons are no reason to say that they exist.
      ecartes: etats.flatMap((etat) => {
        const pourquoi = raison(etat);
        return pourquoi && !estNominatif(etat.decision)
          ? [{ numero: etat.decision.numero, raison: pourquoi }]
          : [];
      }),
      adresse: `/api/recueils/recueil.pdf?du=${du}&au=${au}`,
    },
  });
}

function raison({ decision, annulation, publication }: EtatActe): string | null {
  const quoi = designer(decision);
  if (annulation) return `${quoi.majuscule} n’existe plus.`;
  if (estNominatif(decision) || !GENRES.has(decision.genre))
    return `${quoi.majuscule} n’est pas un acte réglementaire ni une délibération.`;
  return publication ? null : `${quoi.majuscule} n’est pas ${quoi.accorder("publié")}.`;
}

/**
 * Before 1 July 2022 the « recueil des actes administratifs » was due from communes of 3 500 inhabitants (CGCT, art.
 * R2121-10), from EPCI with such a commune (R5211-41), départements and régions (R3131-1, R4141-1), in their versions
 * of then [U]. Since, no text asks for it and the name is no longer used (PV-06): the same acts are gathered for reading.
 */
function nommer(profil: ProfilCollectivite | null, au: DateCivile) {
  if (au >= DATES_DES_TEXTES.publicite)
    return {
      titre: "Actes publiés",
      phrase:
        "Les actes sont publiés un par un, en ligne, et ce document les rassemble pour la lecture. Aucun texte ne le demande : le recueil des actes administratifs a disparu le 1er juillet 2022.",
      article: "ord. n°\u00a02021-1310 et décret n°\u00a02021-1311",
    };
  const du = profil && {
    commune: profil.population >= 3500 ? "art. R2121-10 du CGCT, alors en vigueur" : null,
    epci: profil.communeMembreDe3500 ? "art. R5211-41 du CGCT, alors en vigueur" : null,
    departement: "art. R3131-1 du CGCT, alors en vigueur",
    region: "art. R4141-1 du CGCT, alors en vigueur",
  };
  const cle =
    profil && (estEpci(profil.kind) ? "epci" : (profil.kind as "commune" | "departement" | "region"));
  const article = (du && cle && du[cle]) ?? null;
  return {
    titre: "Recueil des actes administratifs",
    phrase: article
      ? "Actes réglementaires et délibérations de la période, dans l’ordre de leurs dates."
      : "Actes réglementaires et délibérations de la période. La loi n’en demandait pas le recueil à cette collectivité.",
    article,
  };
}

/** What the public may read of each, after occultation. */
export function demandeDeRecueil(
  ctx: Contexte,
  collectivite: string,
  { vue, profil, actes }: Recueil,
): IssueDocument<Demande> {
  const dernier = actes
    .map(({ publication }) => publication?.a ?? "")
    .toSorted()
    .at(-1);
  if (!profil || !dernier)
    return refuser({
      code: "recueil-vide",
      phrase: "Aucun acte publié de cette période n’est à rassembler.",
      article: null,
      remede: "Choisir une autre période, ou publier les actes.",
      champ: "du",
    });
  const d = {
    profil,
    du: vue.du,
    au: vue.au,
    titre: vue.titre,
    phrase: vue.article ? `${vue.phrase.replace(/\.$/, "")} (${vue.article}).` : vue.phrase,
    actes: actes.map((etat): ActeSuivi & { contenu: ContenuActe } => ({
      cle: `acte:${etat.acte}`,
      contenu: decisionPublique(etat),
      date: dateMoyenne(etat.decision.dateDecision),
      suite: etat.publication
        ? [
            `${majuscule(designer(etat.decision).accorder("publié"))} en ligne le ${dateMoyenne(dateCivileDe(etat.publication.a))}.`,
          ]
        : [],
    })),
    etabliLe: dernier,
  };
  return ok({
    place: { collectivite, sujet: "recueil", nom: `recueil-${vue.du}-${vue.au}.pdf` },
    entree: d,
    composer: async (habit) => {
      const images = await imagesDuTexte(ctx, ...d.actes.map(({ contenu }) => contenu.texte));
      return images.ok
        ? ok(await ctx.workshop.run("recueil", { ...d, images: images.valeur }, habit))
        : images;
    },
  });
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
