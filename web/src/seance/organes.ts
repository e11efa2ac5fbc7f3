/** Bodies as they are called in a list. */
import type { OrganeAConvoquer } from "@executoire/server/contrat";

/** « Conseil communautaire », from « le Conseil communautaire »; the identifier where nobody sits any more. */
export function nomOrgane(
  organes: readonly Pick<OrganeAConvoquer, "id" | "nom">[] | undefined,
  id: string,
): string {
  const nom = organes?.find((organe) => organe.id === id)?.nom ?? id.replaceAll("-", " ");
  const sansArticle = nom.replace(/^(?:le|la|les)\s+|^l[’']/iu, "");
  return sansArticle.charAt(0).toLocaleUpperCase("fr") + sansArticle.slice(1);
}
