import {
  type ActePris,
  type Bloc,
  type DateCivile,
  dateLongue,
  dateMoyenne,
  designer,
  estNominatif,
  type Instant,
  seNotifie,
} from "@executoire/droit";
import type { Atelier, Champ, Norme } from "./atelier.ts";
import { lireChamps } from "./champs.ts";
import { type CopiePublique, mentionDeCopie, mentionDeSignature } from "./copie.ts";
import { corpsDActe, fichiersDesImages, type Images } from "./corps.ts";
import { dateDocument } from "./date.ts";
import { donneesJointes } from "./donnees-jointes.ts";
import { de, espaces, imprimer, majuscule } from "./grammaire.ts";

/** What the paper of an act of the executive is made from. Nothing else is printed. */
export interface Arrete {
  acte: ActePris;
  /** Short fingerprint of the facts, for the foot of each page. */
  empreinteFaits: string;
  /** `tribunal administratif de Lille`. */
  tribunal: string;
  /** Last day of appeal for a publication on that day; for a notified act nobody knows it yet. */
  publication: { prevueLe: DateCivile; finRecours: DateCivile } | null;
  /** The deliberation a decision is taken under, as the register knows it. */
  delegation: { numero: string; dateDecision: DateCivile } | null;
  etabliLe: Instant;
  /** The images of its text. */
  images?: Images;
  /** A copy for the public: nothing is signed on it. */
  copie?: CopiePublique;
}

/**
 * An arrêté or a decision on paper: PDF/A-3a with its facts attached as JSON (or PDF/UA-1, same content), and the place
 * where its author signs. Same input, same bytes.
 */
export function arretePdf(
  atelier: Atelier,
  a: Arrete,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number; champ: Champ } {
  const fichiers = {
    ...fichiersDesImages(a.acte.texte, a.images),
    "faits.json": donneesJointes(a.acte),
  };
  const { pdf, pages, marques } = atelier.composer("arrete", donneesArrete(a), { norme, fichiers });
  if (a.copie) return { pdf, pages, champ: { page: 0, x: 0, y: 0, largeur: 0, hauteur: 0 } };
  const { signataire } = lireChamps(marques);
  if (signataire === undefined) throw new Error("Modèle sans place de signature.");
  return { pdf, pages, champ: signataire };
}

function donneesArrete(a: Arrete) {
  const { acte } = a;
  const { profil, signataire, annexes } = acte;
  const { nom } = designer(acte);
  const intitule = `${majuscule(nom)} ${acte.numero}`;
  return {
    titre: acte.objet,
    auteur: profil.nom,
    description: `${intitule} du ${dateMoyenne(acte.dateDecision)}`,
    date: dateDocument(a.etabliLe),
    courant: espaces(`${profil.nom} – ${nom} ${acte.numero} du ${dateMoyenne(acte.dateDecision)}`),
    pied: `${intitule} – empreinte des faits ${a.empreinteFaits}`,
    piece: { nom: "acte.json", description: "Faits de l’acte, lisibles par programme" },
    entete: { collectivite: profil.nom, date: espaces(majuscule(dateLongue(acte.dateDecision))) },
    etiquette: majuscule(nom),
    copie: a.copie ? mentionDeCopie(a.copie) : null,
    numero: acte.numero,
    objet: espaces(acte.objet),
    "auteur-de-l-acte": espaces(`${leSignataire(signataire.qualite)} ${de(profil.nom)},`),
    corps: corps(a),
    annexes: {
      titre: annexes.length > 1 ? "Annexes" : "Annexe",
      liste: annexes.map(({ titre }, i) => imprimer(annexes.length > 1 ? `${i + 1}. ${titre}` : titre)),
    },
    signature: {
      titre: "Signature",
      formule: espaces(`Fait à ${sansArticle(acte.lieu)}, le ${dateMoyenne(acte.dateDecision)}.`),
      qualite: majuscule(signataire.qualite),
      nom: `${signataire.prenom} ${signataire.nom}`.replaceAll(" ", "\u00a0"),
      mention: a.copie ? mentionDeSignature(a.copie) : null,
    },
    recours: recours(a),
  };
}

/** « Le maire », « La présidente », « L’adjoint au maire »: how the author opens the act. */
function leSignataire(qualite: string): string {
  const bas = qualite.charAt(0).toLowerCase() + qualite.slice(1);
  if (/^(?:le|la|l’|l')/i.test(qualite)) return majuscule(qualite);
  if (/^[aeiouéèêh]/i.test(bas)) return `L’${bas}`;
  const premier = bas.split(/[\s-]/)[0] ?? "";
  const feminin = /(?:ente|trice|ière|ée|mairesse)$/.test(premier) || /^vice-présidente/.test(bas);
  return `${feminin ? "La" : "Le"} ${bas}`;
}

/** « Fait à Cambrai »: a place given as « le siège » keeps its contraction. */
const sansArticle = (lieu: string): string => lieu.trim() || "…";

type Annonce = { type: "formule"; texte: string };

function corps({ acte, delegation }: Arrete) {
  const { blocs } = acte.texte;
  const formule = acte.genre.startsWith("arrete") ? "Arrête\u00a0:" : "Décide\u00a0:";
  const articles = blocs.some(({ type }) => type === "decision");
  // The act itself cites the deliberation that gives the power, whether its author thought of it or not.
  const cite = delegation && !blocs.some((b) => "texte" in b && b.texte.includes(delegation.numero));
  const visa: Bloc[] = cite
    ? [
        {
          type: "visa",
          texte: `Vu la délibération ${delegation.numero} du ${dateMoyenne(delegation.dateDecision)} portant délégation,`,
        },
      ]
    : [];
  const premier = blocs.findIndex(({ type }) => type !== "visa");
  const ou = premier < 0 ? blocs.length : premier;
  const tous = [...blocs.slice(0, ou), ...visa, ...blocs.slice(ou)];
  return corpsDActe<Annonce>({ blocs: tous }, articles ? [{ type: "formule", texte: formule }] : []);
}

/** Appeal notice (RECOURS-05): from the notification of an individual act, else with its day. */
function recours({ acte, tribunal, publication }: Arrete) {
  const { present } = designer(acte);
  const depart = seNotifie(acte) ? "sa notification" : "sa publication";
  return {
    titre: "Délais et voies de recours",
    phrases: [
      `${present} peut faire l’objet d’un recours devant le ${tribunal} dans un délai de deux mois à compter de ${depart} (article R. 421-1 du code de justice administrative), par courrier ou par l’application Télérecours citoyens (https://citoyens.telerecours.fr).`,
      ...(acte.categorie === "urbanisme"
        ? [
            "Un recours gracieux peut être formé dans un délai d’un mois\u00a0; il ne prolonge pas le délai de recours devant le tribunal (article L. 600-12-2 du code de l’urbanisme).",
          ]
        : []),
      ...(publication && !estNominatif(acte)
        ? [
            `Pour une publication le ${dateLongue(publication.prevueLe)}, le dernier jour est le ${dateLongue(publication.finRecours)} inclus.`,
          ]
        : []),
    ].map(espaces),
  };
}
