import {
  article,
  compter,
  type DateCivile,
  dateLongue,
  dateMoyenne,
  estEpci,
  type Instant,
  type ModaliteSeance,
  type PointOrdreDuJour,
  type ProfilCollectivite,
  rapportDe,
  type Signataire,
  sansArticle,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { type BlocSimple, corpsDeNote, fichiersDesImages, type Images } from "./corps.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, imprimer, majuscule, paragraphes } from "./grammaire.ts";
import { heureEnClair } from "./lisible.ts";

export interface DocumentConvocation {
  profil: ProfilCollectivite;
  /** Who convenes, and signs. */
  president: Signataire;
  date: DateCivile;
  heure: string;
  lieu: string;
  modalite: ModaliteSeance;
  installation: boolean;
  /** Second convocation after a sitting without quorum. */
  apresCarence: DateCivile | null;
  /** The whole agenda; for a complement, what is added to it only. */
  points: PointOrdreDuJour[];
  /** Which complement it is, from 1, and when the convocation left; null for the convocation itself. */
  complement: { numero: number; convoqueeLe: DateCivile } | null;
  envoyeeLe: DateCivile;
  delai: { joursFrancs: number; requis: number; article: string };
  /** Why the delay is shortened. */
  urgence: string | null;
  quorum: { enExercice: number; requis: number };
  /** The article that demands a note on each matter; null where none does. */
  articleNote: string | null;
  /** Some seats have a suppléant (L5211-6). */
  avecSuppleants: boolean;
  etabliLe: Instant;
  /** The images of the reports. */
  images?: Images;
}

/** The convocation (CONV-02), or a complement to it: same data, same bytes. */
export function convocationPdf(
  atelier: Atelier,
  d: DocumentConvocation,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const fichiers = Object.assign(
    {},
    ...d.points.map(({ rapport }) => (rapport ? fichiersDesImages(rapport, d.images) : {})),
  );
  const { pdf, pages } = atelier.composer("convocation", donnees(d), { norme, fichiers });
  return { pdf, pages };
}

function donnees(d: DocumentConvocation) {
  const { profil, president, date, complement } = d;
  const organe = majuscule(sansArticle(profil.organe));
  const intitule = complement ? "Complément à la convocation" : "Convocation";
  const quoi = complement ? `complément n° ${complement.numero} à la convocation` : "convocation";
  const notes = d.points.filter((point) => corpsDeLaNote(point).length > 0);
  return {
    titre: `${intitule} du ${organe} pour le ${dateMoyenne(date)}`,
    auteur: profil.nom,
    description: `${organe}, séance du ${dateLongue(date)} à ${heureEnClair(d.heure)}`,
    date: dateDocument(d.etabliLe),
    courant: espaces(`${profil.nom} – ${quoi} – séance du ${dateMoyenne(date)}`),
    pied: espaces(`${majuscule(quoi)}, ${complement ? "envoyé" : "envoyée"} le ${dateMoyenne(d.envoyeeLe)}`),
    collectivite: profil.nom,
    organe,
    le: espaces(`Le ${dateMoyenne(d.envoyeeLe)}`),
    intitule,
    adresse: imprimer(`Aux membres ${de(profil.organe)}`),
    appel: "Mesdames, Messieurs,",
    phrase: imprimer(phrase(d)),
    moment: espaces(`${majuscule(dateLongue(date))} à ${heureEnClair(d.heure)}`),
    lieu: imprimer(majuscule(d.lieu)),
    precisions: precisions(d).map(imprimer),
    motifs: motifs(d).map(imprimer),
    odj: {
      titre: complement ? "Points ajoutés" : "Ordre du jour",
      points: d.points.map((point) => ({
        rang: point.rang,
        titre: imprimer(point.titre),
        details: detailsDuPoint(point).map(imprimer),
      })),
      suite: complement ? imprimer("Les autres points de l’ordre du jour sont inchangés.") : null,
    },
    rappels: rappels(d),
    salut: imprimer("Veuillez croire, Mesdames, Messieurs, à ma considération distinguée."),
    signature: {
      qualite: majuscule(president.qualite),
      nom: `${president.prenom} ${president.nom}`.replaceAll(" ", "\u00a0"),
    },
    "notes-titre": notes.length > 1 ? "Notes explicatives de synthèse" : "Note explicative de synthèse",
    "notes-chapeau": imprimer(
      d.articleNote
        ? `${notes.length > 1 ? "Jointes" : "Jointe"} à la ${complement ? "présente lettre" : "convocation"} sur chaque affaire soumise à délibération (${d.articleNote}).`
        : notes.length > 1
          ? "Jointes pour l’information des membres."
          : "Jointe pour l’information des membres.",
    ),
    notes: notes.map((point) => ({
      etiquette: `Point ${point.rang}`,
      // A name is never cut in the margin.
      rapporteur: point.rapporteur
        ? imprimer(`Rapporteur : ${point.rapporteur.replaceAll(" ", "\u00a0")}`)
        : null,
      titre: imprimer(point.titre),
      corps: corpsDeLaNote(point),
      pieces: (point.projet?.annexes ?? []).map(({ titre }) =>
        imprimer(`Pièce jointe au dossier : ${titre}`),
      ),
    })),
  };
}

/** The report as it is structured; where only a note was typed, its lines. */
export function corpsDeLaNote(point: PointOrdreDuJour): BlocSimple[] {
  const rapport = rapportDe(point);
  if (rapport) return corpsDeNote(rapport);
  const { note } = point;
  return paragraphes(note ?? "").map((texte) => ({ type: "paragraphe", texte, annonce: false }));
}

function phrase({ profil, complement, installation, apresCarence }: DocumentConvocation): string {
  const seance = `la ${installation ? "première séance" : "séance"} ${de(profil.organe)}`;
  if (complement) {
    return `À la suite de ma convocation du ${dateLongue(complement.convoqueeLe)}, je porte à votre connaissance les affaires ajoutées à l’ordre du jour de ${seance} :`;
  }
  if (apresCarence) {
    return `Le quorum n’ayant pas été atteint le ${dateLongue(apresCarence)}, j’ai l’honneur de vous convoquer de nouveau à ${seance} :`;
  }
  return `J’ai l’honneur de vous convoquer à ${seance} :`;
}

function precisions({ modalite, delai, envoyeeLe }: DocumentConvocation): string[] {
  return [
    ...(modalite === "visioconference"
      ? [
          "Séance en plusieurs lieux, par visioconférence : les modalités de connexion vous sont communiquées à part.",
        ]
      : []),
    `Envoi du ${dateMoyenne(envoyeeLe)}, ${compter(Math.max(0, delai.joursFrancs), "jour franc", "jours francs")} avant la séance (${delai.article}).`,
  ];
}

function motifs({ urgence, delai, complement }: DocumentConvocation): string[] {
  if (!urgence) return [];
  const quoi = complement ? "ces affaires" : "la séance";
  return [
    `Le délai de ${delai.requis} jours est abrégé pour ${quoi} en raison de l’urgence : ${urgence.replace(/\.$/, "")}. L’assemblée se prononcera sur cette urgence dès l’ouverture ; elle peut renvoyer tout ou partie à une séance ultérieure.`,
  ];
}

const NATURES: Record<PointOrdreDuJour["nature"], string | null> = {
  deliberation: null,
  procedure: null,
  information: "Information, sans vote",
};

const detailsDuPoint = ({ rapporteur, nature }: PointOrdreDuJour): string[] => {
  const parts = [...(rapporteur ? [`Rapporteur : ${rapporteur}`] : []), NATURES[nature]].filter(
    (t): t is string => t !== null,
  );
  return parts.length > 0 ? [parts.join(" · ")] : [];
};

function rappels({ profil, quorum, apresCarence, complement, avecSuppleants }: DocumentConvocation) {
  if (complement) return [];
  const pouvoir = article(profil, "procuration");
  const majorite = article(profil, "quorum");
  const absence =
    avecSuppleants && estEpci(profil.kind)
      ? [
          "Si votre commune n’a qu’un siège et que vous êtes empêché, prévenez-moi et votre suppléant : il siège à votre place (art. L5211-6 du CGCT).",
        ]
      : [];
  return [
    {
      titre: "En cas d’absence",
      phrases: [
        ...absence,
        `Un membre empêché peut donner par écrit procuration à un collègue de son choix ; chacun n’en porte qu’une, et elle est toujours révocable${pouvoir ? ` (${pouvoir})` : ""}. Vous pouvez répondre par le lien personnel du message qui accompagne cette convocation.`,
      ].map(imprimer),
    },
    {
      titre: "Quorum",
      phrases: [
        apresCarence
          ? `Convoquée de nouveau, l’assemblée délibère sur ces points sans condition de quorum${majorite ? ` (${majorite})` : ""}.`
          : `L’assemblée compte ${compter(quorum.enExercice, "membre")} en exercice : elle ne peut délibérer que si ${quorum.requis} au moins sont présents, les procurations ne comptant pas${majorite ? ` (${majorite})` : ""}.`,
      ].map(imprimer),
    },
  ];
}
