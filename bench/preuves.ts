import { executoire, type FaitActe, foldActe } from "@executoire/droit";
import type { DepotJournal } from "@executoire/ministere";
import type { Contexte } from "../server/contexte.ts";
import type { Collectivite } from "./scene.ts";

/** The life of an act that met no trouble, each fact once. */
const VIE = [
  "DeliberationAdoptee",
  "DocumentEtabli",
  "ActeSigne",
  "ArchivePreparee",
  "ArchiveEnvoyee",
  "AccuseRecu",
  "ActePublie",
].sort();

export interface Preuve {
  quoi: string;
  vrai: boolean;
  detail: string;
}

/** What must hold of every act, read again from the journal and from the Ministry's own folder. */
export async function prouver(
  ctx: Contexte,
  collectivites: Collectivite[],
  attendus: number,
  ministereUrl: string,
): Promise<Preuve[]> {
  let faits = 0;
  let chainees = 0;
  let executoires = 0;
  const identifiants = new Set<string>();
  const defauts: string[] = [];
  for (const { id } of collectivites) {
    if ((await ctx.journal.verifier(id)) === null) chainees++;
    const actes = new Map<string, FaitActe[]>();
    for await (const { stream, fait } of ctx.journal.parcourir(id)) {
      faits++;
      if (!stream.startsWith("acte:")) continue;
      actes.set(stream, [...(actes.get(stream) ?? []), fait as FaitActe]);
    }
    for (const [stream, vie] of actes) {
      const etat = foldActe(vie);
      const types = vie.map((f) => f.type).sort();
      if (executoire(etat).le !== null && types.join() === VIE.join()) executoires++;
      else defauts.push(`${stream} : ${types.join(", ")}`);
      if (etat.transmission.identifiant) identifiants.add(etat.transmission.identifiant);
    }
  }
  // A request for the classification follows the first acknowledgement of an authority: it is no act.
  const depots = ((await (await fetch(`${ministereUrl}/journal`)).json()) as DepotJournal[]).filter(
    ({ messages }) => !messages.some(({ code }) => code === "7-1"),
  );
  const complets = depots.filter((d) => d.complet);
  const recus = new Set(complets.map((d) => d.idActe));
  const archives = new Set(complets.map((d) => d.archive));
  return [
    {
      quoi: "chaînes vérifiées",
      vrai: chainees === collectivites.length,
      detail: `${chainees} sur ${collectivites.length}, ${faits} faits`,
    },
    {
      quoi: "actes exécutoires une fois et une seule, sept faits chacun",
      vrai: executoires === attendus && defauts.length === 0,
      detail: `${executoires} sur ${attendus}${defauts.length > 0 ? ` (${defauts[0]})` : ""}`,
    },
    {
      quoi: "archives reçues une fois et une seule par le Ministère",
      vrai:
        depots.length === attendus &&
        complets.length === attendus &&
        archives.size === attendus &&
        complets.every((d) => !d.doublon) &&
        [...identifiants].every((identifiant) => recus.has(identifiant)) &&
        recus.size === identifiants.size,
      detail: `${complets.length} dépôts, ${archives.size} archives, ${recus.size} identifiants`,
    },
  ];
}
