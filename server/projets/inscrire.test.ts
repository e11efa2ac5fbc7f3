import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContenuProjet, PointOrdreDuJour } from "@executoire/droit";
import type { SeanceBrouillon } from "../api/contrat-preparation.ts";
import { enregistrerBrouillon, lireBrouillon } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { cleBrouillon, vuePreparation } from "../application/preparation.ts";
import { creerPreparation } from "../application/preparation-gestes.ts";
import { vueTableau } from "../application/tableau.ts";
import { type Essai, ouvrirEssai, SEANCE } from "../essais.ts";
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
import { inscrire, reinscrire } from "./inscrire.ts";
import { inscriptionsDeLAgenda } from "./liste.ts";
import { prendrePlume } from "./plume.ts";
import { vueProjet } from "./vue.ts";

const DEUX: ContenuProjet = {
  ...contenuEssai(
    "Pépinière",
    deliberation("tarif", "Tarif des bureaux"),
    deliberation("reglement", "Règlement"),
  ),
  rapporteur: "Mme Exemple",
};

async function preparer(e: Essai): Promise<{ seance: string; redacteur: Session; assemblees: Session }> {
  e.aller("2024-04-02T09:00:00+02:00");
  const seance = await creerPreparation(e.ctx, e.collectivite, "Lucie Exemple", {
    organe: "conseil",
    date: "2024-05-14",
    heure: "18:00",
    lieu: "Caudry",
    modalite: "presentiel",
  });
  assert.ok(seance.ok);
  return {
    seance: seance.valeur,
    redacteur: await en(e.ctx, "redacteur"),
    assemblees: await en(e.ctx, "assemblees"),
  };
}

async function toutViser(e: Essai, redacteur: Session, id: string): Promise<void> {
  await soumettreEssai(e.ctx, redacteur, id);
  for (const qui of ["chef", "dgs", "president"]) await viserEssai(e.ctx, await en(e.ctx, qui), id);
}

const refusDe = (fait: { ok: unknown; refus?: { code: string; phrase: string } }): string => {
  assert.equal(fait.ok, false, JSON.stringify(fait));
  return `${fait.refus?.code} ${fait.refus?.phrase}`;
};

async function agenda(e: Essai, seance: string): Promise<{ version: number; contenu: SeanceBrouillon }> {
  const lu = await lireBrouillon<SeanceBrouillon>(e.ctx, e.collectivite, cleBrouillon(seance));
  assert.ok(lu);
  return lu;
}

test("one report, several deliberations: each is a point with its number, its note and where it comes from", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const { seance, redacteur, assemblees } = await preparer(e);
  const id = await projetEssai(ctx, redacteur, DEUX);
  const lue = async () => ({ seance, version: await versionDe(ctx, assemblees, id) });
  assert.match(
    refusDe(await inscrire(ctx, assemblees, id, await lue())),
    /visa-manquant .*Chef de service \(Maxime Exemple\), Direction générale \(Alix Exemple\), Président/,
  );
  await soumettreEssai(ctx, redacteur, id);
  await viserEssai(ctx, await en(ctx, "chef"), id);
  assert.match(
    refusDe(await inscrire(ctx, assemblees, id, await lue())),
    /^visa-manquant Il manque le visa de Direction générale \(Alix Exemple\), Président \(Serge SIMEON\)\.$/,
  );
  for (const qui of ["dgs", "president"]) await viserEssai(ctx, await en(ctx, qui), id);
  assert.match(
    refusDe(await inscrire(ctx, assemblees, id, { ...(await lue()), seance: SEANCE })),
    /est convoquée/,
  );
  assert.equal((await inscrire(ctx, assemblees, id, await lue())).ok, true);

  const { contenu } = await agenda(e, seance);
  const points = contenu.points.filter(({ projet }) => projet?.source?.projet === id);
  assert.deepEqual(
    points.map(({ titre, projet, rapporteur }) => [titre, projet?.numero, rapporteur]),
    [
      ["Tarif des bureaux", "2024/6", "Mme Exemple"],
      ["Règlement", "2024/7", "Mme Exemple"],
    ],
  );
  assert.equal(points[0]?.note, "Rapport de présentation.");
  assert.equal(points[1]?.note, "Rapport commun à cette affaire et à «\u00a0Tarif des bureaux\u00a0».");
  assert.deepEqual(
    contenu.points.map(({ rang }) => rang),
    contenu.points.map((_, i) => i + 1),
  );
  // The agenda is the law's from here: nothing of these points is missing to it.
  const vue = await vuePreparation(ctx, e.collectivite, seance);
  assert.deepEqual(
    vue?.manques.filter(({ bloquant }) => bloquant),
    [],
  );
  assert.match(refusDe(await inscrire(ctx, assemblees, id, await lue())), /projet-deja-inscrit/);
  assert.equal((await vueProjet(ctx, redacteur, id))?.statutEnMots, "inscrit à la séance du 14 mai 2024");
  // Saved again by the page of the sitting, the points still say where they come from.
  const gardes = (await agenda(e, seance)).contenu.points as PointOrdreDuJour[];
  assert.ok(gardes.some(({ projet }) => projet?.source?.deliberation === "tarif"));
});

test("a projet that moved is said on the agenda, and takes its place again without losing what the clerk changed", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const { seance, redacteur, assemblees } = await preparer(e);
  const id = await projetEssai(ctx, redacteur, DEUX);
  await toutViser(e, redacteur, id);
  assert.equal(
    (await inscrire(ctx, assemblees, id, { seance, version: await versionDe(ctx, assemblees, id) })).ok,
    true,
  );
  const lire = async () => (await inscriptionsDeLAgenda(ctx, assemblees, seance))?.inscrits[0];
  assert.equal((await lire())?.ecart, null);

  // The clerk renumbers and changes a title and a text on the agenda; the drafter changes the projet.
  const { version, contenu } = await agenda(e, seance);
  const points = contenu.points.map((point) =>
    point.titre === "Règlement" && point.projet
      ? {
          ...point,
          titre: "Règlement de la pépinière",
          projet: { ...point.projet, numero: "2024/20", texte: dire("D’adopter.") },
        }
      : point,
  );
  await enregistrerBrouillon(
    ctx,
    collectivite,
    cleBrouillon(seance),
    version,
    { ...contenu, points },
    "Lucie Exemple",
  );
  await prendrePlume(ctx, redacteur, id, { onglet: "f1", sciemment: true });
  const [tarif, reglement] = DEUX.deliberations;
  assert.ok(tarif && reglement);
  await ecrire(ctx, redacteur, id, {
    ...DEUX,
    deliberations: [
      { ...tarif, texte: dire("De fixer le tarif à 9 €.") },
      { ...reglement, texte: dire("D’approuver le règlement.") },
      deliberation("regie", "Régie de recettes"),
    ],
  });
  const moins = await reinscrire(ctx, assemblees, id, {
    seance,
    version: await versionDe(ctx, assemblees, id),
  });
  assert.match(
    refusDe(moins as never),
    /visa-manquant/,
    "what changed after the approvals is approved again first",
  );
  for (const qui of ["chef", "dgs", "president"]) await viserEssai(ctx, await en(ctx, qui), id);

  const vue = await lire();
  assert.equal(vue?.ecart, "Le projet a changé depuis son inscription.");
  assert.deepEqual(
    vue?.points.map(({ etat }) => etat),
    ["projet-modifie", "modifie-des-deux-cotes"],
  );
  assert.ok(
    (await vueTableau(ctx, assemblees)).aFaire.some(({ titre }) =>
      /à reprendre à l’ordre du jour$/.test(titre),
    ),
  );
  const lue = { seance, version: await versionDe(ctx, assemblees, id) };
  const avant = (await agenda(e, seance)).version;
  const conflit = await reinscrire(ctx, assemblees, id, lue);
  assert.equal(conflit.ok, "conflit");
  assert.deepEqual(conflit.ok === "conflit" && conflit.reponse.points.map(({ titre }) => titre), [
    "Règlement de la pépinière",
  ]);
  assert.equal((await agenda(e, seance)).version, avant, "nothing was written");
  const point = conflit.ok === "conflit" ? (conflit.reponse.points[0]?.point ?? "") : "";
  assert.equal((await reinscrire(ctx, assemblees, id, { ...lue, remplacer: [point] })).ok, true);
  const apres = (await agenda(e, seance)).contenu.points.filter(
    ({ projet }) => projet?.source?.projet === id,
  );
  assert.deepEqual(
    apres.map(({ titre, projet }) => [titre, projet?.numero]),
    [
      ["Tarif des bureaux", "2024/6"],
      ["Règlement de la pépinière", "2024/20"],
      ["Régie de recettes", "2024/21"],
    ],
    "name, number and title stay the clerk's",
  );
  assert.equal((await lire())?.ecart, null);
});
