/** Two Exécutoire: one sends as the client of an approved operator, the other is that operator before a real Ministry. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { etatActe } from "../application/actes.ts";
import { annulerTransmission } from "../application/annulation.ts";
import { reglerCanal } from "../application/canal.ts";
import { controlerReponse, repondre } from "../application/courriers.ts";
import { deposerPiece } from "../application/pieces-de-courrier.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import { preparerAutomatiques } from "../delivery/courriers/automatiques.ts";
import { acteSigne, LE_JOUR } from "../delivery/essais.ts";
import { envoyerDus } from "../delivery/facteur.ts";
import { releverCourrier } from "../delivery/relever.ts";
import { ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { ouvrirPorteTls } from "../http/tls.ts";
import { garderPieces } from "../s2low/deposer.ts";
import { faitsDuDepot } from "../s2low/faits.ts";
import { ouvrirTerrain, pdfDisant, type Terrain } from "../s2low/terrain.essai.ts";
import { signerOctets } from "../signature/cms.ts";
import { president } from "../signature/essais.ts";
import { sha256 } from "../store/store.ts";
import { fabriquerCertificats, sansOpenssl } from "./essais.ts";
import { essayerCanal } from "./essayer.ts";
import { empreintesDe } from "./liaison.ts";
import { creerCanaux } from "./registre.ts";

type Porte = (operateur: Terrain) => Promise<Record<string, string>>;

/** By name and password, as most do. */
const parMotDePasse: Porte = async ({ url, login, secret }) => ({
  url,
  connexion: "identifiant",
  identifiant: login,
  motDePasse: secret,
});

async function ouvrir(porte = parMotDePasse) {
  const operateur = await ouvrirTerrain();
  const essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  essai.aller(LE_JOUR);
  ctx.canaux = creerCanaux(ctx, { ministere: null, intervalleMs: 0 });
  const champs = { ...(await porte(operateur)), verifierNom: "oui" };
  const { compte: admin } = await sessionEssai(ctx, "administrateur");
  const regle = await reglerCanal(ctx, admin, { sorte: "s2low", champs });
  assert.ok(regle.ok, JSON.stringify(regle));
  const acte = await acteSigne(ctx, collectivite, "2024/101");
  const { compte } = await sessionEssai(ctx, "assemblees");
  return {
    operateur,
    essai,
    ctx,
    acte,
    compte,
    champs,
    aller(quand: string) {
      essai.aller(quand);
      operateur.essai.aller(quand);
    },
    async transmettre() {
      const controle = await controlerActe(ctx, compte, acte);
      assert.ok(controle.ok === true, JSON.stringify(controle));
      assert.deepEqual(await transmettre(ctx, compte, acte, controle.vue.confirme), { ok: true });
      await envoyerDus(ctx, "7");
    },
    /** The operator does its work, then ours is done. */
    async tour() {
      await operateur.tour();
      await preparerAutomatiques(ctx);
      await envoyerDus(ctx, "7");
      return releverCourrier(ctx);
    },
    async lire() {
      const etat = await etatActe(ctx, collectivite, acte);
      assert.ok(etat);
      return etat;
    },
    chezLui: async () => {
      const etat = await etatActe(operateur.essai.ctx, operateur.essai.collectivite, acte);
      assert.ok(etat);
      return etat;
    },
    async [Symbol.asyncDispose]() {
      await ctx.canaux.fermer();
      await essai[Symbol.asyncDispose]();
      await operateur[Symbol.asyncDispose]();
    },
  };
}

test("through an operator: deposited once, acknowledged with the Ministry’s own bytes, then withdrawn", async () => {
  await using t = await ouvrir();
  const valeurs = t.champs;
  const essai = { sorte: "s2low" as const, valeurs, siren: "200030633", departement: "059", ministere: null };
  const essaye = await essayerCanal(essai);
  assert.ok(essaye.reussi, JSON.stringify(essaye.etapes));
  await t.transmettre();
  const envoye = await t.lire();
  assert.equal(envoye.transmission.etat, "envoyee", JSON.stringify(envoye.transmission));
  assert.match(envoye.transmission.reference ?? "", /^\d+$/);
  assert.equal(await releverCourrier(t.ctx), 0, "l’opérateur n’a encore rien reçu");
  assert.equal(await t.tour(), 1);
  const acquitte = await t.lire();
  assert.equal(acquitte.transmission.etat, "acquittee");
  assert.equal(acquitte.transmission.accuse?.empreinte, (await t.chezLui()).transmission.accuse?.empreinte);
  assert.equal(await releverCourrier(t.ctx), 0, "rien n’est lu deux fois");
  assert.deepEqual(await annulerTransmission(t.ctx, t.compte, t.acte, "2024/101"), { ok: true });
  await envoyerDus(t.ctx, "7");
  await t.tour();
  assert.equal((await t.lire()).transmission.etat, "annulee");
});

test("through an operator: a request of the prefecture comes, the operator acknowledges it, the answer leaves and is received", async () => {
  await using t = await ouvrir();
  await t.transmettre();
  await t.tour();
  t.aller("2024-04-02T10:00:00+02:00");
  const { identifiant } = (await t.lire()).transmission;
  await fetch(`${t.operateur.ministere.url}/prefecture/actes/${identifiant}/courriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "3-1", description: "Le plan de financement" }),
  });
  await t.tour();
  await t.tour();
  const [recu] = (await t.lire()).courriers;
  assert.ok(recu?.sens === "recu", JSON.stringify((await t.lire()).courriers));
  assert.equal(recu.texte, "Le plan de financement");
  assert.equal(recu.pieces.length, 1);
  const codes = async () => (await t.lire()).courriers.flatMap((c) => (c.sens === "envoye" ? [c.code] : []));
  assert.deepEqual(await codes(), [], "l’opérateur accuse réception lui-même");
  const octets = await pdfDisant(t.essai, "Plan de financement");
  const deposee = await deposerPiece(t.ctx, t.essai.collectivite, "plan de financement.pdf", octets);
  assert.ok(deposee.ok, JSON.stringify(deposee));
  const piece = { empreinte: deposee.valeur.empreinte, nom: "plan de financement.pdf", typePiece: "99_SE" };
  const requete = { enReponseA: recu.id, code: "3-4" as const, pieces: [piece] };
  const controle = await controlerReponse(t.ctx, t.compte, t.acte, requete);
  assert.ok(controle.ok === true, JSON.stringify(controle));
  const confirme = controle.vue.confirme ?? "";
  assert.deepEqual(await repondre(t.ctx, t.compte, t.acte, { ...requete, confirme }), { ok: true });
  await envoyerDus(t.ctx, "7");
  for (let n = 0; n < 4; n++) await t.tour();
  const reponse = (await t.lire()).courriers.find((c) => c.sens === "envoye");
  assert.ok(reponse?.sens === "envoye");
  assert.equal(reponse.etat, "acquittee", JSON.stringify(reponse));
});

test("through an operator, by words that serve once: the signatures joined to an act and to its second annex arrive, each with its file", async () => {
  await using t = await ouvrir(async (operateur) => ({
    ...(await parMotDePasse(operateur)),
    connexion: "nonce",
  }));
  const { ctx, essai } = t;
  const acces = { id: "0", collectivite: essai.collectivite, nom: "x", identifiant: "x", transmet: true };
  const piece = async (titre: string, signe: boolean) => {
    const octets = await pdfDisant(essai, titre);
    const signature = await signerOctets(new Uint8Array(octets), await president());
    const jointe = { nom: "s.p7s", octets: signature, empreinte: sha256(signature) };
    return {
      nom: `${titre}.pdf`,
      typePiece: titre === "Acte" ? "99_DE" : "70_DE",
      mime: "application/pdf" as const,
      empreinte: sha256(octets),
      octets,
      ...(signe && { signature: jointe }),
    };
  };
  const demande = {
    numero: "SIG9",
    date: "2024-03-19",
    nature: "DE" as const,
    matiere: { code: "7.4", libelle: "Interventions économiques" },
    objet: "Convention",
    principal: await piece("Acte", true),
    annexes: [await piece("Un", false), await piece("Deux", true)],
    documentPapier: false,
    enAttente: true,
    aSigner: false,
    avis: { courriels: [], sources: false },
  };
  await garderPieces(ctx, demande);
  const faits = await faitsDuDepot(ctx, acces, demande);
  assert.ok(faits.ok);
  await ctx.journal.ecrire(essai.collectivite, "x", (e) => e.ajouter("acte:SIG9", faits.valeur));
  const controle = await controlerActe(ctx, t.compte, "SIG9");
  assert.ok(controle.ok === true, JSON.stringify(controle));
  assert.deepEqual(await transmettre(ctx, t.compte, "SIG9", controle.vue.confirme), { ok: true });
  await envoyerDus(ctx, "7");
  const recu = await etatActe(t.operateur.essai.ctx, t.operateur.essai.collectivite, "SIG9");
  assert.equal(recu?.original?.signature?.empreinte, demande.principal.signature?.empreinte);
  assert.deepEqual(
    recu?.decision.annexes.map(({ signature }) => signature?.empreinte),
    [undefined, demande.annexes[1]?.signature?.empreinte],
  );
  for (let n = 0; n < 3; n++) await t.tour();
  const etat = await etatActe(ctx, essai.collectivite, "SIG9");
  assert.equal(etat?.transmission.etat, "acquittee");
});

test("through an operator: the Ministry refuses, and the act says why in the operator’s words", async () => {
  await using t = await ouvrir();
  await t.operateur.ministere.comportement({ scenario: "anomalie", fois: 1 });
  await t.transmettre();
  await t.tour();
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "en-anomalie");
  assert.equal(etat.transmission.anomalie?.nature, "operateur");
  assert.ok((etat.transmission.anomalie?.detail ?? "").length > 0);
});

test("through an operator: by the encrypted door, the client certificate alone opens, and the server’s fingerprint is the expected one", {
  skip: sansOpenssl,
}, async () => {
  const certificats = fabriquerCertificats();
  const portes: Server[] = [];
  const parCertificat: Porte = async (operateur) => {
    const { cert, cle: key } = certificats.serveur;
    const options = { cert, key, requestCert: true, rejectUnauthorized: false };
    const porte = await ouvrirPorteTls(creerApp(operateur.essai.ctx).fetch, "127.0.0.1", 0, options);
    portes.push(porte);
    const empreinte = (pem: string) => empreintesDe(new X509Certificate(pem)).certificat;
    await operateur.acces({ login: "par-certificat", certificat: empreinte(certificats.client.cert) });
    return {
      url: `https://127.0.0.1:${(porte.address() as AddressInfo).port}`,
      connexion: "certificat",
      certificat: `p12:${certificats.p12.base64}`,
      motDePasseCle: certificats.p12.motDePasse,
      empreinte: empreinte(cert),
    };
  };
  await using t = await ouvrir(parCertificat);
  try {
    await t.transmettre();
    await t.tour();
    assert.equal(
      (await t.lire()).transmission.etat,
      "acquittee",
      JSON.stringify((await t.lire()).transmission),
    );
  } finally {
    for (const porte of portes) {
      porte.close();
      porte.closeAllConnections();
    }
  }
});
