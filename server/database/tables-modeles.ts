/** Appearance of documents, texts ready to use. */
import type { ModeleDeTexteRequete } from "../api/contrat-modeles-de-texte.ts";
import type { Json, Moment } from "./schema.ts";

export interface TablesModeles {
  modeles_de_texte: {
    collectivite: string;
    id: string;
    contenu: Json<ModeleDeTexteRequete>;
    par: string;
    modifie_le: Moment;
  };
}
