/** Dates the law draws from what the act says, computed by the same rules as an act born here. */

import { finDuDefere } from "../acte/defere.ts";
import { dateExecutoire } from "../acte/executoire.ts";
import { finDuRecours } from "../acte/recours.ts";
import { joursFrancs } from "../calendrier/delais.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, debutDuJour } from "../calendrier/instants.ts";
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import { echeancesListe } from "../calendrier/procesVerbal.ts";
import { article, estEpci } from "../collectivite/articles.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import { verifierConvocation } from "../convocation/delai.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";
import type { CadreConstats } from "./constater.ts";
import { extraitsDe, kindDe } from "./constater.ts";
import { cleDe } from "./source.ts";
import type { ChampsLus, CleChamp, Constat } from "./structure.ts";

const jourDe = (moment: string): DateCivile => moment.slice(0, 10);
const ALSACE_MOSELLE = ["57", "67", "68"];

export function delaisRecalcules(champs: ChampsLus, cadre: CadreConstats): Constat[] {
  const kind = kindDe(champs, cadre.profil);
  const departement = cadre.profil?.departement ?? champs.departement?.valeur ?? null;
  const alsaceMoselle = departement !== null && ALSACE_MOSELLE.includes(departement);
  return [
    ...convocation(champs, cadre),
    ...executoireEtSuites(champs, kind, departement),
    ...(kind && champs.dateActe && champs.presents
      ? liste(champs, { kind, alsaceMoselle }, champs.dateActe.valeur)
      : []),
    ...cour(champs, departement),
  ];
}

const deVerification = (
  champs: ChampsLus,
  code: string,
  v: Omit<Verification, "verdict"> & { verdict?: Verification["verdict"] },
  cles: CleChamp[],
): Constat => ({
  code,
  regle: v.regle,
  verdict: v.verdict ?? "conforme",
  intitule: v.intitule,
  phrase: v.phrase,
  calcul: v.calcul,
  article: v.article || null,
  ...(v.remede && { remede: v.remede }),
  champs: cles,
  extraits: extraitsDe(champs, ...cles),
});

/**
 * The delay depends on a population the act does not print. Enough for the longest delay is enough; short of the
 * shortest is short; between the two nothing is said.
 */
function convocation(champs: ChampsLus, { profil }: CadreConstats): Constat[] {
  const [envoi, seance, kind] = [champs.convocation?.valeur, champs.dateActe?.valeur, kindDe(champs, profil)];
  if (!envoi || !seance || !kind) return [];
  const connu =
    profil?.population !== undefined && (!estEpci(kind) || profil.communeMembreDe3500 !== undefined);
  const profilDe = (grand: boolean): ProfilCollectivite => ({
    siren: "",
    nom: "",
    population: connu ? (profil?.population ?? 0) : grand ? 1_000_000 : 1,
    communeMembreDe3500: connu ? profil?.communeMembreDe3500 === true : grand,
    departement: profil?.departement ?? champs.departement?.valeur ?? "",
    alsaceMoselle: ALSACE_MOSELLE.includes(profil?.departement ?? champs.departement?.valeur ?? ""),
    organe: "",
    membres: "",
    kind,
  });
  const [long, court] = [
    verifierConvocation(profilDe(true), envoi, seance),
    verifierConvocation(profilDe(false), envoi, seance),
  ];
  const cles: CleChamp[] = ["convocation", "dateActe"];
  const { remede: _remede, ...v } = long.verdict === "conforme" ? long : court;
  if (connu || long.requis === court.requis) return [deVerification(champs, "convocation", v, cles)];
  // The reason of the delay is a population nobody wrote here: it is not given for a fact.
  const sansRaison = (texte: string) => texte.replace(/ \([^()]*\)\./u, ".");
  if (long.verdict === "conforme")
    return [
      deVerification(
        champs,
        "convocation",
        {
          ...v,
          phrase: v.phrase.replace(/\.$/u, " au plus."),
          calcul: `${sansRaison(v.calcul)} C’est le plus long des deux délais possibles\u00a0: la population n’est pas écrite dans l’acte.`,
        },
        cles,
      ),
    ];
  if (court.verdict === long.verdict)
    return [
      deVerification(
        champs,
        "convocation",
        { ...v, calcul: `${sansRaison(v.calcul)} C’est le plus court des deux délais possibles.` },
        cles,
      ),
    ];
  return [
    deVerification(
      champs,
      "convocation",
      {
        ...court,
        verdict: "indetermine",
        phrase: `${joursFrancs(envoi, seance)} jours francs\u00a0: assez pour ${court.requis}, pas pour ${long.requis}.`,
        calcul: `${court.requis} sont requis sous 3 500 habitants, ${long.requis} au-dessus\u00a0; l’acte ne dit pas la population.`,
      },
      cles,
    ),
  ];
}

function executoireEtSuites(
  champs: ChampsLus,
  kind: ReturnType<typeof kindDe>,
  departement: string | null,
): Constat[] {
  const recu = champs.recuLe?.valeur ?? champs.transmisLe?.valeur ?? null;
  const dateActe = champs.dateActe?.valeur ?? null;
  const ancien = dateActe !== null && dateActe < DATES_DES_TEXTES.publicite;
  // Before 1 July 2022 posting was the ordinary publication.
  const [publie, mesure, cle]: [string | null, string, CleChamp] = champs.publieLe
    ? [champs.publieLe.valeur, "publication", "publieLe"]
    : champs.enLigneLe
      ? [champs.enLigneLe.valeur, "mise en ligne", "enLigneLe"]
      : ancien && champs.afficheLe
        ? [champs.afficheLe.valeur, "affichage", "afficheLe"]
        : champs.notifieLe
          ? [champs.notifieLe.valeur, "notification", "notifieLe"]
          : [null, "publication", "publieLe"];
  const constats: Constat[] = [];
  const recuCle: CleChamp = champs.recuLe ? "recuLe" : "transmisLe";
  if (recu || publie) {
    const le = recu && publie ? dateExecutoire(debutDuJour(jourDe(recu)), debutDuJour(jourDe(publie))) : null;
    const manque = !publie ? "de publication" : "de réception par l’État";
    constats.push({
      code: "executoire",
      regle: "EXEC-01",
      verdict: le ? "conforme" : "indetermine",
      intitule: "Caractère exécutoire",
      phrase: le
        ? `Exécutoire le ${dateMoyenne(dateCivileDe(le))}.`
        : `L’acte n’écrit pas sa date ${manque}\u00a0: le caractère exécutoire ne se calcule pas.`,
      calcul: [
        ...(recu
          ? [`${champs.recuLe ? "Réception" : "Transmission"}\u00a0: ${dateMoyenne(jourDe(recu))}`]
          : []),
        ...(publie ? [`${mesure}\u00a0: ${dateMoyenne(jourDe(publie))}`] : []),
        ...(le ? ["la plus tardive des deux"] : []),
      ].join("\u00a0; "),
      article: kind ? article({ kind }, "executoire") : null,
      champs: [recuCle, cle],
      extraits: extraitsDe(champs, recuCle, cle),
    });
  }
  if (publie && departement && cour1(departement)) {
    const fin = finDuRecours({ depuis: jourDe(publie), departement });
    constats.push({ ...deVerification(champs, "fin-de-recours", fin, [cle]) });
  }
  if (recu && departement && kind && cour1(departement))
    constats.push(
      deVerification(champs, "fin-du-defere", finDuDefere({ nature: { kind }, departement }, jourDe(recu)), [
        recuCle,
      ]),
    );
  for (const [autre, ici] of [
    ["recuLe", "réception"],
    ["publieLe", "publication"],
    ["afficheLe", "affichage"],
  ] as const) {
    const moment = champs[autre]?.valeur;
    if (moment && dateActe && jourDe(moment) < dateActe)
      constats.push({
        code: "dates-en-desaccord",
        regle: null,
        verdict: "avertissement",
        intitule: "Dates en désaccord",
        phrase: `L’acte du ${dateMoyenne(dateActe)} porte une ${ici} du ${dateMoyenne(jourDe(moment))}, antérieure à sa date.`,
        calcul: `${moment.slice(0, 10)} < ${dateActe}.`,
        article: null,
        remede: "L’une des deux est mal lue ou mal écrite\u00a0: vérifier sur l’original.",
        champs: [autre, "dateActe"],
        extraits: extraitsDe(champs, autre, "dateActe"),
      });
  }
  return constats;
}

const liste = (
  champs: ChampsLus,
  nature: Parameters<typeof echeancesListe>[0],
  le: DateCivile,
): Constat[] => {
  const due = echeancesListe(nature, le);
  return due ? [deVerification(champs, "liste-des-deliberations", due, ["dateActe"])] : [];
};

/** The territory is known to the table. */
function cour1(departement: string): boolean {
  try {
    tribunal(departement);
    return true;
  } catch {
    return false;
  }
}

function cour(champs: ChampsLus, departement: string | null): Constat[] {
  if (!departement || !cour1(departement)) return [];
  const { nom } = tribunal(departement);
  const dit = champs.tribunal?.valeur;
  const egal = dit === undefined || cleDe(dit) === cleDe(nom);
  return [
    {
      code: "tribunal",
      regle: "RECOURS-06",
      verdict: egal ? "conforme" : "avertissement",
      intitule: "Tribunal",
      phrase:
        dit === undefined
          ? `Le ${nom} est compétent\u00a0; l’acte n’en nomme aucun.`
          : egal
            ? `Le ${nom}, que l’acte nomme, est compétent.`
            : `L’acte nomme le ${dit}\u00a0; celui de son siège est le ${nom}.`,
      calcul: `Siège dans le département ${departement}.`,
      article: "art. R312-1 et R221-3 du code de justice administrative",
      champs: ["tribunal", "departement"],
      extraits: extraitsDe(champs, "tribunal"),
    },
  ];
}
