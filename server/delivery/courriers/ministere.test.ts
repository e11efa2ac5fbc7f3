/** Whole exchanges with a real Ministry and its prefecture over HTTP. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { classificationNationale, ecrireClassification } from "@executoire/actes";
import type { EtatActe } from "@executoire/droit";
import { creerMinistere } from "@executoire/ministere";
import { etablir, etatActe, signer } from "../../application/actes.ts";
import { annulerTransmission } from "../../application/annulation.ts";
import { classificationDe, resumeClassification } from "../../application/classification.ts";
import { demanderClassification } from "../../application/classification-demande.ts";
import { controlerReponse, repondre } from "../../application/courriers.ts";
import { ADRESSE_RETOUR } from "../../application/demonstration.ts";
import { deposerPiece } from "../../application/pieces-de-courrier.ts";
import { tenirSeance } from "../../application/seance-demonstration.ts";
import { qualifierCourrier } from "../../application/suivi-courriers.ts";
import { controlerActe, parametrer, transmettre } from "../../application/transmettre.ts";
import { vueActe } from "../../application/vues.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../../essais.ts";
import { canalMinistere } from "../canal-ministere.ts";
import { envoyerDus } from "../facteur.ts";
import { publierDus } from "../publier.ts";
import { releverCourrier } from "../relever.ts";
import { preparerAutomatiques } from "./automatiques.ts";
import { ID, LE_JOUR, pdf } from "./essais.ts";

async function ouvrir() {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-prefecture-"));
  let essai: Essai | null = null;
  const ministere = await creerMinistere({
    port: 0,
    hote: "127.0.0.1",
    dossier,
    horloge: () => essai?.ctx.horloge() ?? new Date(),
    delaiReponseMs: 0,
  });
  essai = await ouvrirEssai({ canal: canalMinistere(ministere.url, ADRESSE_RETOUR) });
  const { ctx, collectivite } = essai;
  const acte = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  const president = await sessionEssai(ctx, "president");
  const agent = await sessionEssai(ctx, "assemblees");
  essai.aller(LE_JOUR);
  await etablir(ctx, collectivite, "Lucie Exemple", acte);
  assert.deepEqual(await signer(ctx, president.compte, acte, MOT_DE_PASSE), { ok: true });
  const monEssai = essai;
  const lire = async (): Promise<EtatActe> => {
    const etat = await etatActe(ctx, collectivite, acte);
    assert.ok(etat);
    return etat;
  };
  const terrain = {
    essai: monEssai,
    ministere,
    acte,
    agent,
    lire,
    /** Turns of the worker until `fini`, or a clear failure. */
    async tourner(fini: (etat: EtatActe) => boolean | Promise<boolean>): Promise<EtatActe> {
      for (let n = 0; n < 80; n++) {
        await preparerAutomatiques(ctx);
        await envoyerDus(ctx, "77");
        await releverCourrier(ctx);
        await publierDus(ctx);
        const etat = await lire();
        if (await fini(etat)) return etat;
        await new Promise((r) => setTimeout(r, 10));
      }
      throw new Error(
        `Rien de ce qui était attendu n’est venu : ${JSON.stringify((await lire()).courriers)}`,
      );
    },
    async transmettre() {
      const controle = await controlerActe(ctx, agent.compte, acte);
      assert.ok(controle.ok === true);
      assert.deepEqual(await transmettre(ctx, agent.compte, acte, controle.vue.confirme), { ok: true });
    },
    async acquitter() {
      await terrain.transmettre();
      return terrain.tourner((e) => e.transmission.etat === "acquittee");
    },
    async ecrire(demande: Record<string, unknown>, idActe = ID) {
      const reponse = await fetch(`${ministere.url}/prefecture/actes/${idActe}/courriers`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(demande),
      });
      assert.equal(reponse.status, 201, await reponse.clone().text());
    },
    async repondre(code: "3-3" | "3-4" | "4-3" | "4-4" | "2-2", enReponseA: string, noms: string[]) {
      const pieces = [];
      for (const nom of noms) {
        const depot = await deposerPiece(ctx, collectivite, nom, pdf(nom, nom).octets);
        assert.ok(depot.ok);
        pieces.push({ empreinte: depot.valeur.empreinte, nom, typePiece: "99_DE" });
      }
      const requete = { enReponseA, code, pieces };
      const controle = await controlerReponse(ctx, agent.compte, acte, requete);
      assert.ok(controle.ok === true, JSON.stringify(controle));
      const confirme = controle.vue.confirme;
      assert.ok(confirme, JSON.stringify(controle.vue.constats));
      const fait = await repondre(ctx, agent.compte, acte, { ...requete, confirme });
      assert.deepEqual(fait, { ok: true });
      return controle.vue;
    },
    async prefecture(idActe = ID) {
      return (await (await fetch(`${ministere.url}/prefecture/actes/${idActe}`)).json()) as {
        echanges?: unknown[];
      };
    },
    async depots() {
      return (await (await fetch(`${ministere.url}/journal`)).json()) as {
        complet: boolean;
        archive: string;
        messages: { code: string; reponse: string; avertissement: string | null }[];
      }[];
    },
    async [Symbol.asyncDispose]() {
      await monEssai[Symbol.asyncDispose]();
      await ministere.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
  return terrain;
}

const envoyes = (etat: EtatActe) => etat.courriers.flatMap((c) => (c.sens === "envoye" ? [c] : []));

test("pieces asked for, acknowledged by itself, sent, received: the prefect's period runs from that day", async () => {
  await using t = await ouvrir();
  await t.acquitter();
  t.essai.aller("2024-04-02T10:00:00+02:00");
  await t.ecrire({ code: "3-1", description: "Merci d’envoyer la convention annexée, et l’avis du comité." });
  let etat = await t.tourner((e) => envoyes(e).some((c) => c.code === "3-2" && c.etat === "envoyee"));
  const [recu] = etat.courriers;
  assert.ok(recu?.sens === "recu");
  assert.equal(recu.id, "3-1:2024-04-02");
  assert.match(recu.texte, /l’avis du comité/);
  assert.deepEqual([recu.pieces.length, recu.pieces[0]?.mime], [1, "application/pdf"]);
  const { ctx } = t.essai;
  const fait = await qualifierCourrier(ctx, t.agent.compte, t.acte, recu.id, { piecesNommees: true });
  assert.deepEqual(fait, { ok: true });
  t.essai.aller("2024-04-10T10:00:00+02:00");
  const vue = await t.repondre("3-4", recu.id, ["convention.pdf", "avis du comité.pdf"]);
  assert.match(vue.message, /DateCourrierPref="2024-04-02"/);
  assert.deepEqual(
    vue.fichiers.map(({ nom }) => nom),
    [`99_DE-${ID}-3-4_1.pdf`, `99_DE-${ID}-3-4_2.pdf`],
  );
  etat = await t.tourner((e) => envoyes(e).some((c) => c.code === "3-4" && c.etat === "acquittee"));
  assert.equal(envoyes(etat).filter((c) => c.code === "3-2").length, 1, "un seul accusé automatique");
  const page = await vueActe(ctx, t.agent, t.acte);
  assert.match(page?.prefecture.horloge?.calcul ?? "", /pièces reçues le 10 avril 2024/);
  assert.deepEqual(page?.manques, []);
  assert.equal(page?.prefecture.fils[0]?.suites.length, 2);
  const codes = (await t.depots()).flatMap(({ messages }) => messages.map(({ code }) => code));
  assert.deepEqual(
    codes.filter((code) => code.startsWith("3")),
    ["3-2", "3-4"],
  );
});

test("observations rejected, then acknowledged: the refusal starts the period again", async () => {
  await using t = await ouvrir();
  await t.acquitter();
  t.essai.aller("2024-04-02T10:00:00+02:00");
  await t.ecrire({ code: "4-1", motif: "Le conseil doit retirer sa délibération." });
  const recu = "4-1:2024-04-02";
  await t.tourner((e) => envoyes(e).some((c) => c.code === "4-2" && c.etat === "envoyee"));
  await qualifierCourrier(t.essai.ctx, t.agent.compte, t.acte, recu, { demandeRetrait: true });
  await t.repondre("4-3", recu, ["rejet.pdf"]);
  await t.tourner((e) => envoyes(e).some((c) => c.code === "4-3" && c.etat === "acquittee"));
  const vue = await vueActe(t.essai.ctx, t.agent, t.acte);
  assert.equal(vue?.prefecture.fils[0]?.effet?.regle, "LEGAL-03");
  assert.match(vue?.prefecture.horloge?.phrase ?? "", /3 juin 2024/);
  assert.equal(vue?.delais.finDefere, "2024-06-03");
});

test("a transmission is withdrawn, and the act can leave again only under another number", async () => {
  await using t = await ouvrir();
  await t.acquitter();
  const { ctx, collectivite } = t.essai;
  const publie = await t.tourner((e) => e.publication !== null);
  assert.ok(publie.publication);
  assert.ok((await vueActe(ctx, t.agent, t.acte))?.executoireLe);
  assert.deepEqual(await annulerTransmission(ctx, t.agent.compte, t.acte, " 2024/5 "), { ok: true });
  const deux = await annulerTransmission(ctx, t.agent.compte, t.acte, "2024/5");
  assert.match(deux.ok === false ? deux.refus.phrase : "", /déjà en cours/);
  const etat = await t.tourner((e) => e.transmission.etat === "annulee");
  assert.equal(envoyes(etat).find((c) => c.code === "6-1")?.etat, "acquittee");
  const vue = await vueActe(ctx, t.agent, t.acte);
  assert.equal(vue?.executoireLe, null, "l’État ne le détient plus");
  assert.ok(vue?.etat.publication, "la publication demeure");
  assert.equal(vue?.prefecture.horloge, null);
  // The number stays used: another one is asked for.
  const refuse = await controlerActe(ctx, t.agent.compte, t.acte);
  assert.ok(refuse.ok !== true || refuse.vue.constats.some(({ gravite }) => gravite === "bloquant"));
  await parametrer(ctx, t.agent.compte, t.acte, { numero: "2024/5B" }, "télétransmission annulée");
  await t.transmettre();
  const renvoye = await t.tourner((e) => e.transmission.etat === "acquittee");
  assert.equal(renvoye.transmission.identifiant, "059-200030633-20240319-2024__5B-DE");
  assert.ok((await vueActe(ctx, t.agent, t.acte))?.executoireLe);
  // A letter about the former identifier is still about this act.
  await t.ecrire({ code: "2-1", texte: "Nous prenons acte du retrait." }, ID);
  await t.tourner((e) => e.courriers.some((c) => c.sens === "recu" && c.code === "2-1"));
  assert.equal((await ctx.db.selectFrom("messages_ecartes").selectAll().execute()).length, 0);
  assert.equal((await etatActe(ctx, collectivite, t.acte))?.transmission.etat, "acquittee");
});

test("the classification asked for comes with its exact bytes, then the State says it is the one in force", async () => {
  await using t = await ouvrir();
  const { ctx } = t.essai;
  assert.equal((await resumeClassification(ctx, t.agent.collectivite)).recue, false);
  const nouvelle = {
    ...classificationNationale,
    date: "2024-02-01",
    matieres: classificationNationale.matieres.map((m) =>
      m.code !== "7"
        ? m
        : {
            ...m,
            enfants: m.enfants.map((e) =>
              e.code === "7.4"
                ? { ...e, enfants: [{ code: "7.4.1", libelle: "Aides aux entreprises", enfants: [] }] }
                : e,
            ),
          },
    ),
  };
  const xml = ecrireClassification(nouvelle);
  assert.ok(xml.ok);
  const pose = await fetch(`${t.ministere.url}/prefecture/classification`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ xml: Buffer.from(xml.valeur).toString("latin1") }),
  });
  assert.equal(pose.status, 200, await pose.clone().text());
  // Sent with the date of the national list: refused, and the right classification is asked for by itself.
  await t.transmettre();
  const refuse = await t.tourner((e) => e.transmission.etat === "en-anomalie");
  assert.match(refuse.transmission.anomalie?.detail ?? "", /classification/);
  await t.tourner(async () => (await resumeClassification(ctx, t.agent.collectivite)).recue);
  const connue = await classificationDe(ctx, t.essai.collectivite);
  assert.equal(connue.date, "2024-02-01");
  const octets = await ctx.store.get(connue.empreinte ?? "");
  assert.deepEqual(Buffer.from(octets), Buffer.from(xml.valeur), "les octets mêmes de la préfecture");
  // Now the act leaves with the date in force, and the deeper matter that this prefecture has.
  const matiere = { code: "7.4.1", libelle: "Aides aux entreprises" };
  await parametrer(ctx, t.agent.compte, t.acte, { matiere }, "sous-matière de la préfecture");
  await t.transmettre();
  await t.tourner((e) => e.transmission.etat === "acquittee");
  const deux = await demanderClassification(ctx, t.agent);
  assert.match(deux.ok === false ? deux.refus.phrase : "", /moins d’un jour/);
  t.essai.aller("2024-03-23T09:00:00+01:00");
  assert.deepEqual(await demanderClassification(ctx, t.agent), { ok: true });
  const encore = await demanderClassification(ctx, t.agent);
  assert.match(encore.ok === false ? encore.refus.phrase : "", /déjà en cours/);
  await t.tourner(
    async () => (await resumeClassification(ctx, t.agent.collectivite)).demandeEnCours === null,
  );
  const faits = await ctx.journal.historique(t.essai.collectivite, "teletransmission:200030633");
  assert.deepEqual(
    faits.map((f) => f.fait.type).filter((type) => type.startsWith("Classification")),
    ["ClassificationDemandee", "ClassificationRecue", "ClassificationDemandee", "ClassificationConfirmee"],
  );
  assert.equal((await classificationDe(ctx, t.essai.collectivite)).date, "2024-02-01");
});
