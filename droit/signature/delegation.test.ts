import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProfilCollectivite, Signataire } from "../faits.ts";
import {
  appliquerDelegationSignature,
  type DelegationDeSignature,
  type DemandeDeSignataire,
  memeNom,
  verifierSignataire,
} from "./delegation.ts";

const profil: ProfilCollectivite = {
  siren: "200030633",
  nom: "Communauté d’Agglomération du Caudrésis-Catésis",
  kind: "CA",
  population: 65_000,
  communeMembreDe3500: true,
  departement: "59",
  alsaceMoselle: false,
  organe: "le Conseil communautaire",
  membres: "conseillers communautaires",
};
const president: Signataire = { prenom: "Serge", nom: "SIMEON", qualite: "Président" };
const vice: Signataire = { prenom: "Élise", nom: "DUPRÉ", qualite: "Vice-présidente" };

const arrete = (change: Partial<DelegationDeSignature> = {}): DelegationDeSignature => ({
  delegation: "d1",
  forme: "fonction",
  acte: null,
  numero: "A2024-7",
  dateDecision: "2024-01-15",
  profil,
  delegant: president,
  delegataire: vice,
  matieres: [{ code: "1", libelle: "Commande publique" }],
  du: "2024-01-20",
  terme: null,
  retrait: null,
  ...change,
});
const demande = (change: Partial<DemandeDeSignataire> = {}): DemandeDeSignataire => ({
  profil,
  le: "2024-06-01",
  attendu: president,
  executif: president,
  signataire: vice,
  matiere: { code: "1.1", libelle: "Marchés publics" },
  registre: [arrete()],
  ...change,
});
const refus = (change: Partial<DemandeDeSignataire>) => {
  const issue = verifierSignataire(demande(change));
  assert.ok(!issue.ok);
  return issue.refus;
};

test("le président signe pour lui-même, sans formule", () => {
  const issue = verifierSignataire(demande({ signataire: { ...president, nom: "Siméon" } }));
  assert.ok(issue.ok);
  assert.deepEqual(
    [issue.valeur.formule, issue.valeur.delegation, issue.valeur.avertissements],
    [null, null, []],
  );
});

test("la vice-présidente signe par délégation ce que son arrêté couvre ce jour-là, et le calcul le dit", () => {
  const issue = verifierSignataire(demande());
  assert.ok(issue.ok);
  assert.equal(issue.valeur.formule, "Pour le Président et par délégation,");
  assert.equal(issue.valeur.delegation?.numero, "A2024-7");
  assert.match(
    issue.valeur.calcul,
    /en vigueur du 20 janvier 2024\u00a0; signature du 1er juin 2024\. Matières\u00a0: 1 Commande publique\u00a0; acte\u00a0: 1\.1/,
  );
});

test("ses premier et dernier jours conviennent, la veille et le lendemain non", () => {
  const registre = [arrete({ terme: "2024-12-31" })];
  for (const le of ["2024-01-20", "2024-12-31"])
    assert.ok(verifierSignataire(demande({ le, registre })).ok, le);
  assert.match(
    refus({ le: "2024-01-19", registre }).phrase,
    /n’est en vigueur qu’à partir du 20 janvier 2024/,
  );
  assert.match(refus({ le: "2025-01-01", registre }).phrase, /a pris fin le 31 décembre 2024/);
});

test("une matière que l’arrêté ne nomme pas est refusée avec celles qu’il nomme ; 1 ne couvre pas 10", () => {
  const r = refus({ matiere: { code: "6.1", libelle: "Police" } });
  assert.equal(r.code, "signataire-non-habilite");
  assert.equal(r.article, "art. L5211-9 du CGCT");
  assert.match(r.phrase, /ne couvre pas la matière 6\.1 \(1 Commande publique\)/);
  assert.match(
    refus({ matiere: { code: "10.1", libelle: "Autres" } }).phrase,
    /ne couvre pas la matière 10\.1/,
  );
});

test("un retrait met fin à la délégation avec son motif, et un nouveau président ne la reprend pas", () => {
  const retiree = appliquerDelegationSignature(arrete(), {
    type: "DelegationDeSignatureRetiree",
    data: { au: "2024-03-31", motif: "nouvelle répartition", a: "2024-03-31T10:00:00+02:00" },
  });
  assert.match(refus({ registre: [retiree] }).phrase, /a pris fin le 31 mars 2024 \(nouvelle répartition\)/);
  const suivant: Signataire = { prenom: "Anne", nom: "NOUVELLE", qualite: "Présidente" };
  assert.match(
    refus({ attendu: suivant, executif: suivant }).phrase,
    /a été pris par Serge SIMEON, et Anne NOUVELLE est depuis président/,
  );
});

test("sans délégation au registre, un autre ne signe pas ; celui que l’acte nomme signe avec un avertissement", () => {
  assert.match(
    refus({ registre: [] }).phrase,
    /aucune délégation de signature à Élise DUPRÉ n’est au registre/,
  );
  const nomme = verifierSignataire(demande({ attendu: vice, registre: [] }));
  assert.ok(nomme.ok);
  assert.match(
    nomme.valeur.avertissements[0]?.phrase ?? "",
    /n’est régulier qu’avec un arrêté de délégation en vigueur/,
  );
  const couverte = verifierSignataire(demande({ attendu: vice }));
  assert.ok(couverte.ok && couverte.valeur.delegation?.numero === "A2024-7");
});

test("chaque sorte de collectivité a son article, et la commune deux : fonction ou signature", () => {
  const article = (kind: ProfilCollectivite["kind"], forme: "fonction" | "signature") =>
    refus({
      profil: { ...profil, kind },
      registre: [arrete({ forme })],
      matiere: { code: "6.1", libelle: "" },
    }).article;
  assert.equal(article("commune", "fonction"), "art. L2122-18 du CGCT");
  assert.equal(article("commune", "signature"), "art. L2122-19 du CGCT");
  assert.equal(article("departement", "fonction"), "art. L3221-3 du CGCT");
  assert.equal(article("region", "fonction"), "art. L4231-3 du CGCT");
});

test("un arrêté qui ne nomme aucune matière couvre, et l’avertissement dit pourquoi il est fragile", () => {
  const issue = verifierSignataire(demande({ registre: [arrete({ matieres: [] })] }));
  assert.ok(issue.ok);
  assert.match(issue.valeur.avertissements[0]?.phrase ?? "", /une délégation trop générale est irrégulière/);
});

test("les noms d’un certificat, sans accents ni casse, sont ceux de la personne", () => {
  assert.ok(memeNom("Zoe L'OEIL", "Zoé L’ŒIL"));
  assert.ok(memeNom("SERGE SIMEON", "Serge Siméon"));
  assert.ok(!memeNom("Serge SIMON", "Serge SIMEON"));
});
