import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirValidateur } from "../depot/schema.ts";
import {
  archive,
  banc,
  courrier,
  ID_ACTE,
  type Lettre,
  sansSchemas,
  schemas,
  transmission,
} from "../essais/banc.ts";

test("every message the Ministry sends is valid against the official schema, except those damaged on purpose", {
  skip: sansSchemas,
}, async (t) => {
  const valider = await ouvrirValidateur(schemas ?? "");
  const b = await banc(t);
  let serie = 0;
  const acte = (scenario: string) =>
    archive({
      serie: ++serie,
      acte: { ...transmission.acte, numero: `N${serie}`, objet: "Œuvre d’été : « A & B » < 5 € 😀" },
      annexes: [{ ...transmission.principal, nomOriginal: "plan.pdf", typePiece: "70_DE" }],
    }).then((a) => b.deposer(a, `?scenario=${scenario}&delaiMs=1`));
  await b.deposer(await archive({ serie: ++serie }));
  for (const scenario of [
    "anomalie",
    "anomalie-enveloppe",
    "accuse-puis-anomalie",
    "courrier-muet",
    "utf8",
    "double",
  ])
    await acte(scenario);
  await b.deposer(
    await archive({
      serie: ++serie,
      acte: { ...transmission.acte, numero: "X", classificationLe: "2017-11-13" },
    }),
  );
  for (const code of ["2-1", "3-1", "4-1", "5-1", "1-3"])
    await b.poster(`/prefecture/actes/${ID_ACTE}/courriers`, {
      code,
      description: "Pièces « œuvrées »",
      motif: "Motif",
      natureIllegalite: "Incompétence",
      texte: "Lettre",
    });
  const reference = { idActe: ID_ACTE, dateCourrierPref: "2024-03-22" };
  await b.deposer(
    await courrier(
      ++serie,
      { racine: "PieceComplementaire", ...reference, pieces: [transmission.principal] },
      { racine: "ReponseLettreObservations", ...reference, pieces: [transmission.principal] },
      { racine: "DemandeClassification", dateClassification: "2001-01-01" },
    ),
  );
  await b.deposer(await courrier(++serie, { racine: "Annulation", idActe: ID_ACTE }));
  await b.deposer(
    await courrier(++serie, { racine: "DemandeClassification", dateClassification: "2019-03-01" }),
  );

  const lettres = await b.lettres(19);
  assert.equal(lettres.length, 19);
  const vues = new Set<string>();
  for (const { nom, octets, message } of lettres.flatMap((l: Lettre) => l.fichiers)) {
    if (!message) continue;
    vues.add(message.code ?? message.racine);
    // UTF-8 under a Latin-1 label is still valid: the letters are wrong, the form is not.
    assert.deepEqual(await valider(octets), [], nom);
  }
  assert.deepEqual([...vues].sort(), [
    ...["1-2", "1-3", "2-1", "3-1", "3-5", "4-1", "4-5", "5-1", "6-2", "7-2", "7-3"],
    ...["AnomalieEnveloppe", "EnveloppeMISILLCL"],
  ]);
  await acte("sans-papier");
  await acte("nature-999");
  for (const lettre of (await b.lettres(21)).slice(19)) {
    const fautes = await Promise.all(lettre.fichiers.map(({ octets }) => valider(octets)));
    assert.ok(
      fautes.some((f) => f.length > 0),
      lettre.sujet,
    );
  }
});
