import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { pdf, png, transmissionGraine } from "../essais/graine.ts";
import {
  type Classification,
  type ContexteControle,
  classificationNationale,
  controlerTransmission,
  indicesAnnexes,
  type Piece,
  reglesDeControle,
  type Transmission,
} from "../index.ts";

/** A budget document whose canonical form is its own text, its seal apart. */
function budgetScelle(milieu = '<Exer V="2024"></Exer>'): Uint8Array {
  const ouvre = '<DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire">';
  const somme = (algorithme: string) =>
    createHash(algorithme).update(`${ouvre}<Exer V="2024"></Exer></DocumentBudgetaire>`).digest("hex");
  const sceau = `<Scellement md5="${somme("md5")}" sha1="${somme("sha1")}" date="2024-03-19T08:11:48"/>`;
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>${ouvre}${sceau}${milieu}</DocumentBudgetaire>`,
  );
}

const contexte: ContexteControle = { aujourdhui: "2024-03-22", annexesAnnoncees: 0, octetsArchive: 3000 };
const annexe = (changements: Partial<Piece> = {}): Piece => ({
  nomOriginal: "convention.pdf",
  typePiece: "70_DE",
  octets: pdf("convention"),
  ...changements,
});
const budget = (octets: Uint8Array, annexes: Piece[] = [annexe()]) =>
  controler(
    {
      acte: { ...transmissionGraine.acte, nature: "BF", matiere: "7.1" },
      principal: { nomOriginal: "budget.xml", typePiece: "99_BU", octets },
      annexes,
    },
    { annexesAnnoncees: annexes.length },
  );
const controler = (changements: Partial<Transmission> = {}, autour: Partial<ContexteControle> = {}) =>
  controlerTransmission({ ...transmissionGraine, ...changements }, { ...contexte, ...autour });
const avecActe = (changements: Partial<Transmission["acte"]>, autour: Partial<ContexteControle> = {}) =>
  controler({ acte: { ...transmissionGraine.acte, ...changements } }, autour);
const bloquants = (constats: { gravite: string; code: string }[]) =>
  constats.filter((c) => c.gravite === "bloquant").map((c) => c.code);
const avertissements = (constats: { gravite: string; code: string }[]) =>
  constats.filter((c) => c.gravite === "avertissement").map((c) => c.code);

test("nothing stands in the way of the seed act", () => {
  assert.deepEqual(controler(), []);
});

test("the convention announced by the seed’s text and not joined stops the sending", () => {
  const [constat] = controler({}, { annexesAnnoncees: 1 });
  assert.equal(constat?.code, "annexes-inexactes");
  assert.equal(constat?.phrase, "L’acte annonce 1 annexe(s) et en joint 0.");
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
  assert.deepEqual(enXml("BF", "7.1"), []);
  assert.deepEqual(enXml("BF", "7.1", [annexe({ octets: png(), nomOriginal: "plan.png" })]), [
    "annexe-non-pdf",
  ]);
});

test("files are judged one by one, by their content, under the name their author gave", () => {
  const [constat] = controler({ annexes: [annexe({ octets: new Uint8Array() })] }, { annexesAnnoncees: 1 });
  assert.equal(constat?.champ, "annexes[0]");
  assert.match(constat?.phrase ?? "", /^« convention\.pdf » : Le fichier est vide/);
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
  assert.match(constats[0]?.phrase ?? "", /« convention\.pdf » et « copie\.pdf »/);
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

test("a budget in XML leaves under a right seal only, and is recognised by its root", () => {
  assert.deepEqual(budget(budgetScelle()), []);
  assert.deepEqual(bloquants(budget(budgetScelle('<Exer V="2025"></Exer>'))), ["budget-sceau-faux"]);
  const texte = (xml: string) => new TextEncoder().encode(xml);
  assert.deepEqual(
    bloquants(
      budget(
        texte(
          '<?xml version="1.0"?><DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire"/>',
        ),
      ),
    ),
    ["budget-non-scelle"],
  );
  assert.deepEqual(bloquants(budget(texte('<?xml version="1.0"?><autre/>'))), ["budget-inconnu"]);
  assert.deepEqual(bloquants(budget(texte('<?xml version="1.0"?><autre>'))), ["message-illisible"]);
  assert.deepEqual(avertissements(budget(budgetScelle(), [])), ["budget-sans-annexe"]);
});

test("a budget filed elsewhere than in the finances, a type that aims at another matter: worth a look", () => {
  const acte = { ...transmissionGraine.acte, nature: "BF" as const, matiere: "5.2" };
  const principal = { ...transmissionGraine.principal, typePiece: "99_BU" };
  assert.deepEqual(avertissements(controler({ acte, principal })), ["nature-matiere-eloignees"]);
  const urbanisme = { ...transmissionGraine.principal, typePiece: "21_DE" };
  const [constat] = controler({ principal: urbanisme });
  assert.equal(constat?.code, "type-piece-eloigne");
  assert.match(constat?.phrase ?? "", /vise la matière 2\.1, et l’acte la matière 7\.4/);
  assert.deepEqual(
    controler({ principal: urbanisme, acte: { ...transmissionGraine.acte, matiere: "2.1" } }),
    [],
  );
});

test("what the text says of its annexes is compared with those joined, as a hint", () => {
  const texteActe =
    "Le conseil approuve la convention annexée à la présente délibération ; le budget annexe 2 de l’eau, lui, reste inchangé.";
  const sansCompte = { aujourdhui: contexte.aujourdhui, texteActe };
  const [constat] = controlerTransmission(transmissionGraine, sansCompte);
  assert.equal(constat?.code, "annexe-citee");
  assert.match(
    constat?.phrase ?? "",
    /annoncer 1 annexe\(s\) \(« …approuve la convention annexée à la présente/,
  );
  assert.deepEqual(controlerTransmission({ ...transmissionGraine, annexes: [annexe()] }, sansCompte), []);
  assert.equal(indicesAnnexes("voir l’annexe n° 3 et l’annexe 1").minimum, 3);
  assert.equal(indicesAnnexes("les pièces ci-jointes, figurant en annexe").minimum, 1);
  for (const texte of ["Budget annexe de l’assainissement", "le budget annexe 2024", "une salle annexe", ""])
    assert.deepEqual(indicesAnnexes(texte), { citations: [], minimum: 0 }, texte);
});

test("a document sent before, to the byte, is pointed out", () => {
  const empreinte = createHash("sha256").update(transmissionGraine.principal.octets).digest("hex");
  assert.deepEqual(avertissements(controler({}, { empreintesTransmises: [empreinte] })), [
    "document-deja-transmis",
  ]);
});

test("an object damaged on its way shows it; an honest question does not", () => {
  for (const objet of ["mise en ?uvre d?un fonds".replace("en ?", "en d?"), "DÃ©libÃ©ration", "d\uFFFDun"])
    assert.deepEqual(avertissements(avecActe({ objet })), ["objet-abime"], objet);
  assert.deepEqual(avecActe({ objet: "Faut-il créer un fonds ?" }), []);
  assert.deepEqual(avecActe({ objet: "Quel avenir pour le site? Débat" }), []);
});

test("an object of 500 characters leaves on our wire, and some operators take 499", () => {
  assert.deepEqual(avertissements(avecActe({ objet: "é".repeat(500) })), ["objet-limite"]);
  assert.deepEqual(avecActe({ objet: "é".repeat(499) }), []);
});

test("the act it follows, the person who sends and a detached signature are checked too", () => {
  assert.deepEqual(bloquants(avecActe({ precedent: "2023/4" })), ["identifiant-illisible"]);
  assert.deepEqual(avecActe({ precedent: "059-200030633-20230319-2023__4-DE" }), []);
  assert.deepEqual(avertissements(controler({ referent: { nom: "A", email: "a+b@c.fr" } })), [
    "adresse-referent-ecartee",
  ]);
  const signe = (signature: string) =>
    controler({ principal: { ...transmissionGraine.principal, signature } });
  assert.deepEqual(bloquants(signe("ceci n’est pas")), ["signature-illisible"]);
  assert.deepEqual(signe("MIIBpAYJKoZIhvcNAQcC\nAQ=="), []);
});

test("an act that cites a classification never received is pointed out", () => {
  assert.deepEqual(
    avertissements(avecActe({ classificationLe: "2024-01-01" }, { classification: classificationNationale })),
    ["classification-inconnue"],
  );
});

test("documents too heavy together are pointed out before the archive is made", () => {
  const lourd = new Uint8Array(157_286_401);
  lourd.set(pdf());
  lourd.set(pdf().subarray(-6), lourd.length - 6);
  const constats = controlerTransmission(
    { ...transmissionGraine, principal: { ...transmissionGraine.principal, octets: lourd } },
    { aujourdhui: contexte.aujourdhui },
  );
  assert.deepEqual(avertissements(constats), ["documents-lourds"]);
});

test("any sending, however wrong, is answered by findings of known rules", () => {
  const texte = fc.string({ unit: "binary", maxLength: 20 });
  const fichier = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(pdf(), png(), budgetScelle(), new Uint8Array()),
  );
  const piece = fc.record({
    nomOriginal: texte,
    typePiece: fc.oneof(texte, fc.constantFrom("99_DE", "70_DE", "99_BU")),
    octets: fichier,
  });
  const nature = fc.oneof(fc.constantFrom("DE", "BF", "AU"), texte) as fc.Arbitrary<"DE">;
  const hasard = fc.record({
    emetteur: fc.record({ siren: texte, departement: texte, arrondissement: texte, nature: texte }),
    adressesRetour: fc.array(texte, { maxLength: 2 }),
    acte: fc.record({
      numero: texte,
      date: texte,
      nature,
      matiere: fc.oneof(texte, fc.constantFrom("7", "7.1", "7.4")),
      objet: texte,
      classificationLe: texte,
      precedent: texte,
    }),
    principal: piece,
    annexes: fc.array(piece, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(hasard, fc.option(fc.nat(200_000_000), { nil: undefined }), (t, taille) => {
      const constats = controlerTransmission(
        { ...transmissionGraine, ...t },
        { aujourdhui: "2024-03-22", ...(taille === undefined ? {} : { octetsArchive: taille }) },
      );
      for (const { code, gravite, phrase } of constats) {
        assert.equal(reglesDeControle[code].gravite, gravite);
        assert.match(phrase, /\.$/s);
      }
    }),
    { numRuns: 1000, seed: 6 },
  );
});

test("the identity, the nature and the files are refused for the reason that holds", () => {
  const emetteur = (changements: object) =>
    bloquants(controler({ emetteur: { ...transmissionGraine.emetteur, ...changements } }));
  assert.deepEqual(emetteur({ siren: "2000306" }), ["siren-invalide"]);
  assert.deepEqual(emetteur({ arrondissement: "10" }), ["arrondissement-invalide"]);
  assert.deepEqual(emetteur({ nature: "4" }), ["nature-emetteur-invalide"]);
  assert.deepEqual(bloquants(avecActe({ numero: "/" })), ["numero-vide"]);
  assert.deepEqual(bloquants(avecActe({ nature: "ZZ" as "DE" })), ["nature-inconnue"]);
  const fichier = (contenu: string) =>
    bloquants(
      controler({
        principal: { ...transmissionGraine.principal, octets: new TextEncoder().encode(contenu) },
      }),
    );
  assert.deepEqual(fichier(""), ["fichier-vide"]);
  assert.deepEqual(fichier("texte"), ["fichier-type-refuse"]);
  assert.deepEqual(fichier("%PDF-1.6\ntrailer\n<< /Root 1 0 R /Encrypt 5 0 R >>\nstartxref\n9\n%%EOF"), [
    "pdf-chiffre",
  ]);
});

test("every rule of the pre-flight is shown at work by a test of this folder", () => {
  const tests = readdirSync(import.meta.dirname)
    .filter((nom) => nom.endsWith(".test.ts"))
    .map((nom) => readFileSync(join(import.meta.dirname, nom), "utf8"))
    .join();
  const absents = Object.keys(reglesDeControle).filter((code) => !tests.includes(`"${code}"`));
  assert.deepEqual(absents, []);
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
