import type { CourrierEnvoye, EtatActe } from "@executoire/droit";

/** True while the machine or the Ministry still owes this act something that arrives by itself. */
export function attendDesNouvelles({
  transmission,
  publication,
  courriers,
}: Pick<EtatActe, "transmission" | "publication" | "courriers">): boolean {
  if (courriers.some((courrier) => courrier.sens === "envoye" && estEnRoute(courrier))) return true;
  if (attendSonAccuse(courriers)) return true;
  switch (transmission.etat) {
    case "preparee":
    case "envoyee":
    // The acknowledgement may still come although nobody knows whether the bytes arrived.
    case "sans-reponse":
      return true;
    case "acquittee":
      return publication === null;
    default:
      return false;
  }
}

/** A simple answer and an automatic receipt are never acknowledged: once gone, nothing more is waited for. */
const SANS_ACCUSE: CourrierEnvoye["code"][] = ["2-2", "3-2", "4-2"];

function estEnRoute({ etat, code }: CourrierEnvoye): boolean {
  return (
    etat === "preparee" || etat === "sans-reponse" || (etat === "envoyee" && !SANS_ACCUSE.includes(code))
  );
}

/** The receipt of a request leaves by itself a moment after the letter. */
function attendSonAccuse(courriers: EtatActe["courriers"]): boolean {
  return courriers.some(
    (recu) =>
      recu.sens === "recu" &&
      (recu.code === "3-1" || recu.code === "4-1") &&
      !courriers.some((suite) => suite.sens === "envoye" && suite.enReponseA === recu.id),
  );
}
