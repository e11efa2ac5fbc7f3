import assert from "node:assert/strict";
import { test } from "node:test";
import {
  deciderSeance,
  type FaitActe,
  foldSeance,
  imagesDe,
  type PointOrdreDuJour,
  type Style,
  type TexteActe,
} from "@executoire/droit";
import { imageRiche, texteRiche as texte } from "@executoire/fixtures";
import { completer, convoquer } from "../convocation/convoquer.ts";
import { A_VENIR, AUJOURDHUI, adressesEssai, brouillonEssai, pointEssai } from "../convocation/essais.ts";
import { lireFaits } from "../convocation/preparer.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { instant } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { etablir } from "./actes.ts";
import { garderPiece } from "./annexes.ts";
import { dossierElu, pieceElu } from "./elus.ts";
import { tenirSeance } from "./seance-demonstration.ts";

const texteRiche = texte as TexteActe;
const [{ empreinte: empreinteImage } = { empreinte: "" }] = imagesDe(texteRiche);

const ancre = (texte: string): Style => ({
  de: 0,
  a: Math.min(5, texte.length),
  genre: "commentaire",
  fil: "f1",
});

/** The same text as a draft under discussion: an anchor on every block, and what a draft leaves empty. */
const annote = ({ blocs }: TexteActe): TexteActe => ({
  blocs: [
    ...blocs.map((bloc) => {
      if ("texte" in bloc) return { ...bloc, styles: [...(bloc.styles ?? []), ancre(bloc.texte)] };
      if (!("elements" in bloc)) return bloc;
      const styles = bloc.elements.map((texte, i) => [...(bloc.styles?.[i] ?? []), ancre(texte)]);
      return { ...bloc, styles };
    }),
    { type: "paragraphe", texte: "" },
  ],
});

const pointRiche = (id: string): PointOrdreDuJour => {
  const point = pointEssai(id, "Programme de voirie");
  assert.ok(point.projet);
  return {
    ...point,
    rang: 2,
    note: "",
    rapport: annote({ blocs: texteRiche.blocs.slice(0, 6) }),
    projet: { ...point.projet, texte: annote(texteRiche) },
  };
};

async function pret(avecImage = true) {
  const essai = await ouvrirEssai();
  essai.aller(AUJOURDHUI);
  await adressesEssai(essai.ctx, essai.collectivite);
  if (avecImage) await garderPiece(essai.ctx, essai.collectivite, imageRiche);
  const version = await brouillonEssai(essai.ctx, essai.collectivite, { points: [pointRiche("voirie")] });
  return { essai, session: await sessionEssai(essai.ctx, "assemblees"), version };
}

const ancresAuJournal = async ({ ctx }: Essai): Promise<number> => {
  const lignes = await ctx.db.selectFrom("journal").select("data").execute();
  return lignes.filter(({ data }) => JSON.stringify(data).includes("commentaire")).length;
};

test("comments stay with the draft: convened, completed or amended, no fact holds one", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx, collectivite } = essai;
  assert.deepEqual(await convoquer(ctx, session, A_VENIR, { version }), { ok: true });
  const complement = { points: [pointRiche("suite")] };
  assert.deepEqual(await completer(ctx, session, A_VENIR, complement), { ok: true });
  const etat = foldSeance(await lireFaits(ctx.db, collectivite, A_VENIR));
  assert.deepEqual(
    etat.ordreDuJour.map(({ projet, rapport }) => [projet?.texte, rapport?.blocs.length]),
    [
      [texteRiche, 6],
      [texteRiche, 6],
    ],
  );
  const amendement = { id: "a1", auteur: "Prénom NOM", objet: "Réduire", texteApres: annote(texteRiche) };
  const ordre = deciderSeance(
    etat,
    { ordre: "deposerAmendement", point: "voirie", amendement },
    { a: AUJOURDHUI },
  );
  assert.ok(ordre.ok, JSON.stringify(ordre));
  await ctx.journal.ecrire(collectivite, "essai", (e) => e.ajouter(`seance:${A_VENIR}`, ordre.valeur));
  assert.equal(await ancresAuJournal(essai), 0);
});

test("an image nobody laid down here stops the convocation, and is named", async () => {
  const { essai, session, version } = await pret(false);
  await using _ = essai;
  // Kept by somebody else, under the same fingerprint: still not ours.
  await essai.ctx.store.put(imageRiche);
  const refusee = await convoquer(essai.ctx, session, A_VENIR, { version });
  assert.ok(refusee.ok === false, JSON.stringify(refusee));
  assert.equal(refusee.refus.code, "image-absente");
  assert.match(refusee.refus.phrase, /Point 1.*Part des voies à reprendre.*n’est pas dans le magasin/);
});

test("an image without words for whoever does not see it stops the convocation", async () => {
  const { essai, session } = await pret();
  await using _ = essai;
  const muet = pointRiche("muet");
  const blocs = muet.projet?.texte.blocs.map((b) => (b.type === "image" ? { ...b, alternative: " " } : b));
  const points = [{ ...muet, projet: { ...muet.projet, texte: { blocs } } }];
  const { ctx, collectivite } = essai;
  await ctx.db.deleteFrom("brouillons").execute();
  const version = await brouillonEssai(ctx, collectivite, { points });
  const refusee = await convoquer(ctx, session, A_VENIR, { version });
  assert.ok(refusee.ok === false && refusee.refus.champ === "muet.texte", JSON.stringify(refusee));
  assert.match(refusee.refus.phrase, /n’a pas de texte de remplacement/);
});

test("the dossier of a member holds the images of its texts, and no other piece", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx, collectivite } = essai;
  assert.deepEqual(await convoquer(ctx, session, A_VENIR, { version }), { ok: true });
  const siege = foldSeance(await lireFaits(ctx.db, collectivite, A_VENIR)).sieges.find((s) => s.titulaire);
  assert.ok(siege);
  const qui = { collectivite, seance: A_VENIR, siege: siege.id, destinataire: "titulaire" as const };
  const dossier = await dossierElu(ctx, qui);
  assert.deepEqual(
    dossier?.images?.map(({ empreinte, octets }) => [empreinte, octets]),
    [[empreinteImage, imageRiche.length]],
  );
  const piece = await pieceElu(ctx, qui, empreinteImage);
  assert.deepEqual(Buffer.from(piece?.contenu ?? []), Buffer.from(imageRiche));
  const secret = await ctx.store.put(new TextEncoder().encode("secret"));
  assert.equal(await pieceElu(ctx, qui, secret), null);
});

test("an act with an image: its document needs it, its page shows it, and nothing else is read that way", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  const a = instant(ctx.horloge());
  // The facts of an act voted here, under another number and with another text.
  const tenue = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  const [votee] = await ctx.journal.historique(collectivite, `acte:${tenue}`);
  assert.ok(votee?.fait.type === "DeliberationAdoptee");
  const adoptee = { ...votee.fait.data, acte: "2024__18", numero: "2024/18", texte: texteRiche };
  const noter = (faits: FaitActe[]) =>
    ctx.journal.ecrire(collectivite, "essai", (e) => e.ajouter("acte:2024__18", faits));
  await noter([{ type: "DeliberationAdoptee", data: adoptee }]);
  const sans = await etablir(ctx, collectivite, "Lucie Exemple", "2024__18");
  assert.ok(sans.ok === false && sans.refus.code === "image-absente", JSON.stringify(sans));
  assert.match(sans.refus.phrase, /Part des voies à reprendre/);

  await ctx.store.put(imageRiche);
  assert.deepEqual(await etablir(ctx, collectivite, "Lucie Exemple", "2024__18"), { ok: true });
  const { slug } = await ctx.db.selectFrom("collectivites").select("slug").executeTakeFirstOrThrow();
  const app = creerApp(ctx);
  const adresse = `/${slug}/actes/2024-18`;
  const image = `${adresse}/images/${empreinteImage}`;
  assert.equal((await app.request(image)).status, 404, "not before the act is online");

  const original = await ctx.store.put(new TextEncoder().encode("%PDF-1.4 signé"));
  await noter([
    {
      type: "ActeSigne",
      data: {
        empreinte: original,
        octets: 14,
        documentSigne: original,
        signataire: adoptee.president,
        certificat: { sujet: "Serge SIMEON", emetteur: "Essai", serie: "1", deTest: true },
        a,
      },
    },
    { type: "ActePublie", data: { empreinte: original, adresse: `https://exemple.fr${adresse}`, a } },
  ]);
  const page = await (await app.request(adresse)).text();
  assert.match(
    page,
    new RegExp(`<img class="part-70" src="${image}" alt="Diagramme[^"]*" width="600" height="240"`),
  );
  const reponse = await app.request(image);
  assert.equal(reponse.status, 200);
  assert.equal(reponse.headers.get("content-type"), "image/png");
  assert.equal(reponse.headers.get("x-content-type-options"), "nosniff");
  assert.deepEqual(Buffer.from(await reponse.arrayBuffer()), Buffer.from(imageRiche));
  for (const autre of [original, "0".repeat(64), "..%2f..%2fetc"])
    assert.equal((await app.request(`${adresse}/images/${autre}`)).status, 404, autre);
});
