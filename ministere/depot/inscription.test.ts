import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import {
  archive,
  banc,
  courrier,
  ID_ACTE,
  messageDe,
  sansSchemas,
  schemas,
  transmission,
} from "../essais/banc.ts";
import { lireCollectivites } from "./collectivites.ts";
import { parXmllint } from "./schema.ts";

test("an authority that is not registered is told so in the words of the Ministry", async (t) => {
  const b = await banc(t, { collectivites: lireCollectivites('["210703385"]') });
  await b.deposer(await archive());
  const anomalie = messageDe((await b.lettres(1))[0], "AnomalieEnveloppe");
  assert.equal(anomalie.nature, "5");
  assert.match(anomalie.detail, /^SLO-EACT--200030633--20240322-1\.tar\.gz -> PREF-VERIF-02/);
});

test("an authority registered otherwise than it says is refused; as it says, it is received", async (t) => {
  const siren = "200030633";
  const b = await banc(t, {
    collectivites: [{ siren, departement: "059", arrondissement: "2", nature: "44" }],
  });
  await b.deposer(await archive());
  assert.match(messageDe((await b.lettres(1))[0], "AnomalieEnveloppe").detail, /^SIMU-08 : la nature 46/);
  await b.redemarrer({ collectivites: [{ siren, nature: "46" }] });
  await b.deposer(await archive({ serie: 2 }));
  assert.equal(messageDe((await b.lettres(2))[1], "ARActe").classificationEnCours, "2019-03-01");
});

test("a list of authorities that makes no sense is refused with its place", () => {
  assert.throws(() => lireCollectivites("{}"), /tableau JSON/);
  assert.throws(() => lireCollectivites('[{"siren":"12"}]'), /Collectivité 1 .* neuf chiffres/);
  assert.throws(() => lireCollectivites('[{"siren":"200030633","nature":46}]'), /entre guillemets/);
});

/** The same archive with names and contents changed by hand. */
async function retoucher(
  composee: { nom: string; contenus: ReadonlyMap<string, Uint8Array> },
  changer: (texte: string) => string,
) {
  const entrees = [...composee.contenus].map(([nom, octets]) => {
    const body = nom.endsWith(".xml")
      ? Buffer.from(changer(Buffer.from(octets).toString("latin1")), "latin1")
      : octets;
    return { header: { name: changer(nom), size: body.length }, body };
  });
  return { nom: composee.nom, octets: new Uint8Array(gzipSync(await packTar(entrees))) };
}

test("a message whose name ends by no known code is not recognised (ODT-VERIF-17)", async (t) => {
  const b = await banc(t);
  await b.deposer(await retoucher(await archive(), (x) => x.replace("-DE-1-1_0.xml", "-DE-4365-DE_0.xml")));
  const anomalie = messageDe((await b.lettres(1))[0], "AnomalieEnveloppe");
  assert.equal(anomalie.nature, "999");
  assert.match(anomalie.detail, /^ODT-VERIF-17/);
});

test("an answer to a letter of a day that does not exist is refused: its receipt could not be written", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive());
  const refus = await courrier(2, {
    racine: "RefusPieceComplementaire",
    idActe: ID_ACTE,
    dateCourrierPref: "2024-03-22",
    pieces: [transmission.principal],
  });
  await b.deposer(
    await retoucher(refus, (x) =>
      x.replace('DateCourrierPref="2024-03-22"', 'DateCourrierPref="2024-02-31"'),
    ),
  );
  assert.match(
    messageDe((await b.lettres(2))[1], "AnomalieEnveloppe").detail,
    /^SIMU-07 .*n’est pas une date/,
  );
});

test("a message of the prefecture sent back to it, or of another authority, is refused", async (t) => {
  const b = await banc(t);
  const demande = await courrier(1, { racine: "DemandeClassification", dateClassification: "2019-03-01" });
  await b.deposer(
    await retoucher(demande, (x) =>
      x
        .replaceAll("DemandeClassification", "ReponseClassificationSansChangement")
        .replaceAll("7-1_0", "7-3_0"),
    ),
  );
  await b.deposer(await retoucher(demande, (x) => x.replaceAll("059-200030633----", "059-210703385----")));
  const lettres = await b.lettres(2);
  assert.match(messageDe(lettres[0], "AnomalieEnveloppe").detail, /^SIMU-06 .* 7-3 vient de la préfecture/);
  assert.match(messageDe(lettres[1], "AnomalieEnveloppe").detail, /^SIMU-09/);
});

test("with the official schema, an invalid message comes back with the words of the validator", {
  skip: sansSchemas,
}, async (t) => {
  const b = await banc(t, { schemas: schemas ?? "" });
  await b.deposer(
    await retoucher(await archive(), (x) =>
      x.replace(/<actes:DocumentPapier>.*?<\/actes:DocumentPapier>/, ""),
    ),
  );
  const anomalie = messageDe((await b.lettres(1))[0], "AnomalieEnveloppe");
  assert.match(anomalie.detail, /^SIMU-10 : 059-200030633-.*-1-1_0\.xml .*DocumentPapier/);
  assert.equal((await b.journal())[0]?.complet, true);
  await b.deposer(await archive({ serie: 2 }));
  await b.deposer(
    await courrier(3, {
      racine: "RefusPieceComplementaire",
      idActe: "059-200030633-20240319-2024__5-DE",
      dateCourrierPref: "2024-03-22",
      pieces: [transmission.principal],
    }),
  );
  const lettres = await b.lettres(3);
  assert.deepEqual(
    lettres.slice(1).map((l) => l.fichiers[1]?.message?.racine),
    ["ARActe", "ARPieceComplementaire"],
  );
});

test("both validators judge alike: the library and the program of the machine", {
  skip: sansSchemas,
}, async (t) => {
  const composee = await archive();
  const bon = composee.message.octets;
  const mauvais = Buffer.from(Buffer.from(bon).toString("latin1").replace("actes:Date=", "Date="), "latin1");
  const chemin = `${schemas}/actesv1_1.xsd`;
  const [premiere] = await parXmllint(chemin, bon);
  if (premiere?.startsWith("xmllint n’a pas")) return t.skip("xmllint n’est pas sur cette machine");
  assert.equal(premiere, undefined);
  assert.match((await parXmllint(chemin, mauvais)).join(" "), /Date/);
});
