/** Defects that other products of the field were seen to have: each test fails if ours had it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { classificationNationale, lireMessage } from "@executoire/actes";
import type { Bordereau } from "@executoire/documents";
import type { Annexe, EtatActe } from "@executoire/droit";
import { classificationDe } from "../application/classification.ts";
import { fichierActe } from "../application/fichiers.ts";
import { controlerActe, parametrer } from "../application/transmettre.ts";
import { projections } from "../journal/projections.ts";
import { reprojeter } from "../journal/reprojeter.ts";
import { accuse, boite, enveloppe, fichier, ouvrirTerrain as ouvrirBoite } from "./courriers/essais.ts";
import { acteSigne, autreCollectivite, ouvrirTerrain, pdf, type Terrain } from "./essais.ts";
import { lireCourriel } from "./lettre.ts";

const un = async (t: Terrain) => (await t.preparer(1))[0] ?? assert.fail();

async function messageDe(t: Pick<Terrain, "ctx">, etat: EtatActe, role: "enveloppe" | "message") {
  const parti = etat.transmission.fichiers.find((f) => f.role === role) ?? assert.fail(role);
  const octets = await t.ctx.store.get(parti.empreinte);
  const lu = lireMessage(octets);
  assert.ok(lu.ok, parti.nom);
  return { lu: lu.valeur, xml: Buffer.from(octets).toString("latin1") };
}

/** What the receipt of an act is given to print. */
async function bordereauDe(t: Terrain, acte: string): Promise<Bordereau> {
  let donnees: Bordereau | null = null;
  const run: typeof t.ctx.workshop.run = (travail, recu) => {
    if (travail === "bordereau") donnees = recu as unknown as Bordereau;
    return t.ctx.workshop.run(travail, recu);
  };
  const ctx = { ...t.ctx, workshop: { ...t.ctx.workshop, run } };
  assert.ok(await fichierActe(ctx, t.collectivite, acte, "bordereau.pdf"));
  return donnees ?? assert.fail("aucun bordereau");
}

// An operator wrote the name of its user into the envelope as it was: one `&` and no act left any more.
test("an agent whose name holds « & », « < », quotation marks, œ or an apostrophe sends as any other", async () => {
  await using t = await ouvrirTerrain();
  const nom = `Anaïs L’Hœst & Fils <"régie">`;
  const acte = await un(t);
  await t.ordonner(acte, { ...t.agent, nom });
  await t.tour();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "acquittee");
  const { lu } = await messageDe(t, etat, "enveloppe");
  assert.equal(lu.racine === "EnveloppeCLMISILL" && lu.enveloppe.referent?.nom, nom);
});

// Receipts of other products name the account of the software bus, never the person.
test("the receipt names the person who ordered the sending, not the account of a machine", async () => {
  await using t = await ouvrirTerrain();
  const acte = await un(t);
  await t.ordonner(acte, { ...t.agent, nom: "Camille Exemple" });
  await t.tour();
  const { ordonnePar, vie } = await bordereauDe(t, acte);
  assert.equal(ordonnePar, "Camille Exemple");
  assert.match(vie[0]?.message ?? "", /Camille Exemple/);
});

// The flag of the paper complement was read or shown the wrong way round.
test("paper announced is yes in the message and on the receipt; not announced, it is no in both", async () => {
  await using t = await ouvrirTerrain();
  const [avec = "", sans = ""] = await t.preparer(2);
  assert.deepEqual(await parametrer(t.ctx, t.agent, avec, { documentPapier: true }, "plans trop grands"), {
    ok: true,
  });
  for (const [acte, signe, dit] of [
    [avec, "O", true],
    [sans, "N", false],
  ] as const) {
    await t.ordonner(acte);
    await t.tour();
    const { xml } = await messageDe(t, await t.lire(acte), "message");
    assert.match(xml, new RegExp(`<actes:DocumentPapier>${signe}</actes:DocumentPapier>`));
    assert.equal((await bordereauDe(t, acte)).documentsPapiers, dit);
  }
});

// A queue rebuilt after an incident sent acts a second time.
test("the tables rebuilt while acts wait, are on their way or are acknowledged send nothing twice", async () => {
  await using t = await ouvrirTerrain();
  const [acquitte = "", enRoute = "", enAttente = ""] = await t.preparer(3);
  await t.ordonner(acquitte);
  await t.tour();
  await t.ministere.comportement({ scenario: "muet" });
  await t.ordonner(enRoute);
  await t.envoyer();
  await t.ordonner(enAttente);
  for (let n = 0; n < 2; n++) {
    await reprojeter(t.ctx.db, t.ctx.journal, projections);
    await t.envoyer();
  }
  const depots = await t.depots();
  assert.equal(depots.length, 3, "une archive par acte");
  assert.equal(new Set(depots.map(({ idActe }) => idActe)).size, 3);
  assert.equal((await t.lire(acquitte)).transmission.etat, "acquittee");
});

// A reason longer than its column stopped the whole queue, for every authority.
test("an answer of the operator too long, or that no base can hold, is kept whole and stops nobody", async () => {
  const motifs = [`KO : ${"é".repeat(200_000)}fin`, "KO : a\0b\uD800c"];
  for (const issue of ["refusee", "echouee", "incertaine"] as const)
    for (const motif of motifs) {
      let premiere = true;
      await using t = await ouvrirTerrain((canal) => ({
        ...canal,
        envoyer: async (envoi) => {
          if (!premiere) return canal.envoyer(envoi);
          premiere = false;
          return { issue, motif };
        },
      }));
      const [touche = "", suivant = ""] = await t.preparer(2);
      await t.ordonner(touche);
      await t.ordonner(suivant);
      await t.tour();
      const dit = `${issue} ${motif.length}`;
      assert.equal((await t.lire(suivant)).transmission.etat, "acquittee", dit);
      const attendu = { refusee: "AnomalieRecue", echouee: "EnvoiEchoue", incertaine: "EnvoiIncertain" };
      assert.ok((await t.types(touche)).includes(attendu[issue]), dit);
      if (issue !== "refusee") continue;
      const { anomalie } = (await t.lire(touche)).transmission;
      assert.ok((anomalie?.detail ?? "").startsWith("KO : "), dit);
      if (motif === motifs[0]) assert.ok(anomalie?.detail.endsWith("fin"), "rien n’en est coupé");
    }
});

test("a failure that an operator declares in words no base can hold is told all the same", async () => {
  await using t = await ouvrirBoite("s2low");
  t.boite.repondra({ issue: "envoyee", reference: "77" });
  await t.transmettre();
  t.boite.deposer([], { siren: "200030633", reference: "77", echec: { texte: "Enveloppe invalide : a\0b" } });
  await t.relever();
  const { etat, anomalie } = (await t.lire()).transmission;
  assert.deepEqual([etat, anomalie?.detail], ["en-anomalie", "Enveloppe invalide : ab"]);
});

test("a refusal of the State of several pages is shown whole, and the letter behind it is read", async () => {
  await using t = await ouvrirBoite();
  await t.transmettre();
  const detail = `ODT-VERIF-99 : ${"motif inconnu de tous, ".repeat(2_000)}fin`;
  await t.recevoir([
    {
      racine: "AnomalieActe",
      code: "1-3",
      date: "2024-03-22",
      nature: "042",
      detail,
      acteRecu: await t.acteRecu(),
      classificationEnCours: "2019-03-01",
    },
  ]);
  // A code that nobody has listed is told as it came.
  assert.deepEqual(
    [(await t.lire()).transmission.anomalie?.nature, (await t.lire()).transmission.anomalie?.detail],
    ["042", detail],
  );
  await t.recevoir([await accuse(t)]);
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

// Mails read before they were written whole gave empty files, and the answer was lost.
test("a mail or a message that came empty is put aside, and the same one whole has its effect", async () => {
  await using t = await ouvrirBoite();
  await t.transmettre();
  const { ctx } = t.essai;
  const vide = await lireCourriel(new Uint8Array());
  assert.match(vide.illisible ?? "", /vide/);
  t.boite.deposer([], vide);
  await t.relever();
  assert.deepEqual(t.boite.classees, ["lettre-1 erreurs"]);
  const recu = fichier(await accuse(t));
  t.boite.deposer([enveloppe([recu]), { nom: recu.nom, octets: new Uint8Array() }]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  const ecartes = await ctx.db.selectFrom("messages_ecartes").select("racine").execute();
  assert.deepEqual(ecartes, [{ racine: "illisible" }]);
  t.boite.deposer([enveloppe([recu]), recu]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

// On a shared operator the list of one authority took the place of everybody's.
test("a classification received by one authority changes nothing for another of the same server", async () => {
  const courrier = boite();
  await using t = await ouvrirTerrain((canal) => ({
    ...canal,
    courrier: courrier.canal.courrier,
    lire: courrier.canal.lire,
    classer: courrier.canal.classer,
  }));
  const autre = await autreCollectivite(t.ctx);
  // The list of the other: another day, and no type at all for deliberations but one of its own.
  const sienne = {
    ...classificationNationale,
    date: "2024-02-01",
    natures: classificationNationale.natures.map((n) =>
      n.abrege === "DE" ? { ...n, types: [{ code: "99_XX", libelle: "Autre type" }] } : n,
    ),
  };
  const recu = fichier(
    { racine: "RetourClassification", code: "7-2", classification: sienne },
    `059-${autre.collectivite}----7-2_9.xml`,
  );
  courrier.deposer([
    enveloppe([recu], autre.collectivite, `EACT--SPREF0592-${autre.collectivite}-20240322-7.xml`),
    recu,
  ]);
  await t.tour();
  assert.equal((await classificationDe(t.ctx, autre.collectivite)).date, "2024-02-01");
  assert.equal((await classificationDe(t.ctx, t.collectivite)).date, classificationNationale.date);
  const bloquants = async (compte: typeof autre) => {
    const acte = await acteSigne(t.ctx, compte.collectivite, "2024/90");
    const controle = await controlerActe(t.ctx, compte, acte);
    assert.ok(controle.ok === true);
    return controle.vue.constats.flatMap(({ phrase, gravite }) => (gravite === "bloquant" ? [phrase] : []));
  };
  assert.deepEqual(await bloquants(t.agent), []);
  const [phrase, ...reste] = await bloquants(autre);
  assert.match(phrase ?? "", /99_DE.*n’existe pas dans la classification/);
  assert.deepEqual(reste, []);
});

// Annexes kept in a table without order left under each other's names and types.
test("annexes leave in the order of the act, each with its own type and bytes, two of one name included", async () => {
  await using t = await ouvrirTerrain();
  const voulues = [
    ["zones.pdf", "70_DE"],
    ["plan.pdf", "99_SE"],
    ["avis.pdf", "70_DE"],
    ["plan.pdf", "70_DE"],
    ["étude.pdf", "99_SE"],
    ["etude.pdf", "70_DE"],
  ] as const;
  const annexes: Annexe[] = [];
  for (const [i, [nom, typePiece]] of voulues.entries()) {
    const octets = pdf(`annexe ${i}`);
    const empreinte = await t.ctx.store.put(octets);
    annexes.push({ titre: nom, fichier: nom, empreinte, octets: octets.length, typePiece, publiable: true });
  }
  const acte = await acteSigne(t.ctx, t.collectivite, "2024/80", { annexes });
  await t.ordonner(acte);
  await t.tour();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "acquittee");
  const parties = etat.transmission.fichiers.filter(({ role }) => role === "annexe");
  assert.deepEqual(
    parties.map(({ nom, nomOriginal, empreinte }) => [
      nom.slice(0, 5),
      nom.slice(-6),
      nomOriginal,
      empreinte,
    ]),
    annexes.map((a, i) => [a.typePiece, `_${i + 2}.pdf`, a.fichier, a.empreinte]),
  );
  const { lu } = await messageDe(t, etat, "message");
  assert.ok(lu.racine === "Acte");
  assert.deepEqual(
    lu.acte.annexes.fichiers.map(({ nomFichier }) => nomFichier),
    parties.map(({ nom }) => nom),
  );
});

// The week-year of some date formats puts the last days of December in the year after.
test("an act sent on the last days of December bears that year in its envelope, and the day of its decision in its files", async () => {
  await using t = await ouvrirTerrain();
  t.aller("2024-12-30T09:00:00+01:00");
  const acte = await un(t);
  await t.ordonner(acte);
  await t.tour();
  const { transmission } = await t.lire(acte);
  assert.equal(transmission.etat, "acquittee");
  assert.match(transmission.enveloppe ?? "", /--20241230-1\.xml$/);
  const noms = transmission.fichiers.filter(({ role }) => role !== "enveloppe").map(({ nom }) => nom);
  assert.ok(noms.length >= 2 && noms.every((nom) => nom.includes("-20240319-")), noms.join());
});
