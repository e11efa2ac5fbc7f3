/** A sitting of today on the base of a running server: the council of the seed, another agenda. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FaitSeance, PointOrdreDuJour } from "@executoire/droit";
import { openDatabase } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { createJournal } from "../journal/journal.ts";
import { projections } from "../journal/projections.ts";
import type { Banc } from "./navigateur.essai.ts";

const horloge = () => new Date();

/** The base a `start` opened in this folder: its password and its port are kept beside it. */
function adresseDeLaBase(donnees: string): string {
  const secret = readFileSync(join(donnees, "postgres.secret"), "utf8").trim();
  const port = readFileSync(join(donnees, "postgres", "postmaster.pid"), "utf8")
    .split("\n")[3]
    ?.trim();
  return `postgres://executoire:${encodeURIComponent(secret)}@127.0.0.1:${port}/executoire`;
}

/** Titles of a full evening: a matter of procedure first, one for information last, deliberations between. */
export const POINTS = [
  "Approbation de l’ordre du jour",
  "Convention avec l’office de tourisme",
  "Subvention à la mission locale",
  "Achat d’une benne de collecte",
  "Garantie d’emprunt à la société d’habitat",
  "Tarifs de la piscine intercommunale",
  "Plan de mobilité",
  "Marché de voirie, avenant n° 2",
  "Règlement du fonds de concours",
  "Création d’un emploi d’ingénieur",
  "Cession d’une parcelle à Caudry",
  "Questions diverses",
];

/** Writes the facts of its convocation straight to the journal: its delay is not what is tried here. */
export async function convoquerAujourdhui(
  banc: Pick<Banc, "donnees">,
  titres: string[] = POINTS,
): Promise<string> {
  const db = await openDatabase(adresseDeLaBase(banc.donnees));
  try {
    const { id: collectivite } = await db.selectFrom("collectivites").select("id").executeTakeFirstOrThrow();
    const journal = createJournal(db, horloge, projections);
    return await journal.ecrire(collectivite, "Essai", async (e) => {
      const [modele] = (await e.lire("seance:conseil-2024-03-19")) as FaitSeance[];
      if (modele?.type !== "SeancePrevue") throw new Error("La séance du jeu d’essai manque");
      const date = jour(horloge());
      const seance = `conseil-${date}`;
      const projet = modele.data.ordreDuJour.find((point) => point.projet)?.projet;
      if (!projet) throw new Error("Le jeu d’essai n’a plus de projet");
      const ordreDuJour = titres.map((titre, i): PointOrdreDuJour => {
        const commun = { id: `p${i + 1}`, rang: i + 1, titre };
        if (i === 0) return { ...commun, nature: "procedure" };
        if (i === titres.length - 1) return { ...commun, nature: "information" };
        const numero = `${date.slice(0, 4)}/${i + 100}`;
        return {
          ...commun,
          nature: "deliberation",
          projet: { ...projet, numero, objet: titre, annexes: [] },
        };
      });
      const heure = instant(horloge()).slice(11, 16);
      await e.ajouter(`seance:${seance}`, [
        { type: "SeancePrevue", data: { ...modele.data, seance, date, heure, ordreDuJour } },
        {
          type: "SeanceConvoquee",
          data: {
            envoyeeLe: jour(new Date(Date.now() - 12 * 86_400_000)),
            seanceLe: date,
            joursFrancs: 6,
            requis: 5,
          },
        },
      ]);
      return seance;
    });
  } finally {
    await db.destroy();
  }
}
