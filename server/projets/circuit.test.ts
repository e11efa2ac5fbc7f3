import assert from "node:assert/strict";
import { test } from "node:test";
import { creerPreparation } from "../application/preparation-gestes.ts";
import { vueTableau } from "../application/tableau.ts";
import { versionsDe } from "../application/versions.ts";
import { messagesLocaux } from "../convocation/boite-locale.ts";
import { ouvrirEssai } from "../essais.ts";
import { cleProjet } from "./acces.ts";
import {
  contenuEssai,
  deliberation,
  dire,
  ecrire,
  en,
  projetEssai,
  soumettreEssai,
  versionDe,
  viserEssai,
} from "./essais.ts";
import { renvoyerProjet, retirerProjet, soumettreProjet, viserProjet } from "./gestes.ts";
import { inscrire } from "./inscrire.ts";
import { prendrePlume, rendrePlume } from "./plume.ts";
import { rappelerVisas } from "./rappels.ts";
import { affecter, ouvrirSuppleance, reglerCircuit, vueCircuits } from "./reglages.ts";
import { vueProjet } from "./vue.ts";

const refusDe = (fait: { ok: unknown; refus?: { code: string; phrase: string } }): string => {
  assert.equal(fait.ok, false, JSON.stringify(fait));
  return `${fait.refus?.code} ${fait.refus?.phrase}`;
};

test("the usual circuit needs nobody to configure it: drafter, head of service, general manager, president", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const redacteur = await en(ctx, "redacteur");
  const id = await projetEssai(ctx, redacteur);
  const avant = await vueProjet(ctx, redacteur, id);
  assert.deepEqual(
    avant?.circuitPrevu.etapes.map(({ titre, personnes }) => [titre, personnes]),
    [
      ["Chef de service", ["Maxime Exemple"]],
      ["Direction générale", ["Alix Exemple"]],
      ["Président", ["Serge SIMEON"]],
    ],
  );
  await soumettreEssai(ctx, redacteur, id);
  const trop = await viserProjet(ctx, await en(ctx, "dgs"), id, {
    version: await versionDe(ctx, redacteur, id),
  });
  assert.match(refusDe(trop), /visa-impossible .*Chef de service.*Maxime Exemple/);
  for (const qui of ["chef", "dgs", "president"]) await viserEssai(ctx, await en(ctx, qui), id);
  const apres = await vueProjet(ctx, redacteur, id);
  assert.equal(apres?.statut, "vise");
  assert.equal(apres?.circuit?.acquis, true);
  assert.match(apres?.circuit?.etapes[1]?.visa?.phrase ?? "", /^visé par Alix Exemple le 19 mars 2024$/);
  const retenues = (await versionsDe(ctx.db, e.collectivite, cleProjet(id))).versions.map((v) => v.retenue);
  assert.equal(
    retenues[0],
    "soumise\u00a0; visée par Maxime Exemple\u00a0; visée par Alix Exemple\u00a0; visée par Serge SIMEON",
  );
});

test("what is approved is the text one read: a change of words refuses the approval, spaces and comments do not", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, chef] = [await en(ctx, "redacteur"), await en(ctx, "chef")];
  const id = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, id);
  const vue = await vueProjet(ctx, chef, id);
  assert.ok(vue);
  const lue = { version: vue.version, empreinte: vue.empreinte };
  await ecrire(
    ctx,
    redacteur,
    id,
    contenuEssai("Aide au commerce", deliberation("d1", "Aide  au commerce ")),
  );
  assert.equal((await viserProjet(ctx, chef, id, lue)).ok, true, "the same words");

  const autre = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, autre);
  const avant = await vueProjet(ctx, chef, autre);
  await ecrire(
    ctx,
    redacteur,
    autre,
    contenuEssai("Aide au commerce", deliberation("d1", "Aide aux commerces")),
  );
  const refus = await viserProjet(ctx, chef, autre, {
    version: avant?.version ?? 0,
    empreinte: avant?.empreinte ?? "",
  });
  assert.match(refusDe(refus), /^projet-change Le texte a changé depuis que vous l’avez lu/);
});

test("a text changed after approvals asks again from the step of who changed it, and says so before", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, chef, dgs] = [await en(ctx, "redacteur"), await en(ctx, "chef"), await en(ctx, "dgs")];
  const id = await projetEssai(ctx, redacteur);
  await rendrePlume(ctx, redacteur, id, "f1");
  await soumettreEssai(ctx, redacteur, id);
  await viserEssai(ctx, chef, id);

  // The general manager, whose turn it is, corrects: the earlier approval stays and says that the text moved.
  assert.equal((await prendrePlume(ctx, dgs, id, { onglet: "d" })).ok, true);
  await ecrire(ctx, dgs, id, contenuEssai("T", deliberation("d1", "Aide au commerce de proximité")), "d");
  let vue = await vueProjet(ctx, redacteur, id);
  assert.equal(vue?.circuit?.courante, 1);
  assert.deepEqual(
    vue?.circuit?.etapes.map(({ etat }) => etat),
    ["a-reviser", "a-viser", "a-venir"],
  );
  assert.match(vue?.circuit?.etapes[0]?.visa?.phrase ?? "", /le texte a changé depuis/);
  await rendrePlume(ctx, dgs, id, "d");
  await viserEssai(ctx, dgs, id);

  // The drafter then changes it: said first, and everything is asked again.
  const averti = await prendrePlume(ctx, redacteur, id, { onglet: "f1" });
  assert.match(
    refusDe(averti),
    /plume-sur-texte-vise .*«\u00a0Chef de service\u00a0», «\u00a0Direction générale\u00a0»/,
  );
  assert.equal((await prendrePlume(ctx, redacteur, id, { onglet: "f1", sciemment: true })).ok, true);
  await ecrire(ctx, redacteur, id, contenuEssai("T", deliberation("d1", "Aide au commerce de détail")));
  vue = await vueProjet(ctx, redacteur, id);
  assert.equal(vue?.circuit?.courante, 0);
  assert.ok(
    vue?.histoire.some(({ phrase }) => /visa est redemandé à partir de l’étape «\u00a0Chef/.test(phrase)),
  );
  assert.equal(await ctx.journal.verifier(e.collectivite), null);
});

test("a projet goes back to any earlier step with a reason, or to its drafter, who finds it on the dashboard", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, chef, dgs] = [await en(ctx, "redacteur"), await en(ctx, "chef"), await en(ctx, "dgs")];
  const id = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, id);
  await viserEssai(ctx, chef, id);
  assert.match(refusDe(await renvoyerProjet(ctx, dgs, id, { vers: 0, motif: " " })), /motif-absent/);
  assert.match(refusDe(await renvoyerProjet(ctx, dgs, id, { vers: 1, motif: "m" })), /renvoi-impossible/);
  assert.equal((await renvoyerProjet(ctx, dgs, id, { vers: 0, motif: "montant à revoir" })).ok, true);
  assert.equal((await vueProjet(ctx, redacteur, id))?.circuit?.courante, 0);
  assert.equal(
    (await renvoyerProjet(ctx, chef, id, { vers: "redacteur", motif: "annexe à joindre" })).ok,
    true,
  );
  const { aFaire } = await vueTableau(ctx, redacteur);
  assert.ok(
    aFaire.some(({ titre, detail }) => /à reprendre$/.test(titre) && /annexe à joindre/.test(detail)),
  );
  await soumettreEssai(ctx, redacteur, id);
  assert.equal((await retirerProjet(ctx, redacteur, id)).ok, true);
  assert.equal((await vueProjet(ctx, redacteur, id))?.statut, "en-redaction");
});

test("who replaces somebody away approves in their place, and the approval says so for ever", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, chef, dgs] = [await en(ctx, "redacteur"), await en(ctx, "chef"), await en(ctx, "dgs")];
  const suppleance = { suppleant: dgs.compte.id, du: "2024-03-18", au: "2024-03-22" };
  assert.equal((await ouvrirSuppleance(ctx, chef, suppleance)).ok, true);
  assert.match(refusDe(await ouvrirSuppleance(ctx, chef, suppleance)), /a déjà Alix Exemple pour suppléant/);
  const deLAutre = await ouvrirSuppleance(ctx, chef, {
    ...suppleance,
    absent: dgs.compte.id,
    suppleant: chef.compte.id,
  });
  assert.equal(deLAutre.ok, "interdit");
  const id = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, id);
  await viserEssai(ctx, dgs, id);
  const visa = (await vueProjet(ctx, redacteur, id))?.circuit?.etapes[0]?.visa;
  assert.equal(visa?.phrase, "visé par Alix Exemple, suppléant de Maxime Exemple, le 19 mars 2024");
  e.aller("2024-03-25T09:00:00+01:00");
  const tard = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, tard);
  const refus = await viserProjet(ctx, dgs, tard, { version: await versionDe(ctx, dgs, tard) });
  assert.match(refusDe(refus), /visa-impossible/);
});

test("a circuit that would stop every projet is refused in words, and one set is followed from the next submission", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, dgs, assemblees] = [
    await en(ctx, "redacteur"),
    await en(ctx, "dgs"),
    await en(ctx, "assemblees"),
  ];
  const qui = { comptes: [dgs.compte.id] };
  const regler = (etapes: Parameters<typeof reglerCircuit>[3]["etapes"], services: string[] = []) =>
    reglerCircuit(ctx, assemblees, "court", { nom: "Circuit court", services, etapes });
  assert.match(
    refusDe(await regler([{ titre: "DGS", qui: { comptes: [] }, delai: 3 }])),
    /n’a personne pour viser/,
  );
  assert.match(refusDe(await regler([{ titre: "DGS", qui, delai: 0 }])), /laisse 0 jour pour répondre/);
  assert.match(refusDe(await regler([{ titre: " ", qui, delai: 3 }])), /L’étape 1 n’a pas de nom/);
  const sansDroit = { comptes: [redacteur.compte.id] };
  assert.match(
    refusDe(await regler([{ titre: "Relecture", qui: sansDroit, delai: 3 }])),
    /Dominique Exemple, dont le compte ne permet pas de viser/,
  );
  const id = await projetEssai(ctx, redacteur);
  assert.equal((await regler([{ titre: "DGS", qui, delai: 3 }], ["Développement économique"])).ok, true);
  assert.match(
    refusDe(
      await reglerCircuit(ctx, assemblees, "autre", {
        nom: "Autre",
        services: ["développement économique"],
        etapes: [],
      }),
    ),
    /nomme déjà un de ces services/,
  );
  await soumettreEssai(ctx, redacteur, id);
  await viserEssai(ctx, dgs, id);
  assert.equal((await vueProjet(ctx, redacteur, id))?.statut, "vise");
  assert.match(
    refusDe(await affecter(ctx, assemblees, redacteur.compte.id, { service: "X", fonction: "executif" })),
    /ne permet pas de viser/,
  );
});

test("where nobody is head of service nor general manager no approval is asked: straight to the agenda", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, assemblees] = [await en(ctx, "redacteur"), await en(ctx, "assemblees")];
  const { comptes } = await vueCircuits(ctx, assemblees);
  for (const { compte } of comptes)
    await affecter(ctx, assemblees, compte, { service: null, fonction: null });
  const id = await projetEssai(ctx, redacteur);
  const vue = await vueProjet(ctx, assemblees, id);
  assert.equal(vue?.circuitPrevu.aucun, true);
  assert.ok(vue?.gestes.includes("inscrire"));
  assert.match(
    refusDe(await soumettreProjet(ctx, redacteur, id, { version: vue?.version ?? 0 })),
    /circuit-sans-objet/,
  );
  e.aller("2024-04-02T09:00:00+02:00");
  const seance = await creerPreparation(ctx, e.collectivite, "Lucie Exemple", {
    organe: "conseil",
    date: "2024-05-14",
    heure: "18:00",
    lieu: "Caudry",
    modalite: "presentiel",
  });
  assert.ok(seance.ok);
  assert.equal(
    (await inscrire(ctx, assemblees, id, { seance: seance.valeur, version: vue?.version ?? 0 })).ok,
    true,
  );
});

test("the dashboard of who must approve shows the deadline; a mail reminds once a day, never twice for two servers", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, chef] = [await en(ctx, "redacteur"), await en(ctx, "chef")];
  const id = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, id);
  const du = (await vueTableau(ctx, chef)).aFaire.find(
    ({ titre }) => titre === "Aide au commerce\u00a0: à viser",
  );
  assert.deepEqual([du?.avant, du?.urgence, du?.lien], ["2024-03-24", "normal", `/projets/${id}`]);
  const autres = await Promise.all([rappelerVisas(ctx), rappelerVisas(ctx)]);
  const recus = async () =>
    (await messagesLocaux(ctx, e.collectivite)).filter(({ objet }) => objet.endsWith("Aide au commerce"));
  assert.equal((await recus()).length, 1, JSON.stringify(autres));
  assert.equal((await recus())[0]?.adresse, "chef-economie@caudresis.test");
  await rappelerVisas(ctx);
  assert.equal((await recus()).length, 1, "once a day");
  e.aller("2024-03-21T09:00:00+01:00");
  await rappelerVisas(ctx);
  assert.equal((await recus()).length, 1, "far from the deadline, nothing");
  e.aller("2024-03-25T09:00:00+01:00");
  await rappelerVisas(ctx);
  assert.equal((await recus()).length, 2, "late, on a Monday");
  const retard = (await vueTableau(ctx, chef)).aFaire.find(({ lien }) => lien === `/projets/${id}`);
  assert.equal(retard?.urgence, "retard");
});

test("an incomplete projet is not submitted, and its submission names what is missing", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const redacteur = await en(ctx, "redacteur");
  const annexe = {
    titre: "Plan",
    fichier: "plan.pdf",
    empreinte: "0".repeat(64),
    octets: 3,
    typePiece: "99_DE",
    publiable: false,
  };
  await ctx.db
    .insertInto("pieces")
    .values({ collectivite: e.collectivite, empreinte: annexe.empreinte, octets: 3 })
    .execute();
  const id = await projetEssai(
    ctx,
    redacteur,
    contenuEssai("T", deliberation("d1", "Objet", { annexes: [annexe], texte: dire("D’approuver.") })),
  );
  const refus = await soumettreProjet(ctx, redacteur, id, { version: await versionDe(ctx, redacteur, id) });
  assert.match(
    refusDe(refus),
    /projet-incomplet Dites pourquoi l’annexe «\u00a0Plan\u00a0» n’est pas publiée/,
  );
});
