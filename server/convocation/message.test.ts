import assert from "node:assert/strict";
import { test } from "node:test";
import { type FaitSeance, foldSeance } from "@executoire/droit";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";
import PostalMime from "postal-mime";
import { pointEssai } from "./essais.ts";
import { fichierCalendrier, type Invitation } from "./invitation.ts";
import { composerMessage, type MessageConvocation } from "./message.ts";

const { collectivite: c } = acte2024_5;
const prevue: FaitSeance = {
  type: "SeancePrevue",
  data: {
    seance: "conseil-2026-07-07",
    profil: {
      siren: c.siren,
      nom: c.nom,
      kind: c.kind,
      population: c.population,
      communeMembreDe3500: c.communeMembreDe3500,
      departement: c.departement,
      alsaceMoselle: c.alsaceMoselle,
      organe: c.organe,
      membres: c.membres,
    },
    date: "2026-07-07",
    heure: "18:30",
    lieu: "siège, Beauvois-en-Cambrésis",
    president: { ...acte2024_5.president, siege: seance20240319.president },
    sieges: seance20240319.sieges,
    ordreDuJour: [pointEssai("budget", "Décision modificative n° 1 & <virements>")],
  },
};
const message = (changements: Partial<MessageConvocation> = {}): MessageConvocation => {
  const etat = foldSeance([prevue]);
  return {
    etat,
    seance: "conseil-2026-07-07",
    envoi: 1,
    emiseLe: "2026-06-24T10:00:00+02:00",
    points: etat.ordreDuJour,
    destinataire: {
      siege: "s1",
      role: "titulaire",
      nom: "Virginie MÉRESSE DELSARTE",
      courriel: "virginie@elus.test",
    },
    edition: 0,
    lien: "https://executoire.test/elu/#abc.def",
    pdf: new TextEncoder().encode("%PDF-1.7"),
    expediteur: { nom: c.nom, courriel: "convocations@caudresis.test" },
    ...changements,
  };
};
const lire = async (m: MessageConvocation) => PostalMime.parse((await composerMessage(m)).octets);

test("composed twice, the message is the same to the byte", async () => {
  const [un, deux] = await Promise.all([composerMessage(message()), composerMessage(message())]);
  assert.ok(Buffer.from(un.octets).equals(deux.octets));
  assert.equal(un.messageId, deux.messageId);
});

test("another person, another sending, another address: another message", async () => {
  const { destinataire } = message();
  const ids = await Promise.all(
    [
      message(),
      message({ envoi: 2 }),
      message({ edition: 1 }),
      message({ destinataire: { ...destinataire, siege: "s2" } }),
      message({ destinataire: { ...destinataire, role: "suppleant" } }),
    ].map(async (m) => (await composerMessage(m)).messageId),
  );
  assert.equal(new Set(ids).size, 5);
});

test("the message says who convenes whom, when, where and for what, and how to answer", async () => {
  const { text = "", html = "", subject, to, from } = await lire(message());
  assert.equal(subject, "Convocation, Conseil communautaire du mardi 7 juillet 2026 à 18 h 30");
  assert.deepEqual(to, [{ name: "Virginie MÉRESSE DELSARTE", address: "virginie@elus.test" }]);
  assert.equal(from?.name, c.nom);
  for (const attendu of [
    "J’ai l’honneur de vous convoquer à la séance du Conseil communautaire",
    "mardi 7 juillet 2026 à 18 h 30, siège, Beauvois-en-Cambrésis",
    "1. Décision modificative n° 1 & <virements> (rapporteur : Serge SIMEON)",
    "https://executoire.test/elu/#abc.def",
    "Ne le transférez pas",
    "Serge SIMEON",
  ])
    assert.ok(text.includes(attendu), attendu);
  assert.ok(html?.includes("n° 1 &amp; &lt;virements&gt;"));
});

test("a suppléant is told when he sits, and is not asked for a procuration", async () => {
  const m = message();
  const { text = "" } = await lire({ ...m, destinataire: { ...m.destinataire, role: "suppleant" } });
  assert.match(text, /en qualité de suppléant.*L5211-6/);
  assert.match(text, /dire si vous pourrez siéger/);
  assert.doesNotMatch(text, /procuration/);
});

test("the diary event is at the hour of the place, in summer time in July", async () => {
  const [, ics] = (await lire(message())).attachments;
  const texte = Buffer.from(ics?.content as ArrayBuffer).toString();
  assert.match(texte, /DTSTART;TZID=Europe\/Paris:20260707T183000/);
  assert.match(texte, /DTSTAMP:20260624T080000Z/);
  assert.match(texte, /METHOD:PUBLISH/);
  assert.match(texte, /BEGIN:VTIMEZONE\r?\nTZID:Europe\/Paris/);
});

test("a complement moves the same event instead of adding another", async () => {
  const evenement = async (m: MessageConvocation) => {
    const texte = Buffer.from((await lire(m)).attachments[1]?.content as ArrayBuffer).toString();
    return [/UID:(\S+)/.exec(texte)?.[1], /SEQUENCE:(\d+)/.exec(texte)?.[1]];
  };
  const [uid, premiere] = await evenement(message());
  assert.equal(premiere, "0");
  assert.deepEqual(await evenement(message({ envoi: 2 })), [uid, "1"]);
});

test("in Martinique the event is at Martinique’s hour", () => {
  const invitation: Invitation = {
    uid: "x@essai",
    sequence: 0,
    departement: "972",
    date: "2026-07-07",
    heure: "09:00",
    lieu: "mairie",
    titre: "Conseil municipal",
    description: "",
    organisateur: { nom: "Commune", courriel: "commune@essai.test" },
    emiseLe: new Date("2026-06-24T10:00:00Z"),
  };
  const texte = fichierCalendrier(invitation);
  assert.match(texte, /DTSTART;TZID=America\/Martinique:20260707T090000/);
  assert.match(texte, /TZOFFSETTO:-0400/);
  // Line ends are part of the format.
  assert.doesNotMatch(texte, /[^\r]\n/);
});

test("a name, a place or a title adds no header, no recipient, no markup and no event", async () => {
  const mal = 'Jean\r\nBcc: pirate@mal.test\r\n\r\n<script>alert(1)</script> "x" <y@mal.test>, z@mal.test';
  const base = message();
  const { etat } = base;
  const piege = message({
    etat: {
      ...etat,
      lieu: "Salle\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:autre",
      profil: { ...etat.profil, nom: mal, organe: "le conseil\r\nX-Mal: 1" },
    },
    points: [{ id: "p", rang: 1, titre: mal, nature: "information", rapporteur: mal }],
    destinataire: { ...base.destinataire, nom: mal },
    expediteur: { nom: mal, courriel: "convocations@caudresis.test" },
  });
  const { octets } = await composerMessage(piege);
  const entetes = Buffer.from(octets).toString("latin1").split("\r\n\r\n")[0] ?? "";
  const noms = entetes.split(/\r\n(?![ \t])/).map((ligne) => ligne.split(":")[0]);
  assert.deepEqual(noms.toSorted(), [
    "Content-Language",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
    "X-Auto-Response-Suppress",
  ]);
  const { to, from, html = "", attachments } = await PostalMime.parse(octets);
  assert.deepEqual(
    to?.map(({ address }) => address),
    ["virginie@elus.test"],
  );
  assert.equal(from?.address, "convocations@caudresis.test");
  assert.doesNotMatch(html, /<script/);
  const ics = Buffer.from(attachments[1]?.content as ArrayBuffer).toString();
  assert.equal(ics.match(/^BEGIN:VEVENT\r?$/gm)?.length, 1);
  assert.equal(ics.match(/^SUMMARY/gm)?.length, 1);
});
