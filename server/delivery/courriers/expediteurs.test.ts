/** From whom mails are believed, and what becomes of those that are nobody's. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { vueCanal } from "../../application/canal.ts";
import { courrielOrphelin } from "../../application/courriels-orphelins.ts";
import { lignesEcartes, messageEcarte } from "../../application/ecartes.ts";
import { sessionEssai } from "../../essais.ts";
import { lireExpediteurs, sontAdmis } from "../expediteurs.ts";
import { lireCourriel } from "../lettre.ts";
import { accuse, enveloppe, fichier, ouvrirTerrain, SIREN } from "./essais.ts";

test("addresses and domains are read as people type them, and what is neither is named", () => {
  assert.deepEqual(
    lireExpediteurs(" Interieur.gouv.fr ;actes@prefecture.fr\n@nord.gouv.fr, interieur.gouv.fr"),
    {
      ok: true,
      valeur: "interieur.gouv.fr, actes@prefecture.fr, @nord.gouv.fr",
    },
  );
  for (const faux of ["interieur", "a@b", "<a@b.fr>", "a b@c.fr"])
    assert.equal(lireExpediteurs(faux).ok, false, faux);
});

test("an address is admitted by itself, by its domain or by a domain above it, and never by a look-alike", () => {
  const admis = "interieur.gouv.fr, actes@prefecture.fr";
  for (const oui of ["x@interieur.gouv.fr", "X@Actes.Interieur.GOUV.fr", "actes@prefecture.fr"])
    assert.ok(sontAdmis([oui], admis), oui);
  for (const non of [
    "x@prefecture.fr",
    "x@faux-interieur.gouv.fr",
    "x@interieur.gouv.fr.exemple.com",
    "interieur.gouv.fr@exemple.com",
    "",
  ])
    assert.ok(!sontAdmis([non], admis), non);
  assert.ok(!sontAdmis([], admis), "a mail that says no author");
  assert.ok(
    !sontAdmis(["x@interieur.gouv.fr", "y@exemple.com"], admis),
    "one of two authors is not admitted",
  );
});

test("every author a mail names is read, in each of its headers", async () => {
  const lire = async (entetes: string) =>
    (await lireCourriel(Buffer.from(`${entetes}\r\nContent-Type: text/plain\r\n\r\nx`))).auteurs;
  assert.deepEqual(await lire('From: "Actes, interieur.gouv.fr" <x@exemple.com>'), ["x@exemple.com"]);
  assert.deepEqual(await lire("From: a@b.fr, Autre <c@d.fr>"), ["a@b.fr", "c@d.fr"]);
  assert.deepEqual(await lire("From: a@b.fr\r\nFrom: c@d.fr"), ["a@b.fr", "c@d.fr"]);
  assert.deepEqual(await lire("Subject: rien"), []);
});

test("a mail of a sender that is not admitted has no effect, is kept, and is read on the desk; an admitted one has its effect", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const { ctx, collectivite } = t.essai;
  t.boite.canal.expediteurs = new Map([[SIREN, "interieur.gouv.fr"]]);
  const recu = fichier(await accuse(t));
  const deposer = (auteurs: string[]) => t.boite.deposer([enveloppe([recu]), recu], { auteurs });
  deposer(["faussaire@exemple.com"]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  const [ligne] = await lignesEcartes(ctx, collectivite);
  assert.match(ligne?.raison ?? "", /«\u00a0faussaire@exemple\.com\u00a0», que le canal n’admet pas/);
  const garde = await messageEcarte(ctx, collectivite, ligne?.stream ?? "", ligne?.version ?? 0);
  assert.ok(Buffer.from(garde ?? []).includes(Buffer.from(recu.octets)), "the whole mail is kept");
  deposer(["actes@interieur.gouv.fr"]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "acquittee");
  assert.equal((await lignesEcartes(ctx, collectivite)).length, 1);
});

test("a mail for a SIREN this server does not know is shown to whoever keeps the channel, with its bytes, and to nobody else", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const { ctx, collectivite } = t.essai;
  const recu = fichier(await accuse(t));
  t.boite.deposer([enveloppe([recu], "123456789"), recu]);
  await t.relever();
  const { compte: admin } = await sessionEssai(ctx, "administrateur");
  const [orphelin, autre] = (await vueCanal(ctx, admin)).orphelins;
  assert.equal(orphelin?.detail, "SIREN inconnu : 123456789");
  assert.equal(autre, undefined);
  const octets = await courrielOrphelin(ctx, collectivite, orphelin?.id ?? "");
  assert.ok(Buffer.from(octets ?? []).includes(Buffer.from(recu.octets)));
  assert.deepEqual((await vueCanal(ctx, t.agent.compte)).orphelins, []);
  // The mailbox of another channel: it is not that of this authority.
  ctx.canaux = { ...ctx.canaux, pour: async () => null };
  assert.deepEqual((await vueCanal(ctx, admin)).orphelins, []);
  assert.equal(await courrielOrphelin(ctx, collectivite, orphelin?.id ?? ""), null);
});
