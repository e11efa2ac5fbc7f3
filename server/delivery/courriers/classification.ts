import type { MessageRecu } from "@executoire/actes";
import type { FaitTeletransmission } from "@executoire/droit";
import { classificationDe, demandesDe, ranger } from "../../application/classification.ts";
import { instant } from "../../horloge.ts";
import { type Application, DOUBLON, type Fait, TRAITE } from "./commun.ts";
import { ETAT } from "./ecarter.ts";

/** A 7-2 becomes a version, with its exact bytes; a 7-3 says that ours is the one in force. Asked for or not. */
export async function recevoirClassificationDe(app: Application, recu: MessageRecu): Promise<Fait> {
  const { ctx, e, autorite } = app;
  const { message } = recu;
  const empreinte = await ctx.store.put(recu.octets);
  const a = instant(ctx.horloge());
  const demandes = await demandesDe(e.tx, autorite.id, autorite.siren);
  const attendues = demandes.filter(({ ligne }) => ligne.etat !== "repondue");
  const connue = await classificationDe(ctx, autorite.id, e.tx);
  let fait: FaitTeletransmission;
  if (message.racine === "RetourClassification") {
    const { classification } = message;
    const deja = connue.versions.some((v) => v.empreinte === empreinte && v.date === classification.date);
    // The same version again, to who asked: what is held is what is in force. To nobody: nothing.
    if (deja && attendues.length === 0) return DOUBLON;
    fait = deja
      ? { type: "ClassificationConfirmee", data: { date: classification.date, empreinte, a } }
      : {
          type: "ClassificationRecue",
          data: {
            date: classification.date,
            empreinte,
            avertissements: ranger(connue.connues, classification).avertissements,
            a,
          },
        };
  } else if (message.racine === "ReponseClassificationSansChangement") {
    if (attendues.length === 0) return DOUBLON;
    fait = { type: "ClassificationConfirmee", data: { date: message.dateClassification, empreinte, a } };
  } else throw new Error(`Ce message n’est pas une classification : ${message.racine}`);
  await e.ajouter(`teletransmission:${autorite.siren}`, [fait], { par: ETAT });
  await e.tx
    .updateTable("envois")
    .set({ etat: "clos" })
    .where("collectivite", "=", autorite.id)
    .where("code", "=", "7-1")
    .where("etat", "!=", "en-cours")
    .execute();
  return TRAITE;
}
