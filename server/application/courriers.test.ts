import assert from "node:assert/strict";
import { test } from "node:test";
import { type Classification, classificationNationale, type Message } from "@executoire/actes";
import type { ReponseCourrierRequete } from "../api/contrat.ts";
import type { ActePrisSaisi } from "../api/contrat-actes-pris.ts";
import {
  accuse,
  demandeDePieces,
  enveloppe,
  fichier,
  ID,
  NOM_LETTRE,
  ouvrirTerrain,
  pdf,
  SIREN,
  type Terrain,
} from "../delivery/courriers/essais.ts";
import { publierDus } from "../delivery/publier.ts";
import { sessionEssai } from "../essais.ts";
import type { ResultatGeste } from "./actes.ts";
import { annulationDe, annulerTransmission } from "./annulation.ts";
import { droitsDuBrouillon, enregistrerBrouillon, lireBrouillon } from "./brouillons.ts";
import { vueCalendrier } from "./calendrier.ts";
import { classificationDe, resumeClassification, vueClassification } from "./classification.ts";
import { demanderClassification } from "./classification-demande.ts";
import { controlerReponse, repondre } from "./courriers.ts";
import { consentirDelegation, vueDelegations } from "./delegations.ts";
import { examinerEcarte, lignesEcartes, lireEcarte, messageEcarte } from "./ecartes.ts";
import { deposerPiece } from "./pieces-de-courrier.ts";
import { examinerSaisie, pageDelegations } from "./possibles.ts";
import { actePublic } from "./publics.ts";
import { qualifierCourrier, renvoyerCourrier } from "./suivi-courriers.ts";
import { vueTableau } from "./tableau.ts";
import { vueTeletransmission } from "./teletransmission.ts";
import { lignesCourriers } from "./vue-prefecture.ts";
import { listeActes, vueActe } from "./vues.ts";

const LETTRE = "3-1:2024-04-02";

async function ouvrirLettre(): Promise<Terrain> {
  const t = await ouvrirTerrain();
  await t.acquitter();
  t.essai.aller("2024-04-02T11:00:00+02:00");
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE)]);
  await t.envoyer();
  return t;
}

const phraseDe = (r: ResultatGeste | { ok: boolean | "introuvable" }): string =>
  r.ok === false && "refus" in r ? r.refus.phrase : `accepté : ${JSON.stringify(r)}`;

async function joindre(t: Terrain, nom = "convention.pdf") {
  const depot = await deposerPiece(t.essai.ctx, t.essai.collectivite, nom, pdf(nom, nom).octets);
  assert.ok(depot.ok);
  return { empreinte: depot.valeur.empreinte, nom, typePiece: "99_DE" };
}

async function ordonner(t: Terrain, requete: ReponseCourrierRequete) {
  const { ctx } = t.essai;
  const controle = await controlerReponse(ctx, t.agent.compte, t.acte, requete);
  assert.ok(controle.ok === true && controle.vue.confirme, JSON.stringify(controle));
  return repondre(ctx, t.agent.compte, t.acte, { ...requete, confirme: controle.vue.confirme });
}

const accuseDeReponse = (code: "3-5" | "4-5" = "3-5", dateReception = "2024-04-10"): Message =>
  ({
    racine: code === "3-5" ? "ARPieceComplementaire" : "ARReponseRejetLettreObservations",
    code: code as "3-5",
    idActe: ID,
    dateCourrierPref: "2024-04-02",
    dateReception,
  }) as Message;

test("an answer is read before it leaves, and leaves only as it was read", async () => {
  await using t = await ouvrirLettre();
  const { ctx } = t.essai;
  const piece = await joindre(t);
  const requete = { enReponseA: LETTRE, code: "3-4" as const, pieces: [piece] };
  const autre = await repondre(ctx, t.agent.compte, t.acte, { ...requete, confirme: "autre" });
  assert.match(phraseDe(autre), /n’est plus celle que vous avez relue/);
  const avant = await ctx.db.selectFrom("compteurs_envoi").selectAll().execute();
  assert.deepEqual(await ordonner(t, requete), { ok: true });
  const apres = await ctx.db.selectFrom("compteurs_envoi").selectAll().execute();
  const dernier = (l: typeof avant) => l.find(({ jour }) => String(jour) === "2024-04-02")?.dernier ?? 0;
  assert.equal(dernier(apres), dernier(avant) + 1, "un refus ne dépense aucun numéro");
  const envoye = (await t.lire()).courriers.at(-1);
  assert.ok(envoye?.sens === "envoye");
  assert.deepEqual([envoye.code, envoye.ordonnePar, envoye.enReponseA], ["3-4", "Lucie Exemple", LETTRE]);
  assert.match(
    phraseDe(await repondre(ctx, t.agent.compte, t.acte, { ...requete, confirme: "x" })),
    /attend encore/,
  );
  await t.envoyer();
  await t.recevoir([accuseDeReponse()]);
  await t.recevoir([accuseDeReponse()]);
  const acquitte = (await t.lire()).courriers.at(-1);
  assert.equal(acquitte?.sens === "envoye" && acquitte.accuse?.dateReception, "2024-04-10");
  assert.equal((await t.faits()).filter(({ type }) => type === "CourrierAcquitte").length, 1);
});

test("two letters of one day are answered one after the other: the receipt names only the day", async () => {
  await using t = await ouvrirLettre();
  const { ctx } = t.essai;
  await t.recevoir([demandeDePieces("Le plan de financement.")], [pdf(NOM_LETTRE)]);
  await t.envoyer();
  const premiere = { enReponseA: LETTRE, code: "3-4" as const, pieces: [await joindre(t)] };
  const seconde = {
    enReponseA: `${LETTRE}:2`,
    code: "3-3" as const,
    pieces: [await joindre(t, "refus.pdf")],
  };
  assert.deepEqual(await ordonner(t, premiere), { ok: true });
  await t.envoyer();
  assert.match(
    phraseDe(await controlerReponse(ctx, t.agent.compte, t.acte, seconde)),
    /ne dirait pas laquelle/,
  );
  await t.recevoir([accuseDeReponse("3-5", "2024-04-10")]);
  assert.deepEqual(await ordonner(t, seconde), { ok: true });
  await t.envoyer();
  await t.recevoir([accuseDeReponse("3-5", "2024-04-12")]);
  const recues = (await t.lire()).courriers.flatMap((c) =>
    c.sens === "envoye" && c.accuse ? [[c.enReponseA, c.code, c.accuse.dateReception]] : [],
  );
  assert.deepEqual(recues, [
    [LETTRE, "3-4", "2024-04-10"],
    [`${LETTRE}:2`, "3-3", "2024-04-12"],
  ]);
});

test("what cannot be answered, or not with these files, is refused in words", async () => {
  await using t = await ouvrirLettre();
  const { ctx, collectivite } = t.essai;
  const controler = async (requete: Partial<ReponseCourrierRequete>) =>
    controlerReponse(ctx, t.agent.compte, t.acte, {
      enReponseA: LETTRE,
      code: "3-4",
      pieces: [],
      ...requete,
    });
  assert.equal((await controler({ enReponseA: "3-1:2024-05-05" })).ok, "introuvable");
  assert.match(phraseDe(await controler({ code: "4-3" })), /4-3 ne répond pas à un courrier 3-1/);
  assert.match(phraseDe(await controler({ code: "3-2" })), /part tout seul/);
  const inconnue = { empreinte: "0".repeat(64), nom: "autre.pdf", typePiece: "99_DE" };
  assert.match(phraseDe(await controler({ pieces: [inconnue] })), /pas parmi les fichiers déposés/);
  const constats = async (requete: Partial<ReponseCourrierRequete>) => {
    const c = await controler(requete);
    assert.ok(c.ok === true && c.vue.confirme === null, JSON.stringify(c));
    return c.vue.constats
      .filter(({ gravite }) => gravite === "bloquant")
      .map(({ phrase }) => phrase)
      .join(" ");
  };
  const piece = await joindre(t);
  assert.match(await constats({}), /un document au moins/);
  assert.match(
    await constats({ pieces: [{ ...piece, typePiece: "00_XX" }] }),
    /n’est pas dans la classification/,
  );
  assert.match(
    await constats({ pieces: [{ ...piece, typePiece: "10_DE" }] }),
    /n’est pas permis pour la nature/,
  );
  assert.match(await constats({ pieces: [piece, piece] }), /joint deux fois/);
  assert.match(
    await constats({ code: "3-3", pieces: [piece, await joindre(t, "autre.pdf")] }),
    /un seul document/,
  );
  // The annex that already went with the act may be sent again: it is ours.
  const annexe = (await t.lire()).decision.annexes[0];
  assert.ok(annexe);
  const avec = await controler({
    pieces: [{ empreinte: annexe.empreinte, nom: annexe.fichier, typePiece: "70_DE" }],
  });
  assert.ok(avec.ok === true && avec.vue.confirme);
  assert.equal(
    (await ctx.db.selectFrom("envois").select("code").where("collectivite", "=", collectivite).execute())
      .length,
    2,
  );
});

test("a file is judged by its content: what the prefecture could not open is refused with its reason", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, collectivite } = t.essai;
  const deposer = async (nom: string, octets: Uint8Array) => {
    const depot = await deposerPiece(ctx, collectivite, nom, octets);
    return depot.ok ? depot.valeur.mime : depot.refus.phrase;
  };
  const texte = (s: string) => Buffer.from(s, "latin1");
  assert.equal(await deposer("a.pdf", pdf("a").octets), "application/pdf");
  assert.match(await deposer("vide.pdf", texte("")), /vide/);
  assert.match(await deposer("note.pdf", texte("bonjour")), /ni un PDF/);
  assert.match(await deposer("coupe.pdf", texte("%PDF-1.4 coupé")), /incomplet/);
  assert.match(
    await deposer("chiffre.pdf", texte("%PDF-1.4\ntrailer\n<< /Encrypt 5 0 R >>\nstartxref\n1\n%%EOF")),
    /chiffré ou protégé/,
  );
  assert.equal(await deposer("b.xml", texte('<?xml version="1.0"?><a><b/></a>')), "text/xml");
  assert.match(await deposer("b.xml", texte('<?xml version="1.0"?><a><b></a>')), /ne se lit pas/);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.from("IEND"),
  ]);
  assert.equal(await deposer("plan.png", png), "image/png");
  assert.match(await deposer("plan.png", png.subarray(0, 9)), /incomplet/);
  assert.match(await deposer("../../etc/passwd\u202E.pdf", texte("x")), /«\u00a0passwd\.pdf\u00a0»/);
});

test("a draft of an answer is kept for those who answer, and goes when the answer is ordered", async () => {
  await using t = await ouvrirLettre();
  const { ctx, collectivite } = t.essai;
  const cle = `reponse:${t.acte}:${LETTRE}`;
  assert.deepEqual(droitsDuBrouillon(cle), { lire: "repondrePrefecture", ecrire: "repondrePrefecture" });
  assert.deepEqual(droitsDuBrouillon(`${cle}:2`)?.lire, "repondrePrefecture");
  assert.equal(droitsDuBrouillon(`reponse:${t.acte}:${LETTRE}:../x`), null);
  await enregistrerBrouillon(ctx, collectivite, cle, 0, { code: "3-4" }, "Lucie Exemple");
  await ordonner(t, { enReponseA: LETTRE, code: "3-4", pieces: [await joindre(t)] });
  assert.equal(await lireBrouillon(ctx, collectivite, cle), null);
});

test("an answer whose sending is doubtful leaves again as it was, on a person's word only", async () => {
  await using t = await ouvrirLettre();
  const { ctx } = t.essai;
  t.boite.repondra({ issue: "incertaine", motif: "la ligne a été coupée" });
  await ordonner(t, { enReponseA: LETTRE, code: "3-4", pieces: [await joindre(t)] });
  await t.envoyer();
  const douteux = (await t.lire()).courriers.at(-1);
  assert.ok(douteux?.sens === "envoye" && douteux.etat === "sans-reponse");
  t.essai.aller("2024-04-03T11:00:00+02:00");
  await t.envoyer();
  assert.equal(t.boite.envois.filter(({ code }) => code === "3-4").length, 1);
  t.boite.repondra({ issue: "envoyee" });
  assert.deepEqual(await renvoyerCourrier(ctx, t.agent.compte, t.acte, douteux.id), { ok: true });
  await t.envoyer();
  const envois = t.boite.envois.filter(({ code }) => code === "3-4");
  assert.deepEqual(
    envois.map(({ archive }) => archive),
    [douteux.id, douteux.id],
  );
  await t.recevoir([accuseDeReponse()]);
  assert.match(phraseDe(await renvoyerCourrier(ctx, t.agent.compte, t.acte, douteux.id)), /déjà reçu/);
  assert.equal((await renvoyerCourrier(ctx, t.agent.compte, t.acte, "autre.tar.gz")).ok, "introuvable");
});

const ano = (enveloppeRefusee: string) => {
  const ecrit = fichier(
    { racine: "ARAnnulation", code: "6-2", idActe: ID, dateReception: "2024-04-02" },
    `ANO_${enveloppeRefusee}`,
  );
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>
<actes:AnomalieEnveloppe xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216" xmlns:insee="http://xml.insee.fr/schema">
<actes:Date>2024-04-02</actes:Date><actes:Nature>005</actes:Nature><actes:Detail>PREF-VERIF-02 : refus.</actes:Detail>
</actes:AnomalieEnveloppe>`;
  return { ...ecrit, octets: Buffer.from(xml, "latin1") };
};

test("an envelope refused is told on the answer it carried, which may be made again; the act is untouched", async () => {
  await using t = await ouvrirLettre();
  await ordonner(t, { enReponseA: LETTRE, code: "3-4", pieces: [await joindre(t)] });
  await t.envoyer();
  const parti = (await t.lire()).courriers.at(-1);
  assert.ok(parti?.sens === "envoye");
  t.boite.deposer([ano(parti.enveloppe)]);
  await t.relever();
  const etat = await t.lire();
  const refuse = etat.courriers.at(-1);
  assert.ok(refuse?.sens === "envoye");
  assert.deepEqual([refuse.etat, refuse.anomalie?.detail], ["en-anomalie", "PREF-VERIF-02 : refus."]);
  assert.equal(etat.transmission.etat, "acquittee");
  assert.match(
    phraseDe(await renvoyerCourrier(t.essai.ctx, t.agent.compte, t.acte, parti.id)),
    /le seraient encore/,
  );
  assert.deepEqual(
    await ordonner(t, { enReponseA: LETTRE, code: "3-4", pieces: [await joindre(t, "b.pdf")] }),
    { ok: true },
  );
});

test("a receipt refused by the Ministry can be sent again, and only then", async () => {
  await using t = await ouvrirLettre();
  const accuseEnvoye = (await t.lire()).courriers.at(-1);
  assert.ok(accuseEnvoye?.sens === "envoye" && accuseEnvoye.code === "3-2");
  t.boite.deposer([ano(accuseEnvoye.enveloppe)]);
  await t.relever();
  const vue = await vueActe(t.essai.ctx, t.agent, t.acte);
  assert.ok(vue?.prefecture.fils[0]?.reponsesPossibles.some(({ code }) => code === "3-2"));
  assert.deepEqual(await ordonner(t, { enReponseA: LETTRE, code: "3-2", pieces: [] }), { ok: true });
});

test("only an acknowledged act is withdrawn, its number typed again, one request at a time", async () => {
  await using t = await ouvrirTerrain();
  const { ctx } = t.essai;
  const annuler = async (confirme = "2024/5") => annulerTransmission(ctx, t.agent.compte, t.acte, confirme);
  assert.match(
    phraseDe(await annuler()),
    /^Il n’y a rien à annuler\u00a0: la transmission .* n’a pas commencé\.$/,
  );
  await t.acquitter();
  const retours = async () => (await vueTeletransmission(ctx, t.agent)).retours.map(({ acte }) => acte);
  assert.deepEqual(await retours(), [t.acte]);
  const faux = await annuler("2024/6");
  assert.match(phraseDe(faux), /télétransmission de 2024\/5 n’a pas été annulée/);
  assert.deepEqual(await annuler(), { ok: true });
  assert.match(phraseDe(await annuler()), /déjà en cours/);
  // The State may answer before we recorded that our request left.
  const accepte: Message = { racine: "ARAnnulation", code: "6-2", idActe: ID, dateReception: "2024-04-05" };
  await t.recevoir([accepte]);
  let etat = await t.lire();
  assert.equal(etat.transmission.etat, "annulee");
  await t.envoyer();
  await t.recevoir([accepte]);
  etat = await t.lire();
  assert.equal(etat.transmission.etat, "annulee");
  assert.deepEqual(await retours(), [], "une transmission retirée n’est plus un retour");
  const demande = annulationDe(etat);
  assert.deepEqual(
    [demande.demande?.etat, demande.demande?.accuse?.dateReception],
    ["acquittee", "2024-04-05"],
  );
  assert.match(demande.refus?.remede ?? "", /autre numéro/);
  assert.equal((await t.faits()).filter(({ type }) => type === "AnnulationAcquittee").length, 1);
  assert.equal(
    t.boite.envois.filter(({ code }) => code === "6-1").length,
    0,
    "rien ne part une fois répondu",
  );
});

test("a withdrawal nobody asked for here changes nothing: a person reads it", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await t.recevoir([{ racine: "ARAnnulation", code: "6-2", idActe: ID, dateReception: "2024-04-05" }]);
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.match(etat.ecartes[0]?.raison ?? "", /Aucune annulation n’a été demandée/);
  const { ctx, collectivite } = t.essai;
  const [ligne] = await lignesEcartes(ctx, collectivite);
  assert.deepEqual([ligne?.acte, ligne?.numero, ligne?.code], [t.acte, "2024/5", "6-2"]);
  assert.ok(
    (await vueTableau(ctx, t.agent)).aFaire.some(({ titre }) => /message de l’État à lire/.test(titre)),
  );
  const octets = await messageEcarte(ctx, collectivite, ligne?.stream ?? "", ligne?.version ?? 0);
  assert.ok(octets && lireEcarte(octets).explication?.lignes.some(({ valeur }) => valeur === ID));
  const lu = {
    stream: ligne?.stream ?? "",
    version: ligne?.version ?? 0,
    suite: "Erreur de la préfecture, appelée.",
  };
  assert.deepEqual(await examinerEcarte(ctx, t.agent.compte, lu), { ok: true });
  assert.match(phraseDe(await examinerEcarte(ctx, t.agent.compte, lu)), /a déjà lu ce message/);
  assert.deepEqual(await lignesEcartes(ctx, collectivite), []);
  assert.equal((await t.lire()).ecartes[0]?.examen?.par, "Lucie Exemple");
  assert.equal((await examinerEcarte(ctx, t.agent.compte, { ...lu, version: 999 })).ok, "introuvable");
});

test("the list of letters, the board and the calendar say what is due and until when", async () => {
  await using t = await ouvrirLettre();
  const { ctx, collectivite } = t.essai;
  const [ligne] = await lignesCourriers(ctx, collectivite);
  assert.deepEqual(
    [ligne?.numero, ligne?.code, ligne?.avant, ligne?.repondu],
    ["2024/5", "3-1", "2024-06-02", false],
  );
  assert.match(ligne?.phrase ?? "", /le délai du préfet en dépend/);
  const du = (await vueTableau(ctx, t.agent)).aFaire.find(({ titre }) => /demande de pièces/.test(titre));
  assert.equal(du?.avant, "2024-06-02");
  const calendrier = async () =>
    (await vueCalendrier(ctx, t.agent, 2024)).echeances.filter(({ id }) => id.startsWith(`${t.acte}:`));
  const defere = (await calendrier()).find(({ id }) => id.endsWith(":defere"));
  assert.deepEqual(
    [defere?.le, defere?.conteste, defere?.article],
    ["2024-08-05", true, "art. L2131-6 et L5211-3 du CGCT"],
  );
  await qualifierCourrier(ctx, t.agent.compte, t.acte, LETTRE, { piecesNommees: false });
  assert.deepEqual((await calendrier()).find(({ id }) => id.endsWith(":defere"))?.le, "2024-05-23");
  const deplacee = await qualifierCourrier(ctx, t.agent.compte, t.acte, LETTRE, { demandeRetrait: true });
  assert.match(phraseDe(deplacee), /ne concerne pas ce courrier/);
});

test("an act the prefect had suspended is said executory neither to citizens nor to agents, and delegates nothing, until the suspension ends, nor one the State no longer holds", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await publierDus(t.essai.ctx);
  const { ctx } = t.essai;
  const force = async (jour: string) => {
    const acte = actePublic("caudresis-catesis", await t.lire(), jour);
    return [acte.executoireLe !== null, acte.explication] as const;
  };
  assert.equal((await force("2024-03-25"))[0], true);
  const consentir = async () =>
    JSON.stringify(
      await consentirDelegation(ctx, t.agent.compte, {
        acte: t.acte,
        numero: "2024/5",
        dateDecision: "2024-03-19",
        delegataire: "le président",
        matieres: [{ cle: "libre:acquisitions", libelle: "acquisitions" }],
        du: "2024-03-25",
      }),
    );
  assert.equal(await consentir(), '{"ok":true}');
  t.essai.aller("2024-03-26T10:00:00+01:00");
  await t.recevoir([
    {
      racine: "DefereTA",
      code: "5-1",
      idActe: ID,
      dateDepot: "2024-03-26",
      natureIllegalite: "Permis illégal.",
      piecesJointes: [],
    },
  ]);
  await qualifierCourrier(ctx, t.agent.compte, t.acte, "5-1:2024-03-26", { suspension: "urbanisme-contrat" });
  const [executoire, explication] = await force("2024-03-27");
  assert.equal(executoire, false);
  const pourLesAgents = async () => {
    const vue = await vueActe(ctx, t.agent, t.acte);
    const [ligne] = await listeActes(ctx, t.essai.collectivite);
    return [
      vue?.affiche,
      vue?.executoireLe !== null,
      vue?.fichiers.certifie !== null,
      ligne?.etat,
      ligne?.executoireLe !== null,
    ];
  };
  assert.deepEqual(await pourLesAgents(), ["suspendu", false, false, "suspendu", false]);
  assert.match(await consentir(), /2024\/5 est suspendue à la demande du préfet jusqu’au 26 avril 2024/);
  const delegation = async () => (await vueDelegations(ctx, t.essai.collectivite))[0];
  const proposees = async () => (await pageDelegations(ctx, t.agent)).deliberations.length;
  const suspendue = await delegation();
  assert.deepEqual([suspendue?.enVigueur, suspendue?.suspendueJusque], [false, "2024-04-26"]);
  assert.ok(suspendue?.verifications.some(({ intitule }) => intitule === "Délibération suspendue"));
  assert.equal(await proposees(), 0);
  const prevenue = async (dateDecision: string) =>
    (
      await examinerSaisie(ctx, t.essai.collectivite, decision(suspendue?.id ?? "", dateDecision))
    ).constats.some(({ phrase }) => /qui donne cette délégation, est suspendue/.test(phrase));
  assert.deepEqual([await prevenue("2024-03-27"), await prevenue("2024-04-27")], [true, false]);
  t.essai.aller("2024-04-27T10:00:00+02:00");
  assert.deepEqual([(await delegation())?.enVigueur, await proposees()], [true, 1]);
  assert.deepEqual(await pourLesAgents(), ["executoire", true, true, "executoire", true]);
  assert.match(explication, /suspendue à la demande du préfet, jusqu’au 26 avril 2024/);
  assert.equal((await force("2024-04-27"))[0], true);
  assert.deepEqual(await annulerTransmission(ctx, t.agent.compte, t.acte, "2024/5"), { ok: true });
  await t.recevoir([{ racine: "ARAnnulation", code: "6-2", idActe: ID, dateReception: "2024-04-28" }]);
  assert.match((await force("2024-04-29"))[1], /n’est pas exécutoire/);
});

test("who may not answer is asked nothing and offered nothing", async () => {
  await using t = await ouvrirLettre();
  const lecteur = await sessionEssai(t.essai.ctx, "conseiller");
  const vue = await vueActe(t.essai.ctx, lecteur, t.acte);
  const [fil] = vue?.prefecture.fils ?? [];
  assert.deepEqual([fil?.aQualifier, fil?.reponsesPossibles], [[], []]);
  assert.equal(vue?.prefecture.annulation.refus?.code, "droit-absent");
  assert.equal(fil?.effet?.verdict, "indetermine");
});

test("what should be there and is not is said loudly", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  await t.recevoir([await accuse(t)]);
  const { ctx } = t.essai;
  const manques = async () => (await vueActe(ctx, t.agent, t.acte))?.manques ?? [];
  assert.deepEqual(await manques(), []);
  const { archive, empreinte } = (await t.lire()).transmission;
  const has = ctx.store.has;
  ctx.store.has = async (adresse) => adresse !== empreinte && has(adresse);
  assert.deepEqual(await manques(), [
    `L’archive ${archive} manque au magasin\u00a0: rétablissez-la depuis une sauvegarde.`,
  ]);
  ctx.store.has = has;
  await t.recevoir([demandeDePieces()]);
  assert.match((await manques())[0] ?? "", /est annoncé et n’est pas arrivé/);
});

const classification = (date: string, reste: Partial<Classification> = {}): Message => ({
  racine: "RetourClassification",
  code: "7-2",
  classification: { ...classificationNationale, date, ...reste },
});

async function recevoirClassification(t: Terrain, message: Message) {
  const f = fichier(message, `059-${SIREN}----${message.code}_${Math.round(message.racine.length)}.xml`);
  t.boite.deposer([enveloppe([f]), f]);
  await t.relever();
  return f;
}

test("the classification in force is the latest by its date: an older one is kept and warned of (V63)", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, collectivite } = t.essai;
  assert.equal((await classificationDe(ctx, collectivite)).date, "2019-03-01");
  const recente = await recevoirClassification(t, classification("2024-01-15"));
  await recevoirClassification(t, classification("2021-06-01"));
  const c = await classificationDe(ctx, collectivite);
  assert.deepEqual(
    [c.date, c.versions.map(({ date }) => date)],
    ["2024-01-15", ["2024-01-15", "2021-06-01"]],
  );
  assert.deepEqual(await ctx.store.get(c.empreinte ?? ""), Buffer.from(recente.octets));
  const faits = await t.faits(`teletransmission:${SIREN}`);
  const ancienne = faits.at(-1);
  assert.ok(ancienne?.type === "ClassificationRecue");
  assert.match(ancienne.data.avertissements[0] ?? "", /plus ancienne/);
  // The same one again, nobody having asked: nothing more.
  await recevoirClassification(t, classification("2021-06-01"));
  assert.equal((await t.faits(`teletransmission:${SIREN}`)).length, faits.length);
  // To who asked, it says that nothing changed.
  assert.deepEqual(await demanderClassification(ctx, t.agent), { ok: true });
  await recevoirClassification(t, classification("2024-01-15"));
  assert.equal((await t.faits(`teletransmission:${SIREN}`)).at(-1)?.type, "ClassificationConfirmee");
  assert.equal((await classificationDe(ctx, collectivite)).versions.length, 2);
});

test("a classification without document types keeps those we had, and says so (V70)", async () => {
  await using t = await ouvrirTerrain();
  const { ctx } = t.essai;
  await recevoirClassification(t, classification("2024-01-15"));
  const sans = fichier(classification("2024-02-15"), `059-${SIREN}----7-2_9.xml`);
  // The current schema wants types: the older generation is made by taking them out.
  const octets = Buffer.from(
    Buffer.from(sans.octets)
      .toString("latin1")
      .replace(/<actes:TypePJNatureActe[^>]*\/>/g, ""),
    "latin1",
  );
  t.boite.deposer([enveloppe([sans]), { ...sans, octets }]);
  await t.relever();
  const vue = await vueClassification(ctx, t.agent.collectivite);
  assert.equal(vue.date, "2024-02-15");
  assert.match(vue.avertissements[0] ?? "", /ne donne aucun type de pièce/);
  assert.ok((vue.natures.find(({ abrege }) => abrege === "DE")?.types.length ?? 0) > 0);
});

test("a confirmation nobody asked for is filed; a request refused lets another one leave the next day (V62)", async () => {
  await using t = await ouvrirTerrain();
  const { ctx } = t.essai;
  const stream = `teletransmission:${SIREN}`;
  const inchangee: Message = {
    racine: "ReponseClassificationSansChangement",
    code: "7-3",
    dateClassification: "2019-03-01",
  };
  await recevoirClassification(t, inchangee);
  assert.deepEqual(await t.faits(stream), []);
  assert.deepEqual(await demanderClassification(ctx, t.agent), { ok: true });
  await t.envoyer();
  const [demande] = await t.faits(stream);
  assert.ok(demande?.type === "ClassificationDemandee");
  assert.equal(demande.data.dateConnue, "2001-01-01", "tout est demandé tant que rien n’a été reçu");
  t.boite.deposer([ano(demande.data.enveloppe)]);
  await t.relever();
  const resume = await resumeClassification(ctx, t.agent.collectivite);
  assert.equal(resume.demandeEnCours, null);
  assert.match(resume.phrase, /refusée\u00a0: PREF-VERIF-02/);
  t.essai.aller("2024-03-23T09:00:00+01:00");
  assert.deepEqual(await demanderClassification(ctx, t.agent), { ok: true });
  await recevoirClassification(t, inchangee);
  assert.equal((await t.faits(stream)).at(-1)?.type, "ClassificationConfirmee");
});

const demandees = (t: Terrain) => t.boite.envois.filter(({ code }) => code === "7-1").length;

test("an acknowledgement that names a newer classification has it asked for, once", async () => {
  await using t = await ouvrirTerrain();
  await recevoirClassification(t, classification("2019-04-01"));
  await t.transmettre();
  await t.recevoir([await accuse(t, { classificationEnCours: "2024-03-01" })]);
  await t.envoyer();
  await t.envoyer();
  assert.equal(demandees(t), 1);
  const [, demande] = await t.faits(`teletransmission:${SIREN}`);
  assert.ok(demande?.type === "ClassificationDemandee");
  assert.deepEqual([demande.data.dateConnue, demande.data.ordonnePar], ["2019-04-01", null]);
});

test("an acknowledgement that names the classification we hold asks for nothing; before any, one is asked for", async () => {
  await using t = await ouvrirTerrain();
  await recevoirClassification(t, classification("2019-04-01"));
  await t.transmettre();
  await t.recevoir([await accuse(t, { classificationEnCours: "2019-04-01" })]);
  await t.envoyer();
  assert.equal(demandees(t), 0);
  await using neuf = await ouvrirTerrain();
  await neuf.transmettre();
  await neuf.recevoir([await accuse(neuf)]);
  await neuf.envoyer();
  assert.equal(demandees(neuf), 1);
});

test("an acknowledgement that names the act otherwise than the archive did is told on its page", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  await t.recevoir([await accuse(t, { idActe: ID.replace("059-", "060-") })]);
  const vue = await vueActe(t.essai.ctx, t.agent, t.acte);
  assert.equal(vue?.etat.transmission.etat, "acquittee");
  assert.match(vue?.manques[0] ?? "", /L’accusé nomme 060-.*alors que l’archive portait 059-/);
});

test("a simple letter leaves the list once somebody read it", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const { ctx, collectivite } = t.essai;
  await t.recevoir([
    {
      racine: "CourrierSimple",
      code: "2-1",
      idActe: ID,
      dateCourrierPref: "2024-04-02",
      document: { nomFichier: "l.pdf" },
    },
  ]);
  assert.equal((await lignesCourriers(ctx, collectivite)).length, 1);
  await qualifierCourrier(ctx, t.agent.compte, t.acte, "2-1:2024-04-02", { sansSuite: true });
  assert.deepEqual(await lignesCourriers(ctx, collectivite), []);
});

const decision = (delegation: string, dateDecision: string): ActePrisSaisi => ({
  genre: "decision",
  nature: "AU",
  numero: "D2024-9",
  objet: "Acquisition d’un véhicule",
  matiere: { code: "1.1", libelle: "Marchés publics" },
  texte: "",
  dateDecision,
  lieu: "Caudry",
  signataire: { prenom: "Serge", nom: "SIMEON", qualite: "Président" },
  categorie: "deliberation",
  nominatif: false,
  annexes: [],
  delegation: { delegation, matiere: "libre:acquisitions" },
});
