/** A value in words, where it is only read. */
import { CHAMPS_ACTE, type CleChamp, dateMoyenne, type ValeursActe } from "@executoire/droit";
import { enTexte } from "./valeurs.ts";

const RESULTATS: Record<ValeursActe["vote"]["resultat"], string> = {
  unanimite: "à l’unanimité",
  majorite: "à la majorité",
  decompte: "décompte",
  election: "élection",
  rejet: "rejet",
};
const KINDS: Partial<Record<ValeursActe["kind"], string>> = {
  CC: "communauté de communes",
  CA: "communauté d’agglomération",
  CU: "communauté urbaine",
  metropole: "métropole",
  departement: "département",
  region: "région",
};

export function enMots(cle: CleChamp, valeur: unknown): string {
  if (valeur === null || valeur === undefined) return "inconnu";
  if (cle === "kind") return KINDS[valeur as ValeursActe["kind"]] ?? String(valeur);
  if (cle === "papiers") return valeur ? "oui" : "non";
  if (cle === "fichiers")
    return (valeur as ValeursActe["fichiers"]).map((f) => `${f.role} (${f.taille})`).join(", ");
  if (cle === "cycle")
    return (valeur as ValeursActe["cycle"]).map((e) => `${e.etat} ${e.a.replace("T", " ")}`).join(", ");
  if (cle === "vote") {
    const { resultat, pour, contre, abstentions } = valeur as ValeursActe["vote"];
    const chiffres = [
      ...(pour === undefined ? [] : [`${pour} pour`]),
      ...(contre === undefined ? [] : [`${contre} contre`]),
      ...(abstentions === undefined ? [] : [`${abstentions} abstentions`]),
    ];
    return `${RESULTATS[resultat]}${chiffres.length > 0 ? `, ${chiffres.join(", ")}` : ""}`;
  }
  const { forme } = CHAMPS_ACTE[cle];
  if (forme === "date" || forme === "moment") {
    const [jour = "", heure] = String(valeur).split("T");
    return heure ? `${dateMoyenne(jour)} à ${heure}` : dateMoyenne(jour);
  }
  return enTexte(cle, valeur as never);
}
