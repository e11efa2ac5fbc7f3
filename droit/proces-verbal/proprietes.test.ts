import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Quorum, Scrutin } from "../faits.ts";
import { phraseDuVote } from "../scrutin/phrase.ts";
import { deliberationAdoptee } from "../seance/adoption.ts";
import { etatAuVote } from "../seance/appliquer.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { feuillePresence } from "../seance/feuille.ts";
import { jouer, seance } from "../seance/generateur.essai.ts";
import { nomPresent, siegeDe } from "../seance/noms.ts";
import { parcourirSeance } from "../seance/parcours.ts";
import { procesVerbal } from "./construire.ts";
import { listeDeliberations } from "./liste.ts";

/** The number printed before a word; 0 where the sentence leaves the word out. */
const nombre = (phrase: string, mot: RegExp): number =>
  Number(new RegExp(`(\\d+) (?:${mot.source})`).exec(phrase)?.[1] ?? 0);

/** Every figure of a vote, as a sentence prints it. */
const lus = (phrase: string) => ({
  votants: nombre(phrase, /votant/),
  presents: nombre(phrase, /présent/),
  pouvoirs: nombre(phrase, /pouvoir/),
  exprimes: nombre(phrase, /suffrages? exprimé/),
  pour: nombre(phrase, /(?:voix )?pour/),
  contre: nombre(phrase, /(?:voix )?contre/),
  abstentions: nombre(phrase, /abstention/),
  nePrennentPasPart: nombre(phrase, /membres? ne pr/),
});

const chiffres = (s: Scrutin) => ({
  votants: s.votants,
  presents: s.presents,
  pouvoirs: s.pouvoirs,
  exprimes: s.exprimes,
  pour: s.pour,
  contre: s.contre,
  abstentions: s.abstentions,
  nePrennentPasPart: s.nePrennentPasPart,
});

/** « 7 présents, 4 requis ». */
const deQuorum = (phrase: string) => ({
  presents: nombre(phrase, /(?:membres? )?présent/),
  requis: nombre(phrase, /requis/),
});
const duFait = ({ presents, requis }: Quorum) => ({ presents, requis });

const NOM = /NOM\d/;

function verifierVote(phrase: string, scrutin: Scrutin): void {
  if (scrutin.election) return;
  assert.deepEqual(lus(phrase), chiffres(scrutin), phrase);
  assert.equal(/rejetée?/.test(phrase), scrutin.resultat === "rejet", phrase);
  if (scrutin.forme === "secret") assert.doesNotMatch(phrase, NOM);
}

function verifierActe(faits: Parameters<typeof etatAuVote>[0], point: string, scrutin: Scrutin): void {
  const auVote = etatAuVote(faits, point);
  const acte = deliberationAdoptee(auVote, point, "acte-1");
  assert.deepEqual(acte.scrutin, scrutin, "the act carries the vote of the sitting");
  assert.deepEqual(acte.quorum, auVote.points[point]?.appele?.quorum);
  assert.deepEqual(acte.feuille, feuillePresence(auVote));
  const phrase = phraseDuVote(scrutin, acte.profil);
  assert.doesNotMatch(phrase, NOM, "names are apart from the sentence of the vote");
  if (scrutin.election) return;
  const { pour, contre, abstentions } = lus(phrase);
  assert.deepEqual([pour, contre, abstentions], [scrutin.pour, scrutin.contre, scrutin.abstentions], phrase);
}

function verifierListe(etat: EtatSeance): void {
  for (const { point, numero, sort, phrase } of listeDeliberations(etat)) {
    const { scrutin, numero: pris, ecarte } = etat.points[point] ?? {};
    assert.equal(numero, pris ?? null);
    const attendu = scrutin
      ? scrutin.resultat === "rejet"
        ? "rejetee"
        : "approuvee"
      : ecarte
        ? ecarte.sort === "retire"
          ? "retiree"
          : "reportee"
        : "non-examinee";
    assert.equal(sort, attendu);
    assert.doesNotMatch(phrase, NOM);
  }
}

test("whatever happens, the minutes, the list and the acts say the figures of the facts, and nothing of a secret ballot", () => {
  const vus = { votes: 0, secrets: 0, publics: 0, actes: 0, amendements: 0, deports: 0 };
  fc.assert(
    fc.property(seance, (commandes) => {
      const { etat, faits } = jouer(commandes);
      const pv = procesVerbal(faits);
      const { quorums, votes } = parcourirSeance(faits);

      const ouverture = etat.ouverte?.quorum ?? etat.carence?.quorum;
      assert.equal(pv.quorum === null, ouverture === undefined);
      if (pv.quorum && ouverture) {
        assert.deepEqual(deQuorum(pv.quorum.phrase), duFait(ouverture));
        const { presents, excuses, absents, procurations } = pv.presences;
        assert.equal(presents.length, ouverture.presents, "the sheet is that of the opening");
        assert.equal(
          presents.length + excuses.length + absents.length + procurations.length,
          pv.presences.enExercice,
        );
      }
      for (const { etat: avant, fait } of votes) {
        if (fait.type !== "ScrutinClos" || !avant.secretaire) continue;
        const siege = siegeDe(avant, avant.secretaire);
        assert.ok(siege && pv.secretaires.includes(nomPresent(avant, siege)), "every secretary is named");
      }
      for (const point of pv.points) {
        const suivi = etat.points[point.id] ?? {};
        const tests = quorums.filter((q) => q.point === point.id && q.quand === "point");
        const dits = (point.quorum ?? "").split("vérifié de nouveau").filter(Boolean);
        assert.equal(dits.length > 0, tests.length > 0);
        if (tests[0]) assert.deepEqual(deQuorum(dits[0] ?? ""), duFait(tests[0].quorum), "the call");
        const dernier = tests.at(-1);
        if (dernier) assert.deepEqual(deQuorum(dits.at(-1) ?? ""), duFait(dernier.quorum), "the last test");
        assert.deepEqual(point.vote?.scrutin, suivi.scrutin);
        for (const [i, { scrutin }] of (suivi.amendements ?? []).entries()) {
          if (!scrutin) continue;
          vus.amendements++;
          verifierVote(point.amendements[i]?.resultat ?? "", scrutin);
        }
        if (!point.vote || !suivi.scrutin) continue;
        const { scrutin } = suivi;
        vus.votes++;
        verifierVote(point.vote.phrase, scrutin);
        const nommes = point.vote.noms.flatMap(({ noms }) => noms);
        if (scrutin.forme === "public") {
          vus.publics++;
          assert.equal(nommes.length, scrutin.votants, "every voter of a public ballot is named");
        }
        if (scrutin.forme === "secret") {
          vus.secrets++;
          assert.deepEqual(nommes, []);
        }
        for (const { elu } of scrutin.deports ?? []) {
          vus.deports++;
          assert.ok(
            point.evenements.some(({ phrase }) => phrase.includes(elu.nom)),
            "who stood aside is told in the minutes",
          );
        }
        if (scrutin.resultat === "rejet") assert.deepEqual(point.decisions, []);
        else {
          vus.actes++;
          verifierActe(faits, point.id, scrutin);
        }
      }
      verifierListe(etat);
    }),
    { numRuns: 500 },
  );
  for (const [quoi, n] of Object.entries(vus)) assert.ok(n > 0, `the property must have seen ${quoi}`);
});
