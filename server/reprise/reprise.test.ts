import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { FaitReprise } from "@executoire/droit";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { sha256 } from "../store/store.ts";
import { deposerLecture, ecarterLecture, listerLectures, modifierLecture, vueLecture } from "./lectures.ts";
import { lireFichier } from "./lire.ts";
import { confirmerLecture, listerReprises, retirerReprise, vueReprise } from "./registre.ts";

const SEED = new URL("../../../shared/seed/deliberation-2024-5.txt", import.meta.url);
const seed = existsSync(SEED) ? readFileSync(SEED) : null;
const option = seed ? {} : { skip: "le texte publié de la délibération 2024/5 n’est pas à côté du dépôt" };
const octets = (texte: string) => new TextEncoder().encode(texte);
const ancien = (numero: string, siren = "") =>
  `Communauté d’Agglomération du Caudrésis-Catésis\n${siren}\nDélibération n° ${numero}\nObjet : Tarifs de la piscine\nSéance du 5 mars 2019\nNombre de conseillers en exercice : 3\nMembres présents (2) : DURAND Anne, MARTIN Paul\n`;

async function agent(e: Essai, role: "assemblees" | "president" = "assemblees") {
  return (await sessionEssai(e.ctx, role)).compte;
}
async function lire(e: Essai, texte: string, nom = "acte.txt"): Promise<string> {
  const depot = await deposerLecture(e.ctx, await agent(e), nom, octets(texte));
  assert.ok(depot.ok, JSON.stringify(depot));
  return depot.valeur.id;
}

test(
  "2024/5 laid down is read with its findings, corrected, and taken over with what was read, by whom it was corrected and what stays unknown",
  option,
  async () => {
    await using e = await ouvrirEssai();
    const compte = await agent(e);
    e.aller("2024-06-03T10:00:00+02:00");
    const depot = await deposerLecture(e.ctx, compte, "deliberation-2024-5.txt", seed as Uint8Array);
    assert.ok(depot.ok, JSON.stringify(depot));
    const { id } = depot.valeur;
    assert.equal(depot.valeur.sienne, true);
    const vue = await vueLecture(e.ctx, e.collectivite, id);
    const codes = vue?.constats.map(({ code, verdict }) => `${code}:${verdict}`) ?? [];
    for (const code of [
      "caracteres-perdus:avertissement",
      "noms-des-fichiers:conforme",
      "convocation:conforme",
    ])
      assert.ok(codes.includes(code), code);
    assert.match(vue?.constats.find(({ code }) => code === "convocation")?.phrase ?? "", /5 requis\./);
    assert.match(
      vue?.constats.find(({ code }) => code === "noms-des-fichiers")?.calcul ?? "",
      /EACT--200030633--20240322-N\.xml/,
    );
    const modifiee = await modifierLecture(e.ctx, compte, id, 1, {
      expediteur: null,
      lieu: "Villers-Outréaux",
    });
    assert.ok(modifiee.ok === true);
    assert.ok(!modifiee.valeur.constats.some(({ code }) => code === "responsable-inconnu"), "counted again");
    assert.deepEqual(await confirmerLecture(e.ctx, compte, id, 2), { ok: true, id });
    const [fait] = (await e.ctx.journal.historique(e.collectivite, `reprise:${id}`)).map(
      (f) => f.fait as FaitReprise,
    );
    assert.ok(fait?.type === "ActeRepris");
    const { data } = fait;
    assert.deepEqual(
      data.corrections.map(({ champ, lu, corrige, par }) => ({ champ, lu, corrige, par })),
      [
        {
          champ: "lieu",
          lu: "salle des fêtes de Villers-Outréaux",
          corrige: "Villers-Outréaux",
          par: compte.nom,
        },
        { champ: "expediteur", lu: "PASTELL Plateforme", corrige: null, par: compte.nom },
      ],
    );
    assert.ok(data.inconnus.includes("votantsAnnonces"));
    assert.equal(data.contenu.vote?.pour, undefined);
    assert.equal(data.source.empreinte, sha256(seed as Uint8Array));
    assert.deepEqual(await e.ctx.store.get(data.source.empreinte), seed as Uint8Array);
    assert.equal((await listerLectures(e.ctx, e.collectivite)).length, 0);
    const { reprises } = await listerReprises(e.ctx, e.collectivite, "2024__5");
    assert.deepEqual(
      reprises.map(({ numero }) => numero),
      ["2024/5"],
    );
  },
);

test("a number already taken here is refused, with who holds it, whether by a sitting or by another old act", async () => {
  await using e = await ouvrirEssai();
  const compte = await agent(e);
  await tenirSeance(e.ctx, e.collectivite, compte.nom);
  const refus = await confirmerLecture(e.ctx, compte, await lire(e, ancien("2024/5")), 1);
  assert.ok(
    refus.ok === false && /2024\/5 est déjà pris par la? ?délibération|déjà pris/.test(refus.refus.phrase),
  );
  const premier = await lire(e, ancien("2019/7"));
  assert.equal((await confirmerLecture(e.ctx, compte, premier, 1)).ok, true);
  const double = await lire(e, `${ancien("2019/7")}\n`);
  const second = await confirmerLecture(e.ctx, compte, double, 1);
  assert.ok(second.ok === false && second.refus.phrase.includes("l’acte repris 2019/7 du 2019-03-05"));
  assert.equal((await retirerReprise(e.ctx, compte, premier, "mauvais fichier")).ok, true);
  assert.equal((await confirmerLecture(e.ctx, compte, double, 1)).ok, true, "the number is free again");
  const retiree = await vueReprise(e.ctx, e.collectivite, premier);
  assert.equal(retiree?.retiree?.motif, "mauvais fichier");
  assert.equal((await retirerReprise(e.ctx, compte, premier, "encore")).ok, false);
});

test("an act of another authority is read, and does not enter the register", async () => {
  await using e = await ouvrirEssai();
  const compte = await agent(e);
  const depot = await deposerLecture(
    e.ctx,
    compte,
    "autre.txt",
    octets("COMMUNE DE PORT-MAHÉ\nDélibération n° 2019/7\nObjet : Quai\nSéance du 5 mars 2019\n"),
  );
  assert.ok(depot.ok && depot.valeur.sienne === false);
  const refus = await confirmerLecture(e.ctx, compte, depot.valeur.id, 1);
  assert.ok(refus.ok === false);
  assert.match(refus.refus.phrase, /PORT-MAHÉ.*n’entre pas dans ce registre/);
  const siren = await lire(e, ancien("2019/8", "SIREN : 214 400 152"));
  const autre = await confirmerLecture(e.ctx, compte, siren, 1);
  assert.ok(autre.ok === false && autre.refus.champ === "siren");
});

test("of two clerks in one reading the second is told, and nothing of either is lost", async () => {
  await using e = await ouvrirEssai();
  const [un, deux] = [await agent(e), await agent(e, "president")];
  const id = await lire(e, ancien("2019/9"));
  assert.equal(
    (await modifierLecture(e.ctx, un, id, 1, { objet: "Tarifs de la piscine de Caudry" })).ok,
    true,
  );
  const conflit = await modifierLecture(e.ctx, deux, id, 1, { lieu: "Caudry" });
  assert.ok(conflit.ok === "conflit");
  assert.equal(conflit.valeur.contenu.objet, "Tarifs de la piscine de Caudry");
  assert.equal(conflit.valeur.modifieePar, un.nom);
  assert.equal((await confirmerLecture(e.ctx, deux, id, 1)).ok, "conflit");
  assert.equal((await modifierLecture(e.ctx, deux, id, 2, { lieu: "Caudry" })).ok, true);
  assert.equal((await confirmerLecture(e.ctx, un, id, 3)).ok, true);
});

test("the same file laid down twice is one reading, and none once it is taken over", async () => {
  await using e = await ouvrirEssai();
  const compte = await agent(e);
  const id = await lire(e, ancien("2019/10"));
  assert.equal(await lire(e, ancien("2019/10")), id);
  assert.equal((await confirmerLecture(e.ctx, compte, id, 1)).ok, true);
  const encore = await deposerLecture(e.ctx, compte, "acte.txt", octets(ancien("2019/10")));
  assert.ok(!encore.ok && /déjà repris.*2019\/10/.test(encore.refus.phrase));
  const autre = await lire(e, ancien("2019/11"));
  assert.equal(await ecarterLecture(e.ctx, e.collectivite, autre), true);
  assert.equal(await ecarterLecture(e.ctx, e.collectivite, autre), false);
});

/** A PDF of so many pages, each with its text or none. */
function pdf(pages: string[][]): Uint8Array {
  const objets = ["<</Type/Catalog/Pages 2 0 R>>", ""];
  const enfants: number[] = [];
  for (const lignes of pages) {
    const flux = lignes.length
      ? `BT /F1 11 Tf 50 780 Td 14 TL ${lignes.map((l) => `(${l.replace(/[()\\]/g, "\\$&")}) Tj T*`).join(" ")} ET`
      : "0 0 200 200 re f";
    objets.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${objets.length + 2} 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>`,
      `<</Length ${Buffer.byteLength(flux, "latin1")}>>stream\n${flux}\nendstream`,
    );
    enfants.push(objets.length - 1);
  }
  objets[1] = `<</Type/Pages/Count ${pages.length}/Kids[${enfants.map((n) => `${n} 0 R`).join(" ")}]>>`;
  let sortie = "%PDF-1.4\n";
  const places = objets.map((objet, i) => {
    const place = Buffer.byteLength(sortie, "latin1");
    sortie += `${i + 1} 0 obj${objet}endobj\n`;
    return place;
  });
  const xref = Buffer.byteLength(sortie, "latin1");
  sortie += `xref\n0 ${objets.length + 1}\n0000000000 65535 f \n${places.map((p) => `${String(p).padStart(10, "0")} 00000 n \n`).join("")}trailer<</Size ${objets.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`;
  return Buffer.from(sortie, "latin1");
}

test("a PDF gives its lines and where each page begins, so that a passage is shown where it stands", async () => {
  const lu = await lireFichier(
    "acte.pdf",
    pdf([ancien("2019/12").split("\n"), ["Secrétaire de séance : DURAND Anne", "Publié le 12/03/2019"]]),
    {},
  );
  assert.ok(lu.ok, JSON.stringify(lu));
  const { texte, debuts, pages, lecture } = lu.valeur;
  assert.equal(pages, 2);
  assert.equal(lecture.champs.numero?.valeur, "2019/12");
  const place = lecture.champs.secretaire?.extraits[0];
  assert.ok(place && place.de >= (debuts[1] ?? Number.POSITIVE_INFINITY));
  assert.equal(texte.slice(place.de, place.a), "DURAND Anne");
});

test("what cannot be read is refused in words: a scan without text, a broken file, a locked one, a heap of pages, bytes", async () => {
  const refus = async (nom: string, contenu: Uint8Array) => {
    const lu = await lireFichier(nom, contenu, {});
    assert.ok(!lu.ok, nom);
    return lu.refus.phrase;
  };
  assert.match(await refus("scan.pdf", pdf([[]])), /images sans texte/);
  assert.match(await refus("casse.pdf", octets("%PDF-1.4\nrien\n%%EOF")), /ne se lit pas/);
  assert.match(await refus("coupe.pdf", pdf([["x"]]).subarray(0, 200)), /incomplet/);
  assert.match(await refus("clef.pdf", octets("%PDF-1.4\n/Encrypt 3 0 R\n%%EOF")), /mot de passe/);
  assert.match(
    await refus("recueil.pdf", pdf(Array.from({ length: 101 }, () => ["x"]))),
    /plus de 100 pages/,
  );
  assert.match(await refus("image.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), /ne se lit pas/);
  assert.match(await refus("vide.txt", new Uint8Array()), /vide/);
  const latin = await lireFichier(
    "vieux.txt",
    Buffer.from(ancien("2019/13").replaceAll("’", "'"), "latin1"),
    {},
  );
  assert.ok(latin.ok && latin.valeur.lecture.champs.collectivite?.valeur.includes("Caudrésis"));
});
