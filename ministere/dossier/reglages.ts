import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Classification, ecrireClassification, lireMessage } from "@executoire/actes";
import { classificationDu } from "../reponse/prevoir.ts";
import { ecrireDurable } from "./durable.ts";

/** The classification in force at this prefecture, the same for every authority of the simulator. */
export interface ClassificationEnVigueur {
  lire(): Classification;
  /** Says why the prefecture could not send this one to anybody; `null` once it is in force. */
  changer(classification: Classification): Promise<string | null>;
}

/** What a page chose survives a restart; a date given at the start takes its place. */
export function ouvrirClassification(racine: string, imposee: string | undefined): ClassificationEnVigueur {
  const chemin = join(racine, "classification.xml");
  const gardee = existsSync(chemin) ? lireMessage(readFileSync(chemin)) : null;
  let enVigueur =
    gardee?.ok && gardee.valeur.racine === "RetourClassification"
      ? gardee.valeur.classification
      : classificationDu("2019-03-01");
  if (imposee !== undefined && imposee !== enVigueur.date) enVigueur = classificationDu(imposee);
  return {
    lire: () => enVigueur,
    async changer(classification) {
      const ecrite = ecrireClassification(classification);
      if (!ecrite.ok) return ecrite.refus.phrase;
      await ecrireDurable(chemin, ecrite.valeur);
      enVigueur = classification;
      return null;
    },
  };
}
