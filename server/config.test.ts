import assert from "node:assert/strict";
import { test } from "node:test";
import { lireConfig } from "./config.ts";

const CLE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

const boite = (env: NodeJS.ProcessEnv) => lireConfig(env, "/").boite;

test("the mailbox of a demonstration is read on this machine alone, unless the settings open it", () => {
  assert.equal(boite({}), "locale");
  assert.equal(boite({ EXECUTOIRE_HOTE: "::1" }), "locale");
  assert.equal(
    boite({ EXECUTOIRE_HOTE: "localhost", EXECUTOIRE_ORIGINE: "http://localhost:8420" }),
    "locale",
  );
  for (const EXECUTOIRE_HOTE of ["0.0.0.0", "::", "192.168.1.4", "mairie.example", "127.0.0.1.example"])
    assert.equal(boite({ EXECUTOIRE_HOTE }), "fermee", EXECUTOIRE_HOTE);
  // Behind a proxy the server listens on this machine, and everyone reaches it.
  assert.equal(boite({ EXECUTOIRE_ORIGINE: "https://actes.example" }), "fermee");
  assert.equal(boite({ EXECUTOIRE_HOTE: "0.0.0.0", EXECUTOIRE_BOITE: "ouverte" }), "ouverte");
});

test("the key of the secrets is 32 bytes in base64, and a refused one is not printed", () => {
  assert.equal(lireConfig({}, "/").cle, null);
  assert.deepEqual([...(lireConfig({ EXECUTOIRE_CLE: CLE }, "/").cle ?? [])], [...Array(32).keys()]);
  assert.throws(
    () => lireConfig({ EXECUTOIRE_CLE: "c2VjcmV0IGNvdXJ0" }, "/"),
    (error: Error) => /EXECUTOIRE_CLE.*32 octets/.test(error.message) && !error.message.includes("c2VjcmV0"),
  );
});

test("the encrypted door needs its certificate and its key, and has a port of its own", () => {
  const lire = (env: Record<string, string>) => lireConfig(env, "/srv").tls;
  assert.equal(lire({}), null);
  assert.throws(() => lire({ EXECUTOIRE_TLS_CERT: "a.pem" }), /EXECUTOIRE_TLS_CLE manque/);
  assert.throws(() => lire({ EXECUTOIRE_TLS_CLE: "a.cle" }), /EXECUTOIRE_TLS_CERT manque/);
  assert.deepEqual(lire({ EXECUTOIRE_TLS_CERT: "a.pem", EXECUTOIRE_TLS_CLE: "/b.cle" }), {
    port: 8443,
    certificat: "/srv/a.pem",
    cle: "/b.cle",
    autorites: null,
  });
});
