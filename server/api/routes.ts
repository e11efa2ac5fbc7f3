import { designer, regularite } from "@executoire/droit";
import { type Context, Hono } from "hono";
import { etablir, etatActe, type ResultatGeste, signer } from "../application/actes.ts";
import { droitsDuBrouillon, enregistrerBrouillon, lireBrouillon } from "../application/brouillons.ts";
import { connecter, deconnecter, sessionDe } from "../application/comptes.ts";
import { registreDesDelegations } from "../application/delegations.ts";
import { peut } from "../application/droits.ts";
import { fichierActe } from "../application/fichiers.ts";
import { actesCaches } from "../application/nominatifs.ts";
import { commanderSeance, repeterSeance } from "../application/seances.ts";
import { vueTableau } from "../application/tableau.ts";
import { controlerActe, renvoyer, transmettre } from "../application/transmettre.ts";
import { uneVersion, versionsDe } from "../application/versions.ts";
import { listeActes, listeSeances, vueActe, vueSeance } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { lireCorps } from "../http/corps.ts";
import { disposition } from "../http/disposition.ts";
import { type Env, exigerSession, poserSession, retirerSession, tokenSession } from "../http/session.ts";
import { contenuDeBrouillon } from "./brouillon-de-seance.ts";
import type { SessionVue } from "./contrat.ts";
import { fluxSeance } from "./flux-seance.ts";
import { exiger, introuvable } from "./reponses.ts";
import { brouillon, commandeSeance, connexion, signature, transmission } from "./requetes.ts";
import { restauration } from "./requetes-projets.ts";
import { routesAcces } from "./routes-acces.ts";
import { routesActesPris } from "./routes-actes-pris.ts";
import { routesAssemblee } from "./routes-assemblee.ts";
import { routesCanal } from "./routes-canal.ts";
import { routesCircuits } from "./routes-circuits.ts";
import { routesConvocation } from "./routes-convocation.ts";
import { routesCourriers } from "./routes-courriers.ts";
import { routesDocuments } from "./routes-documents.ts";
import { routesImages } from "./routes-images.ts";
import { routesModeles } from "./routes-modeles.ts";
import { routesModelesDeTexte } from "./routes-modeles-de-texte.ts";
import { routesOccultations } from "./routes-occultations.ts";
import { routesPreparation } from "./routes-preparation.ts";
import { routesProcesVerbal } from "./routes-proces-verbal.ts";
import { routesProjets } from "./routes-projets.ts";
import { routesReprises } from "./routes-reprises.ts";
import { routesRetraits } from "./routes-retraits.ts";
import { routesSignatures } from "./routes-signatures.ts";
import { routesTeletransmission } from "./routes-teletransmission.ts";

type C = Context<Env>;

const CONVOCATION_SANS_ENVOI = {
  code: "convocation-sans-envoi",
  phrase:
    "Une convocation s’envoie aux membres avec sa preuve : elle ne s’enregistre pas comme un simple geste.",
  article: null,
  remede: "Convoquer depuis la page de la séance.",
};

/** The API of the application: every route but the first three needs a session, every write its token. */
export function api(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/session", async (c) => {
    const vue = await vueSession(ctx, tokenSession(c));
    return vue
      ? c.json(vue)
      : c.json(
          {
            refus: {
              code: "non-connecte",
              phrase: "Vous n’êtes pas connecté.",
              article: null,
              remede: "Connectez-vous.",
            },
          },
          401,
        );
  });

  app.post("/session", async (c) => {
    const corps = await lireCorps(c, connexion);
    if (!corps.ok) return corps.reponse;
    const { identifiant, motDePasse } = corps.valeur;
    const resultat = await connecter(ctx.db, ctx.horloge, identifiant, motDePasse);
    if (!resultat.ok) {
      const phrase =
        resultat.raison === "attendre"
          ? `Trop d’essais pour cet identifiant : attendez ${resultat.secondes} secondes avant le prochain.`
          : "L’identifiant ou le mot de passe ne correspond pas.";
      const remede =
        resultat.raison === "attendre"
          ? "Patientez, puis recommencez."
          : "Vérifiez la saisie ; l’administrateur peut renouveler votre mot de passe.";
      return c.json(
        { refus: { code: "connexion-refusee", phrase, article: null, remede } },
        resultat.raison === "attendre" ? 429 : 401,
      );
    }
    poserSession(c, ctx.origine, resultat.token);
    return c.json(await vueSession(ctx, resultat.token));
  });

  app.use("*", exigerSession(ctx));

  app.delete("/session", async (c) => {
    await deconnecter(ctx.db, tokenSession(c) ?? "");
    retirerSession(c, ctx.origine);
    return c.body(null, 204);
  });

  app.get("/tableau", async (c) => c.json(await vueTableau(ctx, c.var.session)));
  app.get("/seances", async (c) => c.json(await listeSeances(ctx, c.var.session.collectivite.id)));
  app.get("/actes", async (c) => {
    const caches = await actesCaches(ctx, c.var.session);
    const tous = await listeActes(ctx, c.var.session.collectivite.id);
    return c.json(tous.filter(({ id }) => !caches.has(id)));
  });
  // Before every route of an act, whoever wrote it: what this account may not read does not exist for it.
  app.use("/actes/:id/*", async (c, suite) => {
    const caches = await actesCaches(ctx, c.var.session);
    return caches.has(c.req.param("id") ?? "") ? introuvable(c, "Cet acte") : suite();
  });

  app.get("/seances/:id", async (c) => {
    const vue = await vueSeance(ctx, c.var.session.collectivite.id, c.req.param("id"));
    if (!vue) return introuvable(c, "Cette séance");
    return c.json(peut(c.var.session.compte, "lireReponses") ? vue : { ...vue, reponses: [] });
  });

  app.post("/seances/:id/commandes", async (c) => {
    const interdit = exiger(c, "conduireSeance");
    if (interdit) return interdit;
    const corps = await lireCorps(c, commandeSeance);
    if (!corps.ok) return corps.reponse;
    const { compte, collectivite } = c.var.session;
    const { version, commande, geste, a } = corps.valeur;
    // A convocation nobody receives is none: those two orders have their own doors, which send and keep the proof.
    if (commande.ordre === "convoquer" || commande.ordre === "completerOrdreDuJour")
      return c.json({ refus: CONVOCATION_SANS_ENVOI }, 422);
    const execution = await commanderSeance(
      ctx,
      collectivite.id,
      compte.nom,
      c.req.param("id"),
      version,
      commande,
      { ...(geste && { geste }), ...(a && { a }) },
    );
    if (execution.ok === "introuvable") return introuvable(c, "Cette séance");
    const { ok, ...reponse } = execution;
    if (ok === false) return c.json(reponse, 422);
    if (ok === true) return c.json(reponse);
    const conflit =
      "Quelqu’un d’autre vient d’écrire dans cette séance : rien n’a été enregistré de votre geste.";
    return c.json({ conflit, ...reponse }, 409);
  });

  app.get("/seances/:id/direct", (c) => fluxSeance(c, ctx, c.req.param("id")));

  app.post("/seances/:id/repetition", async (c) => {
    const interdit = exiger(c, "conduireSeance");
    if (interdit) return interdit;
    const { compte, collectivite } = c.var.session;
    const id = await repeterSeance(ctx, collectivite.id, compte.nom, c.req.param("id"));
    return id ? c.json({ id }, 201) : introuvable(c, "Cette séance");
  });

  app.get("/brouillons/:cle", async (c, suite) => {
    const cle = c.req.param("cle");
    // A projet is read and written by its circuit: its own routes follow.
    if (cle.startsWith("projet:")) return suite();
    const droits = droitsDuBrouillon(cle);
    if (!droits) return introuvable(c, "Ce brouillon");
    const interdit = exiger(c, droits.lire);
    if (interdit) return interdit;
    const lu = await lireBrouillon(ctx, c.var.session.collectivite.id, cle);
    return c.json(lu ?? { cle, version: 0, contenu: null, par: null, modifieLe: null });
  });

  app.put("/brouillons/:cle", async (c, suite) => {
    if (c.req.param("cle").startsWith("projet:")) return suite();
    const droits = droitsDuBrouillon(c.req.param("cle"));
    if (!droits) return introuvable(c, "Ce brouillon");
    const interdit = exiger(c, droits.ecrire);
    if (interdit) return interdit;
    const corps = await lireCorps(c, brouillon);
    if (!corps.ok) return corps.reponse;
    const { version, contenu } = corps.valeur;
    return enregistrerUn(c, ctx, c.req.param("cle"), version, contenu);
  });

  app.get("/brouillons/:cle/versions", async (c, suite) => {
    const cle = c.req.param("cle");
    if (cle.startsWith("projet:")) return suite();
    const droits = droitsDuBrouillon(cle);
    if (!droits) return introuvable(c, "Ce brouillon");
    const interdit = exiger(c, droits.lire);
    return interdit ?? c.json(await versionsDe(ctx.db, c.var.session.collectivite.id, cle));
  });
  app.get("/brouillons/:cle/versions/:rang", async (c, suite) => {
    const cle = c.req.param("cle");
    if (cle.startsWith("projet:")) return suite();
    const droits = droitsDuBrouillon(cle);
    if (!droits) return introuvable(c, "Ce brouillon");
    const interdit = exiger(c, droits.lire);
    if (interdit) return interdit;
    const version = await uneVersion(ctx.db, c.var.session.collectivite.id, cle, c.req.param("rang"));
    return version ? c.json(version) : introuvable(c, "Cette version");
  });
  app.post("/brouillons/:cle/versions/:rang/restaurer", async (c, suite) => {
    const cle = c.req.param("cle");
    if (cle.startsWith("projet:")) return suite();
    const droits = droitsDuBrouillon(cle);
    if (!droits) return introuvable(c, "Ce brouillon");
    const interdit = exiger(c, droits.ecrire);
    if (interdit) return interdit;
    const corps = await lireCorps(c, restauration);
    if (!corps.ok) return corps.reponse;
    const version = await uneVersion(ctx.db, c.var.session.collectivite.id, cle, c.req.param("rang"));
    if (!version) return introuvable(c, "Cette version");
    return enregistrerUn(c, ctx, cle, corps.valeur.version, version.contenu);
  });

  app.route("/", routesTeletransmission(ctx));
  app.route("/", routesAcces(ctx));
  app.route("/", routesCourriers(ctx));
  app.route("/", routesCanal(ctx));
  app.route("/", routesActesPris(ctx));
  app.route("/", routesAssemblee(ctx));
  app.route("/", routesPreparation(ctx));
  app.route("/", routesConvocation(ctx));
  app.route("/", routesProcesVerbal(ctx));
  app.route("/", routesProjets(ctx));
  app.route("/", routesCircuits(ctx));
  app.route("/", routesModelesDeTexte(ctx));
  app.route("/", routesReprises(ctx));
  app.route("/", routesRetraits(ctx));
  app.route("/", routesSignatures(ctx));
  app.route("/", routesOccultations(ctx));
  app.route("/", routesModeles(ctx));
  app.route("/", routesDocuments(ctx));
  app.route("/", routesImages(ctx));

  app.get("/actes/:id", async (c) => reponseActe(c, ctx));

  app.get("/actes/:id/regularite.pdf", async (c) => {
    const etat = await etatActe(ctx, c.var.session.collectivite.id, c.req.param("id"));
    if (!etat) return introuvable(c, "Cet acte");
    const { numero, profil } = etat.decision;
    const { pdf } = await ctx.workshop.run("regularite", {
      profil,
      sujet: `${majuscule(designer(etat.decision).nom)} ${numero} : ${etat.decision.objet}`,
      lignes: regularite(etat, await registreDesDelegations(ctx.db, c.var.session.collectivite.id)),
      etabliLe: instant(ctx.horloge()),
    });
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="regularite-${etat.acte}.pdf"`,
        "cache-control": "private, no-cache",
      },
    });
  });

  app.post("/actes/:id/document", async (c) => {
    const interdit = exiger(c, "etablir");
    if (interdit) return interdit;
    const { compte, collectivite } = c.var.session;
    return rendre(c, ctx, await etablir(ctx, collectivite.id, compte.nom, c.req.param("id")));
  });

  app.post("/actes/:id/signature", async (c) => {
    const interdit = exiger(c, "signer");
    if (interdit) return interdit;
    const corps = await lireCorps(c, signature);
    if (!corps.ok) return corps.reponse;
    return rendre(
      c,
      ctx,
      await signer(ctx, c.var.session.compte, c.req.param("id"), corps.valeur.motDePasse),
    );
  });

  app.get("/actes/:id/controle", async (c) => {
    const controle = await controlerActe(ctx, c.var.session.compte, c.req.param("id"));
    if (controle.ok === "introuvable") return introuvable(c, "Cet acte");
    return controle.ok ? c.json(controle.vue) : c.json({ refus: controle.refus }, 422);
  });

  app.post("/actes/:id/transmission", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    const corps = await lireCorps(c, transmission);
    if (!corps.ok) return corps.reponse;
    return rendre(
      c,
      ctx,
      await transmettre(ctx, c.var.session.compte, c.req.param("id"), corps.valeur.confirme),
    );
  });

  app.post("/actes/:id/renvoi", async (c) => {
    const interdit = exiger(c, "transmettre");
    if (interdit) return interdit;
    return rendre(c, ctx, await renvoyer(ctx, c.var.session.compte, c.req.param("id")));
  });

  app.get("/actes/:id/fichiers/:nom", async (c) => {
    const fichier = await fichierActe(
      ctx,
      c.var.session.collectivite.id,
      c.req.param("id"),
      c.req.param("nom"),
    );
    if (!fichier) return introuvable(c, "Ce fichier");
    return new Response(new Uint8Array(fichier.octets), {
      headers: {
        "content-type": fichier.mime,
        // Our own messages are read on the screen; an XML deposited as the act itself is taken as a file.
        "content-disposition": disposition(
          fichier.nom,
          fichier.mime,
          /\.xml$/.test(c.req.param("nom")) || undefined,
        ),
        "cache-control": "private, no-cache",
      },
    });
  });

  app.all("*", (c) => introuvable(c, "Cette adresse"));
  return app;
}

/** Saves a draft over the version its writer saw, or says who saved meanwhile. */
async function enregistrerUn(
  c: C,
  ctx: Contexte,
  cle: string,
  version: number,
  contenu: Record<string, unknown>,
): Promise<Response> {
  const { compte, collectivite } = c.var.session;
  const lu = await contenuDeBrouillon(ctx, collectivite.id, cle, contenu);
  if (!lu.ok) return c.json({ refus: lu.refus }, 422);
  const ecrit = await enregistrerBrouillon(ctx, collectivite.id, cle, version, lu.valeur, compte.nom);
  if (ecrit) return c.json(ecrit);
  const vue = await lireBrouillon(ctx, collectivite.id, cle);
  const conflit = `${vue?.par ?? "Quelqu’un d’autre"} a enregistré ce texte entre-temps : le vôtre n’a pas remplacé le sien.`;
  return c.json({ conflit, vue: vue ?? { cle, version: 0, contenu: null, par: null, modifieLe: null } }, 409);
}

const majuscule = (mot: string): string => mot.charAt(0).toLocaleUpperCase("fr") + mot.slice(1);

async function vueSession(ctx: Contexte, token: string | undefined): Promise<SessionVue | null> {
  const session = await sessionDe(ctx.db, ctx.horloge, token);
  if (!session) return null;
  const { compte, collectivite, jeton } = session;
  const canal = await ctx.canaux.pour(collectivite.id);
  return {
    compte: { id: compte.id, nom: compte.nom, roles: compte.roles },
    collectivite: { id: collectivite.id, nom: collectivite.nom, slug: collectivite.slug },
    jeton,
    demonstration: collectivite.demonstration,
    transmissionSimulee: !canal || canal.sorte === "ministere",
    portail: `/${collectivite.slug}`,
  };
}

async function rendre(c: C, ctx: Contexte, resultat: ResultatGeste): Promise<Response> {
  if (resultat.ok === "introuvable") return introuvable(c, "Cet acte");
  if (!resultat.ok) return c.json({ refus: resultat.refus }, 422);
  return reponseActe(c, ctx);
}

async function reponseActe(c: C, ctx: Contexte): Promise<Response> {
  const vue = await vueActe(ctx, c.var.session, c.req.param("id") ?? "");
  return vue ? c.json(vue) : introuvable(c, "Cet acte");
}
