import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReglageApparence } from "../api/contrat-modeles.ts";
import { etablir, etatActe } from "../application/actes.ts";
import { deposerImage } from "../application/images.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { ouvrirEssai, sessionEssai } from "../essais.ts";
import { textePdf } from "../occultation/texte-pdf.ts";
import { apercu, defautsDuReglage } from "./essayer.ts";
import { SANS_REGLAGE } from "./habit.ts";
import { reglerApparence, vueApparence } from "./regler.ts";

const reglage = (champs: Partial<ReglageApparence> = {}): ReglageApparence => ({
  ...SANS_REGLAGE,
  entete: ["République française"],
  pied: "Rue Victor-Hugo, Beauvois",
  mots: { deliberation: { "entete.registre": "Recueil des délibérations du Conseil" } },
  ...champs,
});
const MODELE = `#import "corps.typ": *
#let d = json("donnees.json")
#show: base.with(d, courant: d.courant)
#heading(level: 1, d.objet)
Modèle de la maison.
#for s in d.signatures.places { champ(s.champ) }
`;

test("what is set shows on the next document, and the documents already made keep their bytes", async () => {
  await using e = await ouvrirEssai();
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const avant = (await etatActe(e.ctx, e.collectivite, acte))?.document?.empreinte ?? "";
  assert.deepEqual(await reglerApparence(e.ctx, compte, 0, reglage()), { ok: true });
  assert.doesNotMatch(await textePdf(await e.ctx.store.get(avant)), /République française/);
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const apres = (await etatActe(e.ctx, e.collectivite, acte))?.document?.empreinte ?? "";
  const texte = await textePdf(await e.ctx.store.get(apres));
  for (const mot of [
    "République française",
    "Rue Victor-Hugo, Beauvois",
    "Recueil des délibérations du Conseil",
  ])
    assert.ok(texte.includes(mot), mot);
});

test("two persons at once: the second is told, and overwrites nothing", async () => {
  await using e = await ouvrirEssai();
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const resultats = await Promise.all([
    reglerApparence(e.ctx, compte, 0, reglage({ pied: "Premier" })),
    reglerApparence(e.ctx, compte, 0, reglage({ pied: "Second" })),
  ]);
  assert.deepEqual(resultats.map(({ ok }) => String(ok)).sort(), ["conflit", "true"]);
  assert.equal((await vueApparence(e.ctx, compte)).version, 1);
});

test("a template with a mistake is refused with its line in French, and the former setting stays", async () => {
  await using e = await ouvrirEssai();
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const faux = reglage({ sources: { deliberation: MODELE.replace("d.objet", "d.objets") } });
  const refuse = await reglerApparence(e.ctx, compte, 0, faux);
  assert.deepEqual(refuse, {
    ok: false,
    defauts: [
      {
        modele: "deliberation",
        ligne: 4,
        phrase: "L’acte n’a pas de donnée «\u00a0objets\u00a0»\u00a0: vérifiez ce mot.",
      },
    ],
  });
  assert.equal((await vueApparence(e.ctx, compte)).version, 0);
});

test("a template without its places to sign, or that nobody could hear read, is refused", async () => {
  await using e = await ouvrirEssai();
  const sansPlace = MODELE.replace("#for s in d.signatures.places { champ(s.champ) }", "");
  const [place] = await defautsDuReglage(
    e.ctx,
    e.collectivite,
    reglage({ sources: { deliberation: sansPlace } }),
  );
  assert.match(place?.phrase ?? "", /place de signature/);
  const saute = MODELE.replace("heading(level: 1", "heading(level: 4");
  assert.equal(
    (await defautsDuReglage(e.ctx, e.collectivite, reglage({ sources: { deliberation: saute } }))).length,
    1,
  );
});

test("a template that opens the network or never ends harms nothing", { timeout: 120_000 }, async () => {
  await using e = await ouvrirEssai();
  const [reseau] = await defautsDuReglage(
    e.ctx,
    e.collectivite,
    reglage({ sources: { deliberation: '#import "@preview/x:1.0.0": *' } }),
  );
  assert.match(reseau?.phrase ?? "", /n’ouvre que/);
  const boucle = `${MODELE}\n#{ let n = 0; while true { n = n + 1; if n < 0 { break } } }`;
  const sansFin = await apercu(
    e.ctx,
    e.collectivite,
    reglage({ sources: { deliberation: boucle } }),
    "deliberation",
  );
  assert.equal(sansFin.ok, false);
  const ensuite = await apercu(e.ctx, e.collectivite, reglage(), "liste");
  assert.ok(ensuite.ok, "the next document is made");
});

test("each document that may be set has its preview, with the arms of the authority", async () => {
  await using e = await ouvrirEssai();
  const png = new Uint8Array(
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC",
      "base64",
    ),
  );
  const depot = await deposerImage(e.ctx, e.collectivite, "armes.png", png);
  assert.ok(depot.ok);
  const blason = { empreinte: depot.valeur.empreinte, mime: depot.valeur.mime, alternative: "Armes" };
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  for (const { nom } of (await vueApparence(e.ctx, compte)).modeles) {
    const essai = await apercu(e.ctx, e.collectivite, reglage({ blason }), nom);
    assert.ok(essai.ok, nom);
    assert.match(await textePdf(essai.pdf), /République française/, nom);
  }
});

test("one authority's trials wait for one another, and too many at once are told so", async () => {
  await using e = await ouvrirEssai();
  const essais = await Promise.all(
    Array.from({ length: 4 }, () => apercu(e.ctx, e.collectivite, reglage(), "liste")),
  );
  assert.equal(essais.filter(({ ok }) => ok).length, 2);
  const refuse = essais.find((essai) => !essai.ok);
  assert.match((refuse && !refuse.ok && refuse.defauts[0]?.phrase) || "", /sont en cours/);
  assert.ok((await apercu(e.ctx, e.collectivite, reglage(), "liste")).ok, "and then again");
});

test("a name that every object answers to is no template, nor a word of one", async () => {
  await using e = await ouvrirEssai();
  for (const nom of ["constructor", "toString", "hasOwnProperty"]) {
    const [source] = await defautsDuReglage(e.ctx, e.collectivite, reglage({ sources: { [nom]: "x" } }));
    assert.match(source?.phrase ?? "", /n’est pas un modèle/, nom);
    const mots = { deliberation: { [nom]: "x" } };
    const [mot] = await defautsDuReglage(e.ctx, e.collectivite, reglage({ mots }));
    assert.match(mot?.phrase ?? "", /n’est pas un mot/, nom);
  }
});
