/** What a trial of each kind of channel looks at, in order. Everything here only reads. */
import { lireMessage } from "@executoire/actes";
import type { SorteCanal } from "@executoire/droit";
import { boiteImap, reglagesBoite } from "./boite-imap.ts";
import { type Cible, EchecLiaison, type EtapeLiaison, ouvrirLiaison } from "./liaison.ts";
import { type ApiPastell, apiPastell, issueDeLOrdre } from "./pastell-api.ts";
import { cibleDe, racineDe, type Valeurs } from "./reglages.ts";
import { basic, demander } from "./requete.ts";
import { apiS2low, issueDe } from "./s2low-api.ts";
import { scriptActes } from "./s2low-depot.ts";

const DELAI_ETAPE_MS = 15_000;

/** One thing to see, after which the following ones make sense. Returns what was seen. */
export interface Etape {
  intitule: string;
  faire: () => Promise<string>;
}

/** Its message is the sentence of the step; the trial stops there. */
export class EtapeEchouee extends Error {
  readonly remede: string;
  constructor(phrase: string, remede: string) {
    super(phrase);
    this.remede = remede;
  }
}

export interface CeQuiEstEssaye {
  sorte: SorteCanal;
  valeurs: Valeurs;
  siren: string;
  departement: string;
  /** Address of the simulated Ministry, where there is one. */
  ministere: string | null;
}

export function etapesDe(essai: CeQuiEstEssaye): Etape[] {
  switch (essai.sorte) {
    case "operateur":
      return etapesOperateur(essai.valeurs);
    case "s2low":
      return etapesS2low(essai);
    case "pastell":
      return etapesPastell(essai);
    case "ministere":
      return [{ intitule: "Ministère simulé", faire: () => joindreMinistere(essai.ministere) }];
  }
}

async function joindreMinistere(adresse: string | null): Promise<string> {
  if (!adresse)
    throw new EtapeEchouee("ce serveur n’a pas de ministère simulé", "Choisissez un autre canal.");
  const { statut } = await demander(cibleDe({}, adresse), {
    methode: "GET",
    chemin: `${racineDe(adresse)}/journal`,
    delaiMs: DELAI_ETAPE_MS,
    sansReponse: true,
  });
  if (statut !== 200) throw new EtapeEchouee(`le ministère simulé répond ${statut}`, "Redémarrez-le.");
  return "Il répond.";
}

/** The line, in the order in which it is made; one opening tells how far it went. */
function etapesLiaison(cible: Cible, quoi: string): Etape[] {
  const ordre: { cle: EtapeLiaison; intitule: string; phrase: string }[] = [
    { cle: "adresse", intitule: `Trouver ${quoi}`, phrase: `${cible.hote} est connu.` },
    { cle: "connexion", intitule: "S’y connecter", phrase: `Le port ${cible.port} répond.` },
    ...(cible.tls
      ? [
          {
            cle: "tls" as const,
            intitule: "Chiffrer la liaison",
            phrase: cible.empreinte
              ? "La liaison est chiffrée."
              : "La liaison est chiffrée et le certificat du serveur est vérifié.",
          },
        ]
      : []),
    ...(cible.empreinte
      ? [
          {
            cle: "empreinte" as const,
            intitule: "Reconnaître le serveur",
            phrase: "Son empreinte est celle que vous attendez.",
          },
        ]
      : []),
  ];
  let ouverture: Promise<EchecLiaison | null> | null = null;
  const ouvrir = () => {
    ouverture ??= ouvrirLiaison(cible, DELAI_ETAPE_MS).then(
      (liaison) => {
        liaison.destroy();
        return null;
      },
      (error: unknown) => {
        if (error instanceof EchecLiaison) return error;
        throw error;
      },
    );
    return ouverture;
  };
  return ordre.map(({ intitule, phrase }, rang) => ({
    intitule,
    faire: async () => {
      const echec = await ouvrir();
      const rangEchec = ordre.findIndex(
        (e) => e.cle === (echec?.etape === "certificat" ? "tls" : echec?.etape),
      );
      if (echec && rangEchec <= rang) throw echec;
      return phrase;
    },
  }));
}

function etapesOperateur(v: Valeurs): Etape[] {
  const adresse = v.url ?? "";
  const cible = cibleDe(v, adresse);
  const boite = reglagesBoite(v);
  return [
    ...etapesLiaison(cible, "le guichet"),
    {
      intitule: "Être admis au guichet",
      async faire() {
        // A question, not a deposit: the gateway takes only POST.
        const { statut } = await demander(cible, {
          methode: "GET",
          chemin: `${racineDe(adresse) || "/"}${new URL(adresse).search}`,
          entetes: v.identifiant ? basic(v.identifiant, v.motDePasse ?? "") : {},
          delaiMs: DELAI_ETAPE_MS,
          sansReponse: true,
        });
        if (statut === 401)
          throw new EtapeEchouee("le guichet refuse l’identifiant ou le mot de passe", "Corrigez-les.");
        if (statut === 403 || statut === 495 || statut === 496)
          throw new EtapeEchouee(
            `le guichet n’admet pas ce certificat (${statut})`,
            "Vérifiez que le ministère a enregistré ce certificat.",
          );
        if (statut >= 500)
          throw new EtapeEchouee(`le guichet est en panne (${statut})`, "Réessayez plus tard.");
        return "Le guichet répond à ce certificat\u00a0; aucun acte n’a été déposé.";
      },
    },
    ...(boite.starttls ? [] : etapesLiaison(boite.cible, "la boîte aux lettres")),
    {
      intitule: "Ouvrir la boîte aux lettres",
      async faire() {
        const ouverte = boiteImap(boite);
        try {
          const lettres = await ouverte.essayer();
          return lettres === 0
            ? "Elle est ouverte et vide\u00a0; les dossiers Traites et Erreurs sont là."
            : `Elle est ouverte\u00a0: ${lettres} lettre${lettres > 1 ? "s" : ""}\u00a0; les dossiers Traites et Erreurs sont là.`;
        } catch (error) {
          if ((error as { authenticationFailed?: boolean }).authenticationFailed)
            throw new EtapeEchouee("la boîte refuse l’identifiant ou le mot de passe", "Corrigez-les.");
          throw error;
        } finally {
          await ouverte.fermer();
        }
      },
    },
  ];
}

function etapesS2low({ valeurs: v, departement }: CeQuiEstEssaye): Etape[] {
  const api = apiS2low(v);
  const lire = async <T>(geste: () => Promise<T>): Promise<T> => {
    try {
      return await geste();
    } catch (error) {
      throw new EtapeEchouee(
        issueDe(error).motif,
        "Vérifiez le certificat, l’identifiant et le mot de passe auprès de l’opérateur.",
      );
    }
  };
  return [
    ...etapesLiaison(cibleDe(v, v.url ?? ""), "l’opérateur"),
    {
      intitule: "Présenter le certificat",
      faire: async () => {
        await lire(() => api.texte("/api/test-connexion.php"));
        return "L’opérateur admet cette connexion.";
      },
    },
    {
      intitule: "Être reconnu",
      async faire() {
        const { authority_info: collectivite } = await lire(() =>
          api.json<{ authority_info?: { name?: string; department?: string } }>("/api/info-connexion.php"),
        );
        const chez = collectivite?.department;
        if (chez && chez.padStart(3, "0") !== departement)
          throw new EtapeEchouee(
            `l’opérateur vous connaît dans le département ${chez}, et vous vous dites du ${departement}`,
            "Corrigez l’émetteur, ou demandez à l’opérateur de corriger son annuaire.",
          );
        return `L’opérateur vous connaît comme «\u00a0${collectivite?.name ?? "sans nom"}\u00a0».`;
      },
    },
    {
      intitule: "Lire la classification",
      async faire() {
        const octets = await lire(() =>
          api.octets(scriptActes("actes_classification_fetch.php"), { api: "1" }),
        );
        const lu = lireMessage(octets);
        if (!lu.ok || lu.valeur.racine !== "RetourClassification")
          throw new EtapeEchouee(
            "l’opérateur n’a pas donné de classification lisible",
            "Demandez-lui d’en demander une au ministère pour votre collectivité.",
          );
        return `Classification du ${lu.valeur.classification.date}.`;
      },
    },
  ];
}

function etapesPastell({ valeurs: v, siren }: CeQuiEstEssaye): Etape[] {
  const api: ApiPastell = apiPastell(v);
  const lire = async (chemin: string) => {
    try {
      return (await api.lire(chemin)) as Record<string, unknown>;
    } catch (error) {
      throw new EtapeEchouee(
        issueDeLOrdre(error).motif,
        "Vérifiez l’identifiant, le mot de passe et les droits du compte dans Pastell.",
      );
    }
  };
  return [
    ...etapesLiaison(cibleDe(v, v.url ?? ""), "Pastell"),
    {
      intitule: "Être admis",
      faire: async () => {
        const { version } = await lire("version");
        return `Pastell ${typeof version === "string" ? version : ""} admet ce compte.`.replace("  ", " ");
      },
    },
    {
      intitule: "Trouver l’entité",
      async faire() {
        const entite = await lire(`entite/${v.entite}`);
        const sien = typeof entite.siren === "string" ? entite.siren : "";
        if (sien && sien !== siren)
          throw new EtapeEchouee(
            `l’entité ${v.entite} est celle du SIREN ${sien}, et non du vôtre (${siren})`,
            "Donnez le numéro (id_e) de votre entité.",
          );
        return `L’entité ${v.entite} est «\u00a0${String(entite.denomination ?? "sans nom")}\u00a0».`;
      },
    },
    {
      intitule: "Trouver le type de dossier",
      faire: async () => {
        const flux = v.flux ?? "actes-generique";
        await lire(`flux/${flux}`);
        return `Le type ${flux} est offert à ce compte.`;
      },
    },
  ];
}
