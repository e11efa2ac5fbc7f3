/** Who may do what, route by route: a route added without its line here is a test that fails. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Role } from "../api/contrat.ts";
import { api } from "../api/routes.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { creerApp } from "./app.ts";

const ROLES: Role[] = ["assemblees", "president", "redacteur", "validateur", "conseiller", "administrateur"];
const LECTEURS: Role[] = ["assemblees", "redacteur", "validateur", "president"];
const AUTEURS: Role[] = ["assemblees", "redacteur", "validateur"];
const VALIDEURS: Role[] = ["assemblees", "validateur", "president"];
const REGLEURS: Role[] = ["assemblees", "administrateur"];
const LECTEURS_ET_REGLEURS: Role[] = [...LECTEURS, "administrateur"];
const SUPPLEANTS: Role[] = [...VALIDEURS, "administrateur"];
const AGENT: Role[] = ["assemblees"];
const REDACTION: Role[] = ["assemblees", "redacteur"];
const ADMINISTRATEUR: Role[] = ["administrateur"];
const PARAPHER: Role[] = ["president", "conseiller"];
const NOMINATIFS: Role[] = ["assemblees", "redacteur", "president"];

const OCCULTATION: Role[] = ["assemblees", "president"];

const MATRICE: Record<string, readonly Role[]> = {
  "GET /actes": ROLES,
  "GET /actes/possibles": ROLES,
  "GET /actes/pieces/:empreinte": REDACTION,
  "GET /actes/:id": ROLES,
  "GET /actes/:id/controle": ROLES,
  "GET /actes/:id/regularite.pdf": ROLES,
  "GET /actes/:id/documents/:nom": ROLES,
  "GET /actes/:id/fichiers/:nom": ROLES,
  "GET /actes/:id/courriers/:courrier/pieces/:n": ROLES,
  "POST /actes": REDACTION,
  "POST /actes/examen": REDACTION,
  "POST /actes/pieces": REDACTION,
  "DELETE /actes/brouillons/:cle": REDACTION,
  "PUT /actes/:id": REDACTION,
  "POST /actes/:id/depot": REDACTION,
  "POST /actes/:id/notification": REDACTION,
  "POST /actes/:id/abandon": REDACTION,
  "POST /actes/:id/publication": AGENT,
  "POST /actes/:id/retrait": AGENT,
  "POST /actes/:id/remise": AGENT,
  "POST /actes/:id/document": AGENT,
  "POST /actes/:id/signature": ["president"],
  "POST /actes/:id/transmission": AGENT,
  "POST /actes/:id/renvoi": AGENT,
  "POST /actes/:id/parametres": AGENT,
  "POST /actes/:id/annulation": AGENT,
  "POST /actes/:id/pieces": AGENT,
  "POST /actes/:id/courriers": AGENT,
  "POST /actes/:id/courriers/controle": AGENT,
  "POST /actes/:id/courriers/renvoi": AGENT,
  "POST /actes/:id/courriers/:courrier/qualification": AGENT,
  "GET /actes/:id/occultations": ROLES,
  "GET /actes/:id/copie-publique.pdf": ROLES,
  "POST /actes/:id/occultations": OCCULTATION,
  "POST /actes/:id/occultations/apercu": OCCULTATION,
  "POST /actes/:id/occultations/:occultation/confirmer": OCCULTATION,
  "POST /actes/:id/occultations/:occultation/lever": OCCULTATION,
  "POST /actes/:id/copie-publique": OCCULTATION,
  "GET /recueils": ROLES,
  "GET /recueils/recueil.pdf": ROLES,
  "GET /registres": NOMINATIFS,
  "GET /registres/:registre/:annee": NOMINATIFS,
  "GET /registres/:registre/:annee/:nom": NOMINATIFS,
  "POST /registres/:registre/:annee/tirages": AGENT,
  "GET /seances/:id/documents": ROLES,
  "GET /seances/:id/documents/:nom": ROLES,
  "GET /seances/:id/production": ROLES,
  "POST /seances/:id/production": AGENT,
  "GET /preparations/:id/documents/:nom": ["assemblees", "redacteur", "president"],
  "GET /delegations": ROLES,
  "POST /delegations": AGENT,
  "POST /delegations/:id/fin": AGENT,
  "GET /reprises": NOMINATIFS,
  "GET /reprises/:reprise": NOMINATIFS,
  "GET /reprises/:reprise/source": NOMINATIFS,
  "POST /reprises/:reprise/retrait": AGENT,
  "GET /reprises/lectures/:lecture": AGENT,
  "GET /reprises/lectures/:lecture/source": AGENT,
  "POST /reprises/lectures": AGENT,
  "PUT /reprises/lectures/:lecture": AGENT,
  "POST /reprises/lectures/:lecture/confirmation": AGENT,
  "DELETE /reprises/lectures/:lecture": AGENT,
  "GET /signatures": ROLES,
  "GET /signatures/pieces/:piece/document.pdf": ROLES,
  "GET /signatures/pieces/:piece/impression.pdf": ROLES,
  "GET /signatures/pieces/:piece/verification": ROLES,
  "POST /signatures/verification": ROLES,
  "GET /signatures/lots/:id": ROLES,
  "GET /signatures/delegations": ROLES,
  "POST /signatures/lot": PARAPHER,
  "POST /signatures/lot/fichier": PARAPHER,
  "POST /signatures/lots/:id/reprise": PARAPHER,
  "POST /signatures/lots/:id/reprise/fichier": PARAPHER,
  "POST /signatures/lots/:id/abandon": PARAPHER,
  "POST /signatures/appairage": PARAPHER,
  "POST /signatures/preparer": PARAPHER,
  "POST /signatures/achever": PARAPHER,
  "POST /signatures/certificats/lecture": PARAPHER,
  "POST /signatures/certificats": PARAPHER,
  "DELETE /signatures/certificats": PARAPHER,
  "POST /signatures/scans": AGENT,
  "GET /signatures/scans/:empreinte/scan.pdf": AGENT,
  "POST /signatures/scans/:empreinte/rattachement": AGENT,
  "GET /signatures/carnet": AGENT,
  "POST /signatures/carnet": AGENT,
  "POST /signatures/carnet/:id/releve": AGENT,
  "POST /signatures/carnet/:id/retrait": AGENT,
  "GET /signatures/carnet/:id/retour.pdf": AGENT,
  "POST /signatures/delegations": AGENT,
  "POST /signatures/delegations/:id/fin": AGENT,
  "GET /signatures/reglages": ["assemblees", "administrateur"],
  "PUT /signatures/reglages": ADMINISTRATEUR,
  "POST /signatures/reglages/horodatage/essai": ADMINISTRATEUR,
  "POST /signatures/reglages/carnet/essai": ADMINISTRATEUR,
  "GET /teletransmission": ROLES,
  "GET /teletransmission/classification": ROLES,
  "GET /teletransmission/ecartes/:stream/:version": NOMINATIFS,
  "GET /teletransmission/ecartes/:stream/:version/lecture": NOMINATIFS,
  "POST /teletransmission/ecartes": AGENT,
  "POST /teletransmission/classification": AGENT,
  "POST /teletransmission/controles": AGENT,
  "POST /teletransmission/lots": AGENT,
  "POST /teletransmission/pauses": AGENT,
  "DELETE /teletransmission/pauses/:pause": AGENT,
  "GET /canal": ROLES,
  "PUT /canal": ADMINISTRATEUR,
  "POST /canal/essai": ADMINISTRATEUR,
  "DELETE /canal/anciens/:description": ADMINISTRATEUR,
  "GET /canal/orphelins/:id": ADMINISTRATEUR,
  "GET /projets": LECTEURS,
  "POST /projets": AUTEURS,
  "GET /projets/:id": LECTEURS,
  "DELETE /projets/:id": AUTEURS,
  "GET /projets/:id/direct": LECTEURS,
  "POST /projets/:id/plume": AUTEURS,
  "POST /projets/:id/plume/rendre": AUTEURS,
  "GET /projets/:id/fils": LECTEURS,
  "POST /projets/:id/fils": LECTEURS,
  "POST /projets/:id/fils/:fil/messages": LECTEURS,
  "POST /projets/:id/fils/:fil/resoudre": LECTEURS,
  "POST /projets/:id/fils/:fil/rouvrir": LECTEURS,
  "POST /projets/:id/fils/:fil/accepter": AUTEURS,
  "POST /projets/:id/fils/:fil/refuser": LECTEURS,
  "POST /projets/:id/soumettre": AUTEURS,
  "POST /projets/:id/viser": VALIDEURS,
  "POST /projets/:id/renvoyer": VALIDEURS,
  "POST /projets/:id/retirer": AUTEURS,
  "POST /projets/:id/ecarter": AUTEURS,
  "POST /projets/:id/rouvrir": AUTEURS,
  "POST /projets/:id/inscrire": AGENT,
  "POST /projets/:id/reinscrire": AGENT,
  "POST /projets/:id/annexes": AUTEURS,
  "GET /projets/:id/annexes/:empreinte": LECTEURS,
  "GET /circuits": LECTEURS_ET_REGLEURS,
  "PUT /circuits/:id": REGLEURS,
  "DELETE /circuits/:id": REGLEURS,
  "PUT /circuits/affectations/:compte": REGLEURS,
  "POST /circuits/suppleances": SUPPLEANTS,
  "POST /circuits/suppleances/:id/fin": SUPPLEANTS,
  "GET /modeles/apparence": ROLES,
  "PUT /modeles/apparence": REGLEURS,
  "POST /modeles/apparence/apercu": REGLEURS,
  "POST /modeles/blason": REGLEURS,
  "GET /modeles/blason/:empreinte": ROLES,
  "GET /modeles/sources/:modele": ROLES,
  "GET /modeles-de-texte": LECTEURS_ET_REGLEURS,
  "GET /modeles-de-texte/:id": LECTEURS_ET_REGLEURS,
  "POST /modeles-de-texte/apercu": LECTEURS_ET_REGLEURS,
  "PUT /modeles-de-texte/:id": REGLEURS,
  "DELETE /modeles-de-texte/:id": REGLEURS,
  "GET /visas": LECTEURS,
  "GET /acces": ADMINISTRATEUR,
  "POST /acces": ADMINISTRATEUR,
  "DELETE /acces/:id": ADMINISTRATEUR,
  "GET /images/:empreinte": ROLES,
  "POST /images": ["assemblees", "redacteur", "validateur"],
};

test("each route of the acts, of what leaves and of what comes back answers its roles, and no other", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const app = creerApp(e.ctx);
  const routes = new Set(
    api(e.ctx)
      .routes.filter(
        ({ method, path }) =>
          method !== "ALL" &&
          /^\/(actes|delegations|recueils|registres|(?:seances|preparations)\/:id\/(?:documents|production)|reprises|signatures|teletransmission|canal|acces|images|modeles|projets|circuits|modeles-de-texte|visas)\b/.test(
            path,
          ),
      )
      .map(({ method, path }) => `${method} ${path}`),
  );
  assert.deepEqual([...routes].sort(), Object.keys(MATRICE).sort());
  const faits = () =>
    e.ctx.db
      .selectFrom("journal")
      .select((x) => x.fn.countAll().as("n"))
      .executeTakeFirst();
  const avant = await faits();
  for (const role of ROLES) {
    const compte = COMPTES_DEMONSTRATION.find(({ cle }) => cle === role);
    const connexion = await app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ identifiant: compte?.identifiant, motDePasse: MOT_DE_PASSE }),
    });
    const { jeton } = (await connexion.json()) as { jeton: string };
    const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    for (const [route, permis] of Object.entries(MATRICE)) {
      if (permis.includes(role)) continue;
      const [methode = "", chemin = ""] = route.split(" ");
      const reponse = await app.request(`/api${chemin.replace(":id", acte).replace(/:\w+/g, "1")}`, {
        method: methode,
        headers: { cookie, "x-executoire-jeton": jeton, "content-type": "application/json" },
        ...(methode === "GET" ? {} : { body: "{}" }),
      });
      assert.equal(reponse.status, 403, `${role} ${route}`);
      assert.match(await reponse.text(), /droit-absent/, `${role} ${route}`);
    }
    for (const [route, permis] of Object.entries(MATRICE)) {
      // Whoever may is answered something else, were it that the request holds nothing.
      if (!permis.includes(role) || /classification|document|renvoi$|publication/.test(route)) continue;
      const [methode = "", chemin = ""] = route.split(" ");
      const reponse = await app.request(`/api${chemin.replace(":id", acte).replace(/:\w+/g, "1")}`, {
        method: methode,
        headers: { cookie, "x-executoire-jeton": jeton, "content-type": "application/json" },
        ...(methode === "GET" ? {} : { body: "{}" }),
      });
      assert.ok(![401, 403, 500].includes(reponse.status), `${role} ${route} → ${reponse.status}`);
    }
  }
  assert.deepEqual(await faits(), avant, "nothing was written");
});
