import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlumeReponse, PlumeRequete } from "@executoire/server/contrat";
import type { Reponse } from "../api/client.ts";
import { creerPlume } from "./plume.ts";

const MOI = "compte-moi";
const vue = (nom: string, moi: boolean, ici: boolean) => ({
  compte: moi || ici ? MOI : "compte-autre",
  nom,
  depuis: "2026-11-24T14:00:00+01:00",
  vueLe: "2026-11-24T14:00:00+01:00",
  ici,
  moi,
});
const obtenue: PlumeReponse = {
  obtenue: true,
  plume: vue("Moi", false, true),
  version: 1,
  phrase: null,
  renouveler: 20,
  perdue: 60,
};
const occupee: PlumeReponse = { ...obtenue, obtenue: false, plume: vue("Alix Exemple", false, false) };

function essai(reponses: Reponse<PlumeReponse>[], fermees: string[] = []) {
  const demandes: PlumeRequete[] = [];
  const attentes: (() => void)[] = [];
  const plume = creerPlume({
    compte: MOI,
    onglet: "p-1",
    async demander(corps) {
      demandes.push(corps);
      return reponses.shift() ?? { sorte: "coupure" };
    },
    rendre: async () => ({ sorte: "ok", valeur: { ...obtenue, obtenue: false, plume: null } }),
    fermeeIci: async (onglet) => fermees.includes(onglet),
    planifier(_ms, faire) {
      attentes.push(faire);
      return () => attentes.splice(attentes.indexOf(faire), 1);
    },
  });
  return { plume, demandes, attentes };
}
const ok = (valeur: PlumeReponse): Reponse<PlumeReponse> => ({ sorte: "ok", valeur });

test("two letters typed at once ask for the pen once", async () => {
  const { plume, demandes } = essai([ok(obtenue)]);
  assert.deepEqual(await Promise.all([plume.prendre(), plume.prendre()]), [true, true]);
  assert.deepEqual(demandes, [{ onglet: "p-1" }]);
  assert.equal(plume.etat().tenue, true);
});

test("a pen held by somebody else is not taken unless one says so", async () => {
  const { plume, demandes } = essai([ok(occupee), ok(obtenue)]);
  assert.equal(await plume.prendre(), false);
  assert.equal(plume.etat().autre?.nom, "Alix Exemple");
  assert.equal(await plume.prendre({ prendre: true }), true);
  assert.deepEqual(demandes[1], { onglet: "p-1", prendre: true });
  assert.equal(plume.etat().autre, null);
});

test("whoever loses the pen learns at once who took it, and news older than theirs changes nothing", async () => {
  const { plume } = essai([ok(obtenue)]);
  await plume.prendre();
  plume.entendre({ compte: "b", nom: "Maxime", onglet: "p-0", depuis: "2026-11-24T13:59:00+01:00" });
  assert.equal(plume.etat().tenue, true);
  plume.entendre({ compte: "b", nom: "Maxime", onglet: "p-2", depuis: "2026-11-24T14:05:00+01:00" });
  assert.equal(plume.etat().tenue, false);
  assert.equal(plume.etat().prisePar, "Maxime");
});

test("a line that is cut while one writes does not take the pen away", async () => {
  const { plume, attentes } = essai([ok(obtenue), { sorte: "coupure" }]);
  await plume.prendre();
  attentes.shift()?.();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(plume.etat().tenue, true);
  assert.equal(attentes.length, 1, "it gives a sign again later");
});

test("writing in a text already approved is asked twice", async () => {
  const refus = {
    code: "plume-sur-texte-vise",
    phrase: "Ce texte est déjà visé.",
    article: null,
    remede: "",
  };
  const { plume } = essai([{ sorte: "refus", refus }, ok(obtenue)]);
  assert.equal(await plume.prendre(), false);
  assert.equal(plume.etat().refus?.sciemment, true);
  assert.equal(await plume.prendre({ sciemment: true }), true);
});

test("the pen of one's own window that is closed passes on without a question; that of an open one does not", async () => {
  const direct = (onglet: string) => ({
    compte: MOI,
    nom: "Moi",
    onglet,
    depuis: "2026-11-24T14:00:00+01:00",
  });
  const { plume, demandes } = essai([{ sorte: "ok", valeur: obtenue }], ["fermee"]);
  plume.entendre(direct("fermee"));
  await new Promise((suite) => setImmediate(suite));
  assert.equal(plume.etat().autre, null);
  assert.ok(await plume.prendre());
  assert.deepEqual(demandes, [{ onglet: "p-1", prendre: true }]);

  const reste = essai([], ["fermee"]);
  reste.plume.entendre(direct("ailleurs"));
  await new Promise((suite) => setImmediate(suite));
  assert.equal(reste.plume.etat().autre?.moi, true);
});
