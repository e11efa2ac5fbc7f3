/**
 * What was deposited to wait is confirmed in the browser of an agent, where other software sends him (PROTOCOL 9.2).
 * By a single-use word the software proves who it is, and the sending is ordered at once. Without one, the agent must
 * be signed in here and press a button: an address that somebody is made to follow orders nothing.
 */
import { direRefus, octetsISO } from "@executoire/actes";
import { type FaitActe, foldActe, verifierCommandeActe } from "@executoire/droit";
import { type Context, Hono } from "hono";
import { etatActe } from "../application/actes.ts";
import { type Session, sessionDe } from "../application/comptes.ts";
import { peut, refusDroit } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { type Env, tokenSession } from "../http/session.ts";
import { identifierParMot } from "./authentifier.ts";
import { type AConfirmer, pageConfirmation, pageConfirmee, pageRefus } from "./confirmer-page.ts";
import { type Depot, refuser } from "./demande.ts";
import { enregistrer } from "./deposer.ts";
import { INCONNUE } from "./fichiers.ts";
import { CHAMPS_OCTETS_MAX, type Formulaire, lireFormulaire } from "./formulaire.ts";
import { inscrireEnvoi, type Ordonnateur, ordonnateur, preparerEnvoi } from "./ordonner.ts";
import { ailleurs } from "./reponses.ts";
import { acteDe, type LigneTransaction, trouver } from "./transactions.ts";

export const CHEMINS_CONFIRMATION = [
  "/modules/actes/actes_transac_post_confirm_api.php",
  "/modules/actes/actes_transac_post_confirm_api_multi.php",
];
const A_LA_FOIS_MAX = 100;
const PAS_EN_ATTENTE = "Cette transaction n’est pas en attente d’être postée.";

export function routesConfirmation(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  for (const chemin of CHEMINS_CONFIRMATION) {
    app.get(chemin, (c) => avec(c, (form) => demander(ctx, c, form)));
    app.post(chemin, (c) => avec(c, (form) => confirmer(ctx, c, form)));
  }
  return app;
}

async function avec(c: Context<Env>, suite: (form: Formulaire) => Promise<Response>): Promise<Response> {
  // Whoever knocks is not known yet: fields only, of which a hundred numbers and an address are the longest.
  const lu = await lireFormulaire(c, CHAMPS_OCTETS_MAX);
  if (!lu.ok) return c.html(pageRefus("Cette demande n’est pas lisible."), 400);
  try {
    return await suite(lu.form);
  } finally {
    await lu.form.oublier();
  }
}

async function demander(ctx: Contexte, c: Context<Env>, form: Formulaire): Promise<Response> {
  const ids = idsDe(form);
  const retour = lireRetour(form.texte("url_return"));
  if (ids === null || retour === null)
    return c.html(pageRefus("L’adresse reçue ne dit pas quels actes confirmer, ni où revenir."), 400);
  const nounce = form.texte("nounce");
  if (nounce !== null) {
    const qui = await identifierParMot(ctx, c, {
      nounce,
      login: form.texte("login") ?? "",
      hash: form.texte("hash") ?? "",
    });
    // Nobody is sent anywhere by an address that proves nothing.
    if (!qui.ok) return c.html(pageRefus(direRefus("authentification")), 403);
    if (!qui.acces.transmet) return ailleurs(revenir(retour, [direRefus("certificat-rgs")], 0));
    const refus = await ordonnerTous(ctx, ordonnateur({ acces: qui.acces, agent: null }), ids);
    return ailleurs(revenir(retour, refus, ids.length));
  }
  const session = await agentDe(ctx, c);
  if (session instanceof Response) return session;
  const actes = await aConfirmer(ctx, session.collectivite.id, ids);
  if (actes === null) return c.html(pageRefus(INCONNUE), 404);
  return c.html(
    pageConfirmation({
      chemin: c.req.path,
      actes,
      retour,
      jeton: session.jeton,
      agent: session.compte.nom,
    }),
  );
}

async function confirmer(ctx: Contexte, c: Context<Env>, form: Formulaire): Promise<Response> {
  const session = await agentDe(ctx, c);
  if (session instanceof Response) return session;
  const ids = idsDe(form);
  const retour = lireRetour(form.texte("url_return"));
  // A form of another site cannot know the token of the session.
  if (ids === null || retour === null || form.texte("jeton") !== session.jeton)
    return c.html(pageRefus("Cette confirmation ne vient pas de notre page : rien n’est parti."), 403);
  const { nom, identifiant: email } = session.compte;
  const refus = await ordonnerTous(
    ctx,
    { collectivite: session.collectivite.id, nom, email, ordonnePar: nom },
    ids,
  );
  return c.html(pageConfirmee({ refus, nombre: ids.length, retour: revenir(retour, refus, ids.length) }));
}

async function agentDe(ctx: Contexte, c: Context<Env>): Promise<Session | Response> {
  const session = await sessionDe(ctx.db, ctx.horloge, tokenSession(c));
  if (!session)
    return c.html(
      pageRefus(
        "Vous n’êtes pas connecté. Connectez-vous dans un autre onglet, puis rechargez cette page.",
        true,
      ),
      401,
    );
  return peut(session.compte, "transmettre")
    ? session
    : c.html(pageRefus(refusDroit(session.compte, "transmettre").phrase), 403);
}

async function aConfirmer(ctx: Contexte, collectivite: string, ids: string[]): Promise<AConfirmer[] | null> {
  const actes: AConfirmer[] = [];
  for (const id of ids) {
    const ligne = await trouver(ctx.db, collectivite, id);
    const acte = ligne && acteDe(ligne.stream);
    if (!ligne || !acte || ligne.type !== 1) return null;
    const { numero, objet, date_decision, etat } = await ctx.db
      .selectFrom("actes")
      .select(["numero", "objet", "date_decision", "etat"])
      .where("collectivite", "=", collectivite)
      .where("id", "=", acte)
      .executeTakeFirstOrThrow();
    const { decision: d } = etat;
    const deposePar = (d.genre !== "deliberation" && d.depot?.par) || "l’application";
    actes.push({ id, acte, numero, objet, date: date_decision, deposePar, attend: ligne.statut === 17 });
  }
  return actes;
}

/** Each by itself: one that cannot leave holds back no other. The sentences of those that did not leave. */
async function ordonnerTous(ctx: Contexte, qui: Ordonnateur, ids: string[]): Promise<string[]> {
  const refus: string[] = [];
  for (const id of ids) {
    const ligne = await trouver(ctx.db, qui.collectivite, id);
    const fait = ligne ? await ordonnerUn(ctx, qui, ligne) : refuser("id", INCONNUE);
    if (!fait.ok) refus.push(ids.length > 1 ? `${id} : ${fait.refus.phrase}` : fait.refus.phrase);
  }
  return refus;
}

async function ordonnerUn(ctx: Contexte, qui: Ordonnateur, ligne: LigneTransaction): Promise<Depot<null>> {
  const acte = acteDe(ligne.stream);
  const etat = acte === null ? null : await etatActe(ctx, qui.collectivite, acte);
  if (!etat || ligne.statut !== 17) return refuser("id", PAS_EN_ATTENTE);
  const permis = verifierCommandeActe(etat, { ordre: "transmettre" });
  if (!permis.ok) return refuser("id", permis.refus.phrase);
  const envoi = await preparerEnvoi(ctx, qui, etat);
  if (!envoi.ok) return envoi;
  return enregistrer(ctx, qui.collectivite, qui.ordonnePar, async (e): Promise<Depot<null>> => {
    // Read again under the lock of the authority: confirmed twice, it leaves once.
    const { statut } = await e.tx
      .selectFrom("transactions")
      .select("statut")
      .where("id", "=", ligne.id)
      .executeTakeFirstOrThrow();
    const { version } = foldActe((await e.lire(ligne.stream)) as FaitActe[]);
    if (statut !== 17) return refuser("id", PAS_EN_ATTENTE);
    if (version !== etat.version) return refuser("id", "L’acte vient d’être modifié : confirmez de nouveau.");
    const refus = await inscrireEnvoi(ctx, e, qui, etat.acte, envoi.valeur);
    return refus ? { ok: false, refus } : { ok: true, valeur: null };
  });
}

function idsDe(form: Formulaire): string[] | null {
  const seul = form.texte("id");
  const ids = [...new Set([...(seul === null ? [] : [seul]), ...form.textes("id")])];
  return ids.length > 0 && ids.length <= A_LA_FOIS_MAX ? ids : null;
}

/**
 * A page of the web and nothing else; `javascript:` and its like lead nowhere. As a browser writes it: a letter that no
 * header carries would fail once the sending is ordered, and the software would never read that it is.
 */
function lireRetour(texte: string | null): string | null {
  if (texte === null || texte.length > 2000) return null;
  const lue = URL.parse(texte);
  return lue && ["http:", "https:"].includes(lue.protocol) ? lue.href : null;
}

function revenir(retour: string, refus: string[], nombre: number): string {
  const message =
    refus.length === 0
      ? nombre > 1
        ? `${nombre} actes sont postés`
        : "L’acte est posté"
      : refus.join(" ; ").slice(0, 500);
  return retour
    .replaceAll("%%ERROR%%", refus.length === 0 ? "0" : "1")
    .replaceAll("%%MESSAGE%%", pourcents(octetsISO(message)));
}

/** As the whole interface writes: ISO-8859-1. */
const pourcents = (octets: Uint8Array): string =>
  Array.from(octets, (o) =>
    /[A-Za-z0-9._~-]/.test(String.fromCharCode(o))
      ? String.fromCharCode(o)
      : `%${o.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
