import type { MessageRecu, Reception } from "../archive/reception.ts";
import { parseNomEnveloppe } from "../noms/enveloppe.ts";
import { parseNomFichier } from "../noms/message.ts";
import { type Contexte, type Correlation, cite, ecarter, etranger, malRange } from "./correlation.ts";
import type { RegistreDesEnvois } from "./registre.ts";
import type { Transaction } from "./transaction.ts";

/**
 * An anomaly refuses everything that left in one envelope, which its file name gives; else the forms of the
 * envelope it echoes name the acts (PROTOCOL 2.4, 3.3, 7.3).
 */
export async function surAnomalieEnveloppe<T extends Transaction>(
  { refusee, message, ...fichier }: NonNullable<Reception["anomalie"]>,
  { siren: destinataire, registre }: Contexte<T>,
): Promise<Correlation<T>[]> {
  const recu: MessageRecu = {
    ...fichier,
    message: { ...message, racine: "AnomalieEnveloppe", code: null },
    idActe: null,
    documents: [],
    manquants: [],
  };
  const lu = parseNomEnveloppe(refusee ?? fichier.nom);
  const echo = message.enveloppeRecue?.emetteur.siren ?? null;
  const siren = lu.ok ? lu.valeur.siren : echo;
  if (siren === null) return [ecarter(recu, `${cite(fichier.nom)} ne dit pas quelle enveloppe est refusée.`)];
  for (const autre of [echo, destinataire])
    if (autre !== null && autre !== siren) return [etranger(recu, fichier.nom, siren, autre)];
  const cibles =
    refusee === null ? await parFormulaires(message, siren, registre) : await registre.parEnveloppe(refusee);
  if (cibles.length === 0)
    return [ecarter(recu, `Aucun envoi d’ici ne répond à ${cite(refusee ?? fichier.nom)}.`)];
  const { nature, detail } = message;
  return cibles.map((cible) =>
    cible.siren === siren
      ? { issue: "attribue", recu, cible, evenement: { genre: "anomalie-enveloppe", nature, detail } }
      : malRange(recu, siren, cible.siren),
  );
}

async function parFormulaires<T extends Transaction>(
  { enveloppeRecue }: NonNullable<Reception["anomalie"]>["message"],
  siren: string,
  registre: RegistreDesEnvois<T>,
): Promise<T[]> {
  const trouves: T[] = [];
  for (const { nomFichier } of enveloppeRecue?.formulaires ?? []) {
    const lu = parseNomFichier(nomFichier);
    if (!lu.ok || lu.valeur.code !== "1-1" || lu.valeur.siren !== siren || lu.valeur.numero === null)
      continue;
    const { numero, nature } = lu.valeur;
    const acte = await registre.parNumero({ siren, numero: numero.toUpperCase(), date: null, nature });
    if (acte) trouves.push(acte);
  }
  return trouves;
}
