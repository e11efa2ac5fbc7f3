/**
 * i-Parapheur by its SOAP web service, version 4 (the one installed most, and that version 5 still answers): document
 * in base64 inside the message, basic authentication over HTTPS. After its published specification; no instance was
 * reached from here.
 */
import { type ElementXml, lireArbre } from "@executoire/actes";
import type { CarnetSaisi } from "../../api/contrat-signatures.ts";
import { type Carnet, EchecCarnet, type EtatDepot } from "./port.ts";

const ESPACE = "http://www.adullact.org/spring-ws/iparapheur/1.0";
const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const MIME = "http://www.w3.org/2005/05/xmlmime";
const DELAI_MS = 60_000;
/** Forty megabytes of PDF, in base64. */
const REPONSE_OCTETS_MAX = 60_000_000;
const LIMITES = { octets: REPONSE_OCTETS_MAX, profondeur: 32, elements: 50_000 };

export function iparapheur(
  reglages: Omit<CarnetSaisi, "motDePasse" | "sorte">,
  motDePasse: string,
  delaiMs = DELAI_MS,
): Carnet {
  const { adresse, utilisateur, type, sousType, emetteur } = reglages;
  const autorisation = `Basic ${Buffer.from(`${utilisateur}:${motDePasse}`, "utf8").toString("base64")}`;

  /** One operation; the element of its answer. */
  async function appeler(operation: string, contenu: string): Promise<ElementXml> {
    const message = `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}"><s:Body><ns:${operation}Request xmlns:ns="${ESPACE}" xmlns:xm="${MIME}">${contenu}</ns:${operation}Request></s:Body></s:Envelope>`;
    let statut: number;
    let octets: Uint8Array;
    try {
      const reponse = await fetch(adresse, {
        method: "POST",
        headers: {
          "content-type": "text/xml; charset=utf-8",
          soapaction: `"${operation}"`,
          authorization: autorisation,
        },
        body: message,
        redirect: "error",
        signal: AbortSignal.timeout(delaiMs),
      });
      statut = reponse.status;
      octets = await lireBorne(reponse);
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      throw new EchecCarnet(
        name === "TimeoutError"
          ? `pas de réponse en ${delaiMs / 1000} secondes`
          : `pas de liaison${cause?.code ? ` (${cause.code})` : ""}`,
        false,
      );
    }
    if (statut === 401 || statut === 403)
      throw new EchecCarnet("l’identifiant ou le mot de passe est refusé", true);
    const lu = lireArbre(octets, LIMITES);
    const corps = lu.ok ? lu.valeur.racine.enfants.find(({ nom }) => nom === "Body") : undefined;
    const rendu = corps?.enfants[0];
    if (!rendu) throw new EchecCarnet(`réponse illisible (${statut})`, false);
    if (rendu.nom === "Fault")
      throw new EchecCarnet(texte(rendu, "faultstring") || `erreur du service (${statut})`, true);
    if (rendu.nom !== `${operation}Response`)
      throw new EchecCarnet(`réponse inattendue (${rendu.nom.slice(0, 60)})`, false);
    return rendu;
  }

  const bien = (rendu: ElementXml): ElementXml => {
    const retour = enfant(rendu, "MessageRetour");
    if (retour && texte(retour, "codeRetour") === "KO")
      throw new EchecCarnet(texte(retour, "message") || "refus sans motif", true);
    return rendu;
  };

  return {
    async essayer() {
      const rendu = await appeler("echo", "Exécutoire");
      return (rendu.texte || texte(rendu, "echo") || "réponse reçue").trim().slice(0, 200);
    },
    async deposer({ id, titre, pdf, fichier }) {
      bien(
        await appeler(
          "CreerDossier",
          [
            element("TypeTechnique", type),
            element("SousType", sousType),
            element("EmailEmetteur", emetteur),
            element("DossierID", id),
            element("DossierTitre", titre),
            `<ns:DocumentPrincipal xm:contentType="application/pdf">${Buffer.from(pdf).toString("base64")}</ns:DocumentPrincipal>`,
            element("NomDocPrincipal", fichier),
            "<ns:DocumentsAnnexes/>",
            element("Visibilite", "CONFIDENTIEL"),
          ].join(""),
        ),
      );
    },
    async etat(id): Promise<EtatDepot> {
      let rendu: ElementXml;
      try {
        rendu = bien(await appeler("GetHistoDossier", echapper(id)));
      } catch (error) {
        if (error instanceof EchecCarnet && error.certain && estInconnu(error.message))
          return { etat: "inconnu" };
        throw error;
      }
      const etapes = rendu.enfants.filter(({ nom }) => nom === "LogDossier");
      const derniere = etapes.at(-1);
      if (!derniere) return { etat: "inconnu" };
      const statut = texte(derniere, "status");
      const note = texte(derniere, "annotation");
      const etape = Object.hasOwn(ETAPES, statut) ? (ETAPES[statut] ?? "") : statut || "en cours";
      if (/^Rejet/.test(statut))
        return { etat: "rejete", par: texte(derniere, "nom"), motif: note || "sans motif" };
      if (statut === "Archive") return { etat: "termine", etape };
      return { etat: "en-cours", etape: note ? `${etape} (${note})`.slice(0, 300) : etape };
    },
    async recuperer(id) {
      const rendu = bien(await appeler("GetDossier", echapper(id)));
      const document = enfant(rendu, "DocPrincipal");
      const octets = Buffer.from((document?.texte ?? "").replace(/\s+/g, ""), "base64");
      if (octets.length === 0) throw new EchecCarnet("le dossier ne contient pas son document", true);
      return octets;
    },
    async effacer(id, fin) {
      if (fin === "termine")
        bien(
          await appeler(
            "ArchiverDossier",
            `${element("DossierID", id)}${element("ArchivageAction", "EFFACER")}`,
          ),
        );
      else {
        if (fin === "retire") bien(await appeler("ExercerDroitRemordDossier", echapper(id)));
        bien(await appeler("EffacerDossierRejete", echapper(id)));
      }
    },
  };
}

/** What its states say, for people. */
const ETAPES: Record<string, string> = {
  NonLu: "pas encore lu",
  Lu: "lu",
  EnCoursVisa: "en cours de visa",
  Vise: "visé",
  PretCachet: "prêt pour le cachet",
  CachetOK: "cacheté",
  Signe: "signé, le circuit se poursuit",
  Archive: "circuit terminé",
};

const estInconnu = (motif: string): boolean =>
  /inconnu|n['’]existe pas|introuvable|non trouv|not found/i.test(motif);

function enfant(e: ElementXml, nom: string): ElementXml | undefined {
  return e.enfants.find((autre) => autre.nom === nom);
}
/** What is shown and kept of an answer: a service that says more than this says nothing to anybody. */
const TEXTE_MAX = 500;
const texte = (e: ElementXml, nom: string): string =>
  (enfant(e, nom)?.texte ?? "").trim().slice(0, TEXTE_MAX).toWellFormed();

const echapper = (valeur: string): string =>
  valeur
    // What XML 1.0 forbids altogether.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .toWellFormed()
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
const element = (nom: string, valeur: string): string => `<ns:${nom}>${echapper(valeur)}</ns:${nom}>`;

async function lireBorne(reponse: Response): Promise<Uint8Array> {
  const morceaux: Uint8Array[] = [];
  let lus = 0;
  for await (const morceau of reponse.body ?? []) {
    lus += morceau.length;
    if (lus > REPONSE_OCTETS_MAX) throw new Error("too long");
    morceaux.push(morceau);
  }
  return Buffer.concat(morceaux);
}
