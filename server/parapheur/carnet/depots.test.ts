import assert from "node:assert/strict";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import { type Essai, ouvrirEssai, sessionEssai } from "../../essais.ts";
import { ouvrirAtelier } from "../../signature/essais.ts";
import { creerCertificatDeTest, lireIdentite, signerPdf } from "../../signature/index.ts";
import { actesASigner, LE } from "../essais.ts";
import { lirePiece } from "../pieces.ts";
import { reglerSignature } from "../reglages.ts";
import { vueParapheur } from "../vue.ts";
import { deposerAuCarnet, depotDe, releverCarnets, retirerDuCarnet, retourDe, suivre } from "./depots.ts";
import { type CarnetEssai, ouvrirCarnet } from "./iparapheur.essai.ts";

const MOT = "mot de passe & <accents>";

async function preparer(e: Essai, carnet: CarnetEssai, nombre = 1) {
  e.aller(LE);
  const regle = await reglerSignature(e.ctx, e.collectivite, "Sacha", {
    horodatage: { adresse: null, siIndisponible: "attendre" },
    marqueVisible: true,
    carnet: {
      sorte: "iparapheur",
      adresse: carnet.adresse,
      utilisateur: "ws@ca2c",
      motDePasse: MOT,
      type: "Actes",
      sousType: "Arrêtés",
      emetteur: "assemblees@caudresis.test",
    },
  });
  assert.ok(regle.ok);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  return { compte, pieces: await actesASigner(e, nombre) };
}

/** What a signature book does of a document: its own signature, added after the bytes it was given. */
async function signerLaBas(
  e: Essai,
  piece: string,
  pdf: Uint8Array,
  pem = presidentDeTest(),
  prenom = "Serge",
  nom = "SIMEON",
) {
  const lue = await lirePiece(e.ctx.db, e.collectivite, piece);
  const identite = await lireIdentite(pem);
  assert.ok(lue?.ok && identite.ok);
  const signe = await signerPdf(ouvrirAtelier(), pdf, {
    identite: identite.valeur,
    champ: lue.valeur.champ,
    signataire: { prenom, nom, qualite: "Président" },
    a: "2026-11-20T11:00:00+01:00",
    nomChamp: "iParapheur",
  });
  assert.ok(signe.ok);
  return Buffer.from(signe.valeur);
}

test("un acte va au parapheur externe avec ses références, y attend, en revient signé, et n’y reste pas", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet);
  const [piece] = pieces;
  assert.ok(piece);
  const depot = await deposerAuCarnet(e.ctx, compte, piece);
  assert.ok(depot.ok, JSON.stringify(depot));
  assert.equal(depot.valeur.etat, "depose", depot.valeur.motif ?? "");
  const la = carnet.dossiers.get(depot.valeur.id);
  assert.ok(la);
  assert.deepEqual([la.type, la.sousType, la.emetteur], ["Actes", "Arrêtés", "assemblees@caudresis.test"]);
  assert.ok(la.pdf.equals(await e.ctx.store.get(piece.empreinte)));
  const president = await sessionEssai(e.ctx, "president");
  assert.equal((await vueParapheur(e.ctx, president)).pieces[0]?.carnet, "déposé");
  const deux = await deposerAuCarnet(e.ctx, compte, piece);
  assert.ok(!deux.ok && deux.refus.code === "au-parapheur");

  la.journal.push({ nom: "Serge SIMEON", status: "Signe", annotation: "lu &amp; approuvé" });
  e.aller("2026-11-20T11:05:00+01:00");
  assert.equal(await releverCarnets(e.ctx), 1);
  assert.equal(
    (await depotDe(e.ctx, e.collectivite, depot.valeur.id))?.etape,
    "signé, le circuit se poursuit (lu & approuvé)",
  );
  la.signe = await signerLaBas(e, piece.piece, la.pdf);
  la.journal.push({ nom: "WS User", status: "Archive", annotation: "Circuit terminé" });
  assert.equal(await releverCarnets(e.ctx), 0, "it is not asked at every turn");
  e.aller("2026-11-20T11:10:00+01:00");
  await releverCarnets(e.ctx);
  const fini = await depotDe(e.ctx, e.collectivite, depot.valeur.id);
  assert.deepEqual([fini?.etat, fini?.motif], ["signe", null]);
  const fait = (await e.ctx.journal.historique(e.collectivite, piece.piece)).at(-1)?.fait;
  assert.ok(fait?.type === "ActeSigne");
  assert.deepEqual(
    [fait.data.moyen, fait.data.niveau, fait.data.signataire.nom],
    ["carnet", "B-B", "SIMEON"],
  );
  assert.ok(la.signe.equals(await e.ctx.store.get(fait.data.empreinte)));
  assert.deepEqual(carnet.effaces, [depot.valeur.id]);
});

test("un dépôt dont la réponse s’est perdue n’est pas fait deux fois, et une panne se retente", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet);
  carnet.couper = true;
  const depot = await deposerAuCarnet(e.ctx, compte, pieces[0] ?? { piece: "", empreinte: "" });
  assert.ok(depot.ok);
  assert.equal(depot.valeur.etat, "a-deposer");
  assert.match(depot.valeur.motif ?? "", /ne répond pas comme attendu/);
  carnet.panne = true;
  e.aller("2026-11-20T09:40:00+01:00");
  await releverCarnets(e.ctx);
  assert.equal((await depotDe(e.ctx, e.collectivite, depot.valeur.id))?.etat, "a-deposer");
  carnet.panne = false;
  e.aller("2026-11-20T12:00:00+01:00");
  await releverCarnets(e.ctx);
  assert.equal((await depotDe(e.ctx, e.collectivite, depot.valeur.id))?.etat, "depose");
  assert.equal(carnet.operations.filter((o) => o === "CreerDossier").length, 1);
});

test("un rejet revient avec qui et pourquoi, et l’acte se signe alors autrement", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet);
  const depot = await deposerAuCarnet(e.ctx, compte, pieces[0] ?? { piece: "", empreinte: "" });
  assert.ok(depot.ok);
  carnet.dossiers
    .get(depot.valeur.id)
    ?.journal.push({ nom: "Serge SIMEON", status: "RejetSignataire", annotation: "article 2 à revoir" });
  await suivre(e.ctx, e.collectivite, depot.valeur.id);
  const vu = await depotDe(e.ctx, e.collectivite, depot.valeur.id);
  assert.deepEqual([vu?.etat, vu?.motif], ["rejete", "Serge SIMEON\u00a0: article 2 à revoir"]);
  assert.deepEqual(carnet.effaces, [depot.valeur.id]);
  assert.ok(
    (await deposerAuCarnet(e.ctx, compte, pieces[0] ?? { piece: "", empreinte: "" })).ok,
    "it may go there again",
  );
});

test("un fichier réécrit, non signé, modifié ou signé par un autre est mis de côté avec sa raison, sans rien signer", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet, 4);
  const autre = await creerCertificatDeTest({
    prenom: "Camille",
    nom: "EXEMPLE",
    qualite: "Directrice",
    organisation: "CA2C",
    siren: "200030633",
    valideDu: "2024-01-01",
    valideAu: "2034-01-01",
  });
  const cas: [string, (piece: string, pdf: Buffer) => Promise<Uint8Array>, RegExp][] = [
    ["not signed", async (_p, pdf) => pdf, /celui qui y a été déposé, sans signature/],
    [
      "written anew",
      (p, pdf) => {
        // One byte of the comment at its head: the same page, validly signed, and not what was sent.
        const autre = Buffer.from(pdf);
        autre[10] = (autre[10] ?? 0) ^ 1;
        return signerLaBas(e, p, autre);
      },
      /n’est pas le document déposé, complété d’une signature\u00a0: il a été réécrit/,
    ],
    [
      "by somebody else",
      (p, pdf) => signerLaBas(e, p, pdf, autre, "Camille", "EXEMPLE"),
      /signé par Camille EXEMPLE, et non par Serge SIMEON/,
    ],
    [
      "changed after",
      async (p, pdf) => {
        const signe = await signerLaBas(e, p, pdf);
        const place = signe.indexOf("(D:2026", pdf.length);
        signe[place + 8] = (signe[place + 8] ?? 0) ^ 1;
        return signe;
      },
      /La signature revenue ne tient pas\. Le document a été modifié après sa signature\./,
    ],
  ];
  for (const [i, [quoi, rendre, attendu]] of cas.entries()) {
    const piece = pieces[i];
    assert.ok(piece);
    const depot = await deposerAuCarnet(e.ctx, compte, piece);
    assert.ok(depot.ok);
    const la = carnet.dossiers.get(depot.valeur.id);
    assert.ok(la);
    la.signe = Buffer.from(await rendre(piece.piece, la.pdf));
    la.journal.push({ nom: "WS User", status: "Archive", annotation: "" });
    await suivre(e.ctx, e.collectivite, depot.valeur.id);
    const vu = await depotDe(e.ctx, e.collectivite, depot.valeur.id);
    assert.equal(vu?.etat, "ecarte", quoi);
    assert.match(vu?.motif ?? "", attendu, quoi);
    assert.deepEqual(
      Buffer.from((await retourDe(e.ctx, e.collectivite, depot.valeur.id)) ?? []),
      la.signe,
      quoi,
    );
    const types = (await e.ctx.journal.historique(e.collectivite, piece.piece)).map(({ fait }) => fait.type);
    assert.ok(!types.includes("ActeSigne"), quoi);
  }
  assert.deepEqual(carnet.effaces, [], "what was kept aside stays there for whoever looks into it");
});

test("ce qui est retiré du parapheur se signe ici, et le mot de passe ne suit pas vers une autre adresse", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet);
  const depot = await deposerAuCarnet(e.ctx, compte, pieces[0] ?? { piece: "", empreinte: "" });
  assert.ok(depot.ok);
  assert.equal((await retirerDuCarnet(e.ctx, e.collectivite, depot.valeur.id))?.etat, "retire");
  assert.ok(carnet.operations.includes("ExercerDroitRemordDossier"));
  const ailleurs = await reglerSignature(e.ctx, e.collectivite, "Sacha", {
    horodatage: { adresse: null, siIndisponible: "attendre" },
    marqueVisible: true,
    carnet: {
      sorte: "iparapheur",
      adresse: "https://ailleurs.exemple.fr/ws",
      utilisateur: "ws",
      type: "Actes",
      sousType: "Arrêtés",
      emetteur: "a@b.fr",
    },
  });
  assert.ok(ailleurs.ok);
  assert.equal(ailleurs.valeur.carnet?.motDePasseConnu, false);
  const garde = await e.ctx.db.selectFrom("reglages_signature").selectAll().executeTakeFirstOrThrow();
  assert.ok(!JSON.stringify(garde).includes(MOT));
});

test("ce que le parapheur répond d’étrange ou de démesuré se garde court, et n’arrête pas les autres", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet);
  const depot = await deposerAuCarnet(e.ctx, compte, pieces[0] ?? { piece: "", empreinte: "" });
  assert.ok(depot.ok);
  const { id } = depot.valeur;
  const dossier = carnet.dossiers.get(id);
  dossier?.journal.push({ nom: "x", status: "constructor", annotation: "" });
  await suivre(e.ctx, e.collectivite, id);
  assert.equal((await depotDe(e.ctx, e.collectivite, id))?.etape, "constructor");
  dossier?.journal.push({ nom: "x", status: "RejetSignataire", annotation: "a".repeat(2_000_000) });
  await suivre(e.ctx, e.collectivite, id);
  const rejete = await depotDe(e.ctx, e.collectivite, id);
  assert.equal(rejete?.etat, "rejete");
  assert.ok((rejete?.motif ?? "").length < 1000);
});

test("un dossier qui ne peut plus se suivre n’arrête pas ceux qui le suivent", async () => {
  await using carnet = await ouvrirCarnet("ws@ca2c", MOT);
  await using e = await ouvrirEssai();
  const { compte, pieces } = await preparer(e, carnet, 2);
  carnet.panne = true;
  for (const piece of pieces) assert.ok((await deposerAuCarnet(e.ctx, compte, piece)).ok);
  carnet.panne = false;
  // The bytes of the first are lost: a failure of ours, not of the book.
  await e.ctx.db
    .updateTable("depots_carnet")
    .set({ document: "0".repeat(64) })
    .where("piece", "=", pieces[0]?.piece ?? "")
    .execute();
  e.aller("2026-11-20T12:30:00+01:00");
  assert.equal(await releverCarnets(e.ctx), 2);
  assert.equal(carnet.dossiers.size, 1);
});
