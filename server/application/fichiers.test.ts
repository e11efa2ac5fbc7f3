import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bordereau } from "@executoire/documents";
import { acteSigne, ouvrirTerrain, pdf } from "../delivery/essais.ts";
import { sha256 } from "../store/store.ts";
import { fichierActe } from "./fichiers.ts";

test("the receipt that citizens take does not tell the name of the file of an annex withheld from them", async () => {
  await using t = await ouvrirTerrain();
  const annexe = async (fichier: string, publiable: boolean) => {
    const octets = pdf(fichier);
    await t.ctx.store.put(octets);
    const empreinte = sha256(octets);
    return { titre: "Annexe", fichier, empreinte, octets: octets.length, typePiece: "70_DE", publiable };
  };
  const annexes = [await annexe("plan.pdf", true), await annexe("dossier-Camille-Exemple.pdf", false)];
  const acte = await acteSigne(t.ctx, t.collectivite, "2024/71", { annexes });
  await t.ordonner(acte);
  await t.tour();
  let imprime = "";
  const run: typeof t.ctx.workshop.run = (travail, donnees) => {
    if (travail === "bordereau") imprime = JSON.stringify(donnees as unknown as Bordereau);
    return t.ctx.workshop.run(travail, donnees);
  };
  const ctx = { ...t.ctx, workshop: { ...t.ctx.workshop, run } };
  assert.ok(await fichierActe(ctx, t.collectivite, acte, "bordereau.pdf"));
  assert.match(imprime, /plan\.pdf/);
  assert.match(imprime, /annexe non communiquée/);
  assert.doesNotMatch(imprime, /Camille/);
});
