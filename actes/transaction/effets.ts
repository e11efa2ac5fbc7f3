import { direQuarantaine } from "./dire.ts";
import type { Accusation, CodeLettre, Effet, Evenement } from "./evenements.ts";
import { exigeReponse } from "./gardes.ts";
import { ligneDe } from "./machine.ts";
import type { TypeTransaction } from "./statuts.ts";
import type { Transaction } from "./transaction.ts";

/** What else happens when the event moves, or concerns, this transaction. */
export function effetsDe(t: Transaction, e: Evenement): Effet[] {
  switch (e.genre) {
    case "annulation-acceptee":
      return t.type === 1 && e.annulation && e.annulation.statut !== 4
        ? [{ genre: "deplacer", id: e.annulation.id, vers: 4 }]
        : [];
    case "annulation-demandee":
      return [{ genre: "ouvrir", transaction: suite(t, 6, "6-1") }];
    case "courrier-recu":
      return t.type === 1 ? ouvrirLettre(t, e) : [];
    case "reponse-ordonnee":
      return [
        {
          genre: "ouvrir",
          transaction: {
            ...suite(t, t.type, e.code),
            dateCourrierPref: t.dateCourrierPref ?? null,
          },
        },
      ];
    case "classification-recue":
      return [{ genre: "garder-classification", date: e.date }];
    case "anomalie-enveloppe":
      // Sending the acknowledgement again by itself would turn in circles: somebody corrects first.
      return t.sens === "reception"
        ? [
            {
              genre: "quarantaine",
              phrase: direQuarantaine(
                t,
                e,
                "L’accusé de réception n’a pas été reçu\u00a0: il reste à envoyer. ",
              ),
            },
          ]
        : [];
    default:
      return [];
  }
}

/** The letter’s own transaction and, for a 3-1 or a 4-1, its acknowledgement echoing the letter’s day (V44, V45). */
function ouvrirLettre(t: Transaction, e: Extract<Evenement, { genre: "courrier-recu" }>): Effet[] {
  const type = Number(e.code[0]) as TypeTransaction;
  const idActe = e.idActe ?? t.idActe;
  const lettre: Omit<Transaction, "id"> = {
    type,
    sens: "reception",
    statut: ligneDe(type, "reception", "courrier-recu")?.vers ?? 21,
    siren: t.siren,
    numero: t.numero,
    idActe,
    code: e.code,
    liee: t.id,
    dateCourrierPref: e.dateCourrierPref,
    empreinte: e.empreinte ?? null,
  };
  const accusation = idActe && e.dateCourrierPref ? accuser(e.code, idActe, e.dateCourrierPref) : null;
  return [
    { genre: "ouvrir", transaction: lettre },
    ...(accusation ? [{ genre: "envoyer" as const, message: accusation }] : []),
    ...(exigeReponse(e.code) && !accusation
      ? [
          {
            genre: "quarantaine" as const,
            phrase:
              "Ce courrier ne dit pas sa date\u00a0: son accusé de réception, qui doit la répéter, ne peut pas partir tout seul.",
          },
        ]
      : []),
  ];
}

function accuser(code: CodeLettre, idActe: string, dateCourrierPref: string): Accusation | null {
  if (code === "3-1") return { racine: "ARDemandePieceComplementaire", idActe, dateCourrierPref };
  if (code === "4-1") return { racine: "ARLettreObservations", idActe, dateCourrierPref };
  return null;
}

/** A new sending that follows this transaction. */
const suite = (
  t: Transaction,
  type: TypeTransaction,
  code: NonNullable<Transaction["code"]>,
): Omit<Transaction, "id"> => ({
  type,
  sens: "envoi",
  statut: ligneDe(type, "envoi", "depot")?.vers ?? 1,
  siren: t.siren,
  numero: t.numero,
  idActe: t.idActe,
  code,
  liee: t.id,
});
