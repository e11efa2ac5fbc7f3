import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { empreintesDesDebuts } from "./debuts.ts";

const sha256 = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");

test("the signed act is found under the layers added after it, whatever ends its lines", () => {
  const signe = Buffer.from("%PDF-1.7\nacte\n%%EOF");
  for (const fin of ["", "\n", "\r\n"]) {
    const debut = Buffer.concat([signe, Buffer.from(fin)]);
    const complet = Buffer.concat([debut, Buffer.from("couche\n%%EOF\ncertificat\n%%EOF\n")]);
    const empreintes = empreintesDesDebuts(complet);
    assert.equal(empreintes[0], sha256(complet));
    assert.ok(empreintes.includes(sha256(debut)), JSON.stringify(fin));
  }
});

test("a file made of a thousand endings costs no more than one reading of it", () => {
  const lourd = Buffer.concat([
    Buffer.alloc(30_000_000),
    ...Array.from({ length: 1000 }, (_, i) => Buffer.from(`%%EOF\n${i}`)),
  ]);
  const duree = (faire: () => unknown): number => {
    const debut = performance.now();
    faire();
    return performance.now() - debut;
  };
  const huit = duree(() => {
    for (let i = 0; i < 8; i++) sha256(lourd);
  });
  const tous = duree(() => assert.ok(empreintesDesDebuts(lourd).length >= 24));
  assert.ok(tous < huit, `${Math.round(tous)} ms, and eight readings take ${Math.round(huit)} ms`);
});
