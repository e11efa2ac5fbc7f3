/** Acts that no sitting voted: their words, what may be asked of them, when they are executory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GENRES_ACTE_PRIS } from "../acte-pris/genres.ts";
import { CAUDRESIS, profil } from "../essais.ts";
import type { ActePris, FaitActe } from "../faits.ts";
import { foldActe } from "./appliquer.ts";
import { delais } from "./delais.ts";
import { designer } from "./designer.ts";
import type { CommandeActe, EtatActe } from "./etat.ts";
import { executoire } from "./executoire.ts";
import { ligneDeVie } from "./ligneDeVie.ts";
import { regularite } from "./regularite.ts";
import { verifierCommandeActe } from "./verifier.ts";
import { refusDeNotification } from "./verifierActePris.ts";

const PRESIDENT = { prenom: "Prénom1", nom: "NOM1", qualite: "Président" };
const acte = (champs: Partial<ActePris> = {}): ActePris => ({
  acte: "A2026_1",
  genre: "arrete-reglementaire",
  nature: "AR",
  profil: CAUDRESIS,
  numero: "A2026-1",
  objet: "Circulation rue de la Mairie",
  matiere: { code: "6.1", libelle: "Police municipale" },
  texte: { blocs: [{ type: "decision", elements: ["La circulation est interdite."] }] },
  annexes: [],
  dateDecision: "2026-11-02",
  lieu: "Caudry",
  signataire: PRESIDENT,
  categorie: "reglementaire",
  nominatif: false,
  a: "2026-11-02T09:00:00+01:00",
  ...champs,
});
const pris = (champs: Partial<ActePris> = {}): FaitActe => ({ type: "ActePris", data: acte(champs) });
const depose = (signePar: ActePris["signataire"] | null, place = false): FaitActe => ({
  type: "DocumentDepose",
  data: {
    empreinte: "f0",
    octets: 1000,
    mime: "application/pdf",
    fichier: "acte.pdf",
    pages: 2,
    champSignature: place ? { page: 2, x: 0, y: 0, largeur: 10, hauteur: 10 } : null,
    signePar,
    a: "2026-11-02T10:00:00+01:00",
  },
});
const signe = depose(PRESIDENT);
const prepare: FaitActe = {
  type: "ArchivePreparee",
  data: {
    identifiant: "059-200030633-20261102-A2026_1-AR",
    numeroTransmis: "A2026_1",
    enveloppe: "e.xml",
    archive: "a.tar.gz",
    empreinte: "a0",
    octets: 1,
    classificationLe: "2026-01-01",
    fichiers: [],
    ordonnePar: "x",
    a: "2026-11-03T09:00:00+01:00",
  },
};
const accuse = (le = "2026-11-03"): FaitActe => ({
  type: "AccuseRecu",
  data: {
    identifiant: "059-200030633-20261102-A2026_1-AR",
    dateReception: le,
    empreinte: "r0",
    classificationEnCours: "2026-01-01",
    a: `${le}T09:30:00+01:00`,
  },
});
const publie: FaitActe = {
  type: "ActePublie",
  data: { empreinte: "f0", adresse: "x", a: "2026-11-04T10:00:00+01:00" },
};
const notifie = (le = "2026-11-05"): FaitActe => ({
  type: "ActeNotifie",
  data: { le, mode: "remise en main propre", a: "2026-11-06T10:00:00+01:00" },
});
const INDIVIDUEL = {
  genre: "arrete-individuel",
  nature: "AI",
  categorie: "autre-decision-individuelle",
} as const;
const NOMMER = { ...INDIVIDUEL, categorie: "nomination-recrutement" } as const;
const CONTRAT = { genre: "contrat", nature: "CC", categorie: "marche", montantHT: 300_000 } as const;

const refus = (etat: EtatActe, ordre: CommandeActe["ordre"]): string | null => {
  const issue = verifierCommandeActe(etat, { ordre });
  return issue.ok ? null : issue.refus.code;
};
const phrase = (etat: EtatActe, ordre: CommandeActe["ordre"]): string => {
  const issue = verifierCommandeActe(etat, { ordre });
  return issue.ok ? "" : issue.refus.phrase;
};

test("every act is called by its name, with its article, its gender and what agrees with it", () => {
  const dit = (genre: ActePris["genre"]) => {
    const d = designer({ genre, numero: "12" });
    return [d.majuscule, d.de, d.present, d.pronom, d.accorder("signé")].join(" | ");
  };
  assert.equal(dit("arrete-individuel"), "L’arrêté 12 | de l’arrêté 12 | Le présent arrêté | il | signé");
  assert.equal(dit("decision"), "La décision 12 | de la décision 12 | La présente décision | elle | signée");
  assert.equal(dit("contrat"), "Le contrat 12 | du contrat 12 | Le présent contrat | il | signé");
  assert.equal(
    dit("budget"),
    "Le document budgétaire 12 | du document budgétaire 12 | Le présent document budgétaire | il | signé",
  );
  assert.equal(designer({ genre: "deliberation", numero: "2024/5" }).majuscule, "La délibération 2024/5");
});

test("no refusal of an arrêté or of a contract speaks of a deliberation", () => {
  const ORDRES: CommandeActe["ordre"][] = [
    "etablir",
    "signer",
    "transmettre",
    "renvoyer",
    "publier",
    "parametrer",
    "modifier",
    "deposer",
    "notifier",
    "abandonner",
  ];
  const suites = [signe, prepare, accuse(), publie, notifie()];
  fc.assert(
    fc.property(
      fc.constantFrom(...GENRES_ACTE_PRIS),
      fc.subarray(suites),
      fc.constantFrom(...ORDRES),
      ({ genre, nature }, faits, ordre) => {
        const etat = foldActe([pris({ genre, nature }), ...faits]);
        const issue = verifierCommandeActe(etat, { ordre });
        if (issue.ok) return;
        const { phrase: p, remede, article } = issue.refus;
        if (genre !== "deliberation-deposee")
          assert.doesNotMatch(`${p} ${remede}`, /délibération|assemblée/, p);
        assert.match(p, /\.$/);
        assert.ok(article === null || article.startsWith("art. "), p);
        for (const { phrase: ligne } of regularite(etat)) assert.doesNotMatch(ligne, /undefined|null/);
      },
    ),
  );
});

test("before it is signed an act is corrected; signed here, sent, known, it no longer is", () => {
  const place = depose(null, true);
  const signeIci: FaitActe = {
    type: "ActeSigne",
    data: {
      empreinte: "s0",
      octets: 1,
      documentSigne: "f0",
      signataire: PRESIDENT,
      certificat: { sujet: "x", emetteur: "y", serie: "1", deTest: false },
      a: "2026-11-02T11:00:00+01:00",
    },
  };
  const modifier = (...faits: FaitActe[]) => refus(foldActe([pris(), ...faits]), "modifier");
  assert.equal(modifier(), null);
  assert.equal(modifier(place), null);
  assert.equal(modifier(signe), null, "declared signed elsewhere, its description may still be wrong");
  assert.equal(modifier(place, signeIci), "acte-deja-signe");
  assert.equal(modifier(signe, prepare), "acte-deja-transmis");
  assert.equal(modifier(signe, publie), "acte-deja-publie");
  assert.equal(modifier(signe, notifie()), "acte-deja-notifie");
  assert.equal(refus(foldActe([pris(), place, signeIci]), "abandonner"), null);
  const abandon: FaitActe = { type: "ActeAbandonne", data: { motif: "x", a: "2026-11-02T12:00:00+01:00" } };
  assert.equal(
    phrase(foldActe([pris(), abandon]), "signer"),
    "L’arrêté A2026-1 a été abandonné avant de partir (x).",
  );
});

test("a file without a place is not signed here; a text is composed, a file is not", () => {
  assert.equal(refus(foldActe([pris(), depose(null)]), "signer"), "acte-sans-place");
  assert.equal(refus(foldActe([pris(), depose(null, true)]), "signer"), null);
  assert.equal(refus(foldActe([pris(), depose(null, true)]), "etablir"), "acte-depose");
  assert.equal(refus(foldActe([pris({ texte: { blocs: [] } })]), "etablir"), "acte-sans-texte");
  assert.equal(refus(foldActe([pris()]), "etablir"), null);
  assert.equal(
    phrase(foldActe([pris(), signe]), "signer"),
    "L’arrêté A2026-1 a été signé par Prénom1 NOM1 hors de ce registre\u00a0: il ne se signe qu’une fois.",
  );
});

test("a person’s affairs are never put online, ticked or not (EXEC-04)", () => {
  for (const nominatif of [true, false]) {
    const etat = foldActe([pris({ ...INDIVIDUEL, nominatif }), signe]);
    const issue = verifierCommandeActe(etat, { ordre: "publier" });
    assert.ok(!issue.ok && issue.refus.code === "acte-nominatif");
    assert.equal(issue.refus.article, "art. L2131-1 et L5211-3 du CGCT");
  }
  assert.equal(refus(foldActe([pris({ nominatif: true }), signe]), "publier"), "acte-nominatif");
  assert.equal(refus(foldActe([pris(), signe]), "publier"), null);
});

test("an individual decision that is not sent is executory at its notification; one that is, at the later day (EXEC-01)", () => {
  const seul = executoire(foldActe([pris(INDIVIDUEL), signe, notifie()]));
  assert.equal(seul.le, "2026-11-05T00:00:00+01:00");
  assert.match(
    seul.explication,
    /notifié le 5 novembre 2026\u00a0: exécutoire .*sans transmission obligatoire/,
  );
  const nomme = (...faits: FaitActe[]) => executoire(foldActe([pris(NOMMER), signe, ...faits]));
  assert.equal(nomme(notifie()).le, null);
  assert.match(nomme(notifie()).explication, /pas encore reçu/);
  assert.equal(nomme(notifie(), prepare, accuse("2026-11-09")).le, "2026-11-09T09:30:00+01:00");
  assert.equal(nomme(publie, prepare, accuse()).le, null, "publishing is not notifying");
});

test("a contract is known by its notification or its publication, the first of the two", () => {
  const etat = foldActe([pris(CONTRAT), signe, prepare, accuse(), publie, notifie()]);
  assert.equal(executoire(etat).le, "2026-11-04T10:00:00+01:00");
  const sous = foldActe([pris({ ...CONTRAT, montantHT: 215_999 }), signe, notifie()]);
  assert.match(executoire(sous).explication, /sans transmission obligatoire/);
  assert.equal(
    executoire(foldActe([pris({ ...CONTRAT, dateDecision: "2028-02-01" }), signe, notifie("2028-02-02")])).le,
    null,
  );
});

test("a transmission withdrawn leaves an act the State no longer holds: not executory, no period for the prefect", () => {
  const annulee: FaitActe = {
    type: "AnnulationAcquittee",
    data: { identifiant: "x", dateReception: "2026-11-10", empreinte: "n0", a: "2026-11-10T10:00:00+01:00" },
  };
  const etat = foldActe([pris(), signe, prepare, accuse(), publie, annulee]);
  assert.equal(executoire(etat).le, null);
  assert.match(executoire(etat).explication, /sa transmission a été annulée/);
  assert.equal(delais(etat).finDefere, null);
  assert.equal(regularite(etat).find(({ regle }) => regle === "LEGAL-05")?.verdict, "avertissement");
  assert.equal(refus(etat, "transmettre"), null);
});

test("the appeal runs from the notification, and there is no list of deliberations", () => {
  const d = delais(foldActe([pris(NOMMER), signe, notifie()]));
  assert.deepEqual([d.finRecours, d.listeAvant, d.enLigneJusque], ["2027-01-06", null, null]);
});

test("the life of an act shows the steps it has, and no other", () => {
  const cles = (champs: Partial<ActePris>, ...faits: FaitActe[]) =>
    ligneDeVie(foldActe([pris(champs), ...faits])).map(({ cle }) => cle);
  assert.deepEqual(cles({}), [
    "pris",
    "etabli",
    "signe",
    "transmis",
    "acquitte",
    "publie",
    "executoire",
    "fin-recours",
  ]);
  assert.deepEqual(cles(NOMMER), [
    "pris",
    "etabli",
    "signe",
    "transmis",
    "acquitte",
    "notifie",
    "executoire",
    "fin-recours",
  ]);
  assert.deepEqual(
    cles(INDIVIDUEL),
    ["pris", "etabli", "signe", "notifie", "executoire", "fin-recours"],
    "nothing is awaited from the State",
  );
  assert.ok(cles(INDIVIDUEL, signe, prepare).includes("transmis"));
});

test("nobody is notified before the act, nor tomorrow", () => {
  const etat = foldActe([pris(INDIVIDUEL), signe]);
  const code = (le: string) => refusDeNotification(etat, le, "2026-11-06")?.champ ?? null;
  assert.deepEqual(
    [code("2026-11-01"), code("2026-11-02"), code("2026-11-06"), code("2026-11-07")],
    ["le", null, null, "le"],
  );
});

const ligne = (etat: EtatActe, regle: string, intitule?: string) =>
  regularite(etat).find((l) => l.regle === regle && (!intitule || l.intitule === intitule));

test("an adjoint or a vice-président signs under a delegation somebody must check (ELEC-06)", () => {
  const verdict = (qualite: string, champs: Partial<ActePris> = {}) =>
    ligne(foldActe([pris({ signataire: { ...PRESIDENT, qualite }, ...champs })]), "ELEC-06")?.verdict;
  assert.equal(verdict("Président"), "conforme");
  assert.equal(verdict("Vice-présidente déléguée à la voirie"), "avertissement");
  const commune = { profil: profil({ kind: "commune" }) };
  assert.equal(verdict("Maire", commune), "conforme");
  assert.equal(verdict("Adjoint au maire", commune), "avertissement");
  assert.equal(
    ligne(
      foldActe([pris({ ...commune, signataire: { ...PRESIDENT, qualite: "Adjoint au maire" } })]),
      "ELEC-06",
    )?.article,
    "art. L2122-18 du CGCT",
  );
});

test("fifteen days to send an individual decision or a contract; a contract goes to the State before its holder (EXEC-03)", () => {
  const nonSigne = ligne(foldActe([pris(NOMMER)]), "EXEC-03")?.phrase ?? "";
  assert.match(nonSigne, /pas encore signé.*au plus tard le mardi 17 novembre 2026/);
  assert.doesNotMatch(nonSigne, /signé le/, "what is not signed has no day of signature");
  assert.match(
    ligne(foldActe([pris(NOMMER), signe]), "EXEC-03")?.phrase ?? "",
    /^L’acte signé le .* est transmis au plus tard le/,
  );
  assert.equal(
    ligne(foldActe([pris(NOMMER), signe, prepare, accuse("2026-11-18")]), "EXEC-03")?.verdict,
    "avertissement",
  );
  assert.equal(ligne(foldActe([pris(INDIVIDUEL)]), "EXEC-03"), undefined, "what is not sent has no term");
  const avant = ligne(foldActe([pris(CONTRAT), signe, notifie()]), "EXEC-03");
  assert.equal(avant?.verdict, "avertissement");
  assert.match(avant?.article ?? "", /L2131-13/);
});

test("a budget in PDF is warned of: the State expects a sealed flow (LEGAL-05)", () => {
  const budget = { genre: "budget", nature: "BF", categorie: "deliberation" } as const;
  assert.equal(
    ligne(foldActe([pris(budget), signe]), "LEGAL-05", "Flux budgétaire")?.verdict,
    "avertissement",
  );
  const xml = {
    ...signe,
    data: { ...(signe as Extract<FaitActe, { type: "DocumentDepose" }>).data, mime: "application/xml" },
  };
  assert.equal(
    ligne(foldActe([pris(budget), xml as FaitActe]), "LEGAL-05", "Flux budgétaire")?.verdict,
    "conforme",
  );
});
