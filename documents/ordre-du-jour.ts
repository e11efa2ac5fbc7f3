import {
  article,
  type DateCivile,
  dateLongue,
  dateMoyenne,
  type Instant,
  type PointOrdreDuJour,
  type ProfilCollectivite,
  type Signataire,
  sansArticle,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { corpsDeLaNote } from "./convocation.ts";
import { fichiersDesImages, type Images } from "./corps.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, imprimer, majuscule, titrer } from "./grammaire.ts";
import { heureEnClair } from "./lisible.ts";

/** A sitting before it is held: what its papers say of it. */
export interface SeanceAnnoncee {
  profil: ProfilCollectivite;
  president: Signataire;
  date: DateCivile;
  heure: string;
  lieu: string;
  points: PointOrdreDuJour[];
  /** Null while nobody was convened. */
  convoqueeLe: DateCivile | null;
  /** The article that demands a note on each matter; null where none does. */
  articleNote: string | null;
  empreinteFaits: string;
  etabliLe: Instant;
  /** The images of reports and projets. */
  images?: Images;
}

/** The agenda alone, as it is posted (CGCT, art. L2121-10; CONV-02). Same facts, same bytes. */
export function ordreDuJourPdf(
  atelier: Atelier,
  d: SeanceAnnoncee,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { profil, president } = d;
  const loi = article(profil, "ordre-du-jour");
  const { pdf, pages } = atelier.composer(
    "ordre-du-jour",
    {
      ...cadre(d, "Ordre du jour"),
      chapeau: null,
      precisions: [
        d.convoqueeLe
          ? `Joint à la convocation du ${dateMoyenne(d.convoqueeLe)}${loi ? ` (${loi})` : ""}.`
          : `Projet : les membres ne sont pas encore convoqués${loi ? ` (${loi})` : ""}.`,
      ].map(imprimer),
      colonnes: ["N°", "Affaire"],
      points: d.points.map((point) => ({
        rang: point.rang,
        titre: titrer(point.titre),
        details: detailsDuPoint(point).map(imprimer),
      })),
      notes: null,
      signature: {
        qualite: majuscule(president.qualite),
        nom: `${president.prenom} ${president.nom}`.replaceAll(" ", "\u00a0"),
      },
    },
    { norme },
  );
  return { pdf, pages };
}

/** The explanatory note on each matter (CGCT, art. L2121-12; CONV-07). Throws nothing where there is none: says so. */
export function notesPdf(
  atelier: Atelier,
  d: SeanceAnnoncee,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const notes = notesDeSynthese(d.points);
  const intitule = notes.length > 1 ? "Notes explicatives de synthèse" : "Note explicative de synthèse";
  const sans = d.points.filter(
    (point) => point.nature === "deliberation" && corpsDeLaNote(point).length === 0,
  );
  const fichiers = Object.assign(
    {},
    ...d.points.map(({ rapport }) => (rapport ? fichiersDesImages(rapport, d.images) : {})),
  );
  const { pdf, pages } = atelier.composer(
    "ordre-du-jour",
    {
      ...cadre(d, intitule),
      precisions: [
        ...(d.articleNote
          ? [`Sur chaque affaire soumise à délibération (${d.articleNote}).`]
          : ["Pour l’information des membres."]),
        ...(sans.length > 0 ? [`Sans note : ${sans.map(({ rang }) => `point ${rang}`).join(", ")}.`] : []),
      ].map(imprimer),
      chapeau: notes.length === 0 ? "Aucune affaire de cette séance ne porte de note." : null,
      colonnes: [],
      points: [],
      notes,
      signature: null,
    },
    { norme, fichiers },
  );
  return { pdf, pages };
}

function cadre({ profil, date, heure, lieu, empreinteFaits, etabliLe }: SeanceAnnoncee, intitule: string) {
  const organe = majuscule(sansArticle(profil.organe));
  return {
    titre: `${intitule}, séance du ${dateMoyenne(date)} ${de(profil.organe)}`,
    auteur: profil.nom,
    description: `${organe}, séance du ${dateLongue(date)} à ${heureEnClair(heure)}`,
    date: dateDocument(etabliLe),
    courant: espaces(`${profil.nom} – ${minuscule(intitule)} – séance du ${dateMoyenne(date)}`),
    pied: `${intitule} du ${dateMoyenne(date)} – empreinte des faits ${empreinteFaits}`,
    collectivite: profil.nom,
    organe,
    intitule,
    moment: espaces(`${majuscule(dateLongue(date))} à ${heureEnClair(heure)}`),
    lieu: imprimer(majuscule(lieu)),
  };
}

const minuscule = (texte: string): string => texte.charAt(0).toLocaleLowerCase("fr") + texte.slice(1);

const NATURES: Record<PointOrdreDuJour["nature"], string | null> = {
  deliberation: null,
  procedure: null,
  information: "Information, sans vote",
};

/** « Rapporteur : Serge SIMEON · Information, sans vote », a name never cut. */
export function detailsDuPoint({ rapporteur, nature }: PointOrdreDuJour): string[] {
  const parts = [
    ...(rapporteur ? [`Rapporteur : ${rapporteur.replaceAll(" ", "\u00a0")}`] : []),
    NATURES[nature],
  ].filter((t): t is string => t !== null);
  return parts.length > 0 ? [parts.join(" · ")] : [];
}

export const notesDeSynthese = (points: readonly PointOrdreDuJour[]) =>
  points
    .filter((point) => corpsDeLaNote(point).length > 0)
    .map((point) => ({
      etiquette: `Point ${point.rang}`,
      rapporteur: point.rapporteur
        ? imprimer(`Rapporteur : ${point.rapporteur.replaceAll(" ", "\u00a0")}`)
        : null,
      titre: titrer(point.titre),
      corps: corpsDeLaNote(point),
      pieces: (point.projet?.annexes ?? []).map(({ titre }) =>
        imprimer(`Pièce jointe au dossier : ${titre}`),
      ),
    }));
