import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { acteGraine, emetteur, latin1, transmissionGraine, valeur } from "../essais/graine.ts";
import { sansSchemas, type Validateur, validateur } from "../essais/officiel.ts";
import {
  composerArchive,
  type Enveloppe,
  ecrireAccuse,
  ecrireActe,
  ecrireAnomalieActe,
  ecrireAnomalieEnveloppe,
  ecrireEnveloppe,
  ecrireEnveloppeRetour,
} from "../index.ts";

let schema: Validateur | undefined;
before(async () => {
  if (!sansSchemas) schema = await validateur();
});
after(() => schema?.fermer());

const valide = (octets: Uint8Array) => assert.deepEqual(schema?.erreurs(octets), [], latin1(octets));

const enveloppe: Enveloppe = {
  emetteur,
  referent: { nom: "Assemblées d’œuvre & séances", telephone: "", email: "a+b@c.fr" },
  adressesRetour: ["retour@operateur.test", "a@b.technology"],
  formulaires: [{ nomFichier: "059-200030633-20240319-2024__5-DE-1-1_0.xml" }],
};
const echo = { acteRecu: { ...acteGraine, documentPapier: null }, classificationEnCours: "2019-03-01" };

test("the seed’s archive holds an envelope and a message the official schema accepts", {
  skip: sansSchemas,
}, async () => {
  const archive = valeur(await composerArchive(transmissionGraine));
  valide(archive.enveloppe.octets);
  valide(archive.message.octets);
});

test("every message written for the seed act is valid against the official schema", {
  skip: sansSchemas,
}, () => {
  valide(
    valeur(
      ecrireActe({
        ...acteGraine,
        codesMatiere: [7, 4, 1, null, 2],
        precedent: "059-200030633-20240213-1-DE",
        annexes: { nombre: 1, fichiers: [{ nomFichier: "a.pdf", signature: "MIIB" }] },
      }),
    ),
  );
  valide(valeur(ecrireEnveloppe(enveloppe)));
  valide(valeur(ecrireEnveloppe({ ...enveloppe, referent: null })));
  valide(
    valeur(
      ecrireAccuse({ idActe: "059-200030633-20240319-2024__5-DE", dateReception: "2024-03-22", ...echo }),
    ),
  );
  valide(
    valeur(
      ecrireAnomalieActe({
        date: "2024-03-22",
        nature: "002",
        detail: "ODT-VERIF-01 – date dépassée",
        ...echo,
      }),
    ),
  );
  valide(
    valeur(
      ecrireAnomalieEnveloppe({ date: "2024-03-22", nature: "5", detail: "", enveloppeRecue: enveloppe }),
    ),
  );
  for (const service of [
    { genre: "SPREF" as const, departement: "059", arrondissement: "2" },
    { genre: "PREF" as const, departement: "02A", arrondissement: null },
    { genre: "SGAR" as const, departement: "075", arrondissement: null },
  ])
    valide(
      valeur(
        ecrireEnveloppeRetour({
          service,
          referent: { nom: "Contrôle" },
          formulaires: [{ nomFichier: "x.xml" }],
          destinataire: "200030633",
        }),
      ),
    );
});

test("an object of 500 œ is valid for the schema (V21)", { skip: sansSchemas }, () => {
  valide(valeur(ecrireActe({ ...acteGraine, objet: "œ".repeat(500) })));
});

test("the validator is not asleep: a missing prefix and a missing element are caught (V33, V34)", {
  skip: sansSchemas,
}, () => {
  const accuse = latin1(
    valeur(
      ecrireAccuse({ idActe: "059-200030633-20240319-2024__5-DE", dateReception: "2024-03-22", ...echo }),
    ),
  );
  const acte = latin1(valeur(ecrireActe(acteGraine)));
  for (const xml of [
    accuse.replace("actes:IDActe", "IDActe"),
    acte.replace(/<actes:DocumentPapier>.*\n/, ""),
  ])
    assert.notDeepEqual(schema?.erreurs(Buffer.from(xml, "latin1")), []);
});

test("any object our writer accepts, the official schema accepts", { skip: sansSchemas }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), (objet) => {
      const ecrit = ecrireActe({ ...acteGraine, objet });
      if (ecrit.ok) valide(ecrit.valeur);
    }),
    { numRuns: 300, seed: 59 },
  );
});
