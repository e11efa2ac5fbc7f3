/** Whether a decision is within a delegation, and whether a delegation is within the law (ELEC-06, REG-06). */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { ActePris, DateCivile, DelegationCitee, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { type Delegation, delegationEnVigueur, finDeDelegation } from "./etat.ts";
import { articleDuRegistre, listeDeDelegation } from "./matieres.ts";

/** What of a decision its delegation is asked about. */
export type DecisionADeleguer = Pick<ActePris, "profil" | "dateDecision"> & {
  delegation?: DelegationCitee;
  montantHT?: number;
};

const euros = (n: number): string => `${String(n).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")}\u00a0€`;

const ligne = (
  profil: ProfilCollectivite,
  intitule: string,
  reste: Pick<Verification, "verdict" | "phrase" | "calcul"> & { remede?: string },
): Verification => ({
  regle: "ELEC-06",
  intitule,
  article: listeDeDelegation(profil).article,
  ...reste,
});

/**
 * The delegation a decision is taken under: cited, in force that day, for that matter, within its ceiling; then what
 * the decision owes afterwards: a report to the assembly, an entry in the register at its date.
 */
export function verifierDelegation(registre: readonly Delegation[], acte: DecisionADeleguer): Verification[] {
  const citee = acte.delegation;
  const delegation = citee && registre.find(({ delegation: id }) => id === citee.delegation);
  if (!delegation) {
    return [
      ligne(acte.profil, "Délégation", {
        verdict: "irregulier",
        phrase: citee
          ? "La décision cite une délégation qui n’est pas au registre."
          : "La décision ne cite pas la délibération qui donne pouvoir de la prendre.",
        calcul: "L’exécutif ne décide à la place de l’assemblée que dans ce qu’elle lui a délégué.",
        remede: "Choisir la délégation au registre, ou soumettre l’affaire à l’assemblée.",
      }),
      ...suites(acte),
    ];
  }
  return [enVigueur(delegation, acte), matiere(delegation, acte), ...suites(acte)];
}

function enVigueur(d: Delegation, { profil, dateDecision }: DecisionADeleguer): Verification {
  const fin = finDeDelegation(d);
  const periode = `En vigueur du ${dateMoyenne(d.du)}${fin ? ` au ${dateMoyenne(fin.au)} (${CAUSES[fin.cause]})` : ""}\u00a0; décision du ${dateMoyenne(dateDecision)}.`;
  if (delegationEnVigueur(d, dateDecision)) {
    return ligne(profil, "Délégation", {
      verdict: "conforme",
      phrase: `La délibération ${d.numero} du ${dateMoyenne(d.dateDecision)} donne ce pouvoir à ${sansMajuscule(d.delegataire)}.`,
      calcul: periode,
    });
  }
  return ligne(profil, "Délégation", {
    verdict: "irregulier",
    phrase:
      dateDecision < d.du
        ? `La délégation de la délibération ${d.numero} n’était pas encore exécutoire le ${dateMoyenne(dateDecision)}.`
        : `La délégation de la délibération ${d.numero} avait pris fin le ${dateMoyenne(fin?.au ?? d.du)}${fin?.motif ? ` (${fin.motif})` : ""}.`,
    calcul: periode,
    remede: "Citer une délégation en vigueur ce jour-là, ou soumettre l’affaire à l’assemblée.",
  });
}

const CAUSES = { terme: "terme fixé par la délibération", retrait: "retrait", mandat: "fin du mandat" };
const sansMajuscule = (texte: string): string => texte.charAt(0).toLowerCase() + texte.slice(1);

function matiere(d: Delegation, { profil, delegation, montantHT }: DecisionADeleguer): Verification {
  const couverte = d.matieres.find(({ cle }) => cle === delegation?.matiere);
  if (!couverte) {
    return ligne(profil, "Matière déléguée", {
      verdict: "irregulier",
      phrase: `La délibération ${d.numero} ne délègue pas cette matière.`,
      calcul: `Matières déléguées\u00a0: ${d.matieres.map(({ libelle }) => libelle).join("\u00a0; ")}.`,
      remede: "Choisir une matière déléguée, ou soumettre l’affaire à l’assemblée.",
    });
  }
  const { libelle, plafond } = couverte;
  if (plafond === undefined) {
    return ligne(profil, "Matière déléguée", {
      verdict: "conforme",
      phrase: `La délégation couvre cette matière\u00a0: ${libelle}.`,
      calcul: "Aucun montant maximal n’est inscrit pour cette matière.",
    });
  }
  if (montantHT === undefined) {
    return ligne(profil, "Matière déléguée", {
      verdict: "indetermine",
      phrase: `La délégation couvre cette matière jusqu’à ${euros(plafond)} hors taxe.`,
      calcul: "Le montant de la décision n’est pas indiqué.",
      remede: "Indiquer le montant.",
    });
  }
  const depasse = montantHT > plafond;
  return ligne(profil, "Matière déléguée", {
    verdict: depasse ? "irregulier" : "conforme",
    phrase: depasse
      ? `Le montant dépasse ce que l’assemblée a délégué\u00a0: ${euros(montantHT)} hors taxe pour un plafond de ${euros(plafond)}.`
      : `La délégation couvre cette matière et ce montant\u00a0: ${libelle}.`,
    calcul: `${euros(montantHT)} hors taxe, plafond de ${euros(plafond)} fixé par la délibération ${d.numero}.`,
    ...(depasse && { remede: "Soumettre l’affaire à l’assemblée, qui seule peut décider au-delà." }),
  });
}

/** Nothing to judge yet: what the decision still owes. */
function suites({ profil }: DecisionADeleguer): Verification[] {
  const { compteRendu } = listeDeDelegation(profil);
  const registre = articleDuRegistre(profil);
  return [
    {
      regle: "ELEC-06",
      intitule: "Compte rendu à l’assemblée",
      verdict: "indetermine",
      phrase: "Il est rendu compte de la décision à l’assemblée, à sa prochaine réunion obligatoire.",
      calcul: "Une information au début de la séance suffit\u00a0: l’assemblée ne vote pas de nouveau.",
      article: compteRendu,
      remede: "Inscrire les décisions prises depuis la dernière réunion à l’ordre du jour.",
    },
    ...(registre
      ? [
          {
            regle: "REG-06",
            intitule: "Inscription au registre",
            verdict: "indetermine" as const,
            phrase: "La décision entre au registre des délibérations, à sa date, avec la nature de l’acte.",
            calcul: "Le registre sur papier fait foi\u00a0; celui-ci le complète.",
            article: registre,
            remede: "Porter la décision au registre.",
          },
        ]
      : []),
  ];
}

/** What the register says of a delegation by itself, when it is entered and afterwards. */
export function examinerDelegation(d: Delegation, le: DateCivile): Verification[] {
  const liste = listeDeDelegation(d.profil);
  const inconnues = d.matieres.filter(({ cle }) => !liste.matieres.some((une) => une.cle === cle));
  const tropTot = d.matieres.flatMap(({ cle }) => {
    const une = liste.matieres.find((connue) => connue.cle === cle);
    return une?.du && d.dateDecision < une.du ? [une] : [];
  });
  const sansLimite = d.matieres.filter(
    ({ cle, plafond }) =>
      plafond === undefined && liste.matieres.some((une) => une.cle === cle && une.limite),
  );
  const auDela = d.matieres.flatMap(({ cle, plafond }) => {
    const une = liste.matieres.find((connue) => connue.cle === cle);
    return une?.plafond !== undefined && plafond !== undefined && plafond > une.plafond
      ? [{ ...une, plafond: une.plafond }]
      : [];
  });
  const fin = finDeDelegation(d);
  const noms = (liste_: readonly { libelle: string }[]): string =>
    liste_.map(({ libelle }) => libelle).join("\u00a0; ");
  return [
    ...(liste.fermee && inconnues.length > 0
      ? [
          ligne(d.profil, "Matières hors de la liste", {
            verdict: "irregulier" as const,
            phrase: `La loi ne permet pas de déléguer au maire\u00a0: ${noms(inconnues)}.`,
            calcul: `La liste de l’article est fermée\u00a0: ${liste.matieres.length} matières.`,
            remede: "Garder ces affaires à l’assemblée.",
          }),
        ]
      : []),
    ...(!liste.fermee
      ? [
          ligne(d.profil, "Ce qui ne se délègue pas", {
            verdict: "avertissement" as const,
            phrase: liste.reservees.length
              ? `L’assemblée garde toujours\u00a0: ${liste.reservees.join("\u00a0; ")}.`
              : "La liste de ce qui se délègue n’est pas contrôlée ici pour cette collectivité.",
            calcul: `Matières déléguées\u00a0: ${noms(d.matieres)}.`,
            remede: "Relire l’article avant d’inscrire la délégation.",
          }),
        ]
      : []),
    ...(tropTot.length > 0
      ? [
          ligne(d.profil, "Matières plus récentes", {
            verdict: "avertissement" as const,
            phrase: `Le ${dateMoyenne(d.dateDecision)}, la loi ne permettait pas encore de déléguer\u00a0: ${noms(tropTot)}.`,
            calcul: tropTot
              .map(({ numero, du }) => `${numero}° depuis le ${dateMoyenne(du ?? d.du)}`)
              .join("\u00a0; "),
            remede: "Vérifier la date de la délibération.",
          }),
        ]
      : []),
    ...(auDela.length > 0
      ? [
          ligne(d.profil, "Plafond de la loi", {
            verdict: "irregulier" as const,
            phrase: `Le plafond inscrit dépasse celui de la loi\u00a0: ${noms(auDela)}.`,
            calcul: auDela.map(({ plafond }) => `${euros(plafond)} au plus`).join("\u00a0; "),
            remede: "Ramener le plafond à celui de la loi.",
          }),
        ]
      : []),
    ...(sansLimite.length > 0
      ? [
          ligne(d.profil, "Limites à fixer", {
            verdict: "avertissement" as const,
            phrase: `La loi demande à l’assemblée de fixer des limites, et aucun montant n’est inscrit\u00a0: ${noms(sansLimite)}.`,
            calcul: "Une limite autre qu’un montant peut être écrite dans la délibération.",
            remede: "Vérifier les limites dans la délibération.",
          }),
        ]
      : []),
    ligne(d.profil, "Durée", {
      verdict: delegationEnVigueur(d, le) ? "conforme" : "indetermine",
      phrase:
        le < d.du
          ? `La délégation sera en vigueur le ${dateMoyenne(d.du)}.`
          : fin && le > fin.au
            ? `La délégation a pris fin le ${dateMoyenne(fin.au)} (${CAUSES[fin.cause]}).`
            : `La délégation est en vigueur depuis le ${dateMoyenne(d.du)}${fin ? `, jusqu’au ${dateMoyenne(fin.au)} (${CAUSES[fin.cause]})` : ""}.`,
      calcul: "Elle vaut au plus pour la durée du mandat, et l’assemblée peut y mettre fin à tout moment.",
    }),
  ];
}
