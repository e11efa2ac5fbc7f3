/**
 * What became of a convocation, seat by seat: sent, failed, opened, answered. And the delay, which is that of each
 * member: the worst decides (CONV-08).
 */
import { ajouterJours } from "../calendrier/dates.ts";
import { compter, dateLongue, enumerer } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import { duCgct, estEpci } from "../collectivite/articles.ts";
import type {
  CanalConvocation,
  DateCivile,
  Elu,
  Empreinte,
  FaitConvocation,
  Instant,
  PointId,
  SiegeId,
} from "../faits.ts";
import type { Issue } from "../refus.ts";
import type { ReponseRecue } from "../seance/commandes.ts";
import { completerOrdreDuJour, convoquer } from "../seance/convoquer.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { nomComplet } from "../seance/noms.ts";
import type { Verification } from "../verification.ts";
import { delaiConvocation } from "./delai.ts";
import { jugerEnvois } from "./envois.ts";
import { reponseDe, reponsesRecues } from "./reponses.ts";

/** Someone the law wants convened, or told (L5211-6 for a suppléant). */
export interface DestinataireConvocation {
  siege: SiegeId;
  destinataire: "titulaire" | "suppleant";
  elu: Elu;
}

/** One sending to one person. `distribuee` keeps its first success: a later resend does not make it late. */
export interface EnvoiSuivi {
  envoi: number;
  etat: "en-attente" | "distribuee" | "incertaine" | "echouee";
  canal: CanalConvocation | null;
  preuve: Empreinte | null;
  motif: string | null;
  a: Instant | null;
  /** When another message left for the same person: the address was corrected after the first. */
  corrigeA?: Instant;
}

export interface SuiviDestinataire extends DestinataireConvocation {
  envois: EnvoiSuivi[];
  ouverteLe: Instant | null;
  reponse: ReponseRecue | null;
}

export interface SuiviConvocation {
  /** What was sent: the convocation, then its complements. Empty where the register holds no proof. */
  envois: { envoi: number; document: Empreinte; octets: number; points: PointId[]; a: Instant }[];
  /** In the order of the tableau, each titulaire before the suppléant. */
  destinataires: SuiviDestinataire[];
}

/** Who is convened: each named holder and, in an EPCI, each suppléant (L5211-6). A vacant seat has nobody. */
export function destinatairesDe(etat: Pick<EtatSeance, "sieges" | "profil">): DestinataireConvocation[] {
  const suppleantsAussi = estEpci(etat.profil.kind);
  return etat.sieges.flatMap(({ id: siege, titulaire, suppleant }) => [
    ...(titulaire ? [{ siege, destinataire: "titulaire" as const, elu: titulaire }] : []),
    ...(suppleant && suppleantsAussi ? [{ siege, destinataire: "suppleant" as const, elu: suppleant }] : []),
  ]);
}

/** The state of a convocation as its facts leave it. */
export function suiviConvocation(
  faits: readonly FaitConvocation[],
  etat: Pick<EtatSeance, "sieges" | "profil">,
): SuiviConvocation {
  const envois = faits.flatMap((fait) => (fait.type === "ConvocationEmise" ? [fait.data] : []));
  const reponses = reponsesRecues(faits);
  return {
    envois,
    destinataires: destinatairesDe(etat).map((qui) => ({
      ...qui,
      envois: envois.map(({ envoi }) => suivreEnvoi(faits, qui, envoi)),
      ouverteLe:
        faits.flatMap((fait) =>
          fait.type === "ConvocationOuverte" && estPour(fait.data, qui) ? [fait.data.a] : [],
        )[0] ?? null,
      reponse: reponseDe(reponses, qui.siege, qui.destinataire === "suppleant" ? "suppleant" : undefined),
    })),
  };
}

const estPour = (
  data: { siege: SiegeId; destinataire?: "titulaire" | "suppleant" },
  qui: DestinataireConvocation,
): boolean => data.siege === qui.siege && (data.destinataire ?? "titulaire") === qui.destinataire;

function suivreEnvoi(
  faits: readonly FaitConvocation[],
  qui: DestinataireConvocation,
  envoi: number,
): EnvoiSuivi {
  let suivi: EnvoiSuivi = { envoi, etat: "en-attente", canal: null, preuve: null, motif: null, a: null };
  for (const fait of faits) {
    if (fait.type === "ConvocationDistribuee" && fait.data.envoi === envoi && estPour(fait.data, qui)) {
      const { canal, preuve = null, a } = fait.data;
      // A message that left cannot leave later; a day typed by the clerk may be typed again.
      const corrige = canal !== "courriel" && suivi.canal !== "courriel";
      const autreAdresse = canal === "courriel" && suivi.canal === "courriel" && preuve !== suivi.preuve;
      if (suivi.etat !== "distribuee" || corrige)
        suivi = { envoi, etat: "distribuee", canal, preuve, motif: null, a };
      else if (autreAdresse) suivi = { ...suivi, corrigeA: suivi.corrigeA ?? a };
    }
    if (fait.type === "DistributionEchouee" && fait.data.envoi === envoi && estPour(fait.data, qui)) {
      const { motif, incertain, a } = fait.data;
      if (suivi.etat !== "distribuee")
        suivi = { ...suivi, etat: incertain ? "incertaine" : "echouee", motif, a };
    }
  }
  return suivi;
}

/** The delay of one member: `le` is the day the documents left for him, null while they have not. */
export interface DelaiMembre {
  siege: SiegeId;
  le: DateCivile | null;
  verdict: "conforme" | "irregulier" | "en-attente";
}

export interface DelaiParMembre extends Verification {
  membres: DelaiMembre[];
  /** Last day on which what has not left yet may still leave. */
  dernierEnvoi: DateCivile | null;
}

/**
 * The delay of a sending, member by member (CONV-08): two letters franked the day after 27 messages are judged by
 * their own day, and the sitting by the last of them. Suppléants are informed, not members: they decide nothing.
 */
export function delaiParMembre(etat: EtatSeance, suivi: SuiviConvocation, envoi: number): DelaiParMembre {
  const juger = jugeDe(etat, suivi, envoi);
  const tardif = (le: DateCivile) => estTardif(juger(le));
  const titulaires = suivi.destinataires.filter(({ destinataire }) => destinataire === "titulaire");
  const envois = titulaires.map(({ siege, elu, envois: siens }) => {
    const parti = siens.find((e) => e.envoi === envoi && e.etat === "distribuee");
    return { siege, elu, le: parti?.a ? dateCivileDe(parti.a) : null };
  });
  const { dernierJour, derniers, enRetard, enAttente } = jugerEnvois(envois, tardif);
  const membres = envois.map(({ siege, le }): DelaiMembre => {
    const verdict =
      le === null ? "en-attente" : enRetard.some((r) => r.siege === siege) ? "irregulier" : "conforme";
    return { siege, le, verdict };
  });
  const dernierEnvoi =
    Array.from({ length: 40 }, (_, i) => ajouterJours(etat.date, -i)).find((le) => !tardif(le)) ?? null;
  const base = {
    regle: "CONV-08",
    intitule: "Délai par membre",
    article: delaiConvocation(etat.profil, { installation: etat.installation }).article,
    membres,
    dernierEnvoi,
  };
  if (dernierJour === null) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: "Aucun envoi n’est encore prouvé.",
      calcul: `${compter(membres.length, "membre")} à convoquer.`,
    };
  }
  const qui = derniers.length === 1 && derniers[0] ? ` (${nomComplet(derniers[0].elu)})` : "";
  const limite = dernierEnvoi ? ` Dernier envoi possible\u00a0: ${dateLongue(dernierEnvoi)}.` : "";
  const dernier = dateLongue(dernierJour);
  const calcul = `${compter(membres.length - enAttente.length, "membre convoqué", "membres convoqués")} sur ${membres.length}\u00a0; l’envoi le plus tardif est du ${dernier}${qui}.${limite}`;
  if (enRetard.length > 0) {
    return {
      ...base,
      verdict: "irregulier",
      phrase: `${compter(enRetard.length, "membre a été convoqué", "membres ont été convoqués")} hors délai\u00a0: le dernier envoi, du ${dernier}${qui}, décide pour toute la séance.`,
      calcul,
      remede: "Reporter la séance, ou y renvoyer les affaires à une séance convoquée dans le délai.",
    };
  }
  if (enAttente.length > 0) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: `${compter(enAttente.length, "membre n’a pas encore reçu son envoi", "membres n’ont pas encore reçu leur envoi")}\u00a0: le délai se juge sur le dernier.`,
      calcul,
      ...(dernierEnvoi && { remede: `Envoyer ou remettre au plus tard le ${dateLongue(dernierEnvoi)}.` }),
    };
  }
  const corriges = titulaires.filter(({ envois: siens }) =>
    siens.some((e) => e.envoi === envoi && e.corrigeA && tardif(dateCivileDe(e.corrigeA))),
  );
  if (corriges.length > 0) {
    return {
      ...base,
      verdict: "avertissement",
      phrase: `${enumerer(corriges.map(({ elu }) => nomComplet(elu)))}\u00a0: le message, d’abord parti à temps, a été envoyé à une autre adresse après la limite.`,
      calcul,
      remede:
        "Si la première adresse était fausse, ce membre est convoqué hors délai\u00a0: garder la preuve qu’il a reçu le premier message, ou reporter la séance.",
    };
  }
  const anonymes = etat.sieges.filter(({ titulaire }) => !titulaire);
  if (anonymes.length > 0) {
    return {
      ...base,
      verdict: "avertissement",
      phrase: `Tous les membres nommés ont été convoqués dans le délai, mais ${compter(anonymes.length, "siège n’a", "sièges n’ont")} pas de titulaire nommé au registre (${anonymes.map(({ rang }) => `n°\u00a0${rang}`).join(", ")})\u00a0: rien ne prouve que ${anonymes.length > 1 ? "leurs titulaires ont été convoqués" : "son titulaire a été convoqué"}.`,
      calcul,
      remede:
        "Compléter la composition de l’assemblée\u00a0; remettre la convocation au titulaire de ces sièges.",
    };
  }
  return {
    ...base,
    verdict: "conforme",
    phrase: `Tous les membres ont été convoqués dans le délai\u00a0; le dernier envoi est du ${dernier}${qui}.`,
    calcul,
  };
}

/** The law as it would have answered had everything left on that day, urgency and second convocation included. */
function jugeDe(
  etat: EtatSeance,
  suivi: SuiviConvocation,
  envoi: number,
): (le: DateCivile) => Issue<unknown> {
  const ajoutes = new Set(suivi.envois.find((e) => e.envoi === envoi)?.points ?? []);
  const complement =
    envoi > 1 ? etat.complements.find(({ points }) => points.some((id) => ajoutes.has(id))) : null;
  if (complement) {
    const points = etat.ordreDuJour.filter(({ id }) => complement.points.includes(id));
    const avant = {
      ...etat,
      convocation: null,
      ordreDuJour: etat.ordreDuJour.filter(({ id }) => !complement.points.includes(id)),
    };
    const { urgence } = complement;
    return (envoyeLe) => completerOrdreDuJour(avant, { points, envoyeLe, ...(urgence && { urgence }) });
  }
  const initial = { ...etat, ordreDuJour: etat.ordreDuJour.filter(({ ajouteLe }) => !ajouteLe) };
  return (le) => convoquer(initial, le, etat.convocation?.urgence);
}

/** Only a refusal about the day counts here; the rest was judged when the sending was decided. */
const estTardif = (issue: Issue<unknown>): boolean =>
  !issue.ok && (issue.refus.code === "convocation-tardive" || issue.refus.code === "urgence-insuffisante");

/** Article by which the councillors of the member communes are sent a copy; null where they are not (CONV-08). */
export const articleCopie = (profil: EtatSeance["profil"]): string | null =>
  estEpci(profil.kind) ? duCgct("L5211-40-2") : null;
