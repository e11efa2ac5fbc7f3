/** `executoire actes`: the protocol with the prefecture from a terminal: read, check, compose. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  type ConstatControle,
  type ContexteControle,
  composerArchive,
  controlerArchive,
  controlerSeul,
  controlerTransmission,
  type EcartTransmis,
  lireArchive,
  lireMessage,
  type Message,
  texteTransmis,
  typeParContenu,
} from "@executoire/actes";
import { lireDossier } from "./actes-dossier.ts";
import { Arret, json, lireFichier, sur } from "./actes-fichiers.ts";
import { enFrancais, lire, TITRE_NON_JUGES } from "./actes-lire.ts";

interface Demande {
  sous: string;
  chemin: string;
  /** Folder of the archive composed. */
  out: string | null;
  /** Day of the check in Paris. */
  jour: string;
  /** The last classification received, a 7-2; the national base without it. */
  classification: string | null;
  sortieJson: boolean;
}

const ecrire = (texte: string): void => void process.stdout.write(texte);

/** 0 done; 1 refused, or a finding that blocks; 2 misused: no such file, a file that is something else. */
export async function commandeActes(demande: Demande): Promise<number> {
  try {
    switch (demande.sous) {
      case "lire":
        return await commandeLire(demande);
      case "valider":
        return await commandeValider(demande);
      default:
        return await commandeComposer(demande);
    }
  } catch (erreur) {
    if (!(erreur instanceof Arret)) throw erreur;
    const { message: phrase, remede, sortie } = erreur;
    if (demande.sortieJson) ecrire(json({ refus: { phrase, remede } }));
    else process.stderr.write(sur(`${phrase}\n${remede}\n`));
    return sortie;
  }
}

async function commandeLire({ chemin, sortieJson }: Demande): Promise<number> {
  const lecture = await lire(chemin, lireFichier(chemin));
  ecrire(sortieJson ? json(lecture) : sur(enFrancais(lecture)));
  return lecture.anomalies.length === 0 ? 0 : 1;
}

async function commandeValider(demande: Demande): Promise<number> {
  const { chemin, sortieJson } = demande;
  const { constats, objet, nonJuges } = estDossier(chemin)
    ? dossierControle(chemin, contexte(demande))
    : await fichierControle(chemin, contexte(demande));
  const bloque = constats.some((c) => c.gravite === "bloquant");
  // One message alone may be refused, never declared ready: the rest of the sending is not there to be judged.
  const pret = bloque ? false : nonJuges.length > 0 ? null : true;
  if (sortieJson) ecrire(json({ pret, constats, objet, nonJuges }));
  else ecrire(sur(enPhrases(constats, objet, nonJuges)));
  return bloque ? 1 : 0;
}

interface Controle {
  constats: ConstatControle[];
  objet: EcartTransmis[];
  /** What a file alone does not allow to judge; empty for a whole sending. */
  nonJuges: string[];
}

function dossierControle(chemin: string, autour: ContexteControle): Controle {
  const { transmission, annexesAnnoncees } = lireDossier(chemin);
  return {
    constats: controlerTransmission(transmission, {
      ...autour,
      ...(annexesAnnoncees === undefined ? {} : { annexesAnnoncees }),
    }),
    objet: texteTransmis(transmission.acte.objet).ecarts,
    nonJuges: [],
  };
}

async function fichierControle(chemin: string, autour: ContexteControle): Promise<Controle> {
  const octets = lireFichier(chemin);
  return octets[0] === 0x1f && octets[1] === 0x8b
    ? archiveControlee(chemin, octets, autour)
    : messageControle(chemin, octets, autour);
}

/** One message, one envelope or one anomaly: as far as it goes alone. */
function messageControle(chemin: string, octets: Uint8Array, autour: ContexteControle): Controle {
  const lu = lireMessage(octets);
  if (!lu.ok) {
    const type = typeParContenu(octets);
    throw type.ok && type.valeur.extension !== "xml"
      ? new Arret(
          `«\u00a0${basename(chemin)}\u00a0» n’est ni une archive ni un message\u00a0: un document se contrôle avec son acte.`,
          "Donner l’archive .tar.gz, un message XML, ou le dossier qui contient acte.json.",
        )
      : new Arret(lu.refus.phrase, `executoire actes lire ${basename(chemin)}`, 1);
  }
  const { constats, nonJuges } = controlerSeul(basename(chemin), lu.valeur, autour);
  return { constats, objet: ecartsDeLObjet(lu.valeur), nonJuges };
}

const ecartsDeLObjet = (message: Message): EcartTransmis[] =>
  message.racine === "Acte" ? texteTransmis(message.acte.objet).ecarts : [];

async function archiveControlee(
  chemin: string,
  octets: Uint8Array,
  autour: ContexteControle,
): Promise<Controle> {
  const lue = await lireArchive(octets);
  if (!lue.ok) throw new Arret(lue.refus.phrase, "Composer de nouveau l’archive à partir des documents.", 1);
  const { enveloppe } = lue.valeur;
  if (!("emetteur" in enveloppe.contenu))
    throw new Arret(
      "L’archive vient de la préfecture\u00a0: elle se lit et ne se contrôle pas.",
      `executoire actes lire ${basename(chemin)}`,
    );
  const sienne = { ...lue.valeur, enveloppe: { ...enveloppe, contenu: enveloppe.contenu } };
  return {
    constats: controlerArchive(basename(chemin), sienne, {
      ...autour,
      octetsArchive: octets.length,
    }),
    objet: lue.valeur.messages.flatMap(({ message }) => ecartsDeLObjet(message)),
    nonJuges: [],
  };
}

async function commandeComposer(demande: Demande): Promise<number> {
  const { chemin, out, sortieJson } = demande;
  if (!estDossier(chemin))
    throw new Arret(
      `${chemin} n’est pas un dossier.`,
      "Donner le dossier qui contient acte.json et les documents.",
    );
  const { transmission, annexesAnnoncees } = lireDossier(chemin);
  const autour = contexte(demande);
  const archive = await composerArchive(transmission);
  const constats = controlerTransmission(transmission, {
    ...autour,
    ...(annexesAnnoncees === undefined ? {} : { annexesAnnoncees }),
    ...(archive.ok ? { octetsArchive: archive.valeur.octets.length } : {}),
  });
  const { ecarts } = texteTransmis(transmission.acte.objet);
  const bloque = constats.some((c) => c.gravite === "bloquant");
  if (bloque || !archive.ok || out === null) {
    const refus = archive.ok ? null : archive.refus;
    if (sortieJson) ecrire(json({ compose: null, constats, refus, objet: ecarts }));
    else
      ecrire(
        sur(
          `${bloque || !refus ? "" : `${refus.phrase}\n`}${enPhrases(constats, ecarts)}Rien n’a été écrit.\n`,
        ),
      );
    return 1;
  }
  const { nom, octets, empreinte, identifiant, numeroTransmis, fichiers, contenus } = archive.valeur;
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, nom), octets);
  // The two XML files beside the archive, for whoever wants to see what was written.
  for (const { nom: xml, role } of fichiers)
    if (role === "enveloppe" || role === "message") writeFileSync(join(out, xml), contenus.get(xml) ?? "");
  const compose = { archive: nom, octets: octets.length, empreinte, identifiant, numeroTransmis, fichiers };
  if (sortieJson) ecrire(json({ compose, constats, refus: null, objet: ecarts }));
  else
    ecrire(
      sur(
        `${enPhrases(constats, ecarts)}\n${identifiant}\n${nom}, ${octets.length} octets, SHA-256 ${empreinte}\n${fichiers.map((f) => `  ${f.nom}${f.nomOriginal ? `  (${f.nomOriginal})` : ""}`).join("\n")}\n`,
      ),
    );
  return 0;
}

function enPhrases(constats: ConstatControle[], objet: EcartTransmis[], nonJuges: string[] = []): string {
  const mots = { bloquant: "Bloquant", avertissement: "À vérifier" };
  const lignes = [...constats]
    .sort((a, b) => Number(b.gravite === "bloquant") - Number(a.gravite === "bloquant"))
    .map(
      (c) =>
        `${mots[c.gravite]} (${c.champ})\u00a0: ${c.phrase}\n  À faire\u00a0: ${c.remede}\n  Règle ${c.code}, section ${c.regle}. ${c.source}.\n`,
    );
  return [
    constats.length > 0
      ? lignes.join("\n")
      : nonJuges.length > 0
        ? "Rien à reprendre dans ce fichier, pris seul.\n"
        : "Rien ne s’oppose à l’envoi.\n",
    ...(objet.length > 0
      ? ["\nL’objet tel qu’il voyage\u00a0:\n", ...objet.map((e) => `  ${e.phrase}\n`)]
      : []),
    ...(nonJuges.length > 0 ? [`\n${TITRE_NON_JUGES}\n`, ...nonJuges.map((phrase) => `  ${phrase}\n`)] : []),
  ].join("");
}

function contexte({ jour: aujourdhui, classification: chemin }: Demande): ContexteControle {
  if (chemin === null) return { aujourdhui };
  const lu = lireMessage(lireFichier(chemin));
  if (lu.ok && lu.valeur.racine === "RetourClassification")
    return { aujourdhui, classification: lu.valeur.classification };
  throw new Arret(
    `«\u00a0${basename(chemin)}\u00a0» n’est pas une classification (7-2).`,
    "Donner le message reçu de la préfecture.",
  );
}

function estDossier(chemin: string): boolean {
  try {
    return statSync(chemin).isDirectory();
  } catch {
    throw new Arret(`${chemin} n’existe pas.`, "Vérifier le chemin.");
  }
}
