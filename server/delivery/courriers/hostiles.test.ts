import assert from "node:assert/strict";
import { test } from "node:test";
import { classificationNationale, type Message } from "@executoire/actes";
import fc from "fast-check";
import {
  accuse,
  anomalie,
  demandeDePieces,
  enveloppe,
  type Fichier,
  fichier,
  ID,
  NOM_LETTRE,
  ouvrirTerrain,
  pdf,
  SIREN,
} from "./essais.ts";

/** What a broken relay, or somebody who wishes ill, does to a file. */
type Degat =
  | { genre: "octet"; ou: number; valeur: number }
  | { genre: "coupe"; ou: number }
  | { genre: "nom"; nom: string }
  | { genre: "mot"; de: string; vers: string };

const degats: fc.Arbitrary<Degat> = fc.oneof(
  fc.record({ genre: fc.constant("octet" as const), ou: fc.nat(3000), valeur: fc.nat(255) }),
  fc.record({ genre: fc.constant("coupe" as const), ou: fc.nat(3000) }),
  fc.record({
    genre: fc.constant("nom" as const),
    nom: fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }).map((nom) => `${nom}.xml`),
      fc.constantFrom("../../x.xml", "ANO_EACT--200030633--20240322-1.xml", "\0.xml", `${ID}-1-1_0.xml`),
    ),
  }),
  fc.record({
    genre: fc.constant("mot" as const),
    de: fc.constantFrom(ID, SIREN, "2024-03-22", "2024__5", "DE", "059"),
    vers: fc.constantFrom("", "0", "214400152", "9999-99-99", "2024__6", "&#0;", "é".repeat(400)),
  }),
);

function abimer({ nom, octets }: Fichier, degat: Degat): Fichier {
  const copie = Buffer.from(octets);
  switch (degat.genre) {
    case "octet":
      if (copie.length > 0) copie[degat.ou % copie.length] = degat.valeur;
      return { nom, octets: copie };
    case "coupe":
      return { nom, octets: copie.subarray(0, degat.ou % (copie.length + 1)) };
    case "nom":
      return { nom: degat.nom, octets };
    case "mot":
      return {
        nom,
        octets: Buffer.from(copie.toString("latin1").replaceAll(degat.de, degat.vers), "latin1"),
      };
  }
}

test("whatever a damaged mail holds, it is kept and filed, the acknowledged act stands and the journal holds", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const { ctx, collectivite } = t.essai;
  const messages: Message[] = [
    await accuse(t),
    await anomalie(t),
    demandeDePieces(),
    { racine: "ARAnnulation", code: "6-2", idActe: ID, dateReception: "2024-04-05" },
    {
      racine: "RetourClassification",
      code: "7-2",
      classification: { ...classificationNationale, date: "2024-01-01" },
    },
    { racine: "ReponseClassificationSansChangement", code: "7-3", dateClassification: "2019-03-01" },
  ];
  const sains = messages.map((m) => fichier(m));
  const pli = fc.record({
    choisis: fc.subarray([...sains.keys()], { minLength: 1, maxLength: 3 }),
    avecEnveloppe: fc.boolean(),
    avecLettre: fc.boolean(),
    degats: fc.array(fc.tuple(fc.nat(5), degats), { minLength: 1, maxLength: 4 }),
  });
  const { accuse: recu } = (await t.lire()).transmission;
  let plis = 0;
  await fc.assert(
    fc.asyncProperty(pli, async ({ choisis, avecEnveloppe, avecLettre, degats: coups }) => {
      const choix = choisis.map((i) => sains[i] as Fichier);
      const fichiers = [
        ...(avecEnveloppe ? [enveloppe(choix)] : []),
        ...choix,
        ...(avecLettre ? [pdf(NOM_LETTRE)] : []),
      ];
      for (const [rang, degat] of coups) {
        const n = rang % fichiers.length;
        fichiers[n] = abimer(fichiers[n] as Fichier, degat);
      }
      t.boite.deposer(fichiers);
      plis++;
      assert.equal(await t.relever(), 1);
      const { transmission } = await t.lire();
      // Nobody asked here to withdraw it, and no anomaly takes back what the State said it holds.
      assert.deepEqual([transmission.etat, transmission.accuse], ["acquittee", recu]);
    }),
    { numRuns: 150 },
  );
  const issues = await ctx.db.selectFrom("receptions").select(["issue", "detail"]).execute();
  assert.equal(issues.length, plis + 1);
  assert.deepEqual(
    issues.filter(({ issue }) => issue === "erreur" || issue === "recue"),
    [],
  );
  assert.ok(issues.some(({ issue }) => issue === "quarantaine"));
  assert.equal(await ctx.journal.verifier(collectivite), null);
});
