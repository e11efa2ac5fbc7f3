import assert from "node:assert/strict";
import { test } from "node:test";
import { CAUDRESIS, POINTS, profil, SIEGES } from "../essais.ts";
import type { FaitConvocation, FaitSeance, ProfilCollectivite, Siege } from "../faits.ts";
import { foldSeance } from "../seance/appliquer.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { delaiParMembre, destinatairesDe, suiviConvocation } from "./suivi.ts";

function seance(
  sieges: Siege[],
  de: ProfilCollectivite,
  date: string,
  envoyeeLe: string,
  urgence?: string,
): EtatSeance {
  const prevue: FaitSeance = {
    type: "SeancePrevue",
    data: {
      seance: "s",
      profil: de,
      date,
      heure: "18:00",
      lieu: "mairie",
      president: { nom: "NOM1", prenom: "Prénom1", qualite: "maire", siege: "s1" },
      sieges,
      ordreDuJour: POINTS.map((point) => ({ ...point, note: "Note." })),
    },
  };
  const convoquee: FaitSeance = {
    type: "SeanceConvoquee",
    data: { envoyeeLe, seanceLe: date, joursFrancs: 0, requis: 5, ...(urgence && { urgence }) },
  };
  return foldSeance([prevue, convoquee]);
}

const emise = (a: string, envoi = 1, points = POINTS.map(({ id }) => id)): FaitConvocation => ({
  type: "ConvocationEmise",
  data: { envoi, document: "d".repeat(64), octets: 10, points, a },
});
const distribuee = (siege: string, a: string, plus: { envoi?: number; destinataire?: "suppleant" } = {}) =>
  ({
    type: "ConvocationDistribuee",
    data: {
      envoi: plus.envoi ?? 1,
      siege,
      destinataire: plus.destinataire ?? "titulaire",
      canal: "courriel",
      preuve: "e".repeat(64),
      a,
    },
  }) satisfies FaitConvocation;
const echouee = (siege: string, a: string, incertain = false): FaitConvocation => ({
  type: "DistributionEchouee",
  data: { envoi: 1, siege, destinataire: "titulaire", motif: "boîte inconnue", incertain, a },
});

/** A commune of 3 500 inhabitants and 29 members: the worked example of the rule. */
const SIEGES_29 = SIEGES.slice(0, 29).map(({ suppleant: _, ...siege }) => ({ ...siege, suppleant: null }));
const COMMUNE = profil({ kind: "commune", population: 4000 });

test("27 messages on the 12th and two letters franked on the 13th: the 13th decides for the sitting", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2024-03-18", "2024-03-12");
  const faits = [
    emise("2024-03-12T17:00:00+01:00"),
    ...SIEGES_29.map(({ id }, i) =>
      distribuee(id, i < 27 ? "2024-03-12T17:00:00+01:00" : "2024-03-13T09:00:00+01:00"),
    ),
  ];
  const delai = delaiParMembre(etat, suiviConvocation(faits, etat), 1);
  assert.equal(delai.verdict, "irregulier");
  assert.deepEqual(
    delai.membres.filter(({ verdict }) => verdict === "irregulier").map(({ siege }) => siege),
    ["s28", "s29"],
  );
  assert.match(delai.phrase, /2 membres ont été convoqués hors délai.*mercredi 13 mars 2024/);
  assert.equal(delai.dernierEnvoi, "2024-03-12");
});

test("a message sent in time, then to another address after the limit, asks for attention without accusing", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2026-11-19", "2026-11-12");
  const a = "2026-11-12T17:00:00+01:00";
  const faits: FaitConvocation[] = [emise(a), ...SIEGES_29.map(({ id }) => distribuee(id, a))];
  assert.equal(delaiParMembre(etat, suiviConvocation(faits, etat), 1).verdict, "conforme");
  // The same bytes again change nothing; another message means another address.
  const tard = "2026-11-16T09:00:00+01:00";
  const renvoi = distribuee("s3", tard);
  assert.equal(delaiParMembre(etat, suiviConvocation([...faits, renvoi], etat), 1).verdict, "conforme");
  const ailleurs = { ...renvoi, data: { ...renvoi.data, preuve: "f".repeat(64) } };
  const juge = delaiParMembre(etat, suiviConvocation([...faits, ailleurs], etat), 1);
  assert.equal(juge.verdict, "avertissement");
  assert.match(juge.phrase, /^Prénom3 NOM3.*à une autre adresse après la limite/);
});

test("one day more before the sitting and the same two letters are in time", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2024-03-19", "2024-03-12");
  const faits = [
    emise("2024-03-12T17:00:00+01:00"),
    ...SIEGES_29.map(({ id }, i) => distribuee(id, `2024-03-${i < 28 ? 12 : 13}T17:00:00+01:00`)),
  ];
  const delai = delaiParMembre(etat, suiviConvocation(faits, etat), 1);
  assert.equal(delai.verdict, "conforme");
  assert.match(delai.phrase, /dernier envoi est du mercredi 13 mars 2024 \(Prénom29 NOM29\)/);
});

test("the day is that of Paris, not of Greenwich", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2024-03-18", "2024-03-12");
  const faits = [emise("2024-03-12T09:00:00+01:00"), distribuee("s1", "2024-03-12T23:30:00Z")];
  const [premier] = delaiParMembre(etat, suiviConvocation(faits, etat), 1).membres;
  assert.deepEqual([premier?.le, premier?.verdict], ["2024-03-13", "irregulier"]);
});

test("while one member has nothing, nobody says that the delay is kept", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2024-03-19", "2024-03-12");
  const faits = [emise("2024-03-12T17:00:00+01:00"), distribuee("s1", "2024-03-12T17:00:00+01:00")];
  const delai = delaiParMembre(etat, suiviConvocation(faits, etat), 1);
  assert.equal(delai.verdict, "indetermine");
  assert.match(delai.phrase, /28 membres n’ont pas encore reçu/);
  assert.match(delai.remede ?? "", /mercredi 13 mars 2024/);
});

test("a delay shortened for urgency is judged as such for each member", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2026-11-26", "2026-11-24", "digue menacée");
  const envoyes = (jour: number) => [
    emise("2026-11-24T09:00:00+01:00"),
    ...SIEGES_29.map(({ id }, i) => distribuee(id, `2026-11-${i === 5 ? jour : 24}T09:00:00+01:00`)),
  ];
  const verdict = (jour: number) => delaiParMembre(etat, suiviConvocation(envoyes(jour), etat), 1).verdict;
  assert.equal(verdict(24), "conforme");
  assert.equal(verdict(25), "irregulier");
});

test("in an EPCI each suppléant is convened too, and decides nothing about the delay", () => {
  const etat = seance(SIEGES, CAUDRESIS, "2024-03-19", "2024-03-12");
  const qui = destinatairesDe(etat);
  // 72 named titulaires and the three suppléants; two seats have no named titulaire.
  assert.equal(qui.length, 75);
  assert.deepEqual(
    qui.filter(({ siege }) => siege === "s72").map(({ destinataire }) => destinataire),
    ["titulaire", "suppleant"],
  );
  const faits = [
    emise("2024-03-12T09:00:00+01:00"),
    ...qui.map(({ siege, destinataire }) =>
      destinataire === "suppleant"
        ? distribuee(siege, "2024-03-18T09:00:00+01:00", { destinataire })
        : distribuee(siege, "2024-03-12T09:00:00+01:00"),
    ),
  ];
  const delai = delaiParMembre(etat, suiviConvocation(faits, etat), 1);
  // In time for all those who are named; the two seats without a name are said, not forgotten.
  assert.equal(delai.verdict, "avertissement");
  assert.match(delai.phrase, /2 sièges n’ont pas de titulaire nommé.*n°\u00a073, n°\u00a074/);
  const commune = destinatairesDe({ ...etat, profil: COMMUNE });
  assert.ok(commune.every(({ destinataire }) => destinataire === "titulaire"));
});

test("a message sent stays sent; one refused, then sent again, counts from the second day", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2024-03-19", "2024-03-12");
  const suivi = suiviConvocation(
    [
      emise("2024-03-12T09:00:00+01:00"),
      distribuee("s1", "2024-03-12T09:00:00+01:00"),
      echouee("s1", "2024-03-12T10:00:00+01:00"),
      echouee("s2", "2024-03-12T09:00:00+01:00"),
      distribuee("s2", "2024-03-13T09:00:00+01:00"),
      echouee("s3", "2024-03-12T09:00:00+01:00", true),
    ],
    etat,
  );
  const de = (siege: string) => suivi.destinataires.find((d) => d.siege === siege)?.envois[0];
  assert.deepEqual([de("s1")?.etat, de("s1")?.a], ["distribuee", "2024-03-12T09:00:00+01:00"]);
  assert.deepEqual([de("s2")?.etat, de("s2")?.a], ["distribuee", "2024-03-13T09:00:00+01:00"]);
  assert.deepEqual([de("s3")?.etat, de("s3")?.motif], ["incertaine", "boîte inconnue"]);
  assert.equal(de("s4")?.etat, "en-attente");
});

test("first opening and last answer of each are kept, the suppléant’s apart", () => {
  const etat = seance(SIEGES, CAUDRESIS, "2024-03-19", "2024-03-12");
  const a = (h: number) => `2024-03-12T${10 + h}:00:00+01:00`;
  const suivi = suiviConvocation(
    [
      emise(a(0)),
      { type: "ConvocationOuverte", data: { siege: "s72", a: a(1) } },
      { type: "ConvocationOuverte", data: { siege: "s72", a: a(2) } },
      { type: "ReponseDonnee", data: { siege: "s72", reponse: "present", origine: "lien", a: a(3) } },
      { type: "ReponseDonnee", data: { siege: "s72", reponse: "absent", origine: "papier", a: a(4) } },
      {
        type: "ReponseDonnee",
        data: { siege: "s72", destinataire: "suppleant", reponse: "present", origine: "lien", a: a(5) },
      },
    ],
    etat,
  );
  const [titulaire, suppleant] = suivi.destinataires.filter(({ siege }) => siege === "s72");
  assert.equal(titulaire?.ouverteLe, a(1));
  assert.equal(titulaire?.reponse?.reponse, "absent");
  assert.equal(suppleant?.ouverteLe, null);
  assert.equal(suppleant?.reponse?.reponse, "present");
});

test("a convocation of which the register holds no proof says nothing of any member", () => {
  const etat = seance(SIEGES_29, COMMUNE, "2024-03-19", "2024-03-12");
  const suivi = suiviConvocation([], etat);
  assert.deepEqual(suivi.envois, []);
  assert.ok(suivi.destinataires.every(({ envois }) => envois.length === 0));
  assert.equal(delaiParMembre(etat, suivi, 1).verdict, "indetermine");
});
