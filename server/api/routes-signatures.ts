import { type Context, Hono } from "hono";
import type { Compte } from "../application/comptes.ts";
import type { Geste } from "../application/droits.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { lireCorps } from "../http/corps.ts";
import { disposition } from "../http/disposition.ts";
import type { Env } from "../http/session.ts";
import { appairer } from "../parapheur/appairage.ts";
import { confirmerPersonne, type IssueSignature } from "../parapheur/confirmation.ts";
import { deleguerSignature, finirDelegationDeSignature, vueDelegations } from "../parapheur/delegations.ts";
import { acheverDeuxTemps, preparerDeuxTemps } from "../parapheur/deux-temps.ts";
import {
  garderCertificat,
  identiteDuFichier,
  identiteDuServeur,
  oublierCertificat,
  vueCertificat,
} from "../parapheur/identites.ts";
import { abandonnerLot, lotDe, ouvrirLot, reprendreLot, vueLot } from "../parapheur/lots.ts";
import { deposerScan, imprimer, rattacherScan, scanDe } from "../parapheur/papier.ts";
import { decouper, lirePiece } from "../parapheur/pieces.ts";
import { refusDAdresse, reglerSignature, vueReglages } from "../parapheur/reglages.ts";
import { documentSigne } from "../parapheur/signees.ts";
import { verifierFichier } from "../parapheur/verification.ts";
import { vueParapheur } from "../parapheur/vue.ts";
import { horodater, type Identite, nomDuService } from "../signature/index.ts";
import { exiger, introuvable } from "./reponses.ts";
import * as requetes from "./requetes-signatures.ts";
import { routesCarnet } from "./routes-carnet.ts";

type C = Context<Env>;

const RIEN_SIGNE = "rien n’a été signé";

/** Signing: certificates of persons, signature books, what was printed and waits for its scan. */
export function routesSignatures(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  const exigerUn = (c: C, ...gestes: [Geste, ...Geste[]]): Response | null =>
    gestes.some((geste) => peut(c.var.session.compte, geste)) ? null : exiger(c, gestes[0]);

  app.get("/signatures", async (c) => c.json(await vueParapheur(ctx, c.var.session)));

  app.get("/signatures/pieces/:piece/document.pdf", async (c) => {
    const piece = await lisible(ctx, c);
    return piece
      ? pdf(await ctx.store.get(piece.document), `${piece.id}.pdf`)
      : introuvable(c, "Ce document");
  });
  app.get("/signatures/pieces/:piece/impression.pdf", async (c) => {
    const piece = await lisible(ctx, c);
    return piece
      ? pdf(await imprimer(ctx, c.var.session.collectivite.id, piece), `${piece.id}-a-signer.pdf`)
      : introuvable(c, "Ce document");
  });
  app.get("/signatures/pieces/:piece/verification", async (c) => {
    const lu = decouper(c.req.param("piece"));
    const signe = lu && (await documentSigne(ctx, c.var.session, lu));
    return signe
      ? c.json(await verifierFichier(signe.fichier, await ctx.store.get(signe.empreinte)))
      : introuvable(c, "Ce document signé");
  });
  app.post("/signatures/verification", async (c) => {
    const recu = await formulaire(c);
    return recu.fichier
      ? c.json(await verifierFichier(recu.fichier.name, await octetsDe(recu.fichier)))
      : sansFichier(c);
  });

  app.post("/signatures/lot", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.lot);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    const { pieces, motDePasse } = corps.valeur;
    return commencer(c, await avecServeur(compte, motDePasse), (identite) =>
      ouvrirLot(ctx, compte, identite, "serveur", pieces),
    );
  });
  app.post("/signatures/lot/fichier", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const recu = await formulaire(c);
    const demande = requetes.lot.safeParse(lireJson(recu.champs.demande));
    if (!demande.success) return c.json(illisible("La demande n’est pas lisible.", "demande"), 400);
    if (!recu.fichier) return sansFichier(c);
    const { compte } = c.var.session;
    const { pieces, motDePasse } = demande.data;
    const identite = await avecFichier(compte, motDePasse, recu.fichier, recu.champs.code ?? "");
    return commencer(c, identite, (i) => ouvrirLot(ctx, compte, i, "fichier", pieces));
  });
  app.get("/signatures/lots/:id", async (c) => {
    const sien = await lotDe(ctx, c.var.session.compte, c.req.param("id"));
    return sien ? c.json(await vueLot(ctx, sien.collectivite, sien.id)) : introuvable(c, "Ce lot");
  });
  app.post("/signatures/lots/:id/reprise", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.reprise);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    const id = c.req.param("id");
    if (!(await lotDe(ctx, compte, id))) return introuvable(c, "Ce lot");
    return commencer(c, await avecServeur(compte, corps.valeur.motDePasse), (i) => reprendre(compte, i, id));
  });
  app.post("/signatures/lots/:id/reprise/fichier", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const recu = await formulaire(c);
    const { compte } = c.var.session;
    const id = c.req.param("id");
    if (!(await lotDe(ctx, compte, id))) return introuvable(c, "Ce lot");
    if (!recu.fichier) return sansFichier(c);
    const { motDePasse = "", code = "" } = recu.champs;
    return commencer(c, await avecFichier(compte, motDePasse, recu.fichier, code), (i) =>
      reprendre(compte, i, id),
    );
  });
  app.post("/signatures/lots/:id/abandon", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const vue = await abandonnerLot(ctx, c.var.session.compte, c.req.param("id"));
    return vue ? c.json(vue) : introuvable(c, "Ce lot");
  });

  app.post("/signatures/appairage", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.appairage);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    const faux = await confirmerPersonne(ctx, compte, corps.valeur.motDePasse, "aucun code n’a été donné");
    return rendre(c, faux ?? (await appairer(ctx, compte, corps.valeur.pieces)));
  });
  app.post("/signatures/preparer", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.preparation);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    const { motDePasse, certificat, pieces } = corps.valeur;
    const faux = await confirmerPersonne(ctx, compte, motDePasse, RIEN_SIGNE);
    return rendre(c, faux ?? (await preparerDeuxTemps(ctx, compte, certificat, pieces)));
  });
  app.post("/signatures/achever", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.achevement);
    if (!corps.ok) return corps.reponse;
    const { preparation, valeurs } = corps.valeur;
    return rendre(c, await acheverDeuxTemps(ctx, c.var.session.compte, preparation, valeurs));
  });

  app.post("/signatures/certificats/lecture", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const recu = await formulaire(c);
    if (!recu.fichier) return sansFichier(c);
    const lu = await identiteDuFichier(ctx, await octetsDe(recu.fichier), recu.champs.code ?? "");
    if (!lu.ok) return rendre(c, lu);
    return c.json(vueCertificat(lu.valeur.identite, c.var.session.compte, instant(ctx.horloge())));
  });
  app.post("/signatures/certificats", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    const recu = await formulaire(c);
    if (!recu.fichier) return sansFichier(c);
    const { compte } = c.var.session;
    const { motDePasse = "", code = "" } = recu.champs;
    const faux = await confirmerPersonne(ctx, compte, motDePasse, "le certificat n’a pas été enregistré");
    if (faux) return rendre(c, faux);
    const lu = await identiteDuFichier(ctx, await octetsDe(recu.fichier), code);
    if (!lu.ok) return rendre(c, lu);
    const vue = vueCertificat(lu.valeur.identite, compte, instant(ctx.horloge()));
    if (vue.obstacle) return c.json({ refus: vue.obstacle }, 422);
    await garderCertificat(ctx, compte, lu.valeur.pem);
    return c.json(vue, 201);
  });
  app.delete("/signatures/certificats", async (c) => {
    const interdit = exiger(c, "parapher");
    if (interdit) return interdit;
    await oublierCertificat(ctx, c.var.session.compte);
    return c.body(null, 204);
  });

  app.post("/signatures/scans", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const recu = await formulaire(c);
    if (!recu.fichier) return sansFichier(c);
    const { compte } = c.var.session;
    return rendre(c, await deposerScan(ctx, compte, recu.fichier.name, await octetsDe(recu.fichier)));
  });
  app.get("/signatures/scans/:empreinte/scan.pdf", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const scan = await scanDe(ctx, c.var.session.collectivite.id, c.req.param("empreinte"));
    return scan ? pdf(await ctx.store.get(scan.empreinte), scan.fichier) : introuvable(c, "Ce fichier");
  });
  app.post("/signatures/scans/:empreinte/rattachement", async (c) => {
    const interdit = exiger(c, "deposerSignatures");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.rattachement);
    if (!corps.ok) return corps.reponse;
    const fait = await rattacherScan(ctx, c.var.session.compte, c.req.param("empreinte"), corps.valeur);
    return fait ? rendre(c, fait) : introuvable(c, "Ce fichier");
  });

  app.get("/signatures/delegations", async (c) =>
    c.json(await vueDelegations(ctx, c.var.session.collectivite.id)),
  );
  app.post("/signatures/delegations", async (c) => {
    const interdit = exiger(c, "gererDelegations");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.delegation);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    const faite = await deleguerSignature(ctx, compte, corps.valeur);
    return faite.ok ? c.json(await vueDelegations(ctx, compte.collectivite), 201) : rendre(c, faite);
  });
  app.post("/signatures/delegations/:id/fin", async (c) => {
    const interdit = exiger(c, "gererDelegations");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.finDelegation);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    const { au, motif } = corps.valeur;
    const faite = await finirDelegationDeSignature(ctx, compte, c.req.param("id"), au, motif);
    if (!faite) return introuvable(c, "Cette délégation");
    return faite.ok ? c.json(await vueDelegations(ctx, compte.collectivite)) : rendre(c, faite);
  });

  app.get("/signatures/reglages", async (c) => {
    const interdit = exigerUn(c, "reglerSignature", "deposerSignatures");
    return interdit ?? c.json(await vueReglages(ctx, c.var.session.collectivite.id));
  });
  app.put("/signatures/reglages", async (c) => {
    const interdit = exiger(c, "reglerSignature");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.reglages);
    if (!corps.ok) return corps.reponse;
    const { compte } = c.var.session;
    return rendre(c, await reglerSignature(ctx, compte.collectivite, compte.nom, corps.valeur));
  });
  app.post("/signatures/reglages/horodatage/essai", async (c) => {
    const interdit = exiger(c, "reglerSignature");
    if (interdit) return interdit;
    const corps = await lireCorps(c, requetes.essaiHorodatage);
    if (!corps.ok) return corps.reponse;
    const { adresse } = corps.valeur;
    const refusee = refusDAdresse(adresse, "adresse");
    if (refusee) return rendre(c, refusee);
    const essai = await horodater(adresse, crypto.getRandomValues(new Uint8Array(256)));
    return c.json(
      essai.ok
        ? { ok: true, phrase: `${nomDuService(adresse)} horodate\u00a0: ${essai.valeur.par}.` }
        : { ok: false, phrase: essai.refus.phrase },
    );
  });

  app.route("/", routesCarnet(ctx));
  return app;

  async function avecServeur(compte: Compte, motDePasse: string): Promise<IssueSignature<Identite>> {
    return (await confirmerPersonne(ctx, compte, motDePasse, RIEN_SIGNE)) ?? identiteDuServeur(ctx, compte);
  }
  async function avecFichier(
    compte: Compte,
    motDePasse: string,
    fichier: File,
    code: string,
  ): Promise<IssueSignature<Identite>> {
    const faux = await confirmerPersonne(ctx, compte, motDePasse, RIEN_SIGNE);
    if (faux) return faux;
    const lu = await identiteDuFichier(ctx, await octetsDe(fichier), code);
    return lu.ok ? { ok: true, valeur: lu.valeur.identite } : lu;
  }
  async function reprendre(compte: Compte, identite: Identite, id: string) {
    const reprise = await reprendreLot(ctx, compte, identite, id);
    if (!reprise) throw new Error("a batch that was there is gone");
    return reprise;
  }
  async function commencer<T>(
    c: C,
    identite: IssueSignature<Identite>,
    faire: (identite: Identite) => Promise<IssueSignature<T>>,
  ): Promise<Response> {
    if (!identite.ok) return rendre(c, identite);
    const fait = await faire(identite.valeur);
    return fait.ok ? c.json(fait.valeur as object, 202) : rendre(c, fait);
  }
}

function rendre<T>(c: C, issue: IssueSignature<T>): Response {
  return issue.ok ? c.json(issue.valeur as object) : c.json({ refus: issue.refus }, 422);
}

/** What is to be signed, for an account that may read it: its signatory, or whoever follows signatures. */
async function lisible(ctx: Contexte, c: C) {
  const { session } = c.var;
  const lue = await lirePiece(ctx.db, session.collectivite.id, c.req.param("piece") ?? "");
  if (!lue?.ok) return null;
  const { pieces } = await vueParapheur(ctx, session);
  return pieces.some(({ piece }) => piece === lue.valeur.piece) ? lue.valeur : null;
}

async function formulaire(c: C): Promise<{ fichier: File | null; champs: Record<string, string> }> {
  const corps = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>);
  const champs: Record<string, string> = {};
  for (const [nom, valeur] of Object.entries(corps)) if (typeof valeur === "string") champs[nom] = valeur;
  return { fichier: corps.fichier instanceof File ? corps.fichier : null, champs };
}

const octetsDe = async (fichier: File): Promise<Uint8Array> => new Uint8Array(await fichier.arrayBuffer());

const illisible = (phrase: string, champ: string) => ({
  refus: {
    code: "demande-illisible",
    phrase,
    article: null,
    remede: "Corrigez ce champ et recommencez.",
    champ,
  },
});
const sansFichier = (c: C): Response =>
  c.json(illisible("Aucun fichier n’est joint à la demande.", "fichier"), 400);

function lireJson(texte: string | undefined): unknown {
  try {
    return JSON.parse(texte ?? "");
  } catch {
    return undefined;
  }
}

const pdf = (octets: Uint8Array, nom: string): Response =>
  new Response(new Uint8Array(octets), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": disposition(nom, "application/pdf"),
      "cache-control": "private, no-cache",
    },
  });
