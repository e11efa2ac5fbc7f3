import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Classification, ecrireClassification, lireMessage } from "@executoire/actes";
import { classificationDu } from "../reponse/prevoir.ts";
import { dossier, ecrireDurable, retirerDurable } from "./durable.ts";

/** The classifications in force at this prefecture: a general one, and those of authorities that have their own (PROTOCOL 8). */
export interface Classifications {
  /** The one in force for this authority; without a SIREN, the general one. */
  lire(siren?: string): Classification;
  /** Authorities that have their own, by SIREN. */
  propres(): { siren: string; date: string }[];
  /** Says why the prefecture could not send this one to anybody; `null` once it is in force. */
  changer(classification: Classification, siren?: string): Promise<string | null>;
  /** The authority follows the general one again; without effect when it already did. */
  revenirALaGenerale(siren: string): Promise<void>;
}

/** What a page chose survives a restart; a date given at the start takes the place of the general one. */
export function ouvrirClassifications(racine: string, imposee: string | undefined): Classifications {
  const cheminGenerale = join(racine, "classification.xml");
  const cheminPropres = dossier(racine, "classifications");
  const chemin = (siren: string | undefined) =>
    siren === undefined ? cheminGenerale : join(cheminPropres, `${siren}.xml`);
  let generale = relire(cheminGenerale) ?? classificationDu("2019-03-01");
  if (imposee !== undefined && imposee !== generale.date) generale = classificationDu(imposee);
  const propres = new Map<string, Classification>();
  for (const nom of readdirSync(cheminPropres)) {
    const siren = /^([0-9]{9})\.xml$/.exec(nom)?.[1];
    const gardee = siren === undefined ? null : relire(join(cheminPropres, nom));
    if (siren !== undefined && gardee) propres.set(siren, gardee);
  }
  return {
    lire: (siren) => propres.get(siren ?? "") ?? generale,
    propres: () =>
      [...propres]
        .map(([siren, { date }]) => ({ siren, date }))
        .sort((a, b) => a.siren.localeCompare(b.siren)),
    async changer(classification, siren) {
      const ecrite = ecrireClassification(classification);
      if (!ecrite.ok) return ecrite.refus.phrase;
      await ecrireDurable(chemin(siren), ecrite.valeur);
      if (siren === undefined) generale = classification;
      else propres.set(siren, classification);
      return null;
    },
    async revenirALaGenerale(siren) {
      if (!propres.has(siren)) return;
      await retirerDurable(chemin(siren));
      propres.delete(siren);
    },
  };
}

function relire(chemin: string): Classification | null {
  const gardee = existsSync(chemin) ? lireMessage(readFileSync(chemin)) : null;
  return gardee?.ok && gardee.valeur.racine === "RetourClassification" ? gardee.valeur.classification : null;
}
