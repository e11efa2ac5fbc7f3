import type { Moment } from "./schema.ts";

export interface TablesElu {
  /** Private notes of a member on a sitting, as his browser encrypted them: the key comes from his link. */
  notes_elus: {
    collectivite: string;
    seance: string;
    siege: string;
    destinataire: "titulaire" | "suppleant";
    version: number;
    contenu: string;
    modifie_le: Moment;
  };
}
