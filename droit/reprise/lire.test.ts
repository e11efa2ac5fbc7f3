import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { dateDans, nombreDesMots } from "./dates.ts";
import { lireActeAncien } from "./lire.ts";
import { aplatir, cleDe, lu } from "./source.ts";
import type { Champ, CleChamp, LectureActe } from "./structure.ts";
import { type Attendu, bilan } from "./tableau.essai.ts";

const SEED = new URL("../../../shared/seed/deliberation-2024-5.txt", import.meta.url);
const ACTES = new URL("../../fixtures/reprise/", import.meta.url);
const actes = readdirSync(ACTES)
  .filter((f) => f.endsWith(".txt"))
  .map((f) => f.slice(0, -4));
const texteDe = (nom: string) => readFileSync(new URL(`${nom}.txt`, ACTES), "utf8");

const seed = existsSync(SEED) ? readFileSync(SEED, "utf8") : null;
const option =
  seed === null ? { skip: "le texte publié de la délibération 2024/5 n’est pas à côté du dépôt" } : {};
const lecture = seed === null ? null : lireActeAncien(seed);
const valeur = <K extends CleChamp>(cle: K) => lecture?.champs[cle]?.valeur;
const constat = (code: string) => lecture?.constats.filter((c) => c.code === code) ?? [];

test(
  "2024/5: 74 in office are 52 present, 9 excused, 3 absent and 10 represented, each named once",
  option,
  () => {
    assert.equal(valeur("enExercice"), 74);
    const presents = valeur("presents") ?? [];
    assert.equal(presents.length, 52);
    assert.equal(presents.filter(({ suppleant }) => suppleant).length, 2);
    assert.deepEqual([valeur("titulairesAnnonces"), valeur("suppleantsAnnonces")], [50, 2]);
    assert.deepEqual(
      [valeur("excuses")?.length, valeur("absents")?.length, valeur("procurations")?.length],
      [9, 3, 10],
    );
    assert.deepEqual(presents[0], { nom: "BASQUIN Alexandre" });
    assert.ok(
      presents.some(({ nom }) => nom === "DUBUIS Bernadette"),
      "a name cut by the line",
    );
    assert.ok(
      valeur("excuses")?.some(({ nom }) => nom === "GERARD Jean-Claude"),
      "a first name cut at its hyphen",
    );
    assert.deepEqual(valeur("procurations")?.[0], {
      mandant: "MÉRESSE DELSARTE Virginie",
      mandataire: "HERBET Yannick",
    });
    assert.deepEqual(valeur("procurations")?.[2], {
      mandant: "BERANGER Agnès",
      mandataire: "BALÉDENT Matthieu",
    });
    assert.match(
      constat("somme-des-groupes")[0]?.calcul ?? "",
      /52 présents \+ 9 excusés \+ 3 absents \+ 10 représentés = 74/,
    );
    for (const code of ["annonce-presents", "annonce-excuses", "annonce-absents", "annonce-procurations"])
      assert.ok(
        constat(code).length > 0 && constat(code).every(({ verdict }) => verdict === "conforme"),
        code,
      );
  },
);

test(
  "2024/5: convened on 12 March for 19 March, six jours francs for the five that may be required",
  option,
  () => {
    assert.deepEqual([valeur("convocation"), valeur("dateActe")], ["2024-03-12", "2024-03-19"]);
    assert.deepEqual([valeur("heure"), valeur("lieu")], ["18:00", "salle des fêtes de Villers-Outréaux"]);
    assert.equal(constat("convocation")[0]?.verdict, "conforme");
    assert.match(constat("convocation")[0]?.phrase ?? "", /6 jours francs, 5 requis au plus/);
    const connu = lireActeAncien(seed ?? "", {
      profil: { kind: "CA", population: 63_602, communeMembreDe3500: true },
    });
    assert.match(
      connu.constats.find(({ code }) => code === "convocation")?.phrase ?? "",
      /6 jours francs, 5 requis\./,
    );
  },
);

test(
  "2024/5: 38 required and 52 present, 62 votants, each mandataire present with one procuration",
  option,
  () => {
    assert.equal(constat("quorum")[0]?.verdict, "conforme");
    assert.match(constat("quorum")[0]?.phrase ?? "", /38 présents requis, 52 présents/);
    assert.match(constat("votants")[0]?.calcul ?? "", /52 présents \+ 10 procurations = 62 votants/);
    assert.equal(constat("procurations-portees")[0]?.verdict, "conforme");
  },
);

test("2024/5: unanimity, and no figure where none is printed", option, () => {
  assert.deepEqual(valeur("vote"), { resultat: "unanimite" });
});

test("2024/5: the secretary, the president, the numbers, the object and the decision", option, () => {
  assert.equal(valeur("secretaire"), "DÉPREZ Marie-Josée");
  assert.deepEqual(
    [valeur("president"), valeur("signataire"), valeur("qualite")],
    ["Serge SIMEON", "Serge SIMEON", "Le Président de séance"],
  );
  assert.deepEqual([valeur("numero"), valeur("numeroTransmis")], ["2024/5", "2024__5"]);
  assert.match(
    valeur("objet") ?? "",
    /mise en œuvre du programme « Territoires d’Industrie » pour la période 2024-2026$/,
  );
  const blocs = valeur("texte")?.blocs ?? [];
  assert.equal(blocs.filter(({ type }) => type === "considerant").length, 2);
  const decision = blocs.at(-1);
  assert.ok(decision?.type === "decision" && decision.elements.length === 2);
  assert.match(decision.elements[1] ?? "", /^D’autoriser Monsieur le Président à signer/);
});

test("2024/5: identifier, files, sizes, nature, matter and sender of the receipt", option, () => {
  assert.equal(valeur("identifiant"), "059-200030633-20240319-2024__5-DE");
  const [xml, pdf] = valeur("fichiers") ?? [];
  assert.deepEqual([xml?.nomMetier, xml?.octets], ["059-200030633-20240319-2024__5-DE-1-1_0.xml", 979]);
  assert.deepEqual(
    [pdf?.nomMetier, pdf?.nomOriginal, pdf?.taille],
    ["99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf", "2024.5.pdf", "2.6 Mo"],
  );
  assert.equal(valeur("nature"), "Délibérations");
  assert.deepEqual(valeur("matiere"), { code: "7.4", libelle: "Interventions economiques" });
  assert.deepEqual([valeur("siren"), valeur("departement"), valeur("kind")], ["200030633", "59", "CA"]);
  assert.equal(valeur("papiers"), false);
  assert.equal(valeur("dateTransmise"), "2024-03-19");
});

test("2024/5: its life to the second, and what went on line", option, () => {
  assert.deepEqual(
    valeur("cycle")?.map(({ etat, a }) => [etat, a]),
    [
      ["Posté", "2024-03-22T09:33:11"],
      ["En attente de transmission", "2024-03-22T09:33:12"],
      ["Transmis", "2024-03-22T09:33:15"],
      ["Acquittement reçu", "2024-03-22T09:43:21"],
    ],
  );
  assert.deepEqual(
    [valeur("recuLe"), valeur("publieLe"), valeur("enLigneLe")],
    ["2024-03-22", "2024-03-22", "2024-03-22T14:27"],
  );
});

test(
  "2024/5: executory on 22 March, list due on 26 March, appeal and prefect until 23 May, before Lille",
  option,
  () => {
    assert.match(constat("executoire")[0]?.phrase ?? "", /Exécutoire le 22 mars 2024/);
    assert.match(constat("liste-des-deliberations")[0]?.phrase ?? "", /mardi 26 mars 2024/);
    assert.match(constat("fin-de-recours")[0]?.phrase ?? "", /Lille jusqu’au jeudi 23 mai 2024/);
    assert.match(constat("fin-du-defere")[0]?.phrase ?? "", /jeudi 23 mai 2024/);
    assert.equal(constat("tribunal")[0]?.verdict, "conforme");
  },
);

const anomalies: [string, string, string, RegExp][] = [
  [
    "1",
    "the letters lost in the legal message, with what they were",
    "caracteres-perdus",
    /« \?uvre » pour « œuvre » et « d\?Industrie » pour « d’Industrie »/,
  ],
  [
    "2",
    "the annex announced and never sent",
    "annexe-non-transmise",
    /« Projet de convention ».*aucune annexe/,
  ],
  [
    "3",
    "facts later than its own transmission in the published file",
    "faits-posterieurs",
    /certificat.*bordereau.*mise en ligne le 22 mars 2024 à 14 h 27/,
  ],
  [
    "4",
    "suppléants whose titulaire is written nowhere",
    "suppleant-sans-titulaire",
    /GOSSART Jean-Marc et GOBERT Didier/,
  ],
  ["5", "nobody behind the sender", "responsable-inconnu", /PASTELL Plateforme/],
  ["6a", "2.6 MB for three pages of text", "poids-par-page", /2,6 Mo pour environ 3 pages/],
  ["6b", "no address of the archive", "archivage-non-defini", /Non définie/],
  ["6c", "no notification", "notification-non-faite", /Non notifiée/],
  ["7a", "no date of the appeal computed", "date-de-recours-absente", /sans calculer sa fin/],
  ["7b", "no link to file on line", "lien-en-ligne-absent", /Aucun lien/],
  [
    "table",
    "the secretary spelled two ways",
    "orthographe-variable",
    /« DÉPREZ Marie-Josée ».*« Marie-Josée DEPREZ »/,
  ],
];
for (const [rang, quoi, code, phrase] of anomalies)
  test(`2024/5, anomaly ${rang}: ${quoi}`, option, () => {
    const [trouve] = constat(code);
    assert.match((trouve?.phrase ?? "").replaceAll("\u00a0", " "), phrase);
    assert.equal(trouve?.verdict, "avertissement");
  });

test("2024/5: figures and hours of the computations are written as people write them", option, () => {
  const lisible = (texte: string | undefined) => (texte ?? "").replaceAll("\u00a0", " ");
  assert.match(
    lisible(constat("poids-par-page")[0]?.calcul),
    /^2 600 000 octets ÷ 3 pages .* = 866 667 octets/,
  );
  assert.match(lisible(constat("faits-posterieurs")[0]?.calcul), /^Départ le 22 mars 2024 à 9 h 33/);
});

test(
  "2024/5: nothing else of the act is called into question but the kind written on the receipt",
  option,
  () => {
    const connues = new Set([...anomalies.map(([, , code]) => code), "categorie-en-desaccord"]);
    assert.deepEqual(
      lecture?.constats.filter(({ verdict, code }) => verdict !== "conforme" && !connues.has(code)),
      [],
    );
  },
);

for (const nom of actes)
  test(`${nom}: everything a person finds is read, and nothing else`, () => {
    const attendu = JSON.parse(readFileSync(new URL(`${nom}.attendu.json`, ACTES), "utf8")) as Attendu;
    const b = bilan(lireActeAncien(texteDe(nom)), attendu);
    assert.deepEqual(
      { manques: b.manques, inventes: b.inventes, constats: b.constats.manques },
      { manques: [], inventes: [], constats: [] },
    );
  });

test("numbers in words, to the twenty-second century", () => {
  assert.deepEqual(
    [
      "deux mille vingt-quatre",
      "deux mil douze",
      "dix-neuf cent",
      "premier",
      "soixante et onze",
      "quatre-vingt-un",
    ].map(nombreDesMots),
    [2024, 2012, null, 1, 71, 81],
  );
});

/** Every span lies in the source, and each value stands in what it points at. */
function verifier(texte: string, { champs, constats }: LectureActe): void {
  const source = { texte, plat: aplatir(texte) };
  const toutes = [
    ...Object.values(champs).flatMap((c) => (c as Champ<unknown> | null)?.extraits ?? []),
    ...constats.flatMap(({ extraits }) => extraits),
  ];
  for (const { de, a } of toutes)
    assert.ok(de >= 0 && de <= a && a <= texte.length, `${de}–${a} of ${texte.length}`);
  const serre = (t: string) => cleDe(t).replace(/ /g, "");
  const dit = (cle: string, x: string, extraits: { de: number; a: number }[]) =>
    assert.ok(
      extraits.some((e) => serre(lu(source, e)).includes(serre(x))),
      `${cle}: ${x} not in ${JSON.stringify(extraits.map((e) => lu(source, e)))}`,
    );
  for (const cle of [
    "collectivite",
    "organe",
    "lieu",
    "president",
    "secretaire",
    "numero",
    "objet",
    "signataire",
    "qualite",
    "tribunal",
    "identifiant",
    "numeroTransmis",
    "nature",
    "emetteur",
    "expediteur",
    "objetTransmis",
    "urlArchivage",
    "notification",
    "siren",
  ] as const) {
    const c = champs[cle];
    if (c) dit(cle, c.valeur, c.extraits);
  }
  for (const cle of ["presents", "excuses", "absents"] as const)
    for (const [i, { nom }] of (champs[cle]?.valeur ?? []).entries())
      dit(cle, nom, champs[cle]?.extraits.slice(i, i + 1) ?? []);
  champs.procurations?.valeur.forEach(({ mandant, mandataire }, i) => {
    const place = champs.procurations?.extraits.slice(i, i + 1) ?? [];
    dit("procurations", mandant, place);
    dit("procurations", mandataire, place);
  });
  for (const cle of ["dateActe", "convocation", "dateTransmise"] as const) {
    const c = champs[cle];
    if (c)
      assert.ok(
        c.extraits.some(({ de, a }) => dateDans(source, de, a)?.date === c.valeur),
        `${cle} ${c.valeur}`,
      );
  }
  const chiffres = (e: { de: number; a: number }) => source.plat.slice(e.de, e.a);
  for (const n of [champs.vote?.valeur.pour, champs.vote?.valeur.contre, champs.vote?.valeur.abstentions])
    if (n !== undefined)
      assert.ok(champs.vote?.extraits.some((e) => new RegExp(`\\b0*${n}\\b|[a-z]`, "i").test(chiffres(e))));
}

test("cut anywhere, shuffled or noised, a text never throws, and every value stands where it says", () => {
  const textes = [...actes.map(texteDe), ...(seed ? [seed] : [])];
  for (const texte of textes) verifier(texte, lireActeAncien(texte));
  const abime = fc.constantFrom(...textes).chain((texte) =>
    fc.oneof(
      fc
        .tuple(fc.nat(texte.length), fc.nat(texte.length))
        .map(([x, y]) => texte.slice(Math.min(x, y), Math.max(x, y))),
      fc.infiniteStream(fc.nat()).map((alea) => {
        const lignes = texte.split("\n");
        for (let i = lignes.length - 1; i > 0; i--) {
          const j = (alea.next().value as number) % (i + 1);
          [lignes[i], lignes[j]] = [lignes[j] as string, lignes[i] as string];
        }
        return lignes.join("\n");
      }),
      fc
        .array(fc.tuple(fc.nat(texte.length), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 30 })
        .map((bruits) => bruits.reduce((t, [i, b]) => t.slice(0, i) + b + t.slice(i + 1), texte)),
    ),
  );
  fc.assert(
    fc.property(abime, (texte) => verifier(texte, lireActeAncien(texte))),
    { numRuns: 150 },
  );
});

test("any text at all is read, or not, without an error", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (texte) =>
      verifier(texte, lireActeAncien(texte)),
    ),
    { numRuns: 200 },
  );
});
