/** A value of a reading in words, for the command line. */
import { type CleChamp, compter, type ValeursActe } from "@executoire/droit";

const KINDS: Record<ValeursActe["kind"], string> = {
  commune: "commune",
  CC: "communauté de communes",
  CA: "communauté d’agglomération",
  CU: "communauté urbaine",
  metropole: "métropole",
  syndicat: "syndicat",
  departement: "département",
  region: "région",
};
const RESULTATS: Record<ValeursActe["vote"]["resultat"], string> = {
  unanimite: "à l’unanimité",
  majorite: "à la majorité",
  decompte: "au décompte",
  election: "élection",
  rejet: "rejet",
};

export function valeurEnMots(cle: CleChamp, valeur: unknown, date: (d: string) => string): string {
  switch (cle) {
    case "kind":
      return KINDS[valeur as ValeursActe["kind"]];
    case "texte":
      return compter((valeur as ValeursActe["texte"]).blocs.length, "paragraphe");
    case "vote":
      return voteEnMots(valeur as ValeursActe["vote"]);
    case "matiere": {
      const { code, libelle } = valeur as ValeursActe["matiere"];
      return libelle ? `${code} ${libelle}` : code;
    }
    case "papiers":
      return valeur ? "oui" : "non";
    case "presents":
    case "excuses":
    case "absents":
      return `${(valeur as ValeursActe["presents"]).length}\u00a0: ${(valeur as ValeursActe["presents"]).map(({ nom, suppleant }) => (suppleant ? `${nom} (S)` : nom)).join(", ")}`;
    case "procurations":
      return `${(valeur as ValeursActe["procurations"]).length}\u00a0: ${(valeur as ValeursActe["procurations"]).map(({ mandant, mandataire }) => `${mandant} → ${mandataire}`).join(", ")}`;
    case "annexes":
      return (valeur as string[]).join(", ");
    case "fichiers":
      return (valeur as ValeursActe["fichiers"])
        .map(({ role, taille, nomMetier }) => `${role} ${taille}${nomMetier ? ` ${nomMetier}` : ""}`)
        .join("\u00a0; ");
    case "cycle":
      return (valeur as ValeursActe["cycle"])
        .map(({ etat, a }) => `${etat} ${a.replace("T", " ")}`)
        .join("\u00a0; ");
    case "dateActe":
    case "convocation":
    case "dateTransmise":
      return date(valeur as string);
    case "transmisLe":
    case "recuLe":
    case "publieLe":
    case "afficheLe":
    case "notifieLe":
    case "enLigneLe": {
      const [jour = "", heure] = (valeur as string).split("T");
      return heure ? `${date(jour)} à ${heure}` : date(jour);
    }
    default:
      return String(valeur);
  }
}

function voteEnMots({
  resultat,
  secret,
  pour,
  contre,
  abstentions,
  nommes,
  tours,
}: ValeursActe["vote"]): string {
  const chiffres = [
    ...(pour === undefined ? [] : [`${pour} pour`]),
    ...(contre === undefined ? [] : [`${contre} contre`]),
    ...(abstentions === undefined ? [] : [`${abstentions} abstentions`]),
    ...(nommes ?? []).map(({ nom, sens }) => `${nom} ${sens}`),
    ...(tours ?? []).map(
      (t) => `tour ${t.tour}\u00a0: ${t.candidats.map(({ nom, voix }) => `${nom} ${voix}`).join(", ")}`,
    ),
  ];
  return `${RESULTATS[resultat]}${secret ? ", scrutin secret" : ""}${chiffres.length > 0 ? ` (${chiffres.join("\u00a0; ")})` : resultat === "unanimite" || resultat === "majorite" ? ", sans chiffres imprimés" : ""}`;
}
