import assert from "node:assert/strict";
import { test } from "node:test";
import { acte2024_5 } from "@executoire/fixtures";
import { temoinsDe } from "../apparence/temoins.ts";
import { createWorkshop } from "./workshop.ts";

test("a template that composes its witness, then never ends on a real document, does not hold the room", {
  timeout: 60_000,
}, async () => {
  const workshop = createWorkshop(1, 3_000);
  try {
    const { liste } = temoinsDe(acte2024_5.collectivite);
    const piege = `#import "commun.typ": *
#let d = json("donnees.json")
#for i in range(1000000) { for j in range(1000000) { let k = i * j } }
`;
    const habit = {
      apparence: { blason: null, entete: [], pied: null },
      mots: {},
      sources: { liste: piege },
    };
    await assert.rejects(workshop.run("liste", liste, habit), { name: "AbortError" });
    const ensuite = await workshop.run("liste", liste);
    assert.ok(ensuite.pdf.length > 0, "and the next document of anybody is made");
    const sain = { ...habit, sources: { liste: piege.replaceAll("1000000", "2") } };
    assert.ok((await workshop.run("liste", liste, sain)).pdf.length > 0, "that of the authority too");
  } finally {
    await workshop.close();
  }
});
