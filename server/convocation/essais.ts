/** What the tests of the convocation share: a draft ready to leave, an address book, a mail server that obeys. */
import type { AddressInfo } from "node:net";
import { nomComplet, type PointOrdreDuJour } from "@executoire/droit";
import { acte2024_5 } from "@executoire/fixtures";
import { SMTPServer } from "smtp-server";
import { compositionPour } from "../application/assemblee.ts";
import { ecrireCoordonnees } from "../application/assemblee-gestes.ts";
import { enregistrerBrouillon } from "../application/brouillons.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";

export const A_VENIR = "conseil-2026-12-15";
export const AUJOURDHUI = "2026-11-24T10:00:00+01:00";

export const pointEssai = (id: string, titre: string): PointOrdreDuJour => ({
  id,
  rang: 1,
  titre,
  nature: "deliberation",
  rapporteur: "Serge SIMEON",
  note: `Note de synthèse : ${titre}.`,
  projet: {
    numero: `2026/${id}`,
    objet: titre,
    matiere: acte2024_5.matiere,
    texte: { blocs: [{ type: "decision", elements: ["D’approuver."] }] },
    annexes: [],
  },
});

/** Writes a complete draft; returns its version. */
export async function brouillonEssai(
  ctx: Contexte,
  collectivite: string,
  changements: Record<string, unknown> = {},
): Promise<number> {
  const ecrit = await enregistrerBrouillon(
    ctx,
    collectivite,
    `seance:${A_VENIR}`,
    0,
    {
      organe: "conseil",
      date: "2026-12-15",
      heure: "18:00",
      lieu: "siège de la Communauté d’agglomération, Beauvois-en-Cambrésis",
      modalite: "presentiel",
      points: [
        { id: "secretaire", rang: 1, titre: "Désignation du secrétaire de séance", nature: "procedure" },
        { ...pointEssai("habitat", "Programme local de l’habitat : arrêt du projet"), rang: 2 },
      ],
      ...changements,
    },
    "Lucie Exemple",
  );
  return ecrit?.version ?? 0;
}

/** An address for everyone; those named in `autrement` are on paper, or reached elsewhere, or not at all. */
export async function adressesEssai(
  ctx: Contexte,
  collectivite: string,
  autrement: Record<string, "papier" | "main-propre" | "sans" | { courriel: string }> = {},
): Promise<void> {
  const composition = await compositionPour(ctx.db, collectivite, "conseil", "2026-12-15");
  await ctx.db.deleteFrom("coordonnees").where("collectivite", "=", collectivite).execute();
  await ctx.db.transaction().execute(async (tx: Tx) => {
    for (const { id, titulaire, suppleant } of composition?.sieges ?? []) {
      for (const [role, elu] of [
        ["titulaire", titulaire],
        ["suppleant", suppleant],
      ] as const) {
        const voulu = role === "titulaire" ? autrement[id] : undefined;
        if (!elu || voulu === "sans") continue;
        const papier = voulu === "papier" || voulu === "main-propre";
        await ecrireCoordonnees(tx, collectivite, id, role, nomComplet(elu), {
          canal: papier ? voulu : "courriel",
          courriel: papier ? null : typeof voulu === "object" ? voulu.courriel : `${id}.${role}@elus.test`,
          adresse: papier ? "3, rue Haute, 59540 Caudry" : null,
        });
      }
    }
  });
}

/** How the server treats the next message to an address: nothing said, it takes it. */
export type Consigne = "refuse" | "differe" | "coupe";

export interface ServeurEssai extends AsyncDisposable {
  url: string;
  recus: { a: string; octets: Buffer }[];
  consignes: Map<string, Consigne>;
}

/** A real mail server on this machine: refuses for good (550), puts off (451), or hangs up after the message. */
export async function serveurSmtpEssai({ lenteurMs = 0 } = {}): Promise<ServeurEssai> {
  const recus: ServeurEssai["recus"] = [];
  const consignes: ServeurEssai["consignes"] = new Map();
  const dire = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, suite) {
      const consigne = consignes.get(address);
      if (consigne === "refuse") return suite(dire(550, `5.1.1 <${address}> boite inconnue`));
      if (consigne === "differe") return suite(dire(451, "4.7.1 reessayez plus tard"));
      return suite();
    },
    onData(flux, session, suite) {
      const morceaux: Buffer[] = [];
      const a = session.envelope.rcptTo[0]?.address ?? "";
      flux.on("data", (morceau: Buffer) => morceaux.push(morceau));
      flux.on("end", () => {
        recus.push({ a, octets: Buffer.concat(morceaux) });
        if (consignes.get(a) === "coupe") {
          for (const connexion of serveur.connections) (connexion as { close(): void }).close();
          return;
        }
        setTimeout(suite, lenteurMs);
      });
    },
  });
  serveur.on("error", () => {});
  await new Promise<void>((resolve) => serveur.listen(0, "127.0.0.1", resolve));
  const { port } = serveur.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    recus,
    consignes,
    [Symbol.asyncDispose]: () => new Promise((resolve) => serveur.close(() => resolve())),
  };
}
