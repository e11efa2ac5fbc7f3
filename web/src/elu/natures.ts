import type { NaturePoint } from "@executoire/droit";

/** What a member is asked on each point. */
export const NATURES: Record<NaturePoint, string> = {
  deliberation: "À voter",
  procedure: "Procédure",
  information: "Information",
};
