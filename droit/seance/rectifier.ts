/** A vote typed wrongly: counted again among the voters of that moment, under the same number. */
import type { FaitSeance } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { appliquerSeance, faitsValables } from "./appliquer.ts";
import { refusDeForme } from "./clore.ts";
import type { CommandeSeance, ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { titreDe } from "./noms.ts";
import { refusDuPresident } from "./presidence.ts";
import { motifAbsent, pointInconnu } from "./refusCommuns.ts";
import { memes } from "./tenir.ts";
import { pointDe, scrutinDe } from "./voter.ts";

type RectifierScrutin = Extract<CommandeSeance, { ordre: "rectifierScrutin" }>;

/**
 * Corrects the figures, names or form of a closed vote as long as its act is not signed. Whoever came or left since
 * changes nothing: the voters are those of the moment. A vote proclaimed is not voted again (VOTE-09): only what was
 * typed is corrected. The same figures give no fact.
 */
export function rectifierScrutin(
  etat: EtatSeance,
  commande: RectifierScrutin,
  contexte: ContexteSeance,
): Issue<FaitSeance[]> {
  const { a, faits } = contexte;
  if (!faits) throw new Error("A rectification is decided on the facts of the sitting");
  const { point } = commande;
  if (!pointDe(etat, point)) return refuser(pointInconnu(etat, point));
  const avant = etatAvantVote(faits, point);
  if (!avant) {
    return refuser(impossible(etat, point, "n’est pas voté", "Clore d’abord le scrutin."));
  }
  const { ancien, version } = avant;
  const refus =
    (contexte.acteFige ? actFige(etat, point, contexte.acteFige) : null) ??
    (ancien.scrutin.election
      ? impossible(
          etat,
          point,
          "s’est voté par une élection, dont les tours sont proclamés",
          "Signaler l’erreur au procès-verbal\u00a0; le résultat d’une élection ne se conteste que devant le juge.",
        )
      : null) ??
    motifAbsent(commande.motif) ??
    refusDeForme(avant.etat, point, commande) ??
    refusDuPresident(avant.etat, point);
  if (refus) return refuser(refus);
  const scrutin = scrutinDe(avant.etat, commande, point, pointDe(etat, point)?.regime);
  if (!scrutin.ok) return scrutin;
  if (memes(scrutin.valeur, ancien.scrutin)) return ok([]);
  const sansActe = scrutin.valeur.resultat === "rejet" || etat.repetitionDe !== null;
  return ok([
    { type: "FaitCorrige", data: { version, motif: commande.motif.trim(), a } },
    {
      type: "ScrutinClos",
      data: {
        ...ancien,
        scrutin: scrutin.valeur,
        acte: sansActe ? null : (ancien.acte ?? contexte.acte ?? null),
      },
    },
  ]);
}

function etatAvantVote(faits: readonly FaitSeance[], point: string) {
  let etat: EtatSeance | null = null;
  for (const { version, fait } of faitsValables(faits)) {
    if (etat && fait.type === "ScrutinClos" && fait.data.point === point)
      return { etat, version, ancien: fait.data };
    etat = appliquerSeance(etat, fait);
  }
  return null;
}

const actFige = (etat: EtatSeance, point: string, motif: string): Refus => ({
  ...impossible(
    etat,
    point,
    `ne peut plus être rectifié\u00a0: ${motif}`,
    "Pour changer ce qui est décidé, soumettre une nouvelle délibération à l’assemblée.",
  ),
});

const impossible = (etat: EtatSeance, point: string, pourquoi: string, remede: string): Refus => ({
  code: "rectification-impossible",
  phrase: `Le point ${titreDe(etat, point)} ${pourquoi}.`,
  article: null,
  remede,
  champ: point,
});
