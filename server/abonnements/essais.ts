/** What the tests of the subscriptions share: an act online, others like it, and the mail as it arrived. */
import { sql } from "kysely";
import PostalMime, { type Email } from "postal-mime";
import { etablir, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { messageLocal, messagesLocaux } from "../convocation/boite-locale.ts";
import { publierActe } from "../delivery/publier.ts";
import { type Essai, MOT_DE_PASSE, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";

export const SLUG = "caudresis-catesis";
export const PAR = "Lucie Exemple";

/** The act 2024/5, online since 22 March 2024 at 14:27. */
export async function publierEssai(e: Essai): Promise<string> {
  const acte = await tenirSeance(e.ctx, e.collectivite, PAR);
  e.aller(instantLocal("2024-03-21", "10:00"));
  await etablir(e.ctx, e.collectivite, PAR, acte);
  const { compte } = await sessionEssai(e.ctx, "president");
  await signer(e.ctx, compte, acte, MOT_DE_PASSE);
  e.aller(instantLocal("2024-03-22", "14:27"));
  await e.ctx.journal.ecrire(e.collectivite, PAR, (ecriture) =>
    publierActe(e.ctx, ecriture, SLUG, e.collectivite, acte),
  );
  return acte;
}

/** Rows like the one of an act, each a minute later: what the pages read, without their facts. */
export async function multiplier(e: Essai, acte: string, nombre: number, jours = 0): Promise<void> {
  await sql`insert into actes (collectivite, id, seance, genre, nature, numero, identifiant, objet, date_decision, affiche,
      publie_le, executoire_le, version, etat, recherche)
    select collectivite, id || '-' || n, seance, genre, nature, numero || '-' || n, null, objet, date_decision, affiche,
      publie_le + make_interval(days => ${jours}, mins => n), executoire_le, version,
      jsonb_set(jsonb_set(etat, '{decision,numero}', to_jsonb(numero || '-' || n)), '{acte}', to_jsonb(id || '-' || n)),
      recherche
    from actes, generate_series(1, ${nombre}::int) as n where id = ${acte}`.execute(e.ctx.db);
  await sql`insert into actes_publics (collectivite, id, annee, organe, nature, matiere1, matiere2, numero_cle,
      identifiant_cle, date_decision, publie_le, fiche, texte, recherche)
    select collectivite, id || '-' || n, annee, organe, nature, matiere1, matiere2, numero_cle || '-' || n, null,
      date_decision, publie_le + make_interval(days => ${jours}, mins => n),
      jsonb_set(fiche, '{numero}', to_jsonb((fiche->>'numero') || '-' || n)), texte, recherche
    from actes_publics, generate_series(1, ${nombre}::int) as n where id = ${acte}`.execute(e.ctx.db);
}

export interface Recu extends Email {
  adresse: string;
  brut: string;
}

/** What the mailbox of the demonstration holds, first received first. */
export async function recus(e: Essai): Promise<Recu[]> {
  const messages = await messagesLocaux(e.ctx, e.collectivite);
  const lus = await Promise.all(
    messages.reverse().map(async ({ empreinte, adresse }) => {
      const octets = (await messageLocal(e.ctx, e.collectivite, empreinte))?.octets ?? new Uint8Array();
      return { ...(await PostalMime.parse(octets)), adresse, brut: Buffer.from(octets).toString("utf8") };
    }),
  );
  return lus;
}
