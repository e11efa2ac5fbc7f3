import {
  article,
  compter,
  dateLongue,
  dateMoyenne,
  type Elu,
  nomComplet,
  type Siege,
  sansArticle,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { espaces, imprimer, majuscule } from "./grammaire.ts";
import { heureEnClair } from "./lisible.ts";
import type { SeanceAnnoncee } from "./ordre-du-jour.ts";
import { auRegistre } from "./presences.ts";

export interface DocumentEmargement extends Omit<SeanceAnnoncee, "points" | "articleNote" | "convoqueeLe"> {
  sieges: Siege[];
  /** Those that already came, by seat: who gives, to whom. */
  procurations: { mandant: string; mandataire: Elu }[];
  quorum: { enExercice: number; requis: number };
}

/**
 * The sheet members sign on entering: one line per seat, its titulaire and its suppléant with a box each, the
 * procuration given, the signature. It proves the quorum (CGCT, art. L2121-17) and is asked by no text. Same bytes.
 */
export function emargementPdf(
  atelier: Atelier,
  d: DocumentEmargement,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("emargement", donnees(d), { norme });
  return { pdf, pages };
}

function donnees(d: DocumentEmargement) {
  const { profil, president, date, quorum } = d;
  const organe = majuscule(sansArticle(profil.organe));
  const suppleants = d.sieges.some(({ suppleant }) => suppleant);
  const loi = article(profil, "quorum");
  return {
    titre: `Feuille d’émargement, séance du ${dateMoyenne(date)}`,
    auteur: profil.nom,
    description: `${organe}, séance du ${dateLongue(date)} à ${heureEnClair(d.heure)}`,
    date: dateDocument(d.etabliLe),
    courant: espaces(`${profil.nom} – feuille d’émargement – séance du ${dateMoyenne(date)}`),
    pied: `Feuille d’émargement du ${dateMoyenne(date)}`,
    collectivite: profil.nom,
    organe,
    intitule: "Feuille d’émargement",
    chapeau: imprimer(`Séance du ${dateLongue(date)} à ${heureEnClair(d.heure)}, ${d.lieu}.`),
    mode: [
      `Cocher la personne qui siège et signer en face${suppleants ? " ; un suppléant ne siège que si le titulaire est absent" : ""}.`,
      "En cas de procuration, écrire le nom de qui la porte : il est présent et n’en porte qu’une.",
    ].map(imprimer),
    colonnes: ["Rang", "Présent", "Procuration à", "Signature"],
    lignes: d.sieges
      .toSorted((a, b) => a.rang - b.rang)
      .map(({ id, rang, commune, titulaire, suppleant }) => {
        const recue = d.procurations.find(({ mandant }) => mandant === id);
        return {
          rang: String(rang),
          titulaire: {
            nom: titulaire ? insecable(auRegistre(titulaire)) : "Siège sans titulaire nommé",
            mention: commune ? imprimer(commune) : null,
          },
          suppleant: suppleant && {
            nom: insecable(auRegistre(suppleant)),
            mention: "suppléant",
          },
          procuration: recue ? nomComplet(recue.mandataire) : null,
        };
      }),
    totaux: {
      titre: "Décompte à l’ouverture",
      lignes: [
        { libelle: "En exercice", valeur: String(quorum.enExercice) },
        { libelle: "Quorum requis", valeur: String(quorum.requis) },
        { libelle: "Présents", valeur: null },
        { libelle: "Procurations", valeur: null },
        { libelle: "Votants", valeur: null },
      ],
      formule: imprimer(
        `Le quorum est de ${compter(quorum.requis, "membre présent", "membres présents")}${loi ? ` (${loi})` : ""} ; les procurations ne comptent pas pour lui. Arrêté à …… h …… .`,
      ),
    },
    signatures: [
      { titre: "Secrétaire de séance", nom: "\u00a0" },
      { titre: majuscule(president.qualite), nom: insecable(nomComplet(president)) },
    ],
  };
}

const insecable = (nom: string): string => nom.replaceAll(" ", "\u00a0");
