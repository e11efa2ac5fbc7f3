/** Where a transaction stands, who asks, and the few small answers (PROTOCOL 9.2). */
import { type ConnexionS2low, direRefus, ecrireStatut } from "@executoire/actes";
import { reserverSerie, SerieEpuisee } from "../delivery/composer.ts";
import { jour } from "../horloge.ts";
import { INCONNUE } from "./fichiers.ts";
import type { Demande } from "./operateur.ts";
import { ailleurs, echoue, json, reussi, texte, xml } from "./reponses.ts";
import { type LigneTransaction, trouver, trouverParIdentifiant, vieDe } from "./transactions.ts";

async function choisie({ ctx, acces, form }: Demande, cle: string): Promise<LigneTransaction | null> {
  const numero = form.texte(cle);
  if (numero !== null) return trouver(ctx.db, acces.collectivite, numero);
  const identifiant = form.texte("unique_id");
  return identifiant === null ? null : trouverParIdentifiant(ctx.db, acces.collectivite, identifiant);
}

/** The state, then the 1-2 as it came while the state is 4, or the error in state −1 (V55). */
export async function statut(d: Demande): Promise<Response> {
  const ligne = await choisie(d, "transaction");
  if (!ligne) return echoue(INCONNUE);
  const vie = await vieDe(d.ctx.db, ligne);
  const accuse = ligne.statut === 4 && vie.message ? await d.ctx.store.get(vie.message) : undefined;
  const message = vie.etapes.at(-1)?.message ?? undefined;
  return texte(ecrireStatut(ligne.statut, { ...(accuse && { accuse }), ...(message && { message }) }));
}

/** Still there once state 4 was left (PROTOCOL 11.16). */
export async function accuse(d: Demande): Promise<Response> {
  const ligne = await choisie(d, "id");
  if (ligne?.sens !== "envoi") return echoue(INCONNUE);
  const { message } = await vieDe(d.ctx.db, ligne);
  return message ? xml(await d.ctx.store.get(message)) : echoue(direRefus("sans-acquittement"));
}

/** For an act, what is about it, one line each; for what is about it, its archive. */
export async function document(d: Demande): Promise<Response> {
  const ligne = await choisie(d, "id");
  if (!ligne) return echoue(INCONNUE);
  if (ligne.type !== 1) return ailleurs(`/modules/actes/actes_download_file.php?env=${ligne.id}`);
  const liees = await d.ctx.db
    .selectFrom("transactions")
    .select(["id", "type", "statut"])
    .where("collectivite", "=", d.acces.collectivite)
    .where("stream", "=", ligne.stream)
    .where("type", "!=", 1)
    .orderBy("id")
    .execute();
  return texte(Buffer.from(liees.map(({ type, statut, id }) => `${type}-${statut}-${id}\n`).join("")));
}

/** Spends one: an archive made elsewhere will bear it. */
export async function numeroDEnvoi({ ctx, acces }: Demande): Promise<Response> {
  try {
    const { serie } = await ctx.db
      .transaction()
      .execute((tx) => reserverSerie(tx, acces.collectivite, jour(ctx.horloge())));
    return reussi(serie);
  } catch (error) {
    if (error instanceof SerieEpuisee) return echoue(direRefus("serie-epuisee"));
    throw error;
  }
}

export async function infoConnexion({ ctx, acces }: Demande): Promise<Response> {
  const { siren, nom, reglages } = await ctx.db
    .selectFrom("collectivites")
    .select(["siren", "nom", "reglages"])
    .where("id", "=", acces.collectivite)
    .executeTakeFirstOrThrow();
  const connexion: ConnexionS2low = {
    user_info: { id: acces.id, login: acces.identifiant, name: acces.nom, given_name: "", status: "1" },
    authority_info: {
      id: siren,
      authority_type_id: reglages.natureActes,
      status: "1",
      name: nom,
      email: reglages.adresseRetour,
      address: "",
      postal_code: "",
      city: "",
      telephone: "",
      department: reglages.departementActes,
      district: reglages.arrondissement,
      authority_group_id: "",
    },
  };
  return json(connexion);
}
