/** The councillors of the member communes who do not sit: a list pasted from a spreadsheet (L5211-40-2). */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { CopieDestinataire, CopiesReponse } from "../api/contrat.ts";
import { lireFichierCsv } from "../application/csv.ts";
import type { Contexte } from "../contexte.ts";

const COPIES_MAX = 3_000;
const courriel = z.email();

export async function listerCopies(ctx: Contexte, collectivite: string): Promise<CopieDestinataire[]> {
  return ctx.db
    .selectFrom("destinataires_copie")
    .select(["nom", "commune", "adresse"])
    .where("collectivite", "=", collectivite)
    .orderBy("commune")
    .orderBy("nom")
    .execute();
}

/**
 * Replaces the list by what was pasted: one person a line, `nom ; commune ; adresse`, in any order, with or without a
 * heading. A line without an address is said, never guessed; nothing is kept when no line can be read.
 */
export async function importerCopies(
  ctx: Contexte,
  collectivite: string,
  texte: string,
): Promise<CopiesReponse> {
  const { personnes, ignorees } = lirePersonnes(texte);
  if (personnes.length > 0) {
    await ctx.db.transaction().execute(async (tx) => {
      await tx.deleteFrom("destinataires_copie").where("collectivite", "=", collectivite).execute();
      await tx
        .insertInto("destinataires_copie")
        .values(
          personnes.map((personne) => ({
            collectivite,
            // By the address: the same person keeps the same line from one list to the next.
            id: `copie-${createHash("sha256").update(personne.adresse.toLowerCase()).digest("hex").slice(0, 20)}`,
            ...personne,
          })),
        )
        .execute();
    });
  }
  return { copies: await listerCopies(ctx, collectivite), ignorees };
}

function lirePersonnes(texte: string): {
  personnes: CopieDestinataire[];
  ignorees: CopiesReponse["ignorees"];
} {
  const { rangees, erreur } = lireFichierCsv(Buffer.from(texte, "utf8"));
  if (erreur) return { personnes: [], ignorees: [{ ligne: erreur.ligne, motif: erreur.phrase }] };
  const personnes = new Map<string, CopieDestinataire>();
  const ignorees: CopiesReponse["ignorees"] = [];
  rangees.forEach(({ ligne, cellules }, i) => {
    const champs = cellules.map((cellule) => cellule.trim());
    const adresse = champs.find((champ) => courriel.safeParse(champ).success);
    const autres = champs.filter((champ) => champ !== adresse && champ !== "");
    const [nom, commune = ""] = autres;
    if (!adresse || !nom) {
      const enTete =
        i === 0 && champs.some((champ) => /^(nom|commune|courriel|adresse|e-?mail|mail)/i.test(champ));
      if (!enTete)
        ignorees.push({
          ligne,
          motif: adresse ? "pas de nom" : "pas d’adresse électronique lisible",
        });
      return;
    }
    if (personnes.size >= COPIES_MAX) {
      ignorees.push({ ligne, motif: `plus de ${COPIES_MAX} personnes` });
      return;
    }
    if (personnes.has(adresse.toLowerCase())) ignorees.push({ ligne, motif: "adresse déjà dans la liste" });
    else
      personnes.set(adresse.toLowerCase(), {
        nom: nom.slice(0, 200),
        commune: commune.slice(0, 200),
        adresse,
      });
  });
  return { personnes: [...personnes.values()], ignorees };
}
