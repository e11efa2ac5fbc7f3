/** Every date an authority must keep in a year: budget, accounts, term, sittings (BUD-01 to -08, CAL-01 to -04, PV-03, PV-05). */

import { dernierJourDEnvoi } from "../convocation/echeances.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import {
  debatObligatoire,
  envoiProjetBudget,
  fenetreDebat,
  limiteBudget,
  limiteComptes,
  limiteModifications,
  miseEnLigneBudget,
} from "./budget.ts";
import { dateMoyenne } from "./ecriture.ts";
import {
  deliberationIndemnites,
  fenetreInstallation,
  orientationsFormation,
  pacteDeGouvernance,
  reglementInterieur,
} from "./mandat.ts";
import { echeancesListe, echeancesProcesVerbal } from "./procesVerbal.ts";
import { renouvellementDe } from "./renouvellements.ts";
import { trimestresDe } from "./trimestres.ts";

/** `conteste` and `non-confirme`: the date is a caution, to be checked with a lawyer or the prefecture. */
export type StatutEcheance = "confirme" | "conteste" | "non-confirme";

export interface Echeance {
  /** Stable within the authority and the year: `BUD-01`, `PV-03:2026-11-19`. */
  id: string;
  /** Last day. */
  le: DateCivile;
  intitule: string;
  article: string;
  calcul: string;
  statut: StatutEcheance;
}

export interface SeanceDeLAnnee {
  date: DateCivile;
  installation?: boolean;
  /** The sitting at whose opening its minutes are approved. */
  suivante?: DateCivile;
}

export interface DemandeEcheancier {
  profil: ProfilCollectivite;
  annee: number;
  seances?: readonly SeanceDeLAnnee[];
  /** Day the assembly was installed; the deadlines of the term run from it. */
  installeLe?: DateCivile;
  /** Day the budget of the year is put to the vote. Without it the debate is counted from the last lawful day. */
  budgetLe?: DateCivile;
  donneesDeLEtatLe?: DateCivile;
}

/** All the due dates that fall in that year, earliest first. Two sittings of one day have the same ones, told once. */
export function echeancier(demande: DemandeEcheancier): Echeance[] {
  const { annee } = demande;
  const lignes = [duBudget, duMandat, desTrimestres, desSeances].flatMap((partie) => partie(demande));
  return [...new Map(lignes.map((echeance) => [echeance.id, echeance])).values()]
    .filter(({ le }) => le.startsWith(`${annee}-`))
    .sort((x, y) => x.le.localeCompare(y.le) || x.id.localeCompare(y.id));
}

type Source = { article: string; calcul: string };
const ligne = (
  id: string,
  le: DateCivile,
  intitule: string,
  { article, calcul }: Source,
  statut: StatutEcheance = "confirme",
): Echeance => ({ id, le, intitule, article, calcul, statut });

function duBudget({ profil, annee, budgetLe, donneesDeLEtatLe }: DemandeEcheancier): Echeance[] {
  const limite = limiteBudget(profil, annee, donneesDeLEtatLe);
  const vote = budgetLe ?? limite.date;
  const debat = fenetreDebat(profil, vote);
  const projet = envoiProjetBudget(vote);
  const comptes = limiteComptes(annee - 1);
  const precedent = limiteModifications(annee - 1);
  const courant = limiteModifications(annee);
  const enLigne = miseEnLigneBudget(vote);
  const pour = budgetLe ? `budget du ${dateMoyenne(vote)}` : "budget voté le dernier jour";
  return [
    ligne("BUD-07:ajustements", precedent.ajustements, `Ajustements du budget ${annee - 1}`, precedent),
    ...(debatObligatoire(profil)
      ? [
          ligne(
            "BUD-02:du",
            debat.du,
            `Débat d’orientations\u00a0: premier jour (${pour})`,
            debat,
            "conteste",
          ),
          ligne(
            "BUD-02:au",
            debat.au,
            `Débat d’orientations\u00a0: dernier jour (${pour})`,
            debat,
            "conteste",
          ),
        ]
      : []),
    ligne("BUD-02b", projet.date, `Envoi du projet de budget aux membres (${pour})`, projet, "conteste"),
    ligne("BUD-01", limite.date, `Vote du budget ${annee}`, limite),
    ligne("BUD-06", limite.date, `Vote des taux d’imposition ${annee}`, {
      article: "art. 1639 A du CGI",
      calcul: limite.calcul,
    }),
    ligne("BUD-03", limite.envoi, `Envoi du budget ${annee} au préfet`, limite),
    ligne("BUD-08", enLigne.date, `Documents budgétaires en ligne (${pour})`, enLigne, "non-confirme"),
    ligne("BUD-04:comptable", comptes.comptable, `Comptes ${annee - 1}\u00a0: part du comptable`, comptes),
    ligne(
      comptes.compteFinancierUnique ? "BUD-05" : "BUD-04",
      comptes.date,
      comptes.compteFinancierUnique
        ? `Vote du compte financier unique ${annee - 1}`
        : `Vote des comptes ${annee - 1}`,
      comptes,
    ),
    ligne("BUD-04:envoi", comptes.envoi, `Envoi des comptes ${annee - 1} au préfet`, comptes),
    ligne("BUD-07", courant.date, `Dernier jour pour modifier le budget ${annee}`, courant),
  ];
}

function duMandat({ profil, annee, installeLe }: DemandeEcheancier): Echeance[] {
  const lignes: Echeance[] = [];
  const [premier, second] = renouvellementDe(profil.kind, annee)?.tours ?? [];
  // The round that decided is not known before the vote: both are told.
  for (const tour of installeLe ? [] : [premier, second]) {
    const fenetre = tour && fenetreInstallation(profil, tour);
    if (fenetre) {
      const suite = tour === premier ? "élection au premier tour" : "élection au second tour";
      lignes.push(ligne(`ELEC-01:${tour}`, fenetre.au, `Installation du conseil (${suite})`, fenetre));
    }
  }
  if (!installeLe) return lignes;
  const echeances = [
    reglementInterieur(profil, installeLe),
    deliberationIndemnites(profil, installeLe),
    orientationsFormation(profil, installeLe),
    pacteDeGouvernance(profil, installeLe),
  ];
  for (const e of echeances) if (e) lignes.push(ligne(e.regle, e.date, e.intitule, e, e.statut));
  return lignes;
}

/** At least one sitting a quarter (CONV-01): due only in the quarters where none is known. */
function desTrimestres({ profil, annee, seances }: DemandeEcheancier): Echeance[] {
  if (!seances) return [];
  const { article, calcul, trimestres, statut } = trimestresDe(
    profil,
    annee,
    seances.map(({ date }) => date),
  );
  return trimestres
    .filter(({ seances: tenues }) => tenues.length === 0)
    .map(({ rang, au }) =>
      ligne(`CONV-01:T${rang}`, au, `Une séance avant la fin du trimestre`, { article, calcul }, statut),
    );
}

function desSeances({ profil, seances = [] }: DemandeEcheancier): Echeance[] {
  return seances.flatMap(({ date, installation, suivante }) => {
    const lignes: Echeance[] = [];
    const jour = dateMoyenne(date);
    const envoi = dernierJourDEnvoi(profil, date, { installation: installation ?? false });
    lignes.push(
      ligne(
        `${envoi.regle}:${date}`,
        envoi.date,
        `Dernier jour pour convoquer la séance du ${jour}`,
        envoi,
        envoi.sure < envoi.date ? "conteste" : "confirme",
      ),
    );
    const liste = echeancesListe(profil, date);
    if (liste) {
      lignes.push(ligne(`PV-03:${date}`, liste.date, `Liste des délibérations du ${jour}`, liste));
      if (liste.copies)
        lignes.push(
          ligne(`PV-03:copies:${date}`, liste.copies, `Liste du ${jour} aux conseillers municipaux`, liste),
        );
    }
    const pv = suivante ? echeancesProcesVerbal(profil, suivante) : null;
    if (pv) {
      const statut = profil.kind === "commune" && profil.alsaceMoselle ? "conteste" : "confirme";
      lignes.push(ligne(`PV-05:${date}`, pv.date, `Publication du procès-verbal du ${jour}`, pv, statut));
      if (pv.copies)
        lignes.push(
          ligne(`PV-05:copies:${date}`, pv.copies, `Procès-verbal du ${jour} aux conseillers municipaux`, pv),
        );
    }
    return lignes;
  });
}
