/** For tests: the seed sitting as the act tells it, gesture by gesture. */
import type { CommandeSeance } from "@executoire/droit";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";

const POINT = "territoires-industrie";

/** From the attendance to the end, its one vote between: 62 voters, all for. */
export function gestesDeLaSeance(): CommandeSeance[] {
  const { presences, procurations, secretaire } = seance20240319;
  return [
    {
      ordre: "constaterPresences",
      constats: Object.entries(presences).map(([siege, etat]) => ({ siege, etat })),
    },
    ...procurations.map((procuration) => ({ ordre: "donnerProcuration" as const, ...procuration })),
    { ordre: "designerSecretaire", siege: secretaire },
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: POINT },
    {
      ordre: "cloreScrutin",
      point: POINT,
      numero: acte2024_5.numero,
      forme: "ordinaire",
      pour: 62,
      contre: 0,
      abstentions: 0,
      nePrennentPasPart: 0,
    },
    { ordre: "lever" },
  ];
}
