/**
 * Authorities and sittings for the chain, by the product's own roads: facts through the journal, gestures of the
 * clerk through `commanderSeance`. What comes before the vote is prepared here, out of the measured time.
 */
import { randomUUID } from "node:crypto";
import { classificationNationale } from "@executoire/actes";
import {
  type Annexe,
  type CommandeSeance,
  deciderSeance,
  type FaitSeance,
  foldSeance,
  lireTexte,
  type PointOrdreDuJour,
  type ProfilCollectivite,
} from "@executoire/droit";
import { acte2024_5, annexe2024_5, corps2024_5, presidentDeTest, seance20240319 } from "@executoire/fixtures";
import { type Compte, connecter, creerCompte, sessionDe } from "../server/application/comptes.ts";
import { ADRESSE_RETOUR } from "../server/application/demonstration.ts";
import { commanderSeance } from "../server/application/seances.ts";
import type { Contexte } from "../server/contexte.ts";
import { instantLocal } from "../server/horloge.ts";
import { genese } from "../server/journal/journal.ts";
import { propre, texteVarie } from "./variante.ts";

export const MOT_DE_PASSE = "mot-de-passe-du-banc";
const AUTEUR = "Banc d’essai";
const texte = lireTexte(corps2024_5);
/** Votes cast at that sitting: its present members and the powers they hold. */
const PRESENTS = Object.values(seance20240319.presences).filter((etat) => etat.endsWith("present")).length;
const VOIX = PRESENTS + seance20240319.procurations.length;

export interface Collectivite {
  id: string;
  slug: string;
  agent: Compte;
  president: Compte;
  /** Next number to give: `2024/100`, `2024/101`… */
  numero: number;
}

export interface Seance {
  collectivite: Collectivite;
  id: string;
  points: { id: string; numero: string }[];
}

/** An authority of 74 seats with a clerk and a president who can sign. */
export async function installer(ctx: Contexte, rang: number): Promise<Collectivite> {
  const c = acte2024_5.collectivite;
  const id = String(Number(c.siren) + rang);
  const slug = `banc-${rang}`;
  const profil: ProfilCollectivite = { ...c, siren: id };
  await ctx.db
    .insertInto("collectivites")
    .values({
      id,
      slug,
      siren: id,
      nom: c.nom,
      reglages: JSON.stringify({
        departementActes: "059",
        arrondissement: c.arrondissement,
        natureActes: c.nature,
        trigramme: "TRI",
        quadrigramme: "EACT",
        adresseRetour: ADRESSE_RETOUR,
        classificationLe: classificationNationale.date,
        service: "sous-préfecture de Cambrai",
        publicationAutomatique: true,
        demonstration: true,
      }),
      cree_le: ctx.horloge(),
    })
    .execute();
  await ctx.db
    .insertInto("chaines")
    .values({ collectivite: id, rang: 0, empreinte: genese(id) })
    .execute();
  const president = { ...acte2024_5.president, siege: seance20240319.president };
  await ctx.journal.ecrire(id, AUTEUR, (e) =>
    e.ajouter("mandature:2020", [
      { type: "MandatureInstallee", data: { profil, president, sieges: seance20240319.sieges } },
    ]),
  );
  const entrer = async (role: "assemblees" | "president", nom: string): Promise<Compte> => {
    const identifiant = `${role}@banc-${rang}.test`;
    const signataire = role === "president" ? acte2024_5.president : null;
    const compte = await creerCompte(ctx.db, ctx.horloge, {
      collectivite: id,
      identifiant,
      nom,
      roles: [role],
      signataire,
      motDePasse: MOT_DE_PASSE,
    });
    if (signataire)
      await ctx.db
        .insertInto("certificats")
        .values({ collectivite: id, compte, pem: JSON.stringify(presidentDeTest()) })
        .execute();
    const connexion = await connecter(ctx.db, ctx.horloge, identifiant, MOT_DE_PASSE);
    const session = connexion.ok ? await sessionDe(ctx.db, ctx.horloge, connexion.token) : null;
    if (!session) throw new Error(`Connexion impossible : ${identifiant}`);
    return session.compte;
  };
  const agent = await entrer("assemblees", "Lucie Exemple");
  return { id, slug, agent, president: await entrer("president", "Serge SIMEON"), numero: 100 };
}

/** A sitting convened, attended and open, with `nombre` deliberations to vote, each with its own text and annex. */
export async function preparerSeance(
  ctx: Contexte,
  collectivite: Collectivite,
  nombre: number,
): Promise<Seance> {
  const id = `conseil-2024-03-19-${randomUUID().slice(0, 8)}`;
  const premier = collectivite.numero;
  collectivite.numero += nombre;
  const ordreDuJour = await Promise.all(
    Array.from({ length: nombre }, (_, i) => point(ctx, collectivite, premier + i, i + 1)),
  );
  const { seance } = acte2024_5;
  const convoqueeLe = instantLocal(seance.convocationLe, "09:00");
  const prevue: FaitSeance = {
    type: "SeancePrevue",
    data: {
      seance: id,
      profil: { ...acte2024_5.collectivite, siren: collectivite.id },
      date: seance.date,
      heure: seance.heure,
      lieu: seance.lieu,
      president: { ...acte2024_5.president, siege: seance20240319.president },
      sieges: seance20240319.sieges,
      ordreDuJour,
    },
  };
  const convoquer = deciderSeance(
    foldSeance([prevue]),
    { ordre: "convoquer", envoyeeLe: seance.convocationLe },
    { a: convoqueeLe },
  );
  if (!convoquer.ok) throw new Error(convoquer.refus.phrase);
  await ctx.journal.ecrire(collectivite.id, AUTEUR, (e) =>
    e.ajouter(`seance:${id}`, [prevue, ...convoquer.valeur], { survenuLe: convoqueeLe }),
  );
  const scene: Seance = {
    collectivite,
    id,
    points: ordreDuJour.map((p) => ({ id: p.id, numero: p.projet?.numero ?? "" })),
  };
  const { presences, procurations, secretaire } = seance20240319;
  await commander(ctx, scene, {
    ordre: "constaterPresences",
    constats: Object.entries(presences).map(([siege, etat]) => ({ siege, etat })),
  });
  for (const procuration of procurations)
    await commander(ctx, scene, { ordre: "donnerProcuration", ...procuration });
  await commander(ctx, scene, { ordre: "designerSecretaire", siege: secretaire });
  await commander(ctx, scene, { ordre: "ouvrir" });
  return scene;
}

async function point(
  ctx: Contexte,
  { id, slug }: Collectivite,
  n: number,
  rang: number,
): Promise<PointOrdreDuJour> {
  const numero = `2024/${n}`;
  const graine = n * 31 + Number(id.slice(-2));
  return {
    id: `point-${n}`,
    rang,
    titre: `Convention de partenariat de ${propre(graine)}`,
    nature: "deliberation",
    note: `La convention renouvelle le partenariat local de ${propre(graine, 1)}.`,
    projet: {
      numero,
      objet: `Délibération ${numero} portant accord de signature de la convention de ${propre(graine)}`,
      matiere: acte2024_5.matiere,
      texte: texteVarie(texte, graine),
      annexes: [await annexe(ctx, `${slug}, ${numero}, ${propre(graine)}`)],
    },
  };
}

/** An annex of its own for each act: the same bytes twice would be kept once, and cost half. */
async function annexe(ctx: Contexte, marque: string): Promise<Annexe> {
  const { pdf } = await ctx.workshop.run("annexe", {
    titre: `${annexe2024_5.titre} (${marque})`,
    paragraphes: annexe2024_5.paragraphes,
    auteur: acte2024_5.collectivite.nom,
    etabliLe: instantLocal(acte2024_5.seance.convocationLe, "09:00"),
  });
  const empreinte = await ctx.store.put(pdf);
  const { titre, fichier } = annexe2024_5;
  return { titre, fichier, empreinte, octets: pdf.length, typePiece: "70_DE", publiable: true };
}

/** One gesture of the clerk. The version is read where the screen reads it: in the projection. */
async function commander(
  ctx: Contexte,
  { collectivite, id }: Seance,
  commande: CommandeSeance,
): Promise<void> {
  const { version } = await ctx.db
    .selectFrom("seances")
    .select("version")
    .where("collectivite", "=", collectivite.id)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const fait = await commanderSeance(ctx, collectivite.id, collectivite.agent.nom, id, version, commande);
  if (fait.ok !== true) throw new Error(fait.ok === false ? fait.refus.phrase : fait.ok);
}

/** Calls the point, closes its vote, and gives the identifier of the act that is born. */
export async function voter(
  ctx: Contexte,
  seance: Seance,
  { id, numero }: { id: string; numero: string },
): Promise<string> {
  await commander(ctx, seance, { ordre: "appelerPoint", point: id });
  const contre = Number(numero.slice(5)) % 7;
  await commander(ctx, seance, {
    ordre: "cloreScrutin",
    point: id,
    forme: "ordinaire",
    numero,
    pour: VOIX - contre,
    contre,
    abstentions: 0,
    nePrennentPasPart: 0,
  });
  return numero.replace("/", "__");
}
