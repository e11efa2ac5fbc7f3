import { createHash } from "node:crypto";
import { pdf, transmissionGraine } from "../essais/graine.ts";
import { type ContexteControle, controlerTransmission, type Piece, type Transmission } from "../index.ts";

/** A budget document whose canonical form is its own text, its seal apart. */
export function budgetScelle(milieu = '<Exer V="2024"></Exer>'): Uint8Array {
  const ouvre = '<DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire">';
  const somme = (algorithme: string) =>
    createHash(algorithme).update(`${ouvre}<Exer V="2024"></Exer></DocumentBudgetaire>`).digest("hex");
  const sceau = `<Scellement md5="${somme("md5")}" sha1="${somme("sha1")}" date="2024-03-19T08:11:48"/>`;
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>${ouvre}${sceau}${milieu}</DocumentBudgetaire>`,
  );
}

export const contexte: ContexteControle = {
  aujourdhui: "2024-03-22",
  annexesAnnoncees: 0,
  octetsArchive: 3000,
};
export const annexe = (changements: Partial<Piece> = {}): Piece => ({
  nomOriginal: "convention.pdf",
  typePiece: "70_DE",
  octets: pdf("convention"),
  ...changements,
});
export const controler = (changements: Partial<Transmission> = {}, autour: Partial<ContexteControle> = {}) =>
  controlerTransmission({ ...transmissionGraine, ...changements }, { ...contexte, ...autour });
export const avecActe = (
  changements: Partial<Transmission["acte"]>,
  autour: Partial<ContexteControle> = {},
) => controler({ acte: { ...transmissionGraine.acte, ...changements } }, autour);
export const budget = (octets: Uint8Array, annexes: Piece[] = [annexe()]) =>
  controler(
    {
      acte: { ...transmissionGraine.acte, nature: "BF", matiere: "7.1" },
      principal: { nomOriginal: "budget.xml", typePiece: "99_BU", octets },
      annexes,
    },
    { annexesAnnoncees: annexes.length },
  );
export const bloquants = (constats: { gravite: string; code: string }[]) =>
  constats.filter((c) => c.gravite === "bloquant").map((c) => c.code);
export const avertissements = (constats: { gravite: string; code: string }[]) =>
  constats.filter((c) => c.gravite === "avertissement").map((c) => c.code);
