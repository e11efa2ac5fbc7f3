import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { up as journal } from "./0001-journal.ts";
import { up as delivery } from "./0002-delivery.ts";
import { up as comptes } from "./0003-comptes.ts";
import { up as seances } from "./0004-seances.ts";
import { up as assemblee } from "./0005-assemblee.ts";
import { up as convocation } from "./0006-convocation.ts";
import { up as procesVerbal } from "./0007-proces-verbal.ts";
import { up as elu } from "./0008-elu.ts";
import { up as preparation } from "./0009-preparation.ts";
import { up as teletransmission } from "./0010-teletransmission.ts";
import { up as operateur } from "./0011-operateur.ts";
import { up as canaux } from "./0012-canaux.ts";
import { up as delegations } from "./0013-delegations.ts";
import { up as projets } from "./0014-projets.ts";
import { up as reprises } from "./0015-reprises.ts";
import { up as signatures } from "./0016-signatures.ts";
import { up as occultations } from "./0017-occultations.ts";
import { up as modeles } from "./0018-modeles.ts";
import { up as documents } from "./0019-documents.ts";
import { up as preuve } from "./0020-preuve.ts";
import { up as apparence } from "./0021-apparence.ts";
import { up as recherche } from "./0022-recherche.ts";
import { up as abonnements } from "./0023-abonnements.ts";

/** Numbered, forward only, never edited once released. */
const migrations: Record<string, Migration> = {
  "0001-journal": { up: journal },
  "0002-delivery": { up: delivery },
  "0003-comptes": { up: comptes },
  "0004-seances": { up: seances },
  "0005-assemblee": { up: assemblee },
  "0006-convocation": { up: convocation },
  "0007-proces-verbal": { up: procesVerbal },
  "0008-elu": { up: elu },
  "0009-preparation": { up: preparation },
  "0010-teletransmission": { up: teletransmission },
  "0011-operateur": { up: operateur },
  "0012-canaux": { up: canaux },
  "0013-delegations": { up: delegations },
  "0014-projets": { up: projets },
  "0015-reprises": { up: reprises },
  "0016-signatures": { up: signatures },
  "0017-occultations": { up: occultations },
  "0018-modeles": { up: modeles },
  "0019-documents": { up: documents },
  "0020-preuve": { up: preuve },
  "0021-apparence": { up: apparence },
  "0022-recherche": { up: recherche },
  "0023-abonnements": { up: abonnements },
};

export async function migrate(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
