import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fait } from "@executoire/droit";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { ouvrirEssai } from "../essais.ts";
import { nommeOctets, objetDe } from "./nommer-octets.ts";

const A = "2024-04-02T10:00:00+02:00";
const lettre: Fait = {
  type: "CourrierRecu",
  data: {
    courrier: "3-1:2024-04-02",
    code: "3-1",
    dateCourrier: "2024-04-02",
    texte: "Le plan annexé",
    service: "SPREF0592",
    pieces: [{ nom: "lettre.pdf", mime: "application/pdf", octets: 3, empreinte: "b" }],
    manquants: [],
    empreinte: "a",
    a: A,
  },
};

test("a letter of the prefecture and its pieces are known by their bytes, and nothing else is", () => {
  assert.equal(nommeOctets(lettre, "a"), "Courrier de la préfecture");
  assert.equal(nommeOctets(lettre, "b"), "Pièce d’un courrier de la préfecture (lettre.pdf)");
  assert.equal(nommeOctets(lettre, "c"), null);
});

test("a classification belongs to the authority, to no act and to no sitting", () => {
  const recue: Fait = {
    type: "ClassificationRecue",
    data: { date: "2019-03-01", empreinte: "d", avertissements: [], a: A },
  };
  assert.equal(nommeOctets(recue, "d"), "Classification reçue");
  assert.deepEqual(objetDe("teletransmission:200030633"), { acte: null, seance: null });
  assert.deepEqual(objetDe("acte:2024__5"), { acte: "2024__5", seance: null });
  assert.deepEqual(objetDe("pv:conseil-2024-03-19"), { acte: null, seance: "conseil-2024-03-19" });
});

test("every file the journal names can be found again, under every fact that may name one", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  await tenirSeance(ctx, collectivite, "Lucie Exemple");
  let vus = 0;
  for await (const { fait } of ctx.journal.parcourir(collectivite)) {
    const data = fait.data as { empreinte?: string; annexes?: { empreinte: string }[] };
    for (const empreinte of [data.empreinte, ...(data.annexes ?? []).map((a) => a.empreinte)]) {
      // The fingerprint of words is no file.
      if (!empreinte || !(await ctx.store.has(empreinte))) continue;
      vus++;
      assert.notEqual(nommeOctets(fait, empreinte), null, fait.type);
    }
  }
  assert.ok(vus > 0);
});
