/**
 * A mail to who must approve: the day a projet reaches them, then each working day from the eve of the deadline. One a
 * day at most per projet and per step. A comfort: the dashboard says the same, so a mail that fails is not sent again
 * that day, and nothing here is a fact.
 */
import { ajouterJours, dateMoyenne, echeanceDe, jourDeSemaine } from "@executoire/droit";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Contexte } from "../contexte.ts";
import { porteurDe } from "../convocation/messagerie.ts";
import { jour } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { type ProjetLeger, projetsLegers } from "./liste.ts";

const CADENCE_MS = 60_000;

/** The work of a loop: looks once a minute, whatever the pace of the loop. */
export function rappelsDeVisa(ctx: Contexte): () => Promise<number> {
  let prochain = 0;
  return async () => {
    const maintenant = ctx.horloge().getTime();
    if (maintenant < prochain) return 0;
    prochain = maintenant + CADENCE_MS;
    await rappelerVisas(ctx);
    return 0;
  };
}

/** Returns how many mails left. */
export async function rappelerVisas(ctx: Contexte): Promise<number> {
  const collectivites = await ctx.db
    .selectFrom("projets")
    .select("collectivite")
    .distinct()
    .where("statut", "=", "soumis")
    .execute();
  let envoyes = 0;
  for (const { collectivite } of collectivites) envoyes += await rappelerDansUne(ctx, collectivite);
  return envoyes;
}

async function rappelerDansUne(ctx: Contexte, collectivite: string): Promise<number> {
  const porteur = await porteurDe(ctx, collectivite);
  if (!porteur) return 0;
  const aujourdhui = jour(ctx.horloge());
  let envoyes = 0;
  for (const p of await projetsLegers(ctx, collectivite)) {
    const { circuit } = p.etat;
    if (!circuit?.etapes[circuit.etape] || !aRappeler(p, aujourdhui)) continue;
    for (const { compte, nom } of p.tenues[circuit.etape] ?? []) {
      const adresse = await adresseDe(ctx, collectivite, compte);
      if (!adresse) continue;
      const cle = { collectivite, projet: p.id, compte, jour: aujourdhui, etape: circuit.etape };
      // Written first: two processes that look at once send one mail.
      const sien = await ctx.db
        .insertInto("rappels_de_visa")
        .values({ ...cle, envoye_le: null })
        .onConflict((c) => c.doNothing())
        .returning("projet")
        .executeTakeFirst();
      if (!sien) continue;
      const message = await composer(ctx, p, { nom, adresse }, aujourdhui, porteur.expediteur);
      const empreinte = await ctx.store.put(message.octets);
      const issue = await porteur.envoyer({ collectivite, nom, adresse, empreinte, ...message });
      if (issue.issue !== "envoye") {
        ctx.log.warn({ projet: p.id, issue: issue.issue }, "un rappel de visa n’est pas parti");
        continue;
      }
      envoyes++;
      await ctx.db
        .updateTable("rappels_de_visa")
        .set({ envoye_le: ctx.horloge() })
        .where("collectivite", "=", collectivite)
        .where("projet", "=", p.id)
        .where("compte", "=", compte)
        .where("jour", "=", aujourdhui)
        .where("etape", "=", circuit.etape)
        .execute();
    }
  }
  return envoyes;
}

function aRappeler({ etat }: ProjetLeger, aujourdhui: string): boolean {
  const echeance = echeanceDe(etat);
  if (echeance === null || !etat.circuit) return false;
  if (etat.circuit.depuis.slice(0, 10) === aujourdhui) return true;
  // Saturday and Sunday nobody is reminded of the office.
  return jourDeSemaine(aujourdhui) < 5 && aujourdhui >= ajouterJours(echeance, -1);
}

/** The name one signs in with, where it is an address. */
async function adresseDe(ctx: Contexte, collectivite: string, compte: string): Promise<string | null> {
  const ligne = await ctx.db
    .selectFrom("comptes")
    .select("identifiant")
    .where("collectivite", "=", collectivite)
    .where("id", "=", compte)
    .executeTakeFirst();
  return ligne && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(ligne.identifiant) ? ligne.identifiant : null;
}

async function composer(
  ctx: Contexte,
  { id, titre, etat }: ProjetLeger,
  { nom, adresse }: { nom: string; adresse: string },
  aujourdhui: string,
  expediteur: string,
) {
  const { circuit } = etat;
  const etape = circuit?.etapes[circuit.etape]?.titre ?? "";
  const echeance = echeanceDe(etat) ?? aujourdhui;
  const domaine = expediteur.split("@")[1]?.replace(/>$/, "") ?? "executoire.invalid";
  const cle = sha256(JSON.stringify([id, circuit?.etape, adresse, aujourdhui])).slice(0, 32);
  const messageId = `<visa.${cle}@${domaine}>`;
  // A title is typed: a line break in it would be another header.
  const sujet = titre.replace(/\s+/gu, " ").trim() || "projet sans titre";
  const objet = `Visa attendu\u00a0: ${sujet}`;
  const attente =
    echeance < aujourdhui
      ? `Il était attendu pour le ${dateMoyenne(echeance)}.`
      : `Il est attendu pour le ${dateMoyenne(echeance)}.`;
  const texte = [
    `Bonjour ${nom},`,
    `${circuit?.soumisPar.nom} a soumis le projet «\u00a0${sujet}\u00a0». Votre visa est demandé à l’étape «\u00a0${etape}\u00a0». ${attente}`,
    `Le lire, le viser ou le renvoyer\u00a0:\n${ctx.origine}/agents/projets/${id}`,
    "",
  ].join("\n\n");
  const mail = new MailComposer({
    messageId,
    date: ctx.horloge(),
    from: expediteur,
    to: { name: nom, address: adresse },
    subject: objet,
    headers: { "Content-Language": "fr", "Auto-Submitted": "auto-generated" },
    text: texte,
    newline: "win",
  });
  return { messageId, objet, octets: new Uint8Array(await mail.compile().build()) };
}
