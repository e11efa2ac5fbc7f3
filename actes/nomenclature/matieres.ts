/**
 * Matters of the national base, levels 1 and 2 (PROTOCOL 8). The codes have not moved since 2004.
 * Levels 3 to 5 belong to each prefecture: a classification received (7-2) always prevails.
 *
 * `7.10` is the tenth child of 7, never the number seven point one: codes are text.
 */
export interface Matiere {
  /** `7` or `7.4`. */
  code: string;
  /** The levels as integers, `[7, 4]`. */
  niveaux: number[];
  /** Label as the Ministry writes it, accents missing: for the protocol and for comparisons. */
  libelleMinistere: string;
  /** Corrected label, for people. */
  libelle: string;
}

const m = (code: string, libelleMinistere: string, libelle: string = libelleMinistere): Matiere => ({
  code,
  niveaux: code.split(".").map(Number),
  libelleMinistere,
  libelle,
});

/** In the order people expect: 7, 7.1, 7.2 … 7.10, 8. */
export const matieres: readonly Matiere[] = [
  m("1", "Commande Publique", "Commande publique"),
  m("1.1", "Marchés publics"),
  m("1.2", "Délégation de service public"),
  m("1.3", "Conventions de Mandat", "Conventions de mandat"),
  m("1.4", "Autres types de contrats"),
  m(
    "1.5",
    "Transactions /protocole d accord transactionnel",
    "Transactions (protocoles d’accord transactionnel)",
  ),
  m("1.6", "Actes relatifs à la maîtrise d'oeuvre", "Actes relatifs à la maîtrise d’œuvre"),
  m("1.7", "Actes speciaux et divers", "Actes spéciaux et divers"),
  m("2", "Urbanisme"),
  m("2.1", "Documents d urbanisme ", "Documents d’urbanisme"),
  m(
    "2.2",
    "Actes relatifs au droit d occupation ou d utilisation des sols",
    "Actes relatifs au droit d’occupation ou d’utilisation des sols",
  ),
  m("2.3", "Droit de preemption urbain ", "Droit de préemption urbain"),
  m("3", "Domaine et patrimoine"),
  m("3.1", "Acquisitions"),
  m("3.2", "Alienations", "Aliénations"),
  m("3.3", "Locations"),
  m("3.4", "Limites territoriales"),
  m("3.5", "Autres actes de gestion du domaine public"),
  m("3.6", "Autres actes de gestion du domaine prive", "Autres actes de gestion du domaine privé"),
  m("4", "Fonction publique"),
  m(
    "4.1",
    "Personnel titulaires et stagiaires de la F.P.T.",
    "Personnels titulaires et stagiaires de la FPT",
  ),
  m("4.2", "Personnel contractuel", "Personnels contractuels"),
  m("4.3", "Fonction publique hospitaliere", "Fonction publique hospitalière"),
  m("4.4", "Autres categories de personnels", "Autres catégories de personnels"),
  m("4.5", "Regime indemnitaire", "Régime indemnitaire"),
  m("5", "Institutions et vie politique"),
  m("5.1", "Election executif", "Élection exécutif"),
  m("5.2", "Fonctionnement des assemblees", "Fonctionnement des assemblées"),
  m("5.3", "Designation de representants", "Désignation de représentants"),
  m("5.4", "Delegation de fonctions", "Délégation de fonctions"),
  m("5.5", "Delegation de signature", "Délégation de signature"),
  m("5.6", "Exercice des mandats locaux"),
  m("5.7", "Intercommunalite", "Intercommunalité"),
  m("5.8", "Decision d ester en justice", "Décision d’ester en justice"),
  m("6", "Libertés publiques et pourvoirs de police", "Libertés publiques et pouvoirs de police"),
  m("6.1", "Police municipale"),
  m("6.2", "Pouvoir du president du conseil general", "Pouvoirs du président du conseil départemental"),
  m("6.3", "Pouvoir du president du conseil regional", "Pouvoirs du président du conseil régional"),
  m("6.4", "Autres actes reglementaires", "Autres actes réglementaires"),
  m(
    "6.5",
    "Actes pris au nom de l Etat et soumis au controle hierarchique",
    "Actes pris au nom de l’État et soumis au contrôle hiérarchique",
  ),
  m("7", "Finances locales"),
  m("7.1", "Decisions budgetaires", "Décisions budgétaires"),
  m("7.2", "Fiscalité"),
  m("7.3", "Emprunts"),
  m("7.4", "Interventions economiques", "Interventions économiques"),
  m("7.5", "Subventions"),
  m("7.6", "Contributions budgetaires", "Contributions budgétaires"),
  m("7.7", "Avances"),
  m("7.8", "Fonds de concours"),
  m("7.9", "Prise de participation (SEM, etc...)", "Prise de participation (SEM, etc.)"),
  m("7.10", "Divers"),
  m("8", "Domaines de competences par themes", "Domaines de compétences par thèmes"),
  m("8.1", "Enseignement"),
  m("8.2", "Aide sociale"),
  m("8.3", "Voirie"),
  m("8.4", "Amenagement du territoire", "Aménagement du territoire"),
  m("8.5", "Politique de la ville-habitat-logement", "Politique de la ville, habitat, logement"),
  m("8.6", "Emploi-formation professionnelle", "Emploi, formation professionnelle"),
  m("8.7", "Transports"),
  m("8.8", "Environnement"),
  m("8.9", "Culture"),
  m("9", "Autres domaines de competences", "Autres domaines de compétences"),
  m("9.1", "Autres domaines de competences des communes", "Autres domaines de compétences des communes"),
  m(
    "9.2",
    "Autres domaines de competences des departements",
    "Autres domaines de compétences des départements",
  ),
  m("9.3", "Autres domaines de competences des regions", "Autres domaines de compétences des régions"),
  m("9.4", "Voeux et motions", "Vœux et motions"),
];
