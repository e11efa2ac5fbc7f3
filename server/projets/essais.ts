/** What the tests of projets share: each account of the demonstration, and gestures in one line. */
import assert from "node:assert/strict";
import type { ContenuProjet, DeliberationProjet, TexteActe } from "@executoire/droit";
import { connecter, type Session, sessionDe } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { MOT_DE_PASSE } from "../essais.ts";
import { soumettreProjet, viserProjet } from "./gestes.ts";
import { ouvrirProjet } from "./ouvrir.ts";
import { prendrePlume } from "./plume.ts";
import { enregistrerProjet, lireTexteDuProjet, type ResultatEnregistrement } from "./texte.ts";

export const QUI = {
  redacteur: "economie@caudresis.test",
  chef: "chef-economie@caudresis.test",
  dgs: "dgs@caudresis.test",
  president: "president@caudresis.test",
  assemblees: "assemblees@caudresis.test",
  administrateur: "admin@caudresis.test",
} as const;

export async function en(ctx: Contexte, qui: keyof typeof QUI | string): Promise<Session> {
  const identifiant = QUI[qui as keyof typeof QUI] ?? qui;
  const connexion = await connecter(ctx.db, ctx.horloge, identifiant, MOT_DE_PASSE);
  const session = connexion.ok ? await sessionDe(ctx.db, ctx.horloge, connexion.token) : null;
  assert.ok(session, identifiant);
  return session;
}

export const dire = (...lignes: string[]): TexteActe => ({
  blocs: [
    { type: "visa", texte: "Vu le code général des collectivités territoriales ;" },
    { type: "decision", elements: lignes },
  ],
});

export const deliberation = (
  id: string,
  objet: string,
  plus: Partial<DeliberationProjet> = {},
): DeliberationProjet => ({
  id,
  objet,
  matiere: { code: "7.5", libelle: "Subventions" },
  texte: dire("D’approuver."),
  annexes: [],
  ...plus,
});

export const contenuEssai = (titre: string, ...deliberations: DeliberationProjet[]): ContenuProjet => ({
  titre,
  service: "Développement économique",
  rapport: { blocs: [{ type: "paragraphe", texte: "Rapport de présentation." }] },
  deliberations: deliberations.length > 0 ? deliberations : [deliberation("d1", titre)],
});

/** A projet with this text, its pen in the window `f1` of who opened it. */
export async function projetEssai(
  ctx: Contexte,
  session: Session,
  contenu: ContenuProjet = contenuEssai("Aide au commerce"),
): Promise<string> {
  const ouvert = await ouvrirProjet(ctx, session, { titre: contenu.titre, service: contenu.service });
  assert.equal(ouvert.ok, true, JSON.stringify(ouvert));
  const id = ouvert.ok === true ? ouvert.valeur : "";
  assert.equal((await prendrePlume(ctx, session, id, { onglet: "f1" })).ok, true);
  const ecrit = await ecrire(ctx, session, id, contenu);
  assert.equal(ecrit.ok, true, JSON.stringify(ecrit));
  return id;
}

export const versionDe = async (ctx: Contexte, session: Session, id: string): Promise<number> =>
  (await lireTexteDuProjet(ctx, session, id))?.version ?? -1;

export async function ecrire(
  ctx: Contexte,
  session: Session,
  id: string,
  contenu: ContenuProjet,
  onglet = "f1",
): Promise<ResultatEnregistrement> {
  const version = await versionDe(ctx, session, id);
  return enregistrerProjet(ctx, session, id, { version, contenu, plume: onglet });
}

export async function viserEssai(ctx: Contexte, session: Session, id: string): Promise<void> {
  const fait = await viserProjet(ctx, session, id, { version: await versionDe(ctx, session, id) });
  assert.equal(fait.ok, true, JSON.stringify(fait));
}

export async function soumettreEssai(ctx: Contexte, session: Session, id: string): Promise<void> {
  const fait = await soumettreProjet(ctx, session, id, { version: await versionDe(ctx, session, id) });
  assert.equal(fait.ok, true, JSON.stringify(fait));
}
