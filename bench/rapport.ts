import type { Charge } from "./charge.ts";
import { centile, mediane, mo, ms, nombre, type Processus } from "./mesure.ts";
import { ETAPES } from "./parcours.ts";

const BUDGET = 8;
const VISEE = 20;

export type Releve = Record<"serveur" | "postgres" | "ministere", Processus>;

/** Prints what was measured. Pages read after the time is over count in the latencies, not in the pace. */
export function rapporter(charge: Charge, avant: Releve, apres: Releve, sommet: Releve, occupation: number) {
  const { faits, votes, crees, duree, debut, fin, epuise } = charge;
  if (epuise)
    console.log(`Tous les actes préparés ont été votés en ${nombre(duree)} s : donnez --actes plus grand.`);
  console.log(`\n${crees} actes votés en ${nombre(duree)} s, ${faits.length} exécutoires et leur page lue`);
  const pagesLues = (de: number, a: number) =>
    faits.filter((f) => f.page >= debut + de * 1000 && f.page < debut + a * 1000).length;
  const cadence = pagesLues(0, duree) / duree;
  const verdict = cadence >= VISEE ? "visée atteinte" : cadence >= BUDGET ? "tenu" : "NON TENU";
  ligne("actes par seconde", `${nombre(cadence)} (budget ${BUDGET}, visée ${VISEE}) : ${verdict}`);
  ligne("  avec la fin des actes en vol", nombre(faits.length / ((fin - debut) / 1000)));
  const tiers = [0, 1, 2].map((i) => pagesLues((i * duree) / 3, ((i + 1) * duree) / 3) / (duree / 3));
  ligne("  par tiers de la durée", tiers.map(nombre).join(" / "));
  const latences = faits.map((f) => f.page - f.vote);
  ligne("vote → page, médiane", ms(mediane(latences)));
  ligne("  95e, 99e, plus lent", centiles(latences, 0.95, 0.99, 1));
  ligne("deux gestes du vote, médiane, 95e", centiles(votes, 0.5, 0.95));
  for (const etape of ETAPES) {
    const durees = faits.map((f) => f.durees[etape]);
    ligne(`  étape ${etape}, médiane, 95e`, centiles(durees, 0.5, 0.95));
  }
  for (const nom of ["serveur", "postgres", "ministere"] as const) {
    const cpu = (apres[nom].cpuMs - avant[nom].cpuMs) / faits.length;
    // PostgreSQL's processes map the same buffers: only their shared-out memory adds up.
    ligne(
      `${nom} : processeur, mémoire`,
      `${ms(cpu)} par acte ; RSS ${mo(avant[nom].rss)} au départ, ${mo(sommet[nom].rss)} au plus haut, pages partagées réparties ${mo(sommet[nom].pss)}`,
    );
  }
  ligne("fil principal occupé", `${nombre(occupation * 100)} %`);
}

const centiles = (serie: number[], ...parts: number[]): string =>
  parts.map((part) => ms(centile(serie, part))).join(", ");

function ligne(nom: string, valeur: string): void {
  console.log(`  ${nom.padEnd(34)} ${valeur}`);
}
