/** Orders on an assembly, decided by law: facts and what to watch, or a refusal in one sentence. */
import { estDateCivile } from "../calendrier/dates.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { estEpci } from "../collectivite/articles.ts";
import type { DateCivile, FaitMandature } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { deNom, nomComplet, nomSiege } from "../seance/noms.ts";
import type { Avertissement, CommandeAssemblee, ContexteAssemblee, Decision } from "./commandes.ts";
import {
  CONSEIL,
  type Composition,
  compositionAu,
  incoherences,
  type SiegeAuTableau,
  siegeAuTableau,
} from "./composition.ts";
import { modifierSiege } from "./modifier.ts";
import { avecConseil } from "./organe.ts";
import { avertirRemplacement, effectifMunicipal } from "./regles.ts";

type Cas<O extends CommandeAssemblee["ordre"]> = Extract<CommandeAssemblee, { ordre: O }>;

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

function terminer(
  composition: Composition,
  ligne: SiegeAuTableau,
  { siege, du, cause, motif }: Cas<"terminerMandat">,
): Issue<Decision> {
  if (ligne.vacance) return refuser(dejaVacant(ligne));
  const avertissements: Avertissement[] = [];
  if (composition.organe === CONSEIL && cause === "demission") {
    avertissements.push({
      phrase: `La démission vaut du jour où ${composition.profil.kind === "commune" ? "le maire" : "le président"} la reçoit\u00a0: le ${dateMoyenne(du)} doit être cette date.`,
      article:
        composition.profil.kind === "commune" ? "art. L2121-4 du CGCT" : "art. L2121-4 et L5211-1 du CGCT",
      remede: "Comparer avec la date de réception de la lettre.",
    });
  }
  if (composition.president.siege === siege && !composition.presidenceVacante) {
    avertissements.push({
      phrase: `${nomComplet(composition.president)} préside cette assemblée\u00a0: la présidence devient vacante avec son siège.`,
      article: composition.organe === CONSEIL ? "art. L2122-17 du CGCT" : null,
      remede: "Enregistrer l’élection de la personne qui préside dès qu’elle a lieu.",
    });
  }
  return ok({
    faits: [
      { type: "MandatTermine", data: { siege, du, cause, ...(motif?.trim() && { motif: motif.trim() }) } },
    ],
    avertissements,
  });
}

function pourvoir(
  composition: Composition,
  ligne: SiegeAuTableau,
  { siege, elu, du, cause, rang }: Cas<"pourvoirSiege">,
): Issue<Decision> {
  if (composition.organe !== CONSEIL)
    return refuser({
      code: "organe-compose-du-conseil",
      phrase: "Un organe n’a pas de siège à pourvoir\u00a0: des membres du conseil y entrent.",
      article: null,
      remede: "Utiliser «\u00a0Ajouter un membre\u00a0».",
      champ: siege,
    });
  if (!ligne.vacance)
    return refuser({
      code: "siege-occupe",
      phrase: `Le siège n°\u00a0${ligne.siege.rang} n’est pas vacant le ${dateMoyenne(du)}\u00a0: ${nomSiege(ligne.siege)} l’occupe.`,
      article: null,
      remede: "Enregistrer d’abord la fin de son mandat, avec sa date et sa cause.",
      champ: siege,
    });
  return ok({
    faits: [{ type: "MandatCommence", data: { siege, elu, du, cause, ...(rang !== undefined && { rang }) } }],
    avertissements: avertirRemplacement(composition, ligne, { elu, du, cause }),
  });
}

function listeEpuisee(ligne: SiegeAuTableau, { siege, du }: Cas<"constaterListeEpuisee">): Issue<Decision> {
  if (ligne.etat !== "a-pourvoir")
    return refuser({
      code: "siege-occupe",
      phrase: ligne.vacance
        ? `Le siège n°\u00a0${ligne.siege.rang} est déjà hors des membres en exercice.`
        : `Le siège n°\u00a0${ligne.siege.rang} n’est pas vacant le ${dateMoyenne(du)}\u00a0: ${nomSiege(ligne.siege)} l’occupe.`,
      article: null,
      remede: ligne.vacance
        ? "Rien à faire jusqu’à la prochaine élection."
        : "Enregistrer d’abord la fin de son mandat.",
      champ: siege,
    });
  return ok({ faits: [{ type: "ListeEpuisee", data: { siege, du } }], avertissements: [] });
}

function creerSiege(composition: Composition, commande: Cas<"creerSiege">): Issue<Decision> {
  const { siege: id, du, rang, elu, commune } = commande;
  if (composition.organe !== CONSEIL) return refuser(organeDuConseil(id));
  if (!commande.motif.trim()) return refuser(motifAbsent("ce nouveau siège"));
  const pris = siegeAuTableau(composition, id);
  if (pris)
    return refuser({
      code: "siege-occupe",
      phrase: `Le siège ${id} existe déjà, au rang ${pris.siege.rang}.`,
      article: null,
      remede: "Donner un autre identifiant à ce siège.",
      champ: id,
    });
  return ok({
    faits: [
      {
        type: "SiegeModifie",
        data: {
          siege: { id, rang, titulaire: elu, suppleant: null, ...(commune && { commune }) },
          du,
          motif: commande.motif.trim(),
        },
      },
    ],
    avertissements: [...rangPartage(composition, id, rang), ...effectifDepasse(composition)],
  });
}

/** Two seats of one rank: the tableau must put them in an order. */
function rangPartage(composition: Composition, id: string, rang: number): Avertissement[] {
  const autre = composition.tableau.find(({ siege }) => siege.rang === rang && siege.id !== id);
  return autre
    ? [
        {
          phrase: `Le rang ${rang} est déjà celui ${deNom(nomSiege(autre.siege))}.`,
          article: "art. L2121-1 du CGCT",
          remede: "Donner à chacun son rang dans l’ordre du tableau.",
        },
      ]
    : [];
}

function effectifDepasse({ profil, tableau }: Composition): Avertissement[] {
  const apres = tableau.length + 1;
  if (estEpci(profil.kind))
    return [
      {
        phrase: `L’arrêté préfectoral fixe le nombre des sièges et leur répartition\u00a0: il passerait de ${tableau.length} à ${apres}.`,
        article: profil.kind === "syndicat" ? null : "art. L5211-6-1 du CGCT",
        remede: "Vérifier l’arrêté\u00a0; pour remplacer quelqu’un, pourvoir plutôt son siège.",
      },
    ];
  if (profil.kind !== "commune") return [];
  const legal = effectifMunicipal(profil.population);
  if (apres <= legal) return [];
  return [
    {
      phrase: `Le conseil d’une commune de ${profil.population.toLocaleString("fr-FR")} habitants a ${legal} membres\u00a0: il en aurait ${apres}.`,
      article: "art. L2121-2 du CGCT",
      remede: "Vérifier la population de référence et le nombre de sièges.",
    },
  ];
}

function ajouterMembre(
  composition: Composition,
  { siege, du, cause }: Cas<"ajouterMembre">,
  { conseil }: ContexteAssemblee,
): Issue<Decision> {
  if (composition.organe === CONSEIL) return refuser(organeDuConseil(siege));
  const ligne = conseil && siegeAuTableau(conseil, siege);
  if (!ligne?.siege.titulaire)
    return refuser({
      code: "membre-du-conseil-requis",
      phrase: `Aucun membre du conseil n’occupe le siège choisi le ${dateMoyenne(du)}\u00a0: un organe est composé de ses membres.`,
      article: null,
      remede: "Choisir un membre du conseil en exercice à cette date.",
      champ: siege,
    });
  const deja = siegeAuTableau(composition, siege);
  const parti = conseil && siegeAuTableau(avecConseil(composition, conseil), siege)?.vacance;
  if (deja && !parti)
    return refuser({
      code: "siege-occupe",
      phrase: `${nomComplet(ligne.siege.titulaire)} est déjà membre de cet organe le ${dateMoyenne(du)}.`,
      article: null,
      remede: "Rien à faire.",
      champ: siege,
    });
  const elu = ligne.siege.titulaire;
  return ok({
    faits: deja
      ? [
          // His predecessor left the council: he left the body with it, and the register of the body says so here.
          ...(deja.vacance || !parti
            ? []
            : [{ type: "MandatTermine", data: { siege, du: parti.du, cause: parti.cause } } as const]),
          { type: "MandatCommence", data: { siege, elu, du, cause } },
        ]
      : [
          {
            type: "SiegeModifie",
            data: { siege: { ...ligne.siege, suppleant: null }, du, motif: cause },
          },
        ],
    avertissements: [],
  });
}

function elire(ligne: SiegeAuTableau, { siege, du, qualite }: Cas<"elirePresident">): Issue<Decision> {
  const { titulaire } = ligne.siege;
  if (!titulaire)
    return refuser({
      code: "presidence-impossible",
      phrase: `Le siège n°\u00a0${ligne.siege.rang} n’a pas de titulaire nommé le ${dateMoyenne(du)}\u00a0: personne ne peut présider à ce titre.`,
      article: null,
      remede: "Choisir un membre en exercice, ou compléter d’abord ce siège.",
      champ: siege,
    });
  return ok({
    faits: [
      { type: "PresidentElu", data: { president: { ...titulaire, qualite: qualite.trim(), siege }, du } },
    ],
    avertissements: [],
  });
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

function dateInvalide(du: string): Refus {
  return {
    code: "date-invalide",
    phrase: `«\u00a0${du}\u00a0» n’est pas une date du calendrier.`,
    article: null,
    remede: "Saisir le jour, le mois et l’année.",
    champ: "du",
  };
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

const siegeInconnu = (siege: string, du: DateCivile): Refus => ({
  code: "siege-inconnu",
  phrase: `Le siège «\u00a0${siege}\u00a0» n’existe pas dans cette assemblée le ${dateMoyenne(du)}.`,
  article: null,
  remede: "Choisir un siège du tableau, ou une autre date.",
  champ: siege,
});

const dejaVacant = ({ siege, vacance }: SiegeAuTableau): Refus => ({
  code: "siege-vacant",
  phrase: `Le siège n°\u00a0${siege.rang} est déjà vacant${vacance ? ` depuis le ${dateMoyenne(vacance.du)}` : ""}.`,
  article: null,
  remede: "Pourvoir le siège, ou choisir une autre date.",
  champ: siege.id,
});

const organeDuConseil = (champ: string): Refus => ({
  code: "organe-compose-du-conseil",
  phrase: "Les sièges d’un organe sont ceux de membres du conseil.",
  article: null,
  remede: "Créer le siège dans le conseil, ou ajouter un membre à l’organe.",
  champ,
});

const motifAbsent = (quoi: string): Refus => ({
  code: "motif-absent",
  phrase: `Le registre garde la raison de ${quoi}\u00a0: elle manque.`,
  article: null,
  remede: "Écrire la raison en quelques mots.",
  champ: "motif",
});
