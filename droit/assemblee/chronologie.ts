/** The line of life of an assembly: one sentence per change, by day of effect. */
import type { DateCivile, FaitMandature, SiegeId } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";
import { type Composition, derouler, siegeAuTableau } from "./composition.ts";
import { CAUSES_FIN, CAUSES_MANDAT } from "./mots.ts";

export interface LigneChronologie {
  /** Version of the fact in its stream, to take it back. */
  version: number;
  du: DateCivile | null;
  phrase: string;
  motif: string | null;
  /** The seat it is about; null for the whole assembly. */
  siege: SiegeId | null;
  corrigible: boolean;
}

/** Everything that changed, oldest first; of one seat when it is named. */
export function chronologie(faits: readonly FaitMandature[], siege?: SiegeId): LigneChronologie[] {
  const lignes: LigneChronologie[] = [];
  for (const { fait, version, du, avant } of derouler(faits)) {
    const sujet = siegeDuFait(fait);
    if (siege !== undefined && sujet !== siege && fait.type !== "MandatureInstallee") continue;
    const phrase = ecrire(fait, avant, siege);
    if (phrase === null) continue;
    lignes.push({
      version,
      du,
      phrase,
      motif: "motif" in fait.data ? (fait.data.motif ?? null) : null,
      siege: sujet,
      corrigible: fait.type !== "MandatureInstallee",
    });
  }
  return lignes;
}

function siegeDuFait(fait: FaitMandature): SiegeId | null {
  if (fait.type === "PresidentElu") return fait.data.president.siege;
  if (fait.type === "SiegeModifie") return fait.data.siege.id;
  return "siege" in fait.data ? fait.data.siege : null;
}

function ecrire(fait: FaitMandature, avant: Composition | null, siege?: SiegeId): string | null {
  switch (fait.type) {
    case "MandatureInstallee": {
      if (siege === undefined)
        return `Assemblée installée\u00a0: ${fait.data.sieges.length} sièges, présidée par ${nomComplet(fait.data.president)}`;
      const premier = fait.data.sieges.find(({ id }) => id === siege);
      if (!premier) return null;
      return premier.titulaire
        ? `${nomComplet(premier.titulaire)} tient le siège à l’installation`
        : "Siège tenu à l’installation par un titulaire que le registre ne nomme pas";
    }
    case "MandatTermine": {
      const partant = ligne(avant, fait.data.siege)?.siege.titulaire;
      return `Fin du mandat${partant ? ` de ${nomComplet(partant)}` : ""}\u00a0: ${CAUSES_FIN[fait.data.cause]}`;
    }
    case "MandatCommence":
      return `${nomComplet(fait.data.elu)} prend le siège\u00a0: ${CAUSES_MANDAT[fait.data.cause]}`;
    case "ListeEpuisee":
      return "Liste épuisée\u00a0: le siège quitte les membres en exercice";
    case "PresidentElu":
      return `${nomComplet(fait.data.president)}, ${fait.data.president.qualite}`;
    case "ProfilModifie":
      return profil(fait, avant);
    case "SiegeModifie":
      return modification(fait, avant);
    default:
      return null;
  }
}

const ligne = (composition: Composition | null, siege: SiegeId) =>
  composition && siegeAuTableau(composition, siege);

function modification(
  { data: { siege } }: Extract<FaitMandature, { type: "SiegeModifie" }>,
  avant: Composition | null,
): string | null {
  const ancien = ligne(avant, siege.id)?.siege;
  if (!ancien)
    return siege.titulaire ? `${nomComplet(siege.titulaire)} entre à l’assemblée` : "Nouveau siège";
  const parts: string[] = [];
  if (siege.titulaire && ancien.titulaire === null && !ligne(avant, siege.id)?.vacance)
    parts.push(`titulaire nommé\u00a0: ${nomComplet(siege.titulaire)}`);
  else if (
    siege.titulaire &&
    ancien.titulaire &&
    nomComplet(siege.titulaire) !== nomComplet(ancien.titulaire)
  )
    parts.push(`nom rectifié\u00a0: ${nomComplet(siege.titulaire)}`);
  else if (siege.titulaire && siege.titulaire.civilite !== ancien.titulaire?.civilite)
    parts.push(`civilité\u00a0: ${siege.titulaire.civilite ?? "non précisée"}`);
  if (siege.commune !== ancien.commune) parts.push(`commune\u00a0: ${siege.commune ?? "non précisée"}`);
  if (siege.groupe !== ancien.groupe) parts.push(`groupe\u00a0: ${siege.groupe ?? "aucun"}`);
  if (JSON.stringify(siege.suppleant) !== JSON.stringify(ancien.suppleant))
    parts.push(siege.suppleant ? `suppléant\u00a0: ${nomComplet(siege.suppleant)}` : "plus de suppléant");
  if (siege.rang !== ancien.rang) parts.push(`rang ${siege.rang} du tableau`);
  if (parts.length === 0) return null;
  const phrase = parts.join("\u00a0; ");
  return phrase.charAt(0).toLocaleUpperCase("fr") + phrase.slice(1);
}

function profil(
  { data: { profil: apres } }: Extract<FaitMandature, { type: "ProfilModifie" }>,
  avant: Composition | null,
): string {
  if (!avant) return "Réglages modifiés";
  const de = avant.profil;
  const parts: string[] = [];
  if (de.population !== apres.population)
    parts.push(`population ${apres.population.toLocaleString("fr-FR")} habitants`);
  if (de.nom !== apres.nom) parts.push(`nom\u00a0: ${apres.nom}`);
  if (JSON.stringify(de.choix ?? {}) !== JSON.stringify(apres.choix ?? {}))
    parts.push("points de droit à choisir");
  const phrase = parts.length > 0 ? parts.join("\u00a0; ") : "autres réglages";
  return `Réglages\u00a0: ${phrase}`;
}
