import {
  codeService,
  ecrireEnveloppeRetour,
  ecrireMessage,
  expliquerMessage,
  nomEnveloppeRetour,
  type Result,
  serviceDeControle,
} from "@executoire/actes";
import { compter } from "../nombre.ts";
import { dateAParis } from "./date.ts";
import type { LettreDue, MessageDu } from "./due.ts";

/** A letter ready to be posted: the words for people, the files for machines. */
export interface Courriel {
  destinataires: string[];
  sujet: string;
  /** Who signs, `SPREF0592`. */
  service: string;
  /** Sentences before the table. */
  phrases: string[];
  resume: [libelle: string, valeur: string][];
  fichiers: { nom: string; octets: Uint8Array }[];
}

/** Writes the envelope, the messages and their documents of a letter, as it leaves. */
export function composerCourriel(
  lettre: LettreDue,
  maintenant: Date,
  lire: (chemin: string) => Uint8Array,
): Courriel {
  const { contenu, emetteur, destinataires, defaut } = lettre;
  const service = serviceDeControle(emetteur);
  const base = { destinataires, service: codeService(service), phrases: [] };
  if (contenu.genre === "multi-canal")
    return {
      ...base,
      sujet: `Transmission de l’acte ${contenu.idActe}`,
      phrases: [
        `L’acte ${contenu.idActe} est transmis en multi canal\u00a0: un complément sur papier est attendu par le service de contrôle.`,
      ],
      resume: [["Acte", contenu.idActe]],
      fichiers: [],
    };
  if (contenu.genre === "anomalie-enveloppe") {
    const { nom, message } = contenu;
    return {
      ...base,
      sujet: `Anomalie de l’enveloppe ${nom.replace(/^ANO_/, "")}`,
      resume: [
        ["Enveloppe", nom.replace(/^ANO_/, "")],
        ["Anomalie", `${message.nature}\u00a0: ${message.detail}`],
      ],
      fichiers: [{ nom, octets: abimer(ecrit(ecrireMessage(message)), defaut) }],
    };
  }
  const enveloppe = {
    nom: nomEnveloppeRetour({
      quadrigramme: lettre.quadrigramme,
      service,
      siren: emetteur.siren,
      jour: dateAParis(maintenant),
      serie: lettre.ordre,
    }),
    octets: ecrit(
      ecrireEnveloppeRetour({
        service,
        referent: null,
        formulaires: contenu.messages.map(({ nom }) => ({ nomFichier: nom })),
        destinataire: emetteur.siren,
      }),
    ),
  };
  const [premier] = contenu.messages;
  const autres = contenu.messages.length - 1;
  return {
    ...base,
    sujet: `${premier ? sujet(premier) : ""}${autres > 0 ? ` et ${compter(autres, "autre message", "autres messages")}` : ""}`,
    resume: contenu.messages.flatMap(({ message }) =>
      expliquerMessage(message).lignes.map(({ libelle, valeur }): [string, string] => [libelle, valeur]),
    ),
    fichiers: [
      enveloppe,
      ...contenu.messages.flatMap(({ nom, message, documents }) => [
        { nom, octets: abimer(ecrit(ecrireMessage(message)), defaut) },
        ...documents.map((d) => ({ nom: d.nom, octets: lire(d.chemin) })),
      ]),
    ],
  };
}

function sujet({ message }: MessageDu): string {
  if (message.racine === "ARActe") return `Accusé de réception de l’acte ${message.idActe}`;
  if (message.racine === "AnomalieActe") return `Anomalie de l’acte ${message.acteRecu.numeroInterne}`;
  const { titre } = expliquerMessage(message);
  return "idActe" in message && message.idActe ? `${titre} : ${message.idActe}` : titre;
}

/** The two ways real chains damage a message (PROTOCOL 3.4, 4.1), on demand. */
function abimer(octets: Uint8Array, defaut: LettreDue["defaut"]): Uint8Array {
  if (defaut === null) return octets;
  const xml = Buffer.from(octets).toString("latin1");
  if (defaut === "sans-papier")
    return Buffer.from(xml.replace(/\s*<actes:DocumentPapier>[^<]*<\/actes:DocumentPapier>/, ""), "latin1");
  // Letters in clear, references too: the label alone is now false.
  return Buffer.from(
    xml.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    "utf8",
  );
}

/** What was received was checked at the deposit: not being able to write its reply is a bug. */
function ecrit<T>(resultat: Result<T>): T {
  if (!resultat.ok) throw new Error(`La réponse ne peut pas être écrite\u00a0: ${resultat.refus.phrase}`);
  return resultat.valeur;
}
