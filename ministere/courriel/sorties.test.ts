import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { archive, banc, ID_ACTE, lireLettre, messageDe, RETOUR } from "../essais/banc.ts";
import { attenteApres, type Sortie } from "./sorties.ts";

/** A real SMTP server that keeps what it accepts, and refuses the first `refus` letters. */
async function poste(t: TestContext, port = 0, refus = 0) {
  const recus: { pour: string[]; octets: Buffer }[] = [];
  let reste = refus;
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(flux, session, suite) {
      const morceaux: Buffer[] = [];
      flux.on("data", (m: Buffer) => morceaux.push(m));
      flux.on("end", () => {
        if (reste-- > 0) return suite(Object.assign(new Error("Boite pleine"), { responseCode: 452 }));
        recus.push({ pour: session.envelope.rcptTo.map((r) => r.address), octets: Buffer.concat(morceaux) });
        return suite();
      });
    },
  });
  serveur.listen(port, "127.0.0.1");
  await once(serveur.server, "listening");
  const fermer = () => new Promise<void>((resolve) => serveur.close(() => resolve()));
  t.after(fermer);
  return { port: (serveur.server.address() as AddressInfo).port, recus, fermer };
}

const jusque = async (vrai: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 400 && !(await vrai()); i++) await attendre(10);
};

test("the acknowledgement leaves by SMTP to each return address, the very bytes of the box", async (t) => {
  const bureau = await poste(t);
  const b = await banc(t, { smtp: `smtp://127.0.0.1:${bureau.port}` });
  await b.deposer(await archive({ adressesRetour: [RETOUR, "mairie@commune.test"] }));
  await jusque(() => bureau.recus.length === 2);
  assert.deepEqual(bureau.recus.flatMap((r) => r.pour).sort(), ["mairie@commune.test", RETOUR]);
  const lettre = await lireLettre(bureau.recus[0]?.octets ?? Buffer.alloc(0));
  assert.equal(messageDe(lettre, "ARActe").idActe, ID_ACTE);
  await jusque(async () => (await b.json<Sortie[]>("/sorties")).length === 0);
  assert.deepEqual(await b.json("/sorties"), []);
});

test("a server that refuses is asked again; one that is away is waited for, even across a restart", async (t) => {
  const absent = await poste(t);
  await absent.fermer();
  const b = await banc(t, { smtp: `smtp://127.0.0.1:${absent.port}` });
  await b.deposer(await archive());
  await jusque(async () => (await b.json<Sortie[]>("/sorties"))[0]?.erreur != null);
  const [attente] = await b.json<Sortie[]>("/sorties");
  assert.deepEqual([attente?.adresse, attente?.essais], [RETOUR, 1]);
  assert.match(await (await fetch(b.ministere.url)).text(), /Courriels en attente[\s\S]*, 1 essai\u00a0: /);
  const revenu = await poste(t, absent.port, 1);
  await b.redemarrer();
  await jusque(() => revenu.recus.length === 1);
  assert.equal(revenu.recus.length, 1);
  await jusque(async () => (await b.json<Sortie[]>("/sorties")).length === 0);
  assert.deepEqual(await b.json("/sorties"), []);
});

test("each wait doubles, up to a quarter of an hour", () => {
  assert.deepEqual([1, 2, 3, 30].map(attenteApres), [1000, 2000, 4000, 900_000]);
});
