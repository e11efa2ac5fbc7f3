import { createHash } from "node:crypto";
import { type MessageRecu, nomSimple, type Reception } from "../archive/reception.ts";
import type { Message } from "../messages/types.ts";
import { type Contexte, type Correlation, cite, ecarter, sansEnveloppe, siens } from "./correlation.ts";
import { surActe, surAnomalieActe, surReponse } from "./correler-acte.ts";
import { surAnomalieEnveloppe } from "./correler-enveloppe.ts";
import type { RegistreDesEnvois } from "./registre.ts";
import type { Transaction } from "./transaction.ts";

/**
 * Whose is each message of a mail (PROTOCOL 7.3)? Envelope first, since most messages carry no SIREN; then
 * all of them, not only the first. Nothing is ever attributed across authorities, whatever the registry
 * answers. A mail without any message is news, not an error (V64).
 */
export async function correler<T extends Transaction>(
  reception: Reception,
  registre: RegistreDesEnvois<T>,
): Promise<Correlation<T>[]> {
  const { enveloppe, anomalie, messages, illisibles } = reception;
  const lignes: Correlation<T>[] = illisibles.map(({ nom, refus }) => ({
    issue: "quarantaine",
    nom,
    recu: null,
    phrase: refus.phrase,
  }));
  const destinataires = destinatairesDe(reception);
  const [siren = null] = destinataires;
  if (anomalie) lignes.push(...(await surAnomalieEnveloppe(anomalie, { siren, registre })));
  const ambigu = destinataires.length > 1 || (siren !== null && !/^[0-9]{9}$/.test(siren));
  for (const recu of messages)
    lignes.push(
      ambigu
        ? ecarter(
            recu,
            `Le courrier est adressé à ${destinataires.map(cite).join(" et ")}\u00a0: on ne sait pas à quelle collectivité il parle.`,
          )
        : await surMessage(recu, { siren, registre }),
    );
  const arrives = new Set([...messages, ...illisibles].map((f) => nomSimple(f.nom)));
  for (const { nomFichier } of enveloppe?.contenu.formulaires ?? [])
    if (!arrives.has(nomSimple(nomFichier)) && reception.anomalie?.nom !== nomFichier)
      lignes.push({
        issue: "quarantaine",
        nom: nomFichier,
        recu: null,
        phrase: `L’enveloppe annonce ${cite(nomFichier)}, qui n’est pas arrivé avec elle.`,
      });
  if (lignes.length > 0) return lignes;
  return [
    {
      issue: "information",
      recu: null,
      phrase:
        "Ce courrier n’apporte aucun message de l’État\u00a0; il annonce sans doute un envoi «\u00a0en multi canal\u00a0». Il est gardé, sans effet.",
    },
  ];
}

/** One, unless the mail carries several envelopes that disagree. */
function destinatairesDe({ enveloppe, messages }: Reception): string[] {
  const secondes = messages.flatMap(({ message: m }) =>
    m.racine === "EnveloppeMISILLCL" ? [m.enveloppe] : [],
  );
  const toutes = enveloppe ? [enveloppe.contenu, ...secondes] : secondes;
  return [...new Set(toutes.map((e) => e.destinataire))];
}

async function surMessage<T extends Transaction>(
  recu: MessageRecu,
  contexte: Contexte<T>,
): Promise<Correlation<T>> {
  const { message } = recu;
  const { registre } = contexte;
  switch (message.racine) {
    case "ARActe": {
      const { idActe, dateReception } = message;
      return surActe(recu, contexte, () => ({ genre: "accuse", idActe, dateReception }));
    }
    case "AnomalieActe":
      return surAnomalieActe(recu, message, contexte);
    case "ARAnnulation":
      return surActe(recu, contexte, async (acte, idActe) => ({
        genre: "annulation-acceptee",
        idActe,
        dateReception: message.dateReception,
        annulation: siens(acte.siren, await registre.annulation(acte.idActe ?? idActe)),
      }));
    case "CourrierSimple":
    case "DemandePieceComplementaire":
    case "LettreObservations":
    case "DefereTA": {
      const { code } = message;
      // A referral has no day of letter: the day it was lodged is what tells it from another.
      const jour = message.racine === "DefereTA" ? message.dateDepot : message.dateCourrierPref;
      return surActe(recu, contexte, async (acte, idActe) => ({
        genre: "courrier-recu",
        code,
        idActe,
        dateCourrierPref: jour,
        empreinte: createHash("sha256").update(recu.octets).digest("hex"),
        connu: siens(acte.siren, await registre.courrier(acte.idActe ?? idActe, jour, code)),
      }));
    }
    case "ARPieceComplementaire":
    case "ARReponseRejetLettreObservations":
      return surReponse(recu, message, contexte);
    case "RetourClassification":
    case "ReponseClassificationSansChangement":
      return surClassification(recu, message, contexte);
    default:
      return ecarter(
        recu,
        message.racine === "EnveloppeMISILLCL" || message.racine === "AnomalieEnveloppe"
          ? "Ce courrier porte une seconde enveloppe, ou une seconde anomalie\u00a0: il devait n’en porter qu’une."
          : `Le message ${cite(message.racine)} va de la collectivité à l’État\u00a0: il n’a pas à en revenir.`,
      );
  }
}

async function surClassification<T extends Transaction>(
  recu: MessageRecu,
  message: Extract<Message, { code: "7-2" | "7-3" }>,
  { siren, registre }: Contexte<T>,
): Promise<Correlation<T>> {
  if (siren === null) return sansEnveloppe(recu);
  const cible = siens(siren, await registre.demandeClassification(siren));
  if (message.racine === "RetourClassification")
    return cible
      ? {
          issue: "attribue",
          recu,
          cible,
          evenement: { genre: "classification-recue", date: message.classification.date },
        }
      : { issue: "spontane", recu, siren };
  return cible
    ? {
        issue: "attribue",
        recu,
        cible,
        evenement: { genre: "classification-inchangee", date: message.dateClassification },
      }
    : {
        issue: "information",
        recu,
        phrase: "L’État confirme la classification détenue\u00a0; aucune demande n’attendait cette réponse.",
      };
}
