import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirEssai, sessionEssai } from "../essais.ts";
import { textePdf } from "../pdf.essai.ts";
import { absent } from "../signature/essais.ts";
import { creerCertificatDeTest, lireIdentite } from "../signature/index.ts";
import { deleguerSignature, finirDelegationDeSignature, vueDelegations } from "./delegations.ts";
import { actesASigner, compteDe, LE } from "./essais.ts";
import { attendreLots, ouvrirLot, vueLot } from "./lots.ts";
import { vueParapheur } from "./vue.ts";

const VICE = { prenom: "Élise", nom: "DUPRÉ", qualite: "Vice-présidente déléguée à la voirie" };

test("par délégation, la vice-présidente signe ce que l’arrêté couvre, la formule s’imprime, le fait cite l’arrêté", {
  skip: absent("pdftotext"),
}, async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  e.aller(LE);
  const pieces = await actesASigner(e, 2);
  const agent = (await sessionEssai(ctx, "assemblees")).compte;
  const vice = await compteDe(ctx, collectivite, VICE);
  const session = { ...(await sessionEssai(ctx, "conseiller")), compte: vice };
  const lue = await lireIdentite(
    await creerCertificatDeTest({
      ...VICE,
      organisation: "Communauté d’Agglomération du Caudrésis-Catésis",
      siren: "200030633",
      valideDu: "2024-01-01",
      valideAu: "2034-01-01",
    }),
  );
  assert.ok(lue.ok);
  assert.deepEqual(
    (await vueParapheur(ctx, session)).pieces,
    [],
    "without a delegation nothing is hers to sign",
  );

  const signer = async (piece: (typeof pieces)[number] | undefined) => {
    assert.ok(piece && lue.ok);
    const lot = await ouvrirLot(ctx, vice, lue.valeur, "fichier", [piece]);
    assert.ok(lot.ok);
    await attendreLots(ctx);
    return (await vueLot(ctx, collectivite, lot.valeur.id))?.lignes[0];
  };
  const sans = await signer(pieces[0]);
  assert.equal(sans?.refus?.code, "signataire-non-habilite");

  const saisie = {
    forme: "fonction" as const,
    acte: null,
    numero: "A2026-0",
    dateDecision: "2026-01-10",
    delegataire: VICE,
    matieres: [{ code: "6", libelle: "Libertés publiques et pouvoirs de police" }],
    du: "2026-01-15",
  };
  const tot = await deleguerSignature(ctx, agent, { ...saisie, du: "2026-01-01" });
  assert.ok(!tot.ok && tot.refus.code === "date-invalide");
  assert.ok((await deleguerSignature(ctx, agent, saisie)).ok);
  const [delegation] = await vueDelegations(ctx, collectivite);
  assert.equal(delegation?.enVigueur, true);
  assert.match(delegation?.explication ?? "", /Délégation de fonction de Serge SIMEON à Élise DUPRÉ/);
  const vues = (await vueParapheur(ctx, session)).pieces;
  assert.deepEqual(
    vues.map(({ formule, obstacle }) => [formule, obstacle]),
    [
      ["Pour le Président et par délégation,", null],
      ["Pour le Président et par délégation,", null],
    ],
  );

  assert.equal((await signer(pieces[0]))?.etat, "signee");
  const fait = (await ctx.journal.historique(collectivite, pieces[0]?.piece ?? "")).at(-1)?.fait;
  assert.ok(fait?.type === "ActeSigne");
  assert.deepEqual(fait.data.signataire, VICE);
  assert.deepEqual([fait.data.delegation?.numero, fait.data.delegation?.pour.nom], ["A2026-0", "SIMEON"]);
  const texte = textePdf(await ctx.store.get(fait.data.empreinte)).replace(/\s+/g, " ");
  assert.match(texte, /Pour le Président et par délégation,.*Élise DUPRÉ/);

  assert.ok(
    (await finirDelegationDeSignature(ctx, agent, delegation?.id ?? "", "2026-11-01", "fin de fonction"))?.ok,
  );
  const apres = await signer(pieces[1]);
  assert.match(apres?.refus?.phrase ?? "", /a pris fin le 1er novembre 2026 \(fin de fonction\)/);
  assert.equal(await finirDelegationDeSignature(ctx, agent, "inconnue", "2026-11-01", "x"), null);
});

test("le certificat d’une autre personne que celle du compte ne signe rien", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const pieces = await actesASigner(e, 1);
  const { compte } = await sessionEssai(e.ctx, "president");
  const lue = await lireIdentite(
    await creerCertificatDeTest({
      ...VICE,
      organisation: "CA2C",
      siren: "200030633",
      valideDu: "2024-01-01",
      valideAu: "2034-01-01",
    }),
  );
  assert.ok(lue.ok);
  const lot = await ouvrirLot(e.ctx, compte, lue.valeur, "fichier", pieces);
  assert.ok(lot.ok);
  await attendreLots(e.ctx);
  const refus = (await vueLot(e.ctx, e.collectivite, lot.valeur.id))?.lignes[0]?.refus;
  assert.equal(refus?.code, "certificat-d-autrui");
  assert.equal(
    refus?.phrase,
    "Le certificat est au nom d’Élise DUPRÉ, et l’acte doit être signé par Serge SIMEON.",
  );
});
