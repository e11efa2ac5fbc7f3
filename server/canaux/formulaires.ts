import type { SorteCanal } from "@executoire/droit";
import type { ChampCanal } from "../api/contrat-canal.ts";

const OUI_NON = [
  { valeur: "oui", libelle: "Oui" },
  { valeur: "non", libelle: "Non" },
];

const grouper = (groupe: string, champs: Omit<ChampCanal, "groupe">[]): ChampCanal[] =>
  champs.map((champ) => ({ ...champ, groupe }));

type Champ = Omit<ChampCanal, "groupe">;
const url = (libelle: string, aide: string): Champ => ({
  nom: "url",
  libelle,
  aide,
  type: "adresse",
  requis: true,
});

/** How we are known to the server, then how it is known to us. */
const certificat = (certificatRequis: boolean): Champ[] => [
  {
    nom: "certificat",
    libelle: "Certificat de client",
    aide: "Fichier .p12 ou .pfx, ou certificat PEM (.pem, .crt), remis à la collectivité par une autorité de certification.",
    type: "pem",
    requis: certificatRequis,
  },
  {
    nom: "cle",
    libelle: "Clé privée",
    aide: "Fichier PEM (.key, .pem)\u00a0; inutile avec un fichier .p12.",
    type: "pem",
    requis: false,
  },
  { nom: "motDePasseCle", libelle: "Mot de passe de la clé", aide: null, type: "secret", requis: false },
];
const SERVEUR: Champ[] = [
  {
    nom: "empreinte",
    libelle: "Empreinte du serveur",
    aide: "SHA-256 du certificat du serveur ou de sa clé publique\u00a0: rien ne part vers un autre serveur. L’opérateur la communique.",
    type: "texte",
    requis: false,
  },
  {
    nom: "verifierNom",
    libelle: "Vérifier le nom du serveur",
    aide: "Ne se lève qu’avec une empreinte.",
    type: "choix",
    requis: true,
    choix: OUI_NON,
  },
  {
    nom: "autorite",
    libelle: "Autorité de certification du serveur",
    aide: "Fichier PEM, si le certificat du serveur vient d’une autorité privée.",
    type: "pem",
    requis: false,
  },
];

const identifiants = (requis: boolean, aide: string | null): Champ[] => [
  { nom: "identifiant", libelle: "Identifiant", aide, type: "texte", requis },
  { nom: "motDePasse", libelle: "Mot de passe", aide: null, type: "secret", requis },
];

const CERTIFICAT = "Certificat de la collectivité";
const RECONNAITRE = "Reconnaître le serveur";

/** What each kind of channel asks, in the order of the form. Values absent from `DEFAUTS` begin empty. */
export const FORMULAIRES: Record<SorteCanal, ChampCanal[]> = {
  ministere: [],
  s2low: [
    ...grouper("Opérateur", [
      url("Adresse de l’opérateur", "Racine de son site, par exemple https://s2low.exemple.fr"),
      {
        nom: "connexion",
        libelle: "Connexion",
        aide: "L’opérateur dit laquelle vaut pour votre certificat.",
        type: "choix",
        requis: true,
        choix: [
          { valeur: "certificat", libelle: "Certificat seul" },
          { valeur: "identifiant", libelle: "Identifiant et mot de passe" },
          { valeur: "nonce", libelle: "Mot à usage unique (nounce)" },
        ],
      },
      ...identifiants(false, "Pour les deux dernières connexions."),
    ]),
    ...grouper(CERTIFICAT, certificat(false)),
    ...grouper(RECONNAITRE, SERVEUR),
  ],
  pastell: [
    ...grouper("Pastell", [
      url("Adresse de Pastell", "Racine du site, sans /api/v2, par exemple https://pastell.exemple.fr"),
      {
        nom: "entite",
        libelle: "Numéro de l’entité (id_e)",
        aide: "Celui de la collectivité dans Pastell.",
        type: "nombre",
        requis: true,
      },
      {
        nom: "flux",
        libelle: "Type de dossier",
        aide: "actes-generique, sauf avis contraire de l’administrateur de Pastell.",
        type: "texte",
        requis: true,
      },
      ...identifiants(true, "D’un compte de service, avec le droit de créer et de télétransmettre."),
    ]),
    ...grouper(CERTIFICAT, certificat(false)),
    ...grouper(RECONNAITRE, SERVEUR),
  ],
  operateur: [
    ...grouper("Guichet du ministère", [
      url("Adresse du guichet", "Donnée à l’opérateur lors de son homologation."),
      {
        nom: "urlSecours",
        libelle: "Adresse de secours",
        aide: "Essayée seulement quand la première a certainement échoué.",
        type: "adresse",
        requis: false,
      },
      ...identifiants(false, "Si le guichet en demande en plus du certificat."),
    ]),
    ...grouper(CERTIFICAT, certificat(true)),
    ...grouper(RECONNAITRE, [
      ...SERVEUR,
      {
        nom: "chiffrementAncien",
        libelle: "Admettre les chiffrements anciens",
        aide: "Pour un guichet qui n’en connaît pas d’autres.",
        type: "choix",
        requis: true,
        choix: OUI_NON,
      },
    ]),
    ...grouper("Boîte aux lettres", [
      {
        nom: "imapHote",
        libelle: "Serveur de la boîte",
        aide: "Où le ministère répond (IMAP).",
        type: "texte",
        requis: true,
      },
      { nom: "imapPort", libelle: "Port", aide: "993 d’ordinaire.", type: "nombre", requis: true },
      {
        nom: "imapSecurite",
        libelle: "Chiffrement de la boîte",
        aide: null,
        type: "choix",
        requis: true,
        choix: [
          { valeur: "tls", libelle: "TLS dès la connexion" },
          { valeur: "starttls", libelle: "STARTTLS" },
        ],
      },
      { nom: "imapIdentifiant", libelle: "Identifiant de la boîte", aide: null, type: "texte", requis: true },
      {
        nom: "imapMotDePasse",
        libelle: "Mot de passe de la boîte",
        aide: null,
        type: "secret",
        requis: true,
      },
      {
        nom: "expediteurs",
        libelle: "Expéditeurs admis",
        aide: "Adresses ou domaines d’où le ministère écrit, séparés par des virgules. Un courriel d’un autre expéditeur est mis de côté, sans effet. Vide\u00a0: tous sont lus.",
        type: "texte",
        requis: false,
      },
      {
        nom: "imapEmpreinte",
        libelle: "Empreinte du serveur de la boîte",
        aide: "SHA-256 de son certificat, si aucune autorité connue ne le garantit.",
        type: "texte",
        requis: false,
      },
      {
        nom: "imapAutorite",
        libelle: "Autorité de certification de la boîte",
        aide: "Fichier PEM, si elle est privée.",
        type: "pem",
        requis: false,
      },
    ]),
  ],
};

export const DEFAUTS: Record<string, string> = {
  verifierNom: "oui",
  chiffrementAncien: "non",
  connexion: "certificat",
  flux: "actes-generique",
  imapPort: "993",
  imapSecurite: "tls",
};

/** Kept sealed, and never shown again. The authority of a server is public. */
export const SECRETS: ReadonlySet<string> = new Set([
  "certificat",
  "cle",
  "motDePasseCle",
  "motDePasse",
  "imapMotDePasse",
]);

export const SORTES: Record<SorteCanal, { nom: string; explication: string }> = {
  s2low: {
    nom: "Opérateur homologué, par l’API de S²LOW",
    explication:
      "Exécutoire dépose chaque acte chez votre opérateur, qui le transmet au ministère sous son homologation. C’est la voie à prendre pour un usage réel.",
  },
  pastell: {
    nom: "Pastell",
    explication:
      "Exécutoire crée un dossier dans Pastell, qui le confie à l’opérateur que votre administrateur y a réglé. Les courriers de la préfecture et les réponses se traitent dans Pastell.",
  },
  operateur: {
    nom: "Exécutoire est l’opérateur",
    explication:
      "Exécutoire envoie lui-même au guichet du ministère et relève la boîte aux lettres où il répond. Réservé à un opérateur homologué.",
  },
  ministere: {
    nom: "Ministère simulé",
    explication:
      "Rien ne sort de ce serveur\u00a0: un ministère simulé accuse réception. Pour la démonstration et les essais.",
  },
};
