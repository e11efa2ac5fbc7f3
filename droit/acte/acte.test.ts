import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pour, profil, seanceOuverte, suivre } from "../essais.ts";
import type { DeliberationAdoptee, FaitActe } from "../faits.ts";
import { deliberationAdoptee } from "../seance/adoption.ts";
import { appliquerActe, foldActe } from "./appliquer.ts";
import { delais } from "./delais.ts";
import type { CommandeActe, EtatActe } from "./etat.ts";
import { executoire } from "./executoire.ts";
import { ligneDeVie } from "./ligneDeVie.ts";
import { dureeEnLigne } from "./publication.ts";
import { regularite } from "./regularite.ts";
import { verifierCommandeActe } from "./verifier.ts";

function deliberation(champs: Partial<DeliberationAdoptee> = {}): DeliberationAdoptee {
  const appele = suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" });
  const { etat } = suivre(appele, {
    ordre: "cloreScrutin",
    point: "industrie",
    forme: "ordinaire",
    numero: "2024/5",
    ...pour(62),
  });
  return { ...deliberationAdoptee(etat, "industrie", "acte-1"), ...champs };
}

const PRESIDENT = { prenom: "Prénom1", nom: "NOM1", qualite: "Président" };
const adoptee = (champs: Partial<DeliberationAdoptee> = {}): FaitActe => ({
  type: "DeliberationAdoptee",
  data: deliberation(champs),
});
const etabli: FaitActe = {
  type: "DocumentEtabli",
  data: {
    empreinte: "d0",
    octets: 40_000,
    pages: 3,
    champSignature: { page: 3, x: 300, y: 80, largeur: 200, hauteur: 60 },
    a: "2024-03-21T10:00:00+01:00",
  },
};
const signe: FaitActe = {
  type: "ActeSigne",
  data: {
    empreinte: "s0",
    octets: 52_000,
    documentSigne: "d0",
    signataire: PRESIDENT,
    certificat: { sujet: "NOM1", emetteur: "AC", serie: "01", deTest: false },
    a: "2024-03-22T09:00:00+01:00",
  },
};
const preparee: FaitActe = {
  type: "ArchivePreparee",
  data: {
    identifiant: "059-200030633-20240319-2024__5-DE",
    numeroTransmis: "2024__5",
    enveloppe: "e.xml",
    archive: "a.tar.gz",
    empreinte: "a0",
    octets: 9000,
    classificationLe: "2024-01-01",
    fichiers: [],
    ordonnePar: "Chloé GREFFE",
    a: "2024-03-22T09:33:11+01:00",
  },
};
const envoyee: FaitActe = {
  type: "ArchiveEnvoyee",
  data: { archive: "a.tar.gz", tentative: 1, canal: "ministere", a: "2024-03-22T09:33:15+01:00" },
};
const incertain: FaitActe = {
  type: "EnvoiIncertain",
  data: { tentative: 1, motif: "délai dépassé", a: "2024-03-22T09:33:15+01:00" },
};
const echoue: FaitActe = {
  type: "EnvoiEchoue",
  data: { tentative: 1, motif: "connexion refusée", a: "2024-03-22T09:33:15+01:00" },
};
const anomalie: FaitActe = {
  type: "AnomalieRecue",
  data: { nature: "002", detail: "Acte déjà reçu", empreinte: "x0", a: "2024-03-22T09:40:00+01:00" },
};
const accuse = (dateReception = "2024-03-22", a = "2024-03-22T09:43:21+01:00"): FaitActe => ({
  type: "AccuseRecu",
  data: {
    identifiant: "059-200030633-20240319-2024__5-DE",
    dateReception,
    empreinte: "r0",
    classificationEnCours: "2024-01-01",
    a,
  },
});
const publie = (a = "2024-03-22T14:27:00+01:00"): FaitActe => ({
  type: "ActePublie",
  data: { empreinte: "s0", adresse: "/caudresis/actes/2024__5", a },
});

const vie = (...faits: FaitActe[]): EtatActe => foldActe([adoptee(), ...faits]);
const ENTIERE = [etabli, signe, preparee, envoyee, accuse(), publie()];

function refus(etat: EtatActe, ordre: CommandeActe["ordre"]): string | null {
  const issue = verifierCommandeActe(etat, { ordre });
  return issue.ok ? null : issue.refus.code;
}

test("an act is executory at the later of its reception by the State and its publication", () => {
  const { le, explication } = executoire(vie(...ENTIERE));
  assert.equal(le, "2024-03-22T14:27:00+01:00");
  assert.equal(
    explication,
    "Acte reçu par le représentant de l’État le 22 mars 2024 à 09:43, publié le 22 mars 2024 à 14:27\u00a0: exécutoire depuis le 22 mars 2024, la plus tardive des deux dates (art. L2131-1 et L5211-3 du CGCT).",
  );
  const tardif = vie(
    etabli,
    signe,
    publie(),
    preparee,
    envoyee,
    accuse("2024-03-25", "2024-03-25T08:00:00+01:00"),
  );
  assert.equal(executoire(tardif).le, "2024-03-25T08:00:00+01:00");
});

test("the State’s date counts, not the day its acknowledgement arrived", () => {
  const etat = vie(
    etabli,
    signe,
    preparee,
    envoyee,
    accuse("2024-03-22", "2024-03-24T07:00:00+01:00"),
    publie(),
  );
  assert.equal(executoire(etat).le, "2024-03-22T14:27:00+01:00");
  assert.equal(executoire(etat).recuLe, "2024-03-22T00:00:00+01:00");
  assert.match(executoire(etat).explication, /reçu par le représentant de l’État le 22 mars 2024, publié/);
});

test("published but not received, or received but not published, an act is not executory", () => {
  assert.match(executoire(vie(etabli, signe, publie())).explication, /il n’est pas exécutoire/);
  assert.match(executoire(vie(etabli, signe, preparee, envoyee, accuse())).explication, /dès sa publication/);
  assert.equal(executoire(vie()).le, null);
});

test("the dates of the seed: appeal and déféré on 23 May, list before 26 March", () => {
  assert.deepEqual(delais(vie(...ENTIERE)), {
    finRecours: "2024-05-23",
    finDefere: "2024-05-23",
    listeAvant: "2024-03-26",
    enLigneJusque: "2024-05-23",
  });
  assert.deepEqual(delais(vie()), {
    finRecours: null,
    finDefere: null,
    listeAvant: "2024-03-26",
    enLigneJusque: null,
  });
});

test("the prefect’s period runs from reception, the appeal from publication", () => {
  const { finDefere, finRecours } = delais(
    vie(
      etabli,
      signe,
      preparee,
      envoyee,
      accuse("2026-12-31", "2026-12-31T09:00:00+01:00"),
      publie("2026-03-24T10:00:00+01:00"),
    ),
  );
  assert.deepEqual([finDefere, finRecours], ["2027-03-01", "2026-05-26"]);
});

test("an act is signed from its document, once", () => {
  assert.equal(refus(vie(), "signer"), "acte-sans-document");
  assert.equal(refus(vie(etabli), "signer"), null);
  assert.equal(refus(vie(etabli), "etablir"), null);
  assert.equal(refus(vie(etabli, signe), "signer"), "acte-deja-signe");
  assert.equal(refus(vie(etabli, signe), "etablir"), "acte-deja-signe");
});

test("an unsigned act is neither transmitted nor published, with the article", () => {
  assert.equal(refus(vie(etabli), "publier"), "acte-non-signe");
  const issue = verifierCommandeActe(vie(etabli), { ordre: "transmettre" });
  assert.ok(!issue.ok);
  assert.equal(
    issue.refus.phrase,
    "La délibération 2024/5 n’est pas signée\u00a0: elle ne peut pas être transmise au représentant de l’État.",
  );
  assert.equal(issue.refus.article, "art. L2121-23 et L5211-1 du CGCT");
  assert.equal(issue.refus.remede, "Faire signer l’acte par Prénom1 NOM1, Président.");
});

test("an act is transmitted once, and published once", () => {
  assert.equal(refus(vie(etabli, signe), "transmettre"), null);
  for (const suite of [
    [preparee],
    [preparee, envoyee],
    [preparee, incertain],
    [preparee, envoyee, accuse()],
  ]) {
    assert.equal(refus(vie(etabli, signe, ...suite), "transmettre"), "acte-deja-transmis");
  }
  assert.equal(refus(vie(etabli, signe), "publier"), null);
  assert.equal(refus(vie(...ENTIERE), "publier"), "acte-deja-publie");
});

test("a resend is ordered only where a person must decide", () => {
  const renvoi = (...faits: FaitActe[]) => refus(vie(etabli, signe, ...faits), "renvoyer");
  assert.equal(renvoi(), "acte-non-transmis");
  assert.equal(renvoi(preparee), "renvoi-sans-objet");
  assert.equal(renvoi(preparee, echoue), null);
  assert.equal(renvoi(preparee, incertain), null);
  assert.equal(renvoi(preparee, envoyee), "renvoi-sans-objet");
  // What the Ministry refused is not sent again as it was: it is transmitted anew.
  assert.equal(renvoi(preparee, envoyee, anomalie), "renvoi-sans-objet");
  assert.equal(refus(vie(etabli, signe, preparee, envoyee, anomalie), "transmettre"), null);
  assert.equal(renvoi(preparee, envoyee, accuse()), "renvoi-sans-objet");
});

test("once the State has the act, nothing later takes that back", () => {
  const t = vie(etabli, signe, preparee, incertain, accuse(), anomalie, envoyee).transmission;
  assert.equal(t.etat, "acquittee");
  assert.equal(t.anomalie?.nature, "002");
  const deux = vie(
    etabli,
    signe,
    preparee,
    envoyee,
    accuse(),
    accuse("2024-03-25", "2024-03-25T09:00:00+01:00"),
  );
  assert.equal(deux.transmission.accuse?.dateReception, "2024-03-22");
});

test("each attempt is kept, and a resend makes the archive ready again", () => {
  const renvoi: FaitActe = {
    type: "RenvoiOrdonne",
    data: { par: "Chloé GREFFE", a: "2024-03-22T11:00:00+01:00" },
  };
  const { transmission } = vie(etabli, signe, preparee, echoue, incertain, renvoi);
  assert.equal(transmission.etat, "preparee");
  assert.deepEqual(
    transmission.tentatives.map(({ issue }) => issue),
    ["echouee", "incertaine"],
  );
});

test("the facts of an act fold to the same state at once or one by one, in any order after the first", () => {
  const suite = [etabli, signe, preparee, envoyee, incertain, echoue, anomalie, accuse(), publie()];
  fc.assert(
    fc.property(fc.shuffledSubarray(suite), (faits) => {
      const tous = [adoptee(), ...faits];
      let etat: EtatActe | null = null;
      for (const fait of tous) etat = appliquerActe(etat, fait);
      assert.deepEqual(foldActe(tous), etat);
      assert.equal(
        etat?.transmission.etat === "acquittee",
        faits.some(({ type }) => type === "AccuseRecu"),
      );
      if (etat) assert.equal(regularite(etat).length, 16);
    }),
  );
});

test("the line of life tells what is done and what is awaited", () => {
  const etapes = ligneDeVie(vie(...ENTIERE));
  assert.deepEqual(
    etapes.map(({ cle }) => cle),
    ["convoque", "vote", "etabli", "signe", "transmis", "acquitte", "publie", "executoire", "fin-recours"],
  );
  assert.deepEqual(
    etapes.map(({ fait }) => fait),
    [true, true, true, true, true, true, true, true, false],
  );
  assert.equal(etapes[0]?.detail, "6 jours francs avant la séance");
  assert.equal(etapes[1]?.detail, "adoptée à l’unanimité, 62 voix pour sur 62 votants");
  assert.equal(etapes[8]?.a, "2024-05-23");
  assert.equal(ligneDeVie(vie(...ENTIERE), "2024-05-23")[8]?.fait, false);
  assert.equal(ligneDeVie(vie(...ENTIERE), "2024-05-24")[8]?.fait, true);
  assert.deepEqual(
    ligneDeVie(vie(etabli)).map(({ fait }) => fait),
    [true, true, true, false, false, false, false, false, false],
  );
});

const verdicts = (etat: EtatActe): Record<string, string> =>
  Object.fromEntries(regularite(etat).map(({ regle, verdict }) => [regle, verdict]));

test("a regular act has no red line, and each line has its computation and its article", () => {
  const lignes = regularite(vie(...ENTIERE));
  assert.deepEqual(
    lignes.filter(({ verdict }) => verdict === "irregulier" || verdict === "avertissement"),
    [],
  );
  for (const { regle, calcul, article, phrase } of lignes) {
    assert.ok(calcul.length > 5 && phrase.endsWith("."), regle);
    assert.match(article, /^art\. /, regle);
  }
  assert.deepEqual(
    lignes.map(({ regle }) => regle),
    [
      "CONV-03",
      "CONV-07",
      "COMP-01",
      "QUORUM-01",
      "PROC-01",
      "VOTE-01",
      "VOTE-02",
      "PV-01",
      "PV-02",
      "LEGAL-02",
      "LEGAL-05",
      "EXEC-05",
      "EXEC-01",
      "PV-03",
      "LEGAL-01",
      "RECOURS-02",
    ],
  );
  const quorum = lignes.find(({ regle }) => regle === "QUORUM-01");
  assert.equal(quorum?.phrase, "Quorum atteint\u00a0: 52 membres présents, 38 requis.");
});

test("what is wrong in an act is seen line by line", () => {
  const bon = deliberation();
  const feuille = {
    ...bon.feuille,
    procurations: bon.feuille.procurations.map((p) => ({
      ...p,
      mandataire: { prenom: "Prénom60", nom: "NOM60" },
    })),
  };
  const mauvais = foldActe([
    adoptee({
      convocationLe: "2024-03-15",
      noteJointe: false,
      quorum: { enExercice: 74, requis: 38, presents: 37, atteint: true },
      feuille,
      secretaire: { prenom: "Prénom60", nom: "NOM60" },
      scrutin: { ...bon.scrutin, pour: 30, contre: 31 },
    }),
  ]);
  const v = verdicts(mauvais);
  for (const regle of ["CONV-03", "CONV-07", "QUORUM-01", "PROC-01", "VOTE-01", "VOTE-02", "PV-01"])
    assert.equal(v[regle], "irregulier", regle);
  const procurations = regularite(mauvais).find(({ regle }) => regle === "PROC-01");
  assert.match(
    procurations?.phrase ?? "",
    /Prénom60 NOM60, mandataire de Prénom63 NOM63, n’est pas parmi les présents/,
  );
});

test("a test certificate, a missing annex, a capacity that gives no power are warned of", () => {
  const test_ = {
    ...signe,
    data: { ...(signe as Extract<FaitActe, { type: "ActeSigne" }>).data },
  } as Extract<FaitActe, { type: "ActeSigne" }>;
  test_.data.certificat = { ...test_.data.certificat, deTest: true };
  test_.data.signataire = { ...PRESIDENT, qualite: "Président de séance, Maire du Cateau-Cambrésis" };
  const annexes = [
    {
      titre: "Projet de convention",
      fichier: "c.pdf",
      empreinte: "c0",
      octets: 1,
      typePiece: "99_DE",
      publiable: true,
    },
  ];
  const v = verdicts(foldActe([adoptee({ annexes }), etabli, test_, preparee, envoyee, publie()]));
  for (const regle of ["PV-02", "LEGAL-02", "EXEC-05", "EXEC-01"])
    assert.equal(v[regle], "avertissement", regle);
});

test("the examination says the same last day online as the certificate, and gives the secretary no gender it does not know", () => {
  const lignes = regularite(vie(...ENTIERE));
  const calcul = (regle: string) => lignes.find((l) => l.regle === regle)?.calcul ?? "";
  const { minimum, retraitDes } = dureeEnLigne({ kind: "CA" }, "2024-03-22");
  assert.deepEqual([minimum, retraitDes], ["2024-05-22", "2024-05-23"]);
  assert.match(calcul("EXEC-05"), /deux mois au moins\u00a0: retrait possible dès le 23 mai 2024/);
  assert.match(calcul("PV-01"), /^Secrétaire\u00a0: .*\u00a0; liste de 52 présents\.$/);
  assert.match(calcul("PV-02"), /, secrétaire de séance, signe avec le président/);
});

test("an act older than a rule is not judged by it", () => {
  const v = verdicts(
    foldActe([adoptee({ dateDecision: "2019-03-19", convocationLe: "2019-03-12" }), etabli, signe]),
  );
  for (const regle of ["PV-02", "EXEC-05", "PV-03"]) assert.equal(v[regle], "indetermine", regle);
  assert.equal(v["QUORUM-01"], "conforme");
});

test("a département’s act names its own articles", () => {
  const lignes = regularite(
    foldActe([adoptee({ profil: profil({ kind: "departement" }), convocationLe: "2024-03-01" }), ...ENTIERE]),
  );
  const article = (regle: string) => lignes.find((l) => l.regle === regle)?.article;
  assert.equal(article("QUORUM-01"), "art. L3121-14 du CGCT");
  assert.equal(article("LEGAL-01"), "art. L3132-1 du CGCT");
  assert.equal(
    lignes.find((l) => l.regle === "PV-02")?.verdict,
    "indetermine",
    "no article is known for that signature",
  );
});

test("in Moselle the end of an appeal jumps Good Friday, unless the authority chose otherwise (HOL-02)", () => {
  const fin = (choix?: { vendrediSaint: boolean }) =>
    delais(
      foldActe([
        adoptee({ profil: profil({ departement: "57", alsaceMoselle: true, ...(choix && { choix }) }) }),
        etabli,
        signe,
        publie("2027-01-25T10:00:00+01:00"),
      ]) as EtatActe,
    ).finRecours;
  assert.deepEqual(
    [fin(), fin({ vendrediSaint: true }), fin({ vendrediSaint: false })],
    ["2027-03-30", "2027-03-30", "2027-03-26"],
  );
});
