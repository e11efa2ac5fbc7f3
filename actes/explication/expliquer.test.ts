import assert from "node:assert/strict";
import { test } from "node:test";
import { acteGraine } from "../essais/graine.ts";
import { expliquerMessage, type Message } from "../index.ts";

const refusActe = (nature: string, detail: string): Message => ({
  racine: "AnomalieActe",
  code: "1-3",
  date: "2024-03-22",
  nature,
  detail,
  acteRecu: acteGraine,
  classificationEnCours: "2019-03-01",
});
const refusEnveloppe = (nature: string, detail: string): Message => ({
  racine: "AnomalieEnveloppe",
  code: null,
  date: "2024-03-22",
  nature,
  detail,
  enveloppeRecue: null,
});

// No list of these codes is published: what is known comes from real answers, the rest must still be usable.
test("a refusal whose code is understood says what to do; any other is told as it came, with its code and its detail", () => {
  const faire = (message: Message) => expliquerMessage(message).aFaire ?? "";
  assert.match(faire(refusActe("002", "ODT-VERIF-01 : la date…")), /^Demander la classification en vigueur/);
  assert.match(faire(refusEnveloppe("999", "ODT-VERIF-17 : transaction")), /nom de fichier est faux/);
  assert.match(faire(refusEnveloppe("5", "x.tar.gz -> PREF-VERIF-02 : SIREN")), /inscrire la collectivité/);
  for (const detail of ["ODT-VERIF-170 : autre chose", "PREF-VERIF-99", "constructor", ""]) {
    assert.match(faire(refusActe("042", detail)), /^Corriger ce que dit le détail/, detail);
    const { lignes } = expliquerMessage(refusEnveloppe("042", detail));
    const valeurs = lignes.map(({ valeur }) => valeur);
    assert.ok(valeurs.includes("042") && (detail === "" || valeurs.includes(detail)), detail);
  }
});
