import type { Scenario } from "../comportement.ts";
import type { Depot } from "../dossier/depots.ts";
import type { LettreDue } from "./due.ts";

/**
 * Binds the answer of a deposit to the one still waiting before it, when the behaviour plays on pairs: the
 * second answer goes first (`desordre`), or takes the first along in its envelope (`deux-messages`).
 */
export function jumeler(
  lettres: LettreDue[],
  scenario: Scenario,
  depots: Depot[],
  bientot: Date,
): LettreDue[] {
  const [lettre] = lettres;
  if (!lettre || (scenario !== "desordre" && scenario !== "deux-messages")) return lettres;
  const premiere = enAttente(depots, scenario, lettre);
  if (!premiere) return lettres;
  const partirLe = bientot.toISOString();
  if (scenario === "desordre")
    return [{ ...lettre, partirLe, retient: { comment: "apres", lettres: [premiere.id] } }];
  if (lettre.contenu.genre !== "messages" || premiere.contenu.genre !== "messages") return lettres;
  return [
    {
      ...lettre,
      partirLe,
      contenu: { genre: "messages", messages: [...premiere.contenu.messages, ...lettre.contenu.messages] },
      retient: { comment: "dedans", lettres: [premiere.id] },
    },
  ];
}

/** The letter of the same authority that waits alone for its pair. */
function enAttente(depots: Depot[], scenario: Scenario, lettre: LettreDue): LettreDue | undefined {
  const prises = new Set(depots.flatMap((d) => d.lettres.flatMap((l) => l.retient?.lettres ?? [])));
  return depots
    .filter((d) => d.scenario === scenario)
    .flatMap((d) => d.lettres)
    .find(
      (l) =>
        l.partieLe === null &&
        l.retient === undefined &&
        !prises.has(l.id) &&
        l.emetteur.siren === lettre.emetteur.siren,
    );
}
