import {
  article,
  type ContenuActe,
  type DateCivile,
  dateLongue,
  designer,
  type Instant,
  type ProfilCollectivite,
  type Signataire,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { momentLong } from "./certificat.ts";
import { dateDocument } from "./date.ts";
import { de, espaces, majuscule } from "./grammaire.ts";

/** How an act was brought to the public, from its facts. */
export interface CertificatPublication {
  profil: ProfilCollectivite;
  genre: ContenuActe["genre"];
  numero: string;
  objet: string;
  dateDecision: DateCivile;
  /** Who certifies. */
  signataire: Signataire;
  publieLe: Instant;
  adresse: string;
  /** It stays online until that day at least: two months (EXEC-05). */
  enLigneJusquAu: DateCivile;
  finRecours: DateCivile | null;
  tribunal: string;
  /** SHA-256 of the very bytes put online. */
  empreinte: string;
  etabliLe: Instant;
}

/**
 * « Certificat de publication »: the executive certifies, under its responsibility, that the act was put online whole,
 * when and where (CGCT, art. L2131-1 and R2131-1; EPCI by L5211-3; EXEC-01, EXEC-05). It proves nothing by itself.
 */
export function certificatPublicationPdf(
  atelier: Atelier,
  c: CertificatPublication,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const loi = article(c.profil, "publication");
  const acte = designer(c);
  const nom = majuscule(acte.nom);
  const simple = (texte: string) => ({ texte: espaces(texte), forte: false });
  const forte = (texte: string) => ({ texte: espaces(texte), forte: true });
  const { pdf, pages } = atelier.composer(
    "certificat",
    {
      titre: `Certificat de publication ${acte.de}`,
      auteur: c.profil.nom,
      description: `${nom} ${c.numero}, publication du ${momentLong(c.publieLe)}`,
      date: dateDocument(c.etabliLe),
      pied: `Certificat de publication – ${acte.nom} ${c.numero} – fichier publié ${c.empreinte.slice(0, 16)}`,
      collectivite: c.profil.nom,
      intitule: "Certificat de publication",
      sections: [
        {
          titre: "Acte",
          phrases: [
            forte(c.objet),
            simple(
              `${nom} ${c.numero} ${c.genre === "deliberation" ? `${de(c.profil.organe)}, séance du` : "du"} ${dateLongue(c.dateDecision)}.`,
            ),
          ],
        },
        {
          titre: "Mise en ligne",
          phrases: [
            forte(`${majuscule(acte.accorder("publié"))} en ligne le ${momentLong(c.publieLe)}.`),
            simple(
              "Dans son intégralité, sous un format non modifiable, en accès gratuit et permanent\u00a0:",
            ),
            simple(c.adresse),
            simple(
              `En ligne au moins jusqu’au ${dateLongue(c.enLigneJusquAu)}${loi ? ` (${loi.replace(" et ", ", ").replace(/ du CGCT$/, "")} et R2131-1 du CGCT)` : ""}.`,
            ),
          ],
        },
        ...(c.finRecours
          ? [
              {
                titre: "Recours",
                phrases: [simple(`Devant le ${c.tribunal}, jusqu’au ${dateLongue(c.finRecours)} inclus.`)],
              },
            ]
          : []),
        {
          titre: "Empreinte du fichier publié",
          phrases: [simple(`SHA-256 : ${c.empreinte.slice(0, 32)} ${c.empreinte.slice(32)}`)],
        },
        {
          titre: "Certifié par",
          phrases: [simple(`${c.signataire.prenom} ${c.signataire.nom}, ${c.signataire.qualite}.`)],
        },
      ],
      // It binds whoever certifies: there is a place to date it and to sign.
      signature: {
        lieu: `Le ${"…".repeat(10)}`,
        qualite: majuscule(c.signataire.qualite),
        nom: `${c.signataire.prenom} ${c.signataire.nom}`.replaceAll(" ", "\u00a0"),
      },
      notes: [
        espaces(
          `Établi d’après les faits inscrits au registre ${de(c.profil.nom)}, sous la responsabilité de qui certifie. Ce certificat s’ajoute à l’acte sans en changer un octet.`,
        ),
      ],
    },
    { norme },
  );
  return { pdf, pages };
}
