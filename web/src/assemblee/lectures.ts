/** The assembly as the server tells it, and read on any day without asking again. */
import {
  avecConseil,
  CONSEIL,
  type Composition,
  compositionAu,
  type DateCivile,
  type OrganeId,
} from "@executoire/droit";
import type { AssembleeVue, MandatureVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const assemblee = queryOptions({
  queryKey: ["assemblee"],
  queryFn: () => lire<AssembleeVue>("/api/assemblee"),
});

/** One body on one day. */
export interface Lecture {
  mandature: MandatureVue;
  composition: Composition;
  /** The council of that day, of which the other bodies are made; itself for the council. */
  conseil: Composition | null;
  date: DateCivile;
}

export function lireOrgane(vue: AssembleeVue, organe: OrganeId, date: DateCivile): Lecture | null {
  const mandature = mandatureDu(vue, organe, date);
  const composition = mandature && compositionAu(mandature.faits, date);
  if (!mandature || !composition) return null;
  if (organe === CONSEIL) return { mandature, composition, conseil: composition, date };
  const conseil = conseilDu(vue, date);
  return { mandature, composition: avecConseil(composition, conseil), conseil, date };
}

export const conseilDu = (vue: AssembleeVue, date: DateCivile): Composition | null => {
  const mandature = mandatureDu(vue, CONSEIL, date);
  return mandature && compositionAu(mandature.faits, date);
};

/** The term that ran on that day: they come from the latest to the first. */
const mandatureDu = (vue: AssembleeVue, organe: OrganeId, date: DateCivile): MandatureVue | null =>
  vue.mandatures.find((m) => m.organe === organe && (m.du === null || m.du <= date)) ?? null;

export interface OrganeVu {
  id: OrganeId;
  nom: string;
}
export function organes(vue: AssembleeVue): OrganeVu[] {
  const vus = new Map<OrganeId, OrganeVu>();
  for (const { organe, nom } of vue.mandatures) if (!vus.has(organe)) vus.set(organe, { id: organe, nom });
  return [...vus.values()];
}
