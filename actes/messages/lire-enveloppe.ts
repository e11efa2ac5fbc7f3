import { ok, type Result } from "../resultat.ts";
import { type Element, enfant, enfantsNommes, texteDe } from "../xml/arbre.ts";
import { champAbsent, fichierSigne } from "./lire-acte.ts";
import type { Enveloppe, EnveloppeRetour, Referent, Service } from "./types.ts";

/** Reads `EnveloppeCLMISILL`, or its echo `EnveloppeRecue` (PROTOCOL 3.1, 3.3). */
export function lireEnveloppe(element: Element): Result<Enveloppe> {
  const emetteur = enfant(element, "Emetteur");
  const idcl = emetteur && enfant(emetteur, "IDCL");
  if (!emetteur || !idcl?.attributs.SIREN)
    return champAbsent("emetteur", "l’identité de la collectivité émettrice", "3.1");
  const adresses = enfant(element, "AdressesRetour");
  return ok({
    emetteur: {
      siren: idcl.attributs.SIREN.trim(),
      departement: idcl.attributs.Departement ?? "",
      arrondissement: idcl.attributs.Arrondissement ?? "",
      nature: idcl.attributs.Nature ?? "",
    },
    referent: lireReferent(emetteur),
    adressesRetour: adresses ? enfantsNommes(adresses, "Email").map((e) => e.texte.trim()) : [],
    formulaires: lireFormulaires(element),
  });
}

/** Reads `EnveloppeMISILLCL` (PROTOCOL 3.2). */
export function lireEnveloppeRetour(element: Element): Result<EnveloppeRetour> {
  const emetteur = enfant(element, "Emetteur");
  const service = emetteur && lireService(emetteur);
  const destinataire = enfant(element, "Destinataire")?.attributs.SIREN?.trim();
  if (!emetteur || !service) return champAbsent("service", "le service émetteur", "3.2");
  if (!destinataire) return champAbsent("destinataire", "le SIREN de la collectivité destinataire", "3.2");
  return ok({
    service,
    referent: lireReferent(emetteur),
    formulaires: lireFormulaires(element),
    destinataire,
  });
}

const GENRES = { IDSousPref: "SPREF", IDPref: "PREF", IDSGAR: "SGAR" } as const;

function lireService(emetteur: Element): Service | null {
  for (const [nom, genre] of Object.entries(GENRES)) {
    const id = enfant(emetteur, nom);
    if (id)
      return {
        genre,
        departement: id.attributs.Departement ?? "",
        arrondissement: id.attributs.Arrondissement ?? null,
      };
  }
  return null;
}

function lireReferent(emetteur: Element): Referent | null {
  const element = enfant(emetteur, "Referent");
  if (!element) return null;
  const referent: Referent = {};
  const nom = texteDe(element, "Nom");
  const telephone = texteDe(element, "Telephone");
  const email = texteDe(element, "Email");
  if (nom) referent.nom = nom;
  if (telephone) referent.telephone = telephone;
  if (email) referent.email = email;
  return referent;
}

function lireFormulaires(element: Element) {
  const formulaires = enfant(element, "FormulairesEnvoyes");
  return formulaires ? enfantsNommes(formulaires, "Formulaire").map(fichierSigne) : [];
}
