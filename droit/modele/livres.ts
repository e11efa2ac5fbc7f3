/** Models that come with the product, in our words: a text to start from, never a text to sign unread. */
import type { Bloc, TexteActe } from "../faits.ts";
import type { ChampModele, GenreModele, ModeleDeTexte } from "./modele.ts";

const visa = (texte: string): Bloc => ({ type: "visa", texte });
const considerant = (texte: string): Bloc => ({ type: "considerant", texte });
const alinea = (texte: string): Bloc => ({ type: "paragraphe", texte });
const decide = (...elements: string[]): Bloc => ({ type: "decision", elements });
const texte = (...blocs: Bloc[]): TexteActe => ({ blocs });
const champ = (
  cle: string,
  libelle: string,
  sorte: ChampModele["sorte"] = "texte",
  aide?: string,
): ChampModele => ({
  cle,
  libelle,
  sorte,
  ...(aide && { aide }),
});
const CGCT = visa(
  "Vu le code général des collectivités territoriales, notamment {{cgct.attributions}}\u00a0;",
);
const SIGNER = (quoi: string): string =>
  `D’autoriser {{president.titre}} ou son représentant à signer ${quoi}.`;

type Livre = Omit<ModeleDeTexte, "pour" | "genre"> & Partial<Pick<ModeleDeTexte, "pour" | "genre">>;

const LIVRES: Livre[] = [
  {
    id: "convention",
    titre: "Approbation d’une convention",
    description: "Approuver une convention avec un partenaire et autoriser sa signature.",
    matiere: "1.4",
    champs: [
      champ(
        "partenaire",
        "partenaire, avec son article",
        "texte",
        "Par exemple\u00a0: l’association Les Amis du canal",
      ),
      champ(
        "but",
        "ce que la convention permet",
        "texte",
        "Par exemple\u00a0: l’entretien des chemins de halage",
      ),
      champ("duree", "durée de la convention", "texte", "Par exemple\u00a0: trois ans"),
    ],
    objet: "Convention avec {{partenaire}} pour {{but}}",
    texte: texte(
      CGCT,
      visa("Vu le projet de convention annexé à la présente délibération\u00a0;"),
      considerant("Considérant l’intérêt {{de collectivite.categorie}} pour {{but}}\u00a0;"),
      considerant(
        "Considérant que {{partenaire}} partage cet objectif et s’engage pour une durée de {{duree}}\u00a0;",
      ),
      decide(
        "D’approuver la convention avec {{partenaire}}, telle qu’elle est annexée à la présente délibération.",
        SIGNER("cette convention et tout document nécessaire à son exécution"),
      ),
    ),
    rapport: texte(
      alinea(
        "{{collectivite.categorie avec majuscule}} et {{partenaire}} souhaitent convenir ensemble des conditions dans lesquelles se fera {{but}}.",
      ),
      alinea(
        "Le projet joint fixe les engagements de chacun pour une durée de {{duree}}. Il est proposé {{à organe}} de l’approuver.",
      ),
    ),
  },
  {
    id: "subvention-association",
    titre: "Subvention à une association",
    description: "Attribuer une subvention, de fonctionnement ou pour un projet.",
    matiere: "7.5",
    champs: [
      champ("association", "nom de l’association", "texte", "Sans article\u00a0: Harmonie municipale"),
      champ("montant", "montant de la subvention", "montant"),
      champ("projet", "ce qu’elle aide à faire"),
      champ("exercice", "exercice budgétaire", "texte", "Par exemple\u00a0: 2026"),
    ],
    objet: "Attribution d’une subvention à l’association {{association}}",
    texte: texte(
      CGCT,
      visa("Vu la loi n° 2000-321 du 12 avril 2000, notamment ses articles 9-1 et 10\u00a0;"),
      visa("Vu la demande présentée par l’association {{association}}\u00a0;"),
      considerant(
        "Considérant que cette demande concourt à un intérêt public local\u00a0: {{projet}}\u00a0;",
      ),
      decide(
        "D’attribuer à l’association {{association}} une subvention de {{montant}} ({{montant en lettres}}) pour l’exercice {{exercice}}.",
        "De dire que la dépense est inscrite au budget de l’exercice {{exercice}}.",
        SIGNER(
          "les documents qui s’y rapportent, dont la convention exigée au-delà du seuil fixé par décret",
        ),
      ),
    ),
    rapport: texte(
      alinea(
        "L’association {{association}} demande {{à collectivite.categorie}} de soutenir\u00a0: {{projet}}.",
      ),
      alinea("Il est proposé {{à organe}} de lui attribuer {{montant}}."),
    ),
  },
  {
    id: "tarif",
    titre: "Fixation d’un tarif",
    description: "Fixer le tarif d’un service à partir d’une date.",
    matiere: "7.10",
    champs: [
      champ(
        "prestation",
        "service ou prestation, avec son article",
        "texte",
        "Par exemple\u00a0: la restauration scolaire",
      ),
      champ("tarif", "tarif", "montant"),
      champ("unite", "unité", "texte", "Par exemple\u00a0: par repas"),
      champ("a_compter_du", "date d’application", "date"),
    ],
    objet: "Tarif {{de prestation}}",
    texte: texte(
      CGCT,
      considerant("Considérant qu’il appartient {{à organe}} de fixer le tarif {{de prestation}}\u00a0;"),
      decide(
        "De fixer le tarif {{de prestation}} à {{tarif}} {{unite}} à compter du {{a_compter_du}}.",
        "D’abroger à cette date les dispositions contraires.",
      ),
    ),
  },
  {
    id: "decision-modificative",
    titre: "Décision modificative du budget",
    description: "Modifier les crédits votés en cours d’exercice.",
    matiere: "7.1",
    champs: [
      champ("numero_dm", "numéro de la décision modificative"),
      champ("exercice", "exercice budgétaire"),
      champ("montant", "montant des crédits mouvementés", "montant"),
    ],
    objet: "Décision modificative n° {{numero_dm}} du budget {{exercice}}",
    texte: texte(
      visa("Vu le code général des collectivités territoriales, notamment son article L. 1612-11\u00a0;"),
      visa("Vu le budget de l’exercice {{exercice}}\u00a0;"),
      considerant("Considérant qu’il convient d’ajuster les crédits ouverts\u00a0;"),
      {
        type: "tableau",
        titre: "Crédits modifiés",
        colonnes: [
          { titre: "Chapitre et article", alignement: "gauche" },
          { titre: "Dépenses", alignement: "droite" },
          { titre: "Recettes", alignement: "droite" },
        ],
        lignes: [
          ["", "", ""],
          ["Total", "{{montant}}", "{{montant}}"],
        ],
        total: true,
      },
      decide(
        "D’adopter la décision modificative n° {{numero_dm}} du budget de l’exercice {{exercice}}, équilibrée à {{montant}} en dépenses et en recettes.",
      ),
    ),
  },
  {
    id: "designation",
    titre: "Désignation de représentants",
    description: "Désigner qui représente la collectivité dans un organisme.",
    matiere: "5.3",
    champs: [
      champ(
        "organisme",
        "organisme, avec son article",
        "texte",
        "Par exemple\u00a0: le conseil d’école Jean-Macé",
      ),
      champ("nombre", "nombre de représentants", "nombre"),
    ],
    objet:
      "Désignation {{du représentant/des représentants selon nombre}} {{de collectivite.categorie}} auprès {{de organisme}}",
    texte: texte(
      CGCT,
      considerant(
        "Considérant que {{collectivite.categorie}} dispose de {{nombre en lettres}} {{siège/sièges selon nombre}} au sein {{de organisme}}\u00a0;",
      ),
      alinea(
        "Il est procédé à la désignation au scrutin secret, sauf si {{organe}} décide à l’unanimité de ne pas y recourir et qu’aucune disposition ne l’impose.",
      ),
      decide(
        "De désigner pour {{représentant/représentants selon nombre}} auprès {{de organisme}}\u00a0: […].",
      ),
    ),
  },
  {
    id: "creation-de-poste",
    titre: "Création d’un emploi",
    description: "Créer un ou plusieurs emplois et modifier le tableau des effectifs.",
    matiere: "4.1",
    champs: [
      champ("nombre", "nombre d’emplois", "nombre"),
      champ("grade", "grade"),
      champ("quotite", "durée hebdomadaire", "texte", "Par exemple\u00a0: 35 heures"),
      champ("a_compter_du", "date de création", "date"),
    ],
    objet: "Création de {{nombre en lettres}} {{emploi/emplois selon nombre}} de {{grade}}",
    texte: texte(
      CGCT,
      visa("Vu le code général de la fonction publique, notamment son article L. 313-1\u00a0;"),
      visa("Vu le tableau des effectifs\u00a0;"),
      considerant(
        "Considérant que les besoins du service justifient la création de {{nombre en lettres}} {{emploi/emplois selon nombre}}\u00a0;",
      ),
      decide(
        "De créer, à compter du {{a_compter_du}}, {{nombre en lettres}} {{emploi permanent/emplois permanents selon nombre}} de {{grade}}, pour une durée hebdomadaire de {{quotite}}.",
        "De modifier en conséquence le tableau des effectifs.",
        "De dire que les crédits sont inscrits au budget.",
      ),
    ),
  },
  {
    id: "acquisition",
    titre: "Acquisition d’un bien",
    description: "Acquérir à l’amiable un terrain ou un immeuble.",
    matiere: "3.1",
    champs: [
      champ(
        "bien",
        "bien acquis, avec son article",
        "texte",
        "Par exemple\u00a0: la parcelle AB 127, de 312 m²",
      ),
      champ("vendeur", "vendeur"),
      champ("prix", "prix", "montant"),
      champ("motif", "ce que l’acquisition permet"),
    ],
    objet: "Acquisition {{de bien}}",
    texte: texte(
      CGCT,
      visa("Vu le code général de la propriété des personnes publiques\u00a0;"),
      considerant("Considérant l’intérêt de cette acquisition\u00a0: {{motif}}\u00a0;"),
      decide(
        "D’acquérir {{bien}} auprès de {{vendeur}} au prix de {{prix}} ({{prix en lettres}}), hors frais d’acte.",
        SIGNER("l’acte authentique et tout document nécessaire"),
      ),
    ),
  },
  {
    id: "delegation-attributions",
    titre: "Délégation d’attributions à l’exécutif",
    description: "Confier à l’exécutif une partie des attributions de l’assemblée.",
    matiere: "5.4",
    champs: [],
    objet: "Délégation d’attributions {{de organe}} à {{president.titre}}",
    texte: texte(
      CGCT,
      considerant(
        "Considérant que la bonne marche des affaires justifie que {{president.titre}} soit {{chargé/chargée selon president}} d’une partie des attributions {{de organe}}\u00a0;",
      ),
      decide(
        "De déléguer à {{president.titre}}, pour la durée de son mandat, les attributions suivantes\u00a0: […].",
        "De rappeler que {{president.titre}} rend compte des décisions prises à chacune des réunions de l’assemblée.",
      ),
    ),
  },
  {
    id: "arrete-circulation",
    titre: "Arrêté temporaire de circulation",
    genre: "arrete",
    description: "Réglementer la circulation pendant des travaux ou une manifestation.",
    matiere: "6.1",
    pour: ["commune"],
    champs: [
      champ("voie", "voie, avec son article", "texte", "Par exemple\u00a0: la rue du Moulin"),
      champ("cause", "cause", "texte", "Par exemple\u00a0: des travaux de réseau"),
      champ("debut", "premier jour", "date"),
      champ("fin", "dernier jour", "date"),
    ],
    objet: "Circulation {{de voie}} du {{debut}} au {{fin}}",
    texte: texte(
      visa(
        "Vu le code général des collectivités territoriales, notamment ses articles L. 2213-1 et suivants\u00a0;",
      ),
      visa("Vu le code de la route\u00a0;"),
      considerant(
        "Considérant que {{cause}} {{voie}} imposent de régler la circulation pour la sécurité de tous\u00a0;",
      ),
      decide(
        "Du {{debut}} au {{fin}} inclus, la circulation des véhicules est interdite dans {{voie}}, sauf secours et riverains.",
        "Une signalisation conforme est posée et entretenue par qui effectue les travaux.",
        "Les contraventions sont constatées et poursuivies selon les lois et règlements en vigueur.",
      ),
    ),
  },
  {
    id: "arrete-delegation-signature",
    titre: "Arrêté de délégation de signature",
    genre: "arrete",
    description: "Donner délégation de signature à un responsable de service.",
    matiere: "5.5",
    champs: [
      champ("civilite_delegataire", "civilité de qui reçoit la délégation", "genre", "M. ou Mme"),
      champ("delegataire", "prénom et nom"),
      champ("fonctions", "fonctions"),
      champ("domaines", "actes concernés"),
    ],
    objet: "Délégation de signature à {{civilite_delegataire}} {{delegataire}}",
    texte: texte(
      visa("Vu le code général des collectivités territoriales\u00a0;"),
      considerant(
        "Considérant que la bonne marche des services justifie que {{civilite_delegataire}} {{delegataire}}, {{fonctions}}, soit {{autorisé/autorisée selon civilite_delegataire}} à signer certains actes\u00a0;",
      ),
      decide(
        "Délégation de signature est donnée, sous la surveillance et la responsabilité {{de president.titre}}, à {{civilite_delegataire}} {{delegataire}}, {{fonctions}}, pour\u00a0: {{domaines}}.",
        "La présente délégation prend fin de plein droit quand cessent les fonctions de {{l’intéressé/l’intéressée selon civilite_delegataire}} ou de {{president.titre}}.",
      ),
    ),
  },
  {
    id: "rapport-simple",
    titre: "Rapport de présentation",
    genre: "rapport",
    description: "Le rapport qui explique une affaire aux membres de l’assemblée.",
    matiere: null,
    champs: [champ("affaire", "affaire, en quelques mots")],
    objet: "{{affaire}}",
    texte: texte(
      { type: "intertitre", texte: "Contexte" },
      alinea("[Ce qui amène cette affaire devant {{organe}}.]"),
      { type: "intertitre", texte: "Proposition" },
      alinea("[Ce qui est proposé, et ce que cela coûte.]"),
      alinea("Il est proposé {{à organe}} d’en délibérer."),
    ),
  },
];

const genreDe = (l: Livre): GenreModele => l.genre ?? "deliberation";

export const MODELES_LIVRES: ModeleDeTexte[] = LIVRES.map((l) => ({
  ...l,
  genre: genreDe(l),
  pour: l.pour ?? [],
}));
