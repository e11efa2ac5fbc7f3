import assert from "node:assert/strict";
import { test } from "node:test";
import { refusDAdresse } from "./reglages.ts";

test("l’adresse d’un service ne mène pas ce serveur vers ce que sa propre machine garde pour elle", () => {
  for (const adresse of [
    "http://169.254.169.254/latest/meta-data/",
    "http://0xA9FEA9FE/latest/",
    "http://2852039166/",
    "http://[::ffff:169.254.169.254]/",
    "http://[fe80::1]/",
    "http://0.0.0.0:9200/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "file:///etc/passwd",
    "ftp://tsa.exemple.fr/",
    "https://nom:secret@tsa.exemple.fr/",
    "tsa.exemple.fr",
  ])
    assert.equal(refusDAdresse(adresse, "adresse")?.refus.code, "adresse-invalide", adresse);
  // A service of the town hall's own network is an ordinary one.
  for (const adresse of [
    "https://tsa.exemple.fr/tsr",
    "http://192.168.1.20:8080/parapheur",
    "http://127.0.0.1:3318",
  ])
    assert.equal(refusDAdresse(adresse, "adresse"), null, adresse);
});
