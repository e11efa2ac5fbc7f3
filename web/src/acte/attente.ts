import type { EtatActe } from "@executoire/droit";

/** True while the machine or the Ministry still owes this act something that arrives by itself. */
export function attendDesNouvelles({
  transmission,
  publication,
}: Pick<EtatActe, "transmission" | "publication">): boolean {
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
