/** Delegations of the assembly to the executive: what may be delegated, and the decisions taken so (ELEC-06, REG-06). */
import { articleDuRegistre, listeDeDelegation } from "../delegation/matieres.ts";
import { verifierDelegation } from "../delegation/verifier.ts";
import { date, facultatif, liste, nombre, objet, refuserChamp, texte } from "./champs.ts";
import { CGCT } from "./periodes.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";
import { definir } from "./regle.ts";

const { kind } = COLLECTIVITE;

export const ELEC_06 = definir({
  id: "ELEC-06",
  titre: "Délégations de l’assemblée à l’exécutif",
  moment: "collectivite",
  articles: ["L2122-18", "L2122-22", "L2122-23", "L5211-9", "L5211-10", "L3211-2", "L4221-5"],
  periodes: [
    CGCT,
    { du: "2015-08-09", texte: "26°, demandes de subventions (loi n°\u00a02015-991)" },
    { du: "2017-01-29", texte: "27° et 28° (loi n°\u00a02017-86)" },
    { du: "2022-02-23", texte: "30° et 31° (loi n°\u00a02022-217)" },
  ],
  statut: "non-confirme",
  prudence:
    "La liste est écrite dans nos mots et doit être relue avec l’article\u00a0; une irrégularité est signalée, jamais bloquée.",
  fonctions: [
    "delegation/verifier.ts verifierDelegation",
    "delegation/verifier.ts examinerDelegation",
    "delegation/matieres.ts listeDeDelegation",
  ],
  entree: {
    kind,
    decideLe: date("jour de la décision"),
    matiere: texte("matière de la décision, par sa clé"),
    montantHT: facultatif(nombre("montant de la décision, hors taxe")),
    du: date("jour où la délégation est devenue exécutoire"),
    au: facultatif(date("terme fixé par la délibération")),
    deleguees: liste(
      "matières déléguées",
      objet("matière", { cle: texte("clé"), plafond: facultatif(nombre("plafond hors taxe")) }),
      { min: 1, max: 60 },
    ),
  },
  exemple: {
    kind: "commune",
    decideLe: "2026-11-24",
    matiere: "L2122-22-4",
    montantHT: 96_000,
    du: "2026-04-02",
    deleguees: [{ cle: "L2122-22-4", plafond: 90_000 }],
  },
  controler: ({ au, du }) =>
    au !== undefined && au < du
      ? refuserChamp("au", "le terme précède le début de la délégation").refus
      : null,
  repondre: ({ decideLe, matiere, montantHT, du, au, deleguees, ...lue }) => {
    const profil = profilDe(lue);
    const { matieres } = listeDeDelegation(profil);
    const registre = [
      {
        delegation: "1",
        acte: null,
        numero: "citée",
        dateDecision: du,
        profil,
        delegataire: lue.kind === "commune" ? "le maire" : "le président",
        matieres: deleguees.map(({ cle, plafond }) => ({
          cle,
          libelle: matieres.find((une) => une.cle === cle)?.libelle ?? cle,
          ...(plafond !== undefined && { plafond }),
        })),
        du,
        terme: au ?? null,
        retrait: null,
      },
    ];
    return verifierDelegation(registre, {
      profil,
      dateDecision: decideLe,
      delegation: { delegation: "1", matiere },
      ...(montantHT !== undefined && { montantHT }),
    }).filter(({ regle }) => regle === "ELEC-06");
  },
});

export const REG_06 = definir({
  id: "REG-06",
  titre: "Décisions prises par délégation",
  moment: "acte",
  articles: ["R2122-7-1", "L2122-22"],
  periodes: [CGCT],
  statut: "confirme",
  fonctions: ["delegation/matieres.ts articleDuRegistre"],
  entree: { kind },
  exemple: { kind: "commune" },
  repondre: ({ kind: nature }) => {
    const registre = articleDuRegistre({ kind: nature });
    return {
      regle: "REG-06",
      intitule: "Registre",
      phrase: registre
        ? "Les décisions prises par délégation de l’assemblée entrent dans le même registre, à leur date, avec leur nature."
        : "Aucun registre des délibérations n’est prévu par la loi pour cette collectivité.",
      calcul: "Le registre sur papier fait foi\u00a0; l’électronique le complète.",
      article: registre ?? "art. R2122-7-1 du CGCT",
    };
  },
});
