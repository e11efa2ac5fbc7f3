import { dateCivileDe, type FaitTeletransmission } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { TablesTeletransmission } from "../database/tables-teletransmission.ts";
import type { FaitEnregistre } from "./journal.ts";

type EtatDemande = TablesTeletransmission["demandes_classification"]["etat"];

/** The classifications received and the requests for them. An answer names no request: it answers the one that waits. */
export async function projeterClassification(tx: Tx, f: FaitEnregistre): Promise<void> {
  const fait = f.fait as FaitTeletransmission;
  const { collectivite, version } = f;
  switch (fait.type) {
    case "ClassificationDemandee": {
      const { archive, dateConnue, ordonnePar, a } = fait.data;
      await tx
        .insertInto("demandes_classification")
        .values({
          collectivite,
          archive,
          date_connue: dateConnue,
          ordonne_par: ordonnePar,
          jour: dateCivileDe(a),
          a,
          etat: "preparee",
          motif: null,
        })
        .execute();
      return;
    }
    case "ClassificationRecue": {
      const { date, empreinte, avertissements, a } = fait.data;
      await tx
        .insertInto("classifications")
        .values({
          collectivite,
          version,
          date,
          empreinte,
          avertissements: JSON.stringify(avertissements),
          recue_le: a,
        })
        .execute();
      return repondre(tx, collectivite);
    }
    case "ClassificationConfirmee":
      return repondre(tx, collectivite);
    case "ArchiveEnvoyee":
      return avancer(tx, collectivite, fait.data.archive, "envoyee");
    case "EnvoiRetrouve":
      return avancer(tx, collectivite, fait.data.archive, fait.data.arrivee ? "envoyee" : "preparee");
    case "EnvoiIncertain":
      return avancer(tx, collectivite, fait.data.archive, "sans-reponse", fait.data.motif);
    case "SilenceConstate":
      // Thirty days: another request may leave; an answer that came later would still be taken.
      return avancer(tx, collectivite, fait.data.archive, "refusee", `${fait.data.jours} jours sans réponse`);
    case "RenvoiOrdonne":
      return avancer(tx, collectivite, fait.data.archive, "preparee");
    case "AnomalieRecue":
      return avancer(tx, collectivite, fait.data.archive, "refusee", fait.data.detail);
    default:
  }
}

/** An answer that came first is never taken back by our own record of the sending. */
async function avancer(
  tx: Tx,
  collectivite: string,
  archive: string | undefined,
  etat: EtatDemande,
  motif: string | null = null,
): Promise<void> {
  if (archive === undefined) return;
  await tx
    .updateTable("demandes_classification")
    .set({ etat, motif })
    .where("collectivite", "=", collectivite)
    .where("archive", "=", archive)
    .where("etat", "!=", "repondue")
    .execute();
}

async function repondre(tx: Tx, collectivite: string): Promise<void> {
  await tx
    .updateTable("demandes_classification")
    .set({ etat: "repondue", motif: null })
    .where("collectivite", "=", collectivite)
    .where("etat", "!=", "refusee")
    .execute();
}
