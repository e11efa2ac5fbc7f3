import { ecrireMessage } from "../messages/ecrire-message.ts";
import type { AnomalieEnveloppe, DonneesActe, Enveloppe, Message } from "../messages/types.ts";
import { classificationNationale } from "../nomenclature/classification.ts";
import { parseNomEnveloppe, verifierQuadrigramme, verifierSerie } from "../noms/enveloppe.ts";
import { parseIdentifiantActe } from "../noms/identifiant.ts";
import { type NomFichier, parseNomFichier, verifierNomFichier } from "../noms/message.ts";
import { acteLu, controlerMessage, etiquettes } from "./archive.ts";
import { type ConstatControle, type ContexteControle, constater, siRefus } from "./constat.ts";
import { controlerActe, controlerEmetteur } from "./controler.ts";
import { limitesDuMessageSeul, vientDeLEtat } from "./limites.ts";
import { controlerEtiquette } from "./pieces.ts";

/** What can be said of one message without what travels with it. */
export interface ControleSeul {
  /** `retour`: the State writes; nothing it sends is ever refused, at worst pointed out. */
  sens: "aller" | "retour";
  constats: ConstatControle[];
  /** What this file alone does not allow to judge, in French sentences. */
  nonJuges: string[];
}

/** Checks one message, one envelope or one envelope anomaly, as far as it goes without its archive or its mail. */
export function controlerSeul(nom: string, message: Message, contexte: ContexteControle): ControleSeul {
  const nonJuges = limitesDuMessageSeul(message, contexte);
  if (vientDeLEtat(message))
    return { sens: "retour", constats: [...formeDuRetour(message), ...nomDuRetour(nom, message)], nonJuges };
  const constats =
    message.racine === "Acte"
      ? acte(nom, message.acte, contexte)
      : message.racine === "EnveloppeCLMISILL"
        ? enveloppe(nom, message.enveloppe)
        : courrier(nom, message);
  return { sens: "aller", constats, nonJuges };
}

function acte(nom: string, lu: DonneesActe, contexte: ContexteControle): ConstatControle[] {
  const envoi = { acte: acteLu(lu) };
  const classification = contexte.classification ?? classificationNationale;
  return [
    ...siRefus(verifierNomFichier(nom)),
    ...codeDuNom(nom, "1-1"),
    ...controlerMessage(lu, nom, null),
    ...controlerActe(envoi, contexte),
    ...etiquettes(lu).flatMap((piece, i) => [
      ...siRefus(verifierNomFichier(piece.nomOriginal)),
      ...controlerEtiquette(i === 0 ? "principal" : `annexes[${i - 1}]`, piece, envoi, classification),
    ]),
  ];
}

function enveloppe(nom: string, lue: Enveloppe): ConstatControle[] {
  const nomLu = parseNomEnveloppe(nom);
  const { siren, departement } = lue.emetteur;
  const constats = [...siRefus(nomLu), ...controlerEmetteur(lue)];
  if (nomLu.ok) {
    const { quadrigramme, serie, sens, anomalie } = nomLu.valeur;
    constats.push(...siRefus(verifierQuadrigramme(quadrigramme)), ...siRefus(verifierSerie(serie)));
    if (sens !== "aller" || anomalie)
      constats.push(
        discordant(nom, `«\u00a0${nom}\u00a0» n’est pas le nom d’une enveloppe de collectivité.`),
      );
    if (nomLu.valeur.siren !== siren)
      constats.push(
        discordant(
          nom,
          `Le nom «\u00a0${nom}\u00a0» n’est pas celui d’une enveloppe de ${siren || "personne"}.`,
        ),
      );
  }
  if (lue.formulaires.length === 0)
    constats.push(constater("formulaire-absent", "enveloppe", "L’enveloppe ne nomme aucun message."));
  for (const { nomFichier } of lue.formulaires) {
    const formulaire = verifierNomFichier(nomFichier);
    constats.push(...siRefus(formulaire));
    if (formulaire.ok && formulaire.valeur.typePiece !== null)
      constats.push(discordant(nomFichier, `«\u00a0${nomFichier}\u00a0» est un document, pas un message.`));
    if (formulaire.ok && (formulaire.valeur.siren !== siren || formulaire.valeur.departement !== departement))
      constats.push(
        discordant(
          nomFichier,
          `Le message «\u00a0${nomFichier}\u00a0» n’est pas de la collectivité émettrice.`,
        ),
      );
  }
  return constats;
}

/** 2-2 to 7-1: written again by the strict writer, which refuses what the schema would. */
function courrier(nom: string, message: Message): ConstatControle[] {
  const ecrit = ecrireMessage(message);
  const nomLu = verifierNomFichier(nom);
  return [
    ...siRefus(nomLu),
    ...codeDuNom(nom, message.code),
    ...(ecrit.ok ? [] : [constater("message-incomplet", ecrit.refus.champ, ecrit.refus.phrase)]),
    ...(nomLu.ok && autreActe(nomLu.valeur, message)
      ? [discordant(nom, `Le nom «\u00a0${nom}\u00a0» désigne un autre acte que le message.`)]
      : []),
  ];
}

function codeDuNom(nom: string, code: string | null): ConstatControle[] {
  const lu = parseNomFichier(nom);
  return !lu.ok || lu.valeur.code === code
    ? []
    : [discordant(nom, `Le nom annonce un message ${lu.valeur.code}, et le fichier est un message ${code}.`)];
}

/** The number alone: the Ministry has put another day than the decision’s in its names (PROTOCOL 2.3). */
function autreActe({ siren, numero }: NomFichier, message: Message): boolean {
  const id = "idActe" in message && message.idActe ? parseIdentifiantActe(message.idActe) : null;
  return id?.ok === true && numero !== null && (id.valeur.siren !== siren || id.valeur.numero !== numero);
}

const discordant = (champ: string, phrase: string) => constater("noms-discordants", champ, phrase);
const ecart = (champ: string, phrase: string) => constater("message-hors-schema", champ, phrase);

function formeDuRetour(message: Message): ConstatControle[] {
  const ecrit = ecrireMessage(message);
  return ecrit.ok ? [] : [ecart(ecrit.refus.champ, ecrit.refus.phrase)];
}

/** A file saved under another name says nothing by it; one that bears a name of the protocol is compared with it. */
function nomDuRetour(nom: string, message: Message): ConstatControle[] {
  if (message.racine === "AnomalieEnveloppe") return nomDAnomalie(nom, message);
  const lu = parseNomFichier(nom);
  if (!lu.ok) return [];
  if (message.code !== null && lu.valeur.code !== message.code)
    return [
      ecart(
        nom,
        `Le nom annonce un message ${lu.valeur.code}, et le fichier est un message ${message.code}.`,
      ),
    ];
  return autreActe(lu.valeur, message)
    ? [ecart(nom, `Le nom «\u00a0${nom}\u00a0» désigne un autre acte que le message.`)]
    : [];
}

function nomDAnomalie(nom: string, { enveloppeRecue }: AnomalieEnveloppe): ConstatControle[] {
  const lu = parseNomEnveloppe(nom);
  if (!lu.ok || !lu.valeur.anomalie)
    return [
      ecart(
        nom,
        "Le nom du fichier ne dit pas quelle enveloppe est refusée\u00a0: lui seul le dirait exactement.",
      ),
    ];
  return enveloppeRecue && enveloppeRecue.emetteur.siren !== lu.valeur.siren
    ? [
        ecart(
          nom,
          `Le nom désigne une enveloppe de ${lu.valeur.siren}, et la copie est de ${enveloppeRecue.emetteur.siren}.`,
        ),
      ]
    : [];
}
