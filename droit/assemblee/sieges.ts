/** One more seat of the council, one more member of a body. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { estEpci } from "../collectivite/articles.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { deNom, nomComplet, nomSiege } from "../seance/noms.ts";
import type { Avertissement, Cas, ContexteAssemblee, Decision } from "./commandes.ts";
import { CONSEIL, type Composition, siegeAuTableau } from "./composition.ts";
import { avecConseil } from "./organe.ts";
import { motifAbsent, organeDuConseil } from "./refusCommuns.ts";
import { effectifMunicipal } from "./regles.ts";

export function creerSiege(composition: Composition, commande: Cas<"creerSiege">): Issue<Decision> {
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

export function ajouterMembre(
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
