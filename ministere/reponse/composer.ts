import {
  type Accuse,
  codeService,
  ecrireAccuse,
  ecrireAnomalieActe,
  ecrireAnomalieEnveloppe,
  ecrireEnveloppeRetour,
  nomAnomalieEnveloppe,
  nomEnveloppeRetour,
  nomMessage,
  parseIdentifiantActe,
  type Result,
  type Service,
  serviceDeControle,
} from "@executoire/actes";
import type { EnveloppeRecue, Verdict } from "../depot/analyser.ts";
import { dateAParis } from "./date.ts";

/** A reply ready to be posted: the words for people, the files for machines. */
export interface Reponse {
  destinataires: string[];
  sujet: string;
  /** Who signs, `SPREF0592`. */
  service: string;
  resume: [libelle: string, valeur: string][];
  fichiers: { nom: string; octets: Uint8Array }[];
}

export interface ContexteReponse {
  /** When the deposit arrived: the day of reception is that one, even if the reply is late. */
  recuA: Date;
  /** When the reply leaves. */
  maintenant: Date;
  classification: string;
  /** Number in the Ministry’s own series, for the envelope and the message. */
  ordre: number;
}

/** Writes the reply to a verdict: 1-2, 1-3 or `ANO_`, in an envelope of the service of control. */
export function composerReponse(
  verdict: Exclude<Verdict, { type: "illisible" }>,
  contexte: ContexteReponse,
): Reponse {
  const { enveloppe } = verdict;
  const base = {
    destinataires: enveloppe.contenu.adressesRetour,
    service: codeService(serviceDeControle(enveloppe.contenu.emetteur)),
  };
  if (verdict.type === "anomalie-enveloppe") return { ...base, ...anomalieEnveloppe(verdict, contexte) };
  return {
    ...base,
    ...(verdict.type === "accuse" ? accuse(verdict, contexte) : anomalie(verdict, contexte)),
  };
}

type Corps = Omit<Reponse, "destinataires" | "service">;

function accuse(verdict: Extract<Verdict, { type: "accuse" }>, contexte: ContexteReponse): Corps {
  const { acte, idActe, enveloppe } = verdict;
  const contenu: Accuse = {
    idActe,
    dateReception: dateAParis(contexte.recuA),
    acteRecu: acte,
    classificationEnCours: contexte.classification,
  };
  const id = ecrit(parseIdentifiantActe(idActe));
  const message = { nom: nomMessage(id, "1-2", contexte.ordre), octets: ecrit(ecrireAccuse(contenu)) };
  return {
    sujet: `Accusé de réception de l’acte ${idActe}`,
    resume: [
      ["Acte", idActe],
      ["Objet", acte.objet],
      ["Reçu le", contenu.dateReception],
    ],
    fichiers: [enveloppeRetour(enveloppe, message.nom, contexte), message],
  };
}

function anomalie(verdict: Extract<Verdict, { type: "anomalie" }>, contexte: ContexteReponse): Corps {
  const { acte, idActe, enveloppe, nature, detail } = verdict;
  const { siren, departement } = enveloppe.contenu.emetteur;
  const sujet = idActe === null ? { siren, departement } : ecrit(parseIdentifiantActe(idActe));
  const octets = ecrit(
    ecrireAnomalieActe({
      date: dateAParis(contexte.maintenant),
      nature,
      detail,
      acteRecu: acte,
      classificationEnCours: contexte.classification,
    }),
  );
  const message = { nom: nomMessage(sujet, "1-3", contexte.ordre), octets };
  return {
    sujet: `Anomalie de l’acte ${idActe ?? acte.numeroInterne}`,
    resume: [
      ["Acte", idActe ?? acte.numeroInterne],
      ["Objet", acte.objet],
      ["Anomalie", `${nature} : ${detail}`],
    ],
    fichiers: [enveloppeRetour(enveloppe, message.nom, contexte), message],
  };
}

/** An envelope anomaly travels alone, in the place of an envelope (PROTOCOL 7.2). */
function anomalieEnveloppe(
  verdict: Extract<Verdict, { type: "anomalie-enveloppe" }>,
  contexte: ContexteReponse,
): Corps {
  const { enveloppe, nature, detail } = verdict;
  const octets = ecrit(
    ecrireAnomalieEnveloppe({
      date: dateAParis(contexte.maintenant),
      nature,
      detail,
      enveloppeRecue: enveloppe.contenu,
    }),
  );
  return {
    sujet: `Anomalie de l’enveloppe ${enveloppe.nom}`,
    resume: [
      ["Enveloppe", enveloppe.nom],
      ["Anomalie", `${nature} : ${detail}`],
    ],
    fichiers: [{ nom: nomAnomalieEnveloppe(enveloppe.nom), octets }],
  };
}

function enveloppeRetour(recue: EnveloppeRecue, nomFichier: string, { maintenant, ordre }: ContexteReponse) {
  const { emetteur } = recue.contenu;
  const service: Service = serviceDeControle(emetteur);
  const { quadrigramme } = recue;
  return {
    nom: nomEnveloppeRetour({
      quadrigramme,
      service,
      siren: emetteur.siren,
      jour: dateAParis(maintenant),
      serie: ordre,
    }),
    octets: ecrit(
      ecrireEnveloppeRetour({
        service,
        referent: null,
        formulaires: [{ nomFichier }],
        destinataire: emetteur.siren,
      }),
    ),
  };
}

/** What was received was checked at the deposit: not being able to write its reply is a bug. */
function ecrit<T>(resultat: Result<T>): T {
  if (!resultat.ok) throw new Error(`La réponse ne peut pas être écrite : ${resultat.refus.phrase}`);
  return resultat.valeur;
}
