import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { TexteActe } from "../faits.ts";
import { ancrer, desancrer, filsDuTexte } from "./ancrer.ts";
import { type CompteConnu, circuitPour, circuitsVides, refusDeCircuit, titulaires } from "./circuits.ts";
import { type ContenuProjet, manquesDuProjet, texteVise } from "./contenu.ts";
import {
  apresModification,
  refusDInscrire,
  renvoyer,
  soumettre,
  visasQuiTomberaient,
  viser,
} from "./decider.ts";
import { echeanceDe } from "./echeance.ts";
import { appliquerProjet, type EtatProjet, foldProjet, statutDe, tousVises } from "./etat.ts";
import type { EtapeCircuit, FaitProjet } from "./faits.ts";
import { numeroSuivant } from "./points.ts";

const A = "2026-12-01T09:00:00+01:00";
const auteur = { compte: "redacteur", nom: "Dominique" };
const ouvert = (): EtatProjet =>
  foldProjet([
    {
      type: "ProjetOuvert",
      data: { projet: "p", titre: "T", service: "Voirie", par: auteur, origine: { genre: "vierge" }, a: A },
    },
  ]);
const etapes = (n: number): EtapeCircuit[] =>
  Array.from({ length: n }, (_, i) => ({ titre: `Étape ${i}`, qui: { comptes: [`v${i}`] }, delai: 3 }));
const tenues = (n: number) =>
  Array.from({ length: n }, (_, i) => [{ compte: `v${i}`, nom: `V${i}`, suppleantDe: null }]);
const lecture = (version: number, empreinte = "e0") => ({ version, empreinte, a: A });

function soumis(n: number): EtatProjet {
  const fait = soumettre(ouvert(), {
    lue: { version: 1 },
    lecture: lecture(1),
    circuit: { id: "c", nom: "C", etapes: etapes(n) },
    service: "Voirie",
    tenues: tenues(n),
    manques: [],
    par: auteur,
  });
  assert.ok(fait.ok);
  return fait.valeur.reduce<EtatProjet>(appliquerProjet, ouvert());
}

type Geste = { g: "viser" } | { g: "renvoyer"; vers: number } | { g: "modifier"; etape: number | null };
const geste: fc.Arbitrary<Geste> = fc.oneof(
  fc.constant({ g: "viser" as const }),
  fc.record({ g: fc.constant("renvoyer" as const), vers: fc.nat(6) }),
  fc.record({ g: fc.constant("modifier" as const), etape: fc.option(fc.nat(6)) }),
);

test("property: whatever the approvals, changes and returns, no step is lost nor passed without its approval", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(geste, { maxLength: 40 }), (n, gestes) => {
      let etat = soumis(n);
      let [version, empreinte] = [1, "e0"];
      for (const g of gestes) {
        const { circuit } = etat;
        assert.ok(circuit);
        const ici = tenues(n)[Math.min(circuit.etape, n - 1)] ?? [];
        const lui = { compte: ici[0]?.compte ?? "", nom: ici[0]?.nom ?? "" };
        let faits: FaitProjet[] = [];
        if (g.g === "viser") {
          const fait = viser(etat, {
            lue: { version },
            lecture: lecture(version, empreinte),
            tenue: ici,
            par: lui,
          });
          assert.equal(fait.ok, circuit.etape < n);
          if (fait.ok) faits = fait.valeur;
        } else if (g.g === "renvoyer") {
          const fait = renvoyer(etat, { vers: g.vers, motif: "m", tenue: ici, par: lui, a: A });
          assert.equal(fait.ok, g.vers < circuit.etape);
          if (fait.ok) faits = fait.valeur;
        } else {
          [version, empreinte] = [version + 1, `e${version}`];
          faits = apresModification(
            etat,
            lecture(version, empreinte),
            g.etape === null ? [] : [g.etape],
            auteur,
          );
        }
        etat = faits.reduce<EtatProjet>(appliquerProjet, etat);
        const apres = etat.circuit;
        assert.ok(apres);
        assert.equal(apres.etapes.length, n);
        assert.deepEqual(
          apres.visas.map(({ etape }) => etape),
          Array.from({ length: apres.etape }, (_, i) => i),
          "each step before the one waited for has its approval, none after it has",
        );
      }
      // Forward again from wherever it was: every step left, and only those, brings it to its end.
      for (let i = etat.circuit?.etape ?? 0; i < n; i++) {
        const tenue = tenues(n)[i] ?? [];
        const fait = viser(etat, {
          lue: { version },
          lecture: lecture(version, empreinte),
          tenue,
          par: { compte: `v${i}`, nom: "" },
        });
        assert.ok(fait.ok);
        etat = fait.valeur.reduce<EtatProjet>(appliquerProjet, etat);
      }
      assert.ok(tousVises(etat));
      assert.equal(statutDe(etat), "vise");
    }),
  );
});

test("property: a projet whose last approval is not of the text that stands is on no agenda", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.boolean(), (n, change) => {
      let etat = soumis(n);
      for (let i = 0; i < n; i++) {
        const fait = viser(etat, {
          lue: { version: 1 },
          lecture: lecture(1),
          tenue: tenues(n)[i] ?? [],
          par: { compte: `v${i}`, nom: "" },
        });
        assert.ok(fait.ok);
        etat = fait.valeur.reduce<EtatProjet>(appliquerProjet, etat);
      }
      const telle = lecture(2, change ? "autre" : "e0");
      const refus = refusDInscrire(etat, { version: 2 }, telle, { demande: true, attendus: [] });
      assert.equal(refus?.code, change ? "visa-manquant" : undefined);
    }),
  );
});

test("who submits approves by it the first steps they hold, and no later one", () => {
  const moi = { compte: "v0", nom: "V0" };
  const tenuesPar = [
    tenues(1)[0] ?? [],
    [{ ...moi, suppleantDe: { compte: "x", nom: "X" } }],
    tenues(3)[2] ?? [],
    [{ ...moi, suppleantDe: null }],
  ];
  const fait = soumettre(ouvert(), {
    lue: { version: 1 },
    lecture: lecture(1),
    circuit: { id: "c", nom: "C", etapes: etapes(4) },
    service: "Voirie",
    tenues: tenuesPar,
    manques: [],
    par: moi,
  });
  assert.ok(fait.ok);
  const etat = fait.valeur.reduce<EtatProjet>(appliquerProjet, ouvert());
  assert.equal(etat.circuit?.etape, 2);
  assert.equal(etat.circuit?.visas[1]?.pour?.nom, "X");
  assert.equal(echeanceDe(etat), "2026-12-04");
  assert.deepEqual(visasQuiTomberaient(etat, []), ["Étape 0", "Étape 1"]);
  assert.deepEqual(visasQuiTomberaient(etat, [1]), ["Étape 1"]);
  assert.deepEqual(visasQuiTomberaient(etat, [2]), []);
});

test("the head of the service of the projet approves, not another's; a replacement counts only on its days", () => {
  const compte = (id: string, service: string | null, plus: Partial<CompteConnu> = {}): CompteConnu => ({
    compte: id,
    nom: id,
    service,
    fonction: "chef-de-service",
    peutViser: true,
    ...plus,
  });
  const comptes = [compte("a", "Voirie"), compte("b", "Écoles"), compte("c", null, { fonction: null })];
  const [chef] = circuitPour(circuitsVides, "voirie ", comptes).etapes;
  assert.ok(chef);
  const suppleances = [
    {
      id: "s",
      absent: { compte: "a", nom: "a" },
      suppleant: { compte: "c", nom: "c" },
      du: "2026-12-01",
      au: "2026-12-05",
      motif: null,
    },
  ];
  const qui = (le: string) => titulaires(chef, "VOIRIE", comptes, suppleances, le).map((t) => t.compte);
  assert.deepEqual(qui("2026-12-05"), ["a", "c"]);
  assert.deepEqual(qui("2026-12-06"), ["a"]);
  // The general manager and the executive are nobody here: their steps are left out, and said.
  assert.deepEqual(circuitPour(circuitsVides, "Voirie", comptes).sautees, ["Direction générale", "Exécutif"]);
  assert.match(
    refusDeCircuit(
      {
        nom: "C",
        services: [],
        etapes: [{ titre: "DGS", qui: { fonction: "direction-generale" }, delai: 3 }],
      },
      comptes,
    )?.phrase ?? "",
    /attend une personne de la direction générale/,
  );
});

test("an approval is of the words: not of spaces, apostrophes, bold or comments; of each figure and each annex", () => {
  const contenu = (texte: string, plus: Partial<ContenuProjet> = {}): ContenuProjet => ({
    titre: "T",
    service: "S",
    rapport: { blocs: [] },
    deliberations: [
      {
        id: "d",
        objet: "O",
        matiere: { code: "7.5", libelle: "" },
        texte: { blocs: [{ type: "paragraphe", texte }] },
        annexes: [],
      },
    ],
    ...plus,
  });
  const vise = texteVise(contenu("L’aide de 100 €."));
  assert.equal(
    texteVise(contenu("L'aide  de\u00a0100\u202f€. ", { titre: "Autre", service: "Autre" })),
    vise,
  );
  assert.notEqual(texteVise(contenu("L’aide de 1000 €.")), vise);
  assert.notEqual(
    texteVise(contenu("L’aide de 100 €.", { rapport: { blocs: [{ type: "paragraphe", texte: "x" }] } })),
    vise,
  );
  const [d] = contenu("x").deliberations;
  assert.ok(d);
  const annexe = {
    titre: "",
    fichier: "a.pdf",
    empreinte: "e",
    octets: 1,
    typePiece: "99_DE",
    publiable: false,
  };
  const manques = manquesDuProjet({ ...contenu("x"), deliberations: [{ ...d, annexes: [annexe] }] });
  assert.deepEqual(
    manques.map(({ phrase }) => phrase),
    [
      "l’annexe «\u00a0a.pdf\u00a0» n’a pas de titre.",
      "dites pourquoi l’annexe «\u00a0a.pdf\u00a0» n’est pas publiée.",
    ],
  );
});

test("a comment hangs on its words, wherever they went, and nowhere once they are gone", () => {
  const texte: TexteActe = {
    blocs: [
      { type: "paragraphe", texte: "Le tarif est fixé." },
      { type: "liste", ordonnee: false, elements: ["un", "le tarif"] },
      {
        type: "decision",
        elements: ["De fixer."],
        suites: [[{ type: "paragraphe", texte: "Le tarif suit." }]],
      },
    ],
  };
  const suite = ancrer(texte, "f", "tarif", { bloc: 2, element: 0, suite: 0, de: 3, a: 8 });
  assert.ok(suite);
  const [, , decision] = suite.blocs;
  assert.deepEqual(decision?.type === "decision" && decision.suites?.[0]?.[0], {
    type: "paragraphe",
    texte: "Le tarif suit.",
    styles: [{ de: 3, a: 8, genre: "commentaire", fil: "f" }],
  });
  const deplace = ancrer(texte, "f", "tarif", { bloc: 1, element: 0, de: 0, a: 5 });
  assert.deepEqual(deplace?.blocs[0], {
    type: "paragraphe",
    texte: "Le tarif est fixé.",
    styles: [{ de: 3, a: 8, genre: "commentaire", fil: "f" }],
  });
  assert.deepEqual([...filsDuTexte(deplace ?? texte)], ["f"]);
  assert.deepEqual(desancrer(deplace ?? texte, new Set(["f"])), texte);
  assert.equal(ancrer(texte, "f", "redevance"), null);
});

test("numbers go on from the highest of the year, wherever it is written", () => {
  assert.equal(numeroSuivant("2026-12-01", ["2026/9", "2026/12", "2025/40", "D2026-3", ""]), "2026/13");
  assert.equal(numeroSuivant("2027-01-05", ["2026/12"]), "2027/1");
});
