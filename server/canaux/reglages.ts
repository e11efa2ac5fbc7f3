import type { SorteCanal } from "@executoire/droit";
import { estDeCetteMachine } from "../config.ts";
import { lireExpediteurs } from "../delivery/expediteurs.ts";
import { composerIdentite, type IdentiteTls } from "./certificat.ts";
import { FORMULAIRES, SECRETS } from "./formulaires.ts";
import type { Cible } from "./liaison.ts";

/** Every value of a form by its field, secrets included: only in memory, only here and in the channels. */
export type Valeurs = Readonly<Record<string, string>>;

export interface RefusReglage {
  code: "reglage-invalide";
  phrase: string;
  article: null;
  remede: string;
  champ: string;
}

const refuser = (champ: string, phrase: string, remede: string): { ok: false; refus: RefusReglage } => ({
  ok: false,
  refus: { code: "reglage-invalide", phrase, article: null, remede, champ },
});

/**
 * A password goes only where it was given for: an address that changes asks for it again. Otherwise who borrows the
 * session of an administrator for a minute would have it sent to a server of his own.
 */
function secretsReutilisables(champs: Record<string, string | null>, gardes: Valeurs): Valeurs {
  const hote = (adresse: string | null | undefined) => URL.parse(adresse ?? "")?.host ?? "";
  const connus: Record<string, string> = { ...gardes };
  const secours = hote(champs.urlSecours);
  if (hote(champs.url) !== hote(gardes.url) || (secours && secours !== hote(gardes.urlSecours)))
    delete connus.motDePasse;
  if ((champs.imapHote ?? "").trim() !== (gardes.imapHote ?? "")) delete connus.imapMotDePasse;
  return connus;
}

const LONGUEUR_MAX = 200_000;

/** Reads what was typed for one kind of channel; what `gardes` holds stands where nothing was typed. */
export function lireReglages(
  sorte: SorteCanal,
  champs: Record<string, string | null>,
  gardes: Valeurs,
): { ok: true; valeurs: Valeurs } | { ok: false; refus: RefusReglage } {
  const valeurs: Record<string, string> = {};
  const connus = secretsReutilisables(champs, gardes);
  for (const champ of FORMULAIRES[sorte]) {
    const saisi = champs[champ.nom];
    // A secret left out is kept; one emptied on purpose comes as null.
    const brut = saisi === undefined && SECRETS.has(champ.nom) ? connus[champ.nom] : saisi;
    const valeur = SECRETS.has(champ.nom) ? (brut ?? "") : (brut ?? "").trim();
    if (valeur === "") {
      if (champ.requis)
        return refuser(champ.nom, `Il manque «\u00a0${champ.libelle}\u00a0».`, "Remplissez ce champ.");
      continue;
    }
    if (valeur.length > LONGUEUR_MAX)
      return refuser(champ.nom, `«\u00a0${champ.libelle}\u00a0» est trop long.`, "Déposez le bon fichier.");
    const refus = verifierChamp(champ.nom, champ.libelle, champ.type, valeur, champ.choix);
    if (refus) return refus;
    if (champ.nom === "expediteurs") {
      const lus = lireExpediteurs(valeur);
      if (!lus.ok)
        return refuser(
          champ.nom,
          `«\u00a0${lus.fautive.slice(0, 100)}\u00a0» n’est ni une adresse ni un domaine.`,
          "Donnez par exemple interieur.gouv.fr.",
        );
      valeurs[champ.nom] = lus.valeur;
      continue;
    }
    valeurs[champ.nom] = champ.nom.toLowerCase().includes("empreinte") ? normaliserEmpreinte(valeur) : valeur;
  }
  return verifierEnsemble(sorte, valeurs) ?? { ok: true, valeurs };
}

function verifierChamp(
  nom: string,
  libelle: string,
  type: string,
  valeur: string,
  choix?: { valeur: string }[],
) {
  if (type === "adresse") return verifierAdresse(nom, libelle, valeur);
  if (type === "nombre" && !/^[1-9]\d{0,8}$/.test(valeur))
    return refuser(nom, `«\u00a0${libelle}\u00a0» doit être un nombre entier.`, "Corrigez ce champ.");
  if (nom === "imapPort" && Number(valeur) > 65_535)
    return refuser(nom, "Un port va de 1 à 65 535.", "993 convient d’ordinaire.");
  if (type === "choix" && !choix?.some((c) => c.valeur === valeur))
    return refuser(
      nom,
      `«\u00a0${libelle}\u00a0» n’a pas cette valeur.`,
      "Choisissez une des valeurs proposées.",
    );
  if (nom.toLowerCase().includes("empreinte") && !/^[0-9a-f]{64}$/.test(normaliserEmpreinte(valeur)))
    return refuser(
      nom,
      `«\u00a0${libelle}\u00a0» n’est pas une empreinte SHA-256\u00a0: 64 chiffres hexadécimaux sont attendus.`,
      "Copiez l’empreinte donnée par l’opérateur.",
    );
  if (nom === "imapHote" && !/^[\w.:-]+$/.test(valeur))
    return refuser(
      nom,
      "Ce nom de serveur n’est pas valable.",
      "Donnez le nom seul, sans imap:// ni chemin.",
    );
  if (nom === "flux" && !/^[\w-]+$/.test(valeur))
    return refuser(nom, "Ce type de dossier n’est pas valable.", "actes-generique convient d’ordinaire.");
  if (/^autorite$|Autorite$/.test(nom) && !valeur.includes("-----BEGIN CERTIFICATE-----"))
    return refuser(
      nom,
      `«\u00a0${libelle}\u00a0» n’est pas un certificat PEM.`,
      "Déposez le fichier PEM de l’autorité.",
    );
  return null;
}

function verifierAdresse(nom: string, libelle: string, valeur: string) {
  const url = URL.parse(valeur);
  if (!url || !["http:", "https:"].includes(url.protocol))
    return refuser(
      nom,
      `«\u00a0${libelle}\u00a0» n’est pas une adresse.`,
      "Donnez une adresse qui commence par https://.",
    );
  if (url.protocol === "http:" && !estDeCetteMachine(url.hostname))
    return refuser(
      nom,
      `«\u00a0${libelle}\u00a0» commence par http://\u00a0: les actes et le mot de passe passeraient en clair sur le réseau.`,
      "Donnez une adresse qui commence par https://.",
    );
  if (url.username || url.password)
    return refuser(
      nom,
      `«\u00a0${libelle}\u00a0» contient un identifiant.`,
      "Saisissez l’identifiant et le mot de passe dans leurs champs.",
    );
  return null;
}

/** `AA:BB:…`, `sha256:…`, capitals: what consoles print is the same fingerprint. */
const normaliserEmpreinte = (texte: string): string =>
  texte
    .toLowerCase()
    .replace(/^sha-?256[:=/ ]+(fingerprint=)?/, "")
    .replaceAll(/[:\s]/g, "");

function verifierEnsemble(sorte: SorteCanal, v: Record<string, string>) {
  if (v.verifierNom === "non" && !v.empreinte)
    return refuser(
      "verifierNom",
      "Sans empreinte, le nom est la seule chose qui distingue le bon serveur d’un autre.",
      "Vérifiez le nom, ou donnez l’empreinte du serveur.",
    );
  const identite = composerIdentite(v);
  if (!identite.ok) return refuser(identite.champ, identite.motif, identite.remede);
  if (v.cle && !v.certificat)
    return refuser(
      "certificat",
      "Une clé privée est donnée sans son certificat.",
      "Déposez aussi le certificat.",
    );
  if (sorte === "s2low" && v.connexion === "certificat" && !v.certificat)
    return refuser(
      "certificat",
      "Cette connexion se fait par le certificat, et il manque.",
      "Déposez le certificat de client.",
    );
  if (sorte === "s2low" && v.connexion !== "certificat" && !(v.identifiant && v.motDePasse))
    return refuser(
      v.identifiant ? "motDePasse" : "identifiant",
      "Cette connexion demande un identifiant et un mot de passe.",
      "Saisissez les deux.",
    );
  return null;
}

/** The address named by a field, with the identity and the proof of the server that go with it. */
export function cibleDe(v: Valeurs, adresse: string): Cible {
  const url = new URL(adresse);
  const tls = url.protocol === "https:";
  const identite = identiteDe(v);
  return {
    hote: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (tls ? 443 : 80),
    tls,
    verifierNom: v.verifierNom !== "non",
    ...(identite && { identite }),
    ...(v.autorite && { autorite: v.autorite }),
    ...(v.empreinte && { empreinte: v.empreinte }),
    ...(v.chiffrementAncien === "oui" && { chiffrementAncien: true }),
  };
}

export function identiteDe(v: Valeurs): IdentiteTls | null {
  const lue = composerIdentite(v);
  return lue.ok ? lue.identite : null;
}

/** Path of the root of a service, without a slash at its end. */
export const racineDe = (adresse: string): string => new URL(adresse).pathname.replace(/\/+$/, "");

/** The words of the journal: where it goes, nothing that opens it. */
export function decrire(sorte: SorteCanal, v: Valeurs): string {
  const hote = v.url ? new URL(v.url).host : "";
  switch (sorte) {
    case "ministere":
      return "Ministère simulé";
    case "s2low":
      return `API de S²LOW, ${hote}`;
    case "pastell":
      return `Pastell, ${hote}, entité ${v.entite}`;
    case "operateur":
      return `Guichet du ministère, ${hote}\u00a0; boîte ${v.imapIdentifiant} sur ${v.imapHote}`;
  }
}
