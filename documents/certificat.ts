import {
  article,
  type ContenuActe,
  type DateCivile,
  dateCivileDe,
  dateLongue,
  designer,
  type Empreinte,
  heureDe,
  type Instant,
  type ProfilCollectivite,
  type Signataire,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, majuscule } from "./grammaire.ts";

/** The facts that make an act executory (EXEC-01), already judged by `droit`. */
export interface Certificat {
  profil: ProfilCollectivite;
  genre: ContenuActe["genre"];
  /** Display number. */
  numero: string;
  objet: string;
  dateDecision: DateCivile;
  signataire: Signataire;
  /** `059-200030633-20240319-2024__5-DE`. */
  identifiant: string;
  /** Named person who ordered the sending. */
  ordonnePar: string;
  transmisLe: Instant;
  /** Service that received it, as it follows « en »: `sous-préfecture de Cambrai`. */
  service: string;
  recuLe: Instant;
  /** Null for what was only notified to those it concerns. */
  publieLe: Instant | null;
  /** Empty where it is not online. */
  adresse: string;
  notification?: { le: DateCivile; mode: string };
  executoireLe: Instant;
  finRecours: DateCivile;
  /** `tribunal administratif de Lille`. */
  tribunal: string;
  /** SHA-256 of the signed act: the bytes this certificate speaks of. */
  empreinteSigne: Empreinte;
  etabliLe: Instant;
}

/** `jeudi 21 mars 2024 à 10:12`, time in Paris. */
export const momentLong = (instant: Instant): string =>
  `${dateLongue(dateCivileDe(instant))} à ${heureDe(instant)}`;

/** « Certificat de caractère exécutoire », one page. It proves nothing by itself: it cites the facts. */
export function certificatPdf(
  atelier: Atelier,
  c: Certificat,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const { pdf, pages } = atelier.composer("certificat", donneesCertificat(c), { norme });
  return { pdf, pages };
}

function donneesCertificat(c: Certificat) {
  const loi = article(c.profil, "executoire");
  const acte = designer(c);
  const nom = majuscule(acte.nom);
  const simple = (texte: string) => ({ texte: espaces(texte), forte: false });
  const forte = (texte: string) => ({ texte: espaces(texte), forte: true });
  return {
    titre: `Certificat de caractère exécutoire ${acte.de}`,
    auteur: c.profil.nom,
    description: `${nom} ${c.numero}, ${c.identifiant}`,
    date: dateDocument(c.etabliLe),
    pied: `Certificat – ${acte.nom} ${c.numero} – acte signé ${c.empreinteSigne.slice(0, 16)}`,
    collectivite: c.profil.nom,
    intitule: "Certificat de caractère exécutoire",
    signature: null,
    sections: [
      {
        titre: "Acte",
        phrases: [
          forte(c.objet),
          simple(
            `${nom} ${c.numero} ${c.genre === "deliberation" ? `${de(c.profil.organe)}, séance du` : "du"} ${dateLongue(c.dateDecision)}, ${acte.accorder("signé")} par ${c.signataire.prenom} ${c.signataire.nom}, ${c.signataire.qualite}.`,
          ),
        ],
      },
      {
        titre: "Transmission",
        phrases: [
          simple(
            `${majuscule(acte.accorder("transmis"))} le ${momentLong(c.transmisLe)} sur l’ordre de ${c.ordonnePar}.`,
          ),
          simple(`${majuscule(acte.accorder("reçu"))} en ${c.service} le ${momentLong(c.recuLe)}.`),
          simple(`Identifiant unique : ${c.identifiant}`),
        ],
      },
      ...(c.publieLe === null
        ? []
        : [
            {
              titre: "Publication",
              phrases: [
                simple(`${majuscule(acte.accorder("publié"))} en ligne le ${momentLong(c.publieLe)}.`),
                simple(c.adresse),
              ],
            },
          ]),
      ...(c.notification === undefined
        ? []
        : [
            {
              titre: "Notification",
              phrases: [
                simple(
                  `${majuscule(acte.accorder("notifié"))} le ${dateLongue(c.notification.le)} (${c.notification.mode}).`,
                ),
              ],
            },
          ]),
      {
        titre: "Force exécutoire",
        phrases: [
          forte(
            `Exécutoire depuis le ${c.publieLe === null ? dateLongue(dateCivileDe(c.executoireLe)) : momentLong(c.executoireLe)}.`,
          ),
          simple(
            `L’acte a été transmis au représentant de l’État et ${c.publieLe === null ? "notifié" : "publié"}${loi === null ? "" : ` (${loi})`}.`,
          ),
        ],
      },
      {
        titre: "Recours",
        phrases: [simple(`Devant le ${c.tribunal}, jusqu’au ${dateLongue(c.finRecours)} inclus.`)],
      },
      {
        titre: "Empreinte de l’acte signé",
        phrases: [simple(`SHA-256 : ${c.empreinteSigne.slice(0, 32)} ${c.empreinteSigne.slice(32)}`)],
      },
    ],
    notes: [
      espaces(
        `Établi le ${momentLong(c.etabliLe)} d’après les faits inscrits au registre ${de(c.profil.nom)}. Ce certificat s’ajoute à l’acte sans en changer un octet.`,
      ),
    ],
  };
}
