import assert from "node:assert/strict";
import { test } from "node:test";
import { appliquerSeance, type CommandeSeance, type EtatPresence, type SiegeId } from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import type { Reponse } from "../api/client.ts";
import { refusDe } from "../api/client.ts";
import { portsDe, seanceConvoquee, vueDe } from "./essais.ts";
import { creerFile, type File } from "./file.ts";

const marquer = (siege: SiegeId, etat: EtatPresence): CommandeSeance => ({
  ordre: "constaterPresences",
  constats: [{ siege, etat }],
});

/** A server that applies the real law, with what happens on the wire decided by `incident`. */
function serveur(
  incident: (rang: number, version: number) => "recu" | "perdu" | "coupe" | "autre" = () => "recu",
) {
  let vue = vueDe(seanceConvoquee(), 2);
  const recues: CommandeSeance[] = [];
  let rang = 0;
  function ecrire(commande: CommandeSeance) {
    const ports = portsDe(envoyer);
    const issue = ports.decider(vue.etat, commande);
    if (!issue.ok) return issue.refus;
    vue = vueDe(issue.valeur.reduce(appliquerSeance, vue.etat), vue.version + issue.valeur.length);
    recues.push(commande);
    return null;
  }
  async function envoyer(version: number, commande: CommandeSeance): Promise<Reponse<SeanceVue>> {
    rang += 1;
    const sort = incident(rang, version);
    await Promise.resolve();
    if (sort === "coupe") return { sorte: "coupure" };
    if (sort === "autre") ecrire(marquer("S3", "excuse"));
    if (version !== vue.version) return { sorte: "conflit", vue };
    const refus = ecrire(commande);
    if (refus) return { sorte: "refus", refus };
    return sort === "perdu" ? { sorte: "coupure" } : { sorte: "ok", valeur: vue };
  }
  return { envoyer, recues, vue: () => vue };
}

async function auRepos(file: File): Promise<void> {
  while (file.lire().enAttente.length > 0) await new Promise((suite) => setImmediate(suite));
}

const nouvelle = (s: ReturnType<typeof serveur>) => creerFile(s.vue(), portsDe(s.envoyer), refusDe);

test("gestures typed faster than the server answers are all recorded, in their order", async () => {
  const s = serveur();
  const file = nouvelle(s);
  for (const siege of ["S1", "S2", "S3"]) assert.equal(file.faire(marquer(siege, "titulaire-present")), null);
  assert.equal(file.lire().enAttente.length, 3);
  assert.equal(file.lire().etat.presences.S3, "titulaire-present", "shown at once");
  await auRepos(file);
  assert.deepEqual(
    s.recues.map((c) => c.ordre === "constaterPresences" && c.constats[0]?.siege),
    ["S1", "S2", "S3"],
  );
  assert.equal(file.lire().ligne, "enregistre");
});

test("what the law refuses is refused at once with its sentence, and nothing is sent", () => {
  const s = serveur();
  const file = nouvelle(s);
  const motif = file.faire({ ordre: "donnerProcuration", mandant: "S2", mandataire: "S1" });
  assert.match(motif?.article ?? "", /L2121-20/);
  assert.equal(file.lire().enAttente.length, 0);
  assert.equal(s.recues.length, 0);
});

test("a cut line keeps the gestures and sends them when the server comes back", async () => {
  const s = serveur((rang) => (rang <= 2 ? "coupe" : "recu"));
  const file = nouvelle(s);
  file.faire(marquer("S1", "titulaire-present"));
  file.faire(marquer("S2", "absent"));
  await auRepos(file);
  assert.equal(s.recues.length, 2);
  assert.equal(file.lire().etat.presences.S2, "absent");
});

test("a gesture recorded whose answer was lost is not recorded twice, and nobody is blamed", async () => {
  const s = serveur((rang) => (rang === 1 ? "perdu" : "recu"));
  const file = nouvelle(s);
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  assert.equal(s.recues.length, 1);
  assert.equal(file.lire().avis, null);
  assert.equal(file.lire().etat.presences.S1, "titulaire-present");
});

test("someone else wrote about another seat: the gesture is taken up again and the clerk is told", async () => {
  const s = serveur((rang) => (rang === 1 ? "autre" : "recu"));
  const file = nouvelle(s);
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  assert.equal(file.lire().etat.presences.S1, "titulaire-present");
  assert.equal(file.lire().etat.presences.S3, "excuse", "the fresh state is shown");
  assert.deepEqual(file.lire().avis, { sorte: "conflit", abandonnes: [] });
});

test("someone else wrote about the same seat: the gesture is dropped and named, never forced", async () => {
  const s = serveur((rang) => (rang === 1 ? "autre" : "recu"));
  const file = nouvelle(s);
  const geste = marquer("S3", "absent");
  file.faire(geste);
  await auRepos(file);
  assert.equal(file.lire().etat.presences.S3, "excuse");
  assert.deepEqual(file.lire().avis, { sorte: "conflit", abandonnes: [geste] });
});

test("a refusal by the server takes the gesture back from the screen and says why", async () => {
  const motif = { phrase: "Non.", article: null, remede: "Demander." };
  const file = creerFile(
    vueDe(seanceConvoquee(), 2),
    portsDe(() => Promise.resolve({ sorte: "refus", refus: motif })),
    refusDe,
  );
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  assert.equal(file.lire().etat.presences.S1, undefined);
  assert.equal(file.lire().avis?.sorte, "refus");
});

test("marking a seat as it already is sends nothing", async () => {
  const s = serveur();
  const file = nouvelle(s);
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  file.faire(marquer("S1", "titulaire-present"));
  assert.equal(file.lire().enAttente.length, 0);
  assert.equal(s.recues.length, 1);
});
