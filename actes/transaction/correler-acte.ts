import type { MessageRecu } from "../archive/reception.ts";
import type { Message } from "../messages/types.ts";
import { natureParCode } from "../nomenclature/natures.ts";
import { parseIdentifiantActe } from "../noms/identifiant.ts";
import { parseNomFichier } from "../noms/message.ts";
import {
  type Contexte,
  type Correlation,
  cite,
  ecarter,
  etranger,
  malRange,
  sansEnveloppe,
} from "./correlation.ts";
import type { Evenement } from "./evenements.ts";
import type { ActeNomme } from "./registre.ts";
import type { Transaction } from "./transaction.ts";

/**
 * By the `IDActe` of the message; else by SIREN and number, those of the identifier, then those of the file
 * name (PROTOCOL 7.3). The date of a file name is never believed: some senders write the day of sending (2.3).
 */
export async function surActe<T extends Transaction>(
  recu: MessageRecu,
  { siren, registre }: Contexte<T>,
  evenement: (acte: T, idActe: string) => Evenement | Promise<Evenement>,
): Promise<Correlation<T>> {
  const idActe = "idActe" in recu.message ? recu.message.idActe : null;
  const designe = idActe ?? recu.nom;
  const nomme = idActe === null ? parNom(recu.nom) : parId(idActe);
  if (!nomme)
    return ecarter(
      recu,
      `${cite(designe)} ne dit pas de quel acte parle le message, et rien d’autre ne le dit.`,
    );
  if (siren !== null && nomme.siren !== siren) return etranger(recu, designe, nomme.siren, siren);
  // A file name alone proves nothing: without an envelope, only what the message itself says counts.
  if (siren === null && idActe === null) return sansEnveloppe(recu);
  const cible =
    (idActe === null ? null : await registre.parIdentifiant(idActe)) ?? (await registre.parNumero(nomme));
  if (!cible) return ecarter(recu, `Aucun acte transmis ici ne répond à ${cite(designe)}.`);
  if (cible.siren !== nomme.siren) return malRange(recu, nomme.siren, cible.siren);
  const connu = idActe ?? cible.idActe;
  if (!connu)
    return ecarter(
      recu,
      `L’acte ${nomme.numero} n’a pas encore d’identifiant, et le message n’en donne pas.`,
    );
  return { issue: "attribue", recu, cible, evenement: await evenement(cible, connu) };
}

/** A 1-3 has no identifier: the recipient of the envelope, and the act as the State received it. */
export async function surAnomalieActe<T extends Transaction>(
  recu: MessageRecu,
  message: Extract<Message, { racine: "AnomalieActe" }>,
  { siren, registre }: Contexte<T>,
): Promise<Correlation<T>> {
  if (siren === null) return sansEnveloppe(recu);
  const nom = parseNomFichier(recu.nom);
  if (nom.ok && nom.valeur.siren !== siren) return etranger(recu, recu.nom, nom.valeur.siren, siren);
  const { numeroInterne, date, codeNature } = message.acteRecu;
  // The copy of the act may be damaged: the file name may then say which act it was.
  const nomme: ActeNomme | null = numeroInterne.trim()
    ? {
        siren,
        numero: numeroInterne.trim().toUpperCase(),
        date: date || null,
        nature: natureParCode(codeNature)?.abrege ?? null,
      }
    : parNom(recu.nom);
  if (!nomme) return ecarter(recu, "Ce refus ne dit pas de quel acte il parle, et son nom non plus.");
  const cible = await registre.parNumero(nomme);
  if (!cible)
    return ecarter(
      recu,
      `Aucun acte transmis par ${siren} ne porte le numéro ${cite(nomme.numero)}${nomme.date === null ? "" : ` à la date du ${nomme.date}`}.`,
    );
  if (cible.siren !== siren) return malRange(recu, siren, cible.siren);
  const { nature, detail } = message;
  return { issue: "attribue", recu, cible, evenement: { genre: "anomalie-acte", nature, detail } };
}

/** 3-5 and 4-5: the act and the day of the letter, together. */
export async function surReponse<T extends Transaction>(
  recu: MessageRecu,
  message: Extract<Message, { code: "3-5" | "4-5" }>,
  { siren, registre }: Contexte<T>,
): Promise<Correlation<T>> {
  const { code, idActe, dateCourrierPref, dateReception } = message;
  const nomme = idActe === null ? null : parId(idActe);
  if (idActe === null || !nomme || dateCourrierPref === null)
    return ecarter(recu, "Cet accusé ne dit pas à quel courrier, ou pour quel acte, il répond.");
  if (siren !== null && nomme.siren !== siren) return etranger(recu, idActe, nomme.siren, siren);
  const cible = await registre.reponse(idActe, dateCourrierPref, code === "3-5" ? 3 : 4);
  if (!cible)
    return ecarter(
      recu,
      `Aucune réponse n’est partie d’ici sur l’acte ${idActe} pour le courrier du ${dateCourrierPref}.`,
    );
  if (cible.siren !== nomme.siren) return malRange(recu, nomme.siren, cible.siren);
  return { issue: "attribue", recu, cible, evenement: { genre: "reponse-accusee", code, dateReception } };
}

function parId(idActe: string): ActeNomme | null {
  const lu = parseIdentifiantActe(idActe);
  if (!lu.ok) return null;
  const { siren, numero, date, nature } = lu.valeur;
  return { siren, numero: numero.toUpperCase(), date, nature };
}

function parNom(nom: string): ActeNomme | null {
  const lu = parseNomFichier(nom);
  if (!lu.ok || lu.valeur.numero === null) return null;
  const { siren, numero, nature } = lu.valeur;
  return { siren, numero: numero.toUpperCase(), date: null, nature };
}
