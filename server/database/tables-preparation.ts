export interface TablesPreparation {
  /** Files somebody of this authority laid down: an annex may name no other bytes of the store. */
  pieces: { collectivite: string; empreinte: string; octets: number };
}
