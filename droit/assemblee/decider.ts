/** Orders on an assembly, decided by law: facts and what to watch, or a refusal in one sentence. */
import { estDateCivile } from "../calendrier/dates.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile, FaitMandature } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { Cas, CommandeAssemblee, ContexteAssemblee, Decision } from "./commandes.ts";
import { type Composition, compositionAu, incoherences, siegeAuTableau } from "./composition.ts";
import { elire, listeEpuisee, pourvoir, terminer } from "./mandats.ts";
import { modifierSiege } from "./modifier.ts";
import { dateInvalide, motifAbsent, siegeInconnu } from "./refusCommuns.ts";
import { ajouterMembre, creerSiege } from "./sieges.ts";

/**
 * Decides an order on the facts of one term of one body. The past may be completed: an order dated before others is
 * accepted as long as the whole still makes sense.
 */
export function deciderAssemblee(
  faits: readonly FaitMandature[],
  commande: CommandeAssemblee,
  contexte: ContexteAssemblee,
): Issue<Decision> {
  if (commande.ordre === "corrigerFait") return corriger(faits, commande, contexte);
  if (!estDateCivile(commande.du)) return refuser(dateInvalide(commande.du));
  const composition = compositionAu(faits, commande.du);
  if (!composition) return refuser(avantLaMandature(faits, commande.du));
  const issue = decider(faits, composition, commande, contexte);
  return issue.ok ? chronologique(faits, issue.valeur) : issue;
}

function decider(
  faits: readonly FaitMandature[],
  composition: Composition,
  commande: Exclude<CommandeAssemblee, { ordre: "corrigerFait" }>,
  contexte: ContexteAssemblee,
): Issue<Decision> {
  switch (commande.ordre) {
    case "modifierProfil":
      return modifierProfil(composition, commande);
    case "ajouterMembre":
      return ajouterMembre(composition, commande, contexte);
    case "creerSiege":
      return creerSiege(composition, commande);
    default: {
      const ligne = siegeAuTableau(composition, commande.siege);
      if (!ligne) return refuser(siegeInconnu(commande.siege, commande.du));
      switch (commande.ordre) {
        case "terminerMandat":
          return terminer(composition, ligne, commande);
        case "pourvoirSiege":
          return pourvoir(composition, ligne, commande);
        case "constaterListeEpuisee":
          return listeEpuisee(ligne, commande);
        case "modifierSiege":
          return modifierSiege(faits, composition, ligne, commande);
        case "elirePresident":
          return elire(ligne, commande);
      }
    }
  }
}

function modifierProfil(
  { profil }: Composition,
  { du, motif, champs }: Cas<"modifierProfil">,
): Issue<Decision> {
  if (!motif.trim()) return refuser(motifAbsent("ce changement"));
  const suivant = { ...profil, ...champs };
  if (JSON.stringify(suivant) === JSON.stringify(profil))
    return refuser({
      code: "rien-a-changer",
      phrase: `Rien ne change au ${dateMoyenne(du)}\u00a0: ces réglages sont déjà en vigueur.`,
      article: null,
      remede: "Changer une valeur, ou fermer cette fenêtre.",
    });
  return ok({
    faits: [{ type: "ProfilModifie", data: { profil: suivant, du, motif: motif.trim() } }],
    avertissements: [],
  });
}

function corriger(
  faits: readonly FaitMandature[],
  { version, motif }: Cas<"corrigerFait">,
  { a }: ContexteAssemblee,
): Issue<Decision> {
  if (!motif.trim()) return refuser(motifAbsent("cette correction"));
  const vise = faits[version - 1];
  const deja = faits.some((fait) => fait.type === "FaitCorrige" && fait.data.version === version);
  const corrigible =
    vise && !deja && !["MandatureInstallee", "NumerosRepris", "FaitCorrige"].includes(vise.type);
  if (!corrigible)
    return refuser({
      code: "correction-impossible",
      phrase: deja
        ? "Cette ligne est déjà annulée."
        : "Cette ligne ne peut pas être annulée\u00a0: tout le registre repose sur elle.",
      article: null,
      remede: "Enregistrer plutôt ce qui a changé, avec sa date.",
    });
  return chronologique(faits, {
    faits: [{ type: "FaitCorrige", data: { version, motif: motif.trim(), a } }],
    avertissements: [],
  });
}

/** The register must still tell one possible story, the facts dated later included. */
function chronologique(faits: readonly FaitMandature[], decision: Decision): Issue<Decision> {
  const connues = new Set(incoherences(faits).map(({ version }) => version));
  const nouvelle = incoherences([...faits, ...decision.faits]).find(({ version }) => !connues.has(version));
  if (!nouvelle) return ok(decision);
  const fait = [...faits, ...decision.faits][nouvelle.version - 1];
  const quand = fait && "du" in fait.data && fait.data.du ? ` du ${dateMoyenne(fait.data.du)}` : "";
  return refuser({
    code: "chronologie-impossible",
    phrase: `Avec ce changement, ce qui est enregistré à la date${quand} ne tient plus\u00a0: ${nouvelle.phrase}.`,
    article: null,
    remede: "Vérifier la date, ou annuler d’abord la ligne qui suit dans la chronologie du siège.",
  });
}

function avantLaMandature(faits: readonly FaitMandature[], du: DateCivile): Refus {
  const debut = compositionAu(faits)?.du;
  return {
    code: "date-invalide",
    phrase: `Le ${dateMoyenne(du)}, cette assemblée n’est pas encore installée${debut ? `\u00a0: elle l’est le ${dateMoyenne(debut)}` : ""}.`,
    article: null,
    remede: "Choisir une date plus tardive, ou la mandature précédente.",
    champ: "du",
  };
}
