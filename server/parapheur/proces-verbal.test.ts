import assert from "node:assert/strict";
import { test } from "node:test";
import { documentDuProcesVerbal, type FaitSeance } from "@executoire/droit";
import { enregistrerBrouillon } from "../application/brouillons.ts";
import {
  arreterProcesVerbal,
  etablirProcesVerbal,
  fichierProcesVerbal,
  publierProcesVerbal,
} from "../application/proces-verbal.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { absent, executer } from "../signature/essais.ts";
import { creerCertificatDeTest, lireIdentite, verifierPdf } from "../signature/index.ts";
import { compteDe } from "./essais.ts";
import { identiteDuServeur } from "./identites.ts";
import { attendreLots, ouvrirLot, vueLot } from "./lots.ts";
import { piecesEnAttente } from "./pieces.ts";
import { vueParapheur } from "./vue.ts";

const SUIVANTE = "conseil-2024-04-09";

/** The minutes of the seed sitting, approved at the next one. */
async function minutesArretees(e: Essai) {
  const { ctx, collectivite } = e;
  const session = await sessionEssai(ctx, "assemblees");
  await tenirSeance(ctx, collectivite, "Lucie Exemple");
  e.aller(instantLocal("2024-03-20", "09:00"));
  const cle = `debat:${SEANCE}:territoires-industrie`;
  await enregistrerBrouillon(ctx, collectivite, cle, 0, { texte: "Un débat a lieu." }, "Lucie Exemple");
  assert.deepEqual(await etablirProcesVerbal(ctx, session, SEANCE), { ok: true });
  await ctx.journal.ecrire(collectivite, "essai", async (j) => {
    const [prevue] = (await j.lire(`seance:${SEANCE}`)) as FaitSeance[];
    assert.ok(prevue?.type === "SeancePrevue");
    await j.ajouter(`seance:${SUIVANTE}`, [
      { type: "SeancePrevue", data: { ...prevue.data, seance: SUIVANTE, date: "2024-04-09" } },
      {
        type: "SeanceConvoquee",
        data: { envoyeeLe: "2024-04-02", seanceLe: "2024-04-09", joursFrancs: 6, requis: 5 },
      },
      {
        type: "SeanceOuverte",
        data: {
          a: instantLocal("2024-04-09", "18:00"),
          quorum: { enExercice: 74, requis: 38, presents: 60, atteint: true },
        },
      },
    ]);
  });
  e.aller(instantLocal("2024-04-09", "18:10"));
  assert.deepEqual(await arreterProcesVerbal(ctx, session, SEANCE, { lors: SUIVANTE, remarques: [] }), {
    ok: true,
  });
  return session;
}

const suite = async ({ ctx, collectivite }: Essai) =>
  (
    await ctx.db
      .selectFrom("proces_verbaux")
      .select("etat")
      .where("collectivite", "=", collectivite)
      .where("seance", "=", SEANCE)
      .executeTakeFirstOrThrow()
  ).etat;

test("le procès-verbal arrêté se signe par le président et par le secrétaire, l’un après l’autre, sans que la seconde défasse la première", {
  skip: absent("pdfsig") || absent("qpdf"),
}, async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const agent = await minutesArretees(e);
  const arrete = await ctx.store.get((await suite(e)).arrete?.empreinte ?? "");
  const attend = await piecesEnAttente(ctx, collectivite);
  assert.deepEqual(attend.map(({ piece }) => piece).sort(), [
    `pv:${SEANCE}:president`,
    `pv:${SEANCE}:secretaire`,
  ]);
  const dit = await vueParapheur(ctx, agent);
  assert.ok(
    dit.pieces.every(({ obstacle }) => obstacle),
    "the clerk follows, and does not sign",
  );

  // The secretary of the sitting: an account of their own, a certificate of their own.
  const attendu = attend.find(({ place }) => place === "secretaire")?.attendu;
  assert.ok(attendu);
  const secretaire = await compteDe(ctx, collectivite, attendu);
  const lue = await lireIdentite(
    await creerCertificatDeTest({
      ...attendu,
      organisation: "Communauté d’Agglomération du Caudrésis-Catésis",
      siren: "200030633",
      valideDu: "2024-01-01",
      valideAu: "2034-01-01",
    }),
  );
  assert.ok(lue.ok);
  const { compte: president } = await sessionEssai(ctx, "president");
  const cachet = await identiteDuServeur(ctx, president);
  assert.ok(cachet.ok);

  // Nobody signs in the place of the other.
  const croise = await ouvrirLot(ctx, president, cachet.valeur, "serveur", [
    { piece: `pv:${SEANCE}:secretaire`, empreinte: attend[0]?.document ?? "" },
  ]);
  assert.ok(croise.ok);
  await attendreLots(ctx);
  const refuse = await vueLot(ctx, collectivite, croise.valeur.id);
  assert.equal(refuse?.lignes[0]?.refus?.code, "signataire-non-habilite");
  assert.match(refuse?.lignes[0]?.refus?.phrase ?? "", /Serge SIMEON ne peut pas le signer à sa place/);

  const documents: Uint8Array[] = [arrete];
  for (const [compte, identite, place] of [
    [president, cachet.valeur, "president"],
    [secretaire, lue.valeur, "secretaire"],
  ] as const) {
    const empreinte = documentDuProcesVerbal(await suite(e)) ?? "";
    const lot = await ouvrirLot(ctx, compte, identite, "fichier", [
      { piece: `pv:${SEANCE}:${place}`, empreinte },
    ]);
    assert.ok(lot.ok);
    await attendreLots(ctx);
    const fini = await vueLot(ctx, collectivite, lot.valeur.id);
    assert.equal(fini?.signees, 1, JSON.stringify(fini?.lignes));
    documents.push(await ctx.store.get(documentDuProcesVerbal(await suite(e)) ?? ""));
  }
  const [, un, deux] = documents;
  assert.ok(un && deux);
  assert.deepEqual(un.subarray(0, arrete.length), arrete);
  assert.deepEqual(deux.subarray(0, un.length), un, "the second adds, and rewrites nothing");
  const vues = await verifierPdf(deux);
  assert.deepEqual(
    vues.map(({ champ, titulaire, integre, couvreTout }) => [champ, titulaire, integre, couvreTout]),
    [
      ["Signature_president", "Serge SIMEON", true, false],
      ["Signature_secretaire", `${attendu.prenom} ${attendu.nom}`, true, true],
    ],
  );
  const { sortie } = executer("pdfsig", ["pv.pdf"], { "pv.pdf": deux });
  assert.equal(sortie.match(/Signature is Valid\./g)?.length, 2, sortie);
  const { code, sortie: qpdf } = executer("qpdf", ["--check", "pv.pdf"], { "pv.pdf": deux });
  assert.equal(code, 0, qpdf);
  // The tags of before are all there, in their order; the two fields are added to them.
  const arbre = (pdf: Uint8Array) =>
    executer("pdfinfo", ["-struct-text", "pv.pdf"], { "pv.pdf": pdf })
      // Its complaint on a boolean of every tagged file made by Typst is no part of the tree.
      .sortie.split("\n")
      .filter((l) => l.trim() && !l.startsWith("Syntax "));
  const avant = arbre(arrete);
  const apres = arbre(deux);
  assert.deepEqual(apres.slice(0, avant.length), avant);
  assert.equal(
    apres.slice(avant.length).filter((l) => /Form/.test(l)).length,
    2,
    apres.slice(avant.length).join("\n"),
  );
  assert.match(Buffer.from(deux).toString("latin1"), /pdfaid:part(>|=")3/);

  const etat = await suite(e);
  assert.deepEqual(
    etat.signatures.map(({ place }) => place),
    ["president", "secretaire"],
  );
  assert.deepEqual(await piecesEnAttente(ctx, collectivite), []);
  assert.deepEqual(await fichierProcesVerbal(ctx, collectivite, SEANCE, "proces-verbal.pdf"), deux);
  assert.deepEqual(await publierProcesVerbal(ctx, agent, SEANCE), { ok: true });
  assert.equal(
    (await suite(e)).publie?.empreinte,
    etat.signatures[1]?.empreinte,
    "what is online bears both",
  );
});
