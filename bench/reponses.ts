/**
 * `node bench/reponses.ts [--tours 5]`
 *
 * The minute after a convocation: 74 members open their links and answer at the same time over HTTP, half of them by a
 * procuration, many to the same few colleagues, some twice over a bad line, some changing their mind; meanwhile the
 * clerk types the attendance of the same sitting. Ends with the proofs: nothing lost, nothing doubled, every refusal
 * justified by the answers received before it. Exit code 1 when one of them fails.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  ajouterJours,
  type EtatSeance,
  type FaitConvocation,
  type FaitSeance,
  foldSeance,
  reponsesRecues,
  type Siege,
  verifierReponse,
} from "@executoire/droit";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";
import { serve } from "@hono/node-server";
import { creerLien } from "../server/application/liens.ts";
import type { Contexte } from "../server/contexte.ts";
import { canauxFixes } from "../server/delivery/canal.ts";
import { jour } from "../server/horloge.ts";
import { creerApp } from "../server/http/app.ts";
import { ouvrir } from "../server/ouvrir.ts";
import {
  type Essai,
  type Greffier,
  intentions,
  mesures,
  pointer,
  repondreEnMembre,
  seConnecter,
} from "./membres.ts";
import { centile, machine, mediane, ms } from "./mesure.ts";
import { type Collectivite, installer } from "./scene.ts";

const { values } = parseArgs({ options: { tours: { type: "string", default: "5" } } });
const tours = Number(values.tours);
const DELAI_JOURS = 5;

const donnees = mkdtempSync(join(tmpdir(), "executoire-bench-"));
const comptes = { essais: 0, acceptees: 0, faits: 0, refus: new Map<string, number>(), gestes: 0 };
try {
  const sonde = createServer();
  const port = await new Promise<number>((resolve) => {
    sonde.listen(0, "127.0.0.1", () => resolve((sonde.address() as AddressInfo).port));
  });
  await new Promise((resolve) => sonde.close(resolve));
  const origine = `http://127.0.0.1:${port}`;
  const ouverture = await ouvrir({
    donnees,
    databaseUrl: null,
    horloge: () => new Date(),
    canaux: () => canauxFixes(null),
    origine,
  });
  const web = serve({ fetch: creerApp(ouverture.ctx).fetch, hostname: "127.0.0.1", port, createServer });
  try {
    console.log(machine());
    const collectivite = await installer(ouverture.ctx, 0);
    const greffier = await seConnecter(origine);
    // The first round warms the code and the pools up, and is proved without being measured.
    await jouer(ouverture.ctx, origine, collectivite, greffier, 0);
    for (const serie of Object.values(mesures)) serie.length = 0;
    Object.assign(comptes, { essais: 0, acceptees: 0, faits: 0, refus: new Map(), gestes: 0 });
    for (let tour = 1; tour <= tours; tour++)
      await jouer(ouverture.ctx, origine, collectivite, greffier, tour);
    const rupture = await ouverture.ctx.journal.verifier(collectivite.id);
    exiger("la chaîne du journal se vérifie", rupture === null, `rupture au rang ${rupture}`);
    rapporter();
  } finally {
    web.close();
    if ("closeAllConnections" in web) web.closeAllConnections();
    await ouverture.close();
  }
} finally {
  rmSync(donnees, { recursive: true, force: true });
}

/** One sitting: everyone at once, then the proofs. */
async function jouer(
  ctx: Contexte,
  origine: string,
  collectivite: Collectivite,
  greffier: Greffier,
  tour: number,
): Promise<void> {
  const seance = `conseil-banc-${tour}`;
  const sieges = await convoquer(ctx, collectivite, seance);
  const membres = await Promise.all(
    sieges.map(async (siege) => {
      const destinataire = siege.titulaire ? "titulaire" : "suppleant";
      const qui = { collectivite: collectivite.id, seance, siege: siege.id, destinataire } as const;
      return { siege, suppleant: destinataire === "suppleant", jeton: await creerLien(ctx, qui) };
    }),
  );
  const nommes = sieges.filter(({ titulaire }) => titulaire);
  const enSeance = pointer(greffier, seance, sieges);
  const essais = (
    await Promise.all(
      membres.map((membre, n) => repondreEnMembre(origine, membre, intentions(nommes, membre, n, tour))),
    )
  ).flat();
  const gestes = await enSeance;
  await prouver(ctx, collectivite, seance, essais, gestes);
}

async function convoquer(ctx: Contexte, { id }: Collectivite, seance: string): Promise<Siege[]> {
  const aujourdhui = jour(ctx.horloge());
  const date = ajouterJours(aujourdhui, DELAI_JOURS + 1);
  const { collectivite, president, seance: modele } = acte2024_5;
  const { sieges } = seance20240319;
  await ctx.journal.ecrire(id, "Banc d’essai", (e) =>
    e.ajouter(`seance:${seance}`, [
      {
        type: "SeancePrevue",
        data: {
          seance,
          profil: { ...collectivite, siren: id },
          date,
          heure: modele.heure,
          lieu: modele.lieu,
          president: { ...president, siege: seance20240319.president },
          sieges,
          ordreDuJour: [{ id: "secretaire", rang: 1, titre: "Secrétaire de séance", nature: "procedure" }],
        },
      },
      {
        type: "SeanceConvoquee",
        data: { envoyeeLe: aujourdhui, seanceLe: date, joursFrancs: DELAI_JOURS, requis: DELAI_JOURS },
      },
    ]),
  );
  return sieges;
}

async function prouver(
  ctx: Contexte,
  { id }: Collectivite,
  seance: string,
  essais: readonly Essai[],
  gestes: readonly number[],
): Promise<void> {
  const enregistres = await ctx.journal.historique(id, `convocation:${seance}`);
  const faits = enregistres.map(({ fait }) => fait as FaitConvocation);
  const reponses = enregistres.filter(({ fait }) => fait.type === "ReponseDonnee");
  const acceptees = essais.filter(({ statut }) => statut === 200);
  const refusees = essais.filter(({ statut }) => statut !== 200);

  const recus = new Set(acceptees.map(({ recu }) => recu));
  exiger(
    "chaque réponse acceptée est un fait, et chaque fait une réponse acceptée",
    recus.size === reponses.length && reponses.every(({ empreinte }) => recus.has(empreinte)),
    `${recus.size} reçus, ${reponses.length} faits`,
  );
  const ouvertures = faits.filter(({ type }) => type === "ConvocationOuverte").length;
  const liens = new Set(essais.map(({ demande }) => demande.siege)).size;
  exiger("chaque lien est ouvert une fois", ouvertures === liens, `${ouvertures} ouvertures, ${liens} liens`);

  const etat = foldSeance(
    (await ctx.journal.historique(id, `seance:${seance}`)).map(({ fait }) => fait as FaitSeance),
  );
  const sansJustification = refusees.filter((essai) => !justifie(etat, faits, essai));
  exiger(
    "chaque refus se déduit des réponses reçues avant lui",
    sansJustification.length === 0,
    sansJustification.map(({ refus }) => refus?.phrase ?? "sans phrase").join(" | "),
  );
  const porteurs = reponsesRecues(faits).flatMap(({ mandataire }) => mandataire ?? []);
  exiger("un mandataire n’en porte qu’une", new Set(porteurs).size === porteurs.length, porteurs.join(", "));

  exiger(
    "aucun geste du greffier n’est refusé ni en conflit",
    gestes.every((statut) => statut === 200),
    gestes.join(" "),
  );
  exiger(
    "chaque présence saisie est là, une fois",
    Object.keys(etat.presences).length === gestes.length && etat.version === gestes.length + 2,
    `${Object.keys(etat.presences).length} présences, version ${etat.version}`,
  );
  comptes.essais += essais.length;
  comptes.acceptees += acceptees.length;
  comptes.faits += reponses.length;
  comptes.gestes += gestes.length;
  for (const { refus } of refusees) {
    const code = refus?.code ?? "sans code";
    comptes.refus.set(code, (comptes.refus.get(code) ?? 0) + 1);
  }
}

/** There is a moment of the stream at which the law says exactly that sentence. */
function justifie(etat: EtatSeance, faits: readonly FaitConvocation[], { demande, refus }: Essai): boolean {
  const convoquee: EtatSeance = { ...etat, phase: "convoquee" };
  return faits.some((_, i) => {
    const issue = verifierReponse(convoquee, reponsesRecues(faits.slice(0, i + 1)), demande);
    return !issue.ok && issue.refus.code === refus?.code && issue.refus.phrase === refus.phrase;
  });
}

function exiger(quoi: string, vrai: boolean, detail: string): void {
  if (vrai) return;
  console.log(`  NON ${quoi} : ${detail}`);
  process.exitCode = 1;
}

function rapporter(): void {
  const refus = [...comptes.refus].map(([code, n]) => `${n} ${code}`).join(", ");
  console.log(
    `${tours} séances de 74 membres : ${comptes.essais} réponses envoyées, ${comptes.acceptees} acceptées ` +
      `(${comptes.faits} faits, le reste redit), ${comptes.essais - comptes.acceptees} refusées (${refus}) ; ` +
      `${comptes.gestes} présences saisies pendant ce temps`,
  );
  const ligne = (nom: string, serie: readonly number[]) =>
    console.log(`  ${nom.padEnd(26)} médiane ${ms(mediane(serie))}, 95e centile ${ms(centile(serie, 0.95))}`);
  ligne("dossier lu", mesures.dossiers);
  ligne("réponse, reçu compris", mesures.reponses);
  ligne("geste du greffier", mesures.gestes);
  console.log(process.exitCode ? "Preuves : NON" : "Preuves : toutes tiennent");
}
