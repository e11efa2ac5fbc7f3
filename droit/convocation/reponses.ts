/**
 * Answers to the convocation: present, absent, or one's vote given to a colleague (PROC-01, PROC-03, PROC-04). They
 * announce the sitting and bind nobody before it: the last answer counts, a procuration is revocable at any time.
 */
import { article, duCgct, estEpci } from "../collectivite/articles.ts";
import type { Elu, FaitConvocation, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { ReponseRecue } from "../seance/commandes.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { deNom, nomComplet, nomSiege, nomSiegeMajuscule, siegeDe } from "../seance/noms.ts";
import { siegeInconnu } from "../seance/refusCommuns.ts";
import { collegues } from "./collegues.ts";

/** What stands of a stream of answers: the last of each seat, and of each suppléant, in the order received. */
export function reponsesRecues(faits: readonly FaitConvocation[]): ReponseRecue[] {
  const dernieres = new Map<string, ReponseRecue>();
  for (const fait of faits) {
    if (fait.type !== "ReponseDonnee") continue;
    const { a: recueLe, ...reponse } = fait.data;
    const cle = `${reponse.siege} ${reponse.destinataire ?? "titulaire"}`;
    dernieres.delete(cle);
    dernieres.set(cle, { ...reponse, recueLe });
  }
  return [...dernieres.values()];
}

/** The answer that stands for a titulaire, or for his suppléant. */
export const reponseDe = (
  connues: readonly ReponseRecue[],
  siege: SiegeId,
  destinataire?: ReponseRecue["destinataire"],
): ReponseRecue | null => connues.find((r) => r.siege === siege && r.destinataire === destinataire) ?? null;

/**
 * Judges an answer against the sitting and the answers already received; `recueLe` is when it reached the authority.
 * The facts to record: one, or none when the same answer already stands.
 */
export function verifierReponse(
  etat: EtatSeance,
  connues: readonly ReponseRecue[],
  reponse: ReponseRecue,
): Issue<FaitConvocation[]> {
  const siege = siegeDe(etat, reponse.siege);
  const refus =
    refusDeDate(etat) ?? (siege ? refusDe(etat, connues, siege, reponse) : siegeInconnu(reponse.siege));
  if (refus) return refuser(refus);
  const avant = reponseDe(connues, reponse.siege, reponse.destinataire);
  const mandataire = reponse.reponse === "procuration" ? reponse.mandataire : undefined;
  if (avant?.reponse === reponse.reponse && avant.mandataire === mandataire) return ok([]);
  const { recueLe: a, origine } = reponse;
  return ok([
    {
      type: "ReponseDonnee",
      data: {
        siege: reponse.siege,
        ...(reponse.destinataire && { destinataire: reponse.destinataire }),
        reponse: reponse.reponse,
        ...(mandataire && { mandataire }),
        origine,
        a,
      },
    },
  ]);
}

function refusDeDate(etat: EtatSeance): Refus | null {
  if (etat.phase === "prevue") {
    return {
      code: "seance-non-convoquee",
      phrase: "La séance n’est pas encore convoquée\u00a0: il n’y a rien à quoi répondre.",
      article: article(etat.profil, "ordre-du-jour"),
      remede: "Attendre la convocation.",
    };
  }
  if (etat.phase !== "levee") return null;
  return {
    code: "reponses-closes",
    phrase: "La séance est levée\u00a0: les réponses à sa convocation sont closes.",
    article: null,
    remede:
      "Le procès-verbal dira les présences et les procurations\u00a0; une erreur se signale au service des assemblées.",
  };
}

function refusDe(
  etat: EtatSeance,
  connues: readonly ReponseRecue[],
  siege: Siege,
  reponse: ReponseRecue,
): Refus | null {
  if (reponse.destinataire === "suppleant") return refusDuSuppleant(etat, connues, siege, reponse);
  if (reponse.reponse !== "procuration") return null;
  return reponse.origine === "telephone"
    ? procurationOrale(etat, siege)
    : refusDuMandat(etat, connues, siege, reponse.mandataire);
}

/** L2121-20 and its likes ask for a written power: a voice on the telephone gives none (PROC-04). */
const procurationOrale = (etat: EtatSeance, mandant: Siege): Refus => ({
  code: "procuration-orale",
  phrase: `La procuration ${deNom(nomSiege(mandant))} a été annoncée par téléphone\u00a0: elle doit être écrite.`,
  article: article(etat.profil, "procuration"),
  remede:
    "Demander au membre de la donner par son lien personnel ou par écrit\u00a0; noter d’ici là son absence.",
  champ: mandant.id,
});

/** L5211-6: the suppléant sits when the titulaire is absent and has said so; the choice is the titulaire's (PROC-03). */
function refusDuSuppleant(
  etat: EtatSeance,
  connues: readonly ReponseRecue[],
  siege: Siege,
  reponse: ReponseRecue,
): Refus | null {
  const texte = estEpci(etat.profil.kind) ? duCgct("L5211-6") : null;
  const { suppleant, titulaire } = siege;
  if (!suppleant) {
    return {
      code: "suppleant-inexistant",
      phrase: `${nomSiegeMajuscule(siege)} n’a pas de suppléant.`,
      article: texte,
      remede: "Vérifier le siège\u00a0: seul son titulaire répond.",
      champ: siege.id,
    };
  }
  if (reponse.reponse === "procuration") {
    return {
      code: "suppleant-sans-procuration",
      phrase: `${nomComplet(suppleant)} est suppléant\u00a0: seul ${titulaire ? nomSiege(siege) : "le titulaire du siège"} peut donner procuration pour ce siège.`,
      article: texte,
      remede: "Répondre présent ou absent.",
      champ: siege.id,
    };
  }
  // Where the register does not name the titulaire, nobody else can speak for the seat.
  if (!titulaire) return null;
  const sienne = reponseDe(connues, siege.id);
  if (sienne?.reponse === "absent") return null;
  const porteur = sienne?.mandataire ? siegeDe(etat, sienne.mandataire) : null;
  return {
    code: "suppleant-non-appele",
    phrase: porteur
      ? `${nomComplet(titulaire)} a donné procuration à ${nomSiege(porteur)}\u00a0: un siège n’a qu’une voix, son suppléant n’est pas appelé.`
      : sienne
        ? `${nomComplet(titulaire)} a répondu qu’il sera présent\u00a0: son suppléant n’est pas appelé.`
        : `${nomComplet(titulaire)} n’a pas annoncé d’absence\u00a0: son suppléant n’est pas appelé.`,
    article: texte,
    remede: `Attendre que ${nomComplet(titulaire)} annonce son absence, ou le joindre.`,
    champ: siege.id,
  };
}

/** One per holder, the first received kept; to a colleague who can be in the room and vote (PROC-01, PROC-04). */
function refusDuMandat(
  etat: EtatSeance,
  connues: readonly ReponseRecue[],
  mandant: Siege,
  choisi: SiegeId | undefined,
): Refus | null {
  const texte = article(etat.profil, "procuration");
  const mandataire = choisi === undefined ? null : siegeDe(etat, choisi);
  if (!mandataire) return siegeInconnu(choisi ?? "");
  if (mandataire.id === mandant.id) {
    return {
      code: "procuration-a-soi-meme",
      phrase: `${nomSiegeMajuscule(mandant)} ne peut pas se donner procuration à soi-même.`,
      article: texte,
      remede: `Choisir un collègue. ${suggerer(etat, connues, mandant)}`,
      champ: mandataire.id,
    };
  }
  if (!mandant.titulaire) {
    return {
      code: "titulaire-non-nomme",
      phrase: `Le registre ne nomme pas ${nomSiege(mandant)}\u00a0: une procuration doit nommer celui qui la donne.`,
      article: texte,
      remede: "Compléter d’abord la composition de l’assemblée.",
      champ: mandant.id,
    };
  }
  const obstacle = collegues(etat, connues, mandant.id).find(
    ({ siege }) => siege === mandataire.id,
  )?.obstacle;
  if (!obstacle) return null;
  return {
    code: obstacle.code,
    phrase: `${nomSiegeMajuscule(mandataire)} ${obstacle.raison}\u00a0: ${suite(obstacle.code, mandant)}`,
    article:
      obstacle.code === "mandataire-suppleant" && estEpci(etat.profil.kind)
        ? duCgct("L2121-20", "L5211-6")
        : texte,
    remede: suggerer(etat, connues, mandant),
    champ: mandataire.id,
  };
}

function suite(code: Refus["code"], mandant: Siege): string {
  const celle = `celle ${deNom(nomSiege(mandant))}`;
  if (code === "procuration-surnumeraire")
    return `un membre n’en porte qu’une, ${celle} ne peut pas s’y ajouter.`;
  return `la procuration ${deNom(nomSiege(mandant))} doit aller à un membre qui siège.`;
}

const SUGGESTIONS = 3;

/** Free colleagues by name, those who said they come first: a refusal that leaves one searching is half an answer. */
function suggerer(etat: EtatSeance, connues: readonly ReponseRecue[], mandant: Siege): string {
  const libres = collegues(etat, connues, mandant.id)
    .filter(({ obstacle }) => obstacle === null)
    .sort((a, b) => Number(b.annoncePresent) - Number(a.annoncePresent));
  if (libres.length === 0) return "Aucun collègue n’est libre\u00a0: répondre absent, ou revenir plus tard.";
  const noms = libres.slice(0, SUGGESTIONS).map(({ elu }) => nomComplet(elu));
  const autres = libres.length - noms.length;
  const suite = autres > 0 ? `, et ${autres}\u00a0autre${autres > 1 ? "s" : ""}` : "";
  return `${libres.length > 1 ? "Sont libres" : "Est libre"}\u00a0: ${noms.join(", ")}${suite}.`;
}

/** The procurations whose holder has since announced that he will not sit: each mandant must be told. */
export function procurationsSansPorteur(
  etat: EtatSeance,
  connues: readonly ReponseRecue[],
): { mandant: SiegeId; mandataire: SiegeId; porteur: Elu }[] {
  return connues.flatMap(({ siege, mandataire }) => {
    if (!mandataire) return [];
    const porteur = siegeDe(etat, mandataire)?.titulaire;
    const sienne = reponseDe(connues, mandataire);
    return porteur && sienne && sienne.reponse !== "present" ? [{ mandant: siege, mandataire, porteur }] : [];
  });
}
