import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { publierEssai } from "../abonnements/essais.ts";
import type { ActePrisSaisi } from "../api/contrat-actes-pris.ts";
import { etatActe } from "../application/actes.ts";
import { abandonnerActe, modifierActe, prendreActe } from "../application/actes-pris.ts";
import { commanderAssemblee, creerOrgane } from "../application/assemblee-gestes.ts";
import { enregistrerBrouillon } from "../application/brouillons.ts";
import { consentirDelegation, finirDelegation, registreDesDelegations } from "../application/delegations.ts";
import { creerPreparation } from "../application/preparation-gestes.ts";
import {
  arreterProcesVerbal,
  etablirProcesVerbal,
  publierListe,
  publierProcesVerbal,
} from "../application/proces-verbal.ts";
import { ouvrir, repondre } from "../application/reponses.ts";
import { gesteSeance, lireSeance, tenirSeance } from "../application/seance-demonstration.ts";
import { commanderSeance, repeterSeance } from "../application/seances.ts";
import { completer, convoquer } from "../convocation/convoquer.ts";
import { A_VENIR, AUJOURDHUI, adressesEssai, brouillonEssai, pointEssai } from "../convocation/essais.ts";
import { distribuerDues } from "../convocation/outbox.ts";
import { nouveauTravailleur } from "../delivery/outbox.ts";
import { remettreEnLigne, retirerDeLaLigne } from "../delivery/retirer.ts";
import { type Essai, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { proposer } from "../occultation/gestes.ts";
import { deleguerSignature, finirDelegationDeSignature, vueDelegations } from "../parapheur/delegations.ts";
import { en as enSession, projetEssai, soumettreEssai, versionDe, viserEssai } from "../projets/essais.ts";
import { ecarterProjet, renvoyerProjet, supprimerProjet } from "../projets/gestes.ts";
import { inscrire } from "../projets/inscrire.ts";
import { ouvrirSuppleance, reglerCircuit, retirerCircuit } from "../projets/reglages.ts";
import { deposerLecture, modifierLecture } from "../reprise/lectures.ts";
import { confirmerLecture, listerReprises, retirerReprise } from "../reprise/registre.ts";
import { projections, TABLES_PROJETEES } from "./projections.ts";
import { reprojeter } from "./reprojeter.ts";

const PAR = "Lucie Exemple";
const POINT = "territoires-industrie";

async function instantane({ ctx }: Essai): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of TABLES_PROJETEES) {
    const lues = sql`select to_jsonb(t) as ligne from ${sql.table(table)} t order by to_jsonb(t)::text`;
    tables[table] = (await lues.execute(ctx.db)).rows;
  }
  return tables;
}

/** One authority to which everything the register knows of happened, refusals and second thoughts included. */
async function toutCeQuiArrive(e: Essai): Promise<void> {
  const { ctx, collectivite } = e;
  const session = await sessionEssai(ctx, "assemblees");
  const bien = (resultat: { ok: unknown }) => assert.equal(resultat.ok, true, JSON.stringify(resultat));

  // A sitting held; its end undone; its vote mistyped, rejected, adopted again; its rehearsal.
  await tenirSeance(ctx, collectivite, PAR);
  const { version: levee } = await lireSeance(ctx, collectivite);
  await gesteSeance(ctx, collectivite, PAR, { ordre: "corriger", version: levee, motif: "trop tôt" });
  await gesteSeance(ctx, collectivite, PAR, { ordre: "lever" });
  for (const [pour, contre] of [
    [60, 2],
    [20, 42],
    [42, 20],
  ] as const)
    await gesteSeance(ctx, collectivite, PAR, {
      ordre: "rectifierScrutin",
      point: POINT,
      motif: "décompte repris",
      forme: "ordinaire",
      pour,
      contre,
      abstentions: 0,
      nePrennentPasPart: 0,
    });
  assert.ok(await repeterSeance(ctx, collectivite, PAR, SEANCE));
  const debat = `debat:${SEANCE}:${POINT}`;
  await enregistrerBrouillon(ctx, collectivite, debat, 0, { texte: "Une question porte sur l’emploi." }, PAR);
  bien(await publierListe(ctx, session, SEANCE));
  bien(await etablirProcesVerbal(ctx, session, SEANCE));

  // Members leave and come, a body is made, a fact of the term is corrected.
  e.aller(AUJOURDHUI);
  const mandat = async (commande: Parameters<typeof commanderAssemblee>[4]) => {
    const { length } = await ctx.journal.historique(collectivite, "mandature:2020");
    bien(await commanderAssemblee(ctx, session, "2020", length, commande));
    return length + 1;
  };
  await mandat({ ordre: "terminerMandat", siege: "S12", du: "2026-05-02", cause: "demission" });
  const elu = { nom: "VENUE", prenom: "Nouvelle", civilite: "Mme" } as const;
  await mandat({ ordre: "pourvoirSiege", siege: "S12", elu, du: "2026-05-03", cause: "suivant-de-liste" });
  const motif = "déclaration";
  const version = await mandat({
    ordre: "modifierSiege",
    siege: "S05",
    du: "2026-01-01",
    motif,
    champs: { groupe: "Un" },
  });
  await mandat({ ordre: "corrigerFait", version, motif: "erreur de saisie" });
  bien(
    await creerOrgane(ctx, session, {
      nom: "le Bureau",
      membres: "membres du bureau",
      du: "2026-06-01",
      sieges: ["S35", "S12", "S01"],
      president: "S35",
      qualite: "Président",
    }),
  );

  // A sitting convened, sent, completed, opened by members, answered and answered otherwise.
  await adressesEssai(ctx, collectivite, { S02: "papier", S03: "sans" });
  bien(await convoquer(ctx, session, A_VENIR, { version: await brouillonEssai(ctx, collectivite) }));
  while ((await distribuerDues(ctx, nouveauTravailleur())) > 0);
  bien(await completer(ctx, session, A_VENIR, { points: [pointEssai("voirie", "Programme de voirie")] }));
  const qui = (siege: string) =>
    ({ collectivite, seance: A_VENIR, siege, destinataire: "titulaire" }) as const;
  for (const siege of ["S05", "S06", "S05"]) await ouvrir(ctx, qui(siege), siege);
  for (const [siege, reponse] of [
    ["S05", "present"],
    ["S06", "absent"],
    ["S05", "absent"],
  ] as const)
    bien(await repondre(ctx, { ...qui(siege), reponse, origine: "lien", par: siege }));
  bien(
    await repondre(ctx, {
      ...qui("S07"),
      reponse: "procuration",
      mandataire: "S08",
      origine: "papier",
      par: PAR,
    }),
  );

  // It opens, takes the answers over, and approves the minutes of the one before.
  e.aller("2026-12-15T18:05:00+01:00");
  const faire = async (commande: Parameters<typeof commanderSeance>[5]) => {
    const { length } = await ctx.journal.historique(collectivite, `seance:${A_VENIR}`);
    bien(await commanderSeance(ctx, collectivite, PAR, A_VENIR, length, commande));
  };
  const lignes = await ctx.db.selectFrom("seances").select("cadre").where("id", "=", A_VENIR).execute();
  const sieges = lignes[0]?.cadre.sieges ?? [];
  await faire({
    ordre: "constaterPresences",
    constats: sieges.map(({ id, titulaire }) => ({
      siege: id,
      etat: titulaire && id < "S60" ? "titulaire-present" : "absent",
    })),
  });
  await faire({ ordre: "designerSecretaire", siege: "S20" });
  await faire({ ordre: "ouvrir" });
  bien(await arreterProcesVerbal(ctx, session, SEANCE, { lors: A_VENIR, remarques: [] }));
  bien(await publierProcesVerbal(ctx, session, SEANCE));
}

/** What the State sent and what the authority asked of it. */
async function echangesAvecLEtat({ ctx, collectivite }: Essai): Promise<void> {
  const a = "2026-12-16T09:00:00+01:00";
  const archive = "TRI-EACT--200030633--20261216-1.tar.gz";
  const ecarte = { racine: "AnomalieActe", code: "1-3", raison: "trop tard", empreinte: "e", a };
  await ctx.journal.ecrire(collectivite, PAR, async (e) => {
    await e.ajouter("teletransmission:200030633", [
      { type: "PauseOuverte", data: { pause: "p1", du: a, au: null, motif: "panne annoncée", par: PAR, a } },
      { type: "PauseFermee", data: { pause: "p1", par: PAR, a } },
      {
        type: "ClassificationDemandee",
        data: {
          archive,
          enveloppe: "EACT--200030633--20261216-1.xml",
          empreinte: "d",
          octets: 1,
          fichiers: [],
          dateConnue: "2001-01-01",
          ordonnePar: PAR,
          a,
        },
      },
      { type: "ArchiveEnvoyee", data: { archive, tentative: 1, canal: "essai", a } },
      { type: "ClassificationRecue", data: { date: "2026-12-01", empreinte: "c", avertissements: [], a } },
      { type: "MessageEcarte", data: ecarte },
    ]);
    const [acte] = await e.tx.selectFrom("actes").select("id").execute();
    const stream = `acte:${acte?.id}`;
    const [fait] = await e.ajouter(stream, [{ type: "MessageEcarte", data: ecarte }]);
    await e.ajouter(stream, [
      { type: "MessageExamine", data: { version: fait?.version ?? 0, suite: "lu", par: PAR, a } },
    ]);
  });
}

/** Projets through their circuit, back and forth; who replaces whom; one on an agenda, one set aside, one erased. */
async function projetsEnCircuit(e: Essai): Promise<void> {
  const { ctx, collectivite } = e;
  const bien = (resultat: { ok: unknown }) => assert.equal(resultat.ok, true, JSON.stringify(resultat));
  const [redacteur, chef, dgs, assemblees] = await Promise.all(
    (["redacteur", "chef", "dgs", "assemblees"] as const).map((qui) => enSession(ctx, qui)),
  );
  assert.ok(redacteur && chef && dgs && assemblees);
  const le = { du: "2026-12-01", au: "2027-01-31" };
  bien(await ouvrirSuppleance(ctx, chef, { suppleant: dgs.compte.id, ...le }));
  bien(await reglerCircuit(ctx, assemblees, "court", { nom: "Court", services: ["Voirie"], etapes: [] }));
  bien(await retirerCircuit(ctx, assemblees, "court"));
  const id = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, id);
  await viserEssai(ctx, chef, id);
  bien(await renvoyerProjet(ctx, dgs, id, { vers: "redacteur", motif: "à préciser" }));
  await soumettreEssai(ctx, redacteur, id);
  for (const qui of [dgs, dgs, await enSession(ctx, "president")]) await viserEssai(ctx, qui, id);
  const seance = await creerPreparation(ctx, collectivite, PAR, {
    organe: "conseil",
    date: "2027-02-09",
    heure: "18:00",
    lieu: "Caudry",
    modalite: "presentiel",
  });
  assert.ok(seance.ok);
  const version = await versionDe(ctx, assemblees, id);
  bien(await inscrire(ctx, assemblees, id, { seance: seance.valeur, version }));
  const ecarte = await projetEssai(ctx, redacteur);
  bien(await ecarterProjet(ctx, redacteur, ecarte, "sans suite"));
  const efface = await projetEssai(ctx, redacteur);
  bien(await supprimerProjet(ctx, redacteur, efface));
}

/** A delegation given and ended, a decision taken under it, corrected, then given up. */
async function horsSeance({ ctx, collectivite }: Essai): Promise<void> {
  const { compte } = await sessionEssai(ctx, "assemblees");
  const bien = (resultat: { ok: unknown }) => assert.equal(resultat.ok, true, JSON.stringify(resultat));
  const matieres = [{ cle: "libre:achats", libelle: "achats", plafond: 5000 }];
  bien(
    await consentirDelegation(ctx, compte, {
      acte: null,
      numero: "2026/2",
      dateDecision: "2026-04-09",
      delegataire: "le président",
      matieres,
      du: "2026-04-12",
    }),
  );
  const [delegation] = await registreDesDelegations(ctx.db, collectivite);
  bien(
    await deleguerSignature(ctx, compte, {
      forme: "fonction",
      acte: null,
      numero: "A2026-1",
      dateDecision: "2026-04-10",
      delegataire: { prenom: "Élise", nom: "DUPRÉ", qualite: "Vice-présidente" },
      matieres: [{ code: "1", libelle: "Commande publique" }],
      du: "2026-04-15",
    }),
  );
  const [deleguee] = await vueDelegations(ctx, collectivite);
  const finie = await finirDelegationDeSignature(ctx, compte, deleguee?.id ?? "", "2026-12-31", "retrait");
  assert.ok(finie?.ok);
  const saisie: ActePrisSaisi = {
    genre: "decision",
    nature: "AU",
    numero: "D2026-1",
    objet: "Achat de mobilier",
    matiere: { code: "1.1", libelle: "Marchés publics" },
    texte: "DÉCIDE :\n\nArticle 1 : D’acheter.",
    dateDecision: "2026-12-15",
    lieu: "Caudry",
    signataire: { prenom: "Serge", nom: "SIMEON", qualite: "Président" },
    categorie: "deliberation",
    delegation: { delegation: delegation?.delegation ?? "", matiere: "libre:achats" },
    nominatif: false,
    annexes: [],
  };
  bien(await prendreActe(ctx, compte, saisie));
  bien(await modifierActe(ctx, compte, "D2026_1", { ...saisie, objet: "Achat de rayonnages" }, "précision"));
  bien(await abandonnerActe(ctx, compte, "D2026_1", "sans objet"));
  bien(
    await finirDelegation(ctx, compte, delegation?.delegation ?? "", "2026-12-31", "nouvelle délibération"),
  );
}

/** An act online: what citizens search is written from it. */
async function publication({ ctx, collectivite }: Essai): Promise<void> {
  const [acte] = await ctx.db.selectFrom("actes").select("id").where("genre", "=", "deliberation").execute();
  const data = { empreinte: "0".repeat(64), adresse: "/actes/2024-5", a: "2026-12-17T09:00:00+01:00" };
  await ctx.journal.ecrire(collectivite, PAR, async (e) => {
    await e.lire(`acte:${acte?.id}`);
    await e.ajouter(`acte:${acte?.id}`, [{ type: "ActePublie", data }]);
  });
}

/** An old act taken over, and another taken over by mistake. */
async function reprisesDAnciens({ ctx, collectivite }: Essai): Promise<void> {
  const { compte } = await sessionEssai(ctx, "assemblees");
  const reprendre = async (numero: string) => {
    const texte = `Communauté d’Agglomération du Caudrésis-Catésis\nDélibération n° ${numero}\nObjet : Voirie\nSéance du 5 mars 2019\n`;
    const depot = await deposerLecture(ctx, compte, "acte.txt", new TextEncoder().encode(texte));
    assert.ok(depot.ok, JSON.stringify(depot));
    const { id } = depot.valeur;
    assert.ok((await modifierLecture(ctx, compte, id, 1, { secretaire: "DÉPREZ Marie-Josée" })).ok);
    assert.equal((await confirmerLecture(ctx, compte, id, 2)).ok, true);
    return id;
  };
  await reprendre("2019/31");
  const erreur = await reprendre("2019/32");
  assert.equal((await retirerReprise(ctx, compte, erreur, "mauvais fichier")).ok, true);
  assert.equal((await listerReprises(ctx, collectivite, "voirie")).total, 2);
}

test("rebuilt projections are equal to the live ones on a base where everything happened", async () => {
  await using e = await ouvrirEssai();
  await toutCeQuiArrive(e);
  await echangesAvecLEtat(e);
  await horsSeance(e);
  await projetsEnCircuit(e);
  await reprisesDAnciens(e);
  await publication(e);
  const avant = await instantane(e);
  const vides = TABLES_PROJETEES.filter((table) => avant[table]?.length === 0);
  assert.deepEqual(vides, [], "each projected table was written");
  const { ctx } = e;
  await ctx.db.updateTable("suivi_convocation").set({ reponse: "present", ouverte_le: "jamais" }).execute();
  await ctx.db.deleteFrom("proces_verbaux").execute();
  await ctx.db.updateTable("mandatures").set({ du: "1999-01-01" }).execute();
  await reprojeter(ctx.db, ctx.journal, projections);
  assert.deepEqual(await instantane(e), avant);
  assert.equal(await ctx.journal.verifier(e.collectivite), null);
});

test("acts taken off line, and put back, are read again from their facts as they stand", async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  for (const geste of [
    () => retirerDeLaLigne(e.ctx, compte, acte, "Décision du tribunal."),
    () => remettreEnLigne(e.ctx, compte, acte),
    // What is searched changes with what is hidden.
    async () =>
      proposer(e.ctx, compte, acte, {
        passages: [{ sorte: "mots", mots: "Territoires d’industrie" }],
        motif: "vie-privee",
        version: (await etatActe(e.ctx, e.collectivite, acte))?.version ?? 0,
      }),
  ]) {
    assert.equal((await geste())?.ok, true);
    const avant = await instantane(e);
    await reprojeter(e.ctx.db, e.ctx.journal, projections);
    assert.deepEqual(await instantane(e), avant);
  }
});
