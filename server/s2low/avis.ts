/** Tells by mail, once the State has the act, those whom the deposit named (PROTOCOL 9.3). */
import { dateMoyenne, type FichierTransmis } from "@executoire/droit";
import MailComposer from "nodemailer/lib/mail-composer";
import { etatActe } from "../application/actes.ts";
import { fichierActe } from "../application/fichiers.ts";
import { objetTransmis } from "../application/transmis.ts";
import type { Contexte } from "../contexte.ts";
import { porteurLocal } from "../convocation/boite-locale.ts";
import { type IssueEnvoi, porteurSmtp } from "../convocation/porteur.ts";
import type { Base, Tx } from "../database/connection.ts";
import { attenteAvant, dans } from "../delivery/outbox.ts";
import { sha256 } from "../store/store.ts";
import { acteDe } from "./transactions.ts";

const A_LA_FOIS = 20;
const TENTATIVES_MAX = 50;
/** Mail servers refuse what is heavier; the receipt then goes alone. */
const SOURCES_OCTETS_MAX = 15_000_000;
/** The State has it, whatever became of it since. */
const ACQUITTES = [4, 5, 6, 0, 19, 12, 13, 14, 15, 16, 20, 22] as const;

export async function demanderAvis(
  ctx: Contexte,
  tx: Tx,
  transaction: string,
  { courriels, sources }: { courriels: string[]; sources: boolean },
): Promise<void> {
  if (courriels.length === 0) return;
  const ligne = { transaction, sources, etat: "attend" as const, prochaine_le: ctx.horloge() };
  await tx
    .insertInto("avis_operateur")
    .values(courriels.map((courriel) => ({ courriel, ...ligne })))
    .execute();
}

/** Addresses that were told, for the receipt. */
export async function avises(db: Base, transaction: string): Promise<string[]> {
  const lignes = await db
    .selectFrom("avis_operateur")
    .select("courriel")
    .where("transaction", "=", transaction)
    .where("etat", "=", "envoye")
    .orderBy("courriel")
    .execute();
  return lignes.map(({ courriel }) => courriel);
}

/**
 * Sends what is due. A message begun is never begun again: if the machine stops in between, nobody knows, and a
 * second mail would be worth less than none.
 */
export async function aviser(ctx: Contexte): Promise<number> {
  const dus = await ctx.db
    .selectFrom("avis_operateur as v")
    .innerJoin("transactions as t", "t.id", "v.transaction")
    .select(["v.transaction", "v.courriel", "v.sources", "v.tentatives", "t.collectivite", "t.stream"])
    .where("v.etat", "=", "attend")
    .where("v.prochaine_le", "<=", ctx.horloge())
    .where("t.statut", "in", ACQUITTES)
    .orderBy("v.prochaine_le")
    .limit(A_LA_FOIS)
    .execute();
  for (const du of dus) {
    const avis = () =>
      ctx.db
        .updateTable("avis_operateur")
        .where("transaction", "=", du.transaction)
        .where("courriel", "=", du.courriel);
    const { numUpdatedRows } = await avis()
      .set((e) => ({ etat: "en-cours" as const, tentatives: e("tentatives", "+", 1) }))
      .where("etat", "=", "attend")
      .executeTakeFirstOrThrow();
    // Another worker has it.
    if (numUpdatedRows === 0n) continue;
    const { issue } = await envoyer(ctx, du);
    const tentative = du.tentatives + 1;
    if (issue !== "differe") await avis().set({ etat: issue }).execute();
    else if (tentative >= TENTATIVES_MAX) await avis().set({ etat: "refuse" }).execute();
    else
      await avis()
        .set({ etat: "attend", prochaine_le: dans(ctx, attenteAvant(tentative, Math.random())) })
        .execute();
  }
  return dus.length;
}

interface Du {
  transaction: string;
  courriel: string;
  sources: boolean;
  collectivite: string;
  stream: string;
}

async function envoyer(ctx: Contexte, du: Du): Promise<IssueEnvoi> {
  const porteur = ctx.courriel ? porteurSmtp(ctx.courriel) : porteurLocal(ctx);
  const acte = acteDe(du.stream);
  const etat = acte === null ? null : await etatActe(ctx, du.collectivite, acte);
  const accuse = etat?.transmission.accuse;
  if (!etat || !accuse) return { issue: "refuse", motif: "l’acte n’a pas d’accusé" };
  const { profil } = etat.decision;
  const numero = etat.transmission.numeroTransmis ?? etat.acte;
  const objet = `Acte ${numero} reçu par l’État le ${dateMoyenne(accuse.dateReception)}`;
  const cle = sha256(`avis ${profil.siren} ${du.transaction} ${du.courriel}`).slice(0, 32);
  const messageId = `<avis.${cle}@${porteur.expediteur.split("@")[1] ?? "executoire.invalid"}>`;
  const octets = await new MailComposer({
    messageId,
    date: new Date(accuse.a),
    from: { name: profil.nom, address: porteur.expediteur },
    to: du.courriel,
    subject: objet,
    headers: { "Content-Language": "fr", "Auto-Submitted": "auto-generated" },
    text: [
      `${profil.nom} vous informe que l’acte ${numero} a été reçu par le représentant de l’État le ${dateMoyenne(accuse.dateReception)}.`,
      `Objet\u00a0: ${objetTransmis(etat)}`,
      `Identifiant\u00a0: ${etat.transmission.identifiant}`,
      "Le bordereau d’acquittement est joint à ce message.",
    ].join("\n\n"),
    baseBoundary: cle,
    newline: "win",
    attachments: await pieces(ctx, du, etat.acte, etat.transmission.fichiers),
  })
    .compile()
    .build();
  const empreinte = await ctx.store.put(octets);
  return porteur.envoyer({
    collectivite: du.collectivite,
    messageId,
    nom: du.courriel,
    adresse: du.courriel,
    objet,
    empreinte,
    octets,
  });
}

async function pieces(ctx: Contexte, du: Du, acte: string, fichiers: FichierTransmis[]) {
  const bordereau = await fichierActe(ctx, du.collectivite, acte, "bordereau.pdf");
  const documents = fichiers.filter(({ role }) => role === "principal" || role === "annexe");
  const legers = documents.reduce((total, { octets }) => total + octets, 0) <= SOURCES_OCTETS_MAX;
  const joints = du.sources && legers ? documents : [];
  return [
    ...(bordereau
      ? [
          {
            filename: `bordereau-${acte}.pdf`,
            content: Buffer.from(bordereau.octets),
            contentType: bordereau.mime,
          },
        ]
      : []),
    ...(await Promise.all(
      joints.map(async (f) => ({
        filename: f.nom,
        content: Buffer.from(await ctx.store.get(f.empreinte)),
        contentType: f.mime,
      })),
    )),
  ];
}
