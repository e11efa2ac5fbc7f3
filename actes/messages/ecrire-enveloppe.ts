import { verifierArrondissement, verifierDepartement, verifierSiren } from "../noms/departement.ts";
import { ok, premierRefus, type Result, refuser } from "../resultat.ts";
import { attributXml, verifierTexte } from "../xml/texte.ts";
import { attribut, contenuFichier, document, ligne, verifierNomFichier } from "./ecrire.ts";
import type { Emetteur, Enveloppe, EnveloppeRetour, FichierSigne, Referent } from "./types.ts";

const EMAIL = /^[_a-zA-Z0-9-]+(\.[_a-zA-Z0-9-]+)*@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,6}$/;

/** The schema’s own pattern: `a+b@c.fr` and `a@b.technology` are not addresses for the protocol (PROTOCOL 3.1). */
export const adresseAdmise = (email: string): boolean => EMAIL.test(email);

/**
 * Writes an envelope authority → Ministry (PROTOCOL 3.1). An address the schema does not admit is left
 * out rather than failing a transmission; at least one return address must remain, or no
 * acknowledgement could come back.
 */
export function ecrireEnveloppe(enveloppe: Enveloppe): Result<Uint8Array<ArrayBuffer>> {
  const refus =
    verifierEmetteur(enveloppe.emetteur) ??
    verifierParties(enveloppe.referent, enveloppe.formulaires) ??
    premierRefus(...enveloppe.formulaires.map((f) => verifierNomFichier(f.nomFichier))) ??
    verifierAdresses(enveloppe.adressesRetour);
  if (refus) return refus;
  return ok(document("EnveloppeCLMISILL", {}, contenuEnveloppe(enveloppe)));
}

/** Writes an envelope Ministry → authority (PROTOCOL 3.2). */
export function ecrireEnveloppeRetour(enveloppe: EnveloppeRetour): Result<Uint8Array<ArrayBuffer>> {
  const { service, referent, formulaires, destinataire } = enveloppe;
  const refus =
    premierRefus(
      verifierDepartement(service.departement),
      service.genre === "SPREF" ? verifierArrondissement(service.arrondissement ?? "") : ok(null),
      verifierSiren(destinataire),
    ) ??
    verifierParties(referent, formulaires) ??
    premierRefus(...formulaires.map((f) => verifierNomFichier(f.nomFichier)));
  if (refus) return refus;
  const departement = attribut("Departement", service.departement);
  const id = {
    SGAR: `  <actes:IDSGAR ${departement}/>\n`,
    PREF: `  <actes:IDPref ${departement}/>\n`,
    SPREF: `  <actes:IDSousPref ${departement} ${attribut("Arrondissement", service.arrondissement ?? "")}/>\n`,
  }[service.genre];
  const contenu = [
    ` <actes:Emetteur>\n${id}${contenuReferent(referent)} </actes:Emetteur>\n`,
    contenuFormulaires(formulaires),
    ` <actes:Destinataire insee:SIREN="${attributXml(destinataire)}"/>\n`,
  ];
  return ok(document("EnveloppeMISILLCL", {}, contenu.join("")));
}

export function verifierEmetteur(emetteur: Emetteur) {
  const refus = premierRefus(
    verifierSiren(emetteur.siren),
    verifierDepartement(emetteur.departement),
    verifierArrondissement(emetteur.arrondissement),
  );
  if (refus) return refus;
  if (/^[0-9]{2}$/.test(emetteur.nature)) return null;
  return refuser(
    "nature-emetteur-invalide",
    "emetteur.nature",
    "2.7",
    `La nature de la collectivité «\u00a0${emetteur.nature}\u00a0» doit compter deux chiffres, ceux que connaît la préfecture.`,
  );
}

/** The children of an envelope, also echoed inside an envelope anomaly. */
export function contenuEnveloppe({ emetteur, referent, adressesRetour, formulaires }: Enveloppe): string {
  const idcl = [
    `insee:SIREN="${attributXml(emetteur.siren)}"`,
    attribut("Departement", emetteur.departement),
    attribut("Arrondissement", emetteur.arrondissement),
    attribut("Nature", emetteur.nature),
  ];
  const adresses = adressesUtiles(adressesRetour).map((a) => ligne("Email", a, "  "));
  return [
    ` <actes:Emetteur>\n  <actes:IDCL ${idcl.join(" ")}/>\n${contenuReferent(referent)} </actes:Emetteur>\n`,
    ` <actes:AdressesRetour>\n${adresses.join("")} </actes:AdressesRetour>\n`,
    contenuFormulaires(formulaires),
  ].join("");
}

const adressesUtiles = (adresses: string[]): string[] => [...new Set(adresses.filter(adresseAdmise))];

/** One at least that the schema admits; the others are left out. */
export function verifierAdresses(adresses: string[]) {
  if (adressesUtiles(adresses).length > 0) return null;
  return refuser(
    "adresse-retour-absente",
    "adressesRetour",
    "3.1",
    "Aucune adresse de retour admise\u00a0: l’accusé de réception ne saurait où revenir.",
  );
}

export function verifierParties(referent: Referent | null, formulaires: FichierSigne[]) {
  if (formulaires.length === 0)
    return refuser("formulaire-absent", "formulaires", "3.1", "L’enveloppe ne contient aucun message.");
  return premierRefus(
    verifierTexte(referent?.nom ?? "", "referent.nom"),
    verifierTexte(referent?.telephone ?? "", "referent.telephone"),
    ...formulaires.flatMap((f) => [
      verifierTexte(f.nomFichier, "formulaires"),
      verifierTexte(f.signature ?? "", "formulaires"),
    ]),
  );
}

function contenuReferent(referent: Referent | null): string {
  if (!referent) return "";
  const { nom, telephone, email } = referent;
  const lignes = [
    nom === undefined ? "" : ligne("Nom", nom, "   "),
    telephone === undefined ? "" : ligne("Telephone", telephone, "   "),
    // An empty or foreign address is invalid: the element is left out.
    email !== undefined && adresseAdmise(email) ? ligne("Email", email, "   ") : "",
  ];
  return `  <actes:Referent>\n${lignes.join("")}  </actes:Referent>\n`;
}

function contenuFormulaires(formulaires: FichierSigne[]): string {
  const lignes = formulaires.map(
    (f) => `  <actes:Formulaire>\n${contenuFichier(f, "   ")}  </actes:Formulaire>\n`,
  );
  return ` <actes:FormulairesEnvoyes>\n${lignes.join("")} </actes:FormulairesEnvoyes>\n`;
}
