/** One message to one person, in its exact bytes: the same data give the same message, whoever composes it again. */
import {
  compter,
  dateLongue,
  type EtatSeance,
  type Instant,
  type PointOrdreDuJour,
  sansArticle,
} from "@executoire/droit";
import MailComposer from "nodemailer/lib/mail-composer";
import { sha256 } from "../store/store.ts";
import { fichierCalendrier } from "./invitation.ts";

export interface MessageConvocation {
  etat: EtatSeance;
  /** Identifier of the sitting, the name of its stream. */
  seance: string;
  /** 1 for the convocation, then one per complement. */
  envoi: number;
  emiseLe: Instant;
  /** The points this sending is about. */
  points: PointOrdreDuJour[];
  destinataire: { siege: string; role: "titulaire" | "suppleant" | "copie"; nom: string; courriel: string };
  /** Raised when the address was wrong: another message than the one that went astray. */
  edition: number;
  /** Personal address of the dossier; null for a copy. */
  lien: string | null;
  pdf: Uint8Array;
  expediteur: { nom: string; courriel: string };
}

export interface MessageCompose {
  messageId: string;
  objet: string;
  octets: Uint8Array;
}

export async function composerMessage(m: MessageConvocation): Promise<MessageCompose> {
  const { etat, envoi, expediteur, destinataire } = m;
  const domaine = expediteur.courriel.split("@")[1] ?? "executoire.invalid";
  // Names of the message and of its parts come from what it is, never from chance: a retry is the same message.
  const cle = sha256(
    JSON.stringify([etat.profil.siren, m.seance, envoi, destinataire.siege, destinataire.role, m.edition]),
  ).slice(0, 32);
  const messageId = `<convocation.${cle}@${domaine}>`;
  const objet = objetDe(m);
  const composer = new MailComposer({
    messageId,
    date: new Date(m.emiseLe),
    from: { name: expediteur.nom, address: expediteur.courriel },
    to: { name: destinataire.nom, address: destinataire.courriel },
    subject: objet,
    headers: { "Content-Language": "fr", "X-Auto-Response-Suppress": "OOF" },
    text: texteDe(m),
    html: htmlDe(m),
    baseBoundary: cle,
    newline: "win",
    attachments: [
      { filename: nomDuPdf(m), content: Buffer.from(m.pdf), contentType: "application/pdf" },
      ...(destinataire.role === "copie"
        ? []
        : [
            {
              filename: `seance-${etat.date}.ics`,
              // As bytes: its line ends are part of the format, a text part may lose them on the way.
              content: Buffer.from(calendrierDe(m, domaine)),
              contentType: "text/calendar; charset=utf-8; method=PUBLISH",
            },
          ]),
    ],
  });
  return { messageId, objet, octets: await composer.compile().build() };
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
const duOrgane = (organe: string): string =>
  organe.startsWith("le ") ? `du ${organe.slice(3)}` : `de ${organe}`;
const heureEnClair = (heure: string): string => {
  const [h, minutes] = heure.split(":");
  return `${Number(h)} h${minutes === "00" ? "" : ` ${minutes}`}`;
};
const moment = ({ date, heure }: EtatSeance): string => `${dateLongue(date)} à ${heureEnClair(heure)}`;

function objetDe({ etat, envoi, destinataire }: MessageConvocation): string {
  const quoi = envoi === 1 ? "Convocation" : "Complément à la convocation";
  const copie = destinataire.role === "copie" ? "Copie : " : "";
  return `${copie}${quoi}, ${sansArticle(etat.profil.organe)} du ${moment(etat)}`;
}

export const nomDuPdf = ({ envoi, etat }: Pick<MessageConvocation, "envoi" | "etat">): string =>
  `${envoi === 1 ? "convocation" : `complement-${envoi - 1}`}-${etat.date}.pdf`;

/** The paragraphs of the message; `lien` stands on its own, for it is clicked. */
function contenu(m: MessageConvocation) {
  const { etat, envoi, destinataire, points, lien } = m;
  const seance = `la séance ${duOrgane(etat.profil.organe)} (${etat.profil.nom}) du ${moment(etat)}, ${etat.lieu}`;
  const complement = envoi > 1;
  const ajout = `${compter(points.length, "affaire est ajoutée", "affaires sont ajoutées")} à l’ordre du jour de ${seance}.`;
  const ouverture: Record<MessageConvocation["destinataire"]["role"], string> = {
    titulaire: complement ? ajout : `J’ai l’honneur de vous convoquer à ${seance}.`,
    suppleant: complement
      ? ajout
      : `La convocation à ${seance}, vous est adressée en qualité de suppléant : vous y siégerez si le titulaire, empêché, l’a fait savoir (art. L5211-6 du CGCT).`,
    copie: `Voici, pour votre information, copie de ${complement ? "ce complément à la convocation" : "la convocation"} à ${seance} (art. L5211-40-2 du CGCT). Aucune réponse n’est attendue.`,
  };
  return {
    appel: `Bonjour ${destinataire.nom},`,
    ouverture: ouverture[destinataire.role],
    titre: complement ? "Affaires ajoutées :" : "Ordre du jour :",
    points: points.map(({ rang, titre, rapporteur }) => ({
      rang,
      texte: rapporteur ? `${titre} (rapporteur : ${rapporteur})` : titre,
    })),
    invite:
      destinataire.role === "suppleant"
        ? "Lire le dossier et dire si vous pourrez siéger :"
        : "Lire le dossier et répondre (présent, absent, ou procuration à un collègue) :",
    lien,
    garde: "Ce lien est personnel : il répond en votre nom. Ne le transférez pas.",
    pieces: `Pièces jointes : ${complement ? "le complément" : "la convocation"} avec ses notes de synthèse (PDF)${destinataire.role === "copie" ? "." : " et le rendez-vous pour votre agenda."}`,
    signature: [
      `${etat.president.prenom} ${etat.president.nom}`,
      majuscule(etat.president.qualite),
      etat.profil.nom,
    ],
  };
}

function texteDe(m: MessageConvocation): string {
  const c = contenu(m);
  return [
    c.appel,
    c.ouverture,
    [c.titre, ...c.points.map(({ rang, texte }) => `  ${rang}. ${texte}`)].join("\n"),
    ...(c.lien ? [`${c.invite}\n${c.lien}\n\n${c.garde}`] : []),
    c.pieces,
    c.signature.join("\n"),
    "",
  ].join("\n\n");
}

const echapper = (texte: string): string =>
  texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Plain markup without style: what a mailbox shows in its own hand is what people read best. */
function htmlDe(m: MessageConvocation): string {
  const c = contenu(m);
  const p = (texte: string) => `<p>${echapper(texte)}</p>`;
  const liste = c.points.map(({ rang, texte }) => `<li value="${rang}">${echapper(texte)}</li>`).join("");
  const lien = c.lien
    ? `<p>${echapper(c.invite)}<br><a href="${echapper(c.lien)}">Ouvrir mon dossier</a></p><p>${echapper(c.lien)}</p>${p(c.garde)}`
    : "";
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${echapper(objetDe(m))}</title></head><body>${p(c.appel)}${p(c.ouverture)}<p>${echapper(c.titre)}</p><ol>${liste}</ol>${lien}${p(c.pieces)}<p>${c.signature.map(echapper).join("<br>")}</p></body></html>`;
}

function calendrierDe(m: MessageConvocation, domaine: string): string {
  const { etat, lien } = m;
  return fichierCalendrier({
    uid: `${sha256(`${etat.profil.siren} ${m.seance}`).slice(0, 32)}@${domaine}`,
    sequence: m.envoi - 1,
    departement: etat.profil.departement,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    titre: `${majuscule(sansArticle(etat.profil.organe))}, ${etat.profil.nom}`,
    description: lien ? `Dossier et réponse : ${lien}` : "",
    organisateur: m.expediteur,
    emiseLe: new Date(m.emiseLe),
  });
}
