/** An archive made elsewhere, taken as it is: judged as strictly as ours, and never edited (PROTOCOL 6.2, 9.2). */
import { direRefus, parseNomArchive } from "@executoire/actes";
import { deposer } from "../delivery/deposer.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { sha256 } from "../store/store.ts";
import { contenuImporte, invalide, lireImportee } from "./archive-importee.ts";
import type { Depot } from "./demande.ts";
import { dejaDepose, enregistrer, garderPieces, inscrireDepot } from "./deposer.ts";
import { faitsDuDepot } from "./faits.ts";
import type { Demande } from "./operateur.ts";
import { ordonnateur } from "./ordonner.ts";
import { examinerPieces } from "./pieces.ts";
import { refuse, reussi } from "./reponses.ts";

export async function importerArchive({ ctx, acces, agent, form }: Demande): Promise<Response> {
  const poste = form.fichier("enveloppe");
  if (!poste) return refuse({ champ: "enveloppe", phrase: "Aucune archive n’a été postée." });
  if (!acces.transmet) return refuse({ champ: "enveloppe", phrase: direRefus("certificat-rgs") });
  const octets = new Uint8Array(await poste.lire());
  const lue = await lireImportee(ctx, acces.collectivite, poste.nom, octets);
  if (!lue.ok) return refuse(lue.refus);
  const { archive, demande, identifiant, acte } = lue.valeur;
  const { numero } = demande;
  const examen = await examinerPieces(ctx, [demande.principal, ...demande.annexes]);
  if (examen) return refuse(invalide(examen.refus.phrase).refus);
  const empreinte = sha256(JSON.stringify(["archive", poste.nom, archive.empreinte]));
  const stream = `acte:${numero}`;
  await garderPieces(ctx, demande);
  const faits = await faitsDuDepot(ctx, acces, demande);
  if (!faits.ok) return refuse(faits.refus);
  const depot = await enregistrer(ctx, acces.collectivite, acces.nom, async (e): Promise<Depot<string>> => {
    const connu = await dejaDepose(e.tx, acces.collectivite, numero, empreinte);
    if (connu) return connu;
    const libre = await verifierSerie(e, acces.collectivite, archive.nom);
    if (libre) return libre;
    await e.ajouter(stream, faits.valeur);
    const garde = await deposer(ctx, e, {
      collectivite: acces.collectivite,
      stream,
      acte: numero,
      code: "1-1",
      archive,
      contenu: contenuImporte(archive, acte, demande, identifiant),
    });
    await e.ajouter(stream, [
      {
        type: "ArchivePreparee",
        data: {
          identifiant,
          numeroTransmis: numero,
          enveloppe: archive.enveloppe.nom,
          archive: archive.nom,
          empreinte: garde,
          octets: archive.octets.length,
          classificationLe: acte.classificationLe,
          fichiers: archive.fichiers,
          ordonnePar: ordonnateur({ acces, agent }).ordonnePar,
          a: instant(ctx.horloge()),
        },
      },
    ]);
    return { ok: true, valeur: await inscrireDepot(ctx, e.tx, { acces, agent }, numero, empreinte) };
  });
  return depot.ok ? reussi(1, depot.valeur) : refuse(depot.refus);
}

/** Null when the number of the envelope was asked for here and never served: another would meet ours one day. */
async function verifierSerie(e: Ecriture, collectivite: string, nom: string): Promise<Depot<never> | null> {
  const lu = parseNomArchive(nom);
  if (!lu.ok) return invalide(lu.refus.phrase);
  const { jour: leJour, serie } = lu.valeur.lu;
  const compteur = await e.tx
    .selectFrom("compteurs_envoi")
    .select("dernier")
    .where("collectivite", "=", collectivite)
    .where("jour", "=", leJour)
    .executeTakeFirst();
  if (!compteur || compteur.dernier < serie)
    return invalide(
      `son numéro d’envoi, le ${serie} du ${leJour}, n’a pas été demandé (actes_transac_get_env_serial.php).`,
    );
  const servie = await e.tx
    .selectFrom("envois")
    .select("archive")
    .where("collectivite", "=", collectivite)
    .where("archive", "=", nom)
    .executeTakeFirst();
  return servie ? invalide("une archive de ce nom a déjà été déposée.") : null;
}
