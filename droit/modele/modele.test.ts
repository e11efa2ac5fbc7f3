import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ProfilCollectivite, Signataire, Style, TexteActe } from "../faits.ts";
import { contracter } from "./expression.ts";
import { MODELES_LIVRES } from "./livres.ts";
import type { ChampModele, ModeleDeTexte } from "./modele.ts";
import { montantEnLettres } from "./montants.ts";
import { remplir } from "./rendre.ts";
import { valeursDesChamps, valeursDesFaits } from "./valeurs.ts";
import { REFERENCES_USUELLES, referencesUsuelles } from "./visas.ts";

const profil = (plus: Partial<ProfilCollectivite> = {}): ProfilCollectivite => ({
  siren: "200030633",
  nom: "Communauté d’Agglomération d’Exemple",
  kind: "CA",
  population: 64_000,
  communeMembreDe3500: true,
  departement: "59",
  alsaceMoselle: false,
  organe: "le Conseil communautaire",
  membres: "conseillers communautaires",
  ...plus,
});
const presidente: Signataire = { prenom: "Anne", nom: "EXEMPLE", qualite: "Président", civilite: "Mme" };
const champ = (cle: string, sorte: ChampModele["sorte"]): ChampModele => ({
  cle,
  libelle: `le ${cle}`,
  sorte,
});

function ecrire(
  mots: string,
  saisies: Record<string, string> = {},
  { president = presidente, p = profil() }: { president?: Signataire; p?: ProfilCollectivite } = {},
) {
  const champs = [
    champ("somme", "montant"),
    champ("nombre", "nombre"),
    champ("jour", "date"),
    champ("ami", "texte"),
  ];
  const modele: Omit<ModeleDeTexte, "id"> = {
    titre: "T",
    genre: "deliberation",
    description: "",
    matiere: null,
    pour: [],
    champs,
    objet: mots,
    texte: { blocs: [] },
  };
  const faits = { profil: p, president, seance: { date: "2026-12-01", lieu: "Caudry" } };
  return remplir(modele, new Map([...valeursDesChamps(champs, saisies), ...valeursDesFaits(faits)]));
}

test("facts are written as one says them: articles contract, dates and sums go in letters, grammar agrees", () => {
  const attendus: [string, string][] = [
    ["{{organe}} décide", "le Conseil communautaire décide"],
    ["au nom {{de organe}}, {{à organe}}", "au nom du Conseil communautaire, au Conseil communautaire"],
    ["{{organe avec majuscule}}", "Le Conseil communautaire"],
    ["{{de collectivite.categorie}}", "de la communauté d’agglomération"],
    ["{{president}}, {{president.titre}}", "Mme Anne EXEMPLE, la Présidente"],
    ["est {{autorisé/autorisée selon president}}", "est autorisée"],
    ["{{ autorisé / autorisée / autorisés / autorisées selon membres }}", "autorisés"],
    ["le {{seance.date}}", "le 1er décembre 2026"],
    ["le {{seance.date en lettres}}", "le premier décembre deux mille vingt-six"],
    ["{{somme}}", "1\u202f234\u202f500,30\u00a0€"],
    ["{{somme en lettres}}", "un million deux cent trente-quatre mille cinq cents euros et trente centimes"],
    ["{{nombre en lettres}} {{poste/postes selon nombre}}", "trois postes"],
    ["{{cgct.attributions}}", "ses articles L. 5211-1 et suivants"],
  ];
  for (const [modele, texte] of attendus) {
    const fait = ecrire(modele, { somme: "1 234 500,30", nombre: "3" });
    assert.deepEqual([fait.objet, fait.fautes], [texte, []], modele);
  }
  assert.equal(ecrire("{{poste/postes selon nombre}}", { nombre: "1" }).objet, "poste");
  const commune = profil({ kind: "commune", organe: "le Conseil municipal" });
  const maire: Signataire = { prenom: "A", nom: "B", qualite: "Maire", civilite: "M." };
  const fait = ecrire(
    "{{president.titre}}, {{de collectivite.categorie}}, {{cgct.attributions}}",
    {},
    {
      president: maire,
      p: commune,
    },
  );
  assert.equal(fait.objet, "le Maire, de la commune, son article L. 2121-29");
});

test("what is not known stays visible and is listed; nothing is invented, a gender least of all", () => {
  const sansCivilite: Signataire = { prenom: "Sacha", nom: "EXEMPLE", qualite: "Président" };
  const fait = ecrire(
    "{{somme}} à {{ami}}, {{autorisé/autorisée selon president}}",
    { somme: "beaucoup" },
    {
      president: sansCivilite,
    },
  );
  assert.equal(fait.objet, "[le somme] à [le ami], [autorisé ou autorisée]");
  assert.deepEqual(
    fait.aRemplir.map(({ cle }) => cle),
    ["somme", "ami", "president"],
  );
});

test("a fault is said in words a clerk understands, with where it is and what to write", () => {
  const attendus: [string, RegExp, RegExp][] = [
    ["la {{somm}} due", /variable «\u00a0somm\u00a0» n’existe pas/, /\{\{somme\}\}/],
    ["{{zzzzzzzzzz}}", /n’existe pas/, /nom de la liste/],
    ["{{Président}}", /minuscules sans accent/, /\{\{president\}\}/],
    ["la {{somme due", /s’ouvrent et ne se ferment pas/, /Ajoutez \}\}/],
    ["{{somme {{ami}}", /s’ouvrent et ne se ferment pas/, /Ajoutez \}\}/],
    ["somme}} due", /se ferment sans s’être ouvertes/, /Ajoutez \{\{/],
    ["{{ }}", /ne contiennent rien/, /nom d’une variable/],
    ["{{a/b/c selon president}}", /deux formes, ou quatre\u00a0: en voici 3/, /autorisé\/autorisée/],
    ["{{organe en lettres}}", /ne s’écrit pas en lettres/, /Retirez/],
    ["{{somme ami}}", /ne se lit pas/, /en lettres/],
  ];
  for (const [modele, phrase, remede] of attendus) {
    const [faute, ...autres] = ecrire(modele).fautes;
    assert.match(faute?.phrase ?? "", phrase, modele);
    assert.match(faute?.remede ?? "", remede, modele);
    assert.deepEqual(autres, [], modele);
    assert.ok(modele.includes(faute?.extrait ?? "absent"), modele);
  }
});

test("styles follow the words around what is filled, and a sum is marked as one", () => {
  const styles: Style[] = [
    { de: 0, a: 7, genre: "gras" },
    { de: 19, a: 27, genre: "italique" },
  ];
  const texte: TexteActe = {
    blocs: [{ type: "paragraphe", texte: "Verser {{somme}} à ce tiers.", styles }],
  };
  const champs = [champ("somme", "montant")];
  const { texte: fait } = remplir(
    { titre: "", genre: "deliberation", description: "", matiere: null, pour: [], champs, objet: "", texte },
    valeursDesChamps(champs, { somme: "12,50" }),
  );
  const [bloc] = fait.blocs;
  assert.ok(bloc?.type === "paragraphe");
  assert.equal(bloc.texte, "Verser 12,50\u00a0€ à ce tiers.");
  const portes = bloc.styles?.map((s) => [bloc.texte.slice(s.de, s.a), s.genre]);
  assert.deepEqual(portes, [
    ["Verser ", "gras"],
    ["ce tiers", "italique"],
    ["12,50\u00a0€", "montant"],
  ]);
});

test("property: a text without braces is kept word for word, whatever it holds", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }).filter((s) => !/\{\{|\}\}/.test(s)),
      (mots) => {
        const fait = ecrire(mots);
        assert.equal(fait.objet, mots);
        assert.deepEqual(fait.fautes, []);
      },
    ),
  );
});

test("sums in letters follow French spelling, round millions and single euros included", () => {
  const attendus: [number, string][] = [
    [0, "zéro euro"],
    [100, "un euro"],
    [101, "un euro et un centime"],
    [50, "cinquante centimes"],
    [20_000, "deux cents euros"],
    [8_000_000, "quatre-vingt mille euros"],
    [100_000_000, "un million d’euros"],
    [200_000_050, "deux millions d’euros et cinquante centimes"],
    [-1500, "moins quinze euros"],
  ];
  for (const [centimes, mots] of attendus) assert.equal(montantEnLettres(centimes), mots);
  assert.equal(contracter("de", "les maires"), "des maires");
  assert.equal(contracter("de", "Arras"), "d’Arras");
  assert.equal(contracter("à", "l’association"), "à l’association");
});

test("references are proposed at their date: the code of the civil service replaces the laws before it the day it came into force", () => {
  const le = (date: string) =>
    referencesUsuelles("commune", { matiere: "4.1.1", date, genre: "deliberation" }).map(({ id }) => id);
  assert.ok(le("2022-02-28").includes("loi-84-53") && !le("2022-02-28").includes("cgfp-l313-1"));
  assert.ok(le("2022-03-01").includes("cgfp-l313-1") && !le("2022-03-01").includes("loi-84-53"));
  assert.ok(!le("2026-01-01").includes("cgct-l5211-1"), "that of another kind of authority");
  assert.equal(le("2026-01-01")[0], "cgfp-l313-1");
  const ids = REFERENCES_USUELLES.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { validFrom, validTo, id } of REFERENCES_USUELLES)
    assert.ok(validFrom === null || validTo === null || validFrom < validTo, id);
});

test("each model that comes with the product names only what a model may name, for every kind of authority", () => {
  for (const kind of ["commune", "CC", "CA", "CU", "metropole", "syndicat", "departement", "region"] as const)
    for (const modele of MODELES_LIVRES) {
      const faits = valeursDesFaits({ profil: profil({ kind }), president: presidente });
      const { fautes } = remplir(modele, new Map([...valeursDesChamps(modele.champs, {}), ...faits]));
      assert.deepEqual(fautes, [], `${kind} ${modele.id}`);
    }
});

test("no model writes the name of the authority after a word that asks for its article", () => {
  for (const modele of MODELES_LIVRES) {
    const { texte, rapport } = remplir(modele, valeursDesFaits({ profil: profil() }));
    const mots = JSON.stringify([texte, rapport]);
    assert.doesNotMatch(mots, /(?:\bà|\bque|\bde) Communauté/, modele.id);
  }
});
