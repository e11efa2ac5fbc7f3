import { lireMessage, type Message, parseNomEnveloppe } from "@executoire/actes";
import { type FaitActe, foldActe } from "@executoire/droit";
import PostalMime from "postal-mime";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { parVoies } from "./voies.ts";

/** Reads the Ministry's mail. Each mail is kept before it is understood, and moved aside only after its effect is on disk. */
export async function releverCourrier(ctx: Contexte): Promise<number> {
  const courrier = await ctx.canal.courrier();
  await parVoies(courrier, async ({ id }) => {
    const brut = await ctx.canal.lire(id);
    const empreinte = await ctx.store.put(brut);
    // If the machine stops here the mail is still in the mailbox and its bytes are kept: it is read again.
    const issue = await traiter(ctx, id, empreinte, brut);
    await ctx.canal.classer(id, issue === "erreur" ? "erreurs" : "traites");
  });
  return courrier.length;
}

type Issue = "traite" | "doublon" | "quarantaine" | "ignore" | "erreur";

async function traiter(ctx: Contexte, id: string, empreinte: string, brut: Uint8Array): Promise<Issue> {
  let constat: { issue: Issue; detail: string | null; collectivite: string | null };
  try {
    constat = await comprendre(ctx, empreinte, brut);
  } catch (error) {
    ctx.log.error({ err: error, courrier: id }, "courrier du Ministère illisible : gardé, mis de côté");
    constat = { issue: "erreur", detail: (error as Error).message, collectivite: null };
  }
  await ctx.db
    .insertInto("receptions")
    .values({ id, empreinte, recu_le: ctx.horloge(), ...constat })
    .onConflict((c) => c.column("id").doNothing())
    .execute();
  if (constat.issue !== "traite")
    ctx.log.info({ courrier: id, ...constat }, "courrier du Ministère sans effet");
  return constat.issue;
}

interface Piece {
  nom: string;
  octets: Uint8Array;
  message: Message;
}

async function comprendre(ctx: Contexte, empreinte: string, brut: Uint8Array) {
  const mail = await PostalMime.parse(brut);
  const pieces: Piece[] = [];
  for (const attachment of mail.attachments) {
    if (!attachment.filename?.toLowerCase().endsWith(".xml")) continue;
    const octets = new Uint8Array(
      typeof attachment.content === "string" ? Buffer.from(attachment.content) : attachment.content,
    );
    const lu = lireMessage(octets);
    if (lu.ok) pieces.push({ nom: attachment.filename, octets, message: lu.valeur });
    else
      ctx.log.warn(
        { piece: attachment.filename, refus: lu.refus },
        "pièce illisible dans un courrier du Ministère",
      );
  }
  const anomalie = pieces.find((p) => p.message.racine === "AnomalieEnveloppe");
  if (anomalie) return anomalieEnveloppe(ctx, empreinte, anomalie);
  // Answers carry no SIREN: the envelope is read before them.
  const enveloppe = pieces.find((p) => p.message.racine === "EnveloppeMISILLCL");
  if (enveloppe?.message.racine !== "EnveloppeMISILLCL") {
    return { issue: "ignore" as const, detail: "courrier sans enveloppe", collectivite: null };
  }
  const siren = enveloppe.message.enveloppe.destinataire;
  const collectivite = await ctx.db
    .selectFrom("collectivites")
    .select("id")
    .where("siren", "=", siren)
    .executeTakeFirst();
  if (!collectivite)
    return { issue: "quarantaine" as const, detail: `SIREN inconnu : ${siren}`, collectivite: null };
  let dernier: { issue: Issue; detail: string | null } = {
    issue: "ignore",
    detail: "enveloppe sans message connu",
  };
  for (const piece of pieces) {
    if (piece === enveloppe) continue;
    dernier = await appliquer(ctx, collectivite.id, empreinte, piece);
  }
  return { ...dernier, collectivite: collectivite.id };
}

async function appliquer(ctx: Contexte, collectivite: string, empreinte: string, { message, octets }: Piece) {
  if (message.racine === "ARActe") {
    const recu = await ctx.store.put(octets);
    return surActe(ctx, collectivite, { identifiant: message.idActe }, async (e, stream, etat) => {
      // The same acknowledgement may arrive several times, or before the POST was recorded: its identifier decides.
      if (etat.transmission.accuse) return { issue: "doublon", detail: null };
      const a = instant(ctx.horloge());
      await e.ajouter(
        stream,
        [
          {
            type: "AccuseRecu",
            data: {
              identifiant: message.idActe,
              dateReception: message.dateReception,
              empreinte: recu,
              classificationEnCours: message.classificationEnCours,
              a,
            },
          },
        ],
        { par: "Ministère de l’Intérieur" },
      );
      await fermerEnvoi(e, collectivite, etat.acte);
      await demanderPublication(ctx, e, collectivite, etat.acte);
      return { issue: "traite", detail: null };
    });
  }
  if (message.racine === "AnomalieActe") {
    const cle = { numeroTransmis: message.acteRecu.numeroInterne };
    return surActe(ctx, collectivite, cle, (e, stream, etat) =>
      anomalie(ctx, e, collectivite, stream, etat, empreinte, message.nature, message.detail ?? ""),
    );
  }
  return { issue: "ignore" as const, detail: `message ${message.racine} gardé, non traité` };
}

async function anomalieEnveloppe(ctx: Contexte, empreinte: string, { nom, message }: Piece) {
  const lu = parseNomEnveloppe(nom);
  const enveloppe = nom.replace(/^ANO_/, "");
  if (message.racine !== "AnomalieEnveloppe" || !lu.ok) {
    return { issue: "quarantaine" as const, detail: `nom illisible : ${nom}`, collectivite: null };
  }
  const envoi = await ctx.db
    .selectFrom("actes")
    .select(["collectivite", "id"])
    .where((e) => e(e.ref("etat", "->").key("transmission").key("enveloppe"), "=", JSON.stringify(enveloppe)))
    .executeTakeFirst();
  if (!envoi)
    return { issue: "quarantaine" as const, detail: `enveloppe inconnue : ${enveloppe}`, collectivite: null };
  const issue = await surActe(ctx, envoi.collectivite, { acte: envoi.id }, (e, stream, etat) =>
    anomalie(ctx, e, envoi.collectivite, stream, etat, empreinte, message.nature, message.detail ?? ""),
  );
  return { ...issue, collectivite: envoi.collectivite };
}

type Cle = { identifiant: string } | { numeroTransmis: string } | { acte: string };
type Etat = ReturnType<typeof foldActe>;
type Constat = { issue: Issue; detail: string | null };

async function surActe(
  ctx: Contexte,
  collectivite: string,
  cle: Cle,
  effet: (e: Ecriture, stream: string, etat: Etat) => Promise<Constat>,
): Promise<Constat> {
  return ctx.journal.ecrire(collectivite, "système", async (e) => {
    let requete = e.tx.selectFrom("actes").select("id").where("collectivite", "=", collectivite);
    if ("identifiant" in cle) requete = requete.where("identifiant", "=", cle.identifiant);
    else requete = requete.where("id", "=", "acte" in cle ? cle.acte : cle.numeroTransmis);
    const ligne = await requete.executeTakeFirst();
    if (!ligne) return { issue: "quarantaine", detail: `acte inconnu : ${JSON.stringify(cle)}` };
    const stream = `acte:${ligne.id}`;
    return effet(e, stream, foldActe((await e.lire(stream)) as FaitActe[]));
  });
}

/** A late anomaly never destroys an acknowledged act: it is kept for a person to read (PROTOCOL 1.3). */
async function anomalie(
  ctx: Contexte,
  e: Ecriture,
  collectivite: string,
  stream: string,
  etat: Etat,
  empreinte: string,
  nature: string,
  detail: string,
): Promise<Constat> {
  if (!["preparee", "envoyee", "sans-reponse"].includes(etat.transmission.etat)) {
    return {
      issue: "quarantaine",
      detail: `anomalie ${nature} reçue alors que l’acte est « ${etat.transmission.etat} » : ${detail}`,
    };
  }
  const a = instant(ctx.horloge());
  await e.ajouter(stream, [{ type: "AnomalieRecue", data: { nature, detail, empreinte, a } }], {
    par: "Ministère de l’Intérieur",
  });
  await fermerEnvoi(e, collectivite, etat.acte);
  return { issue: "traite", detail: null };
}

async function fermerEnvoi(e: Ecriture, collectivite: string, acte: string): Promise<void> {
  // A row still `en-cours` belongs to its worker, which will record the sending it is finishing.
  await e.tx
    .updateTable("envois")
    .set({ etat: "clos" })
    .where("collectivite", "=", collectivite)
    .where("acte", "=", acte)
    .where("etat", "!=", "en-cours")
    .execute();
}

async function demanderPublication(
  ctx: Contexte,
  e: Ecriture,
  collectivite: string,
  acte: string,
): Promise<void> {
  const { reglages } = await e.tx
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  if (!reglages.publicationAutomatique) return;
  await e.tx
    .insertInto("publications_dues")
    .values({ collectivite, acte, prochaine_le: ctx.horloge() })
    .onConflict((c) => c.columns(["collectivite", "acte"]).doNothing())
    .execute();
}
