import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaitActe } from "@executoire/droit";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { absent } from "../signature/essais.ts";
import { verifierPdf } from "../signature/index.ts";
import { ouvrirTsa } from "../signature/tsa.essai.ts";
import { actesASigner, LE } from "./essais.ts";
import { identiteDuServeur } from "./identites.ts";
import { abandonnerLot, attendreLots, ouvrirLot, reprendreLot, vueLot } from "./lots.ts";

async function auBureau(e: Essai) {
  e.aller(LE);
  const { compte } = await sessionEssai(e.ctx, "president");
  const identite = await identiteDuServeur(e.ctx, compte);
  assert.ok(identite.ok, JSON.stringify(identite));
  return { compte, identite: identite.valeur };
}
const faitsDe = async ({ ctx, collectivite }: Essai, piece: string) =>
  (await ctx.journal.historique(collectivite, piece)).map(({ fait }) => fait as FaitActe);
const signes = (faits: FaitActe[]) => faits.filter(({ type }) => type === "ActeSigne").length;

test("quarante actes se signent d’un geste, chacun une fois, et vite", async (t) => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 40);
  assert.equal(pieces.length, 40);
  const { compte, identite } = await auBureau(e);
  const debut = performance.now();
  const lot = await ouvrirLot(e.ctx, compte, identite, "serveur", pieces);
  assert.ok(lot.ok);
  assert.equal(lot.valeur.enCours, true);
  await attendreLots(e.ctx);
  const duree = performance.now() - debut;
  t.diagnostic(`40 actes signés en ${Math.round(duree)} ms, ${Math.round(40_000 / duree)} par seconde`);
  const fini = await vueLot(e.ctx, e.collectivite, lot.valeur.id);
  assert.deepEqual([fini?.signees, fini?.refusees, fini?.enCours, fini?.interrompu], [40, 0, false, false]);
  for (const { piece, empreinte } of pieces) {
    const faits = await faitsDe(e, piece);
    assert.equal(signes(faits), 1, piece);
    const fait = faits.findLast(({ type }) => type === "ActeSigne");
    assert.ok(fait?.type === "ActeSigne");
    assert.equal(fait.data.documentSigne, empreinte);
    assert.equal(fait.data.niveau, "B-B");
    assert.equal(fait.data.moyen, "serveur");
    const octets = await e.ctx.store.get(fait.data.empreinte);
    const lu = await e.ctx.store.get(empreinte);
    assert.deepEqual(octets.subarray(0, lu.length), lu, "what was read opens what is signed");
    const [s] = await verifierPdf(octets);
    assert.ok(s?.integre && s.couvreTout && s.titulaire === "Serge SIMEON");
  }
  assert.ok(duree < 20_000);
});

test("un acte changé depuis sa lecture est refusé, et n’arrête pas les autres", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 4);
  const { compte, identite } = await auBureau(e);
  const [premier, second, , dernier] = pieces;
  assert.ok(premier && second && dernier);
  const demande = pieces.map((p) => (p === second ? { ...p, empreinte: "0".repeat(64) } : p));
  const lot = await ouvrirLot(e.ctx, compte, identite, "serveur", [
    ...demande,
    { piece: "acte:inconnu", empreinte: "0".repeat(64) },
  ]);
  assert.ok(lot.ok);
  await attendreLots(e.ctx);
  const fini = await vueLot(e.ctx, e.collectivite, lot.valeur.id);
  assert.deepEqual([fini?.signees, fini?.refusees], [3, 2]);
  const refuse = fini?.lignes.find(({ piece }) => piece === second.piece);
  assert.equal(refuse?.refus?.code, "document-remplace");
  assert.match(refuse?.refus?.remede ?? "", /Relisez/);
  assert.equal(signes(await faitsDe(e, second.piece)), 0);
  // The same gesture again: what is signed is signed, and only once.
  const encore = await ouvrirLot(e.ctx, compte, identite, "serveur", [premier, second]);
  assert.ok(encore.ok);
  await attendreLots(e.ctx);
  const suite = await vueLot(e.ctx, e.collectivite, encore.valeur.id);
  assert.equal(suite?.lignes[0]?.refus?.code, "acte-deja-signe");
  assert.equal(suite?.lignes[1]?.etat, "signee");
  assert.equal(signes(await faitsDe(e, premier.piece)), 1);
});

test("un lot coupé reprend où il en était : rien n’est signé deux fois, les octets déjà faits servent", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 6);
  const { compte, identite } = await auBureau(e);
  // The journal goes away after the second fact: as a process that dies between the bytes and the fact.
  const ecrire = e.ctx.journal.ecrire;
  let ecrits = 0;
  const coupee = new Promise<never>(() => {});
  e.ctx.journal = {
    ...e.ctx.journal,
    ecrire: (collectivite, par, travail) => (++ecrits > 2 ? coupee : ecrire(collectivite, par, travail)),
  };
  const lot = await ouvrirLot({ ...e.ctx }, compte, identite, "serveur", pieces);
  assert.ok(lot.ok);
  const { id } = lot.valeur;
  const prets = () =>
    e.ctx.db
      .selectFrom("lots_signature_lignes")
      .select(["piece", "signe"])
      .where("etat", "=", "attend")
      .where("signe", "is not", null)
      .execute();
  for (let i = 0; i < 200 && (await prets()).length < 4; i++) await new Promise((r) => setTimeout(r, 25));
  const gardes = await prets();
  assert.ok(gardes.length >= 1, "some bytes wait for their fact");
  e.ctx.journal = { ...e.ctx.journal, ecrire };
  // Another process takes over: it knows the base alone.
  const { reprendreAilleurs } = await import("./reprise.essai.ts");
  await reprendreAilleurs(e, compte, identite, id);
  const fini = await vueLot(e.ctx, e.collectivite, id);
  assert.equal(fini?.signees, 6, JSON.stringify(fini?.lignes));
  for (const { piece } of pieces) assert.equal(signes(await faitsDe(e, piece)), 1, piece);
  for (const { piece, signe } of gardes) {
    const fait = (await faitsDe(e, piece)).findLast(({ type }) => type === "ActeSigne");
    assert.ok(fait?.type === "ActeSigne");
    assert.equal(
      fait.data.empreinte,
      signe?.empreinte,
      "the bytes made before the cut are those of the fact",
    );
  }
});

test("deux lots en même temps sur les mêmes actes n’en signent chacun qu’une part", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 5);
  const { compte, identite } = await auBureau(e);
  const issues = await Promise.all([
    ouvrirLot(e.ctx, compte, identite, "serveur", pieces),
    ouvrirLot(e.ctx, compte, identite, "serveur", pieces),
  ]);
  await attendreLots(e.ctx);
  assert.ok(issues.some(({ ok }) => ok));
  for (const { piece } of pieces) assert.equal(signes(await faitsDe(e, piece)), 1, piece);
});

test("sans service d’horodatage, l’acte attend ou se signe avec un avertissement, selon le réglage", {
  skip: absent("openssl"),
}, async () => {
  await using tsa = await ouvrirTsa();
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 3);
  const { compte, identite } = await auBureau(e);
  const regler = (siIndisponible: "attendre" | "signer-sans") =>
    e.ctx.db
      .insertInto("reglages_signature")
      .values({
        collectivite: e.collectivite,
        horodatage: tsa.adresse,
        si_indisponible: siIndisponible,
        marque: true,
        carnet: null,
        secrets: null,
        change_par: "essai",
        change_le: e.ctx.horloge(),
      })
      .onConflict((c) => c.column("collectivite").doUpdateSet({ si_indisponible: siIndisponible }))
      .execute();
  const signer = async (piece: (typeof pieces)[number] | undefined) => {
    assert.ok(piece);
    const lot = await ouvrirLot(e.ctx, compte, identite, "serveur", [piece]);
    assert.ok(lot.ok);
    await attendreLots(e.ctx);
    return (await vueLot(e.ctx, e.collectivite, lot.valeur.id))?.lignes[0];
  };
  tsa.mode = "panne";
  await regler("attendre");
  const attend = await signer(pieces[0]);
  assert.equal(attend?.refus?.code, "horodatage-indisponible");
  await regler("signer-sans");
  const sans = await signer(pieces[1]);
  assert.deepEqual([sans?.etat, sans?.niveau], ["signee", "B-B"]);
  assert.match(sans?.avertissement ?? "", /Signé sans horodatage\. Le service d’horodatage/);
  tsa.mode = "juste";
  const date = await signer(pieces[2]);
  assert.deepEqual([date?.etat, date?.niveau, date?.avertissement], ["signee", "B-T", null]);
  const fait = (await faitsDe(e, pieces[2]?.piece ?? "")).at(-1);
  assert.ok(fait?.type === "ActeSigne");
  assert.equal(fait.data.horodatage?.par, "Horodatage d’essai");
});

test("un lot abandonné rend ce qui n’est pas signé, et un autre peut le prendre", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 2);
  const { compte, identite } = await auBureau(e);
  await e.ctx.db
    .insertInto("lots_signature")
    .values({
      collectivite: e.collectivite,
      id: "ancien",
      compte: compte.id,
      moyen: "fichier",
      cree_le: e.ctx.horloge(),
    })
    .execute();
  await e.ctx.db
    .insertInto("lots_signature_lignes")
    .values(
      pieces.map(({ piece, empreinte }, rang) => ({
        collectivite: e.collectivite,
        lot: "ancien",
        piece,
        rang,
        intitule: piece,
        objet: "",
        empreinte,
        etat: "attend" as const,
      })),
    )
    .execute();
  assert.equal((await vueLot(e.ctx, e.collectivite, "ancien"))?.interrompu, true);
  const pris = await ouvrirLot(e.ctx, compte, identite, "serveur", pieces);
  assert.ok(pris.ok);
  assert.deepEqual(
    pris.valeur.lignes.map(({ refus }) => refus?.code),
    ["lot-en-cours", "lot-en-cours"],
  );
  const rendu = await abandonnerLot(e.ctx, compte, "ancien");
  assert.deepEqual([rendu?.interrompu, rendu?.lignes[0]?.etat], [false, "abandonnee"]);
  const encore = await ouvrirLot(e.ctx, compte, identite, "serveur", pieces);
  assert.ok(encore.ok);
  await attendreLots(e.ctx);
  assert.equal((await vueLot(e.ctx, e.collectivite, encore.valeur.id))?.signees, 2);
  assert.equal(await reprendreLot(e.ctx, { ...compte, id: "autre" }, identite, "ancien"), null);
});
