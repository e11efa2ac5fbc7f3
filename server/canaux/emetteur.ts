import {
  adresseAdmise,
  naturesEmetteur,
  nomArchive,
  nomEnveloppe,
  verifierArrondissement,
  verifierDepartement,
} from "@executoire/actes";
import type { ChampCanal } from "../api/contrat-canal.ts";
import type { Reglages } from "../database/schema.ts";
import type { RefusReglage } from "./reglages.ts";

export type Emetteur = Pick<
  Reglages,
  | "departementActes"
  | "arrondissement"
  | "natureActes"
  | "trigramme"
  | "quadrigramme"
  | "adresseRetour"
  | "service"
>;

const texte = (nom: keyof Emetteur, libelle: string, aide: string | null): ChampCanal => ({
  nom,
  groupe: "Émetteur",
  libelle,
  aide,
  type: "texte",
  requis: true,
});

/** How the authority is named in its envelopes: four values the prefecture registered, and what the operator adds. */
export const FORMULAIRE_EMETTEUR: ChampCanal[] = [
  texte("departementActes", "Département", "Trois caractères\u00a0: 059, 02A, 971."),
  texte("arrondissement", "Arrondissement", "Un chiffre."),
  {
    ...texte("natureActes", "Nature de la collectivité", null),
    type: "choix",
    choix: Object.entries(naturesEmetteur).map(([valeur, nom]) => ({
      valeur,
      libelle: `${valeur} · ${nom}`,
    })),
  },
  texte(
    "service",
    "Service de l’État",
    "Tel qu’il se nomme dans les écrans\u00a0: sous-préfecture de Cambrai.",
  ),
  texte("trigramme", "Trigramme de l’opérateur", "Trois lettres, au début du nom des archives."),
  texte("quadrigramme", "Quadrigramme", "EACT en exploitation, TACT pour une plate-forme d’essai."),
  texte(
    "adresseRetour",
    "Adresse de retour",
    "Où le ministère envoie ses réponses\u00a0: la boîte de l’opérateur.",
  ),
];

export const emetteurDe = (r: Reglages): Emetteur => ({
  departementActes: r.departementActes,
  arrondissement: r.arrondissement,
  natureActes: r.natureActes,
  service: r.service,
  trigramme: r.trigramme,
  quadrigramme: r.quadrigramme,
  adresseRetour: r.adresseRetour,
});

/** Judged by the protocol itself, so that no archive is refused for what was typed here. */
export function lireEmetteur(
  saisie: Record<string, string>,
  siren: string,
): { ok: true; emetteur: Emetteur } | { ok: false; refus: RefusReglage } {
  const lu = (nom: keyof Emetteur) => (saisie[nom] ?? "").trim();
  const emetteur: Emetteur = {
    departementActes: lu("departementActes").toUpperCase(),
    arrondissement: lu("arrondissement"),
    natureActes: lu("natureActes"),
    service: lu("service"),
    trigramme: lu("trigramme").toUpperCase(),
    quadrigramme: lu("quadrigramme").toUpperCase(),
    adresseRetour: lu("adresseRetour"),
  };
  const refuser = (champ: keyof Emetteur, phrase: string): { ok: false; refus: RefusReglage } => ({
    ok: false,
    refus: {
      code: "reglage-invalide",
      phrase,
      article: null,
      remede: "Reprenez la valeur enregistrée par la préfecture.",
      champ,
    },
  });
  for (const [champ, verdict] of [
    ["departementActes", verifierDepartement(emetteur.departementActes)],
    ["arrondissement", verifierArrondissement(emetteur.arrondissement)],
    [
      "quadrigramme",
      nomEnveloppe({ quadrigramme: emetteur.quadrigramme, siren, jour: "2024-01-02", serie: 1 }),
    ],
    ["trigramme", nomArchive(emetteur.trigramme, "EACT--000000000--20240102-1.xml")],
  ] as const) {
    if (!verdict.ok) return refuser(champ, verdict.refus.phrase);
  }
  if (!Object.hasOwn(naturesEmetteur, emetteur.natureActes))
    return refuser(
      "natureActes",
      `La nature «\u00a0${emetteur.natureActes}\u00a0» n’est pas de celles que connaît le protocole.`,
    );
  if (!adresseAdmise(emetteur.adresseRetour))
    return refuser(
      "adresseRetour",
      `«\u00a0${emetteur.adresseRetour}\u00a0» n’est pas une adresse que le protocole admet\u00a0: pas de «\u00a0+\u00a0», et un domaine final de 2 à 6 lettres.`,
    );
  if (emetteur.service === "" || emetteur.service.length > 120)
    return refuser("service", "Le service de l’État se nomme en 120 caractères au plus.");
  return { ok: true, emetteur };
}
