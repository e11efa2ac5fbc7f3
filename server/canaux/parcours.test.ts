import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createSecureContext, TLSSocket } from "node:tls";
import { creerMinistere, type Ministere, type OptionsMinistere } from "@executoire/ministere";
import { etatActe } from "../application/actes.ts";
import { reglerCanal } from "../application/canal.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { lignesEcartes } from "../application/ecartes.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import { acteSigne, LE_JOUR } from "../delivery/essais.ts";
import { envoyerDus } from "../delivery/facteur.ts";
import { releverCourrier } from "../delivery/relever.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { boiteImap, reglagesBoite } from "./boite-imap.ts";
import { fabriquerCertificats, sansOpenssl } from "./essais.ts";
import { empreintesDe } from "./liaison.ts";
import { creerCanaux } from "./registre.ts";
import { cibleDe } from "./reglages.ts";
import { demander } from "./requete.ts";

const certificats = sansOpenssl ? null : fabriquerCertificats();
const MOT_DE_PASSE_IMAP = "boite-d-essai";

interface Terrain extends AsyncDisposable {
  essai: Essai;
  ministere: Ministere;
  champs: Record<string, string>;
  depots(): Promise<{ archive: string; complet: boolean }[]>;
}

/** A real Ministry behind TLS and a client certificate, its mailbox by IMAP, and this server with no channel yet. */
async function ouvrirTerrain(plus: Partial<OptionsMinistere> = {}): Promise<Terrain> {
  assert.ok(certificats);
  const dossier = mkdtempSync(join(tmpdir(), "executoire-operateur-"));
  let essai: Essai | null = null;
  const ministere = await creerMinistere({
    port: 0,
    hote: "127.0.0.1",
    dossier,
    horloge: () => essai?.ctx.horloge() ?? new Date(),
    delaiReponseMs: 0,
    tls: { cert: certificats.serveur.cert, cle: certificats.serveur.cle, ca: certificats.autorite },
    imap: { port: 0, motDePasse: MOT_DE_PASSE_IMAP },
    ...plus,
  });
  const monEssai = await ouvrirEssai();
  essai = monEssai;
  monEssai.aller(LE_JOUR);
  monEssai.ctx.canaux = creerCanaux(monEssai.ctx, { ministere: null, intervalleMs: 0 });
  const { certificat: empreinte } = empreintesDe(new X509Certificate(certificats.serveur.cert));
  return {
    essai: monEssai,
    ministere,
    champs: {
      url: `${ministere.url}/depot`,
      certificat: certificats.client.cert,
      cle: certificats.client.cle,
      empreinte,
      verifierNom: "oui",
      chiffrementAncien: "non",
      imapHote: "127.0.0.1",
      imapPort: String(ministere.portImap),
      imapSecurite: "tls",
      imapIdentifiant: ADRESSE_RETOUR,
      imapMotDePasse: MOT_DE_PASSE_IMAP,
      imapEmpreinte: empreinte,
    },
    depots: async () => {
      const { cert, cle } = (certificats as NonNullable<typeof certificats>).client;
      const cible = cibleDe({ certificat: cert, cle, empreinte }, ministere.url);
      const { corps } = await demander(cible, { methode: "GET", chemin: "/journal", delaiMs: 5_000 });
      return JSON.parse(new TextDecoder().decode(corps));
    },
    async [Symbol.asyncDispose]() {
      await monEssai.ctx.canaux.fermer();
      await monEssai[Symbol.asyncDispose]();
      await ministere.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

async function choisir({ essai, champs }: Terrain, plus: Record<string, string> = {}) {
  const { compte } = await sessionEssai(essai.ctx, "administrateur");
  return reglerCanal(essai.ctx, compte, { sorte: "operateur", champs: { ...champs, ...plus } });
}

async function relever(essai: Essai): Promise<number> {
  for (let n = 0; n < 100; n++) {
    const lus = await releverCourrier(essai.ctx);
    if (lus > 0) return lus;
    await new Promise((r) => setTimeout(r, 20));
  }
  return 0;
}

test("as the operator: an act leaves over TLS with the client certificate, its acknowledgement comes by IMAP, and the letter is filed", {
  skip: sansOpenssl,
}, async () => {
  await using t = await ouvrirTerrain();
  const { ctx, collectivite } = t.essai;
  const acte = await acteSigne(ctx, collectivite, "2024/101");
  const { compte } = await sessionEssai(ctx, "assemblees");
  const choisi = await choisir(t);
  assert.ok(choisi.ok, JSON.stringify(choisi));
  const controle = await controlerActe(ctx, compte, acte);
  assert.ok(controle.ok === true);
  assert.deepEqual(await transmettre(ctx, compte, acte, controle.vue.confirme), { ok: true });
  assert.equal(await envoyerDus(ctx, "7"), 1);
  assert.equal(await relever(t.essai), 1);
  const etat = await etatActe(ctx, collectivite, acte);
  assert.equal(etat?.transmission.etat, "acquittee");
  assert.equal(etat?.transmission.canal, "Guichet du ministère");
  assert.equal((await t.depots()).filter((d) => d.complet).length, 1);
  // The mailbox is empty: the letter went to its folder, and nothing is read twice.
  const canal = await ctx.canaux.pour(collectivite);
  assert.deepEqual(await canal?.courrier(), []);
  assert.equal(await releverCourrier(ctx), 0);
});

test("as the operator: the Ministry’s own address is admitted by its domain, and another domain leaves its acknowledgement aside", {
  skip: sansOpenssl,
}, async () => {
  await using t = await ouvrirTerrain();
  const { ctx, collectivite } = t.essai;
  const { compte } = await sessionEssai(ctx, "assemblees");
  const envoyer = async (numero: string, expediteurs: string) => {
    const choisi = await choisir(t, { expediteurs });
    assert.ok(choisi.ok, JSON.stringify(choisi));
    const acte = await acteSigne(ctx, collectivite, numero);
    const controle = await controlerActe(ctx, compte, acte);
    assert.ok(controle.ok === true);
    assert.deepEqual(await transmettre(ctx, compte, acte, controle.vue.confirme), { ok: true });
    await envoyerDus(ctx, "7");
    assert.equal(await relever(t.essai), 1);
    return (await etatActe(ctx, collectivite, acte))?.transmission.etat;
  };
  assert.equal(await envoyer("2024/101", "ministere.invalid"), "acquittee");
  assert.equal(await envoyer("2024/102", "interieur.gouv.fr"), "envoyee");
  const [ecarte] = await lignesEcartes(ctx, collectivite);
  assert.match(ecarte?.raison ?? "", /actes@ministere\.invalid/);
  const faux = await choisir(t, { expediteurs: "interieur" });
  assert.ok(!faux.ok && faux.refus.champ === "expediteurs");
  const vide = await choisir(t, { expediteurs: "" });
  assert.ok(vide.ok && vide.vue.avertissements.some((a) => a.includes("d’où qu’il vienne")));
});

test("a letter is neither marked nor moved by being read; moved by somebody else, it is nobody’s any more", {
  skip: sansOpenssl,
}, async () => {
  await using t = await ouvrirTerrain();
  assert.ok((await choisir(t)).ok);
  const { ctx, collectivite } = t.essai;
  const acte = await acteSigne(ctx, collectivite, "2024/101");
  const { compte } = await sessionEssai(ctx, "assemblees");
  const controle = await controlerActe(ctx, compte, acte);
  assert.ok(controle.ok === true);
  await transmettre(ctx, compte, acte, controle.vue.confirme);
  await envoyerDus(ctx, "7");
  const deux = [boiteImap(reglagesBoite(t.champs)), boiteImap(reglagesBoite(t.champs))] as const;
  try {
    let lettres: { id: string }[] = [];
    for (let n = 0; n < 100 && lettres.length === 0; n++) {
      lettres = await deux[0].courrier();
      await new Promise((r) => setTimeout(r, 20));
    }
    const [{ id = "" } = {}] = lettres;
    // The same letter has the same name for whoever looks, and is read by several at once.
    assert.deepEqual(await deux[1].courrier(), lettres);
    const lues = await Promise.all([0, 1, 0, 1].map((n) => deux[n as 0 | 1].lire(id)));
    for (const lue of lues) assert.deepEqual(lue?.brut, lues[0]?.brut);
    assert.ok(lues[0]?.fichiers.some(({ nom }) => /-1-2_\d+\.xml$/.test(nom)));
    assert.deepEqual(await deux[0].courrier(), lettres, "lire ne déplace rien");
    await deux[1].classer(id, "traites");
    assert.equal(await deux[0].lire(id), null);
    await deux[0].classer(id, "erreurs");
    assert.deepEqual(await deux[0].courrier(), []);
    assert.equal(await deux[0].lire("imap:autre:1:1"), null);
  } finally {
    await Promise.all(deux.map((boite) => boite.fermer()));
  }
});

test("a mailbox whose server is not the expected one is given no password, and one that refuses it says so", {
  skip: sansOpenssl,
}, async () => {
  await using t = await ouvrirTerrain();
  const autre = boiteImap(reglagesBoite({ ...t.champs, imapEmpreinte: "cd".repeat(32) }));
  await assert.rejects(autre.essayer(), /n’est pas celui que vous attendez/);
  const faux = boiteImap(reglagesBoite({ ...t.champs, imapMotDePasse: "mot-faux-secret" }));
  await assert.rejects(faux.essayer(), (e: Error & { authenticationFailed?: boolean }) => {
    // Errors go to the log as they are.
    const dit = JSON.stringify(e, [...Object.getOwnPropertyNames(e), "message", "stack"]);
    const formes = ["", `\0${ADRESSE_RETOUR}\0`].map((avant) =>
      Buffer.from(`${avant}mot-faux-secret`).toString("base64"),
    );
    return (
      e.authenticationFailed === true &&
      !dit.includes("mot-faux-secret") &&
      !formes.some((f) => dit.includes(f))
    );
  });
  await faux.fermer();
});

test("the line to the mailbox is cut: the next looks open one other, and only one", {
  skip: sansOpenssl,
}, async () => {
  await using t = await ouvrirTerrain();
  // Between the mailbox and us, a line one can cut.
  const lignes: Socket[] = [];
  const relais = createServer((prise) => {
    const vers = connect(Number(t.ministere.portImap), "127.0.0.1");
    lignes.push(prise);
    for (const [de, a] of [
      [prise, vers],
      [vers, prise],
    ] as const) {
      de.on("error", () => a.destroy());
      de.on("close", () => a.destroy());
      de.pipe(a);
    }
  });
  await new Promise<void>((resolve) => {
    relais.listen(0, "127.0.0.1", resolve);
  });
  const { port } = relais.address() as AddressInfo;
  const boite = boiteImap(reglagesBoite({ ...t.champs, imapPort: String(port) }));
  try {
    await Promise.all([boite.courrier(), boite.courrier()]);
    assert.equal(lignes.length, 1);
    const coupee = once(lignes[0] as Socket, "close");
    lignes[0]?.destroy();
    await coupee;
    await new Promise((r) => setTimeout(r, 50));
    await Promise.all([boite.courrier(), boite.courrier(), boite.courrier()]);
    assert.equal(lignes.length, 2);
  } finally {
    await boite.fermer();
    relais.close();
  }
});

/** A mailbox that begins in clear, and notes what it is told before and after the line is encrypted. */
async function boiteStarttls(): Promise<{ port: number; dits: string[]; fermer: () => void }> {
  const dits: string[] = [];
  const contexte = createSecureContext({ cert: certificats?.serveur.cert, key: certificats?.serveur.cle });
  const serveur = createServer((prise) => {
    const parler = (s: Socket, enClair: boolean) => {
      s.on("error", () => {});
      s.on("data", (octets) => {
        for (const ligne of octets.toString().trim().split("\r\n")) {
          const [etiquette = "", mot = ""] = ligne.split(" ");
          dits.push(`${enClair ? "clair" : "chiffré"} ${mot}`);
          if (mot === "CAPABILITY") s.write(`* CAPABILITY IMAP4rev1${enClair ? " STARTTLS" : ""}\r\n`);
          if (mot === "LOGIN" || mot === "AUTHENTICATE")
            return void s.write(`${etiquette} NO [AUTHENTICATIONFAILED] non\r\n`);
          s.write(`${etiquette} OK fait\r\n`);
          if (mot !== "STARTTLS") continue;
          s.removeAllListeners("data");
          parler(new TLSSocket(s, { isServer: true, secureContext: contexte }), false);
        }
      });
    };
    prise.write("* OK boîte d’essai\r\n");
    parler(prise, true);
  });
  await new Promise<void>((resolve) => {
    serveur.listen(0, "127.0.0.1", resolve);
  });
  return { port: (serveur.address() as AddressInfo).port, dits, fermer: () => serveur.close() };
}

test("with STARTTLS nothing of ours is said in clear, and a server that is not the expected one hears no password", {
  skip: sansOpenssl,
}, async () => {
  assert.ok(certificats);
  const serveur = await boiteStarttls();
  const { certificat } = empreintesDe(new X509Certificate(certificats.serveur.cert));
  const essayer = (imapEmpreinte: string) =>
    boiteImap(
      reglagesBoite({
        imapHote: "127.0.0.1",
        imapPort: String(serveur.port),
        imapSecurite: "starttls",
        imapIdentifiant: "actes",
        imapMotDePasse: "secret",
        imapEmpreinte,
      }),
    ).essayer();
  try {
    await assert.rejects(essayer("ab".repeat(32)), /n’est pas celui que vous attendez/);
    assert.deepEqual(
      serveur.dits.filter((d) => /LOGIN|AUTHENTICATE/.test(d)),
      [],
    );
    await assert.rejects(
      essayer(certificat),
      (e: { authenticationFailed?: boolean }) => e.authenticationFailed === true,
    );
    const presentes = serveur.dits.filter((d) => /LOGIN|AUTHENTICATE/.test(d));
    assert.ok(presentes.length > 0 && presentes.every((d) => d.startsWith("chiffré")), presentes.join());
  } finally {
    serveur.fermer();
  }
});
