import assert from "node:assert/strict";
import { test } from "node:test";
import { refusDe, valeur } from "../essais/graine.ts";
import { peutAnnuler, peutDemanderClassification, type Statut, transition } from "../index.ts";
import { acte, annulation, demande } from "./essais.ts";

const phrase = (resultat: ReturnType<typeof peutAnnuler>): string =>
  resultat.ok ? "" : resultat.refus.phrase;

test("a transmission is withdrawn only while it is acknowledged and nothing more (V42)", () => {
  const admis = (statut: Statut) => peutAnnuler(acte({ statut }), []).ok;
  assert.deepEqual(
    [3, 4, 5].map((s) => admis(s as Statut)),
    [false, true, false],
  );
  for (const statut of [-1, 0, 1, 2, 6, 12, 13, 17, 18, 19] as const) assert.equal(admis(statut), false);
  assert.equal(
    phrase(peutAnnuler(acte(), [])),
    "Impossible d’annuler une transaction qui n’est pas en état «\u00a0Acquittement reçu\u00a0». La transmission de l’acte 2024__5 est à l’état «\u00a0Transmis\u00a0».",
  );
  assert.equal(
    phrase(peutAnnuler(acte({ statut: null, numero: null }), [])),
    "Il n’y a rien à annuler\u00a0: la transmission de cet acte n’a pas commencé.",
  );
  assert.equal(
    phrase(peutAnnuler(acte({ type: 3, sens: "reception", statut: 8 }), [])),
    "Ce type de transaction ne peut pas être annulé.",
  );
});

test("only one withdrawal is asked for at a time; one that failed may be asked again (V43)", () => {
  const t = acte({ statut: 4 });
  for (const statut of [1, 2, 3, 17, 18] as const) {
    const refus = peutAnnuler(t, [annulation({ statut })]);
    assert.match(phrase(refus), /^Une demande d’annulation est déjà en cours pour l’acte 2024__5, à l’état/);
    assert.equal(
      refusDe(transition(t, { genre: "annulation-demandee", autres: [annulation({ statut })] })),
      "annulation-impossible",
    );
  }
  const dUnAutre = annulation({ statut: 3, idActe: "059-200030633-20240319-2024__6-DE" });
  assert.ok(peutAnnuler(t, [dUnAutre]).ok);
  assert.ok(peutAnnuler(t, [annulation({ statut: -1 }), acte({ type: 3, sens: "envoi", statut: 3 })]).ok);
});

test("a withdrawal ordered opens the request, which repeats the identifier of the acknowledgement", () => {
  const { statut, effets } = valeur(
    transition(acte({ statut: 4 }), { genre: "annulation-demandee", autres: [] }),
  );
  assert.equal(statut, 4);
  assert.deepEqual(effets, [
    {
      genre: "ouvrir",
      transaction: {
        type: 6,
        sens: "envoi",
        statut: 1,
        siren: "200030633",
        numero: "2024__5",
        idActe: "059-200030633-20240319-2024__5-DE",
        code: "6-1",
        liee: "acte",
      },
    },
  ]);
  assert.equal(refusDe(peutAnnuler(acte({ statut: 4, idActe: null }), [])), "annulation-impossible");
});

test("the classification is asked for one request at a time; twice a day is only warned against", () => {
  assert.deepEqual(valeur(peutDemanderClassification([], "2026-11-24")), { avertissements: [] });
  assert.equal(refusDe(peutDemanderClassification([demande()], "2026-11-24")), "demande-en-cours");
  const hier = demande({ statut: 4, jour: "2026-11-23" });
  assert.deepEqual(valeur(peutDemanderClassification([hier], "2026-11-24")).avertissements, []);
  assert.deepEqual(valeur(peutDemanderClassification([hier], "2026-11-23")).avertissements, [
    "La dernière demande de classification date de moins d’un jour.",
  ]);
});
