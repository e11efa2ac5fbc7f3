import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { sql } from "kysely";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai, SEANCE } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { PAR, SLUG } from "./essais.ts";

const VECTEURS = new URL("../../../shared/standards/feeds/feeds-test-vectors.json", import.meta.url);

async function calendrier(e: Essai): Promise<string> {
  const reponse = await creerApp(e.ctx).request(`/${SLUG}/seances.ics`);
  assert.equal(reponse.status, 200);
  assert.equal(reponse.headers.get("content-type"), "text/calendar; charset=utf-8");
  return reponse.text();
}
/** Lines unfolded, as a calendar program reads them. */
const champs = (ics: string) => ics.replace(/\r\n[ \t]/g, "").split("\r\n");
const champ = (ics: string, nom: string) =>
  champs(ics)
    .find((ligne) => ligne.startsWith(nom) && /^[;:]/.test(ligne.slice(nom.length)))
    ?.slice(nom.length) ?? "";

test("the calendar gives a convened sitting at its local hour, with its rules, its page and a name that stays", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, PAR);
  const ics = await calendrier(e);
  assert.match(ics, /\r\nTZID:Europe\/Paris\r\n/);
  assert.equal(
    champ(ics.slice(ics.indexOf("BEGIN:VEVENT")), "DTSTART"),
    ";TZID=Europe/Paris:20240319T180000",
  );
  assert.equal(champ(ics, "STATUS"), ":CONFIRMED");
  assert.equal(champ(ics, "SEQUENCE"), ":0");
  assert.equal(champ(ics, "CLASS"), ":PUBLIC");
  assert.match(champ(ics, "URL"), new RegExp(`/${SLUG}/seances/${SEANCE}$`));
  const uid = champ(ics, "UID");
  assert.match(uid, /^:[0-9a-f]{32}@127\.0\.0\.1$/);
  assert.equal(champ(await calendrier(e), "UID"), uid);
  assert.ok(ics.split("\r\n").every((ligne) => Buffer.byteLength(ligne) <= 75));
  assert.doesNotMatch(ics.replaceAll("\r\n", ""), /\n/);
});

test("a sitting that is only in preparation, a rehearsal or another body is in nobody’s calendar", async () => {
  await using e = await ouvrirEssai();
  const avec = async (change: Record<string, unknown>) => {
    await e.ctx.db
      .updateTable("seances")
      .set({ phase: "convoquee", repetition: false, organe: "conseil", ...change })
      .execute();
    return (await calendrier(e)).match(/BEGIN:VEVENT/g)?.length ?? 0;
  };
  assert.equal(await avec({}), 1);
  assert.equal(await avec({ phase: "prevue" }), 0);
  assert.equal(await avec({ repetition: true }), 0);
  assert.equal(await avec({ organe: "bureau" }), 0);
});

test("points added after the convocation raise the sequence; a sitting without quorum is cancelled", async () => {
  await using e = await ouvrirEssai();
  const poser = (changes: Record<string, unknown>) =>
    sql`update seances set phase = 'convoquee', deroulement = deroulement || ${JSON.stringify(changes)}::jsonb`.execute(
      e.ctx.db,
    );
  const complement = { points: ["x"], envoyeLe: "2024-03-14", joursFrancs: 4, requis: 5 };
  await poser({ complements: [complement] });
  assert.equal(champ(await calendrier(e), "SEQUENCE"), ":1");
  await poser({
    complements: [complement],
    carence: {
      a: "2024-03-19T18:30:00+01:00",
      quorum: { enExercice: 74, presents: 3, requis: 38, atteint: false },
      point: null,
    },
  });
  const ics = await calendrier(e);
  assert.equal(champ(ics, "STATUS"), ":CANCELLED");
  assert.equal(champ(ics, "SEQUENCE"), ":2");
});

test("hours and texts are written as the vectors say, around the changes of hour too", async (t) => {
  if (!existsSync(VECTEURS)) return t.skip("les vecteurs ne sont pas sur cette machine");
  const vecteurs = JSON.parse(readFileSync(VECTEURS, "utf8")) as {
    paris_to_utc: { local: string; utc: string }[];
    ics_text_escape: { value: string; escaped: string }[];
  };
  await using e = await ouvrirEssai();
  const poser = (changes: Record<string, unknown>) =>
    sql`update seances set phase = 'convoquee', deroulement = deroulement || ${JSON.stringify(changes)}::jsonb`.execute(
      e.ctx.db,
    );
  for (const { local, utc } of vecteurs.paris_to_utc) {
    const [date = "", heure = ""] = local.split("T");
    await poser({ date, heure: heure.slice(0, 5) });
    const ics = await calendrier(e);
    const evenement = ics.slice(ics.indexOf("BEGIN:VEVENT"));
    assert.equal(champ(evenement, "DTSTART"), `;TZID=Europe/Paris:${local.replace(/[-:]/g, "")}`);
    // What the zone makes of it.
    assert.equal(new Date(instantLocal(date, heure)).toISOString().replace(/[-:]|\.000/g, ""), utc);
  }
  for (const { value, escaped } of vecteurs.ics_text_escape) {
    await poser({ lieu: value });
    assert.equal(champ(await calendrier(e), "LOCATION"), `:${escaped}`);
  }
});
