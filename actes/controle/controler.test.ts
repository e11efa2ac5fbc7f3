import assert from "node:assert/strict";
import { test } from "node:test";
import { png, transmissionGraine } from "../essais/graine.ts";
import {
  type Classification,
  classificationNationale,
  composerArchive,
  controlerTransmission,
  libelleTypeDePiece,
  type Piece,
} from "../index.ts";
import { annexe, avecActe, avertissements, bloquants, budgetScelle, contexte, controler } from "./essais.ts";

test("nothing stands in the way of the seed act", () => {
  assert.deepEqual(controler(), []);
});

test("the convention announced by the seed’s text and not joined stops the sending", () => {
  const [constat] = controler({}, { annexesAnnoncees: 1 });
  assert.equal(constat?.code, "annexes-inexactes");
  assert.equal(constat?.phrase, "L’acte annonce 1 annexe et en joint 0.");
  assert.deepEqual(controler({ annexes: [annexe()] }, { annexesAnnoncees: 1 }), []);
  assert.deepEqual(avertissements(controler({ annexes: [annexe()] })), ["annexes-non-annoncees"]);
});

test("a decision dated tomorrow is refused, dated today accepted (V48)", () => {
  assert.deepEqual(bloquants(avecActe({ date: "2024-03-23" })), ["date-future"]);
  assert.deepEqual(avecActe({ date: "2024-03-22" }), []);
  assert.deepEqual(bloquants(avecActe({ date: "1899-01-01" })), ["date-invalide"]);
});

test("an object empty, blank, too long or damaged is refused", () => {
  assert.deepEqual(bloquants(avecActe({ objet: "" })), ["objet-vide"]);
  assert.deepEqual(bloquants(avecActe({ objet: " \t\u00A0" })), ["objet-vide"]);
  assert.deepEqual(bloquants(avecActe({ objet: "é".repeat(501) })), ["texte-trop-long"]);
  assert.deepEqual(bloquants(avecActe({ objet: "a\u0001b" })), ["caractere-interdit"]);
  assert.deepEqual(avertissements(avecActe({ objet: "d\u0092Industrie" })), ["caractere-invisible"]);
});

test("a number that cannot travel, or already used once normalised, is refused", () => {
  assert.deepEqual(bloquants(avecActe({ numero: "délib. n°12/2024" })), ["numero-trop-long"]);
  assert.deepEqual(bloquants(avecActe({ numero: "2024//" }, { numerosPris: ["2024"] })), [
    "numero-deja-pris",
  ]);
  assert.deepEqual(controler({}, { numerosPris: ["2024__4"] }), []);
});

test("a matter must exist and be the last of its branch", () => {
  assert.deepEqual(bloquants(avecActe({ matiere: "7" })), ["matiere-incomplete"]);
  assert.deepEqual(bloquants(avecActe({ matiere: "7.11" })), ["matiere-inconnue"]);
  assert.deepEqual(bloquants(avecActe({ matiere: "7,4" })), ["matiere-inconnue"]);
  assert.deepEqual(avecActe({ matiere: "7.10" }), []);
});

test("a prefecture with a third level asks for it", () => {
  const classification: Classification = {
    ...classificationNationale,
    matieres: [
      {
        code: "7",
        libelle: "",
        enfants: [{ code: "7.4", libelle: "", enfants: [{ code: "7.4.1", libelle: "", enfants: [] }] }],
      },
    ],
  };
  assert.deepEqual(bloquants(controler({}, { classification })), ["matiere-incomplete"]);
  assert.deepEqual(avecActe({ matiere: "7.4.1" }, { classification }), []);
});

test("an act citing an older classification than the last received is refused", () => {
  const classification = { ...classificationNationale, date: "2023-09-01" };
  assert.deepEqual(bloquants(controler({}, { classification })), ["classification-depassee"]);
  assert.deepEqual(avecActe({ classificationLe: "2023-09-01" }, { classification }), []);
});

test("a type of piece is judged by the nature of the act (V51, V52)", () => {
  const principal = (typePiece: string) => ({ ...transmissionGraine.principal, typePiece });
  assert.deepEqual(bloquants(controler({ principal: principal("10_DE") })), ["type-piece-interdit"]);
  const contrat = { ...transmissionGraine.acte, nature: "CC" as const };
  assert.deepEqual(bloquants(controler({ principal: principal("10_DE"), acte: contrat })), []);
  assert.deepEqual(
    bloquants(controler({ annexes: [annexe({ typePiece: "99_AU" })] }, { annexesAnnoncees: 1 })),
    ["type-piece-interdit"],
  );
  assert.deepEqual(bloquants(controler({ principal: principal("99_ZZ") })), ["type-piece-inconnu"]);
  assert.deepEqual(bloquants(controler({ principal: principal("99DE") })), ["type-piece-invalide"]);
});

// Two codes were renamed between 2017 and 2019: software that kept its own list was refused afterwards.
test("a type of piece renamed since is judged by the classification in force, not by a list of ours", () => {
  const renommes = [
    ["99_CO", "99_DC", "CC"],
    ["99_AT", "99_AR", "AR"],
  ] as const;
  for (const [ancien, nouveau, nature] of renommes) {
    const envoi = (typePiece: string) => ({
      acte: { ...transmissionGraine.acte, nature },
      principal: { ...transmissionGraine.principal, typePiece },
    });
    assert.deepEqual(bloquants(controler(envoi(ancien))), ["type-piece-inconnu"]);
    assert.deepEqual(bloquants(controler(envoi(nouveau))), []);
    // Under a classification that still has the old name, it is the new one that does not exist.
    const natures = classificationNationale.natures.map((n) => ({
      ...n,
      types: n.types.map((t) => (t.code === nouveau ? { ...t, code: ancien } : t)),
    }));
    const classification = { ...classificationNationale, natures };
    assert.deepEqual(bloquants(controler(envoi(ancien), { classification })), []);
    assert.deepEqual(bloquants(controler(envoi(nouveau), { classification })), ["type-piece-inconnu"]);
    // An old archive is still told with the words of its time.
    assert.notEqual(libelleTypeDePiece(ancien), ancien);
  }
});

test("an older classification without document types falls back on the national ones", () => {
  const natures = classificationNationale.natures.map((n) => ({ ...n, types: [] }));
  assert.deepEqual(controler({}, { classification: { ...classificationNationale, natures } }), []);
});

test("a budget in XML is sent only with nature 5 and matter 7.1, its annexes in PDF (V46)", () => {
  const xml = budgetScelle();
  const enXml = (nature: "DE" | "BF", matiere: string, annexes: Piece[] = []) =>
    bloquants(
      controler(
        {
          acte: { ...transmissionGraine.acte, nature, matiere },
          principal: {
            nomOriginal: "budget.xml",
            typePiece: nature === "BF" ? "99_BU" : "99_DE",
            octets: xml,
          },
          annexes,
        },
        { annexesAnnoncees: annexes.length },
      ),
    );
  assert.deepEqual(enXml("DE", "7.1"), ["principal-xml-interdit"]);
  assert.deepEqual(enXml("BF", "7.5"), ["principal-xml-interdit"]);
  assert.deepEqual(enXml("BF", "7.10"), ["principal-xml-interdit"]);
  assert.deepEqual(enXml("BF", "7.1"), []);
  // Where the prefecture divides 7.1 further, its branches are 7.1 still.
  assert.deepEqual(enXml("BF", "7.1.2"), ["matiere-inconnue"]);
  assert.deepEqual(enXml("BF", "7.1", [annexe({ octets: png(), nomOriginal: "plan.png" })]), [
    "annexe-non-pdf",
  ]);
});

test("files are judged one by one, by their content, under the name their author gave", () => {
  const [constat] = controler({ annexes: [annexe({ octets: new Uint8Array() })] }, { annexesAnnoncees: 1 });
  assert.equal(constat?.champ, "annexes[0]");
  assert.match(constat?.phrase ?? "", /^«\u00a0convention\.pdf\u00a0»\u00a0: Le fichier est vide/);
  assert.deepEqual(bloquants(controler({ principal: { ...transmissionGraine.principal, octets: png() } })), [
    "principal-image",
  ]);
  const coupe = new TextEncoder().encode("%PDF-1.7\ndébut");
  assert.deepEqual(
    avertissements(controler({ principal: { ...transmissionGraine.principal, octets: coupe } })),
    ["pdf-tronque"],
  );
});

test("the same file joined twice is refused", () => {
  const constats = controler(
    { annexes: [annexe(), annexe({ nomOriginal: "copie.pdf" })] },
    { annexesAnnoncees: 2 },
  );
  assert.deepEqual(bloquants(constats), ["fichiers-identiques"]);
  assert.match(constats[0]?.phrase ?? "", /«\u00a0convention\.pdf\u00a0» et «\u00a0copie\.pdf\u00a0»/);
});

test("an archive above the limit is refused, at the limit accepted (V50)", () => {
  assert.deepEqual(controler({}, { octetsArchive: 157_286_400 }), []);
  assert.deepEqual(bloquants(controler({}, { octetsArchive: 157_286_401 })), ["archive-trop-grande"]);
});

test("the sender’s identity is checked; an unlikely SIREN is only a warning", () => {
  const { emetteur } = transmissionGraine;
  assert.deepEqual(avertissements(controler({ emetteur: { ...emetteur, siren: "000000001" } })), [
    "siren-improbable",
  ]);
  assert.deepEqual(bloquants(controler({ emetteur: { ...emetteur, departement: "59" } })), [
    "departement-invalide",
  ]);
  assert.deepEqual(avertissements(controler({ emetteur: { ...emetteur, nature: "99" } })), [
    "nature-emetteur-inconnue",
  ]);
});

test("a return address the protocol cannot carry is left aside, and missed when it was the only one", () => {
  assert.deepEqual(avertissements(controler({ adressesRetour: ["a@b.fr", "a+b@c.fr"] })), [
    "adresse-retour-ecartee",
  ]);
  assert.deepEqual(bloquants(controler({ adressesRetour: ["a+b@c.fr"] })), ["adresse-retour-absente"]);
});

test("an earlier act is named as the Ministry wrote it, small letters included (V14)", async () => {
  const precedent = "059-200030633-20230101-2023_1a-DE";
  assert.deepEqual(avecActe({ precedent }), []);
  const compose = await composerArchive({
    ...transmissionGraine,
    acte: { ...transmissionGraine.acte, precedent },
  });
  assert.ok(compose.ok, "le contrôle admet ce que la composition refuse");
  for (const faux of ["2023_1a", "059-200030633-20230230-A-DE", "135-200030633-20230101-A-DE"])
    assert.deepEqual(
      avecActe({ precedent: faux }).map((c) => [c.code, c.champ]),
      [["identifiant-illisible", "precedent"]],
    );
});

test("every finding says where it is, what to do and by which rule", () => {
  const constats = controlerTransmission(
    {
      ...transmissionGraine,
      adressesRetour: [],
      annexes: [annexe(), annexe()],
      acte: { ...transmissionGraine.acte, objet: "", numero: "", matiere: "", date: "2030-01-01" },
    },
    contexte,
  );
  assert.ok(constats.length >= 6);
  for (const c of constats) {
    assert.match(c.regle, /^\d/);
    assert.notEqual(c.source, "");
    assert.match(c.remede, /\.$/);
    assert.match(c.phrase, /\.$/);
    assert.notEqual(c.champ, "");
  }
});
