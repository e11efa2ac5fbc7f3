import {
  article,
  dateLongue,
  dateMoyenne,
  deNom,
  duCgct,
  type Elu,
  estEpci,
  nomComplet,
  type ProfilCollectivite,
  sansArticle,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, imprimer, majuscule } from "./grammaire.ts";
import { heureEnClair } from "./lisible.ts";
import type { SeanceAnnoncee } from "./ordre-du-jour.ts";

export interface DocumentProcuration extends Omit<SeanceAnnoncee, "points" | "articleNote" | "convoqueeLe"> {
  /** One page each; a blank one for null. */
  formulaires: {
    mandant: Elu | null;
    commune: string | null;
    /** To whom, where the member already said it. */
    mandataire: Elu | null;
  }[];
  avecSuppleants: boolean;
}

/** The written power of L2121-20 (EPCI by L5211-1), L3121-16, L4132-15, with the rules that bind it. Same bytes. */
export function procurationPdf(
  atelier: Atelier,
  d: DocumentProcuration,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { profil, date } = d;
  const organe = majuscule(sansArticle(profil.organe));
  const [seul] = d.formulaires;
  const pour = d.formulaires.length === 1 && seul?.mandant ? ` ${deNom(nomComplet(seul.mandant))}` : "";
  const { pdf, pages } = atelier.composer(
    "procuration",
    {
      titre: `Procuration${pour} pour la séance du ${dateMoyenne(date)}`,
      auteur: profil.nom,
      description: `${organe}, séance du ${dateLongue(date)} à ${heureEnClair(d.heure)}`,
      date: dateDocument(d.etabliLe),
      pied: espaces(`Procuration – séance du ${dateMoyenne(date)}`),
      collectivite: profil.nom,
      organe,
      moment: espaces(`Séance du ${dateLongue(date)} à ${heureEnClair(d.heure)}`),
      lieu: imprimer(majuscule(d.lieu)),
      formulaires: d.formulaires.map(({ mandant, commune, mandataire }) => ({
        intitule: mandant
          ? imprimer(`Procuration ${deNom(nomComplet(mandant)).replaceAll(" ", "\u00a0")}`)
          : "Procuration",
        mandant: mandant && nomComplet(mandant),
        qualite: mandant ? imprimer(`Membre ${de(profil.organe)}${commune ? `, ${commune}` : ""}`) : null,
        mandataire: mandataire && nomComplet(mandataire),
      })),
      choix: ["toute la séance ;", "les points suivants de l’ordre du jour : …………………………………………………………"].map(
        imprimer,
      ),
      regles: { titre: "Ce que dit la loi", phrases: regles(profil, d.avecSuppleants).map(imprimer) },
      retour: imprimer(
        `À remettre avant le vote ${aQui(profil)}, ou à envoyer depuis l’adresse connue ${de(profil.nom)} : une signature manuscrite ou un courriel dont l’auteur est certain suffit.`,
      ),
    },
    { norme },
  );
  return { pdf, pages };
}

const aQui = ({ kind }: ProfilCollectivite): string => (kind === "commune" ? "au maire" : "au président");

/** PROC-01 to PROC-04: what binds whoever gives and whoever holds, with its article. */
function regles(profil: ProfilCollectivite, avecSuppleants: boolean): string[] {
  const loi = article(profil, "procuration");
  const cite = loi ? ` (${loi})` : "";
  const assemblee = profil.kind === "departement" || profil.kind === "region";
  return [
    `La procuration est écrite et donnée à un membre de l’assemblée, présent au vote ; chacun n’en porte qu’une${cite}.`,
    ...(assemblee
      ? [`Elle vaut pour la réunion désignée${cite}.`]
      : [
          `Elle est toujours révocable et ne vaut pas plus de trois séances consécutives, sauf maladie dûment constatée${cite}.`,
        ]),
    "Le retour de qui l’a donnée la suspend. Si celui qui la porte s’en va, la voix n’est plus comptée.",
    `Elle ne compte pas pour le quorum${citer(article(profil, "quorum"))}.`,
    ...(avecSuppleants && estEpci(profil.kind)
      ? [
          `Là où la commune a un suppléant, le titulaire empêché choisit : appeler son suppléant ou donner procuration, jamais les deux (${duCgct("L5211-6")}).`,
        ]
      : []),
    "Un membre intéressé à l’affaire ne vote ni pour lui-même ni pour un autre.",
  ];
}

const citer = (texte: string | null): string => (texte ? ` (${texte})` : "");
