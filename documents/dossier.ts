import { type Annexe, dateLongue, dateMoyenne, type Empreinte, sansArticle } from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { corpsDeLaNote } from "./convocation.ts";
import { corpsDActe, fichiersDesImages } from "./corps.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, imprimer, majuscule, titrer } from "./grammaire.ts";
import { heureEnClair } from "./lisible.ts";
import { detailsDuPoint, type SeanceAnnoncee } from "./ordre-du-jour.ts";
import { type CadreDePage, dessinerPieces, ouvrirPiece, type Piece } from "./pdf/pieces.ts";

export interface DocumentDossier extends SeanceAnnoncee {
  /** The letter as it left; null before it did. */
  convocation: Empreinte | null;
  /** Bytes of the outside PDFs, by fingerprint; null where the store no longer has them. */
  pieces: Record<Empreinte, Uint8Array | null>;
}

export interface DossierCompose {
  pdf: Uint8Array;
  pages: number;
  /** Those a page names instead of showing them, and why. */
  manquantes: { titre: string; raison: string }[];
}

/** Pages of outside PDFs a dossier takes; beyond, nobody reads it in one file and no reader opens it. */
const PAGES_MAX = 2000;

/**
 * The file of a sitting in one PDF: the letter that convened, the agenda with its page numbers, then each matter with
 * its note, its projet and its annexes. One count of pages and one set of bookmarks from end to end. Tagged, but not
 * PDF/A: pages that come from elsewhere promise nothing. An annex that is broken or locked is named with the reason and
 * stops nothing. Same input, same bytes.
 */
export async function dossierPdf(
  atelier: Atelier,
  d: DocumentDossier,
  norme: Norme | "1.7" = "1.7",
): Promise<DossierCompose> {
  const pieces = new Map<Empreinte, Piece>();
  let pages = 0;
  for (const { empreinte } of joints(d)) {
    if (pieces.has(empreinte)) continue;
    let piece = await ouvrirPiece(d.pieces[empreinte] ?? null);
    if ("pages" in piece && pages + piece.pages.length > PAGES_MAX)
      piece = { raison: `le dossier dépasserait ${PAGES_MAX} pages ; elle se lit à part` };
    if ("pages" in piece) pages += piece.pages.length;
    pieces.set(empreinte, piece);
  }
  // A page may still refuse to be copied: its piece is then named as missing, and the whole is set again.
  for (;;) {
    const compose = atelier.composer("dossier", donnees(d, pieces), { norme, fichiers: images(d) });
    const dessin = await dessinerPieces(compose.pdf, compose.marques as CadreDePage[], pieces);
    if ("echec" in dessin) {
      pieces.set(dessin.echec, { raison: "une de ses pages ne peut pas être copiée" });
      continue;
    }
    return { pdf: dessin.pdf, pages: compose.pages, manquantes: manquantes(d, pieces) };
  }
}

const images = (d: DocumentDossier): Record<string, Uint8Array> =>
  Object.assign(
    {},
    ...d.points.flatMap(({ rapport, projet }) => [
      rapport ? fichiersDesImages(rapport, d.images) : {},
      projet ? fichiersDesImages(projet.texte, d.images) : {},
    ]),
  );

function joints(d: DocumentDossier): { titre: string; empreinte: Empreinte }[] {
  return [
    ...(d.convocation ? [{ titre: "Convocation", empreinte: d.convocation }] : []),
    ...d.points.flatMap(({ rang, projet }) =>
      (projet?.annexes ?? []).map(({ titre, empreinte }) => ({
        titre: `${titre} (point ${rang})`,
        empreinte,
      })),
    ),
  ];
}

const manquantes = (d: DocumentDossier, pieces: ReadonlyMap<Empreinte, Piece>) =>
  joints(d).flatMap(({ titre, empreinte }) => {
    const piece = pieces.get(empreinte);
    return piece && "raison" in piece ? [{ titre, raison: piece.raison }] : [];
  });

function donnees(d: DocumentDossier, pieces: ReadonlyMap<Empreinte, Piece>) {
  const { profil, date } = d;
  const organe = majuscule(sansArticle(profil.organe));
  const pagesDe = (empreinte: Empreinte, titre: string) => {
    const piece = pieces.get(empreinte);
    if (!piece || "raison" in piece) return [];
    return piece.pages.map(({ largeur, hauteur }, i) => ({
      piece: empreinte,
      rang: i,
      paysage: largeur > hauteur,
      legende: espaces(
        `${imprimer(titre)} – page ${i + 1} sur ${piece.pages.length} du document joint, tel que reçu`,
      ),
    }));
  };
  const manque = (empreinte: Empreinte, titre: string) => {
    const piece = pieces.get(empreinte);
    return piece && "raison" in piece
      ? { titre: imprimer(`Manque ici : ${titre}`), raison: imprimer(`${majuscule(piece.raison)}.`) }
      : null;
  };
  const absentes = manquantes(d, pieces);
  const vide = (i: number): boolean => {
    const point = d.points[i];
    return point !== undefined && !point.projet && corpsDeLaNote(point).length === 0;
  };
  const points = d.points.map((point, i) => {
    const cle = `point-${point.rang}`;
    const annexes = (point.projet?.annexes ?? []).map((annexe, i, toutes) => ({
      ...donneesAnnexe(annexe, point.rang, i, toutes.length),
      cle: pagesDe(annexe.empreinte, annexe.titre).length > 0 ? `${cle}-annexe-${i + 1}` : null,
      pages: pagesDe(annexe.empreinte, annexe.titre),
      manque: manque(annexe.empreinte, annexe.titre),
    }));
    const note = corpsDeLaNote(point);
    return {
      cle,
      suit: vide(i - 1),
      rang: point.rang,
      etiquette: `Point ${point.rang}`,
      titre: titrer(point.titre),
      details: detailsDuPoint(point).map(imprimer),
      note,
      projet: point.projet
        ? {
            numero: point.projet.numero.trim() || null,
            objet: titrer(point.projet.objet),
            corps: corpsDActe(point.projet.texte, []),
          }
        : null,
      annexes,
      vide: vide(i) ? "Ce point ne comporte ni note ni projet de délibération." : null,
    };
  });
  return {
    titre: `Dossier de la séance du ${dateMoyenne(date)} ${de(profil.organe)}`,
    auteur: profil.nom,
    description: `${organe}, séance du ${dateLongue(date)} à ${heureEnClair(d.heure)}`,
    date: dateDocument(d.etabliLe),
    courant: espaces(`${profil.nom} – dossier de la séance du ${dateMoyenne(date)}`),
    pied: espaces(`Dossier de la séance du ${dateMoyenne(date)} – empreinte des faits ${d.empreinteFaits}`),
    collectivite: profil.nom,
    organe,
    intitule: "Dossier de la séance",
    moment: espaces(`${majuscule(dateLongue(date))} à ${heureEnClair(d.heure)}`),
    lieu: imprimer(majuscule(d.lieu)),
    colonnes: ["N°", "Affaire", "Page"],
    table: [
      ...(d.convocation ? [{ rang: "", titre: "Convocation", cle: "convocation", suite: [] }] : []),
      ...points.map(({ cle, rang, titre, annexes }) => ({
        rang: `${rang}.`,
        titre,
        cle,
        suite: annexes.map((a) => ({
          titre: a.manque ? `${a.titre}, manquante` : a.titre,
          cle: a.cle,
        })),
      })),
    ],
    notes: [
      ...(absentes.length > 0
        ? [
            `Pièces qui manquent à ce dossier : ${absentes.map(({ titre, raison }) => `${titre} (${raison})`).join(" ; ")}.`,
          ]
        : []),
      "Les pages jointes sont reproduites telles qu’elles ont été reçues, réduites au cadre de la page. Ce dossier réuni pour la lecture n’est pas un document d’archive (PDF/A) : chaque pièce reste conservée à part.",
    ].map(imprimer),
    convocation: d.convocation && {
      titre: "Convocation",
      phrase: imprimer(
        d.convoqueeLe
          ? `Telle qu’elle a été adressée aux membres le ${dateMoyenne(d.convoqueeLe)}.`
          : "Projet, qui n’a pas encore été adressé aux membres.",
      ),
      pages: pagesDe(d.convocation, "Convocation"),
      manque: manque(d.convocation, "la convocation"),
    },
    points,
  };
}

const donneesAnnexe = ({ titre, publiable, motifDeRetenue }: Annexe, rang: number, i: number, n: number) => ({
  titre: imprimer(n > 1 ? `${i + 1}. ${titre}` : titre),
  etiquette: n > 1 ? `Point ${rang}, annexe ${i + 1} sur ${n}` : `Point ${rang}, annexe`,
  details: publiable
    ? []
    : [
        imprimer(
          `Pièce pour les membres seuls, non communiquée au public${motifDeRetenue ? ` : ${motifDeRetenue}` : ""}.`,
        ),
      ],
});
