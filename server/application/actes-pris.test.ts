import assert from "node:assert/strict";
import { test } from "node:test";
import { executoire } from "@executoire/droit";
import type { Role, TeletransmissionVue } from "../api/contrat.ts";
import type { ActePrisSaisi } from "../api/contrat-actes-pris.ts";
import type { Contexte } from "../contexte.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { etablir, etatActe, signer } from "./actes.ts";
import {
  abandonnerActe,
  deposerDocument,
  mettreEnLigne,
  modifierActe,
  notifierActe,
  prendreActe,
} from "./actes-pris.ts";
import { deposerAnnexe } from "./annexes.ts";
import { nouvelAbonnement } from "./calendrier.ts";
import { consentirDelegation, finirDelegation, vueDelegations } from "./delegations.ts";
import { COMPTES_DEMONSTRATION } from "./demonstration.ts";
import { examinerSaisie, possibles } from "./possibles.ts";
import { tenirSeance } from "./seance-demonstration.ts";
import { controlerActe } from "./transmettre.ts";
import { vueActe } from "./vues.ts";

const TEXTE = `Vu le code général des collectivités territoriales,

ARRÊTE :

Article 1 : La circulation est interdite rue de la Mairie.
Article 2 : Le directeur général des services exécute le présent arrêté.`;

export const saisie = (champs: Partial<ActePrisSaisi> = {}): ActePrisSaisi => ({
  genre: "arrete-reglementaire",
  nature: "AR",
  numero: "A2024-1",
  objet: "Circulation rue de la Mairie",
  matiere: { code: "6.1", libelle: "Police municipale" },
  texte: TEXTE,
  dateDecision: "2024-03-19",
  lieu: "Caudry",
  signataire: { prenom: "Serge", nom: "SIMEON", qualite: "Président" },
  categorie: "reglementaire",
  nominatif: false,
  annexes: [],
  ...champs,
});

async function gens(e: Essai) {
  const [assemblees, president] = await Promise.all([
    sessionEssai(e.ctx, "assemblees"),
    sessionEssai(e.ctx, "president"),
  ]);
  return { assemblees, president, clerc: assemblees.compte };
}

async function pris(
  ctx: Contexte,
  compte: Parameters<typeof prendreActe>[1],
  champs: Partial<ActePrisSaisi> = {},
) {
  const resultat = await prendreActe(ctx, compte, saisie(champs));
  assert.ok(resultat.ok, resultat.ok ? "" : resultat.refus.phrase);
  return resultat.id;
}
const refus = (resultat: { ok: unknown; refus?: { code: string; phrase: string } }) => {
  assert.equal(resultat.ok, false);
  return resultat.refus?.code;
};
const pdf = async (ctx: Contexte) =>
  (
    await ctx.workshop.run("annexe", {
      titre: "Marché de travaux",
      paragraphes: ["Clauses."],
      auteur: "Essai",
      etabliLe: "2024-03-19T10:00:00+01:00",
    })
  ).pdf;

test("an arrêté is prepared, corrected, composed, signed, and put online; a non-transmissible one is then executory", async () => {
  await using e = await ouvrirEssai();
  const { clerc, president, assemblees } = await gens(e);
  const id = await pris(e.ctx, clerc, { categorie: "circulation" });
  assert.equal(id, "A2024_1");
  assert.deepEqual((await vueActe(e.ctx, assemblees, id))?.gestes, [
    "etablir",
    "modifier",
    "deposer",
    "abandonner",
  ]);
  const objet = "Circulation et stationnement rue de la Mairie";
  assert.ok(
    (await modifierActe(e.ctx, clerc, id, saisie({ categorie: "circulation", objet }), "Objet précisé")).ok,
  );
  assert.ok((await etablir(e.ctx, e.collectivite, clerc.nom, id)).ok);
  assert.ok((await signer(e.ctx, president.compte, id, MOT_DE_PASSE)).ok);
  assert.equal(refus(await modifierActe(e.ctx, clerc, id, saisie(), "Trop tard")), "acte-deja-signe");
  const vue = await vueActe(e.ctx, assemblees, id);
  assert.ok(vue?.gestes.includes("publier"));
  // The law does not ask to send it: the pre-flight says so with the article, and forbids nothing.
  const controle = await controlerActe(e.ctx, clerc, id);
  assert.ok(controle.ok === true);
  const avis = controle.vue.constats.find(({ intitule }) => intitule === "Transmission obligatoire");
  assert.deepEqual([avis?.gravite, avis?.article], ["avertissement", "art. L2131-2 et L5211-3 du CGCT"]);
  assert.ok((await mettreEnLigne(e.ctx, clerc, id)).ok);
  const etat = await etatActe(e.ctx, e.collectivite, id);
  assert.ok(etat);
  assert.equal(etat.decision.objet, objet);
  assert.ok(executoire(etat).le);
  assert.match(executoire(etat).explication, /sans transmission obligatoire/);
  const page = await creerApp(e.ctx).request("/caudresis-catesis/actes/A2024-1");
  const html = await page.text();
  assert.equal(page.status, 200);
  assert.match(html, /Arrêté/);
  assert.doesNotMatch(html, /délibération/i, "an arrêté is never called a deliberation");
});

test("a search finds what was corrected, no longer what was first typed", async () => {
  await using e = await ouvrirEssai();
  const { clerc, president } = await gens(e);
  const id = await pris(e.ctx, clerc, { objet: "Fermeture du gymnase" });
  await modifierActe(e.ctx, clerc, id, saisie({ objet: "Fermeture de la piscine" }), "Erreur de lieu");
  await etablir(e.ctx, e.collectivite, clerc.nom, id);
  await signer(e.ctx, president.compte, id, MOT_DE_PASSE);
  await mettreEnLigne(e.ctx, clerc, id);
  const app = creerApp(e.ctx);
  const trouve = async (q: string) =>
    /A2024-1/.test(await (await app.request(`/caudresis-catesis?q=${q}`)).text());
  assert.deepEqual([await trouve("piscine"), await trouve("gymnase")], [true, false]);
});

test("an individual arrêté is notified, and nothing public ever tells of it", async () => {
  await using e = await ouvrirEssai();
  const { clerc, president, assemblees } = await gens(e);
  const id = await pris(e.ctx, clerc, {
    genre: "arrete-individuel",
    nature: "AI",
    numero: "I2024/7",
    objet: "Nomination de Camille Exemple-Secret",
    categorie: "autre-decision-individuelle",
    // Left unticked: an individual arrêté is nominative whatever the form says.
    nominatif: false,
  });
  await etablir(e.ctx, e.collectivite, clerc.nom, id);
  await signer(e.ctx, president.compte, id, MOT_DE_PASSE);
  const vue = await vueActe(e.ctx, assemblees, id);
  assert.ok(!vue?.gestes.includes("publier") && vue?.gestes.includes("notifier"));
  const enLigne = await mettreEnLigne(e.ctx, clerc, id);
  assert.equal(refus(enLigne), "acte-nominatif");
  assert.match(JSON.stringify(enLigne), /art\. L2131-1 et L5211-3 du CGCT/);
  assert.equal(
    refus(await notifierActe(e.ctx, clerc, id, "2024-03-25", "remise en main propre")),
    "date-invalide",
  );
  e.aller("2024-03-25T10:00:00+01:00");
  assert.ok((await notifierActe(e.ctx, clerc, id, "2024-03-22", "remise en main propre")).ok);
  const etat = await etatActe(e.ctx, e.collectivite, id);
  assert.equal(etat && executoire(etat).le, "2024-03-22T00:00:00+01:00");
  assert.equal(refus(await notifierActe(e.ctx, clerc, id, "2024-03-23", "courrier")), "acte-deja-notifie");

  // Even a row that would say it is online opens no door.
  for (const force of [false, true]) {
    if (force)
      await e.ctx.db
        .updateTable("actes")
        .set({ publie_le: "2024-03-25T10:00:00+01:00" })
        .where("id", "=", id)
        .execute();
    const app = creerApp(e.ctx);
    const s = "/caudresis-catesis";
    const identifiant = "059-200030633-20240319-I2024__7-AI";
    const noms = ["I2024-7", "I2024%2F7", "I2024__7", identifiant];
    const fichiers = ["", "/acte.pdf", "/certifie.pdf", "/bordereau.pdf", "/donnees.jsonld", "/annexe-1.pdf"];
    for (const nom of noms)
      for (const fichier of fichiers) {
        const reponse = await app.request(`${s}/actes/${nom}${fichier}`);
        assert.equal(reponse.status, 404, `${nom}${fichier}`);
        assert.doesNotMatch(await reponse.text(), /Exemple-Secret/);
      }
    for (const chemin of [
      s,
      `${s}?q=Nomination`,
      `${s}?q=I2024/7`,
      `${s}?q=${id}`,
      `${s}/flux.atom`,
      `${s}?page=2`,
    ]) {
      const texte = await (await app.request(chemin)).text();
      assert.doesNotMatch(texte, /Exemple-Secret|actes\/I2024/, chemin);
      if (chemin.includes("q=Nomination")) assert.match(texte, /Aucun acte/);
    }
  }
});

test("a number is used once, whatever the kind of act and however it is written", async () => {
  await using e = await ouvrirEssai();
  const { clerc, assemblees } = await gens(e);
  await pris(e.ctx, clerc, { numero: "A2024/1" });
  const encore = (numero: string) => prendreActe(e.ctx, clerc, saisie({ numero }));
  // The same on the wire, then the same in the address of its page.
  assert.equal(refus(await encore("a2024__1")), "numero-deja-pris");
  const memeAdresse = await encore("A2024-1");
  assert.equal(refus(memeAdresse), "numero-deja-pris");
  assert.match(JSON.stringify(memeAdresse), /arrêté A2024\/1 du/);
  assert.equal(refus(await encore("A2024-2 rectifié de la veille")), "numero-invalide");
  const { numeroPropose } = await possibles(e.ctx, assemblees);
  assert.deepEqual(
    [numeroPropose["arrete-reglementaire"], numeroPropose.decision, numeroPropose["deliberation-deposee"]],
    ["A2024-2", "D2024-1", "2024/6"],
    "2024/1 to 2024/4 were taken over and 2024/5 waits for its sitting",
  );
});

test("the number of an act given up stays used, and nothing more can be asked of it", async () => {
  await using e = await ouvrirEssai();
  const { clerc, assemblees } = await gens(e);
  const id = await pris(e.ctx, clerc);
  assert.ok((await abandonnerActe(e.ctx, clerc, id, "Sans objet")).ok);
  assert.deepEqual((await vueActe(e.ctx, assemblees, id))?.gestes, []);
  assert.equal((await vueActe(e.ctx, assemblees, id))?.affiche, "annule");
  assert.equal(refus(await prendreActe(e.ctx, clerc, saisie())), "numero-deja-pris");
  assert.match(
    JSON.stringify(await etablir(e.ctx, e.collectivite, clerc.nom, id)),
    /a été abandonné avant de partir/,
  );
});

test("a contract deposited to be signed receives a place; one signed elsewhere leaves as it is", async () => {
  await using e = await ouvrirEssai();
  const { clerc, president } = await gens(e);
  const contrat = {
    genre: "contrat",
    nature: "CC",
    categorie: "marche",
    montantHT: 300_000,
    texte: "",
  } as const;
  const octets = await pdf(e.ctx);
  const ici = await pris(e.ctx, clerc, { ...contrat, numero: "C2024-1" });
  assert.equal(refus(await signer(e.ctx, president.compte, ici, MOT_DE_PASSE)), "acte-sans-document");
  assert.ok((await deposerDocument(e.ctx, clerc, ici, "marche.pdf", octets, null)).ok);
  assert.equal(refus(await etablir(e.ctx, e.collectivite, clerc.nom, ici)), "acte-depose");
  const signe = await signer(e.ctx, president.compte, ici, MOT_DE_PASSE);
  assert.ok(signe.ok === true, JSON.stringify(signe));
  assert.ok((await etatActe(e.ctx, e.collectivite, ici))?.original?.signeIci);

  const ailleurs = await pris(e.ctx, clerc, { ...contrat, numero: "C2024-2" });
  const qui = { prenom: "Serge", nom: "SIMEON", qualite: "Président" };
  assert.ok((await deposerDocument(e.ctx, clerc, ailleurs, "marche.pdf", octets, qui)).ok);
  const etat = await etatActe(e.ctx, e.collectivite, ailleurs);
  assert.equal(etat?.original?.signeIci, false);
  assert.ok(Buffer.from(await e.ctx.store.get(etat?.original?.empreinte ?? "")).equals(Buffer.from(octets)));
  assert.equal(refus(await signer(e.ctx, president.compte, ailleurs, MOT_DE_PASSE)), "acte-deja-signe");
});

test("the file of an act is judged by its bytes", async () => {
  await using e = await ouvrirEssai();
  const { clerc, president } = await gens(e);
  const id = await pris(e.ctx, clerc, {
    genre: "contrat",
    nature: "CC",
    categorie: "marche",
    numero: "C2024-3",
  });
  const octets = Buffer.from(await pdf(e.ctx));
  const deposer = (nom: string, contenu: Uint8Array) => deposerDocument(e.ctx, clerc, id, nom, contenu, null);
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  assert.equal(refus(await deposer("acte.pdf", png)), "fichier-refuse");
  assert.equal(refus(await deposer("acte.pdf", octets.subarray(0, 2000))), "fichier-refuse");
  const xml = Buffer.from('<?xml version="1.0"?><DocumentBudgetaire/>');
  assert.match(
    JSON.stringify(await deposer("budget.xml", xml)),
    /seul un document budgétaire est un fichier XML/,
  );
  const catalogue = octets.toString("latin1");
  const script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
  // Wherever it hides: in the catalogue, in a list, in a list inside many others.
  for (const piege of [
    `/OpenAction ${script}`,
    `/Names << /JavaScript << /Names [ (a) ${script} ] >> >>`,
    `/Piege ${"[ << /X ".repeat(40)}${script}${" >> ]".repeat(40)}`,
  ])
    assert.match(
      JSON.stringify(
        await deposer(
          "acte.pdf",
          Buffer.from(
            catalogue.replace(/\/Type ?\/Catalog/, () => `/Type /Catalog ${piege}`),
            "latin1",
          ),
        ),
      ),
      /il contient un script/,
      piege.slice(0, 40),
    );
  // Signed elsewhere already: a page added now would break that signature.
  const signe = await pris(e.ctx, clerc, { numero: "A2024-9" });
  await etablir(e.ctx, e.collectivite, clerc.nom, signe);
  await signer(e.ctx, president.compte, signe, MOT_DE_PASSE);
  const original = (await etatActe(e.ctx, e.collectivite, signe))?.original;
  const dejaSigne = await e.ctx.store.get(original?.empreinte ?? "");
  assert.match(JSON.stringify(await deposer("acte.pdf", dejaSigne)), /porte déjà une signature électronique/);
});

test("a decision cites its delegation; beyond the ceiling, after its end, or without one it is irregular, with the article", async () => {
  await using e = await ouvrirEssai();
  const { clerc, assemblees, president } = await gens(e);
  const matieres = [{ cle: "L5211-10:4", libelle: "marchés publics", plafond: 90_000 }];
  const delegation = {
    acte: null,
    numero: "2020/31",
    dateDecision: "2024-01-10",
    delegataire: "le président",
    matieres,
    du: "2024-01-15",
  };
  assert.ok((await consentirDelegation(e.ctx, clerc, delegation)).ok === true);
  assert.equal(
    refus(await consentirDelegation(e.ctx, clerc, { ...delegation, du: "2024-01-01" })),
    "delegation-invalide",
  );
  const [d] = await vueDelegations(e.ctx, e.collectivite);
  assert.ok(d?.enVigueur);
  const decision = (champs: Partial<ActePrisSaisi>) =>
    saisie({
      genre: "decision",
      nature: "AU",
      numero: "D2024-1",
      categorie: "deliberation",
      delegation: { delegation: d.id, matiere: "L5211-10:4" },
      ...champs,
    });
  const juge = async (champs: Partial<ActePrisSaisi>) =>
    (await examinerSaisie(e.ctx, e.collectivite, decision(champs))).constats.filter(
      ({ verdict }) => verdict === "irregulier",
    );
  assert.deepEqual(await juge({ montantHT: 90_000 }), []);
  const [depasse] = await juge({ montantHT: 96_000 });
  assert.match(depasse?.phrase ?? "", /96\u202f000\u00a0€ hors taxe pour un plafond de 90\u202f000\u00a0€/);
  assert.equal(depasse?.article, "art. L5211-10 du CGCT");
  assert.match(
    (await juge({ delegation: { delegation: d.id, matiere: "autre" } }))[0]?.phrase ?? "",
    /ne délègue pas/,
  );
  const sans = await examinerSaisie(
    e.ctx,
    e.collectivite,
    saisie({ ...decision({}), delegation: undefined as never }),
  );
  assert.ok(
    sans.constats.some(({ verdict, phrase }) => verdict === "irregulier" && /ne cite pas/.test(phrase)),
  );
  assert.equal(
    refus(
      await prendreActe(e.ctx, clerc, decision({ delegation: { delegation: "inconnue", matiere: "x" } })),
    ),
    "delegation-invalide",
  );

  const id = await pris(e.ctx, clerc, decision({ montantHT: 40_000 }));
  await etablir(e.ctx, e.collectivite, clerc.nom, id);
  assert.ok((await signer(e.ctx, president.compte, id, MOT_DE_PASSE)).ok === true);
  const vue = await vueActe(e.ctx, assemblees, id);
  assert.ok(vue?.regularite.some(({ regle }) => regle === "REG-06"));
  assert.deepEqual(
    (await vueDelegations(e.ctx, e.collectivite))[0]?.decisions.map(({ numero }) => numero),
    ["D2024-1"],
  );

  assert.equal(refus(await finirDelegation(e.ctx, clerc, d.id, "2023-12-31", "x")), "delegation-invalide");
  assert.ok((await finirDelegation(e.ctx, clerc, d.id, "2024-03-10", "nouvelle délibération")).ok === true);
  const [finie] = await juge({ montantHT: 40_000, numero: "D2024-2" });
  assert.match(finie?.phrase ?? "", /avait pris fin le 10 mars 2024 \(nouvelle délibération\)/);
});

test("a deliberation adopted here delegates from the day it is executory, cited as it is here", async () => {
  await using e = await ouvrirEssai();
  const { clerc } = await gens(e);
  const acte = await tenirSeance(e.ctx, e.collectivite, clerc.nom);
  const delegation = {
    acte,
    numero: "typed wrongly",
    dateDecision: "2024-03-19",
    delegataire: "le président",
    matieres: [{ cle: "libre:acquisitions", libelle: "acquisitions", plafond: 5000 }],
    du: "2024-03-22",
  };
  const tot = await consentirDelegation(e.ctx, clerc, delegation);
  assert.match(JSON.stringify(tot), /2024\/5 n’est pas encore exécutoire/);
  await e.ctx.journal.ecrire(e.collectivite, "essai", (j) =>
    j.ajouter(`acte:${acte}`, [
      {
        type: "AccuseRecu",
        data: {
          identifiant: "059-200030633-20240319-2024__5-DE",
          dateReception: "2024-03-22",
          empreinte: "r0",
          classificationEnCours: "2024-01-01",
          a: "2024-03-22T09:43:21+01:00",
        },
      },
      { type: "ActePublie", data: { empreinte: "s0", adresse: "x", a: "2024-03-22T14:27:00+01:00" } },
    ]),
  );
  assert.equal(
    refus(await consentirDelegation(e.ctx, clerc, { ...delegation, du: "2024-03-21" })),
    "delegation-invalide",
  );
  assert.ok((await consentirDelegation(e.ctx, clerc, delegation)).ok === true);
  const [d] = await vueDelegations(e.ctx, e.collectivite);
  assert.deepEqual([d?.numero, d?.acte, d?.du], ["2024/5", acte, "2024-03-22"]);
  assert.equal(await e.ctx.journal.verifier(e.collectivite), null);
});

test("an annex of nobody, a sign that no document prints, a delegation to nothing are refused where they are typed", async () => {
  await using e = await ouvrirEssai();
  const { clerc } = await gens(e);
  const annexe = { titre: "Plan", fichier: "plan.pdf", octets: 10, typePiece: "99_AR", publiable: true };
  const sans = await prendreActe(
    e.ctx,
    clerc,
    saisie({ annexes: [{ ...annexe, empreinte: "0".repeat(64) }] }),
  );
  assert.match(JSON.stringify(sans), /n’a pas été déposée ici/);
  const depot = await deposerAnnexe(e.ctx, e.collectivite, "plan.pdf", await pdf(e.ctx));
  assert.ok(depot.ok);
  assert.equal(await pris(e.ctx, clerc, { annexes: [{ ...annexe, ...depot.valeur }] }), "A2024_1");
  assert.match(
    JSON.stringify(await prendreActe(e.ctx, clerc, saisie({ numero: "A2024-2", objet: "Fête 🎉" }))),
    /ne peut pas imprimer/,
  );
});

test("inside the authority too, a councillor's account reads nothing of an act that names a person", async () => {
  await using e = await ouvrirEssai();
  const { clerc, president } = await gens(e);
  const id = await pris(e.ctx, clerc, {
    genre: "arrete-individuel",
    nature: "AI",
    numero: "I2024-1",
    objet: "Nomination de Camille Exemple-Secret",
    categorie: "nomination-recrutement",
  });
  await etablir(e.ctx, e.collectivite, clerc.nom, id);
  await signer(e.ctx, president.compte, id, MOT_DE_PASSE);
  e.aller("2024-03-25T10:00:00+01:00");
  assert.ok((await notifierActe(e.ctx, clerc, id, "2024-03-22", "remise en main propre")).ok);
  const app = creerApp(e.ctx);
  const lire = async (role: Role) => {
    const compte = COMPTES_DEMONSTRATION.find(({ cle }) => cle === role);
    const connexion = await app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ identifiant: compte?.identifiant, motDePasse: MOT_DE_PASSE }),
    });
    const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    return async (chemin: string) => {
      const reponse = await app.request(`/api${chemin}`, { headers: { cookie } });
      return { statut: reponse.status, texte: await reponse.text() };
    };
  };
  const [conseiller, redacteur] = await Promise.all([lire("conseiller"), lire("redacteur")]);
  const empreinte = await e.ctx.store.put(Buffer.from("<a>Camille Exemple-Secret</a>"));
  const SIENS = [`acte:${id}`, `teletransmission:${e.collectivite}`];
  const a = "2024-03-19T18:10:00+01:00";
  const raison = "Message écarté : Exemple-Secret";
  await e.ctx.journal.ecrire(e.collectivite, "système", async (j) => {
    for (const stream of SIENS)
      await j.ajouter(stream, [
        { type: "MessageEcarte", data: { racine: "ARActe", code: "1-2", raison, empreinte, a } },
      ]);
  });
  const LISTES = [
    "/actes",
    "/tableau",
    "/teletransmission",
    "/delegations",
    "/actes/possibles",
    "/calendrier?annee=2024",
  ];
  for (const chemin of LISTES)
    assert.doesNotMatch((await conseiller(chemin)).texte, /Exemple-Secret|I2024-1/, chemin);
  for (const suite of ["", "/fichiers/acte.pdf", "/controle", "/regularite.pdf"])
    assert.equal((await conseiller(`/actes/${id}${suite}`)).statut, 404, suite);
  const { ecartes } = JSON.parse((await redacteur("/teletransmission")).texte) as TeletransmissionVue;
  assert.deepEqual(ecartes.map(({ stream }) => stream).sort(), SIENS);
  for (const { stream, version } of ecartes)
    for (const suite of ["", "/lecture"]) {
      const chemin = `/teletransmission/ecartes/${encodeURIComponent(stream)}/${version}${suite}`;
      assert.equal((await conseiller(chemin)).statut, stream.startsWith("acte:") ? 404 : 403, chemin);
      assert.equal((await redacteur(chemin)).statut, 200, chemin);
    }
  assert.match((await redacteur("/calendrier?annee=2024")).texte, /I2024-1/);
  // Nor by the address a calendar program reads.
  const flux = async (role: Role) => {
    const adresse = await nouvelAbonnement(e.ctx, await sessionEssai(e.ctx, role));
    return (await app.request(new URL(adresse).pathname)).text();
  };
  assert.match(await flux("redacteur"), /I2024-1/);
  assert.doesNotMatch(await flux("conseiller"), /I2024-1/);
  assert.match((await redacteur("/actes")).texte, /Exemple-Secret/);
  assert.equal((await redacteur(`/actes/${id}`)).statut, 200);
});
