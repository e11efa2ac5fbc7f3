import type { NaturePoint } from "@executoire/droit";

/** What a point of the agenda is for, as it is said. */
export const NATURES: Record<NaturePoint, string> = {
  deliberation: "Délibération",
  procedure: "Point de procédure, sans délibération numérotée",
  information: "Information, sans vote",
};
