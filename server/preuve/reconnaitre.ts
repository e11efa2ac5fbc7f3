/** A file brought by anyone: which published act it is, or begins with. */
import { designer } from "@executoire/droit";
import { dire, juger, type Preuve, type Verification } from "@executoire/portail";
import { sql } from "kysely";
import { etatPublic } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { empreintesDesDebuts } from "./debuts.ts";
import type { ContenuFeuille } from "./feuille.ts";
import { preuveDActe } from "./public.ts";

/** Says nothing of acts that are not online: for a citizen they do not exist. */
export async function reconnaitre(
  ctx: Contexte,
  collectivite: { id: string; nom: string },
  nom: string,
  octets: Uint8Array<ArrayBuffer>,
): Promise<Verification> {
  const [empreinte = "", ...debuts] = empreintesDesDebuts(octets);
  const feuilles = await feuillesNommant(ctx, collectivite.id, [empreinte, ...debuts]);
  for (const { acte } of feuilles) {
    const etat = acte && (await etatPublic(ctx, collectivite.id, acte.id));
    if (!etat) continue;
    const preuve = (await preuveDActe(ctx, collectivite, acte.id)) as Preuve;
    const { numero } = etat.decision;
    return {
      nom,
      empreinte,
      verdict: dire(await juger(octets, preuve), preuve.acte),
      actes: [{ numero, nom: `${preuve.acte}, ${designer(etat.decision).complet}` }],
    };
  }
  const seance = feuilles.find(
    ({ acte, fichiers }) => !acte && fichiers?.some((f) => f.sha256 === empreinte),
  );
  const role = seance?.fichiers?.find((f) => f.sha256 === empreinte)?.role;
  return {
    nom,
    empreinte,
    actes: [],
    verdict:
      role === "liste" || role === "proces-verbal"
        ? {
            ton: "conforme",
            titre: `Ce fichier est ${role === "liste" ? "la liste des délibérations publiée" : "le procès-verbal publié"}`,
            phrases: ["Octet pour octet, aucune modification."],
          }
        : {
            ton: "refus",
            titre: "Ce fichier n’est aucun de ceux que ce registre a mis en ligne",
            phrases: [
              "Il diffère, ne serait-ce que d’un octet, de tous les actes publiés ici.",
              "Un fichier imprimé puis numérisé, ou enregistré de nouveau par un logiciel, n’est plus le même\u00a0: téléchargez l’acte à son adresse et comparez.",
            ],
          },
  };
}

async function feuillesNommant(
  ctx: Contexte,
  collectivite: string,
  empreintes: string[],
): Promise<ContenuFeuille[]> {
  const cherchees = empreintes.map((sha256) => JSON.stringify([{ sha256 }]));
  const lignes = await ctx.db
    .selectFrom("feuilles")
    .select("contenu")
    .where("collectivite", "=", collectivite)
    .where(sql<boolean>`(contenu::jsonb)->'fichiers' is not null`)
    .where(sql<boolean>`((contenu::jsonb)->'fichiers') @> any(${cherchees}::jsonb[])`)
    .orderBy("rang")
    .limit(200)
    .execute();
  return lignes.map(({ contenu }) => JSON.parse(contenu) as ContenuFeuille);
}
