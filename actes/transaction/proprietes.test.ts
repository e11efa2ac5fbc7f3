import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { messages as arbitraires } from "../essais/messages.ts";
import {
  correler,
  type Evenement,
  ecrireEnveloppeRetour,
  ecrireMessage,
  evenements,
  type GenreEvenement,
  lireReception,
  type Message,
  type RegistreDesEnvois,
  type Statut,
  type Transaction,
  transition,
} from "../index.ts";
import { acte, annulation, ID_ACTE, SIREN } from "./essais.ts";

const statut = fc.constantFrom<Statut>(-1, 0, 1, 2, 3, 4, 5, 6, 17, 18);
const autres = fc.array(
  statut.map((s) => annulation({ statut: s })),
  { maxLength: 2 },
);
const jour = fc.constantFrom("2024-03-22", "2024-03-25");
const empreinte = fc.constantFrom("aa", "bb");

const DETAILLES: { [G in GenreEvenement]?: fc.Arbitrary<Evenement> } = {
  invalidation: fc.constant({ genre: "invalidation", detail: "x" }),
  silence: fc.nat(60).map((jours) => ({ genre: "silence", jours })),
  "cloture-valide": fc.boolean().map((delaiEcoule) => ({ genre: "cloture-valide", delaiEcoule })),
  "annulation-demandee": autres.map((a) => ({ genre: "annulation-demandee", autres: a })),
  "reponse-ordonnee": fc.constant({ genre: "reponse-ordonnee", code: "3-4", autres: [] }),
  accuse: jour.map((dateReception) => ({ genre: "accuse", idActe: ID_ACTE, dateReception })),
  "anomalie-acte": fc.constant({ genre: "anomalie-acte", nature: "002", detail: "" }),
  "anomalie-enveloppe": fc.constant({ genre: "anomalie-enveloppe", nature: "5", detail: "" }),
  "annulation-acceptee": fc.option(statut).map((s) => ({
    genre: "annulation-acceptee",
    idActe: ID_ACTE,
    dateReception: null,
    annulation: s === null ? null : annulation({ statut: s }),
  })),
  "courrier-recu": fc
    .tuple(fc.constantFrom("2-1", "3-1", "4-1", "5-1"), fc.option(jour), empreinte, fc.option(empreinte))
    .map(([code, dateCourrierPref, lue, connue]) => ({
      genre: "courrier-recu",
      code,
      idActe: ID_ACTE,
      dateCourrierPref,
      empreinte: lue,
      connu: connue === null ? null : acte({ type: 3, sens: "reception", statut: 7, empreinte: connue }),
    })),
  "reponse-accusee": fc.constant({ genre: "reponse-accusee", code: "3-5", dateReception: null }),
  "classification-recue": fc.constant({ genre: "classification-recue", date: "2024-01-01" }),
  "classification-inchangee": fc.constant({ genre: "classification-inchangee", date: null }),
};

const genres = Object.keys(evenements) as GenreEvenement[];
const evenement = fc
  .constantFrom(...genres)
  .chain((genre) => DETAILLES[genre] ?? fc.constant({ genre } as Evenement));
/** The gestures of a full life are drawn more often, so that most lives go far. */
const vie = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: evenement },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<GenreEvenement>(
          "depot",
          "validation",
          "remise",
          "accuse",
          "cloture-valide",
          "cloture-invalide",
          "archivage-demande",
          "archive-envoyee",
        )
        .chain((genre) => DETAILLES[genre] ?? fc.constant({ genre } as Evenement)),
    },
  ),
  { minLength: 5, maxLength: 30 },
);

/** Before it exists, or on its way: half of the lives spare the first steps. */
const debut = fc
  .constantFrom<Statut | null>(null, 2, 3, 3)
  .map((s) => acte({ statut: s, idActe: null, tentee: s === 2 }));

/** Runs a life, and shows every step that moved. */
function vivre(
  depart: Transaction,
  liste: Evenement[],
  observer: (avant: Transaction, e: Evenement, apres: Transaction) => void,
): void {
  let t = depart;
  for (const e of liste) {
    const issue = transition(t, e);
    if (!issue.ok) {
      assert.notEqual(evenements[e.genre].origine, "etat", "la parole de l’État n’est jamais refusée");
      continue;
    }
    if (issue.valeur.change) observer(t, e, issue.valeur.transaction);
    t = issue.valeur.transaction;
  }
}

test("whatever comes, in whatever order, an acknowledged act leaves its state only by four ways", () => {
  let accuses = 0;
  fc.assert(
    fc.property(debut, vie, (depart, liste) => {
      let accuse = 0;
      let acquis = false;
      vivre(depart, liste, (avant, e, apres) => {
        if (avant.statut === 4)
          assert.ok(
            ["cloture-valide", "cloture-invalide", "annulation-acceptee", "archivage-demande"].includes(
              e.genre,
            ),
            e.genre,
          );
        if (e.genre === "accuse") accuse++;
        acquis ||= apres.statut === 4;
        // Once the State holds the act, no event ever says again that it was not received.
        if (acquis) assert.ok(![-1, 1, 2, 3, 17, 18].includes(apres.statut ?? -1), e.genre);
        assert.equal(apres.siren, SIREN);
      });
      assert.ok(accuse <= 1, "deux accusés");
      accuses += accuse;
    }),
    { numRuns: 3000, seed: 4 },
  );
  // The property would say nothing of lives that never reach the acknowledgement.
  assert.ok(accuses > 1000, String(accuses));
});

test("an event that came twice in a row does nothing the second time", () => {
  fc.assert(
    fc.property(debut, vie, (depart, liste) => {
      let t = depart;
      for (const e of liste) {
        const une = transition(t, e);
        if (!une.ok) continue;
        t = une.valeur.transaction;
        const deux = transition(t, e);
        if (!deux.ok) {
          assert.equal(evenements[e.genre].origine, "nous");
          continue;
        }
        assert.deepEqual([deux.valeur.change, deux.valeur.transaction], [false, t]);
      }
    }),
    { numRuns: 1500, seed: 5 },
  );
});

test("the acknowledgement is kept whatever came before it, once an act really left", () => {
  const avant = fc.array(
    evenement.filter((e) => ["etat", "temps"].includes(evenements[e.genre].origine) && e.genre !== "accuse"),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(avant, fc.constantFrom<Statut>(2, 3), (liste, depart) => {
      let t = acte({ statut: depart, tentee: true });
      for (const e of liste) {
        const issue = transition(t, e);
        if (issue.ok) t = issue.valeur.transaction;
      }
      const fin = transition(t, { genre: "accuse", idActe: ID_ACTE, dateReception: "2024-03-22" });
      assert.equal(fin.ok && fin.valeur.statut, 4);
    }),
    { numRuns: 1000, seed: 6 },
  );
});

/** A registry that answers anything, of any authority: what a wrong query would give. */
const sirens = fc.constantFrom(SIREN, "210603853", "000000000");
const registre: fc.Arbitrary<RegistreDesEnvois> = sirens.chain((siren) =>
  fc.record({ trouve: fc.boolean(), autre: sirens }).map(({ trouve, autre }) => {
    const un = (type: Transaction["type"]) => (trouve ? acte({ type, siren: autre }) : null);
    return {
      parIdentifiant: () => un(1),
      parNumero: () => Promise.resolve(acte({ siren })),
      parEnveloppe: () => [acte({ siren: autre }), acte({ siren })],
      courrier: () => un(3),
      reponse: () => un(3),
      annulation: () => un(6),
      demandeClassification: () => Promise.resolve(un(7)),
    };
  }),
);
const dEtat = [
  "ARActe",
  "AnomalieActe",
  "CourrierSimple",
  "DemandePieceComplementaire",
  "LettreObservations",
  "DefereTA",
  "ARPieceComplementaire",
  "ARReponseRejetLettreObservations",
  "ARAnnulation",
  "RetourClassification",
  "ReponseClassificationSansChangement",
] as const;
/** Any message, its act moved to one of the three authorities. */
const message = fc
  .tuple(
    fc.constantFrom(...dEtat).chain((r): fc.Arbitrary<Message> => arbitraires[r]),
    sirens,
  )
  .map(
    ([m, siren]): Message =>
      "idActe" in m && m.idActe !== null ? { ...m, idActe: m.idActe.replace(/-\d{9}-/, `-${siren}-`) } : m,
  );
const nom = fc
  .tuple(sirens, fc.constantFrom("", "20240319"), fc.constantFrom("", "2024__5"), fc.constantFrom("", "DE"))
  .map(([s, d, n, a]) => `059-${s}-${d}-${n}-${a}-1-3_1.xml`);

test("correlation never attributes a message to another authority, whatever the registry answers", async () => {
  let attribues = 0;
  await fc.assert(
    fc.asyncProperty(
      registre,
      fc.array(fc.tuple(message, nom), { minLength: 1, maxLength: 3 }),
      fc.option(sirens),
      async (connu, liste, destinataire) => {
        const fichiers = liste.flatMap(([m, n]) => {
          const ecrit = ecrireMessage(m);
          return ecrit.ok ? [{ nom: n, octets: ecrit.valeur }] : [];
        });
        const enveloppe = ecrireEnveloppeRetour({
          service: { genre: "PREF", departement: "059", arrondissement: null },
          referent: null,
          formulaires: fichiers.map(({ nom: nomFichier }) => ({ nomFichier })),
          destinataire: destinataire ?? SIREN,
        });
        assert.ok(enveloppe.ok);
        if (destinataire !== null) fichiers.push({ nom: "enveloppe.xml", octets: enveloppe.valeur });
        const lignes = await correler(lireReception(fichiers), connu);
        assert.ok(lignes.length >= liste.length, "un message a disparu");
        for (const ligne of lignes) {
          if (ligne.issue !== "attribue") continue;
          attribues++;
          const { cible, recu, evenement: e } = ligne;
          const dit = "idActe" in recu.message ? recu.message.idActe?.slice(4, 13) : null;
          assert.equal(cible.siren, dit ?? destinataire);
          if (destinataire !== null) assert.equal(cible.siren, destinataire);
          if (e.genre === "annulation-acceptee")
            assert.equal(e.annulation?.siren ?? cible.siren, cible.siren);
          if (e.genre === "courrier-recu") assert.equal(e.connu?.siren ?? cible.siren, cible.siren);
          assert.ok(transition(cible, e).ok, "un message de l’État est toujours accueilli");
        }
      },
    ),
    { numRuns: 1500, seed: 7 },
  );
  assert.ok(attribues > 100, String(attribues));
});
