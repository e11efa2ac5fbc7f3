import type { Delegation } from "@executoire/droit";
import type { DateSql, Json } from "./schema.ts";

export interface TablesDelegations {
  delegations: { collectivite: string; id: string; du: DateSql; etat: Json<Delegation> };
}
