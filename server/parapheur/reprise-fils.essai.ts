/** The other process of `reprise.essai.ts`. */
import { join } from "node:path";
import { pino } from "pino";
import type { Contexte } from "../contexte.ts";
import { openDatabase } from "../database/connection.ts";
import { canauxFixes } from "../delivery/canal.ts";
import { createJournal } from "../journal/journal.ts";
import { projections } from "../journal/projections.ts";
import { creerCoffre } from "../secrets/coffre.ts";
import { folderStore } from "../store/store.ts";
import { createWorkshop } from "../workshop/workshop.ts";
import { identiteDuServeur } from "./identites.ts";
import { attendreLots, reprendreLot } from "./lots.ts";

const { databaseUrl, dossier, compte: id, lot, a } = JSON.parse(process.argv[2] ?? "");
const db = await openDatabase(databaseUrl);
const horloge = () => new Date(a);
const workshop = createWorkshop(1);
const ctx: Contexte = {
  db,
  journal: createJournal(db, horloge, projections),
  store: folderStore(join(dossier, "objets")),
  horloge,
  coffre: creerCoffre(new Uint8Array(32).fill(7)),
  canaux: canauxFixes(null),
  workshop,
  log: pino({ level: "error" }),
  origine: "http://127.0.0.1:8420",
  reveiller: () => {},
};
const compte = await db.selectFrom("comptes").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const identite = await identiteDuServeur(ctx, compte);
if (!identite.ok) throw new Error(identite.refus.phrase);
await reprendreLot(ctx, compte, identite.valeur, lot);
await attendreLots(ctx);
await workshop.close();
await db.destroy();
