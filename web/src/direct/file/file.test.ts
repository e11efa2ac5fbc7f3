import assert from "node:assert/strict";
import { test } from "node:test";
import { type CommandeSeance, foldSeance, type SiegeId } from "@executoire/droit";
import fc from "fast-check";
import { depotEssai, type Incident, marquer, portsDe, SIEGES, serveurEssai } from "../essais.ts";
import { creerFile, type Depart, type File } from "./file.ts";

function poste(serveur: ReturnType<typeof serveurEssai>, depot = depotEssai()) {
  const ports = portsDe(serveur.envoyer, depot, async () => serveur.vue());
  const file = creerFile({ vue: serveur.vue() }, ports);
  return { depot, ports, file };
}

const tic = () => new Promise((suite) => setImmediate(suite));
async function auRepos(file: File): Promise<void> {
  for (let i = 0; i < 10_000; i++) {
    if (file.lire().enRoute.length === 0 && file.lire().ligne === "enregistre") break;
    await tic();
  }
  for (let i = 0; i < 5; i++) await tic();
  assert.equal(file.lire().enRoute.length, 0);
}

const ouvrirLaSeance: CommandeSeance[] = [
  marquer("S1", "titulaire-present"),
  marquer("S2", "titulaire-present"),
  marquer("S3", "titulaire-present"),
  marquer("S4", "absent"),
  { ordre: "designerSecretaire", siege: "S2" },
  { ordre: "ouvrir" },
];
const clore = (pour: number): CommandeSeance => ({
  ordre: "cloreScrutin",
  point: "P1",
  numero: "2024/5",
  forme: "ordinaire",
  pour,
  contre: 0,
  abstentions: 0,
  nePrennentPasPart: 0,
});
const appeler: CommandeSeance = { ordre: "appelerPoint", point: "P1" };

test("gestures typed faster than the server answers are all recorded, in their order", async () => {
  const serveur = serveurEssai();
  const { file } = poste(serveur);
  for (const siege of ["S1", "S2", "S3"]) assert.equal(file.faire(marquer(siege, "titulaire-present")), null);
  assert.equal(file.lire().enRoute.length, 3);
  assert.equal(file.lire().etat.presences.S3, "titulaire-present", "shown at once");
  await auRepos(file);
  assert.deepEqual(
    serveur.faits().flatMap((f) => (f.type === "PresenceConstatee" ? [f.data.siege] : [])),
    ["S1", "S2", "S3"],
  );
});

test("what the law refuses is refused at once with its sentence, and nothing is sent", () => {
  const serveur = serveurEssai();
  const { file } = poste(serveur);
  const motif = file.faire({ ordre: "donnerProcuration", mandant: "S2", mandataire: "S1" });
  assert.match(motif?.article ?? "", /L2121-20/);
  assert.equal(file.lire().enRoute.length, 0);
});

test("a gesture recorded whose answer was lost is not recorded twice", async () => {
  const serveur = serveurEssai((rang) => (rang === 1 ? "reponse-perdue" : "recu"));
  const { file } = poste(serveur);
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  assert.equal(serveur.enregistres.length, 1);
  assert.deepEqual(file.lire().litiges, []);
});

test("offline the whole sitting goes on, the close of a vote included, and all of it arrives on return", async () => {
  let coupe = false;
  const serveur = serveurEssai(() => (coupe ? "coupe" : "recu"));
  const { file } = poste(serveur);
  for (const commande of ouvrirLaSeance) assert.equal(file.faire(commande), null);
  await auRepos(file);
  coupe = true;
  for (const commande of [appeler, clore(3), marquer("S3", "absent")])
    assert.equal(file.faire(commande), null, commande.ordre);
  for (let i = 0; i < 6; i++) await tic();
  assert.equal(file.lire().ligne, "coupee");
  assert.equal(file.lire().etat.points.P1?.scrutin?.pour, 3, "the result is on the screen");
  assert.equal(foldSeance(serveur.faits()).points.P1, undefined, "and not yet in the register");
  coupe = false;
  await auRepos(file);
  const etat = foldSeance(serveur.faits());
  assert.equal(etat.points.P1?.scrutin?.votants, 3);
  assert.equal(etat.presences.S3, "absent");
  assert.equal(serveur.faits().filter(({ type }) => type === "ScrutinClos").length, 1);
});

test("a closed lid loses nothing: a new window takes up the gestures the device kept", async () => {
  let coupe = true;
  const serveur = serveurEssai(() => (coupe ? "coupe" : "recu"));
  const avant = poste(serveur);
  for (const commande of ouvrirLaSeance) avant.file.faire(commande);
  for (let i = 0; i < 4; i++) await tic();
  const { vue, gestes } = await avant.depot.lire();
  assert.equal(gestes.length, ouvrirLaSeance.length);
  assert.ok(vue);
  coupe = false;
  // The first window hears nothing more: only what it kept remains.
  const apres = creerFile({ vue, gestes, coupee: true }, avant.ports);
  assert.equal(apres.lire().etat.phase, "ouverte", "shown from the device before any answer");
  await auRepos(apres);
  assert.equal(foldSeance(serveur.faits()).phase, "ouverte");
  assert.equal(serveur.enregistres.length, ouvrirLaSeance.length);
  assert.deepEqual((await avant.depot.lire()).gestes, []);
});

test("someone else wrote about another seat: the gesture is taken up again without a word", async () => {
  const serveur = serveurEssai();
  const { file } = poste(serveur);
  serveur.collegue(marquer("S3", "excuse"));
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  assert.equal(file.lire().etat.presences.S1, "titulaire-present");
  assert.equal(file.lire().etat.presences.S3, "excuse", "the fresh state is shown");
  assert.deepEqual(file.lire().litiges, []);
});

test("someone else wrote about the same seat: the gesture is shown with its reason, never forced", async () => {
  const serveur = serveurEssai();
  const { file, depot } = poste(serveur);
  serveur.collegue(marquer("S3", "excuse"));
  file.faire(marquer("S3", "absent"));
  await auRepos(file);
  assert.equal(file.lire().etat.presences.S3, "excuse");
  const [litige] = file.lire().litiges;
  assert.match(litige?.motif.phrase ?? "", /GODELIEZ NICAISE.*excusé/);
  assert.equal(depot.contenu.litiges.length, 1, "it survives a reload");
  file.refaire(litige?.id ?? "");
  await auRepos(file);
  assert.equal(file.lire().etat.presences.S3, "absent");
  assert.deepEqual(file.lire().litiges, []);
});

test("a colleague closed the same vote meanwhile: it is neither doubled nor disputed", async () => {
  let coupe = false;
  const serveur = serveurEssai(() => (coupe ? "coupe" : "recu"));
  const { file } = poste(serveur);
  for (const commande of [...ouvrirLaSeance, appeler]) file.faire(commande);
  await auRepos(file);
  coupe = true;
  file.faire(clore(3));
  assert.equal(serveur.collegue(clore(3)), null);
  coupe = false;
  await auRepos(file);
  assert.equal(serveur.faits().filter(({ type }) => type === "ScrutinClos").length, 1);
  assert.deepEqual(file.lire().litiges, []);
});

test("a vote closed offline on figures that no longer add up is put to the clerk, and the rest goes on", async () => {
  let coupe = false;
  const serveur = serveurEssai(() => (coupe ? "coupe" : "recu"));
  const { file } = poste(serveur);
  for (const commande of [...ouvrirLaSeance, appeler]) file.faire(commande);
  await auRepos(file);
  coupe = true;
  file.faire(clore(3));
  file.faire(marquer("S4", "suppleant-present"));
  serveur.collegue(marquer("S3", "excuse"));
  coupe = false;
  await auRepos(file);
  const [litige, ...autres] = file.lire().litiges;
  assert.equal(litige?.commande.ordre, "cloreScrutin");
  assert.match(litige?.motif.phrase ?? "", /3.*2/);
  assert.deepEqual(autres, []);
  assert.equal(
    foldSeance(serveur.faits()).presences.S4,
    "suppleant-present",
    "what did not depend on it went on",
  );
  file.abandonner(litige?.id ?? "");
  assert.deepEqual(file.lire().litiges, []);
});

test("a gesture made offline and never sent is taken back without a trace, unless another rests on it", async () => {
  let coupe = true;
  const serveur = serveurEssai(() => (coupe ? "coupe" : "recu"));
  const { file } = poste(serveur);
  file.faire(marquer("S1", "titulaire-present"));
  file.faire(marquer("S2", "absent"));
  file.faire({ ordre: "donnerProcuration", mandant: "S2", mandataire: "S1" });
  file.faire(marquer("S3", "absent"));
  for (let i = 0; i < 4; i++) await tic();
  const [premier, , , dernier] = file.lire().enRoute;
  assert.match(file.retirer(premier?.id ?? "")?.phrase ?? "", /confirmé/, "the server may already have it");
  assert.equal(file.gesteDe(file.lire().faits.length), dernier?.id);
  assert.equal(file.gesteDe(2), null, "the convocation is the server’s");
  assert.equal(file.retirer(dernier?.id ?? ""), null);
  assert.equal(file.lire().etat.presences.S3, undefined);
  assert.equal(file.lire().enRoute.length, 3);
  coupe = false;
  await auRepos(file);
  assert.equal(foldSeance(serveur.faits()).presences.S3, undefined);
});

test("marking a seat as it already is sends nothing", async () => {
  const serveur = serveurEssai();
  const { file } = poste(serveur);
  file.faire(marquer("S1", "titulaire-present"));
  await auRepos(file);
  file.faire(marquer("S1", "titulaire-present"));
  assert.equal(file.lire().enRoute.length, 0);
  assert.equal(serveur.enregistres.length, 1);
});

const ids: SiegeId[] = SIEGES.map(({ id }) => id);
const commandes = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...ids),
        fc.constantFrom("titulaire-present", "excuse", "absent", "suppleant-present"),
      )
      .map(([siege, etat]) => marquer(siege, etat as "absent")),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids))
      .map(([mandant, mandataire]): CommandeSeance => ({ ordre: "donnerProcuration", mandant, mandataire })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...ids)
      .map((mandant): CommandeSeance => ({ ordre: "retirerProcuration", mandant })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...ids)
      .map((siege): CommandeSeance => ({ ordre: "designerSecretaire", siege })),
  },
  { weight: 2, arbitrary: fc.constantFrom<CommandeSeance>({ ordre: "ouvrir" }, appeler, clore(3), clore(2)) },
);
type Pas = { qui: "moi" | "collegue"; commande: CommandeSeance } | { qui: "fermer" } | { qui: "attendre" };
const pas: fc.Arbitrary<Pas> = fc.oneof(
  { weight: 6, arbitrary: commandes.map((commande) => ({ qui: "moi" as const, commande })) },
  { weight: 2, arbitrary: commandes.map((commande) => ({ qui: "collegue" as const, commande })) },
  { weight: 1, arbitrary: fc.constant({ qui: "fermer" as const }) },
  { weight: 3, arbitrary: fc.constant({ qui: "attendre" as const }) },
);

test("whatever the line, the colleagues and the closed lids: each gesture once, none lost unseen", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(pas, { minLength: 1, maxLength: 25 }),
      fc.array(fc.constantFrom<Incident>("recu", "recu", "reponse-perdue", "coupe", "panne"), {
        maxLength: 60,
      }),
      async (suite, incidents) => {
        const serveur = serveurEssai((rang) => incidents[rang - 1] ?? "recu");
        const depot = depotEssai();
        let fenetre = { vivante: true };
        const ouvrir = (depart: Depart) => {
          const celle = { vivante: true };
          fenetre = celle;
          const ports = portsDe(serveur.envoyer, depot, async () => serveur.vue());
          // A window that died hears nothing more and writes nothing more.
          const siVivante =
            <A extends unknown[], R>(faire: (...a: A) => Promise<R>) =>
            async (...a: A): Promise<R> => {
              if (!celle.vivante) return new Promise<R>(() => {});
              const r = await faire(...a);
              return celle.vivante ? r : new Promise<R>(() => {});
            };
          const { lire, ajouter, oublier, contester, confirmer } = depot;
          const sien = { lire, ajouter, oublier, contester, confirmer };
          for (const nom of ["ajouter", "oublier", "contester", "confirmer"] as const)
            sien[nom] = siVivante(sien[nom] as (a: unknown) => Promise<void>);
          return creerFile(depart, { ...ports, depot: sien, envoyer: siVivante(ports.envoyer) });
        };
        let file = ouvrir({ vue: serveur.vue() });
        const pris: { id: string; commande: CommandeSeance }[] = [];
        for (const etape of suite) {
          if (etape.qui === "attendre") await tic();
          else if (etape.qui === "collegue") serveur.collegue(etape.commande);
          else if (etape.qui === "fermer") {
            await Promise.resolve();
            await Promise.resolve();
            fenetre.vivante = false;
            const { vue, gestes, litiges } = await depot.lire();
            file = ouvrir({ vue: vue ?? serveur.vue(), gestes, litiges });
          } else {
            const avant = new Set(file.lire().enRoute.map(({ id }) => id));
            if (file.faire(etape.commande) !== null) continue;
            for (const { id, commande } of file.lire().enRoute)
              if (!avant.has(id)) pris.push({ id, commande });
            // Kept by the device before anything else can happen to it.
            for (let i = 0; i < 12; i++) await Promise.resolve();
          }
        }
        await auRepos(file);
        // What a colleague wrote last is read on the signal of the server.
        file.rafraichir(serveur.vue());
        assert.equal(new Set(serveur.enregistres).size, serveur.enregistres.length, "no gesture twice");
        const montres = new Set(depot.contenu.litiges.map(({ id }) => id));
        for (const { id, commande } of pris) {
          if (serveur.enregistres.includes(id) || montres.has(id)) continue;
          assert.ok(depot.oublies.includes(id), `lost: ${JSON.stringify(commande)}`);
        }
        assert.deepEqual(file.lire().etat, foldSeance(serveur.faits()), "the screen shows the register");
        assert.deepEqual(depot.contenu.gestes, []);
        const votes = serveur.faits().filter(({ type }) => type === "ScrutinClos");
        assert.ok(votes.length <= 1, "a vote is never doubled");
      },
    ),
    { numRuns: 1500 },
  );
});
