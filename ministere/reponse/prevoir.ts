import {
  type Classification,
  classificationNationale,
  type Message,
  nomAnomalieEnveloppe,
  nomMessage,
  parseIdentifiantActe,
} from "@executoire/actes";
import type { Scenario } from "../comportement.ts";
import type { EnveloppeRecue, MessageDepose, Verdict } from "../depot/recu.ts";
import { dateAParis } from "./date.ts";
import type { LettreDue, MessageDu } from "./due.ts";

export interface ContextePrevision {
  rang: number;
  /** Instant of arrival. */
  a: Date;
  /** Usual wait before an answer, and the wait of the behaviour. */
  delaiMs: number;
  attenteMs: number;
  classification: Classification;
}

/**
 * The letters that answer a verdict, as the behaviour asks for them. They are written whole, dates
 * included, before the deposit is answered: a restart changes nothing in them.
 */
export function prevoirLettres(
  verdict: Exclude<Verdict, { type: "illisible" }>,
  scenario: Scenario,
  contexte: ContextePrevision,
): LettreDue[] {
  const { rang, a, delaiMs, attenteMs } = contexte;
  const { enveloppe } = verdict;
  const apres = (ms: number) => new Date(a.getTime() + ms);
  const lettre = (n: number, partirLe: Date, contenu: LettreDue["contenu"]): LettreDue => ({
    id: `${String(rang).padStart(6, "0")}-${n}`,
    destinataires: enveloppe.contenu.adressesRetour,
    emetteur: enveloppe.contenu.emetteur,
    quadrigramme: enveloppe.quadrigramme,
    ordre: rang * 10 + n,
    contenu,
    defaut: scenario === "utf8" || scenario === "sans-papier" ? scenario : null,
    partirLe: partirLe.toISOString(),
    partieLe: null,
  });
  const reponse = (n: number, partirLe: Date, juges = deposes(verdict)): LettreDue[] => {
    if (verdict.type === "anomalie-enveloppe")
      return [lettre(n, partirLe, anomalieEnveloppe(enveloppe, verdict, partirLe))];
    const messages = juges.flatMap((depose, k) => {
      const ordre = k === 0 ? rang * 10 + n : (rang * 10 + n) * 100 + k;
      return repondre(depose, enveloppe, partirLe, ordre, contexte.classification) ?? [];
    });
    return messages.length > 0 ? [lettre(n, partirLe, { genre: "messages", messages })] : [];
  };

  if (scenario === "muet") return [];
  const bientot = apres(delaiMs);
  const plusTard = apres(delaiMs + attenteMs);
  switch (scenario) {
    case "double":
      return [...reponse(1, bientot), ...reponse(2, bientot)];
    case "tardif":
      return reponse(1, apres(attenteMs));
    // The first of a pair leaves alone when no second comes within the wait.
    case "desordre":
    case "deux-messages":
      return reponse(1, plusTard);
    case "accuse-puis-anomalie":
      return [...reponse(1, bientot), ...reponse(2, plusTard, refuses(verdict))];
    case "anomalie-puis-accuse":
      return [...reponse(1, bientot, refuses(verdict)), ...reponse(2, plusTard)];
    case "courrier-muet": {
      const acte = deposes(verdict).find((m) => m.idActe !== null)?.idActe;
      if (!acte) return reponse(1, bientot);
      return [lettre(1, bientot, { genre: "multi-canal", idActe: acte }), ...reponse(2, bientot)];
    }
    default:
      return reponse(1, bientot);
  }
}

const deposes = (verdict: Exclude<Verdict, { type: "illisible" }>): MessageDepose[] =>
  verdict.type === "recu" ? verdict.messages : [];

export const ANOMALIE_DEMANDEE = { nature: "001", detail: "SIMU-00 : anomalie demandée pour un essai." };

/** The same messages, their acts refused. */
const refuses = (verdict: Exclude<Verdict, { type: "illisible" }>): MessageDepose[] =>
  deposes(verdict)
    .filter((m) => m.message.racine === "Acte")
    .map((m) => ({ ...m, suite: { genre: "anomalie", ...ANOMALIE_DEMANDEE } }));

function anomalieEnveloppe(
  enveloppe: EnveloppeRecue,
  { nature, detail }: { nature: string; detail: string },
  partirLe: Date,
): LettreDue["contenu"] {
  return {
    genre: "anomalie-enveloppe",
    nom: nomAnomalieEnveloppe(enveloppe.nom),
    message: {
      racine: "AnomalieEnveloppe",
      code: null,
      date: dateAParis(partirLe),
      nature,
      detail,
      enveloppeRecue: enveloppe.contenu,
    },
  };
}

/** The answer to one message; `null` when the prefecture never answers it. */
function repondre(
  depose: MessageDepose,
  { contenu: { emetteur } }: EnveloppeRecue,
  partirLe: Date,
  ordre: number,
  classification: Classification,
): MessageDu | null {
  const { suite, message, idActe, recuA } = depose;
  const id = idActe === null ? null : parseIdentifiantActe(idActe);
  const sujet = id?.ok ? id.valeur : { siren: emetteur.siren, departement: emetteur.departement };
  const du = (reponse: Message & { code: NonNullable<Message["code"]> }): MessageDu => ({
    nom: nomMessage(sujet, reponse.code, ordre),
    message: reponse,
    documents: [],
  });
  const dateReception = dateAParis(new Date(recuA));
  const classificationEnCours = classification.date;
  switch (suite.genre) {
    case "accuse":
      if (message.racine !== "Acte" || idActe === null) return null;
      return du({
        racine: "ARActe",
        code: "1-2",
        idActe,
        dateReception,
        acteRecu: message.acte,
        classificationEnCours,
      });
    case "anomalie":
      if (message.racine !== "Acte") return null;
      return du({
        racine: "AnomalieActe",
        code: "1-3",
        date: dateAParis(partirLe),
        nature: suite.nature,
        detail: suite.detail,
        acteRecu: message.acte,
        classificationEnCours,
      });
    case "accuse-courrier": {
      if (!("dateCourrierPref" in message)) return null;
      const reference = { idActe, dateCourrierPref: message.dateCourrierPref, dateReception };
      return message.code.startsWith("3")
        ? du({ racine: "ARPieceComplementaire", code: "3-5", ...reference })
        : du({ racine: "ARReponseRejetLettreObservations", code: "4-5", ...reference });
    }
    case "annulation":
      return du({ racine: "ARAnnulation", code: "6-2", idActe, dateReception });
    case "classification":
      return du({ racine: "RetourClassification", code: "7-2", classification });
    case "sans-changement":
      return du({
        racine: "ReponseClassificationSansChangement",
        code: "7-3",
        dateClassification: classification.date,
      });
    case "aucune":
      return null;
  }
}

/** The classification of a date when nobody gave its content: the national base under that date. */
export const classificationDu = (date: string): Classification => ({ ...classificationNationale, date });
