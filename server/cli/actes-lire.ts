/** `executoire actes lire`: any archive, envelope or message of the protocol, told in French. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import {
  type Explication,
  expliquerMessage,
  extraireArchive,
  identifiantActe,
  jourLisible,
  limitesDuMessageSeul,
  lireArchive,
  lireBudget,
  lireMessage,
  type Message,
  natureParCode,
  nommerService,
  parseNomArchive,
  parseNomEnveloppe,
  parseNomFichier,
  type RefusProtocole,
  typeParContenu,
} from "@executoire/actes";

type Contenu = Pick<Lecture, "genre" | "fichiers" | "messages" | "anomalies" | "sceau">;
type Anomalie = Pick<RefusProtocole, "code" | "champ" | "phrase" | "regle">;

interface FichierDecrit {
  nom: string;
  octets: number;
  /** SHA-256. */
  empreinte: string;
  mime: string | null;
}

interface MessageDecrit extends Explication {
  fichier: string;
  racine: Message["racine"];
  contenu: Message;
}

/** What `lire` found; `--json` prints it as it is. */
export interface Lecture {
  genre: "archive" | "message" | "budget" | "document";
  nom: string;
  octets: number;
  empreinte: string;
  /** What the file name alone says, in French; `null` when it says nothing. */
  selonSonNom: string | null;
  /** The seal of a budget document, as its author dated it; absent from anything else. */
  sceau?: { date: string };
  messages: MessageDecrit[];
  fichiers: FichierDecrit[];
  /** What does not hold: a file missing, a message that does not read. */
  anomalies: Anomalie[];
  aFaire: string[];
  /** For one message alone: what the rest of its sending, or of its mail, would tell. */
  nonJuges: string[];
}

export async function lire(chemin: string, octets: Uint8Array): Promise<Lecture> {
  const nom = basename(chemin);
  const { fichiers, messages, anomalies, genre, sceau } = await contenu(nom, octets);
  return {
    genre,
    nom,
    octets: octets.length,
    empreinte: empreinte(octets),
    selonSonNom: selonSonNom(nom),
    ...(sceau ? { sceau } : {}),
    messages,
    fichiers,
    anomalies,
    aFaire: [...new Set(messages.flatMap((m) => m.aFaire ?? []))],
    nonJuges: genre === "message" ? messages.flatMap((m) => limitesDuMessageSeul(m.contenu)) : [],
  };
}

async function contenu(nom: string, octets: Uint8Array): Promise<Contenu> {
  if (octets[0] === 0x1f && octets[1] === 0x8b) return archive(octets);
  const type = typeParContenu(octets);
  if (type.ok && type.valeur.extension !== "xml")
    return { genre: "document", fichiers: [decrire(nom, octets)], messages: [], anomalies: [] };
  const message = lireMessage(octets);
  if (message.ok)
    return { genre: "message", fichiers: [], messages: [raconter(nom, message.valeur)], anomalies: [] };
  const budget = lireBudget(octets, nom);
  if (budget.ok && budget.valeur)
    return {
      genre: "budget",
      fichiers: [decrire(nom, octets)],
      messages: [],
      ...(budget.valeur.scelle ? { sceau: { date: budget.valeur.sceau.date } } : {}),
      anomalies: budget.valeur.scelle
        ? []
        : [
            {
              code: "budget-non-scelle",
              champ: nom,
              regle: "2.6",
              phrase: "Le document budgétaire n’est pas scellé.",
            },
          ],
    };
  if (!budget.ok && budget.refus.code === "budget-sceau-faux")
    return { genre: "budget", fichiers: [decrire(nom, octets)], messages: [], anomalies: [budget.refus] };
  return { genre: "message", fichiers: [], messages: [], anomalies: [message.refus] };
}

/** An archive with a flaw is still told, as far as it reads. */
async function archive(octets: Uint8Array): Promise<Contenu> {
  const extraits = await extraireArchive(octets);
  if (!extraits.ok) return { genre: "archive", fichiers: [], messages: [], anomalies: [extraits.refus] };
  const fichiers = extraits.valeur;
  const messages: MessageDecrit[] = [];
  const anomalies: Anomalie[] = [];
  for (const { nom, octets: contenu } of fichiers) {
    // A document may be XML too: a budget, or an annexe.
    const connu = parseNomFichier(nom);
    if (!nom.endsWith(".xml") || (connu.ok && connu.valeur.typePiece !== null)) continue;
    const lu = lireMessage(contenu);
    if (lu.ok) messages.push(raconter(nom, lu.valeur));
    else anomalies.push({ ...lu.refus, champ: nom });
  }
  const entiere = await lireArchive(octets);
  if (!entiere.ok && anomalies.length === 0) anomalies.push(entiere.refus);
  return { genre: "archive", fichiers: fichiers.map((f) => decrire(f.nom, f.octets)), messages, anomalies };
}

function raconter(fichier: string, message: Message): MessageDecrit {
  const explication = expliquerMessage(message);
  const identifiant = identifiantFutur(fichier, message);
  const lignes = identifiant
    ? [{ libelle: "Identifiant", valeur: identifiant }, ...explication.lignes]
    : explication.lignes;
  return { fichier, racine: message.racine, ...explication, lignes, contenu: message };
}

/** A 1-1 does not carry the identifier that the prefecture will give it: its name and its content do. */
function identifiantFutur(fichier: string, message: Message): string | null {
  const nom = parseNomFichier(fichier);
  if (message.racine !== "Acte" || !nom.ok) return null;
  const { date, numeroInterne: numero, codeNature } = message.acte;
  const nature = natureParCode(codeNature)?.abrege;
  const id = nature && identifiantActe({ ...nom.valeur, date, numero, nature });
  return id?.ok ? id.valeur.texte : null;
}

function decrire(nom: string, octets: Uint8Array): FichierDecrit {
  const type = typeParContenu(octets);
  return {
    nom,
    octets: octets.length,
    empreinte: empreinte(octets),
    mime: type.ok ? type.valeur.mime : null,
  };
}

const empreinte = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");

function selonSonNom(nom: string): string | null {
  const archive = parseNomArchive(nom);
  const enveloppe = archive.ok ? { ok: true as const, valeur: archive.valeur.lu } : parseNomEnveloppe(nom);
  if (enveloppe.ok) {
    const { anomalie, quadrigramme, siren, jour, serie, service } = enveloppe.valeur;
    const reel = quadrigramme.startsWith("E") ? "production" : `essai (${quadrigramme})`;
    const qui = service
      ? `de la ${nommerService(service)} pour la collectivité ${siren}`
      : `de la collectivité ${siren}`;
    const operateur = archive.ok ? `, par l’opérateur ${archive.valeur.trigramme}` : "";
    return `${anomalie ? "Refus de l’envoi" : "Envoi"} n° ${serie} du ${jourLisible(jour)}, ${qui}${operateur}, plateforme de ${reel}`;
  }
  const fichier = parseNomFichier(nom);
  if (!fichier.ok) return null;
  const { code, siren, numero, date, typePiece } = fichier.valeur;
  const acte = numero ? `, acte ${numero}${date ? ` du ${jourLisible(date)}` : ""}` : "";
  return `${typePiece ? `Document de type ${typePiece} d’un message` : "Message"} ${code} de la collectivité ${siren}${acte}`;
}

const GENRES = {
  archive: "Archive",
  message: "Message",
  budget: "Document budgétaire",
  document: "Document",
};

export const TITRE_NON_JUGES = "Ce qui ne se juge pas sur ce seul fichier";

/** For a person, in the order one asks. */
export function enFrancais(l: Lecture): string {
  const largeur = Math.max(0, ...l.messages.flatMap((m) => m.lignes.map((ligne) => ligne.libelle.length)));
  const messages = l.messages.map((m) =>
    [
      `\n${m.titre}${m.code ? ` (${m.code})` : ""}`,
      ...(l.genre === "archive" ? [`  ${m.fichier}`] : []),
      ...m.lignes.map(
        ({ libelle, valeur }) => `  ${libelle.padEnd(largeur)}  ${valeur.replace(/\s*\n\s*/g, " ")}`,
      ),
    ].join("\n"),
  );
  const octets = (n: number) => `${n.toLocaleString("fr-FR").replaceAll("\u202f", "\u00a0")} octets`;
  return `${[
    `${GENRES[l.genre]} ${l.nom}, ${octets(l.octets)}`,
    ...(l.selonSonNom ? [l.selonSonNom] : []),
    ...(l.sceau ? [`Scellé le ${jourLisible(l.sceau.date.slice(0, 10))}, et inchangé depuis`] : []),
    `SHA-256 ${l.empreinte}`,
    ...messages,
    ...(l.fichiers.length > 0
      ? [
          "\nFichiers",
          ...l.fichiers.map((f) => `  ${f.nom}  ${f.mime ?? "type inconnu"}, ${octets(f.octets)}`),
        ]
      : []),
    ...(l.anomalies.length > 0 ? ["\nCe qui ne va pas", ...l.anomalies.map((a) => `  ${a.phrase}`)] : []),
    ...(l.aFaire.length > 0 ? ["\nÀ faire", ...l.aFaire.map((a) => `  ${a}`)] : []),
    ...(l.nonJuges.length > 0 ? [`\n${TITRE_NON_JUGES}`, ...l.nonJuges.map((n) => `  ${n}`)] : []),
  ].join("\n")}\n`;
}
