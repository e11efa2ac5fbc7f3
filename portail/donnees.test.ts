import assert from "node:assert/strict";
import test from "node:test";
import { pageActe } from "./acte/page.ts";
import { donneesActe } from "./donnees.ts";
import { fluxAtom } from "./flux.ts";
import { actePublie, collectivite, partage, publier } from "./temoin.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads the object as a program would, after JSON
const donnees = (acte = publier()): any => JSON.parse(JSON.stringify(donneesActe(collectivite, acte)));

test("the data give the act the address its page has", () => {
  const d = donnees();
  assert.equal(d["@id"], "https://actes.exemple.fr/caudresis-catesis/actes/2024-5");
  assert.ok(
    pageActe(collectivite, publier(), { aujourdhui: "2024-04-02" }).includes(
      `<link rel="canonical" href="${d["@id"]}">`,
    ),
  );
  assert.equal(d.legislationIdentifier, "059-200030633-20240319-2024__5-DE");
  assert.equal(d.legislationDate, "2024-03-19");
  assert.equal(d.datePublished, "2024-03-22T14:27:00+01:00");
  assert.equal(d.legislationLegalForce, "https://schema.org/InForce");
  assert.equal(d["eli:first_date_entry_in_force"], "2024-03-22");
});

test("the data give the figures of the vote and the fingerprint of the signed file", () => {
  const acte = publier(actePublie({}, partage));
  const d = donnees(acte);
  const vote = d["@reverse"]["prov:generated"]["besluit:heeftStemming"];
  assert.equal(vote["besluit:aantalVoorstanders"], 48);
  assert.equal(vote["besluit:aantalTegenstanders"], 7);
  assert.equal(vote["besluit:aantalOnthouders"], 5);
  assert.equal(d.encoding[0].sha256, acte.fichiers.acte.empreinte);
  assert.equal(d.encoding[0].contentUrl, "https://actes.exemple.fr/caudresis-catesis/actes/2024-5/acte.pdf");
});

test("an act that is not executory is not in force, and has no date of entry into force", () => {
  const d = donnees({ ...publier(), executoireLe: null });
  assert.equal(d.legislationLegalForce, "https://schema.org/NotInForce");
  assert.equal("eli:first_date_entry_in_force" in d, false);
});

test("the feed gives each act its permanent identity, its dates with offset and its file with its weight", () => {
  const flux = fluxAtom(collectivite, [publier()]);
  assert.match(flux, /^<\?xml version="1\.0" encoding="UTF-8"\?>/);
  assert.match(flux, /<entry>\s*<id>https:\/\/actes\.exemple\.fr\/caudresis-catesis\/actes\/2024-5<\/id>/);
  assert.match(flux, /<updated>2024-03-22T14:27:00\+01:00<\/updated>\s*<author>/);
  assert.match(
    flux,
    /<link rel="enclosure" type="application\/pdf" length="84213" href="https:\/\/[^"]+acte\.pdf"\/>/,
  );
  assert.match(flux, /mise en œuvre du programme «\u00a0Territoires d’Industrie\u00a0»/);
  assert.equal(flux.match(/rel="self"/g)?.length, 1);
});

test("a control character pasted in an object does not make the feed unreadable", () => {
  const flux = fluxAtom(collectivite, [publier(actePublie({ objet: "Conven\u0001tion & \u000cannexe" }))]);
  assert.match(flux, /Convention &amp; annexe/);
});

test("a feed without act is still a dated feed", () => {
  assert.match(fluxAtom(collectivite, []), /<updated>1970-01-01T00:00:00Z<\/updated>/);
});
