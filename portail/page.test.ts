import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import type { Elu } from "@executoire/droit";
import { pageAccessibilite } from "./accessibilite.ts";
import { pageAccueil } from "./accueil.ts";
import { pageActe } from "./acte/page.ts";
import { cheminActe, cheminRessource } from "./adresses.ts";
import { fluxAtom } from "./flux.ts";
import { pageErreur, pageIntrouvable } from "./messages.ts";
import type { CollectivitePublique } from "./publication.ts";
import { accueilDe } from "./recherche/temoin.ts";
import { ressources } from "./ressources.ts";
import { pageSeance } from "./seance.ts";
import { actePublie, collectivite, publier, seancePubliee } from "./temoin.ts";

const HOSTILE = `<script>alert("x")</script> "><img src=x onerror='y'> &amp; O'Neil`;
const elu: Elu = { nom: HOSTILE, prenom: HOSTILE };

const LE = { aujourdhui: "2024-04-02" };
const ligne = {
  genre: "deliberation" as const,
  numero: "2024/5",
  objet: "Convention",
  matiere: { code: "7.4", libelle: "Interventions économiques" },
  dateDecision: "2024-03-19",
  publieLe: "2024-03-22T14:27:00+01:00",
  executoireLe: null,
};
const reunion = {
  seance: "2024-03-19",
  date: "2024-03-19",
  heure: "18:00",
  lieu: "salle des fêtes",
  phase: "levee" as const,
  deliberations: 2,
};

const pages: Record<string, string> = {
  acte: pageActe(collectivite, publier(), LE),
  accueil: pageAccueil(collectivite, accueilDe([ligne], [reunion])),
  recherche: pageAccueil(
    collectivite,
    accueilDe(
      [ligne],
      [],
      { q: "industrie", page: 2, filtres: { annee: 2024, matiere: "7" } },
      { total: 60 },
    ),
  ),
  rien: pageAccueil(
    collectivite,
    accueilDe(
      [],
      [],
      { q: "industire", filtres: { annee: 2024 } },
      {
        facettes: [],
        suggestions: [
          {
            sorte: "orthographe",
            demande: { q: "industrie", filtres: { annee: 2024 }, tri: "pertinence", page: 1 },
          },
          { sorte: "autres-annees", demande: { q: "industire", filtres: {}, tri: "pertinence", page: 1 } },
        ],
      },
    ),
  ),
  vide: pageAccueil(collectivite, accueilDe([], [], {}, { facettes: [] })),
  seance: pageSeance(collectivite, seancePubliee()),
  accessibilite: pageAccessibilite(collectivite),
  introuvable: pageIntrouvable(collectivite, "/nulle-part"),
  inconnue: pageIntrouvable(null, "/nulle-part"),
  erreur: pageErreur(collectivite),
};

test("no page carries a script, an inline style or an event handler", () => {
  for (const [nom, html] of Object.entries(pages)) {
    assert.doesNotMatch(html, /<script|<style|\sstyle=|\son[a-z]+=|javascript:/i, nom);
  }
});

test("each page is French, has one h1, one main, a skip link that arrives and a description", () => {
  for (const [nom, html] of Object.entries(pages)) {
    assert.match(html, /^<!doctype html>\s*<html lang="fr">/, nom);
    assert.equal(html.match(/<h1/g)?.length, 1, nom);
    assert.equal(html.match(/<main/g)?.length, 1, nom);
    assert.match(html, /<a class="evitement" href="#contenu">[\s\S]*<main id="contenu"/, nom);
    assert.match(html, /<title>[^<]+<\/title>/, nom);
    assert.match(html, /<meta name="description" content="[^"]+">/, nom);
  }
});

test("headings never skip a level and every link inside a page arrives somewhere", () => {
  for (const [nom, html] of Object.entries(pages)) {
    const niveaux = [...html.matchAll(/<h(\d)/g)].map((m) => Number(m[1]));
    niveaux.forEach((n, i) => {
      assert.ok(n <= (niveaux[i - 1] ?? 0) + 1, `${nom}: h${niveaux[i - 1]} then h${n}`);
    });
    for (const [, ancre] of html.matchAll(/href="#([^"]+)"/g))
      assert.match(html, new RegExp(`id="${ancre}"`), nom);
    for (const [, href] of html.matchAll(/href="([^"]*)"/g))
      assert.match(href ?? "", /^(\/[^/]|#.|https:\/\/)/, `${nom}: ${href}`);
  }
});

test("a page that can be quoted names its one address; an error page names none", () => {
  assert.match(
    pages.acte ?? "",
    /<link rel="canonical" href="https:\/\/actes\.exemple\.fr\/caudresis-catesis\/actes\/2024-5">/,
  );
  assert.match(
    pages.recherche ?? "",
    /<link rel="canonical" href="[^"]*\?q=industrie&amp;annee=2024&amp;matiere=7&amp;page=2">/,
  );
  assert.doesNotMatch(pages.introuvable ?? "", /canonical/);
  assert.match(pages.introuvable ?? "", /<meta name="robots" content="noindex">/);
});

test("hostile text stays text wherever a clerk or a visitor can put it", () => {
  const c: CollectivitePublique = { ...collectivite, nom: HOSTILE };
  const etat = actePublie({
    objet: HOSTILE,
    numero: '2024/"><script>',
    matiere: { code: HOSTILE, libelle: HOSTILE },
    lieu: HOSTILE,
    president: { ...elu, qualite: HOSTILE },
    secretaire: elu,
    feuille: {
      enExercice: 4,
      presents: [{ siege: "a", elu, suppleant: true }],
      excuses: [{ siege: "b", elu }],
      absents: [{ siege: "c", elu: null }],
      procurations: [{ mandant: elu, mandataire: elu }],
    },
    texte: {
      blocs: [
        { type: "intertitre", texte: HOSTILE },
        { type: "paragraphe", texte: HOSTILE },
        { type: "visa", texte: HOSTILE },
        { type: "considerant", texte: HOSTILE },
        { type: "liste", ordonnee: true, elements: [HOSTILE] },
        { type: "decision", elements: [HOSTILE] },
      ],
    },
  });
  const acte = publier(etat);
  acte.explication = HOSTILE;
  acte.fichiers.annexes = [{ titre: HOSTILE, href: `/x"${HOSTILE}`, octets: 1, typePiece: HOSTILE }];
  acte.fichiers.annexesRetenues = [{ titre: HOSTILE, motif: HOSTILE }];
  const seance = seancePubliee();
  seance.etat.lieu = HOSTILE;
  for (const point of seance.etat.ordreDuJour) {
    point.titre = HOSTILE;
    if (point.projet) point.projet.objet = HOSTILE;
  }
  const extrait = [{ texte: HOSTILE, trouve: true }];
  const rendus = [
    pageActe(c, acte, LE),
    pageSeance(c, seance),
    pageAccueil(
      c,
      accueilDe(
        [{ ...ligne, objet: HOSTILE, extrait }],
        [{ ...reunion, lieu: HOSTILE }],
        { q: HOSTILE, filtres: { organe: HOSTILE } },
        {
          facettes: [
            {
              cle: "nature",
              valeurs: [1, 2].map((n) => ({
                valeur: `${n}${HOSTILE}`,
                libelle: HOSTILE,
                nombre: n,
                bornee: false,
              })),
            },
          ],
        },
      ),
    ),
    pageAccueil(
      c,
      accueilDe(
        [],
        [],
        { q: HOSTILE },
        {
          suggestions: [
            {
              sorte: "orthographe",
              demande: { q: HOSTILE, filtres: { organe: HOSTILE }, tri: "date", page: 1 },
            },
          ],
        },
      ),
    ),
    pageIntrouvable(c, HOSTILE),
    fluxAtom(c, [acte]),
  ];
  for (const html of rendus) {
    assert.doesNotMatch(html, /<script|<img/i);
    // An attribute that a quote had broken would leave a handler between < and >.
    assert.doesNotMatch(html, /<[a-z][^>]*\sonerror=[^>"]*>/i);
    assert.match(html, /&lt;script&gt;/);
  }
});

test("the page of an act and its style sheet weigh under 50 KB, even before compression of the page", () => {
  const css = gzipSync(readFileSync(ressources.css)).length;
  assert.ok((pages.acte ?? "").length + css < 50_000, `${(pages.acte ?? "").length} + ${css}`);
});

test("every font the style sheet names is one the server is told to serve, and no other place is named", () => {
  const css = readFileSync(ressources.css, "utf8");
  const nommees = [...css.matchAll(/url\("([^"]+)"\)/g)].map((m) => m[1]);
  assert.deepEqual(nommees.sort(), ressources.polices.map((u) => basename(u.pathname)).sort());
  for (const url of [...ressources.polices, ressources.icone]) assert.ok(statSync(url).size > 0);
  assert.match(pages.acte ?? "", new RegExp(`href="${cheminRessource(basename(ressources.css.pathname))}"`));
});

test("the number of an act has one address, whatever it is made of", () => {
  assert.equal(cheminActe("caudresis-catesis", "2024/5"), "/caudresis-catesis/actes/2024-5");
  assert.equal(cheminActe("caudresis-catesis", "2024/5 bis?"), "/caudresis-catesis/actes/2024-5%20bis%3F");
});

test("the banner of the demonstration does not call simulated a sending that really leaves", () => {
  const dire = (canalReel?: boolean) =>
    pageIntrouvable({ ...collectivite, ...(canalReel !== undefined && { canalReel }) }, "/x");
  assert.match(dire(), /Signature, transmission et publication sont simulées/);
  assert.match(dire(true), /transmission au représentant de l’État, elle, emprunte un canal réel/);
  assert.doesNotMatch(dire(true), /simulée/);
  assert.doesNotMatch(
    pageIntrouvable({ ...collectivite, demonstration: false, canalReel: true }, "/x"),
    /canal réel/,
  );
});

test("a filter is one address to send: it combines with the others, and its own link takes it off", () => {
  const page = pages.recherche ?? "";
  assert.match(
    page,
    /href="\/caudresis-catesis\?q=industrie&amp;annee=2024&amp;organe=Pr%C3%A9sident&amp;matiere=7"/,
  );
  assert.match(page, /href="\/caudresis-catesis\?q=industrie&amp;matiere=7">[\s\S]{0,80}Année/);
  assert.match(page, /name="annee" value="2024"/, "other words keep the filters");
  assert.match(page, /60\u00a0et plus|60 et plus/, "a count that is a bound says so");
});

test("nothing found: the nearest spelling and the other years are offered", () => {
  assert.match(
    pages.rien ?? "",
    /Vouliez-vous dire <a href="[^"]*q=industrie&amp;annee=2024">industrie<\/a>/,
  );
  assert.match(pages.rien ?? "", /«\sindustire\s»[\s\S]*dans toutes les années/);
});
